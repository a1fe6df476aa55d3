"""Pair trend: do two slogans tighten, or drift apart, from period to period?"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from analytics.corpus import Corpus
from analytics.errors import SelectionError
from analytics.measures.periods import all_periods, bounds, label
from analytics.selection import Selection
from analytics.statistics.association import Measure, association
from analytics.statistics.clumped import bootstrap_association
from analytics.statistics.multiple import benjamini_hochberg
from analytics.statistics.trends import mann_kendall, theil_sen

MOST, FEWEST_PERIODS = 6, 3
SCORES: tuple[Measure, ...] = ("npmi", "log_dice")
_UNITS = {"sentence": "sentence", "paragraph": "paragraph", "article": "0"}
_NUMBER = {"sentence": "sum(sentences)", "paragraph": "sum(paragraphs)", "article": "count(*)"}
_PERIODS = """
, periods AS ({all_periods}), written AS (
    SELECT date_trunc('{every}', date)::DATE AS opening, {number}::BIGINT AS units
    FROM chosen_articles WHERE date IS NOT NULL GROUP BY opening
)
SELECT opening, {label} AS period, units FROM periods LEFT JOIN written USING (opening)
ORDER BY opening
"""
_HELD = """
, held AS (SELECT DISTINCT article_id, {unit} AS unit, slogan FROM chosen_hits)
SELECT s.name AS slogan, s.slogan AS place, article_id, unit,
       date_trunc('{every}', date)::DATE AS opening
