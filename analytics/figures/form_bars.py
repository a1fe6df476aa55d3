"""Written forms as stacked bars, period by period."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analytics.figures.theme import AXIS, FADED, each, figure, number, style
from analytics.measures.periods import period_days

HEIGHT, MOST, FEW = 380, 8, 24


def form_bars(frame: pd.DataFrame, words: Mapping[str, str]) -> go.Figure:
    """One colour a written form of `forms`; the parts said alone come last.

    Args:
        frame: rows of `forms` of one slogan.
        words: hits, share, per_10k_chars, alone (of a part outside the whole), other.
    """
    kinds = list(dict.fromkeys(zip(frame["written"], frame["part_of"], strict=True)))
    periods = list(dict.fromkeys(frame["period"]))
    x = periods if len(periods) <= FEW else [period_days(p)[0] for p in periods]
    made = figure(HEIGHT, barmode="stack")
    told = (
        "<b>%{customdata[3]}</b> · %{customdata[2]}<br>"
        f"{words['hits']} <b>%{{customdata[4]}}</b> · {words['share']} %{{customdata[5]}} · "
        f"{words['per_10k_chars']} %{{customdata[6]}}<extra></extra>"
    )
    for place, (written, part_of) in enumerate(kinds[:MOST]):
        rows = frame[(frame["written"] == written) & (frame["part_of"] == part_of)]
        name = f"{written}{words['alone']}" if part_of else written
        made.add_trace(
            go.Bar(
                x=x, y=[None if pd.isna(n) else int(n) for n in rows["hits"]], name=name,
                marker={"color": style(place)[0], "line": {"width": 0},
                        "pattern": {"shape": "/" if part_of else ""}},
                customdata=[
                    ("period", r.slogan, r.period, name, "–" if pd.isna(r.hits) else f"{r.hits:,}",
                     "–" if pd.isna(r.share) else f"{number(r.share * 100)}%",
                     number(r.per_10k_chars))
                    for r in each(rows)
                ],
                hovertemplate=told, unselected=FADED,
            )
        )  # fmt: skip
    made.update_yaxes(title_text=words["hits"], rangemode="tozero", fixedrange=True)
    made.update_xaxes(showgrid=False, ticks="outside", tickcolor=AXIS, fixedrange=True)
    made.update_xaxes(type="category" if len(periods) <= FEW else "date", nticks=12)
    made.update_layout(showlegend=True, legend={"traceorder": "normal"}, margin_t=64)
    return made
