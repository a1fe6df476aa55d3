"""The charts of a brief, as still pictures."""

from __future__ import annotations

import pandas as pd

from analytics.figures.bundled import WORDS
from analytics.figures.frequency_bars import frequency_bars
from analytics.figures.still import stills
from analytics.figures.trend_lines import trend_lines
from analytics.measures.periods import period_days

WIDTH = 760
_MISSING = {"zh": "缺失的天数", "en": "missing days"}


def charts_of_report(
    trend: pd.DataFrame, frequency: pd.DataFrame, language: str
) -> dict[str, bytes]:
    """SVG of `trend` and `frequency` by name; nothing where there is no Chromium or no hit."""
    words = {**WORDS[language], "missing_days": _MISSING[language]}
    figures = {}
    if len(trend):
        figures["trend"] = trend_lines(trend, words)
        if trend["period"].nunique() > 1:
            ends = [period_days(period)[0] for period in trend["period"].iloc[[0, -1]]]
            figures["trend"].update_xaxes(range=ends)
    if len(frequency):
        figures["frequency"] = frequency_bars(frequency, words)
    for figure in figures.values():
        figure.update_layout(width=WIDTH)
    drawn = stills(figures, kinds=("svg",))
    return {name.removesuffix(".svg"): data for name, data in drawn.items()}
