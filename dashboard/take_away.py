"""What a reader takes along from a chart: its picture, the chart itself as a page, a sentence."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st

from analytics.figures.standalone import standalone
from analytics.figures.theme import Figure
from dashboard.finding import finding
from dashboard.here import Here
from dashboard.method_line import method_line

SCRIPT = Path(__file__).with_suffix(".js").read_text("utf-8")
STYLE = """
.row { display: flex; flex-wrap: wrap; gap: .5rem; }
button {
  font: inherit; font-size: .875rem; color: var(--st-text-color); background: transparent;
  border: 1px solid var(--st-border-color); border-radius: 4px; padding: .42rem .7rem;
  cursor: pointer; min-height: 2.5rem;
}
button:hover, button:focus-visible {
  border-color: var(--st-primary-color); color: var(--st-primary-color);
}
"""


def take_away(here: Here, key: str, title: str, frame: pd.DataFrame, drawn: Figure) -> None:
    """PNG and SVG, drawn by plotly in the reader's browser; HTML; a sentence to copy."""
    words = here.words
    name = f"tifascope-{key}-v{here.corpus.version}"
    method = method_line(frame.attrs.get("method", {}), words)
    source = _source(here)
    buttons = st.components.v2.component(
        "tifascope_take_away", html='<div class="row"></div>', css=STYLE, js=SCRIPT
    )
    buttons(
        key=f"take_{key}",
        data={
            "key": key, "title": title, "method": method, "source": source, "file": name,
            "finding": finding(frame, words, here), "copy": words("card.copy"),
            "copied": words("card.copied"),
        },
        width="content",
    )  # fmt: skip
    st.download_button(
        "HTML",
        data=lambda: standalone(drawn, title, (method, source), words.language),
        file_name=f"{name}.html",
        mime="text/html",
        key=f"html_{key}",
        help=words("card.html"),
        on_click="ignore",
    )


def _source(here: Here) -> str:
    """Whose articles these are, and of when."""
    words = here.words
    sources = here.base.sources or here.corpus.sources
    named = "、".join(filter(None, sources[:4])) or words("filter.source_none")
    first, last = here.corpus.span
    span = words("metric.span", first=words.day(first), last=words.day(last)) if first else ""
    made = words("app.name") + (" Tifascope" if words.language == "zh" else "")
    return words("card.source", sources=named, span=span, made=made)
