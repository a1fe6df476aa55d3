"""What is in the corpus, which slogans are said most, and in which articles."""

from dataclasses import replace

import streamlit as st

import analytics as tifa
from analytics.figures.by_article import by_article
from analytics.figures.coverage import coverage
from analytics.figures.frequency_bars import frequency_bars
from analytics.figures.trend_lines import trend_lines
from dashboard import address, cached, filters, here, onebox
from dashboard.cards import card, nothing
from dashboard.facts import facts
from dashboard.panels import report, states

MOST_ARTICLES = 12
LONG, LINES = 365 * 5, 4  # from so many days on, a corpus opens on so many lines of a trend

now = here.get()
words, corpus = now.words, now.corpus
figure_words = words.section("figure")
asked = replace(now.base, themes=now.themes)

st.title(words("overview.heading"), anchor=False)
with st.spinner(words("loading.counting")):
    found = cached.table("frequency", corpus, asked)
    about = cached.summary(corpus, now.base)
facts(now, about, int((found["hits"] > 0).sum()))
onebox.ask(now)

if about["first"] is not None and (about["last"] - about["first"]).days > LONG:
    lines = filters.opening_lines(corpus, asked, LINES)
    years = replace(now.base, slogans=lines, every="quarter")
    moved = cached.table("trend", corpus, years)
    card(
        now,
        "years",
        title=words("packs.trend"),
        note=words("packs.trend_note", names="、".join(map(now.named, lines))),
        frame=moved,
        draw=lambda: trend_lines(moved, figure_words),
        base=years,
    )
found = found[found["hits"] > 0]
if found.empty:
    nothing(now)
else:
    many = st.segmented_control(words("overview.many"), address.SHOWN, key="bars", required=True)
    card(
        now,
        "frequency",
        title=words("overview.top"),
        note=words("overview.top_note"),
        frame=found,
        draw=lambda: frequency_bars(found.head(many), figure_words, now.glosses),
        base=asked,
    )
    states.draw(now, asked)
    parts = cached.by_article(corpus, asked, MOST_ARTICLES)
    note = words("overview.by_article_note")
    if about["articles"] > MOST_ARTICLES:
        note += words("overview.by_article_most", n=MOST_ARTICLES)
    card(
        now,
        "by-article",
        title=words("overview.by_article"),
        note=note,
        frame=parts,
        draw=lambda: by_article(parts, figure_words, MOST_ARTICLES),
        base=asked,
        whole=lambda: tifa.frequency_by_article(corpus, asked),
    )

if about["first"] is not None:
    span = (about["last"] - about["first"]).days
    every = "day" if span < 90 else "month" if span < 365 * 20 else "year"
    days = replace(now.base, every=every)
    written = cached.table("coverage", corpus, days)
    card(
        now,
        "coverage",
        title=words("overview.coverage"),
        note=words("overview.coverage_note"),
        frame=written,
        draw=lambda: coverage(written, figure_words),
        base=days,
    )
    report.draw(now, asked)
