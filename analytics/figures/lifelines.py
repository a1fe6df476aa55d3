"""Lifecycle as lanes: each slogan from its first day to its last, its peak marked."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analytics.figures.theme import (
    ACCENT,
    AXIS,
    QUIET,
    RISING,
    SMALL,
    dates,
    each,
    figure,
    number,
    shorten,
    tint,
)
from analytics.measures.periods import period_days

PITCH, NAME_COLUMNS = 26, 26
HEAT = dict(
    zip(("boiling", "scalding", "hot", "warm", "tepid", "cold"),
        ("#7C2D12", ACCENT, RISING[2], RISING[1], "#EBD9C8", "#D6D3D1"), strict=True)
)  # fmt: skip


def lifelines(
    frame: pd.DataFrame, words: Mapping[str, str], glosses: Mapping[str, str] | None = None
) -> go.Figure:
    """One lane a row of `lifecycle`: the line from first to last day, a diamond at the peak.

    The line's colour is the tier of the recent window; grey is not said in it.

    Args:
        frame: the columns of `lifecycle`, those with a hit.
        words: state.… and tier.… by name, first, peak, last, hits, recent, previous, articles,
            listed_share, never.
    """
    rows = frame[frame["hits"] > 0].iloc[::-1]
    places = list(range(len(rows)))
    told = _hover(words)
    made = figure(PITCH * max(len(rows), 1) + 90)
    data = [_customdata(row, words, glosses or {}) for row in each(rows)]
    for place, row in zip(places, each(rows), strict=True):
        colour = HEAT.get(row.tier, QUIET)
        made.add_trace(
            go.Scatter(
                x=[row.first_date, row.last_date], y=[place, place], mode="lines+markers",
                line={"color": colour, "width": 7}, marker={"size": 7, "color": colour},
                customdata=[data[place]] * 2, hovertemplate=told, showlegend=False,
                unselected={"marker": {"opacity": 0.5}},
            )
        )  # fmt: skip
    made.add_trace(
        go.Scatter(
            x=[period_days(row.peak_period)[0] for row in each(rows)], y=places, mode="markers",
            marker={"symbol": "diamond", "size": 9, "color": "#FFFFFF",
                    "line": {"color": tint("#44403C", 0.9), "width": 1.5}},
            customdata=data, hovertemplate=told, name=words["peak"], showlegend=False,
            unselected={"marker": {"opacity": 0.5}},
        )
    )  # fmt: skip
    for name, colour in HEAT.items():
        if (rows["tier"] == name).any():
            made.add_trace(_key(words[f"tier.{name}"], colour))
    if rows["tier"].isna().any():
        made.add_trace(_key(words["never"], QUIET))
    made.update_yaxes(
        tickmode="array", tickvals=places, showgrid=False, range=[-0.7, len(rows) - 0.3],
        ticktext=[
            f"{shorten(row.slogan, NAME_COLUMNS)} · {words[f'state.{row.state}']}"
            if isinstance(row.state, str) else shorten(row.slogan, NAME_COLUMNS)
            for row in each(rows)
        ],
        tickfont={"size": SMALL}, fixedrange=True,
    )  # fmt: skip
    made.update_xaxes(type="date", ticks="outside", tickcolor=AXIS, nticks=8, fixedrange=True)
    made.update_xaxes(tickformat=dates(rows["first_date"].min(), rows["last_date"].max()))
    made.update_layout(legend={"itemclick": False, "itemdoubleclick": False})
    return made


def _key(name: str, colour: str) -> go.Scatter:
    """An entry of the legend; its mark is nowhere."""
    return go.Scatter(
        x=[None], y=[None], mode="lines", line={"color": colour, "width": 7}, name=name
    )


def _customdata(
    row: object, words: Mapping[str, str], glosses: Mapping[str, str]
) -> tuple[str, ...]:
    r: pd.Series = row  # type: ignore[assignment]
    state = words[f"state.{r.state}"] if isinstance(r.state, str) else "–"
    tier = words[f"tier.{r.tier}"] if isinstance(r.tier, str) else words["never"]
    return (
        "slogan", r.slogan, glosses.get(r.slogan, ""), state, tier, f"{r.first_date:%Y-%m-%d}",
        f"{r.peak_period} ({r.peak_hits:,})", f"{r.last_date:%Y-%m-%d}", f"{r.hits:,}",
        f"{r.recent_articles:,} / {r.recent_all_articles:,}",
        f"{r.previous_articles:,} / {r.previous_all_articles:,}",
        f"{number(r.listed_share * 100)}%",
    )  # fmt: skip


def _hover(words: Mapping[str, str]) -> str:
    return (
        "<b>%{customdata[1]}</b> %{customdata[2]}<br>%{customdata[3]} · %{customdata[4]}<br>"
        f"{words['first']} %{{customdata[5]}} · {words['peak']} %{{customdata[6]}} · "
        f"{words['last']} %{{customdata[7]}}<br>"
        f"{words['hits']} %{{customdata[8]}} · {words['listed_share']} %{{customdata[11]}}<br>"
        f"{words['recent']} %{{customdata[9]}} {words['articles']}<br>"
        f"{words['previous']} %{{customdata[10]}} {words['articles']}<extra></extra>"
    )
