"""A trend as lines with their intervals; periods without articles are gaps."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import pandas as pd
import plotly.graph_objects as go

from analytics.figures.narrow import NAME_AT_END
from analytics.figures.theme import AXIS, SMALL, columns, each, figure, number, shorten, style, tint
from analytics.measures.periods import period_days

VALUES = ("per_10k_chars", "hits", "article_share")
HEIGHT, LABEL_GAP, NAME_COLUMNS = 440, 17, 20
MANY_POINTS = 6000


def trend_lines(
    frame: pd.DataFrame, words: Mapping[str, str], value: str = "per_10k_chars"
) -> go.Figure:
    """One line a slogan of `trend`; a band or bar is the 95 % interval of the rate.

    With one period only there is no line to draw: each slogan is a point with its interval.
    A period that lacks days is a hollow point. Where the frame has moving averages they are
    the line, and the raw values stay as points.

    Args:
        frame: the columns of `trend`.
        words: hits, period_characters, articles, per_10k_chars, article_share, interval.
        value: which column is drawn; counts have the interval of the rate, rescaled.
    """
    names = list(dict.fromkeys(frame["slogan"]))
    if frame["period"].nunique() == 1:
        return _points(frame, names, words, value)
    made = figure(HEIGHT)
    ends: list[tuple[float, str, str, object]] = []
    line = go.Scattergl if len(frame) > MANY_POINTS else go.Scatter
    highest = 0.0
    for place, name in enumerate(names):
        rows = _measured(frame[frame["slogan"] == name], value)
        colour, dash = style(place)
        smooth = f"smoothed_{value}" in rows
        if value != "article_share":
            made.add_trace(_band(rows, tint(colour, 0.06 if smooth else 0.13)))
        if smooth:
            made.add_trace(_average(rows, value, colour, dash))
        made.add_trace(
            line(
                x=rows["day"].tolist(),
                y=[None if math.isnan(y) else y for y in rows["y"]],
                name=name,
                mode="markers" if smooth else "lines+markers",
                connectgaps=False,
                line={"color": colour, "width": 2, "dash": dash},
                marker={
                    "size": 5 if len(rows) > 60 else 7,
                    "color": tint(colour, 0.45) if smooth else colour,
                    "symbol": ["circle-open" if lacks else "circle" for lacks in rows["lacks"]],
                },
                customdata=_customdata(rows),
                hovertemplate=_told(words),
                unselected={"marker": {"opacity": 0.4}},
            )
        )
        seen = rows.dropna(subset=["y"])
        if len(seen):
            ends.append((float(seen["y"].iloc[-1]), name, colour, seen["day"].iloc[-1]))
            highest = max(highest, float(seen["y"].max()))
    for label in _labels(ends, highest):
        made.add_annotation(label)
    room = min(8 * columns(shorten(name, NAME_COLUMNS) for name in names), 150)
    made.update_layout(showlegend=False, margin_r=room + 12, hovermode="closest", dragmode="zoom")
    made.update_yaxes(
        title_text=words[value],
        range=[0, highest * 1.15 or 1],
        tickformat=".0%" if value == "article_share" and highest >= 0.05 else None,
    )
    made.update_xaxes(showgrid=False, ticks="outside", tickcolor=AXIS, type="date", nticks=8)
    made.update_xaxes(range=_reach(frame))
    made.update_xaxes(tickformat=_tickformat(str(frame["period"].iloc[0])), hoverformat=" ")
    return made


def _points(
    frame: pd.DataFrame, names: list[str], words: Mapping[str, str], value: str
) -> go.Figure:
    rows = _measured(frame, value).sort_values("y", kind="stable")
    has_interval = value != "article_share"
    dots = go.Scatter(
        x=rows["y"].tolist(),
        y=rows["slogan"].tolist(),
        mode="markers",
        cliponaxis=False,
        marker={"size": 12, "color": [style(names.index(s))[0] for s in rows["slogan"]]},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": (rows["top"] - rows["y"]).tolist(),
            "arrayminus": (rows["y"] - rows["bottom"]).tolist(),
            "color": AXIS,
            "thickness": 1.5,
            "width": 5,
            "visible": has_interval,
        },
        customdata=_customdata(rows),
        hovertemplate=_told(words),
        unselected={"marker": {"opacity": 0.4}},
    )
    made = figure(46 * len(rows) + 84, dots, showlegend=False)
    farthest = rows["top" if has_interval else "y"].max()
    made.update_xaxes(
        title_text=f"{words[value]} · {frame['period'].iloc[0]}",
        range=[0, farthest * 1.08 or 1],
    )
    made.update_yaxes(range=[-0.7, len(rows) - 0.3], tickfont={"size": SMALL + 1})
    return made


def _measured(rows: pd.DataFrame, value: str) -> pd.DataFrame:
    """The rows with what is drawn: day (the period's first), y, bottom, top."""
    scale = rows["period_characters"] / 1e4 if value == "hits" else 1.0
    return rows.assign(
        day=[period_days(period)[0] for period in rows["period"]],
        y=rows[value].astype("float64"),
        bottom=rows["low"].astype("float64") * scale,
        top=rows["high"].astype("float64") * scale,
        lacks=rows["partial"].astype(bool) if "partial" in rows else False,
        lost=rows.get("missing_days", 0),
    )


def _average(rows: pd.DataFrame, value: str, colour: str, dash: str) -> go.Scatter:
    """The moving average; a click goes to the raw points, so it has no mark of its own."""
    return go.Scatter(
        x=rows["day"].tolist(),
        y=[None if pd.isna(y) else float(y) for y in rows[f"smoothed_{value}"]],
        mode="lines", connectgaps=False, hoverinfo="skip",
        line={"color": colour, "width": 2.5, "dash": dash},
    )  # fmt: skip


def _band(rows: pd.DataFrame, colour: str) -> go.Scatter:
    """One closed shape for each run of periods without a gap."""
    x: list[object] = []
    y: list[float | None] = []
    run = rows["y"].isna().cumsum()
    for _, part in rows[rows["y"].notna()].groupby(run[rows["y"].notna()]):
        x += [*part["day"], *reversed(list(part["day"])), None]
        y += [*part["top"], *reversed(list(part["bottom"])), None]
    return go.Scatter(
        x=x, y=y, fill="toself", mode="lines", line={"width": 0}, fillcolor=colour, hoverinfo="skip"
    )


def _customdata(rows: pd.DataFrame) -> list[tuple[str, ...]]:
    return [
        ("period", r.slogan, r.period, _count(r.hits), _count(r.period_characters),
         _count(r.articles), _count(r.period_articles), number(r.per_10k_chars), number(r.low),
         number(r.high), _percent(r.article_share), f"{r.lost:,}")
        for r in each(rows)
    ]  # fmt: skip


def _count(value: int) -> str:
    return "–" if pd.isna(value) else f"{value:,}"


def _percent(share: float) -> str:
    return "–" if math.isnan(share) else f"{number(share * 100)}%"


def _told(words: Mapping[str, str]) -> str:
    return (
        "<b>%{customdata[1]}</b> · %{customdata[2]}<br>"
        f"{words['hits']} <b>%{{customdata[3]}}</b> / {words['period_characters']} "
        "%{customdata[4]}<br>"
        f"{words['per_10k_chars']} <b>%{{customdata[7]}}</b> ({words['interval']} "
        "%{customdata[8]}–%{customdata[9]})<br>"
        f"{words['articles']} %{{customdata[5]}} / %{{customdata[6]}} (%{{customdata[10]}})<br>"
        f"{words['missing_days']} %{{customdata[11]}}<extra></extra>"
    )


def _labels(ends: list[tuple[float, str, str, object]], highest: float) -> Iterator[object]:
    """Names at the lines' ends, pushed apart where they would lie on each other."""
    pixel = (HEIGHT - 100) / (highest * 1.15 or 1)
    lowest = -math.inf
    for y, name, colour, day in sorted(ends, key=lambda end: end[0]):
        at = max(y * pixel, lowest + LABEL_GAP)
        lowest = at
        yield go.layout.Annotation(
            x=day, y=y, text=shorten(name, NAME_COLUMNS), showarrow=False, xanchor="left",
            xshift=8, yshift=at - y * pixel, name=NAME_AT_END,
            font={"color": colour, "size": SMALL},
        )  # fmt: skip


def _reach(frame: pd.DataFrame) -> list[object]:
    """First to last day with a little air: left to itself the axis makes room for the labels."""
    days = [pd.Timestamp(period_days(period)[0]) for period in frame["period"].unique()]
    air = max((max(days) - min(days)) * 0.02, pd.Timedelta(days=1))
    return [min(days) - air, max(days) + air]


def _tickformat(period: str) -> str:
    return {4: "%Y", 7: "%Y-%m"}.get(len(period), "%Y-%m-%d")
