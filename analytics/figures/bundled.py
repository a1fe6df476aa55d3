"""The charts of a bundle: frequency, trend and pairs as a page, and as still images."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analytics.figures.cooccurrence_heatmap import cooccurrence_heatmap
from analytics.figures.frequency_bars import frequency_bars
from analytics.figures.still import page, stills
from analytics.figures.trend_lines import trend_lines

BARS, LINES, CELLS = 20, 6, 12
WORDS = {
    "zh": {
        "hits": "命中", "standalone": "独立", "nested": "嵌套", "articles": "文章（篇）",
        "per_10k_chars": "每万字", "article_share": "篇占比", "interval": "95% 区间",
        "period_characters": "时段字数", "both": "同现", "only_a": "仅前者", "only_b": "仅后者",
        "npmi": "NPMI", "log_dice": "logDice", "g2": "G²", "q": "q",
    },
    "en": {
        "hits": "Hits", "standalone": "Standalone", "nested": "Nested", "articles": "Articles",
        "per_10k_chars": "Per 10k characters", "article_share": "Share of articles",
        "interval": "95% interval", "period_characters": "characters of the period",
        "both": "Together", "only_a": "First only", "only_b": "Second only", "npmi": "NPMI",
        "log_dice": "logDice", "g2": "G²", "q": "q",
    },
}  # fmt: skip


def figures_of(tables: Mapping[str, pd.DataFrame], language: str) -> dict[str, go.Figure]:
    """The figures of the tables of a bundle, of the slogans said most."""
    words = _Words(WORDS[language])
    said = tables["frequency"][tables["frequency"]["hits"] > 0]
    if said.empty:
        return {}
    made = {"frequency": frequency_bars(said.head(BARS), words)}
    lines = tables["trend"][tables["trend"]["slogan"].isin(said["slogan"].head(LINES))]
    if len(lines):
        made["trend"] = trend_lines(lines, words)
    order = list(said["slogan"].head(CELLS))
    pairs = tables["cooccurrence"]
    if len(order) > 1 and len(pairs):
        made["cooccurrence"] = cooccurrence_heatmap(pairs, order, words)
    return made


def charts_of(tables: Mapping[str, pd.DataFrame], language: str) -> dict[str, bytes]:
    """charts.html, and each chart as SVG and PNG where there is a Chromium."""
    figures = figures_of(tables, language)
    if not figures:
        return {}
    head = '<!doctype html><html><head><meta charset="utf-8"><title>Tifascope</title></head><body>'
    return {"charts.html": (head + page(figures) + "</body></html>").encode(), **stills(figures)}


class _Words(dict[str, str]):
    """A word that a figure has and this table lacks is shown by its key."""

    def __missing__(self, key: str) -> str:
        return key.replace("_", " ")
