"""A pair over time: how strongly two slogans attract each other, with the bounds of the score."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analytics.figures.theme import AXIS, FADED, QUIET, SMALL, each, figure, number, style, tint
from analytics.measures.periods import period_days

HEIGHT = 380


def pair_lines(frame: pd.DataFrame, words: Mapping[str, str], score: str = "npmi") -> go.Figure:
    """One line a pair of `pair_trend`; the band is the 95 % interval over articles.

    A period in which one of the two is not said has no score: the line breaks there.

    Args:
        frame: the columns of `pair_trend`. score: npmi or log_dice.
        words: npmi, log_dice, both, units, interval.
    """
    made = figure(HEIGHT)
    pairs = frame.groupby(["slogan_a", "slogan_b"], sort=False)
    for place, ((a, b), rows) in enumerate(pairs):
        colour, dash = style(place)
        days = [period_days(period)[0] for period in rows["period"]]
        made.add_trace(
            go.Scatter(
                x=days,
                y=rows[score].tolist(),
                mode="lines+markers",
                name=f"{a} + {b}",
                connectgaps=False,
                line={"color": colour, "width": 2, "dash": dash},
                marker={"size": 7, "color": colour},
                error_y={
                    "type": "data",
                    "symmetric": False,
                    "array": _reach(rows[f"{score}_high"] - rows[score]),
                    "arrayminus": _reach(rows[score] - rows[f"{score}_low"]),
                    "color": tint(colour, 0.45),
                    "thickness": 1.5,
                    "width": 0,
                },
                customdata=_customdata(rows, score),
                hovertemplate=_told(words, score),
                unselected=FADED,
            )
        )
    if score == "npmi":
        made.add_hline(y=0, line={"color": QUIET, "width": 1, "dash": "dot"})
    made.update_layout(showlegend=pairs.ngroups > 1, dragmode="zoom")
    made.update_yaxes(title_text=words[score])
    made.update_xaxes(showgrid=False, ticks="outside", tickcolor=AXIS, type="date", nticks=8)
    made.update_xaxes(hoverformat=" ", tickfont={"size": SMALL})
    if len(frame) and len(str(frame["period"].iloc[0])) == 4:
        made.update_xaxes(tickformat="%Y", dtick="M12" if frame["period"].nunique() <= 20 else None)
    return made


def _reach(distance: pd.Series[float]) -> list[float]:
    return [0.0 if math.isnan(x) else max(float(x), 0.0) for x in distance]


def _customdata(rows: pd.DataFrame, score: str) -> list[tuple[str, ...]]:
    return [
        ("pair_in", r.slogan_a, r.slogan_b, r.period, _count(r.both), _count(r.units_a),
         _count(r.units_b), _count(r.units), number(getattr(r, score)),
         number(getattr(r, f"{score}_low")), number(getattr(r, f"{score}_high")))
        for r in each(rows)
    ]  # fmt: skip


def _told(words: Mapping[str, str], score: str) -> str:
    return (
        "<b>%{customdata[1]}</b> + <b>%{customdata[2]}</b> · %{customdata[3]}<br>"
        f"{words['both']} <b>%{{customdata[4]}}</b><br>"
        "%{customdata[1]} %{customdata[5]} · %{customdata[2]} %{customdata[6]} · "
        f"{words['units']} %{{customdata[7]}}<br>"
        f"{words[score]} <b>%{{customdata[8]}}</b> ({words['interval']} "
        "%{customdata[9]}–%{customdata[10]})<extra></extra>"
    )


def _count(value: int) -> str:
    return "–" if pd.isna(value) else f"{value:,}"
