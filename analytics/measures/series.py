"""Series: the counts of every slogan in every period, as arrays that measures over time share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.corpus import Corpus
from analytics.measures.periods import STEP, all_periods, bounds, incomplete, label
from analytics.selection import Selection

_PERIODS = """
, periods AS ({all_periods}), written AS (
    SELECT date_trunc('{every}', date)::DATE AS opening, count(*) AS articles,
           sum(characters)::BIGINT AS characters, count(DISTINCT date) AS days_with
    FROM chosen_articles WHERE date IS NOT NULL GROUP BY opening
)
SELECT {label} AS period, opening, coalesce(articles, 0) AS articles,
       coalesce(characters, 0) AS characters,
       ((opening + INTERVAL '{step}')::DATE - opening)::BIGINT AS days,
       coalesce(days_with, 0) AS days_with
FROM periods LEFT JOIN written USING (opening) ORDER BY opening
"""
_COUNTS = """
SELECT slogan, date_trunc('{every}', date)::DATE AS opening, count(*) AS hits,
       count(*) FILTER (NOT nested) AS standalone, count(DISTINCT article_id) AS articles,
       min(date) AS first_date, max(date) AS last_date
FROM chosen_hits JOIN chosen_articles USING (article_id)
WHERE date IS NOT NULL GROUP BY ALL
"""


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Counts by slogan (rows) and period (columns), every period between the ends.

    slogans: slogan (its place), name, english, theme; those with a hit, and all asked for by
      name. periods: period, opening (its first day), articles, characters, days (of the whole
      period), days_with (an article), text (it has articles), partial (`incomplete`).
    hits, standalone, articles: int64, shape (slogans, periods); 0 in a gap too: see
      `periods["text"]`. first_date, last_date: of hits, datetime64, NaT without one.
    """

    slogans: pd.DataFrame
    periods: pd.DataFrame
    hits: NDArray[np.int64]
    standalone: NDArray[np.int64]
    articles: NDArray[np.int64]
    first_date: NDArray[np.datetime64]
    last_date: NDArray[np.datetime64]

    @property
    def text(self) -> NDArray[np.bool_]:
        """Which periods have articles."""
        return self.periods["text"].to_numpy(bool)

    @property
    def characters(self) -> NDArray[np.float64]:
        """Characters of each period."""
        return self.periods["characters"].to_numpy(np.float64)

    @property
    def labels(self) -> NDArray[np.object_]:
        """The name of each period."""
        return self.periods["period"].to_numpy(object)


def series(corpus: Corpus, selection: Selection) -> Series:
    """Count the selection by period (`selection.every`).

    Raises:
        SelectionError: an unknown slogan, theme or source.
    """
    every = selection.every
    first, last = bounds(corpus, selection)
    sql = _PERIODS.format(
        all_periods=all_periods(every), every=every, label=label(every, "opening"),
        step=STEP[every],
    )  # fmt: skip
    periods = corpus.query(selection, sql, {"first": first, "last": last})
    periods["text"] = periods["articles"] > 0
    periods["partial"] = incomplete(periods["days_with"], periods["days"])
    counts = corpus.query(selection, _COUNTS.format(every=every))
    named = bool(selection.slogans or selection.terms or selection.themes)
    slogans = corpus.chosen_slogans(selection)
    if not named:
        slogans = slogans[slogans["slogan"].isin(counts["slogan"])].reset_index(drop=True)
    shape = (len(slogans), len(periods))
    row = pd.Index(slogans["slogan"]).get_indexer(counts["slogan"])
    openings = pd.Index(pd.to_datetime(periods["opening"]))
    column = openings.get_indexer(pd.Index(pd.to_datetime(counts["opening"])))
    inside = (row >= 0) & (column >= 0)
    counts, row, column = counts[inside], row[inside], column[inside]

    def matrix(name: str) -> NDArray[np.int64]:
        made = np.zeros(shape, np.int64)
        made[row, column] = counts[name].to_numpy(np.int64)
        return made

    days = counts.assign(row=row).groupby("row")
    ends = []
    for name, which in (("first_date", "min"), ("last_date", "max")):
        made = np.full(shape[0], np.datetime64("NaT"), "datetime64[s]")
        found = getattr(days[name], which)()
        made[found.index.to_numpy(np.int64)] = found.to_numpy("datetime64[s]")
        ends.append(made)
    return Series(slogans, periods, matrix("hits"), matrix("standalone"), matrix("articles"), *ends)
