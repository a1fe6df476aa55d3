"""Co-occurrence: which slogans are said together, more than chance would have it?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.corpus import Corpus
from analytics.selection import Selection
from analytics.statistics.association import association, g2_p_value
from analytics.statistics.multiple import benjamini_hochberg

_UNITS = {"sentence": "sentence", "paragraph": "paragraph", "article": "0"}
_NUMBER_OF_UNITS = {
    "sentence": "sum(sentences)",
    "paragraph": "sum(paragraphs)",
    "article": "count(*)",
}
_TOTALS = """
, held AS (SELECT DISTINCT article_id, {unit} AS unit, slogan FROM chosen_hits)
SELECT name, slogan, count(*) AS units,
       (SELECT coalesce({number}, 0)::BIGINT FROM chosen_articles) AS n
FROM held JOIN chosen_slogans USING (slogan) GROUP BY ALL ORDER BY slogan
"""
_PAIRS = """
, held AS (SELECT DISTINCT article_id, {unit} AS unit, slogan FROM chosen_hits)
SELECT a.slogan AS a, b.slogan AS b, count(*) AS together
FROM held a JOIN held b USING (article_id, unit) WHERE a.slogan < b.slogan GROUP BY ALL
"""
COLUMNS = [
    "slogan_a",
    "slogan_b",
    "both",
    "only_a",
    "only_b",
    "neither",
    "g2",
    "p",
    "q",
    "npmi",
    "log_dice",
    "jaccard",
]


def cooccurrence(corpus: Corpus, selection: Selection) -> pd.DataFrame:
    """Pairs of slogans in the same sentence, paragraph or article (`selection.unit`).

    For each pair the table over units: both = O11, only_a = O12, only_b = O21, neither = O22;
    their sum is N, all units of the selected articles (a headline is one unit of its own, but
    for the unit article). g2: four-term log-likelihood ratio, no correction, always >= 0; p:
    its upper tail, chi-square with 1 degree of freedom; q: Benjamini-Hochberg over every pair
    of slogans that have a hit, those never together too. npmi, log_dice, jaccard: see
    analytics.statistics.association; npmi > 0 attracts, < 0 repels.

    Hits nested in a longer slogan count as they are chosen: without `standalone`, a compound
    goes with its own parts wherever it stands.

    Returns:
        One row a pair that is together at least once (of slogans asked for by name, every
        pair), largest g2 first: slogan_a, slogan_b, both, only_a, only_b, neither, g2, p, q,
        npmi, log_dice, jaccard.

    Raises:
        SelectionError: an unknown slogan, theme or source.
    """
    unit, number = _UNITS[selection.unit], _NUMBER_OF_UNITS[selection.unit]
    totals = corpus.query(selection, _TOTALS.format(unit=unit, number=number))
    pairs = corpus.query(selection, _PAIRS.format(unit=unit))
    frame = _table(totals, pairs)
    if not selection.slogans and not selection.terms:
        frame = frame[frame["both"] > 0]
    frame = frame.sort_values(["g2", "both"], ascending=False, kind="stable", ignore_index=True)
    frame = frame[COLUMNS]
    frame.attrs["method"] = corpus.method(
        selection,
        measure="cooccurrence",
        unit=selection.unit,
        formula="g2 four-term, uncorrected; p chi-square (1 df); q Benjamini-Hochberg",
        denominator=f"all {selection.unit} units of the selected articles",
    )
    return frame


def _table(totals: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """The table over units of every pair of slogans that have a hit, and its scores."""
    size = len(totals)
    first, second = np.triu_indices(size, k=1)
    place = pd.Index(totals["slogan"])
    both = np.zeros((size, size), dtype=np.int64)
    both[place.get_indexer(pairs["a"]), place.get_indexer(pairs["b"])] = pairs["together"]
    names, units = totals["name"].to_numpy(), totals["units"].to_numpy()
    o11, r1, c1 = both[first, second], units[first], units[second]
    n = int(totals["n"].iloc[0]) if size else 0
    frame = pd.DataFrame(
        {
            "slogan_a": names[first],
            "slogan_b": names[second],
            "both": o11,
            "only_a": r1 - o11,
            "only_b": c1 - o11,
            "neither": n - r1 - c1 + o11,
        }
    )
    for measure in ("g2", "npmi", "log_dice", "jaccard"):
        frame[measure] = association(o11, r1, c1, n, measure) if len(frame) else np.array([])
    frame["p"] = g2_p_value(frame["g2"]) if len(frame) else np.array([])
    frame["q"] = benjamini_hochberg(frame["p"]) if len(frame) else np.array([])
    return frame
