"""Frequency as horizontal bars: hits of each slogan, standalone and nested."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analytics.figures.theme import (
    ACCENT,
    ACCENT_LIGHT,
    FADED,
    FONT,
    NORMAL,
    SMALL,
    each,
    figure,
    number,
    shorten,
)

NAME_COLUMNS, GLOSS_COLUMNS = 30, 30


def frequency_bars(
    frame: pd.DataFrame, words: Mapping[str, str], glosses: Mapping[str, str] | None = None
) -> go.Figure:
    """One bar a row of `frequency`, most hits on top, its number at the end.

    Args:
        frame: columns slogan, hits, standalone, nested, articles, per_10k_chars.
        words: hits, standalone, nested, articles, per_10k_chars.
        glosses: slogan to what stands below its name (its English, say).
    """
    glosses = glosses or {}
    rows = frame.iloc[::-1]
    places = list(range(len(rows)))
    hover = [
        ("slogan", row.slogan, glosses.get(row.slogan, ""), f"{row.hits:,}", f"{row.standalone:,}",
         f"{row.nested:,}", f"{row.articles:,}", number(row.per_10k_chars))
        for row in each(rows)
    ]  # fmt: skip
    told = (
        "<b>%{customdata[1]}</b> %{customdata[2]}<br>"
        f"{words['hits']} <b>%{{customdata[3]}}</b> = {words['standalone']} %{{customdata[4]}}"
        f" + {words['nested']} %{{customdata[5]}}<br>"
        f"{words['articles']} %{{customdata[6]}}<br>"
        f"{words['per_10k_chars']} %{{customdata[7]}}<extra></extra>"
    )
    bars = [
        go.Bar(
            x=rows[part].tolist(),
            y=places,
            orientation="h",
            name=words[part],
            marker={"color": colour, "line": {"width": 0}},
            width=0.66,
            customdata=hover,
            hovertemplate=told,
            unselected=FADED,
        )
        for part, colour in (("standalone", ACCENT), ("nested", ACCENT_LIGHT))
    ]
    totals = go.Scatter(
        x=rows["hits"].tolist(),
        y=places,
        mode="text",
        text=[f" {hits:,}" for hits in rows["hits"]],
        textposition="middle right",
        textfont={"size": NORMAL, "family": FONT},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )
    most = max(rows["hits"], default=0) or 1
    pitch = 40 if any(glosses.get(name) for name in rows["slogan"]) else 30
    made = figure(pitch * max(len(rows), 1) + 84, *bars, totals, barmode="stack")
    made.update_layout(showlegend=bool(rows["nested"].any()), legend={"traceorder": "normal"})
    made.update_xaxes(
        title_text=words["hits"], range=[0, most * 1.12], fixedrange=True, tickformat=",d", nticks=6
    )
    made.update_yaxes(
        tickmode="array",
        tickvals=places,
        ticktext=[_label(name, glosses.get(name, "")) for name in rows["slogan"]],
        range=[-0.6, len(rows) - 0.4],
        showgrid=False,
        fixedrange=True,
        tickfont={"size": NORMAL},
    )
    return made


def _label(name: str, gloss: str) -> str:
    shown = shorten(name, NAME_COLUMNS)
    if not gloss:
        return shown
    return (
        f"{shown}<br><span style='font-size:{SMALL - 1}px'>{shorten(gloss, GLOSS_COLUMNS)}</span>"
    )