FROM held JOIN chosen_slogans s USING (slogan) JOIN chosen_articles USING (article_id)
WHERE date IS NOT NULL
"""


def pair_trend(corpus: Corpus, selection: Selection) -> pd.DataFrame:
    """How strongly two slogans attract each other in each period (`selection.every`).

    Over the units (`selection.unit`) of the period's articles: both = O11, units_a = R1,
    units_b = C1, units = N. npmi and log_dice are those of `cooccurrence`; low and high their
    95 % bounds over articles (analytics.statistics.clumped), missing where fewer than three
    articles hold both. log_dice does not depend on N. A period without articles is a gap; one
    in which a slogan is not said has counts and no score.

    Of more than six slogans, the six that are in most units are taken.

    Returns:
        One row a pair and period: slogan_a, slogan_b, period, both, units_a, units_b, units,
        npmi, npmi_low, npmi_high, log_dice, log_dice_low, log_dice_high.

    Raises:
        SelectionError: an unknown slogan, theme or source, or fewer than two slogans.
    """
    every, unit = selection.every, _UNITS[selection.unit]
    first, last = bounds(corpus, selection)
    periods = corpus.query(
        selection,
        _PERIODS.format(
            all_periods=all_periods(every), every=every, number=_NUMBER[selection.unit],
            label=label(every, "opening"),
        ),
        {"first": first, "last": last},
    )  # fmt: skip
    held = corpus.query(selection, _HELD.format(unit=unit, every=every))
    parts = [
        _pair(a, b, held, periods) for a, b in combinations(_names(corpus, selection, held), 2)
    ]
    frame = pd.concat(parts, ignore_index=True)
    frame.attrs["method"] = corpus.method(
        selection,
        measure="pair_trend",
        every=every,
        unit=selection.unit,
        formula="npmi, log_dice of each period's own table; low, high: 95 % Poisson bootstrap "
        "over articles, 1000 resamples, seed 0",
        denominator=f"all {selection.unit} units of the period's selected articles",
    )
    return frame


def drift(corpus: Corpus, selection: Selection, *, score: str = "npmi") -> pd.DataFrame:
    """Is a pair tightening or drifting apart? A trend test on its score, period by period.

    Mann-Kendall's test (original) on `score` of `pair_trend`, over the periods that have one;
    slope by Theil and Sen, in score per period. q: Benjamini-Hochberg over the pairs. verdict
    is read at q <= 0.05: "tightening" (tau > 0), "drifting apart" (tau < 0), "no trend", or
    "too few periods" (fewer than three with a score, or all the same).

    Args:
        score: npmi or log_dice.

    Returns:
        One row a pair: slogan_a, slogan_b, both (units, all periods), periods (with a score),
        first_half, second_half (mean score of the two halves of them), tau, p, q, slope, low,
        high (95 % bounds of the slope), verdict.

    Raises:
        SelectionError: as in `pair_trend`, or an unknown score.
    """
    if score not in SCORES:
        raise SelectionError(f"score “{score}”: take one of {', '.join(SCORES)}")
    moved = pair_trend(corpus, selection)
    groups = moved.groupby(["slogan_a", "slogan_b"], sort=False)
    frame = pd.DataFrame([_drift(rows, score) for _, rows in groups])
    frame["q"] = benjamini_hochberg(frame["p"])
    told = frame["p"].notna()
    changed = told & (frame["q"] <= 0.05)
    frame["verdict"] = np.select(
        [changed & (frame["tau"] > 0), changed, told],
        ["tightening", "drifting apart", "no trend"],
        "too few periods",
    )
    order = [
        "slogan_a", "slogan_b", "both", "periods", "first_half", "second_half", "tau", "p", "q",
        "slope", "low", "high", "verdict",
    ]  # fmt: skip
    frame = frame[order]
    frame.attrs["method"] = corpus.method(
        selection,
        measure="drift",
        every=selection.every,
        unit=selection.unit,
        formula=f"Mann-Kendall (original) and Theil-Sen on {score} of each period; q "
        "Benjamini-Hochberg over the pairs",
    )
    return frame


def _names(corpus: Corpus, selection: Selection, held: pd.DataFrame) -> list[str]:
    """The slogans that are paired, in the order of the lexicon."""
    chosen = corpus.chosen_slogans(selection)
    in_units = chosen["slogan"].map(held["place"].value_counts()).fillna(0)
    taken = in_units.sort_values(ascending=False, kind="stable").index[:MOST].sort_values()
    if len(taken) < 2:
        raise SelectionError("a pair needs two slogans; name another with --slogan or --term")
    return [str(name) for name in chosen.loc[taken, "name"]]


def _pair(a: str, b: str, held: pd.DataFrame, periods: pd.DataFrame) -> pd.DataFrame:
    keys = ["opening", "article_id", "unit"]
    with_a, with_b = (held.loc[held["slogan"] == name, keys] for name in (a, b))
    counted = pd.DataFrame(
        {
            "both": with_a.merge(with_b, on=keys).groupby(keys[:2]).size(),
            "a": with_a.groupby(keys[:2]).size(),
            "b": with_b.groupby(keys[:2]).size(),
        }
    ).fillna(0)
    sums = counted.groupby(level="opening").sum().reindex(periods["opening"]).fillna(0)
    text = periods["units"].notna().to_numpy()
    n = periods["units"].fillna(0).to_numpy(np.float64)
    frame = pd.DataFrame({"slogan_a": a, "slogan_b": b, "period": periods["period"]})
    columns = {"both": "both", "units_a": "a", "units_b": "b"}
    for name, column in columns.items():
        frame[name] = pd.array(sums[column].to_numpy(), dtype="Int64")
        frame.loc[~text, name] = pd.NA
    frame["units"] = periods["units"].astype("Int64").to_numpy()
    by_period = dict(tuple(counted.groupby(level="opening")))
    for score in SCORES:
        values = association(sums["both"], sums["a"], sums["b"], n, score)
        frame[score] = np.where(np.isinf(values), np.nan, values)
        limits = [
            bootstrap_association(rows["both"], rows["a"], rows["b"], total, score)
            if (rows := by_period.get(opening)) is not None
            else (np.nan, np.nan)
            for opening, total in zip(periods["opening"], n, strict=True)
        ]
        frame[[f"{score}_low", f"{score}_high"]] = np.array(limits, np.float64).reshape(-1, 2)
    return frame


def _drift(rows: pd.DataFrame, score: str) -> dict[str, object]:
    values = rows[score].to_numpy(np.float64)
    known = values[~np.isnan(values)]
    middle = len(known) // 2
    found: dict[str, object] = {
        "slogan_a": rows["slogan_a"].iloc[0],
        "slogan_b": rows["slogan_b"].iloc[0],
        "both": int(rows["both"].sum()),
        "periods": len(known),
        "first_half": known[:middle].mean() if middle else np.nan,
        "second_half": known[-middle:].mean() if middle else np.nan,
        **dict.fromkeys(("tau", "p", "slope", "low", "high"), np.nan),
    }
    if len(known) >= FEWEST_PERIODS:
        test, line = mann_kendall(values), theil_sen(values)
        found |= {"tau": test.tau, "p": test.p, "slope": line.slope}
        found |= {"low": line.low, "high": line.high}
    return found
