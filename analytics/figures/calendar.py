"""A calendar of the corpus: how many articles each day has, and the days that have none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from numpy.typing import NDArray

from analytics.figures.theme import ACCENT, SMALL, figure

ROW, MOST_CROSSES = 24, 400
LEAP = 2000
"""A year with all 366 days: every year's days stand in its columns."""
SHADES = ("rgba(128, 128, 128, 0.16)", "#A9C8DC", "#4F93BE", "#0072B2", "#00446B")


def calendar(frame: pd.DataFrame, words: Mapping[str, str]) -> go.Figure:
    """One row a year, one cell a day: the darker, the more articles; missing days stand out.

    The scale ends at the 99th percentile of the days that have articles, so that one heap of
    them does not pale the rest. A day between the first and the last without an article is
    drawn in the accent colour, and crossed where there are not too many of them. Days outside
    are left empty.

    Args:
        frame: `coverage` by the day: period (2022-04-21), articles, characters.
        words: articles, characters, no_articles, month.
    """
    days = [date.fromisoformat(period) for period in frame["period"]]
    counts = frame["articles"].to_numpy(np.float64)
    years = list(range(days[0].year, days[-1].year + 1)) if days else []
    column = np.array([_column(day) for day in days], dtype=np.int64)
    row = np.array([day.year - years[0] for day in days], dtype=np.int64)
    missing = counts == 0
    told = [
        ("coverage", period, f"{int(n):,}", f"{int(characters):,}")
        for period, n, characters in zip(frame["period"], counts, frame["characters"], strict=True)
    ]
    shape = (len(years), 366)
    most = float(np.quantile(counts[~missing], 0.99)) if (~missing).any() else 1.0
    made = figure(
        ROW * max(len(years), 1) + 110,
        _cells(shape, (row[~missing], column[~missing]), counts[~missing], SHADES, most),
        _cells(shape, (row[missing], column[missing]), np.ones(missing.sum()), (ACCENT,) * 2, 1),
        go.Scattergl(
            x=column.tolist(),
            y=row.tolist(),
            mode="markers",
            marker={"size": 7, "opacity": 0, "symbol": "square"},
            customdata=told,
            hovertemplate="<b>%{customdata[1]}</b><br>"
            f"{words['articles']} <b>%{{customdata[2]}}</b> · {words['characters']} "
            "%{customdata[3]}<extra></extra>",
            showlegend=False,
        ),
    )
    if 0 < missing.sum() <= MOST_CROSSES:
        made.add_trace(
            go.Scatter(
                x=column[missing].tolist(), y=row[missing].tolist(), mode="markers",
                marker={"symbol": "x", "size": 8, "color": ACCENT}, name=words["no_articles"],
                customdata=[t for t, none in zip(told, missing, strict=True) if none],
                hovertemplate=f"<b>%{{customdata[1]}}</b><br>{words['no_articles']}<extra></extra>",
            )
        )  # fmt: skip
    made.update_traces(
        colorbar={
            "title": {"text": words["articles"], "font": {"size": SMALL}, "side": "top"},
            "orientation": "h", "x": 1, "y": 1.02, "xanchor": "right", "yanchor": "bottom",
            "len": 0.3, "thickness": 10, "nticks": 4, "outlinewidth": 0,
            "tickfont": {"size": SMALL - 1},
        },
        selector={"type": "heatmap", "showscale": True},
    )  # fmt: skip
    firsts = [date(LEAP, month, 1) for month in range(1, 13)]
    made.update_layout(margin={"t": 64}, showlegend=bool(missing.any()))
    made.update_xaxes(
        title_text=words["month"], tickvals=[_column(day) for day in firsts],
        ticktext=[str(day.month) for day in firsts], range=[-1, 366], showgrid=False,
        showline=False, fixedrange=True, ticks="outside",
    )  # fmt: skip
    made.update_yaxes(
        tickvals=list(range(len(years))), ticktext=[str(year) for year in years],
        range=[len(years) - 0.5, -0.5], showgrid=False, showline=False, fixedrange=True,
    )  # fmt: skip
    return made


def _column(day: date) -> int:
    return (day.replace(year=LEAP) - date(LEAP, 1, 1)).days


def _cells(
    shape: tuple[int, int],
    place: tuple[NDArray[np.int64], NDArray[np.int64]],
    value: NDArray[np.float64],
    colours: tuple[str, ...],
    most: float,
) -> go.Heatmap:
    z = np.full(shape, np.nan)
    z[place] = value
    steps = np.linspace(0, 1, len(colours))
    return go.Heatmap(
        z=z, zmin=0, zmax=most, ygap=3, hoverinfo="skip", showscale=colours is SHADES,
        colorscale=[[float(step), colour] for step, colour in zip(steps, colours, strict=True)],
    )  # fmt: skip
