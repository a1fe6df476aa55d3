"""Where the hits of the chosen slogans are: a stroke for each article, along the days."""

from __future__ import annotations

import streamlit as st

import analytics as tifa
from analytics.figures.barcode import barcode
from dashboard import cached
from dashboard.cards import card
from dashboard.here import Here


def draw(now: Here, question: tifa.Selection) -> None:
    """Dispersion over articles, and the strokes; the table is that of dispersion."""
    words = now.words
    st.toggle(words("sorting.barcode"), key="barcode", help=words("sorting.barcode_help"))
    if not st.session_state["barcode"]:
        return
    with st.spinner(words("loading.counting")):
        spread = cached.table("dispersion", now.corpus, question)
        said = cached.table("frequency_by_article", now.corpus, question)
    card(
        now,
        "dispersion",
        title=words("sorting.spread"),
        note=words("sorting.spread_note"),
        frame=spread,
        draw=lambda: barcode(said, spread, words.section("figure")),
        base=question,
    )
