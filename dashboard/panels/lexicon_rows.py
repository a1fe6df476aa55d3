"""Rows added one by one, and many rows retired or tagged at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from analytics.errors import LexiconError
from analytics.lexicon import edit
from analytics.lexicon.pinyin import pinyin_of
from analytics.lexicon.sheet import Row, Sheet, joined
from analytics.lexicon.themes import LEVELS
from dashboard import cached
from dashboard.here import Here
from dashboard.panels import lexicon_draft

FIELDS = ("slogan", "forms", "english", "theme", "level", "tags", "first_used", "when", "unless",
          "note")  # fmt: skip
_LISTS = ("forms", "tags", "when", "unless")


def add_row(here: Here) -> None:
    """A form for one row; its pinyin is made."""
    words = here.words
    with (
        st.expander(words("lexicon.add"), icon=":material/add:", key="lexicon_adding"),
        st.form("lexicon_add", border=False),
    ):
        left, right = st.columns(2)
        for place, column in enumerate(FIELDS):
            _field(here, left if place % 2 == 0 else right, column)
        st.form_submit_button(words("lexicon.add_button"), type="primary", on_click=_added)


def _field(here: Here, side: st.delta_generator.DeltaGenerator, column: str) -> None:
    words, key = here.words, f"lexicon_new_{column}"
    label = words(f"lexicon.col_{column}")
    if column == "theme":
        side.selectbox(
            label, list(cached.themes()), index=None, key=key, format_func=here.theme_named,
            placeholder=words("lexicon.none"),
        )  # fmt: skip
    elif column == "level":
        side.selectbox(
            label, LEVELS, index=None, key=key, placeholder=words("lexicon.none"),
            format_func=lambda one: words(f"level.{one}"),
        )  # fmt: skip
    else:
        told = words("lexicon.several") if column in _LISTS else words(f"lexicon.col_{column}_help")
        side.text_input(label, key=key, placeholder=told, max_chars=500)


def _added() -> None:
    state = st.session_state
    cells = {column: (state.get(f"lexicon_new_{column}") or "").strip() for column in FIELDS}
    for column in _LISTS:
        parts = cells[column].replace("｜", "|").replace("；", "|").replace(";", "|").split("|")
        cells[column] = joined(part.strip() for part in parts)
    cells["pinyin"] = pinyin_of(cells["slogan"])
    try:
        lexicon_draft.put(edit.add(lexicon_draft.open_draft().sheet, cells))
    except LexiconError as error:
        lexicon_draft.refuse(error)
        return
    for column in FIELDS:
        state[f"lexicon_new_{column}"] = None if column in ("theme", "level") else ""
    state["lexicon_search"] = cells["slogan"]
    state["lexicon_state"] = "all"


def many_rows(here: Here, rows: Sequence[Row]) -> None:
    """Retire, restore, tag or delete all rows that the filters let through."""
    words, names = here.words, [row.slogan for row in rows if row.slogan]
    label = words("lexicon.many", n=len(names))
    with st.popover(label, icon=":material/checklist:", disabled=not names):
        tag = st.text_input(words("lexicon.tag_word"), key="lexicon_many_tag", max_chars=40)
        with st.container(horizontal=True):
            for name, change, off in (
                ("tag", lambda sheet: edit.tag(sheet, names, tag), not tag.strip()),
                ("untag", lambda sheet: edit.untag(sheet, names, tag.strip()), not tag.strip()),
                ("retire", lambda sheet: edit.retire(sheet, names), False),
                ("restore", lambda sheet: edit.restore(sheet, names), False),
                ("remove", lambda sheet: edit.remove(sheet, names), False),
            ):
                st.button(
                    words(f"lexicon.many_{name}"),
                    key=f"lexicon_many_{name}_button",
                    disabled=off,
                    on_click=_changed,
                    args=(change,),
                )
        st.caption(words("lexicon.many_note"))


def _changed(change: Callable[[Sheet], Sheet]) -> None:
    try:
        lexicon_draft.put(change(lexicon_draft.open_draft().sheet))
    except LexiconError as error:
        lexicon_draft.refuse(error)
