"""A figure outside a browser: PNG and SVG by plotly's own exporter, HTML without it."""

from __future__ import annotations

import logging
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import plotly.graph_objects as go
import plotly.io as pio

WIDTH, HEIGHT, SCALE = 1200, 500, 2
for talker in ("choreographer", "kaleido", "logistro"):
    logging.getLogger(talker).setLevel(logging.CRITICAL)  # of a browser's chatter on its pipe
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def browser() -> str | None:
    """The Chromium that draws still images, or None."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def stills(
    figures: Mapping[str, go.Figure], kinds: Sequence[str] = ("svg", "png")
) -> dict[str, bytes]:
    """`NAME.svg` and `NAME.png` of each figure on a white ground, as wide as it says or 1200;
    nothing without a Chromium."""
    if browser() is None or not figures:
        return {}
    drawn = []
    for figure in figures.values():
        drawn.append(go.Figure(figure).update_layout(paper_bgcolor="white", plot_bgcolor="white"))
    # plotly's exporter draws 700 by 500 unless it is told: the layout alone does not do
    size = {
        "width": [int(figure.layout.width or WIDTH) for figure in drawn],
        "height": [int(figure.layout.height or HEIGHT) for figure in drawn],
    }
    made: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory(prefix="tifascope-") as folder:
        for kind in kinds:
            scale = SCALE if kind == "png" else 1
            files = [Path(folder) / f"{name}.{kind}" for name in figures]
            pio.write_images(fig=drawn, file=files, format=kind, scale=scale, **size)
            for file in files:
                data = file.read_bytes()
                made[file.name] = _steady(data) if kind == "svg" else data
    return made


def page(figures: Mapping[str, go.Figure]) -> str:
    """All figures as HTML that needs nothing from elsewhere: plotly.js is inside, once."""
    parts = [
        pio.to_html(figure, full_html=False, include_plotlyjs=place == 0, div_id=f"figure-{name}")
        for place, (name, figure) in enumerate(figures.items())
    ]
    return "\n".join(parts)


def _steady(svg: bytes) -> bytes:
    """The picture with its random ids numbered in order of appearance."""
    text = svg.decode()
    found = re.findall(r"(?:defs-|clip|topdefs-|legend|trace|cb|g)([0-9a-f]{6})(?![0-9a-f])", text)
    for number, chosen in enumerate(dict.fromkeys(found)):
        text = text.replace(chosen, f"id{number:04d}")
    return text.encode()
