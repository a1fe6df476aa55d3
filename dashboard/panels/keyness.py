"""What marks either of two selections: keyness, rates side by side, keywords."""

from __future__ import annotations

import streamlit as st

import analytics as tifa
from analytics.figures.keyness_bars import keyness_bars, strongest
from analytics.figures.slopes import slopes
from analytics.figures.word_bars import keyword_bars
from dashboard import cached, word_table
from dashboard.cards import card
from dashboard.here import Here

KEYWORDS = 25


def comparable(now: Here, target: tifa.Selection, reference: tifa.Selection) -> bool:
    """Whether the two differ; says so when they don't, and when they share articles."""
    words = now.words
    if target == reference:
        st.info(words("compare.same"))
        return False
    shared = cached.shared_articles(now.corpus, target, reference)
    if shared:
        st.caption(words("compare.overlap", n=shared))
    return True


def draw(
    now: Here, target: tifa.Selection, reference: tifa.Selection, names: tuple[str, str]
) -> None:
    """The cards; counting words shows its progress the first time."""
    words, of, most = now.words, st.session_state["of"], st.session_state["marks"]
    if of == "words":
        word_table.make(now)
    with st.spinner(words("loading.counting")):
        found = cached.table("keyness", now.corpus, target, against=reference, of=of)
    figure_words = words.section("figure")
    if strongest(found, most).empty:
        st.info(words("compare.none"))
    else:
        card(
            now,
            "keyness",
            title=words("compare.keyness"),
            note=words("compare.keyness_note"),
            frame=found,
            draw=lambda: keyness_bars(found, figure_words, names, most),
            base=target,
            reference=reference,
        )
    if len(found):
        card(
            now,
            "slopes",
            title=words("compare.slopes"),
            note=words("compare.slopes_note_words" if of == "words" else "compare.slopes_note"),
            frame=found,
            draw=lambda: slopes(found, figure_words, names, most),
            base=target,
            reference=reference,
        )
    if of == "words":
        marked = cached.table("keywords", now.corpus, target)
        card(
            now,
            "keywords",
            title=words("compare.keywords"),
            note=words("compare.keywords_note"),
            frame=marked,
            draw=lambda: keyword_bars(marked, figure_words, KEYWORDS),
            base=target,
        )
