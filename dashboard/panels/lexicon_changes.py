"""What the draft changes: cell by cell, its faults, its effect on the corpus; and saving it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

import analytics as tifa
from analytics.lexicon.compare import KINDS, Difference, counted, difference_frame, differences
from analytics.lexicon.fault import Fault
from analytics.lexicon.sheet import Sheet
from dashboard import cached, sentences
from dashboard.downloads import downloads
from dashboard.evidence_table import kwic_table
from dashboard.here import Here
from dashboard.panels import lexicon_draft
from dashboard.panels.lexicon_draft import Draft

MOST_SENTENCES, MOST_FAULTS = 30, 200


def pending(here: Here, draft: Draft) -> None:
    """The card of the unsaved changes; nothing where there are none."""
    found = differences(draft.origin, draft.sheet)
    faulty = told_faults(here, draft, {one.slogan for one in found})
    if not draft.edited:
        return
    words = here.words
    with st.container(border=True, key="lexicon_pending"):
        st.subheader(words("lexicon.pending"), anchor=False)
        st.markdown(told_counts(here, found) or words("lexicon.order_only"))
        shown = difference_frame(found)
        shown["kind"] = [words(f"kind.{kind}") for kind in shown["kind"]]
        shown["column"] = [_column(here, column) for column in shown["column"]]
        labels = {name: words(f"lexicon.diff_{name}") for name in shown.columns}
        st.dataframe(
            shown, hide_index=True, column_config=labels,
            height="content" if len(shown) < 8 else 300, alt=words("lexicon.pending"),
        )  # fmt: skip
        _preview(here, draft)
        _save(here, draft, faulty)


def told_counts(here: Here, found: Sequence[Difference]) -> str:
    """Added 2 · changed 1."""
    numbers = counted(found)
    return " · ".join(
        here.words(f"kind.count_{kind}", n=numbers[kind]) for kind in KINDS if kind in numbers
    )


def told_faults(here: Here, draft: Draft, edited: set[str]) -> bool:
    """List the faults, those of edited rows first; whether one of them forbids saving."""
    words = here.words
    found = cached.lexicon_faults(draft.sheet)
    grave = [fault for fault in found if fault.grave]
    if not found:
        return False
    rows = {row.number: row.slogan for row in draft.sheet.rows}
    told = sorted(found, key=lambda f: (not f.grave, rows[f.row] not in edited, f.row))
    table = pd.DataFrame(
        {
            words("lexicon.fault_row"): [fault.row for fault in told],
            words("lexicon.fault_column"): [_column(here, fault.column) for fault in told],
            words("lexicon.col_slogan"): [rows[fault.row] for fault in told],
            words("lexicon.fault_what"): [fault_text(here, fault) for fault in told],
        }
    ).head(MOST_FAULTS)
    key = "lexicon.faults_grave" if grave else "lexicon.faults_minor"
    title = words(key, n=len(grave) or len(found))
    with st.expander(title, expanded=bool(grave), icon=":material/error:" if grave else None):
        st.dataframe(table, hide_index=True, alt=title, height="content" if len(table) < 8 else 300)
    return bool(grave)


def fault_text(here: Here, fault: Fault) -> str:
    """A fault in the reader's language."""
    return here.words(
        f"fault.{fault.kind}", value=fault.value, other=fault.other, where=fault.where
    )


def _column(here: Here, column: str) -> str:
    key = "lexicon.col_retired" if column == "status" else f"lexicon.col_{column}"
    return here.words(key) if key in here.words.entries else column


def _preview(here: Here, draft: Draft) -> None:
    words, state = here.words, st.session_state
    if not here.corpus.has_text:
        st.info(words("lexicon.preview_textless"))
        return
    if not here.corpus.sources:
        st.caption(words("lexicon.preview_empty"))
        return
    asked = st.button(
        words("lexicon.preview"), icon=":material/visibility:", key="lexicon_preview_button"
    )
    if asked:
        state[lexicon_draft.PREVIEW] = draft.sheet.digest
    if state.get(lexicon_draft.PREVIEW) != draft.sheet.digest:
        return
    with st.spinner(words("loading.counting")):
        effect = cached.lexicon_effect(here.corpus, draft.sheet)
    _effect(here, effect)


def _effect(here: Here, effect: tifa.LexiconEffect) -> None:
    words, frame = here.words, effect.slogans
    if effect.hits.empty:
        st.info(words("lexicon.no_effect"))
        return
    with st.container(horizontal=True, gap="large", key="lexicon_effect"):
        for name in ("gained", "lost"):
            st.metric(words(f"change.{name}"), f"{int(frame[name].sum()):,}", width="content")
        nested = (effect.hits["change"] == "nested").sum()
        free = (effect.hits["change"] == "standalone").sum()
        if nested or free:
            st.metric(words("change.nested"), f"{nested:,}", width="content")
            st.metric(words("change.standalone"), f"{free:,}", width="content")
        st.metric(
            words("lexicon.touched"), f"{effect.hits['article_id'].nunique():,}", width="content"
        )
    shown = frame.assign(change=[words(f"kind.{kind}") for kind in frame["change"]])
    st.dataframe(
        shown,
        hide_index=True,
        column_config={name: words(f"effect.{name}") for name in frame.columns},
        height="content" if len(shown) < 8 else 300,
        alt=words("lexicon.preview"),
    )
    moved = effect.hits["slogan"].drop_duplicates().tolist()
    names = [name for name in frame["slogan"] if name in set(moved)]
    one = st.selectbox(
        words("lexicon.effect_of"), names, index=None, key="lexicon_effect_of",
        placeholder=words("lexicon.effect_all"),
    )  # fmt: skip
    rows = effect.sentences(one if one in names else None, limit=MOST_SENTENCES)
    flags = dict.fromkeys(("nested", "quoted", "listed"), False)
    st.html(kwic_table(rows.assign(on_sense=True, **flags), words, sentences.article_link))
    total = len(effect.hits if one is None else effect.hits[effect.hits["slogan"] == one])
    if total > len(rows):
        st.caption(words("evidence.first_of", n=len(rows)))
    downloads(here, "lexicon-effect", lambda: shown, kind="tertiary")


def _save(here: Here, draft: Draft, faulty: bool) -> None:
    words = here.words
    with st.container(horizontal=True, vertical_alignment="bottom"):
        note = st.text_input(
            words("lexicon.save_note"), key="lexicon_note", max_chars=200, width=320,
            placeholder=words("lexicon.save_note_help"),
        )  # fmt: skip
        saved = st.button(
            words("lexicon.save"), type="primary", icon=":material/save:", key="lexicon_save",
            disabled=faulty or not here.visitor.edit,
            help=words("lexicon.save_faulty") if faulty else None,
        )  # fmt: skip
        st.button(words("lexicon.discard"), on_click=lexicon_draft.discard, key="lexicon_discard")
    if saved and here.visitor.edit:
        save(here, draft.origin, draft.sheet, note, base=draft.base)


def save(here: Here, origin: Sheet, sheet: Sheet, note: str, *, base: str) -> None:
    """Put a list to use; the next run of the page has it."""
    version = cached.own_lexicon().save(sheet, note, expected=origin.digest, base=base)
    lexicon_draft.discard()
    st.session_state["lexicon_saved"] = here.words(
        "lexicon.saved", number=version.number, digest=version.digest[:12]
    )
    st.rerun()
