"""Intervals of rates: exact Poisson, or by drawing articles anew."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from analytics.corpus import Corpus
from analytics.errors import SelectionError
from analytics.selection import Selection
from analytics.statistics.bootstrap import bootstrap_rates
from analytics.statistics.rates import Interval

INTERVALS = ("poisson", "bootstrap")
DESCRIBED = {
    "poisson": "exact Poisson 95 % (Garwood)",
    "bootstrap": "95 %, 1,000 drawings of articles, studentised (seed 0)",
}
RESAMPLES = 1000

_WRITTEN = """
SELECT {opening} AS opening, article_id, characters FROM chosen_articles
WHERE $undated OR date IS NOT NULL ORDER BY opening, article_id
"""
_SAID = """
SELECT slogan, article_id, count(*) AS hits FROM chosen_hits
JOIN chosen_articles USING (article_id) WHERE $undated OR date IS NOT NULL GROUP BY ALL
"""


def checked(interval: str) -> str:
    """The name of an interval, if there is such a one.

    Raises:
        SelectionError: there is none.
    """
    if interval not in INTERVALS:
        raise SelectionError(f"interval “{interval}” is none of {', '.join(INTERVALS)}")
    return interval


def drawn_anew(
    corpus: Corpus, selection: Selection, places: NDArray[np.int64], opening: str = "NULL"
) -> dict[object, Interval]:
    """Bootstrap bounds of the rates of the slogans at `places`, in each group of articles.

    opening: SQL on an article's date that groups them (their period); one group without it.

    Returns:
        Group to bounds, in hits per character, in the order of `places`.
    """
    undated = {"undated": opening == "NULL"}
    written = corpus.query(selection, _WRITTEN.format(opening=opening), undated)
    said = corpus.query(selection, _SAID, undated)
    row = pd.Index(written["article_id"]).get_indexer(pd.Index(said["article_id"]))
    column = pd.Index(places).get_indexer(pd.Index(said["slogan"]))
    inside = column >= 0
    hits = sparse.csr_matrix(
        (said["hits"].to_numpy(np.float64)[inside], (row[inside], column[inside])),
        shape=(len(written), len(places)),
    )
    characters = written["characters"].to_numpy(np.float64)
    if opening == "NULL":
        return {None: bootstrap_rates(hits, characters, resamples=RESAMPLES)}
    return {
        group: bootstrap_rates(hits[rows], characters[rows], resamples=RESAMPLES)
        for group, rows in written.groupby("opening").indices.items()
    }
