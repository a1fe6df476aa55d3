"""Commands that print the table of a measure: the counting ones."""

from __future__ import annotations

import pandas as pd

from analytics.commands.options import Format, Interval, Output, Smooth, Stories
from analytics.commands.shell import measure_command, scanning
from analytics.corpus import Corpus
from analytics.measures.articles import articles
from analytics.measures.frequency import frequency
from analytics.measures.trend import trend
from analytics.selection import Selection


@measure_command("frequency", "How often is each slogan said?")
def _frequency(
    corpus: Corpus, selection: Selection, *, interval: Interval = "poisson"
) -> pd.DataFrame:
    return frequency(corpus, selection, interval=interval)


@measure_command("trend", "When is a slogan said, and how much of what was written?")
def _trend(
    corpus: Corpus, selection: Selection, *, smooth: Smooth = 1, interval: Interval = "poisson"
) -> pd.DataFrame:
    return trend(corpus, selection, smooth=smooth, interval=interval)


@measure_command("articles", "Which articles are selected? (their bodies with json, parquet)")
def _articles(
    corpus: Corpus,
    selection: Selection,
    *,
    output: Output = None,
    chosen_format: Format = "",
    stories: Stories = False,
) -> pd.DataFrame:
    wanted = chosen_format or (output.suffix.lstrip(".") if output else "")
    if stories:
        corpus.know_stories(scanning("compared"))
    whole = wanted in ("json", "parquet") and corpus.has_text
    return articles(corpus, selection, bodies=whole, stories=stories)
