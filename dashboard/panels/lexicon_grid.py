"""The grid of slogans: searched, filtered, edited in place, with the hits of each beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

import analytics as tifa
from analytics.errors import LexiconError
from analytics.lexicon import edit
from analytics.lexicon.find import found_in
from analytics.lexicon.sheet import LISTS, RETIRED, Row, Sheet, joined
from analytics.lexicon.themes import LEVELS
from dashboard import cached
from dashboard.here import Here
from dashboard.panels import lexicon_draft

SHOWN = (
    "slogan", "hits", "english", "theme", "level", "tags", "retired", "forms", "when", "unless",
    "parts", "succeeds", "first_used", "first_source", "pinyin", "note",
)  # fmt: skip
STATES = ("active", "retired", "all")
SAID = ("all", "some", "none_said")
HEIGHT, FEW = 430, 11


def hits_of(here: Here) -> dict[str, int]:
    """Hits of each slogan in the whole corpus."""
    found = cached.table("frequency", here.corpus, tifa.Selection())
    said = dict(zip(found["slogan"], found["hits"].astype(int), strict=True))
    return {slogan.slogan: said.get(slogan.slogan, 0) for slogan in here.corpus.lexicon}


def chosen_rows(here: Here, sheet: Sheet, hits: Mapping[str, int]) -> list[Row]:
    """Draw the search and the filters; the rows that pass them."""
    words = here.words
    for name, usual in (("lexicon_said", "all"), ("lexicon_state", "active")):
        st.session_state.setdefault(name, usual)
    left, middle, right = st.columns([3, 2, 2])
    typed = left.text_input(
        words("lexicon.search"), key="lexicon_search", placeholder=words("lexicon.search_help")
    )
    themes = middle.multiselect(
        words("lexicon.theme"),
        sorted({row["theme"] for row in sheet.rows if row["theme"]}),
        format_func=here.theme_named,
        key="lexicon_theme",
        placeholder=words("filter.theme_all"),
    )
    tags = right.multiselect(
        words("lexicon.tag"),
        sorted({tag for row in sheet.rows for tag in row.entries("tags") if tag}),
        key="lexicon_tag",
        placeholder=words("lexicon.tag_all"),
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        level = st.segmented_control(
            words("lexicon.level"), LEVELS, key="lexicon_level",
            format_func=lambda one: words(f"level.{one}"),
        )  # fmt: skip
        said = st.segmented_control(
            words("lexicon.said"), SAID, key="lexicon_said", required=True,
            format_func=lambda one: words(f"lexicon.{one}"),
        )  # fmt: skip
        state = st.segmented_control(
            words("lexicon.state"), STATES, key="lexicon_state", required=True,
            format_func=lambda one: words(f"lexicon.state_{one}"),
        )  # fmt: skip
    return [
        row
        for row in sheet.rows
        if (state == "all" or row.retired == (state == "retired"))
        and (not themes or row["theme"] in themes)
        and (not level or row["level"] == level)
        and (not tags or set(tags) & set(row.entries("tags")))
        and (said == "all" or (hits.get(row.slogan, 0) > 0) == (said == "some"))
        and found_in(row, typed)
    ]


def grid(here: Here, rows: Sequence[Row], hits: Mapping[str, int]) -> None:
    """Draw the grid; an edit goes into the draft."""
    words, names = here.words, tuple(row.slogan for row in rows)
    frame = pd.DataFrame([_cells(row, hits) for row in rows], columns=list(SHOWN))
    frame["hits"] = frame["hits"].astype("Int64")
    key = f"lexicon_grid_{lexicon_draft.revision()}_{hash(names)}"
    st.data_editor(
        frame,
        key=key,
        hide_index=True,
        height="content" if len(rows) < FEW else HEIGHT,
        column_config=_columns(here),
        disabled=["hits"] if here.visitor.edit else True,
        placeholder="",
        alt=words("lexicon.grid_alt", n=len(rows)),
    )
    if here.visitor.edit:
        take_edits(st.session_state[key]["edited_rows"], names)


def take_edits(edited: Mapping[int, Mapping[str, Any]], names: Sequence[str]) -> None:
    """What was typed into the grid, into the draft; the grid keeps it, so it may be there."""
    draft = lexicon_draft.open_draft()
    sheet = draft.sheet
    try:
        for place, typed in edited.items():
            name, cells = names[int(place)], written(typed)
            row = sheet.by_name.get(name)
            if row is not None and any(row[column] != text for column, text in cells.items()):
                sheet = edit.change(sheet, name, cells)
    except LexiconError as error:
        lexicon_draft.refuse(error)
        st.rerun()
    if sheet is not draft.sheet:
        lexicon_draft.put(sheet, keep_grid=True)


def written(cells: Mapping[str, Any]) -> dict[str, str]:
    """Cells of the grid as they stand in the file."""
    texts = {}
    for column, value in cells.items():
        if column == "retired":
            texts["status"] = RETIRED if value else ""
        elif column in LISTS:
            parts = value if isinstance(value, (list, tuple)) else [value or ""]
            texts[column] = joined(part.strip() for one in parts for part in str(one).split("|"))
        elif column in SHOWN and column != "hits":
            texts[column] = "" if value is None else str(value)
    return texts


def _cells(row: Row, hits: Mapping[str, int]) -> list[Any]:
    cells: list[Any] = []
    for column in SHOWN:
        if column == "hits":
            cells.append(hits.get(row.slogan))
        elif column == "retired":
            cells.append(row.retired)
        elif column in LISTS:
            cells.append(list(row.entries(column)))
        else:
            cells.append(row[column] or None)
    return cells


def _columns(here: Here) -> dict[str, object]:
    words, kinds = here.words, st.column_config
    config: dict[str, object] = {}
    for column in SHOWN:
        label, told = words(f"lexicon.col_{column}"), words(f"lexicon.col_{column}_help")
        if column in LISTS:
            config[column] = kinds.ListColumn(label, help=told, width="medium")
        else:
            config[column] = kinds.TextColumn(label, help=told)
    config["slogan"] = kinds.TextColumn(
        words("lexicon.col_slogan"), help=words("lexicon.col_slogan_help"), pinned=True, width=190
    )
    config["english"] = kinds.TextColumn(
        words("lexicon.col_english"), help=words("lexicon.col_english_help"), width=230
    )
    config["hits"] = kinds.NumberColumn(
        words("lexicon.col_hits"), help=words("lexicon.col_hits_help"), width=80, format="localized"
    )
    config["retired"] = kinds.CheckboxColumn(
        words("lexicon.col_retired"), help=words("lexicon.col_retired_help"), width=70
    )
    used = sorted({row["theme"] for row in lexicon_draft.open_draft().sheet.rows if row["theme"]})
    config["theme"] = kinds.SelectboxColumn(
        words("lexicon.col_theme"),
        help=words("lexicon.col_theme_help"),
        options=list(dict.fromkeys((*cached.themes(), *used))),
        format_func=here.theme_named,
    )
    config["level"] = kinds.SelectboxColumn(
        words("lexicon.col_level"),
        help=words("lexicon.col_level_help"),
        options=list(LEVELS),
        format_func=lambda one: words(f"level.{one}"),
        width=90,
    )
    return config
