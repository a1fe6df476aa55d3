"""Bursts as bars in time: one lane a slogan, darker where the level is higher."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analytics.figures.theme import AXIS, RISING, SMALL, dates, each, figure, number, shorten
from analytics.measures.periods import period_days

PITCH, NAME_COLUMNS = 40, 26
COLOURS = (RISING[1], RISING[2], RISING[3], RISING[4])


def burst_bars(
    frame: pd.DataFrame, words: Mapping[str, str], span: tuple[str, str] | None = None
) -> go.Figure:
    """One bar a row of `bursts`; a click opens the sentences of its periods.

    Args:
        frame: the columns of `bursts`.
        words: level, hits, articles, per_10k_chars, outside, times.
        span: first and last period of the series, to which the axis is drawn.
    """
    names = list(dict.fromkeys(frame["slogan"]))[::-1]
    told = (
        "<b>%{customdata[1]}</b> · %{customdata[2]}<br>"
        f"{words['level']} %{{customdata[3]}} · {words['hits']} <b>%{{customdata[4]}}</b> · "
        f"{words['articles']} %{{customdata[5]}}<br>"
        f"{words['per_10k_chars']} <b>%{{customdata[6]}}</b> · {words['outside']} "
        "%{customdata[7]}%{customdata[8]}<extra></extra>"
    )
    made = figure(PITCH * max(len(names), 1) + 90, barmode="overlay")
    for level in sorted(frame["level"].unique()):
        rows = frame[frame["level"] == level]
        begin = [pd.Timestamp(period_days(p)[0]) for p in rows["start"]]
        end = [pd.Timestamp(period_days(p)[1]) for p in rows["end"]]
        made.add_trace(
            go.Bar(
                base=begin,
                x=[(b - a).total_seconds() * 1000 + 86_400_000
                   for a, b in zip(begin, end, strict=True)],
                y=[names.index(slogan) for slogan in rows["slogan"]], orientation="h",
                width=0.62 - 0.13 * min(level - 1, 3), name=f"{words['level']} {level}",
                marker={"color": COLOURS[min(level, len(COLOURS)) - 1], "line": {"width": 0}},
                customdata=[_customdata(row, words) for row in each(rows)], hovertemplate=told,
                unselected={"marker": {"opacity": 0.55}},
            )
        )  # fmt: skip
    made.update_yaxes(
        tickmode="array", tickvals=list(range(len(names))), range=[-0.6, len(names) - 0.4],
        ticktext=[shorten(name, NAME_COLUMNS) for name in names], showgrid=False,
        fixedrange=True, tickfont={"size": SMALL + 1},
    )  # fmt: skip
    made.update_xaxes(type="date", ticks="outside", tickcolor=AXIS, nticks=10, fixedrange=True)
    if span:
        first, last = period_days(span[0])[0], period_days(span[1])[1]
        made.update_xaxes(range=[first, last])
        made.update_xaxes(tickformat=dates(pd.Timestamp(first), pd.Timestamp(last)))
    made.update_layout(showlegend=True, legend={"traceorder": "normal"})
    return made


def _customdata(row: object, words: Mapping[str, str]) -> tuple[str, ...]:
    r: pd.Series = row  # type: ignore[assignment]
    times = "" if pd.isna(r.ratio) else f" ({number(r.ratio)} {words['times']})"
    span = r.start if r.start == r.end else f"{r.start}/{r.end}"
    return (
        "period", r.slogan, span, str(r.level), f"{r.hits:,}", f"{r.articles:,}",
        number(r.per_10k_chars), number(r.outside_per_10k_chars), times,
    )  # fmt: skip
