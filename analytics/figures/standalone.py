"""A chart as a page of its own, that opens without a network."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from analytics.figures.theme import FONT, guarded

PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body {{ font-family: {font}; color: #1F1B16; background: #FFF; max-width: 1100px;
margin: 1.5rem auto; padding: 0 1rem; }} h1 {{ font-size: 1.3rem; }}
p {{ font-size: .8rem; color: #57534E; margin: .3rem 0; }}</style></head>
<body><h1>{title}</h1>{chart}{lines}</body></html>
"""


def standalone(made: go.Figure, title: str, lines: Sequence[str], language: str) -> bytes:
    """The figure with plotly.js in it, its title above, source and method lines below.

    Its mode bar saves the picture as SVG. Everything that comes from outside is escaped.
    """
    ready = guarded(go.Figure(made))
    ready.update_layout(font={"color": "#1F1B16"})
    chart = ready.to_html(
        full_html=False,
        include_plotlyjs=True,
        config={
            "displaylogo": False,
            "responsive": True,
            "toImageButtonOptions": {"format": "svg", "filename": "tifascope"},
        },
    )
    page = PAGE.format(
        language=escape(language),
        title=escape(title),
        font=FONT,
        chart=chart,
        lines="".join(f"<p>{escape(line)}</p>" for line in lines),
    )
    return page.encode()
