"""The words around a slogan."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

import analytics as tifa
from analytics.figures.word_bars import collocate_bars
from dashboard import cached, word_table
from dashboard.cards import card
from dashboard.here import Here

WINDOWS = (3, 5, 8)
SHOWN = 25


def draw(now: Here, base: tifa.Selection, names: tuple[str, ...]) -> None:
    """Pick a slogan and a window; the first time, the words of the corpus are counted.

    Args:
        names: slogans to choose from, the first is taken when none is chosen.
    """
    words, state = now.words, st.session_state
    st.header(words("pairs.words"), anchor=False)
    st.caption(words("pairs.words_note"))
    st.toggle(words("pairs.words_on"), key="near", help=words("pairs.words_on_help"))
    if not state["near"]:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        everyone = [slogan.slogan for slogan in now.corpus.lexicon]
        node = st.selectbox(
            words("pairs.node"), ["", *everyone], key="node",
            format_func=lambda one: now.named(one) if one else names[0],
        ) or names[0]  # fmt: skip
        st.segmented_control(
            words("pairs.window"), (*WINDOWS, 0), key="window", required=True,
            format_func=lambda n: words("pairs.window_words", n=n)
            if n else words("pairs.window_sentence"),
        )  # fmt: skip
    asked = replace(base, slogans=(node,), unit="sentence")
    word_table.make(now)
    with st.spinner(words("loading.counting")):
        found = cached.table("collocates", now.corpus, asked, window=state["window"] or None)
    if found.empty:
        st.info(words("pairs.no_words"))
        return
    card(
        now,
        "collocates",
        title=words("pairs.words_of", slogan=node),
        note=words("pairs.words_click"),
        frame=found,
        draw=lambda: collocate_bars(found, words.section("figure"), node, SHOWN),
        base=asked,
    )
