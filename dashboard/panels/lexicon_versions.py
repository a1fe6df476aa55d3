"""A newer built-in list to merge, and the versions that were saved."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.lexicon.compare import KINDS
from analytics.lexicon.merge import Merged
from analytics.lexicon.own import NEWEST
from dashboard import cached
from dashboard.here import Here
from dashboard.panels import lexicon_draft
from dashboard.panels.lexicon_changes import told_counts


def merge_notice(here: Here) -> None:
    """Say that the built-in list is newer, what it brings and where the own edit stays."""
    merged = cached.newer_lexicon()
    if merged is None or lexicon_draft.open_draft().base == NEWEST:
        return
    words = here.words
    with st.container(border=True, key="lexicon_newer"):
        st.subheader(words("lexicon.newer"), anchor=False)
        st.markdown(told_counts(here, merged.taken) or words("lexicon.newer_nothing"))
        if merged.conflicts:
            st.caption(words("lexicon.conflicts", n=len(merged.conflicts)))
            columns = ["slogan", "column", "base", "theirs", "mine"]
            rows = [[getattr(one, name) for name in columns] for one in merged.conflicts]
            st.dataframe(
                pd.DataFrame(rows, columns=columns, dtype="str"),
                hide_index=True,
                column_config={name: words(f"lexicon.conflict_{name}") for name in columns},
                alt=words("lexicon.newer"),
            )
        st.button(
            words("lexicon.newer_take"), key="lexicon_merge", on_click=_take, args=(merged,),
            disabled=not here.visitor.edit or lexicon_draft.open_draft().edited,
        )  # fmt: skip


def _take(merged: Merged) -> None:
    lexicon_draft.put(merged.sheet, base=NEWEST)


def history(here: Here) -> None:
    """The versions with their digests, and the way back to one."""
    words, own = here.words, cached.own_lexicon()
    versions = own.versions()
    if not versions:
        return
    with st.expander(words("lexicon.history"), icon=":material/history:", key="lexicon_history"):
        st.caption(words("lexicon.history_note"))
        frame = pd.DataFrame(
            {
                "number": [v.number for v in versions],
                "saved_at": pd.to_datetime([v.saved_at for v in versions]),
                "slogans": [v.slogans for v in versions],
                "changes": [
                    " · ".join(
                        words(f"kind.count_{k}", n=v.changes[k]) for k in KINDS if k in v.changes
                    )
                    for v in versions
                ],
                "note": [
                    words(f"lexicon.note_{v.note}") if v.note in ("built-in", "found") else v.note
                    for v in versions
                ],
                "digest": [v.digest[:12] for v in versions],
            }
        ).iloc[::-1]
        labels = {name: words(f"lexicon.version_{name}") for name in frame.columns}
        st.dataframe(frame, hide_index=True, column_config=labels, alt=words("lexicon.history"))
        if len(versions) > 1 and here.visitor.edit:
            number = st.selectbox(
                words("lexicon.history_choose"),
                [v.number for v in reversed(versions[:-1])],
                index=None,
                key="lexicon_version",
                placeholder=words("lexicon.none"),
            )
            st.button(
                words("lexicon.history_take"), key="lexicon_back", disabled=number is None,
                on_click=_back, args=(number,),
            )  # fmt: skip


def _back(number: int) -> None:
    own = cached.own_lexicon()
    base = next(v.base for v in own.versions() if v.number == number)
    lexicon_draft.put(own.version(str(number)), base=base)
