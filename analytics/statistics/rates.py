"""Rates: how often per character, how sure, and is one rate higher than another?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special, stats

from analytics.errors import StatisticsError

DRAWS_AT_ONCE = 1_000_000  # articles; 8 MB an array
SPREAD = 1e-6  # relative; below it a standard error is rounding
_NAN = np.full((), np.nan)[()]


class Interval(NamedTuple):
    """Bounds of a rate, in hits per unit of exposure."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RateRatio:
    """One rate over another: the ratio, its bounds, and p for "the rates are equal"."""

    ratio: float
    low: float
    high: float
    p: float


def poisson_interval(hits: ArrayLike, exposure: ArrayLike, level: float = 0.95) -> Interval:
    """Exact (Garwood) bounds of a Poisson rate.

    low = G(α/2; k) / x and high = G(1 - α/2; k + 1) / x, with k hits in exposure x,
    α = 1 - level and G(·; k) the quantile of the gamma distribution of shape k (half that of
    chi-square with 2k degrees of freedom). k = 0 has low = 0 and a high above 0. Covers at
    least `level`; slogans that clump within articles need `bootstrap_rate` beside it.

    Args:
        hits: counts k >= 0, a scalar or any shape.
        exposure: characters (or articles) x >= 0, broadcast against hits.
        level: coverage, in (0, 1).

    Returns:
        Interval(low, high) in hits per unit of exposure (times 10,000 for 每万字), each of
        the broadcast shape. nan where the exposure is 0 (no text is not no hits) or where
        hits or exposure is nan.

    Raises:
        StatisticsError: negative hits or exposure, hits where the exposure is 0, or a
            level outside (0, 1).

    Source: Garwood (1936), Biometrika 28: 437-442.
    """
    alpha = _alpha(level)
    k, x = np.broadcast_arrays(np.asarray(hits, np.float64), np.asarray(exposure, np.float64))
    if (k < 0).any() or (x < 0).any():
        raise StatisticsError("hits and exposure can't be negative")
    if ((k > 0) & (x == 0)).any():
        raise StatisticsError("hits without exposure: are the two arrays in the same order?")
    with np.errstate(divide="ignore", invalid="ignore"):
        least = np.where(k == 0, 0.0, special.gammaincinv(k, alpha / 2))
        low, high = least / x, special.gammainccinv(k + 1, alpha / 2) / x
    text = x > 0
    return Interval(np.where(text, low, np.nan)[()], np.where(text, high, np.nan)[()])


def bootstrap_rate(
    hits_per_article: ArrayLike,
    characters_per_article: ArrayLike,
    level: float = 0.95,
    resamples: int = 2000,
    seed: int = 0,
) -> Interval:
    """Bounds of a rate when hits clump within articles: articles are drawn anew, not hits.

    r = sum(hits) / sum(characters). Each of `resamples` times as many articles as there are
    are drawn with replacement, and t* = |ln(r* / r)| / (e* / r*) is taken of them, with
    e = sqrt(sum((hits - r * characters)²)) / sum(characters) the standard error of r.
    Bounds: r * exp(±q * e / r), q the `level` quantile of t* (the studentised bootstrap).
    Plain percentiles of r* cover 91-94 % instead of 95 % on clumped text; these, 94-96 %.

    Args:
        hits_per_article: counts, shape (articles,).
        characters_per_article: characters, shape (articles,), in the same order. Articles
            without characters are left out; they can hold no hit.
        level: coverage, in (0, 1).
        resamples: at least 100. Those without a hit, or without spread, are passed over.
        seed: the same seed gives the same bounds.

    Returns:
        Interval(low, high) of two floats, in hits per character, 0 < low <= r <= high. Both
        nan where drawing articles can't tell (`poisson_interval` still can): fewer than five
        articles with text, fewer than two with a hit, the very same rate in each, or more
        than half of the resamples passed over.

    Raises:
        StatisticsError: shapes differ or are not one-dimensional, a value is negative or
            nan, hits in an article without characters, too few resamples, a bad level.

    Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 12;
    Cochran (1977), Sampling Techniques, section 6.4, for e.
    """
    _alpha(level)
    hits = np.asarray(hits_per_article, np.float64)
    characters = np.asarray(characters_per_article, np.float64)
    if hits.ndim != 1 or hits.shape != characters.shape:
        raise StatisticsError(f"hits {hits.shape} and characters {characters.shape} differ")
    if not ((hits >= 0) & (characters >= 0)).all():
        raise StatisticsError("hits and characters of an article can't be negative or missing")
    if ((hits > 0) & (characters == 0)).any():
        raise StatisticsError("hits in an article without characters: is the order the same?")
    if resamples < 100:
        raise StatisticsError(f"resamples = {resamples}; take 100 or more")
    hits, characters = hits[characters > 0], characters[characters > 0]
    if hits.size < 5 or np.count_nonzero(hits) < 2:
        return Interval(_NAN, _NAN)
    rate, error = _rate_and_error(np.ones((1, hits.size)), hits, characters)
    if error[0] < SPREAD:
        return Interval(_NAN, _NAN)
    rates, errors = _redrawn(hits, characters, resamples, seed)
    seen = (rates > 0) & (errors > SPREAD)
    if 2 * seen.sum() < resamples:
        return Interval(_NAN, _NAN)
    distance = np.quantile(np.abs(np.log(rates[seen] / rate)) / errors[seen], level) * error
    return Interval((rate * np.exp(-distance))[0], (rate * np.exp(distance))[0])


