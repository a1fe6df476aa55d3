"""Association with bounds, where hits clump: articles are drawn anew, not units."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.errors import StatisticsError
from analytics.statistics.association import Measure, association

FEWEST = 3
_CELLS_AT_ONCE = 4_000_000


class Bounds(NamedTuple):
    """Bounds of a score."""

    low: float
    high: float


def bootstrap_association(
    o11: ArrayLike,
    r1: ArrayLike,
    c1: ArrayLike,
    n: float,
    measure: Measure = "npmi",
    *,
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 0,
) -> Bounds:
    """Bounds of an association score over articles that hold A or B.

    In each resample an article counts Poisson(1) times (the bootstrap for many articles, of
    which few hold A or B), with all its units; the score is taken of the summed table. The
    articles that hold neither enter through n alone, which is held as it is. Bounds: the
    (1 - level) / 2 and (1 + level) / 2 quantiles of the scores that are defined
    (a resample without A and B together counts with the score's limit).

    Args:
        o11, r1, c1: units of each article with both, with A, with B; shape (articles,).
        n: all units, of all articles, those without A and B too.

    Returns:
        Bounds(low, high). Both nan where drawing articles can't tell: fewer
        than three articles with both, or more than half of the resamples without a score.

    Raises:
        StatisticsError: shapes differ, counts that form no table, a bad level or too few
            resamples.

    Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13; Hanley
    and MacGibbon (2006), Creating non-parametric bootstrap samples using Poisson frequencies.
    """
    both, first, second = (np.asarray(x, np.float64) for x in (o11, r1, c1))
    if not both.shape == first.shape == second.shape or both.ndim != 1:
        raise StatisticsError(f"o11 {both.shape}, r1 {first.shape} and c1 {second.shape} differ")
    if not 0 < level < 1 or resamples < 100:
        raise StatisticsError("take a level such as 0.95, and 100 resamples or more")
    association(both.sum(), first.sum(), second.sum(), n, measure)
    if (both > 0).sum() < FEWEST:
        return Bounds(np.nan, np.nan)
    cells = np.stack([both, first - both, second - both], axis=1)
    random = np.random.default_rng(seed)
    step = max(_CELLS_AT_ONCE // len(both), 1)
    drawn: NDArray[np.float64] = np.concatenate(
        [
            random.poisson(1.0, (min(step, resamples - start), len(both))).astype(float) @ cells
            for start in range(0, resamples, step)
        ]
    )
    together, only_a, only_b = drawn.T
    neither = n - cells.sum()
    a, b = together + only_a, together + only_b
    score = association(together, a, b, together + only_a + only_b + neither, measure)
    told = score[~np.isnan(score)]
    if 2 * told.size < resamples:
        return Bounds(np.nan, np.nan)
    tails = [(1 - level) / 2, (1 + level) / 2]
    low, high = np.quantile(told, tails, method="inverted_cdf")
    return Bounds(float(low), float(high))
