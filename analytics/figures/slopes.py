"""A slope chart: the rate of each slogan in two selections, joined by a line."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analytics.figures.theme import (
    FADED,
    NORMAL,
    PALETTE,
    QUIET,
    SMALL,
    each,
    figure,
    number,
    shorten,
)

PITCH, NAME_COLUMNS, GAP = 30, 24, 17


def slopes(
    frame: pd.DataFrame, words: Mapping[str, str], sides: tuple[str, str], most: int = 12
) -> go.Figure:
    """The rows of `keyness` with the highest rates: the target left, the reference right.

    Rates are drawn on a logarithmic scale, so that the same slope is the same ratio; a rate of
    0 has no place there and stands on the floor, as an open circle. Lines whose log ratio may
    be 0 (its bound is) are grey.

    Args:
        frame: slogan (or theme, or word), a, b, a_per_10k, b_per_10k, log_ratio_bound.
        words: per_10k. sides: names of the two.
    """
    kind = str(frame.columns[0])
    top = frame.assign(top=frame[["a_per_10k", "b_per_10k"]].max(axis=1))
    rows = top.sort_values("top", ascending=False, kind="stable").head(most)
    rates = [r for side in ("a_per_10k", "b_per_10k") for r in rows[side] if r > 0]
    floor = min(rates, default=1.0) / 2
    height = PITCH * max(len(rows), 4) + 110
    made = figure(height, showlegend=False)
    span = math.log10(max(rates, default=1.0) * 1.3) - math.log10(floor / 1.3)
    pixel = (height - 110) / (span or 1)
    for row in each(rows):
        ends = [row.a_per_10k, row.b_per_10k]
        bound = row.log_ratio_bound
        colour = QUIET if bound == 0 else PALETTE[0] if bound > 0 else PALETTE[1]
        made.add_trace(
            go.Scatter(
                x=[0, 1],
                y=[max(rate, floor) for rate in ends],
                mode="lines+markers",
                line={"color": colour, "width": 2},
                marker={
                    "size": 9, "color": colour,
                    "symbol": ["circle" if rate > 0 else "circle-open" for rate in ends],
                },
                customdata=[
                    (kind, str(row[1]), side, f"{n:,}", number(rate))
                    for side, n, rate in zip(
                        ("target", "reference"), (row.a, row.b), ends, strict=True
                    )
                ],
                hovertemplate=f"<b>%{{customdata[1]}}</b><br>%{{customdata[3]}} · "
                f"{words['per_10k']} <b>%{{customdata[4]}}</b><extra></extra>",
                unselected=FADED,
            )
        )  # fmt: skip
    for place, side in enumerate(("a_per_10k", "b_per_10k")):
        lowest = -math.inf
        for row in each(rows.sort_values(side, kind="stable")):
            y = math.log10(max(getattr(row, side), floor))
            at = max(y * pixel, lowest + GAP)
            lowest = at
            made.add_annotation(
                x=place, y=y, showarrow=False, yshift=at - y * pixel,
                text=f"{shorten(str(row[1]), NAME_COLUMNS)} {number(getattr(row, side))}",
                xanchor="left" if place else "right", xshift=10 if place else -10,
                font={"size": SMALL},
            )  # fmt: skip
    made.update_xaxes(
        tickvals=[0, 1], ticktext=[f"<b>{shorten(name, 40)}</b>" for name in sides],
        range=[-0.75, 1.75], fixedrange=True, showgrid=False, side="top",
        tickfont={"size": NORMAL},
    )  # fmt: skip
    made.update_yaxes(
        type="log", visible=False, fixedrange=True,
        range=[math.log10(floor / 1.3), math.log10(max(rates, default=1.0) * 1.3)],
    )  # fmt: skip
    made.update_layout(margin={"t": 50})
    return made
