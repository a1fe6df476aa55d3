"""Robustness as a grid: every way of counting a cell, its colour which way it points."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analytics.figures.theme import ACCENT, PALETTE, SMALL, each, figure, number

SIGNS = {"rise": "▲", "fall": "▼", "none": "–", "undefined": "·"}
COLOURS = {"rise": ACCENT, "fall": PALETTE[1], "none": "#A8A29E", "undefined": "#D6D3D1"}


def robustness_grid(frame: pd.DataFrame, words: Mapping[str, str]) -> go.Figure:
    """Rows: what is counted and whether reprints are; columns: period and denominator.

    Args:
        frame: rows of `robustness` of one slogan.
        words: direction.…, counted.…, reprints.…, denominator.…, every.…, hits,
            statistic, p, as_set.
    """
    frame = frame.assign(
        row=[f"{words[f'counted.{r.counted}']} · {words[f'reprints.{r.reprints}']}"
             for r in each(frame)],
        column=[f"{words[f'every.{r.every}']}<br>{words[f'denominator.{r.denominator}']}"
                for r in each(frame)],
    )  # fmt: skip
    order = list(dict.fromkeys(frame.sort_values("counted", key=_places, kind="stable")["row"]))
    made = figure(34 * len(order) + 120)
    for direction, rows in frame.groupby("direction", sort=False):
        made.add_trace(
            go.Scatter(
                x=rows["column"].tolist(), y=rows["row"].tolist(), mode="markers+text",
                text=[SIGNS[str(direction)]] * len(rows), textfont={"color": "#FFFFFF"},
                marker={
                    "symbol": "square", "size": 26, "color": COLOURS[str(direction)],
                    "line": {"color": "#1C1917", "width": [2.5 if o else 0 for o in rows["own"]]},
                },
                name=words[f"direction.{direction}"],
                customdata=[
                    ("slogan", r.slogan, r.row, r.column.replace("<br>", " · "),
                     words[f"direction.{r.direction}"], f"{r.hits:,}", number(r.statistic),
                     number(r.p), words["as_set"] if r.own else "")
                    for r in each(rows)
                ],
                hovertemplate=(
                    "<b>%{customdata[4]}</b> %{customdata[8]}<br>%{customdata[2]}<br>"
                    f"%{{customdata[3]}}<br>{words['hits']} %{{customdata[5]}} · "
                    f"{words['statistic']} %{{customdata[6]}} · {words['p']} %{{customdata[7]}}"
                    "<extra></extra>"
                ),
                unselected={"marker": {"opacity": 0.5}},
            )
        )  # fmt: skip
    made.update_yaxes(
        categoryorder="array", categoryarray=order[::-1], showgrid=False, fixedrange=True,
        tickfont={"size": SMALL},
    )  # fmt: skip
    made.update_xaxes(
        categoryorder="array", categoryarray=list(dict.fromkeys(frame["column"])), side="top",
        showgrid=False, fixedrange=True, tickfont={"size": SMALL}, type="category",
    )  # fmt: skip
    made.update_layout(
        legend={"y": -0.05, "yanchor": "top", "itemclick": False}, margin_t=60, margin_b=50
    )
    return made


def _places(counted: pd.Series) -> pd.Series:
    order = {name: place for place, name in enumerate(("all", "standalone", "unlisted", "titles"))}
    placed: pd.Series = counted.map(order)
    return placed
