"""The parts of the evidence page: what is asked for, its rows by the page, one whole article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

import analytics as tifa
from analytics.measures.periods import period_days
from dashboard import cached, filters, sentences
from dashboard.article_text import article_html
from dashboard.downloads import downloads
from dashboard.here import Here
from dashboard.method_line import method_line
from dashboard.reactions import Opened

ROWS = 25


def asked_for(here: Here) -> tuple[Opened, tifa.Selection]:
    """The page's widgets as a question; what can't be read is said and left out."""
    state = st.session_state
    picked = tuple(state["slogan"])
    terms = filters.terms(state["term"], picked)
    wanted = picked + terms
    asked = Opened(
        wanted,
        _period(here, state["period"].strip()),
        known_article(here, "article"),
        state["together"] and len(wanted) > 1,
    )
    base = replace(
        here.base, terms=terms, themes=here.themes, unit=state["within"], standalone=state["alone"]
    )
    return asked, asked.selection(base)


def _period(here: Here, text: str) -> str:
    try:
        if text:
            period_days(text)
        return text
    except (ValueError, KeyError):
        st.warning(here.words("error.period", value=text))
        return ""


def known_article(here: Here, key: str) -> str:
    """The article that the session and the URL name under a key; "" if there is no such one."""
    text = st.session_state[key].strip()
    try:
        number = int(text, 16) if text else 0
        known = not text or (0 <= number < 2**63 and cached.has_article(here.corpus, number))
    except ValueError:
        known = False
    if not known:
        st.warning(here.words("error.article", value=text[:40]))
        st.session_state[key] = ""
        return ""
    return text


def options(here: Here, asked: Opened) -> dict[str, Any]:
    """Order, flags and sample as the page's widgets have them; contradictions are said."""
    words, state = here.words, st.session_state
    only, without = tuple(state["only"]), list(state["without"])
    for flag in [flag for flag in without if flag in only]:
        st.warning(words("sorting.contradiction", flag=words(f"sorting.{flag}")))
        without.remove(flag)
    if "on_sense" in without and not here.base.all_senses:
        st.warning(words("sorting.off_sense"))
        without.remove("on_sense")
    chosen: dict[str, Any] = {
        "together": asked.together,
        "only": only,
        "without": tuple(without),
        "sort": state["sort"],
    }
    if state["sample"]:
        chosen |= {"sample": int(state["sample"]), "seed": int(state["seed"])}
    return chosen


def rows_of(
    here: Here, question: tifa.Selection, chosen: Mapping[str, Any]
) -> tuple[pd.DataFrame, int]:
    """The rows of the page that is open, and how many there are in all."""
    state, corpus = st.session_state, here.corpus
    filters = {name: chosen[name] for name in ("together", "only", "without")}
    total = cached.size(corpus, question, **filters)
    total = min(total, chosen.get("sample", total))
    state["page"] = min(state["page"], max(-(-total // ROWS), 1))
    start = (state["page"] - 1) * ROWS
    rows = cached.table("concordance", corpus, question, **chosen, limit=ROWS, offset=start)
    return rows, total


def draw_rows(
    here: Here, found: tuple[pd.DataFrame, int], question: tifa.Selection, chosen: Mapping[str, Any]
) -> None:
    """The table of one page, the way to the others, how it was made, and the download of all."""
    words, (rows, total) = here.words, found
    first = (st.session_state["page"] - 1) * ROWS + 1
    shown = words("evidence.showing", first=first, last=first + len(rows) - 1, total=total)
    st.markdown(f"**{shown}**")
    sentences.hits_table(here, rows)
    with st.container(horizontal=True, vertical_alignment="center"):
        if total > ROWS:
            _turn_pages(-(-total // ROWS), question)
        downloads(
            here,
            "concordance",
            lambda: tifa.concordance(here.corpus, question, **chosen),
            about=question.slogans + question.terms,
        )
    st.caption(method_line(rows.attrs.get("method", {}), words))


def _turn_pages(pages: int, question: tifa.Selection) -> None:
    key = f"pages_{hash(question)}_{pages}"

    def turned() -> None:
        st.session_state["page"] = st.session_state[key]

    st.pagination(pages, default=st.session_state["page"], key=key, on_change=turned)


def choose_article(here: Here, rows: pd.DataFrame) -> None:
    """A list of the articles on this page of the concordance, to read one of them."""
    words, open_now = here.words, st.session_state["article"]
    titles = {
        row.article_id: (row.title or words("evidence.no_title")) for row in rows.itertuples()
    }
    if open_now and open_now not in titles:
        article = here.corpus.texts([int(open_now, 16)]).iloc[0]
        titles[open_now] = article["title"].replace("\n", " ") or words("evidence.no_title")
    st.selectbox(
        words("evidence.read"),
        ["", *titles],
        format_func=lambda one: titles[one] if one else words("evidence.read_placeholder"),
        key="article",
    )


def read(here: Here, asked: Opened) -> None:
    """The whole article: headline, byline, text with its slogans marked, and what is known."""
    words = here.words
    number = int(asked.article, 16)
    article = here.corpus.texts([number]).iloc[0]
    everything = tifa.Selection(
        article_ids=(number,), all_senses=here.base.all_senses, terms=filters.terms(
            st.session_state["term"], tuple(st.session_state["slogan"])
        ), slogans=tuple(slogan.slogan for slogan in here.corpus.lexicon),
    )  # fmt: skip
    hits = cached.table("concordance", here.corpus, everything)
    st.html(article_html(article, hits, asked.slogans))
    found = str(article["date_found"])
    day = words.day(None if pd.isna(article["date"]) else article["date"])
    if found.startswith("inferred"):
        known = words("date.inferred")
    else:
        key = f"date_found.{found}"
        known = words(key) if key in words.entries else found
    lines = {
        words("evidence.date"): f"{day} · {words('date.found')}{words('app.colon')}{known}"
        if found
        else day,
        words("evidence.source"): article["source"],
        words("evidence.section"): article["section"],
        words("evidence.characters"): f"{article['characters']:,}",
        words("evidence.in_article"): f"{len(hits):,}",
        words("evidence.origin"): article["origin"],
    }
    text = " · ".join(
        f"{label}{words('app.colon')}{sentences.escaped(str(value))}"
        for label, value in lines.items()
        if value
    )
    reason = found.partition(":")[2].strip()
    st.caption(text, help=sentences.escaped(reason) if reason else None)
    url = str(article["url"])
    if urlsplit(url).scheme in ("http", "https"):
        st.link_button(words("evidence.url"), url, icon=":material/open_in_new:")
