"""A barcode: every article that says a slogan as one stroke, at its day."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analytics.figures.theme import AXIS, NORMAL, each, figure, number, plain, shorten, style

PITCH, NAME_COLUMNS = 46, 24


def barcode(frame: pd.DataFrame, spread: pd.DataFrame, words: Mapping[str, str]) -> go.Figure:
    """One row a slogan, one stroke an article with it; the more hits in it, the darker.

    Args:
        frame: rows of `frequency_by_article`: article_id, date, source, title, slogan, hits.
            Articles without a date are not drawn.
        spread: rows of `dispersion` of the same slogans, which also give their order.
        words: hits, dp, parts.
    """
    made = figure(PITCH * max(len(spread), 1) + 80, showlegend=False, hovermode="closest")
    dated = frame[frame["date"].notna()]
    for place, row in enumerate(each(spread)):
        rows = dated[dated["slogan"] == row.slogan]
        colour, _ = style(place)
        made.add_trace(
            go.Scattergl(
                x=rows["date"].tolist(),
                y=[place] * len(rows),
                mode="markers",
                marker={
                    "symbol": "line-ns-open", "size": 26, "line": {"width": 1.4, "color": colour},
                    "color": colour, "opacity": [min(0.35 + 0.15 * n, 1.0) for n in rows["hits"]],
                },
                customdata=[("article", r.article_id, r.slogan) for r in each(rows)],
                hovertext=[
                    plain(f"{r.date:%Y-%m-%d} · {r.source}") + f"<br>{shorten(r.title, 50)}<br>"
                    f"<b>{shorten(row.slogan, NAME_COLUMNS)}</b> {words['hits']} <b>{r.hits:,}</b>"
                    for r in each(rows)
                ],
                hovertemplate="%{hovertext}<extra></extra>",
                unselected={"marker": {"opacity": 0.25}},
            )
        )  # fmt: skip
    made.update_yaxes(
        tickvals=list(range(len(spread))),
        ticktext=[
            f"{shorten(r.slogan, NAME_COLUMNS)}<br>"
            f"<span style='font-size:11px'>{words['hits']} {r.hits:,} · "
            f"{words['dp']} {number(r.dp_norm)}</span>"
            for r in each(spread)
        ],
        range=[len(spread) - 0.4, -0.6], showgrid=False, fixedrange=True,
        tickfont={"size": NORMAL},
    )  # fmt: skip
    made.update_xaxes(type="date", ticks="outside", tickcolor=AXIS, nticks=8, showgrid=False)
    return made
