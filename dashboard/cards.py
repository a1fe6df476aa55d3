"""A card: a figure, how it was made, its table, its download, and the sentences of a click."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

import analytics as tifa
from analytics.figures.narrow import narrowed
from analytics.figures.theme import Figure, guarded
from dashboard import sentences
from dashboard.downloads import downloads
from dashboard.here import Here
from dashboard.method_line import method_line
from dashboard.reactions import opened
from dashboard.take_away import take_away

CONFIG = {
    "displayModeBar": True,
    "modeBarButtons": [["toImage"]],
    "displaylogo": False,
    "doubleClick": "reset",
}
"""The mode bar is not shown (dashboard/style.py): the buttons below the chart press its one."""


@st.fragment
def card(
    here: Here,
    key: str,
    *,
    title: str,
    note: str,
    frame: pd.DataFrame,
    draw: Callable[[], Figure],
    base: tifa.Selection,
    whole: Callable[[], pd.DataFrame] | None = None,
    reference: tifa.Selection | None = None,
) -> None:
    """Draw one card.

    Args:
        key: in element keys and in the file name. frame: what is drawn and shown as a table.
        base: the selection the frame was made with. whole: the frame to download, if larger.
        reference: the other selection, where the frame compares two.
    """
    words = here.words
    st.header(title, anchor=False)
    if note:
        st.caption(note)
    try:
        drawn = guarded(draw())
        if here.narrow:
            drawn = narrowed(drawn)
        event = st.plotly_chart(
            drawn,
            key=f"chart_{key}",
            on_select="rerun",
            selection_mode="points",
            config=CONFIG,
            alt=words("card.alt", title=title, n=len(frame)),
        )
        asked = opened(event)
        st.caption(method_line(frame.attrs.get("method", {}), words))
        with st.container(horizontal=True, vertical_alignment="center"):
            downloads(here, key, whole or (lambda: frame), about=base.slogans + base.terms)
            take_away(here, key, title, frame, drawn)
        _table(here, key, frame)
        if asked:
            of_reference = asked.reference and reference is not None
            sentences.below(here, asked, reference if of_reference else base, key)
    except tifa.TifascopeError as error:
        st.error(words("error.sentence", message=error))


def _table(here: Here, key: str, frame: pd.DataFrame) -> None:
    with st.expander(here.words("card.table"), on_change="rerun", key=f"table_{key}") as table:
        if table.open:
            st.dataframe(frame, hide_index=True, column_config=sentences.columns(here, frame))


def nothing(here: Here, which: str = "hits") -> None:
    """An empty state: what is missing, and what to do next."""
    st.info(here.words(f"empty.{which}"), title=here.words(f"empty.{which}_title"))
