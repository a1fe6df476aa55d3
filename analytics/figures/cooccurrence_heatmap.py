"""Co-occurrence as a matrix: each pair of slogans one cell, drawn once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from analytics.figures.theme import RISING, SMALL, each, figure, number, shorten

CELL, NAME_COLUMNS = 40, 22
SCORES = ("npmi", "log_dice", "both")


def cooccurrence_heatmap(
    frame: pd.DataFrame,
    order: Sequence[str],
    words: Mapping[str, str],
    score: str = "npmi",
    *,
    narrow: bool = False,
) -> go.Figure:
    """The lower half of the matrix: in each cell the units with both, coloured by a score.

    Cells are bars of height one, because a click on a cell of plotly's own heat map is never
    told to the page.

    Args:
        frame: rows of `cooccurrence`. order: slogans from the top down.
        words: both, only_a, only_b, npmi, log_dice, g2, q.
        score: the column that colours; pairs at or below the score of chance stay pale.
        narrow: on a phone: names are shorter, and numbers are left to the touch of a cell.
    """
    place = {name: i for i, name in enumerate(order)}
    size = len(place)
    cells = frame[frame["slogan_a"].isin(place) & frame["slogan_b"].isin(place)]
    first = [place[a] for a in cells["slogan_a"]]
    second = [place[b] for b in cells["slogan_b"]]
    column = [min(pair) for pair in zip(first, second, strict=True)]
    row = [max(pair) for pair in zip(first, second, strict=True)]
    shade = [_shade(getattr(r, score), r.both) for r in each(cells)]
    steps = [i / (len(RISING) - 1) for i in range(len(RISING))]
    highest = max(shade, default=0) or 1
    bars = go.Bar(
        x=column,
        y=[0.94] * len(cells),
        base=[size - 1 - r - 0.47 for r in row],
        width=0.94,
        marker={
            "color": shade,
            "colorscale": list(zip(steps, RISING, strict=True)),
            "cmin": 0,
            "cmax": highest,
            "line": {"width": 0},
            "colorbar": {
                "title": {"text": words[score], "font": {"size": SMALL}, "side": "top"},
                "orientation": "h",
                "x": 1,
                "y": 1,
                "xanchor": "right",
                "yanchor": "top",
                "len": 0.5 if narrow else 0.35,
                "thickness": 10,
                "nticks": 3 if narrow else 4,
                "tickfont": {"size": SMALL - 1},
                "outlinewidth": 0,
            },
        },
        text=[f"{both:,}" if both and not narrow else "" for both in cells["both"]],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={
            "size": SMALL - 1,
            "color": ["#ffffff" if s > 0.55 * highest else "rgb(128,128,128)" if s < 0.1 * highest
                      else "#3b1a08" for s in shade],
        },
        constraintext="none",
        customdata=_customdata(cells),
        hovertemplate=(
            "<b>%{customdata[1]}</b> + <b>%{customdata[2]}</b><br>"
            f"{words['both']} <b>%{{customdata[3]}}</b><br>"
            f"{words['only_a']} %{{customdata[4]}} · {words['only_b']} %{{customdata[5]}}<br>"
            f"{words['npmi']} %{{customdata[6]}} · {words['log_dice']} %{{customdata[7]}}<br>"
            f"{words['g2']} %{{customdata[8]}} · {words['q']} %{{customdata[9]}}<extra></extra>"
        ),
        unselected={"marker": {"opacity": 0.5}},
    )  # fmt: skip
    made = figure((22 if narrow else CELL) * size + 150, bars, showlegend=False, bargap=0)
    names = [shorten(name, NAME_COLUMNS // 2 if narrow else NAME_COLUMNS) for name in order]
    made.update_xaxes(
        tickvals=list(range(size - 1)),
        ticktext=names[:-1],
        tickangle=-90 if narrow else -50,
        range=[-0.5, size - 1.5] if size > 1 else None,
    )
    made.update_yaxes(
        tickvals=list(range(size - 1)), ticktext=names[:0:-1], range=[-0.5, max(size - 1.5, 0.5)]
    )
    made.update_xaxes(showgrid=False, fixedrange=True, showline=False)
    made.update_yaxes(showgrid=False, fixedrange=True, showline=False)
    return made


def _shade(score: float, both: int) -> float:
    return 0.0 if not both or math.isnan(score) else max(float(score), 0.0)


def _customdata(cells: pd.DataFrame) -> list[tuple[str, ...]]:
    return [
        ("pair", r.slogan_a, r.slogan_b, f"{r.both:,}", f"{r.only_a:,}", f"{r.only_b:,}",
         number(r.npmi), number(r.log_dice), number(r.g2), small(r.q))
        for r in each(cells)
    ]  # fmt: skip


def small(probability: float) -> str:
    """A probability; what is too small to matter is said to be below a bound."""
    return "<0.0001" if probability < 0.0001 else number(probability)
