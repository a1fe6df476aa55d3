"""How the slogans of a trend move: their lives, bursts, changes and silences."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

import analytics as tifa
from analytics.figures.burst_bars import burst_bars
from analytics.figures.levels import levels
from analytics.figures.lifelines import lifelines
from analytics.figures.shift_bars import shift_bars
from analytics.figures.silences import silences
from dashboard import cached
from dashboard.cards import card
from dashboard.here import Here
from dashboard.panels.states import bounds_of_tiers, figure_words


def lifecycle(now: Here, asked: tifa.Selection) -> None:
    """First, peak, last and state of each."""
    frame = cached.table("lifecycle", now.corpus, asked, tiers=bounds_of_tiers())
    said = frame[frame["hits"] > 0]
    if said.empty:
        st.info(now.words("over_time.no_lifecycle"))
        return
    card(
        now,
        "lives",
        title=now.words("over_time.closer.lifecycle"),
        note=now.words("over_time.lifecycle_note", day=frame.attrs["method"]["as_of"]),
        frame=frame,
        draw=lambda: lifelines(said, figure_words(now), now.glosses),
        base=asked,
    )


def bursts(now: Here, asked: tifa.Selection) -> None:
    """When each was said far more than usual."""
    frame = cached.table("bursts", now.corpus, asked)
    if frame.empty:
        st.info(now.words("over_time.no_bursts"))
        return
    periods = cached.table("trend", now.corpus, asked)["period"]
    card(
        now,
        "bursts",
        title=now.words("over_time.closer.bursts"),
        note=now.words("over_time.bursts_note"),
        frame=frame,
        draw=lambda: burst_bars(frame, figure_words(now), (periods.iloc[0], periods.iloc[-1])),
        base=asked,
    )


def changes(now: Here, asked: tifa.Selection) -> None:
    """Where the level moved; then, of one change, what it came from."""
    words = now.words
    frame = cached.table("changes", now.corpus, asked)
    if frame.empty:
        st.info(words("over_time.no_changes"))
        return
    points = cached.table("trend", now.corpus, asked)
    points = points[points["slogan"].isin(frame["slogan"])]
    card(
        now,
        "changes",
        title=words("over_time.closer.changes"),
        note=words("over_time.changes_note"),
        frame=frame,
        draw=lambda: levels(frame, points, figure_words(now)),
        base=asked,
    )
    rows = {f"{r.slogan} {r.period}": r for r in frame.itertuples()}
    if st.session_state["about"] not in rows:
        moved = frame["after_per_10k_chars"] - frame["before_per_10k_chars"]
        largest = frame.loc[moved.abs().idxmax()]
        st.session_state["about"] = f"{largest['slogan']} {largest['period']}"
    about = st.selectbox(
        words("over_time.shift_of"), list(rows), key="about",
        format_func=lambda key: words(
            f"over_time.change.{rows[key].direction}", name=rows[key].slogan,
            period=rows[key].period,
        ),
    )  # fmt: skip
    _shift(now, asked, rows[about])


def _shift(now: Here, asked: tifa.Selection, change: object) -> None:
    words = now.words
    name, before, after = (getattr(change, key) for key in ("slogan", "before", "after"))
    term = name in asked.terms
    one = replace(asked, slogans=() if term else (name,), terms=(name,) if term else (), themes=())
    frame = cached.table("shift", now.corpus, one, before=before, after=after)
    card(
        now,
        "shift",
        title=words("over_time.shift", name=name),
        note=words("over_time.shift_note", before=before, after=after),
        frame=frame,
        draw=lambda: shift_bars(frame, figure_words(now)),
        base=asked,
    )


def silence(now: Here, asked: tifa.Selection) -> None:
    """How surprising the silence of each is."""
    frame = cached.table("silence", now.corpus, asked)
    if frame.empty:
        st.info(now.words("over_time.no_lifecycle"))
        return
    day = frame.attrs["method"]["as_of"]
    card(
        now,
        "silence",
        title=now.words("over_time.closer.silence"),
        note=now.words("over_time.silence_note", day=day),
        frame=frame,
        draw=lambda: silences(frame, figure_words(now), day),
        base=asked,
    )
