"""Keyness: is it said more in the target than in the reference, and by how much?

Everywhere a and b are the counts in target and reference, c and d their sizes (characters,
or articles): scalars or arrays of one broadcast shape. Signs: above 0 = more in the target.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from analytics.errors import StatisticsError


def log_likelihood(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> NDArray[np.float64]:
    """How surely the two rates differ: the two-term log-likelihood ratio of corpus linguistics.

    LL = 2 * (a ln(a / E1) + b ln(b / E2)), E1 = c (a + b) / (c + d), E2 = d (a + b) / (c + d),
    0 ln 0 = 0. At least 0: direction is in `log_ratio`. Not the four-term G² of a 2x2 table
    (`association`), which also counts what is not a hit; the two part when hits are many.
    Refer it to chi-square with 1 degree of freedom.

    Returns:
        float64 in the broadcast shape. nan where there is no hit on either side, where a
        size is 0, and where an argument is nan.

    Raises:
        StatisticsError: a count or size is negative, or hits in a text of size 0.

    Source: Rayson and Garside (2000), Comparing Corpora using Frequency Profiling;
    http://ucrel.lancs.ac.uk/llwizard.html.
    """
    a, b, c, d = _counts(a, b, c, d)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = (a + b) / (c + d)
        terms = special.xlogy(a, a / (c * mean)) + special.xlogy(b, b / (d * mean))
    ll: NDArray[np.float64] = np.where(_told(a, b, c, d), np.maximum(2 * terms, 0.0), np.nan)[()]
    return ll


def bic(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> NDArray[np.float64]:
    """`log_likelihood` less the price of one more parameter: LL - ln N, N = c + d.

    Below 0 the texts speak for equal rates; above 2, 6 and 10 the evidence for a difference
    is positive, strong and very strong. nan and errors as in `log_likelihood`.

    Source: Wilson (2013), Embracing Bayes factors for key item analysis.
    """
    a, b, c, d = _counts(a, b, c, d)
    with np.errstate(divide="ignore"):
        score: NDArray[np.float64] = (log_likelihood(a, b, c, d) - np.log(c + d))[()]
    return score


def log_ratio(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> NDArray[np.float64]:
    """How many times as often, in doublings: log2((a / c) / (b / d)).

    1 = twice, -1 = half as often in the target. No constant is added: b = 0 gives +inf and
    a = 0 gives -inf, the limits (`log_ratio_bound` stays finite there). nan and errors as in
    `log_likelihood`.

    Source: Hardie (2014), Log Ratio: an informal introduction.
    """
    a, b, c, d = _counts(a, b, c, d)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.log2(a / c) - np.log2(b / d)
    score: NDArray[np.float64] = np.where(_told(a, b, c, d), ratio, np.nan)[()]
    return score


def log_ratio_bound(
    a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike, level: float = 0.95
) -> NDArray[np.float64]:
    """The least log ratio the counts still allow: the end of its exact interval nearer to 0.

    Given a + b hits, a is binomial with chance π, and (a / c) / (b / d) estimates
    π / (1 - π) * d / c. With (π_low, π_high) the Clopper-Pearson interval of a / (a + b), the
    bound is max(0, log2(π_low / (1 - π_low) * d / c)) where the log ratio is above 0, and
    min(0, the same of π_high) where it is below. 0 = the interval has equal rates in it.
    Finite even for a = 0 or b = 0, so it ranks rare slogans without favouring them.

    Args:
        level: coverage of the two-sided interval, in (0, 1). For m slogans at once,
            1 - (1 - level) / m holds for all together (Bonferroni, the default of the R
            package corpora; not applied here).

    nan and errors as in `log_likelihood`; also StatisticsError for a level outside (0, 1).

    Source: Evert (2022), Measuring keyness (the measure LRC); R package corpora, keyness().
    """
    if not 0 < level < 1:
        raise StatisticsError(f"level = {level}; take a share such as 0.95")
    a, b, c, d = _counts(a, b, c, d)
    tail = (1 - level) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        more = a / c > b / d
        # more in the target needs a > 0, less needs b > 0: the end that is taken is finite
        pi = np.where(more, special.betaincinv(a, b + 1, tail), special.betainccinv(a + 1, b, tail))
        bound = np.log2(pi) - np.log2(1 - pi) + np.log2(d / c)
    nearer = np.where(more, np.maximum(bound, 0.0), np.minimum(bound, 0.0))
    score: NDArray[np.float64] = np.where(_told(a, b, c, d), nearer, np.nan)[()]
    return score


def percent_diff(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> NDArray[np.float64]:
    """How many percent more often in the target: 100 * (p1 - p2) / p2, p1 = a / c, p2 = b / d.

    100 = twice as often, -100 = never in the target. b = 0 gives +inf (the source puts a
    tiny number in its place; the score would then be that number's). nan and errors as in
    `log_likelihood`.

    Source: Gabrielatos and Marchi (2012), Keyness: appropriate metrics and practical issues.
    """
    a, b, c, d = _counts(a, b, c, d)
    with np.errstate(divide="ignore", invalid="ignore"):
        percent = 100 * (a / c - b / d) / (b / d)
    score: NDArray[np.float64] = np.where(_told(a, b, c, d), percent, np.nan)[()]
    return score


def _counts(*given: ArrayLike) -> tuple[NDArray[np.float64], ...]:
    a, b, c, d = np.broadcast_arrays(*(np.asarray(x, np.float64) for x in given))
    if any((x < 0).any() for x in (a, b, c, d)):
        raise StatisticsError("counts and sizes can't be negative")
    if ((a > 0) & (c == 0)).any() or ((b > 0) & (d == 0)).any():
        raise StatisticsError("hits in a text of size 0; the order is count, count, size, size")
    return a, b, c, d


def _told(
    a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64], d: NDArray[np.float64]
) -> NDArray[np.bool_]:
    return (a + b > 0) & (c > 0) & (d > 0)
