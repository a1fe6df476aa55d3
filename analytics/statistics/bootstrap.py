"""Bounds of the rates of many slogans in the same articles, drawn anew together."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from analytics.errors import StatisticsError
from analytics.statistics.rates import SPREAD, Interval

DRAWS_AT_ONCE = 2_000_000  # articles; 16 MB an array
FEWEST_ARTICLES, FEWEST_WITH_HITS = 5, 2


def bootstrap_rates(
    hits: ArrayLike | sparse.spmatrix[Any],
    characters: ArrayLike,
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 0,
) -> Interval:
    """`bootstrap_rate` of many slogans at once: whole articles are drawn, with all their hits.

    The same studentised bootstrap, each drawing of articles used for every slogan, so that a
    thousand slogans take little longer than one.

    Args:
        hits: counts, shape (articles, slogans), dense or a scipy sparse matrix.
        characters: shape (articles,). Articles without characters are left out.
        level: coverage, in (0, 1). resamples: at least 100. seed: the same seed, same bounds.

    Returns:
        Interval(low, high), each of shape (slogans,), in hits per character; nan where drawing
        articles can't tell (see `bootstrap_rate`).

    Raises:
        StatisticsError: shapes differ, a negative or missing value, hits in an article without
            characters, too few resamples, a bad level.

    Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 12.
    """
    if not 0 < level < 1 or resamples < 100:
        raise StatisticsError(f"level {level}, resamples {resamples}: a share, and 100 or more")
    dense = hits if sparse.issparse(hits) else np.asarray(hits, np.float64)
    h, c = sparse.csc_matrix(dense).astype(np.float64), np.asarray(characters, np.float64)
    if c.shape != h.shape[:1]:
        raise StatisticsError(f"hits {h.shape} and characters {c.shape} differ")
    if not ((h.data >= 0).all() and (c >= 0).all()):
        raise StatisticsError("hits and characters of an article can't be negative or missing")
    if h[c == 0].nnz:
        raise StatisticsError("hits in an article without characters: is the order the same?")
    h, c = sparse.csc_matrix(h[c > 0]), c[c > 0]
    low, high = np.full((2, h.shape[1]), np.nan)
    usable = np.flatnonzero(np.diff(h.indptr) >= FEWEST_WITH_HITS)
    if c.size < FEWEST_ARTICLES or not usable.size:
        return Interval(low, high)
    columns = _Columns(sparse.csc_matrix(h[:, usable]), c)
    rate, error = (value[0] for value in columns.rate_and_error(np.ones((1, c.size))))
    rates, errors = columns.redrawn(resamples, seed)
    with np.errstate(divide="ignore", invalid="ignore"):
        seen = (rates > 0) & (errors > SPREAD)
        distance = np.where(seen, np.abs(np.log(rates / rate)) / errors, np.nan)
    sure = (2 * seen.sum(0) >= resamples) & (error >= SPREAD)
    reach = np.full(rate.shape, np.nan)
    reach[sure] = np.nanquantile(distance[:, sure], level, axis=0) * error[sure]
    low[usable], high[usable] = rate * np.exp(-reach), rate * np.exp(reach)
    return Interval(low, high)


class _Columns:
    """What the rates and their errors are made of, for any weights of the articles."""

    def __init__(self, hits: sparse.csc_matrix, characters: NDArray[np.float64]) -> None:
        self.mean = characters.mean()
        self.unit = characters / self.mean  # keeps the squares of one size
        by_unit = sparse.csc_matrix(hits.multiply(self.unit[:, None]))
        self.sums = [sparse.csr_matrix(m.T) for m in (hits, hits.multiply(hits), by_unit)]

    def rate_and_error(
        self, weights: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Shape (draws, slogans): hits per character, and the standard error over the rate."""
        upright = np.ascontiguousarray(weights.T)
        h, hh, hc = ((m @ upright).T for m in self.sums)
        c, cc = (weights @ self.unit)[:, None], (weights @ self.unit**2)[:, None]
        r = h / c
        with np.errstate(divide="ignore", invalid="ignore"):
            error = np.sqrt(np.maximum(hh - 2 * r * hc + r * r * cc, 0.0)) / h
        return r / self.mean, error

    def redrawn(self, resamples: int, seed: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        random, n = np.random.default_rng(seed), self.unit.size
        parts, step = [], max(1, DRAWS_AT_ONCE // n)
        for first in range(0, resamples, step):
            rows = min(step, resamples - first)
            drawn = (random.integers(0, n, n, dtype=np.int32) for _ in range(rows))
            weights = np.array([np.bincount(one, minlength=n) for one in drawn], np.float64)
            parts.append(self.rate_and_error(weights))
        rates, errors = zip(*parts, strict=True)
        return np.vstack(rates), np.vstack(errors)
