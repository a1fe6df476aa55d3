"""Which days have articles, and which have none?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analytics.figures.calendar import calendar
from dashboard import cached
from dashboard.cards import card
from dashboard.here import Here


def calendar_card(here: Here) -> None:
    """A card of the articles of each day; a click lists them."""
    words = here.words
    if cached.summary(here.corpus, here.base)["first"] is None:
        st.info(words("empty.undated"))
        return
    asked = replace(here.base, every="day")
    days = cached.table("coverage", here.corpus, asked)
    card(
        here,
        "calendar",
        title=words("corpus.calendar"),
        note=words("corpus.calendar_note"),
        frame=days,
        draw=lambda: calendar(days, words.section("figure")),
        base=asked,
    )
