"""Commands that print the table of a measure: the counting ones."""

from __future__ import annotations

import pandas as pd

from analytics.commands.options import (
    Context,
    Format,
    Interval,
    Limit,
    Output,
    Smooth,
    Stories,
    Together,
)
from analytics.commands.shell import measure_command, scanning
from analytics.corpus import Corpus
from analytics.measures.articles import articles
from analytics.measures.concordance import concordance
from analytics.measures.cooccurrence import cooccurrence
from analytics.measures.frequency import frequency
from analytics.measures.keywords import keywords
from analytics.measures.trend import trend
from analytics.selection import Selection

WORDS = 200

measure_command("cooccurrence", "Which slogans are said together?")(cooccurrence)


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


@measure_command("concordance", "The sentences behind a number.")
def _concordance(
    corpus: Corpus, selection: Selection, *, context: Context = 40, together: Together = False
) -> pd.DataFrame:
    return concordance(corpus, selection, context=context, together=together)


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


@measure_command("keywords", "Which words mark the selected articles?")
def _keywords(corpus: Corpus, selection: Selection, *, limit: Limit = None) -> pd.DataFrame:
    return keywords(corpus, selection, limit=limit or WORDS, progress=scanning())
