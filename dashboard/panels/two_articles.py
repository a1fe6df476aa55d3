"""Two articles side by side, the slogans that both have marked more strongly."""

from __future__ import annotations

import pandas as pd
import streamlit as st

import analytics as tifa
from dashboard import cached, sentences
from dashboard.article_text import article_html
from dashboard.here import Here

MOST = 200


def draw(now: Here, *sides: tifa.Selection) -> None:
    """A choice of articles on each side (those with the most hits), and their texts."""
    words = now.words
    st.header(words("compare.articles"), anchor=False)
    st.caption(words("compare.articles_note"))
    columns = st.columns(2, gap="large")
    picked = []
    for column, which, selection in zip(columns, "ab", sides, strict=True):
        with column:
            picked.append(_choose(now, which, selection))
    if not all(picked):
        return
    hits = [_hits(now, article) for article in picked]
    said = [set(frame["slogan"]) for frame in hits]
    for key, names in (
        ("shared", said[0] & said[1]),
        ("only_left", said[0] - said[1]),
        ("only_right", said[1] - said[0]),
    ):
        told = "、".join(sorted(names)) or words("compare.no_slogans")
        told = sentences.escaped(told)
        st.markdown(f"**{words(f'compare.{key}')}**{words('app.colon')}{told}")
    for column, article, frame in zip(st.columns(2, gap="large"), picked, hits, strict=True):
        row = now.corpus.texts([int(article, 16)]).iloc[0]
        column.html(article_html(row, frame, said[0] & said[1]))


def _choose(now: Here, which: str, selection: tifa.Selection) -> str:
    words, state, key = now.words, st.session_state, f"{which}_article"
    side = words("compare.left" if which == "a" else "compare.right")
    frame = cached.by_article(now.corpus, selection, MOST)
    totals = frame.groupby("article_id", sort=False)["hits"].sum()
    totals = totals.sort_values(ascending=False, kind="stable")
    first = frame.drop_duplicates("article_id").set_index("article_id")
    titles = {str(article): _title(now, first.loc[article]) for article in totals.index}
    if state[key] not in titles:
        state[key] = ""
    article: str = st.selectbox(
        words("compare.article_of", side=side),
        ["", *titles],
        format_func=lambda one: titles[one] if one else words("compare.article_placeholder"),
        key=key,
    )
    return article


def _title(now: Here, row: pd.Series) -> str:
    title = row["title"] or now.words("evidence.no_title")
    return title if pd.isna(row["date"]) else f"{row['date']:%Y-%m-%d} {title}"


def _hits(now: Here, article: str) -> pd.DataFrame:
    everything = tifa.Selection(
        article_ids=(int(article, 16),),
        all_senses=now.base.all_senses,
        slogans=tuple(slogan.slogan for slogan in now.corpus.lexicon),
    )
    return cached.table("concordance", now.corpus, everything)
