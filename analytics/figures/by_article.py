"""Slogans by article: a stacked bar an article, a part a slogan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics.figures.theme import FADED, NORMAL, PALETTE, QUIET, SMALL, each, figure, shorten

TITLE_COLUMNS, PITCH, BAR = 46, 56, 24
Ids = list[tuple[str, ...]]


def by_article(frame: pd.DataFrame, words: Mapping[str, str], most: int = 12) -> go.Figure:
    """The articles with the most hits, largest on top; slogans without a colour are “other”.

    Args:
        frame: rows of `frequency_by_article`. words: hits, other. most: how many articles.
    """
    totals = frame.groupby("article_id", sort=False)["hits"].sum()
    articles = totals.sort_values(ascending=False, kind="stable").index[:most][::-1]
    shown = frame[frame["article_id"].isin(articles)]
    ranking = shown.groupby("slogan", sort=False)["hits"].sum()
    coloured = list(ranking.sort_values(ascending=False, kind="stable").index[: len(PALETTE)])
    place = {article: i for i, article in enumerate(articles)}
    titles = {r.article_id: _called(r) for r in each(shown.drop_duplicates("article_id"))}
    made = figure(PITCH * max(len(place), 1) + 124, barmode="stack", showlegend=len(shown) > 0)
    for slogan, colour in zip(coloured, PALETTE, strict=False):
        rows = shown[shown["slogan"] == slogan]
        ids: Ids = [("article", r.article_id, r.slogan) for r in each(rows)]
        made.add_trace(_bars(rows, place, (slogan, colour), ids, words))
    rest = shown[~shown["slogan"].isin(coloured)]
    if len(rest):
        gathered = rest.groupby("article_id", sort=False).agg(
            hits=("hits", "sum"), slogans=("slogan", tuple), title=("title", "first")
        )
        gathered = gathered.reset_index()
        ids = [("article", r.article_id, *r.slogans) for r in each(gathered)]
        made.add_trace(_bars(gathered, place, (words["other"], QUIET), ids, words))
    ends = [int(totals[article]) for article in articles]
    made.add_trace(
        go.Scatter(
            x=ends, y=list(range(len(ends))), mode="text", text=[f" {n:,}" for n in ends],
            textposition="middle right", cliponaxis=False, hoverinfo="skip", showlegend=False,
        )
    )  # fmt: skip
    made.update_xaxes(
        title_text=words["hits"], range=[0, max(ends, default=1) * 1.1], tickformat=",d",
        fixedrange=True, nticks=6,
    )  # fmt: skip
    made.update_yaxes(visible=False, range=[-0.5, len(place) - 0.2], fixedrange=True)
    for article, row in place.items():
        made.add_annotation(
            x=0, y=row, text=shorten(titles[article], TITLE_COLUMNS), showarrow=False,
            xanchor="left", yanchor="bottom", yshift=BAR // 2 + 1, font={"size": NORMAL},
        )  # fmt: skip
    return made


def _called(row: Any) -> str:
    """An article's title; where it has none (in a pack), its day, source and number."""
    if row.title:
        return str(row.title)
    day = "" if pd.isna(row.date) else f"{row.date:%Y-%m-%d}"
    return " · ".join(filter(None, (day, row.source, row.article_id[:6])))


def _bars(
    rows: pd.DataFrame,
    place: Mapping[str, int],
    look: tuple[str, str],
    ids: Ids,
    words: Mapping[str, str],
) -> object:
    name, colour = look
    return go.Bar(
        x=rows["hits"].tolist(),
        y=[place[article] for article in rows["article_id"]],
        orientation="h",
        name=shorten(name, 24),
        marker={"color": colour, "line": {"width": 0}},
        width=BAR / PITCH,
        text=[f"{hits:,}" for hits in rows["hits"]],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": "#ffffff", "size": SMALL},
        customdata=ids,
        hovertext=list(rows["title"].map(lambda title: shorten(title, 60))),
        hovertemplate=f"%{{hovertext}}<br><b>{name}</b> {words['hits']} <b>%{{x}}</b>"
        "<extra></extra>",
        unselected=FADED,
    )
