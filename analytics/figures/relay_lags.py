"""Relays as dots: by how many periods one source follows the other, with its bounds."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analytics.figures.theme import ACCENT, AXIS, SMALL, each, figure, number, shorten

PITCH, NAME_COLUMNS = 30, 44


def relay_lags(frame: pd.DataFrame, words: Mapping[str, str]) -> go.Figure:
    """One dot a row of `relay` in which a lag was found; right of 0, the second source follows.

    Args:
        frame: rows of `relay` with `found`.
        words: lag, follows, hits, first, interval, correlation, p.
    """
    rows = frame.iloc[::-1]
    lag = rows["lag"].astype(float)
    dots = go.Scatter(
        x=lag.tolist(), y=list(range(len(rows))), mode="markers", cliponaxis=False,
        marker={"size": 11, "color": ACCENT}, unselected={"marker": {"opacity": 0.4}},
        error_x={
            "type": "data", "symmetric": False, "color": AXIS, "thickness": 1.5, "width": 5,
            "array": (rows["lag_high"].astype(float) - lag).tolist(),
            "arrayminus": (lag - rows["lag_low"].astype(float)).tolist(),
        },
        customdata=[
            ("slogan", r.slogan, r.source_a, r.source_b, str(r.lag), str(r.lag_low),
             str(r.lag_high), number(r.correlation), f"{r.hits_a:,}", f"{r.hits_b:,}",
             f"{r.first_a:%Y-%m-%d}", f"{r.first_b:%Y-%m-%d}")
            for r in each(rows)
        ],
        hovertemplate=(
            "<b>%{customdata[1]}</b><br>%{customdata[2]} → %{customdata[3]}<br>"
            f"{words['lag']} <b>%{{customdata[4]}}</b> ({words['interval']} %{{customdata[5]}}–"
            f"%{{customdata[6]}}) · {words['correlation']} %{{customdata[7]}}<br>"
            f"{words['hits']} %{{customdata[8]}} / %{{customdata[9]}} · {words['first']} "
            "%{customdata[10]} / %{customdata[11]}<extra></extra>"
        ),
    )  # fmt: skip
    made = figure(PITCH * max(len(rows), 1) + 100, dots, showlegend=False)
    made.update_yaxes(
        tickmode="array", tickvals=list(range(len(rows))), fixedrange=True,
        ticktext=[_label(row) for row in each(rows)], tickfont={"size": SMALL},
        range=[-0.7, len(rows) - 0.3],
    )  # fmt: skip
    made.update_xaxes(title_text=words["lag"], zeroline=True, zerolinecolor=AXIS, fixedrange=True)
    return made


def _label(row: object) -> str:
    r: pd.Series = row  # type: ignore[assignment]
    return shorten(f"{r.slogan} · {r.source_a} → {r.source_b}", NAME_COLUMNS)
