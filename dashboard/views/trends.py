"""Slogans over time."""

from dataclasses import replace

import streamlit as st

from analytics.figures.trend_lines import trend_lines
from analytics.schema import EVERY
from dashboard import address, cached, filters, here, onebox
from dashboard.cards import card, nothing
from dashboard.panels import over_time
from dashboard.panels.family import families

DEFAULT_LINES, MOST_LINES = 5, 12

now = here.get()
words, corpus, state = now.words, now.corpus, st.session_state
if state["smooth"] not in address.SMOOTH:
    state["smooth"] = 1
if not state["every"]:
    first, last = corpus.span
    days = (last - first).days if first and last else 0
    state["every"] = "day" if days < 60 else "month"

st.title(words("trends.heading"), anchor=False)
if state["trend_term"]:  # a link from before there was one box
    state["trend"] = [*state["trend"], *filters.terms(state["trend_term"])]
    state["trend_term"] = ""
    st.rerun()
slogans, terms = onebox.box(
    now, words("onebox.label"), "trend", words("onebox.placeholder"), help=words("onebox.help")
)
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    st.segmented_control(
        words("trends.every"), EVERY, key="every", required=True,
        format_func=lambda every: words(f"every.{every}"),
    )  # fmt: skip
    st.segmented_control(
        words("trends.value"), address.VALUES, key="value", required=True,
        format_func=lambda value: words(f"value.{value}"),
    )  # fmt: skip
    st.segmented_control(
        words("over_time.smooth"), address.SMOOTH, key="smooth", required=True,
        format_func=lambda n: words("over_time.smooth_none") if n == 1 else str(n),
        help=words("over_time.smooth_help"),
    )  # fmt: skip
    st.toggle(words("trends.alone"), key="trend_alone", help=words("trends.alone_help"))
    st.toggle(words("over_time.drawn"), key="drawn", help=words("over_time.drawn_help"))

families(now, slogans, chart_here=True)
base = replace(now.base, every=state["every"], standalone=state["trend_alone"])
with st.spinner(words("loading.term" if terms else "loading.counting")):
    if not (slogans or terms):
        slogans = filters.opening_lines(corpus, replace(base, themes=now.themes), DEFAULT_LINES)
    if len(slogans) + len(terms) > MOST_LINES:
        st.warning(words("trends.too_many", n=MOST_LINES))
        terms = terms[:MOST_LINES]
        slogans = slogans[: MOST_LINES - len(terms)]
    asked = replace(base, slogans=slogans, terms=terms)
    interval = "bootstrap" if state["drawn"] else "poisson"
    moved = (
        cached.table("trend", corpus, asked, smooth=state["smooth"], interval=interval)
        if slogans or terms
        else None
    )

if moved is None:
    nothing(now)
elif moved.empty:
    st.info(words("empty.undated"))
else:
    periods = moved["period"].unique()
    note = words("over_time.trend_note_drawn" if state["drawn"] else "trends.note")
    if moved["partial"].any():
        note += words("over_time.hollow")
    if len(periods) == 1:
        note = words("empty.one_period", period=periods[0])
    elif not moved["hits"].fillna(0).any():
        nothing(now)
    card(
        now,
        "trend",
        title=words("trends.chart"),
        note=note,
        frame=moved,
        draw=lambda: trend_lines(moved, words.section("figure"), state["value"]),
        base=asked,
    )
    over_time.draw(now, asked)
