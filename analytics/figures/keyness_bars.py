"""Keyness as diverging bars: what marks one selection to the right, the other to the left."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics.figures.cooccurrence_heatmap import small
from analytics.figures.theme import (
    FADED,
    NORMAL,
    PALETTE,
    SMALL,
    each,
    figure,
    number,
    shorten,
)

PITCH, NAME_COLUMNS = 28, 26
A_COLOUR, B_COLOUR = PALETTE[0], PALETTE[1]


def strongest(frame: pd.DataFrame, most: int) -> pd.DataFrame:
    """The rows that mark either side best: by ll, of those whose bound is not 0.

    Rows of the target first; in each half the larger bound first.
    """
    sure = frame[frame["log_ratio_bound"] != 0].sort_values("ll", ascending=False, kind="stable")
    halves = [sure[sure["log_ratio_bound"] > 0].head(most)]
    halves.append(sure[sure["log_ratio_bound"] < 0].head(most))
    return pd.concat(halves).sort_values("log_ratio_bound", ascending=False, kind="stable")


def keyness_bars(
    frame: pd.DataFrame, words: Mapping[str, str], sides: tuple[str, str], most: int = 12
) -> go.Figure:
    """The rows of `keyness` that mark target or reference best, `most` of each.

    A bar's length is the conservative log ratio: at least so many doublings, by the end of
    the 95 % interval nearer to 0. What is at 0 does not mark either side and is not drawn.

    Args:
        frame: slogan (or theme, or word), a, b, a_per_10k, b_per_10k, ll, q, log_ratio,
            log_ratio_bound, percent_diff.
        words: log_ratio_bound, log_ratio, ll, q, per_10k, doublings. sides: their names.
    """
    kind = str(frame.columns[0])
    rows = strongest(frame, most).iloc[::-1]
    places = list(range(len(rows)))
    bars = go.Bar(
        x=rows["log_ratio_bound"].tolist(),
        y=places,
        orientation="h",
        marker={"color": [A_COLOUR if x > 0 else B_COLOUR for x in rows["log_ratio_bound"]]},
        width=0.7,
        customdata=[_customdata(row, kind) for row in each(rows)],
        hovertemplate=(
            "<b>%{customdata[1]}</b><br>"
            f"{sides[0]} <b>%{{customdata[3]}}</b> ({words['per_10k']} %{{customdata[5]}})<br>"
            f"{sides[1]} <b>%{{customdata[4]}}</b> ({words['per_10k']} %{{customdata[6]}})<br>"
            f"{words['log_ratio']} %{{customdata[7]}} ({words['log_ratio_bound']} "
            f"%{{customdata[8]}})<br>{words['ll']} %{{customdata[9]}} · {words['q']} "
            "%{customdata[10]}<extra></extra>"
        ),
        unselected=FADED,
    )
    made = figure(PITCH * max(len(rows), 1) + 120, bars, showlegend=False)
    far = max((abs(x) for x in rows["log_ratio_bound"]), default=1.0) * 1.35
    for place, row in enumerate(each(rows)):
        right = row.log_ratio_bound > 0
        made.add_annotation(
            x=row.log_ratio_bound, y=place, text=shorten(str(row[1]), NAME_COLUMNS),
            showarrow=False, xanchor="left" if right else "right", xshift=6 if right else -6,
            font={"size": NORMAL},
        )  # fmt: skip
    for name, edge, anchor in ((sides[1], 0.0, "left"), (sides[0], 1.0, "right")):
        made.add_annotation(
            x=edge, y=1, xref="paper", yref="paper", yanchor="bottom", xanchor=anchor,
            text=f"<b>{shorten(name, 44)}</b>", showarrow=False,
            font={"size": SMALL, "color": A_COLOUR if edge else B_COLOUR},
        )  # fmt: skip
    ticks = [t for t in range(-20, 21) if abs(t) <= far]
    step = max(len(ticks) // 9, 1)
    ticks = [t for t in ticks if t % step == 0]
    made.update_xaxes(
        title_text=words["doublings"], range=[-far, far], tickvals=ticks,
        ticktext=[f"×{2 ** abs(t):,}" for t in ticks], fixedrange=True,
    )  # fmt: skip
    made.update_yaxes(visible=False, range=[-0.6, max(len(rows), 1) - 0.4], fixedrange=True)
    return made


def _customdata(row: Any, kind: str) -> tuple[str, ...]:
    side = "reference" if row.log_ratio_bound < 0 else "target"
    return (
        kind, str(row[1]), side, f"{row.a:,}", f"{row.b:,}", number(row.a_per_10k),
        number(row.b_per_10k), signed(row.log_ratio), signed(row.log_ratio_bound),
        number(row.ll), small(row.q),
    )  # fmt: skip


def signed(score: float) -> str:
    """A score with its sign, and with the sign of infinity."""
    if math.isinf(score):
        return "∞" if score > 0 else "−∞"
    return f"{'−' if score < 0 else '+' if score > 0 else ''}{number(abs(score))}"
