"""The articles themselves: found by title and slogan, listed by the page, read whole."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard import address, cached, concordance
from dashboard.downloads import downloads
from dashboard.here import Here
from dashboard.reactions import Opened

ROWS = 25
STYLE = """
<style>
.tf-list { width: 100%; border-collapse: collapse; line-height: 1.5; }
.tf-list td, .tf-list th { border: 0; border-top: 1px solid rgba(128,128,128,.22); padding: .4rem .5rem; text-align: left; vertical-align: baseline; }
.tf-list th { border-top: 0; font-weight: 400; font-size: .8rem; white-space: nowrap; }
.tf-list .tf-number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.tf-list .tf-day, .tf-list .tf-number { width: 1%; }
.tf-list .tf-day { white-space: nowrap; font-size: .88rem; font-variant-numeric: tabular-nums; }
.tf-list .tf-source { font-size: .88rem; }
.tf-list a { color: inherit; }
@media (max-width: 760px) {
  .tf-list thead { display: none; } .tf-list tr { display: block; border-top: 1px solid rgba(128,128,128,.22); padding: .4rem 0; }
  .tf-list td { display: inline; border: 0; padding: 0 .5rem 0 0; } .tf-list td.tf-title { display: block; }
}
</style>
"""  # noqa: E501 - a style sheet


def card(here: Here) -> None:
    """The list with its filters; above it the article that is open."""
    words, state = here.words, st.session_state
    article = concordance.known_article(here, "read")
    if article:
        _read(here, article)
    st.header(words("corpus.articles"), anchor=False)
    left, right = st.columns([2, 3])
    text = left.text_input(
        words("corpus.find"), key="find", placeholder=words("corpus.find_placeholder"),
        on_change=_first_sheet,
    )  # fmt: skip
    picked = right.multiselect(
        words("corpus.has"), [slogan.slogan for slogan in here.corpus.lexicon], key="has",
        format_func=here.named, placeholder=words("corpus.has_placeholder"),
        on_change=_first_sheet,
    )  # fmt: skip
    asked = replace(here.base, slogans=tuple(picked))
    options = {"text": text.strip(), "said": bool(picked), "limit": ROWS}
    offset = (state["sheet"] - 1) * ROWS
    with st.spinner(words("loading.counting")):
        rows = cached.table("browse", here.corpus, asked, **options, offset=offset)
        total = rows.attrs["total"]
        if total and rows.empty:
            state["sheet"] = 1
            rows = cached.table("browse", here.corpus, asked, **options, offset=0)
    if not total:
        st.info(words("corpus.none_found"))
        return
    first = (state["sheet"] - 1) * ROWS + 1
    st.caption(
        words("corpus.showing", first=first, last=first + len(rows) - 1, total=total)
        + words("corpus.filtered")
    )
    st.html(article_list(rows, here))
    with st.container(horizontal=True, vertical_alignment="center"):
        if total > ROWS:
            _turn(-(-total // ROWS), (asked, text))
        downloads(here, "articles", lambda: rows, kind="tertiary")


def article_list(rows: pd.DataFrame, here: Here) -> str:
    """Rows of `browse` as a table whose titles open the article. All text is escaped."""
    words = here.words
    heads = ("date", "title", "source", "hits")
    head = "".join(f"<th>{escape(words(f'column.{name}'))}</th>" for name in heads)
    body = "".join(
        f'<tr><td class="tf-day">{_day(row.date, here)}</td>'
        f'<td class="tf-title"><a href="{escape(_link(row.article_id))}" target="_self">'
        f"{escape(row.title or words('evidence.no_title'))}</a></td>"
        f'<td class="tf-source">{escape(" · ".join(filter(None, (row.source, row.section))))}</td>'
        f'<td class="tf-number">{escape(words("count.hits", n=int(row.hits)))}</td></tr>'
        for row in rows.itertuples()
    )
    table = f'<table class="tf-list"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return STYLE + table


def _read(here: Here, article: str) -> None:
    with st.container(border=True, key="reader"):
        concordance.read(here, Opened(tuple(st.session_state["has"]), article=article))
        st.button(
            here.words("corpus.close"), key="close_article", icon=":material/close:",
            on_click=_close,
        )  # fmt: skip


def _close() -> None:
    st.session_state["read"] = ""


def _first_sheet() -> None:
    st.session_state["sheet"] = 1


def _turn(pages: int, question: object) -> None:
    key = f"sheets_{hash(question)}_{pages}"

    def turned() -> None:
        st.session_state["sheet"] = st.session_state[key]

    st.pagination(pages, default=st.session_state["sheet"], key=key, on_change=turned)


def _link(article: str) -> str:
    state = st.session_state
    kept = {name: state[name] for name in ("find", "has", "sheet")}
    return "corpus?" + urlencode(address.link("corpus", read=article, **kept), doseq=True)


def _day(day: object, here: Here) -> str:
    return escape(here.words("date.unknown")) if pd.isna(day) else f"{day:%Y-%m-%d}"