def _rate_and_error(
    weights: NDArray[np.float64], hits: NDArray[np.float64], characters: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The rate, and its standard error over the rate, for each row of article weights."""
    unit = characters / characters.mean()  # keeps the squares of one size
    columns = np.column_stack([hits, unit, hits * hits, hits * unit, unit * unit])
    h, c, hh, hc, cc = (weights @ columns).T
    r = h / c
    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.sqrt(np.maximum(hh - 2 * r * hc + r * r * cc, 0.0)) / h
    return r / characters.mean(), error


def _redrawn(
    hits: NDArray[np.float64], characters: NDArray[np.float64], resamples: int, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    random, n = np.random.default_rng(seed), hits.size
    rates, errors = np.empty(resamples), np.empty(resamples)
    step = max(1, DRAWS_AT_ONCE // n)
    for first in range(0, resamples, step):
        rows = min(step, resamples - first)
        drawn = random.integers(0, n, (rows, n)) + n * np.arange(rows)[:, None]
        weights = np.bincount(drawn.ravel(), minlength=rows * n).reshape(rows, n)
        part = slice(first, first + rows)
        rates[part], errors[part] = _rate_and_error(weights.astype(np.float64), hits, characters)
    return rates, errors


def rate_ratio(
    hits1: int, exposure1: float, hits2: int, exposure2: float, level: float = 0.95
) -> RateRatio:
    """How many times as often is it said in text 1 as in text 2, and could that be chance?

    ratio = (k1 / x1) / (k2 / x2); above 1 = more in text 1. Given k = k1 + k2, k1 is binomial
    with chance π = x1 / (x1 + x2) if the rates are equal: p is the exact two-sided binomial
    test of that (all outcomes no likelier than k1), and the bounds are the Clopper-Pearson
    bounds of π turned into ratios, π / (1 - π) * x2 / x1.

    Args:
        hits1, hits2: whole counts >= 0. exposure1, exposure2: characters, above 0.
        level: coverage of (low, high), in (0, 1).

    Returns:
        RateRatio(ratio, low, high, p). k2 = 0 has ratio and high inf; k1 = 0 ratio and low 0.

    Raises:
        StatisticsError: no hit in either text (0/0), a count that is negative or not whole,
            an exposure that is not positive, or a level outside (0, 1).

    Source: Przyborowski and Wilenski (1940), Biometrika 31: 313-323; the same test and bounds
    as poisson.test in R.
    """
    alpha = _alpha(level)
    if any(k < 0 or k != int(k) for k in (hits1, hits2)):
        raise StatisticsError(f"hits are whole and not negative, not {hits1} and {hits2}")
    if not (exposure1 > 0 and exposure2 > 0):
        raise StatisticsError(f"both texts need characters, not {exposure1} and {exposure2}")
    if hits1 + hits2 == 0:
        raise StatisticsError("no hit in either text: their ratio is undefined")
    scale = exposure2 / exposure1
    least = stats.beta.ppf(alpha / 2, hits1, hits2 + 1) if hits1 else 0.0
    most = stats.beta.ppf(1 - alpha / 2, hits1 + 1, hits2) if hits2 else 1.0
    test = stats.binomtest(int(hits1), int(hits1 + hits2), exposure1 / (exposure1 + exposure2))
    return RateRatio(
        ratio=float(hits1 / hits2 * scale) if hits2 else float("inf"),
        low=float(least / (1 - least) * scale),
        high=float(most / (1 - most) * scale) if hits2 else float("inf"),
        p=float(test.pvalue),
    )


def _alpha(level: float) -> float:
    if not 0 < level < 1:
        raise StatisticsError(f"level = {level}; take a share such as 0.95")
    return 1 - level
