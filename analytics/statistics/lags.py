"""Lags: does one series follow the other, and by how many periods?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.errors import StatisticsError

LEAST = 12
STEADIEST = 0.95


@dataclass(frozen=True, slots=True)
class LeadLag:
    """The lag at which b follows a (below 0: a follows b), its bounds, and how sure.

    correlation: at that lag. p: for "the two do not move together at any lag". periods: those
    that both series have.
    """

    lag: int
    low: float
    high: float
    correlation: float
    p: float
    periods: int


def lead_lag(
    a: ArrayLike,
    b: ArrayLike,
    *,
    most: int = 12,
    level: float = 0.95,
    draws: int = 1000,
    seed: int = 0,
) -> LeadLag:
    """By how many periods does b follow a? The shift at which they correlate best.

    Both are first whitened, x_t - φ x_{t-1} with φ the mean of their two lag-one
    autocorrelations (0 … 0.95): neighbours of a smooth series resemble each other, and two
    such series seem to move together by chance. Then c(L) = the correlation of a_t with
    b_{t+L} for |L| <= most; lag is where c is highest. p: the share of `draws` shuffles of b
    whose highest c is as high (Davison and Hinkley's (1 + count) / (1 + draws)). Of
    unrelated series 5 or 6 in 100 have p < 0.05, 8 where neighbours are as like as 0.9. Bounds: the
    middle `level` of the lags found when blocks of periods are drawn anew.

    Args:
        a, b: a value a period, shape (periods,), in order of time, on a scale of even noise
            (the square root of rates). nan is a gap.
        most: the longest lag looked for, in periods, 1 or more.
        level: coverage, in (0, 1). draws: at least 100. seed: the same seed, the same result.

    Returns:
        LeadLag(lag, low, high, correlation, p, periods); positive = b later than a.

    Raises:
        StatisticsError: shapes differ, an infinite value, fewer than 12 + most periods that
            both have, a series that never changes, or a bad option.

    Source: Box and Jenkins (1976), Time Series Analysis, chapter 11, for whitening;
    Künsch (1989), Annals of Statistics 17: 1217-1241, for blocks.
    """
    x, y = np.asarray(a, np.float64), np.asarray(b, np.float64)
    if x.ndim != 1 or x.shape != y.shape:
        raise StatisticsError(f"the series {x.shape} and {y.shape} differ")
    if np.isinf(x).any() or np.isinf(y).any():
        raise StatisticsError("a series is finite")
    if most < 1 or draws < 100 or not 0 < level < 1:
        raise StatisticsError(f"most = {most}, draws = {draws}, level = {level}; see their bounds")
    periods = int((~np.isnan(x) & ~np.isnan(y)).sum())
    if periods < LEAST + most:
        raise StatisticsError(f"{periods} periods in both; a lag of {most} needs {LEAST + most}")
    phi = float(np.clip((_autocorrelation(x) + _autocorrelation(y)) / 2, 0, STEADIEST))
    u, v = _scores(x[1:] - phi * x[:-1]), _scores(y[1:] - phi * y[:-1])
    lags = np.arange(-most, most + 1)
    random = np.random.default_rng(seed)
    products, pairs = _products(u, v, lags)
    found = products.sum(0) / pairs
    place = int(found.argmax())
    shuffled = random.permuted(np.broadcast_to(v, (draws, v.size)), axis=1)
    chance = _best_of_each(u, shuffled, lags)
    p = (1 + int((chance >= found[place] - 1e-12).sum())) / (1 + draws)
    weights = _blocks(u.size, draws, random)
    drawn = lags[(weights @ products / pairs).argmax(1)]
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2], method="nearest")
    lag = int(lags[place])
    return LeadLag(lag, min(low, lag), max(high, lag), float(found[place]), p, periods)


def _autocorrelation(x: NDArray[np.float64]) -> float:
    both = ~np.isnan(x[1:]) & ~np.isnan(x[:-1])
    before, after = x[:-1][both], x[1:][both]
    if both.sum() < 3 or not np.ptp(before) or not np.ptp(after):
        raise StatisticsError("a series that never changes has no lag")
    return float(np.corrcoef(before, after)[0, 1])


def _scores(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Standard scores; a gap is 0 and takes no part in any sum."""
    spread = np.nanstd(x)
    if not spread > 0:
        raise StatisticsError("a series that never changes has no lag")
    scores: NDArray[np.float64] = np.nan_to_num((x - np.nanmean(x)) / spread)
    return scores


def _products(
    u: NDArray[np.float64], v: NDArray[np.float64], lags: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """u_t * v_{t+L} in row t and the column of L, and how many periods each column has."""
    n = u.size
    products = np.zeros((n, lags.size))
    for column, lag in enumerate(lags):
        t = np.arange(max(0, -lag), min(n, n - lag))
        products[t, column] = u[t] * v[t + lag]
    return products, (n - np.abs(lags)).astype(np.float64)


def _best_of_each(
    u: NDArray[np.float64], many: NDArray[np.float64], lags: NDArray[np.int64]
) -> NDArray[np.float64]:
    n, best = u.size, np.full(len(many), -np.inf)
    for lag in lags:
        t = np.arange(max(0, -lag), min(n, n - lag))
        best = np.maximum(best, many[:, t + lag] @ u[t] / (n - abs(lag)))
    return best


def _blocks(n: int, draws: int, random: np.random.Generator) -> NDArray[np.float64]:
    """How often each period is drawn, when blocks of n^(1/3) neighbours are, round the end."""
    length = max(2, round(n ** (1 / 3)))
    starts = random.integers(0, n, (draws, -(-n // length)))
    drawn = ((starts[:, :, None] + np.arange(length)) % n).reshape(draws, -1)[:, :n]
    rows = n * np.arange(draws)[:, None]
    return np.bincount((drawn + rows).ravel(), minlength=draws * n).reshape(draws, n).astype(float)
