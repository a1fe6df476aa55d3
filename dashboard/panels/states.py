"""What is hot, new, rising, fading, silent or back now: states, tiers and their bounds."""

from __future__ import annotations

import datetime

import pandas as pd
import streamlit as st

import analytics as tifa
from analytics.figures.lifelines import lifelines
from analytics.measures.tiers import PUBLISHED, TIERS
from dashboard import cached, filters
from dashboard.cards import card
from dashboard.here import Here

LANES = 15
ORDER = ("hot", "rising", "new", "returned", "fading", "steady", "silent")


def draw(now: Here, asked: tifa.Selection) -> None:
    """The card of one state, with how many slogans are in each."""
    words, state = now.words, st.session_state
    try:
        frame = _measured(now, asked)
    except tifa.TifascopeError as error:
        st.error(words("error.sentence", message=error))
        _bounds(now)
        return
    if not frame["state"].notna().any():
        return  # a corpus shorter than two windows has no states
    counts = frame["state"].value_counts()
    if state["state"] not in counts:
        state["state"] = next(name for name in ORDER if name in counts)
    st.segmented_control(
        words("over_time.states"), [name for name in ORDER if name in counts], key="state",
        required=True,
        format_func=lambda name: f"{words(f'over_time.state.{name}')} {counts.get(name, 0):,}",
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        low, high = filters.days(now.corpus)
        st.date_input(
            words("over_time.as_of"), key="as_of", min_value=low, max_value=high,
            format="YYYY-MM-DD", help=words("over_time.as_of_help"), width=220,
        )  # fmt: skip
        _bounds(now)
    chosen = frame[frame["state"] == state["state"]]
    chosen.attrs = frame.attrs
    shown = chosen.head(LANES)
    card(
        now,
        "lifecycle",
        title=words(f"over_time.title.{state['state']}"),
        note=words(f"over_time.rule.{state['state']}", day=frame.attrs["method"]["as_of"])
        + words("over_time.lanes_note", n=len(shown), of=len(chosen)),
        frame=chosen,
        draw=lambda: lifelines(shown, figure_words(now), now.glosses),
        base=asked,
        whole=lambda: frame,
    )


def figure_words(now: Here) -> dict[str, str]:
    """The words of every figure over time."""
    return {**now.words.section("figure"), **now.words.section("over_time")}


def bounds_of_tiers() -> dict[str, float]:
    """The bounds as the page has them."""
    state = st.session_state
    return {name: float(state.get(f"tier_{name}", bound)) for name, bound in TIERS.items()}


def _measured(now: Here, asked: tifa.Selection) -> pd.DataFrame:
    low, high = filters.days(now.corpus)
    day: datetime.date | None = st.session_state["as_of"]
    if day is not None:
        day = st.session_state["as_of"] = min(max(day, low), high)
    return cached.table("lifecycle", now.corpus, asked, as_of=day, tiers=bounds_of_tiers())


def _bounds(now: Here) -> None:
    words = now.words
    with st.popover(words("over_time.tiers"), icon=":material/device_thermostat:"):
        st.caption(words("over_time.tiers_help"))
        for name in list(TIERS)[:-1]:
            source = "published" if name in PUBLISHED else "own"
            st.number_input(
                f"{words(f'over_time.tier.{name}')} · {words(f'over_time.{source}')}",
                min_value=0.0, max_value=1.0, step=0.0001, format="%.4f", key=f"tier_{name}",
            )  # fmt: skip
