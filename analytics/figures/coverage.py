"""Coverage: articles in each period, and the periods that have none."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analytics.figures.theme import ACCENT, AXIS, FADED, QUIET, each, figure
from analytics.measures.periods import period_days

FEW = 24


def coverage(frame: pd.DataFrame, words: Mapping[str, str]) -> go.Figure:
    """One bar a period of `coverage`; a cross on the axis is a period without any article.

    Args:
        frame: period, articles, characters, days, days_with_articles, missing_days.
        words: articles, characters, missing_days, no_articles.
    """
    few = len(frame) <= FEW
    x = list(frame["period"]) if few else [period_days(p)[0] for p in frame["period"]]
    told = [
        ("coverage", r.period, f"{r.articles:,}", f"{r.characters:,}", f"{r.missing_days:,}",
         f"{r.days:,}")
        for r in each(frame)
    ]  # fmt: skip
    hover = (
        "<b>%{customdata[1]}</b><br>"
        f"{words['articles']} <b>%{{customdata[2]}}</b> · {words['characters']} "
        "%{customdata[3]}<br>"
        f"{words['missing_days']} %{{customdata[4]}} / %{{customdata[5]}}<extra></extra>"
    )
    made = figure(
        240,
        go.Bar(
            x=x, y=frame["articles"].tolist(), marker={"color": QUIET, "line": {"width": 0}},
            customdata=told, hovertemplate=hover, name=words["articles"], unselected=FADED,
            width=0.5 if len(frame) == 1 else None,
        ),
        bargap=0.15,
    )  # fmt: skip
    empty = [place for place, n in enumerate(frame["articles"]) if not n]
    if empty:
        made.add_trace(
            go.Scatter(
                x=[x[place] for place in empty], y=[0] * len(empty), mode="markers",
                marker={"symbol": "x", "size": 8, "color": ACCENT}, cliponaxis=False,
                customdata=[told[place] for place in empty], hovertemplate=hover,
                name=words["no_articles"],
            )
        )  # fmt: skip
    made.update_layout(showlegend=bool(empty))
    made.update_yaxes(title_text=words["articles"], rangemode="tozero", fixedrange=True, nticks=5)
    made.update_yaxes(tickformat=",d")
    made.update_xaxes(showgrid=False, ticks="outside", tickcolor=AXIS, fixedrange=True)
    made.update_xaxes(type="category" if few else "date", nticks=10)
    if not few:
        made.update_xaxes(tickformat="%Y" if len(frame) > 36 else "%Y-%m")
    return made
