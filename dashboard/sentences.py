"""The sentences behind a number: below the chart that was clicked, and on their own page."""

from __future__ import annotations

from urllib.parse import urlencode

import pandas as pd
import streamlit as st

import analytics as tifa
from dashboard import address, cached
from dashboard.downloads import downloads
from dashboard.evidence_table import kwic_table
from dashboard.here import Here
from dashboard.positions import positions_table
from dashboard.reactions import Opened

EVIDENCE = "dashboard/views/evidence.py"
FIRST = 20


def below(here: Here, asked: Opened, base: tifa.Selection, key: str) -> None:
    """The first sentences of a clicked mark, their number, and the way to all of them."""
    words = here.words
    selection = asked.selection(base)
    if not asked.slogans and not asked.theme:
        _articles(here, asked, selection)
        return
    rows = cached.table("concordance", here.corpus, selection, together=asked.together)
    count = words("count.hits", n=len(rows))
    said = here.theme_named(asked.theme) if asked.theme else "、".join(asked.slogans)
    name = " · ".join(filter(None, (said, asked.period)))
    if asked.together:
        a, b = asked.slogans
        together = words(f"units.{selection.unit}", n=units(here, selection))
        heading = words("evidence.opened_pair", a=a, b=b, units=together, count=count)
    else:
        heading = words("evidence.opened", name=name, count=count)
    with st.container(key=f"sentences_{key}"):
        st.markdown(f"#### {escaped(heading)}")
        hits_table(here, rows.head(FIRST))
        with st.container(horizontal=True, vertical_alignment="center"):
            if len(rows) > FIRST:
                st.caption(words("evidence.first_of", n=FIRST))
            st.page_link(
                EVIDENCE,
                label=words("evidence.open_page"),
                icon=":material/arrow_forward:",
                query_params=evidence_link(asked, selection, base),
            )
            about = [*asked.slogans, *filter(None, [asked.theme, asked.period])]
            downloads(here, f"{key}-sentences", lambda: rows, about=about, kind="tertiary")


def hits_table(here: Here, rows: pd.DataFrame) -> None:
    """The sentences of some hits; of a pack without its text their places and links, and why."""
    if here.corpus.has_text:
        st.html(kwic_table(rows, here.words, article_link))
    else:
        st.caption(here.words("packs.why"))
        st.html(positions_table(rows, here.words))


def units(here: Here, selection: tifa.Selection) -> int:
    """In how many units the two slogans of a pair stand together."""
    pairs = cached.table("cooccurrence", here.corpus, selection)
    return int(pairs["both"].sum())


def evidence_link(
    asked: Opened, selection: tifa.Selection, base: tifa.Selection | None = None
) -> dict[str, list[str]]:
    """The URL parameters under which the evidence page shows the same sentences.

    Args:
        base: the selection of the chart, whose sources and days may not be the sidebar's.
    """
    of_chart: dict[str, object] = {}
    if base is not None:
        of_chart = {"source": list(base.sources), "since": base.since, "until": base.until}
    if asked.theme:
        of_chart["theme"] = [asked.theme]
    return address.link(
        "evidence",
        **of_chart,
        slogan=list(selection.slogans),
        term=", ".join(selection.terms),
        period=asked.period,
        article=asked.article,
        together=asked.together,
        within=selection.unit,
        alone=selection.standalone,
    )


def article_link(article: str) -> str:
    """The address of an article's own page, read from any page."""
    return "evidence?" + urlencode(address.link("evidence", article=article), doseq=True)


def escaped(text: str) -> str:
    """Text for Markdown, with nothing in it that Markdown would take for a sign."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>()#+-.!|$:~" else c for c in text)


def _articles(here: Here, asked: Opened, selection: tifa.Selection) -> None:
    rows = cached.table("articles", here.corpus, selection)
    count = here.words("count.articles", n=len(rows))
    heading = here.words("evidence.articles_of", period=asked.period, count=count)
    st.markdown(f"#### {escaped(heading)}")
    known = ["title", "byline"] if here.corpus.has_text else ["section", "url"]
    shown = rows[["date", "source", *known, "characters"]]
    st.dataframe(
        shown,
        hide_index=True,
        column_config=columns(here, shown),
        height="content" if len(shown) < 10 else 390,
    )
    downloads(here, f"articles-{asked.period}", lambda: rows, kind="tertiary")


def columns(here: Here, frame: pd.DataFrame) -> dict[str, object]:
    """Column names as a person reads them; the frame keeps its own."""
    config: dict[str, object] = {}
    for name, kind in frame.dtypes.items():
        label = here.words(f"column.{name}") if f"column.{name}" in here.words.entries else name
        if str(kind).startswith("datetime"):
            config[name] = st.column_config.DateColumn(label, format="YYYY-MM-DD")
        elif name == "url":
            # the links of a pack are known to lead to the web
            linked = here.corpus.pack is not None
            shown = st.column_config.LinkColumn if linked else st.column_config.TextColumn
            config[name] = shown(label)
        else:
            config[name] = label
    return config
