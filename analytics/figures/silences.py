"""Silences as lanes: how long each slogan was said, how long it has been silent, how surprising."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analytics.figures.theme import ACCENT, AXIS, QUIET, SMALL, dates, each, figure, number, shorten

PITCH, NAME_COLUMNS = 26, 26
TINY = 1e-6


def silences(frame: pd.DataFrame, words: Mapping[str, str], upto: str) -> go.Figure:
    """One lane a row of `silence`: grey while it was said, dotted since; p at the end.

    Args:
        frame: the columns of `silence`.
        words: hits, last, expected, p, alarm, days.
        upto: the day it is seen from, as 2026-06-11.
    """
    rows = frame.iloc[::-1]
    told = (
        "<b>%{customdata[1]}</b><br>"
        f"{words['last']} %{{customdata[2]}} · %{{customdata[3]}} {words['days']}<br>"
        f"{words['hits']} %{{customdata[4]}} · {words['expected']} %{{customdata[5]}}<br>"
        f"{words['p']} %{{customdata[6]}}<extra></extra>"
    )
    made = figure(PITCH * max(len(rows), 1) + 80, showlegend=False)
    data = [
        ("slogan", r.slogan, f"{r.last_date:%Y-%m-%d}", f"{r.silent_days:,}", f"{r.hits:,}",
         number(r.expected_hits), chance(r.p))
        for r in each(rows)
    ]  # fmt: skip
    for place, row in enumerate(each(rows)):
        colour = ACCENT if row.alarm else QUIET
        for x, line in (
            ([row.first_date, row.last_date], {"color": QUIET, "width": 6}),
            ([row.last_date, pd.Timestamp(upto)], {"color": colour, "width": 2, "dash": "dot"}),
        ):
            made.add_trace(
                go.Scatter(
                    x=x, y=[place, place], mode="lines+markers", line=line,
                    marker={"size": 7, "color": line["color"]}, customdata=[data[place]] * 2,
                    hovertemplate=told, unselected={"marker": {"opacity": 0.5}},
                )
            )  # fmt: skip
        made.add_annotation(
            x=upto, y=place, text=f"p {chance(row.p)}", showarrow=False, xanchor="left", xshift=8,
            font={"size": SMALL, "color": ACCENT if row.alarm else None},
        )  # fmt: skip
    made.update_yaxes(
        tickmode="array", tickvals=list(range(len(rows))), showgrid=False, fixedrange=True,
        ticktext=[shorten(name, NAME_COLUMNS) for name in rows["slogan"]],
        range=[-0.7, len(rows) - 0.3], tickfont={"size": SMALL},
    )  # fmt: skip
    made.update_xaxes(type="date", ticks="outside", tickcolor=AXIS, nticks=8, fixedrange=True)
    made.update_xaxes(tickformat=dates(rows["first_date"].min(), pd.Timestamp(upto)))
    made.update_layout(margin_r=110)
    return made


def chance(p: float) -> str:
    """A probability as a person writes it: never 0 where it is not."""
    if math.isnan(p):
        return "–"
    return f"< {TINY:.6f}" if p < TINY else number(p)
