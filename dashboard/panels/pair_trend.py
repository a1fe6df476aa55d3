"""Is this pair tightening or drifting apart? Its score period by period, and a trend test."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

import analytics as tifa
from analytics.figures.pair_lines import pair_lines
from analytics.figures.theme import number
from analytics.measures.pair_trend import MOST, SCORES
from analytics.schema import EVERY
from dashboard import cached
from dashboard.cards import card
from dashboard.here import Here

VERDICTS = {
    "tightening": "tightening",
    "drifting apart": "drifting",
    "no trend": "no_trend",
    "too few periods": "too_few",
}


def draw(now: Here, base: tifa.Selection, pairs: pd.DataFrame) -> None:
    """Pick two or more slogans; without a choice, the pair with the largest G².

    Args:
        base: unit, days and senses of the page. pairs: rows of `cooccurrence` on the page.
    """
    words, state = now.words, st.session_state
    picked = st.multiselect(
        words("pairs.pick"),
        [slogan.slogan for slogan in now.corpus.lexicon],
        format_func=now.named,
        key="pair",
        max_selections=MOST,
        placeholder=words("pairs.pick_placeholder"),
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.segmented_control(
            words("trends.every"), EVERY, key="pair_every", required=True,
            format_func=lambda every: words(f"every.{every}"),
        )  # fmt: skip
        st.segmented_control(
            words("pairs.score"), SCORES, key="pair_score", required=True,
            format_func=lambda score: words(f"score.{score}"),
        )  # fmt: skip
    if len(picked) == 1:
        st.info(words("pairs.one_more"))
        return
    both = pairs[pairs["both"] > 0]
    names = tuple(picked) or (str(both["slogan_a"].iloc[0]), str(both["slogan_b"].iloc[0]))
    asked = replace(base, slogans=names, every=state["pair_every"])
    with st.spinner(words("loading.counting")):
        moved = cached.table("pair_trend", now.corpus, asked)
        tested = cached.table("drift", now.corpus, asked, score=state["pair_score"])
    if moved.empty:
        st.info(words("empty.undated"))
        return
    for row in tested.itertuples():
        said = words(
            f"pairs.{VERDICTS[row.verdict]}", a=row.slogan_a, b=row.slogan_b,
            periods=row.periods, tau=number(row.tau), q=number(row.q),
            first=number(row.first_half), second=number(row.second_half),
        )  # fmt: skip
        st.text(said)
    card(
        now,
        "pair-trend",
        title=words("pairs.trend_chart"),
        note=words("pairs.trend_note", unit=words(f"unit.{base.unit}")),
        frame=moved,
        draw=lambda: pair_lines(moved, words.section("figure"), state["pair_score"]),
        base=asked,
    )
