"""Pairs that tightened: said together in the period more than before, beyond chance."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analytics.corpus import Corpus
from analytics.exports.report.witnesses import sampled, told
from analytics.measures.cooccurrence import cooccurrence
from analytics.measures.pair_trend import drift
from analytics.selection import Selection

CANDIDATES, SHOWN, FEWEST, CHANCE, GAIN = 20, 5, 5, 0.05, 0.05
"""Slogans that are paired; pairs shown; units together; q of the period; rise of NPMI."""


@dataclass(frozen=True)
class Pair:
    """slogan_a, slogan_b and, of the period and of as long before: units, npmi.

    trend: the row of `drift` over both, month by month. sentences: rows of `concordance`.
    """

    row: Mapping[str, Any]
    trend: Mapping[str, Any]
    sentences: list[dict[str, Any]]


def tightened(corpus: Corpus, period: Selection, states: pd.DataFrame) -> list[Pair]:
    """The pairs whose NPMI rose most against the days before, of the slogans said most.

    Args:
        period: with its first and last day. states: of `lifecycle` for the period.
    """
    assert period.first_day is not None and period.last_day is not None
    said = states[states["recent_articles"] > 0].nlargest(CANDIDATES, "recent_articles")
    length = period.last_day - period.first_day + datetime.timedelta(days=1)
    opening = period.first_day - length
    first, _ = corpus.span
    if len(said) < 2 or first is None or first > opening:
        return []
    asked = replace(period, themes=(), slogans=tuple(said["slogan"]), standalone=True)
    rows = compared(corpus, asked, opening)
    found = []
    for row in told(rows.head(SHOWN)):
        both = replace(asked, slogans=(row["slogan_a"], row["slogan_b"]))
        moved = drift(corpus, replace(both, since=opening, every="month"))
        found.append(Pair(row, told(moved)[0], sampled(corpus, both, together=True)))
    return found


def compared(corpus: Corpus, asked: Selection, opening: datetime.date) -> pd.DataFrame:
    """Pairs of the period that hold the rule, with their numbers of the days from `opening` to it.

    Returns:
        slogan_a, slogan_b, both, npmi, q of the period; both_before, npmi_before (missing
        where the two were not together before); gain = npmi - npmi_before (never together: -1).
    """
    assert asked.first_day is not None
    eve = asked.first_day - datetime.timedelta(days=1)
    keys = ["slogan_a", "slogan_b"]
    now = cooccurrence(corpus, asked, parts=False)[[*keys, "both", "npmi", "q"]]
    before = cooccurrence(corpus, replace(asked, since=opening, until=eve), parts=False)
    rows = now.merge(before[[*keys, "both", "npmi"]], "left", keys, suffixes=("", "_before"))
    rows["both_before"] = rows["both_before"].fillna(0).astype("int64")
    rows["npmi_before"] = rows["npmi_before"].where(rows["both_before"] > 0)
    rows["gain"] = rows["npmi"] - rows["npmi_before"].fillna(-1.0)
    holds = (rows["both"] >= FEWEST) & (rows["q"] < CHANCE) & (rows["npmi"] > 0)
    rows = rows[holds & (rows["gain"] >= GAIN)]
    return rows.sort_values(["gain", "both"], ascending=False, kind="stable", ignore_index=True)
