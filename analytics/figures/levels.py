"""Changes as steps: the rate of each period as a point, the levels between changes as lines."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analytics.figures.theme import AXIS, each, figure, number, style, tint
from analytics.measures.periods import period_days

HEIGHT = 380


def levels(frame: pd.DataFrame, points: pd.DataFrame, words: Mapping[str, str]) -> go.Figure:
    """The levels of one or a few slogans over the points of their trend.

    A click on a point opens its period, one on a level the whole span.

    Args:
        frame: rows of `changes`. points: the rows of `trend` of the same slogans.
        words: hits, per_10k_chars, interval, since, times.
    """
    made = figure(HEIGHT)
    for place, name in enumerate(dict.fromkeys(points["slogan"])):
        colour, _ = style(place)
        rows = points[points["slogan"] == name]
        made.add_trace(
            go.Scatter(
                x=[period_days(p)[0] for p in rows["period"]],
                y=[None if pd.isna(y) else y for y in rows["per_10k_chars"]],
                mode="markers", marker={"size": 5, "color": tint(colour, 0.45)}, name=name,
                showlegend=False,
                customdata=[("period", name, r.period, "–" if pd.isna(r.hits) else f"{r.hits:,}",
                             number(r.per_10k_chars)) for r in each(rows)],
                hovertemplate=(
                    "<b>%{customdata[1]}</b> · %{customdata[2]}<br>"
                    f"{words['hits']} %{{customdata[3]}} · {words['per_10k_chars']} "
                    "%{customdata[4]}<extra></extra>"
                ),
                unselected={"marker": {"opacity": 0.45}},
            )
        )  # fmt: skip
        made.add_trace(_steps(frame[frame["slogan"] == name], name, colour, words))
    made.update_yaxes(title_text=words["per_10k_chars"], rangemode="tozero")
    made.update_xaxes(showgrid=False, type="date", ticks="outside", tickcolor=AXIS, nticks=8)
    made.update_layout(showlegend=True)
    return made


def _steps(rows: pd.DataFrame, name: str, colour: str, words: Mapping[str, str]) -> go.Scatter:
    x: list[object] = []
    y: list[float | None] = []
    data: list[tuple[str, ...]] = []
    spans = [("before", rows.head(1)), ("after", rows)]
    for side, part in spans:
        for r in part.to_dict("records"):
            span, rate = r[side], r[f"{side}_per_10k_chars"]
            first, last = period_days(span)
            moved = ""
            if side == "after":
                moved = (
                    f"{words['since']} {r['period']}: {number(r['ratio'])} {words['times']} "
                    f"({number(r['ratio_low'])}–{number(r['ratio_high'])})"
                )
            told = (
                "period", name, span, f"{r[f'{side}_hits']:,}", number(rate),
                number(r[f"{side}_low"]), number(r[f"{side}_high"]), moved,
            )  # fmt: skip
            x += [first, first + (last - first) / 2, last]
            y += [rate] * 3
            data += [told] * 3
    return go.Scatter(
        x=x, y=y, mode="lines+markers", name=name, line={"color": colour, "width": 2.5},
        marker={"size": 6, "color": colour}, customdata=data,
        hovertemplate=(
            "<b>%{customdata[1]}</b> · %{customdata[2]}<br>"
            f"{words['hits']} <b>%{{customdata[3]}}</b><br>{words['per_10k_chars']} "
            f"<b>%{{customdata[4]}}</b> ({words['interval']} %{{customdata[5]}}–%{{customdata[6]}})"
            "<br>%{customdata[7]}<extra></extra>"
        ),
        unselected={"marker": {"opacity": 0.5}},
    )  # fmt: skip
