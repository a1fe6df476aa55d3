"""Co-occurrence: which slogans are said together, more than chance would have it?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.corpus import Corpus
from analytics.selection import Selection
from analytics.statistics.association import association, g2_p_value
from analytics.statistics.clustering import leaf_order
from analytics.statistics.multiple import benjamini_hochberg
from analytics.text.fold import fold_form

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


FURTHER = [
    "expected",
    "pmi",
    "mi3",
    "t_score",
    "odds_ratio",
    "delta_p_b_given_a",
    "delta_p_a_given_b",
]


def cooccurrence(
    corpus: Corpus, selection: Selection, *, every_score: bool = False, parts: bool = True
) -> pd.DataFrame:
    """Pairs of slogans in the same sentence, paragraph or article (`selection.unit`).

    For each pair the table over units: both = O11, only_a = O12, only_b = O21, neither = O22;
    their sum is N, all units of the selected articles (a headline is one unit of its own, but
    for the unit article). g2: four-term log-likelihood ratio, no correction, always >= 0; p:
    its upper tail, chi-square with 1 degree of freedom; q: Benjamini-Hochberg over every pair
    of slogans that have a hit, those never together too. npmi, log_dice, jaccard: see
    analytics.statistics.association; npmi > 0 attracts, < 0 repels.

    Hits nested in a longer slogan count as they are chosen. Without `standalone`, a compound
    goes with its own parts wherever it stands (`parts=False` leaves such pairs out), and its
    parts with each other; with it, parts that are mostly said as one compound (外防输入 and
    内防反弹) seem hardly together at all.

    Args:
        every_score: the further measures of analytics.statistics.association too.
        parts: pairs of which one slogan contains the other, a form of it a form of the other.

    Returns:
        One row a pair that is together at least once (of slogans asked for by name, every
        pair), largest g2 first: slogan_a, slogan_b, both, only_a, only_b, neither, g2, p, q,
        npmi, log_dice, jaccard; with `every_score` also expected (E = R1 C1 / N, units),
        pmi, mi3, t_score, odds_ratio, delta_p_b_given_a (P(B|A) - P(B|not A)) and
        delta_p_a_given_b (P(A|B) - P(A|not B)).

    Raises:
        SelectionError: an unknown slogan, theme or source.
    """
    unit, number = _UNITS[selection.unit], _NUMBER_OF_UNITS[selection.unit]
    totals = corpus.query(selection, _TOTALS.format(unit=unit, number=number))
    pairs = corpus.query(selection, _PAIRS.format(unit=unit))
    named = bool(selection.slogans or selection.terms)
    kept = np.triu(np.ones((len(totals), len(totals)), dtype=bool), k=1)
    if not parts:
        kept &= ~_within(corpus, totals)
    frame = _table(totals, pairs, kept, named)
    if every_score:
        _further(frame)
    frame = frame.sort_values(["g2", "both"], ascending=False, kind="stable", ignore_index=True)
    frame = frame[COLUMNS + FURTHER * every_score]
    frame.attrs["method"] = corpus.method(
        selection,
        measure="cooccurrence",
        unit=selection.unit,
        formula="g2 four-term, uncorrected; p chi-square (1 df); q Benjamini-Hochberg",
        denominator=f"all {selection.unit} units of the selected articles",
    )
    return frame


def order_of(frame: pd.DataFrame, names: Sequence[str], score: str = "npmi") -> list[str]:
    """The names in an order in which those that go together are neighbours, by clustering.

    Args:
        frame: rows of `cooccurrence`. score: the column that says how alike two slogans are;
            a pair that is not in the frame is as far apart as the farthest.
    """
    place = pd.Index(list(names))
    alike = np.full((len(place), len(place)), np.nan)
    known = frame[frame["slogan_a"].isin(place) & frame["slogan_b"].isin(place)]
    first, second = (
        place.get_indexer(pd.Index(known["slogan_a"])),
        place.get_indexer(pd.Index(known["slogan_b"])),
    )
    values = known[score].astype("float64").replace([np.inf, -np.inf], np.nan)
    alike[first, second] = alike[second, first] = values
    return [str(place[i]) for i in leaf_order(alike)]


def _within(corpus: Corpus, totals: pd.DataFrame) -> NDArray[np.bool_]:
    """Whether one of two slogans contains the other, separators and quotation marks apart."""
    size = len(corpus.lexicon)
    spelled = [
        {
            fold_form(form).letters
            for form in (corpus.lexicon[place].forms if place < size else (name,))
        }
        for place, name in zip(totals["slogan"], totals["name"], strict=True)
    ]
    found = np.zeros((len(spelled), len(spelled)), dtype=bool)
    holders: dict[str, set[int]] = {}
    for number, forms in enumerate(spelled):
        for form in forms:
            for start in range(len(form)):
                for end in range(start + 1, len(form) + 1):
                    holders.setdefault(form[start:end], set()).add(number)
    for number, forms in enumerate(spelled):
        for form in forms:
            found[number, list(holders.get(form, ()))] = True
    return found | found.T


def _table(
    totals: pd.DataFrame, pairs: pd.DataFrame, kept: NDArray[np.bool_], everyone: bool
) -> pd.DataFrame:
    """The table over units of pairs of slogans that have a hit, and its scores.

    q looks at all of them (of `kept`, slogans by slogans, the upper half); rows are those
    together at least once, or with `everyone` all.
    """
    size = len(totals)
    first, second = np.nonzero(kept)
    place = pd.Index(totals["slogan"])
    together = np.zeros((size, size), dtype=np.int64)
    together[place.get_indexer(pairs["a"]), place.get_indexer(pairs["b"])] = pairs["together"]
    names, units = totals["name"].to_numpy(), totals["units"].to_numpy()
    o11, r1, c1 = together[first, second], units[first], units[second]
    n = int(totals["n"].iloc[0]) if size else 0
    g2 = association(o11, r1, c1, n, "g2") if len(o11) else np.array([])
    p = g2_p_value(g2)
    q = benjamini_hochberg(p)
    shown = np.ones(len(o11), dtype=bool) if everyone else o11 > 0
    o11, r1, c1 = o11[shown], r1[shown], c1[shown]
    frame = pd.DataFrame(
        {
            "slogan_a": names[first[shown]],
            "slogan_b": names[second[shown]],
            "both": o11,
            "only_a": r1 - o11,
            "only_b": c1 - o11,
            "neither": n - r1 - c1 + o11,
            "g2": g2[shown],
            "p": p[shown],
            "q": q[shown],
        }
    )
    for measure in ("npmi", "log_dice", "jaccard"):
        frame[measure] = association(o11, r1, c1, n, measure) if len(frame) else np.array([])
    return frame


def _further(frame: pd.DataFrame) -> None:
    o11 = frame["both"]
    r1, c1 = o11 + frame["only_a"], o11 + frame["only_b"]
    n = r1 + frame["only_b"] + frame["neither"]
    frame["expected"] = r1 * c1 / n
    for measure in ("pmi", "mi3", "t_score", "odds_ratio"):
        frame[measure] = association(o11, r1, c1, n, measure)
    frame["delta_p_b_given_a"] = association(o11, r1, c1, n, "delta_p")
    frame["delta_p_a_given_b"] = association(o11, c1, r1, n, "delta_p")
