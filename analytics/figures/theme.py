"""One visual system: type, colours, grid, and how a number is written."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

Figure = go.Figure
"""What a figure function returns, for those who may not import Plotly."""

FONT = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
SMALL, NORMAL, LARGE = 12, 13, 15

ACCENT = "#C2410C"
ACCENT_LIGHT = "rgba(194, 65, 12, 0.38)"
QUIET = "rgba(128, 128, 128, 0.55)"
GRID = "rgba(128, 128, 128, 0.18)"
AXIS = "rgba(128, 128, 128, 0.6)"
PALETTE = ("#C2410C", "#0072B2", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
"""Okabe and Ito's colours, told apart in every kind of colour blindness; the first is the
accent, a darker vermilion. Their yellow and black are left out: each vanishes on one ground."""
DASHES = ("solid", "dot", "dash")
RISING = ("rgba(128, 128, 128, 0.10)", "#F3C9A5", "#E08A4F", "#C2410C", "#7C2D12")

FADED = {"marker": {"opacity": 0.45}}
"""How marks look while another one is chosen."""


def style(place: int) -> tuple[str, str]:
    """Colour and dash of the n-th line: after the last colour they repeat, dotted."""
    return PALETTE[place % len(PALETTE)], DASHES[place // len(PALETTE) % len(DASHES)]


def tint(colour: str, opacity: float) -> str:
    """A colour of the palette, let through."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {opacity})"


def each(frame: pd.DataFrame) -> list[Any]:
    """The rows, each with its columns by name."""
    return list(frame.itertuples())


def dates(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """How the ticks of a time axis are written: years over many, months over few."""
    return "%Y" if (last - first).days > 365 * 4 else "%Y-%m"


def number(value: float) -> str:
    """Three significant digits, never in powers of ten, and 0 only for a true zero.

    >>> number(1234.5), number(0.0345678), number(0.0000123), number(0)
    ('1,234', '0.0346', '0.0000123', '0')
    """
    if value is None or math.isnan(value):
        return "–"
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    decimals = 2 - math.floor(math.log10(abs(value)))
    written = f"{value:,.{decimals}f}"
    return written.rstrip("0").rstrip(".")


def shorten(text: str, width: int) -> str:
    """At most `width` columns, where an ideograph takes two; never markup to plotly."""
    taken = 0
    for place, letter in enumerate(text):
        taken += 2 if ord(letter) > 0x2E80 else 1
        if taken > width:
            return plain(text[:place]) + "…"
    return plain(text)


def plain(text: str) -> str:
    """Text of articles, lexicons and search boxes for plotly, which reads <b>, <a> and &lt;."""
    return text.replace("&", "&amp;").replace("<", "&lt;") if "<" in text or "&" in text else text


def guarded(made: go.Figure) -> go.Figure:
    """A figure in whose customdata, which hover labels show, no text is markup.

    dashboard/reactions.py reads the ids back as they were.
    """
    for trace in made.data:
        data = trace.customdata
        if data is not None and any("<" in str(row) or "&" in str(row) for row in data):
            trace.customdata = [
                [plain(part) if isinstance(part, str) else part for part in row] for row in data
            ]
    return made


def columns(texts: Iterable[str]) -> int:
    """The widest of some texts, in columns."""
    return max((sum(2 if ord(c) > 0x2E80 else 1 for c in text) for text in texts), default=0)


def figure(height: int, *traces: object, **layout: object) -> go.Figure:
    """A figure on a transparent ground, with the type and grid of all charts.

    Colours of text are not set: the page that shows it knows whether it is light or dark.
    """
    made = go.Figure(list(traces))
    axis = {
        "gridcolor": GRID,
        "linecolor": AXIS,
        "zeroline": False,
        "automargin": True,
        "exponentformat": "none",
        "tickfont": {"size": SMALL},
        "title": {"font": {"size": SMALL}, "standoff": 10},
    }
    made.update_layout(
        height=height,
        font={"family": FONT, "size": NORMAL},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 8, "r": 16, "t": 28, "b": 40},
        hoverlabel={"font": {"family": FONT, "size": NORMAL}, "align": "left"},
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1,
            "xanchor": "left",
            "yanchor": "bottom",
            "font": {"size": SMALL},
            "title": {"text": ""},
        },
        clickmode="event+select",
        dragmode=False,
        xaxis=axis,
        yaxis=axis,
    )
    made.update_layout(**layout)
    return made
