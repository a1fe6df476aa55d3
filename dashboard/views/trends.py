"""Slogans over time."""

from dataclasses import replace

import streamlit as st

from analytics.figures.trend_lines import trend_lines
from analytics.schema import EVERY
from dashboard import address, cached, filters, here
from dashboard.cards import card, nothing
from dashboard.panels.family import families

DEFAULT_LINES, MOST_LINES = 5, 12

now = here.get()
words, corpus, state = now.words, now.corpus, st.session_state
if not state["every"]:
    first, last = corpus.span
    days = (last - first).days if first and last else 0
    state["every"] = "day" if days < 60 else "month"

st.title(words("trends.heading"), anchor=False)
left, right = st.columns([3, 2])
picked = left.multiselect(
    words("trends.slogans"),
    [slogan.slogan for slogan in corpus.lexicon],
    format_func=now.named,
    key="trend",
    placeholder=words("trends.slogans_placeholder"),
)
typed = right.text_input(
    words("trends.terms"),
    key="trend_term",
    placeholder=words("trends.terms_placeholder"),
    help=words("trends.terms_help"),
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
    st.toggle(words("trends.alone"), key="trend_alone", help=words("trends.alone_help"))

families(now, picked, chart_here=True)
slogans, terms = tuple(picked), filters.terms(typed, tuple(picked))
terms = tuple(term for term in terms if term not in slogans)
base = replace(now.base, every=state["every"], standalone=state["trend_alone"])
with st.spinner(words("loading.term" if terms else "loading.counting")):
    if not (slogans or terms):
        most = cached.table("frequency", corpus, replace(base, themes=now.themes))
        slogans = tuple(most[most["hits"] > 0]["slogan"].head(DEFAULT_LINES))
    if len(slogans) + len(terms) > MOST_LINES:
        st.warning(words("trends.too_many", n=MOST_LINES))
        terms = terms[:MOST_LINES]
        slogans = slogans[: MOST_LINES - len(terms)]
    asked = replace(base, slogans=slogans, terms=terms)
    moved = cached.table("trend", corpus, asked) if slogans or terms else None

if moved is None:
    nothing(now)
elif moved.empty:
    st.info(words("empty.undated"))
else:
    periods = moved["period"].unique()
    note = words("trends.note")
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
