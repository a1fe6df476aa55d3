"""Bursts: when was it said far more often than usual?"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import special

from analytics.errors import StatisticsError


def kleinberg(offsets: ArrayLike, s: float = 2, gamma: float = 1) -> pd.DataFrame:
    """Nested bursts in a stream of single events, at any number of levels.

    An automaton emits the n gaps x between events; in state i they are exponential with
    rate α_i = s^i * n / T, T the whole span. Rising from i to j costs (j - i) * γ * ln n,
    falling is free, the start is state 0. The bursts are the runs of the state sequence that
    costs least, Σ -ln(α exp(-α x)) + Σ transitions, found exactly (Viterbi).

    Args:
        offsets: times of the events, shape (events,), in any order and any unit (the
            result does not depend on it). No two may be equal; for articles of one day
            use `kleinberg_batched`.
        s: how much faster each level is than the one below, above 1.
        gamma: how dear a rise is, above 0; more gives fewer and longer bursts.

    Returns:
        A frame, one row a burst, outer ones before inner, by time: level (1 is the whole
        span and no burst, 2 the first above it), start and end (offsets of its first and
        last event). One event: one row of level 1.

    Raises:
        StatisticsError: no event, two at one time, one that is missing, a bad s or gamma.

    Source: Kleinberg (2002), Bursty and Hierarchical Structure in Streams, KDD, section 2;
    the rows of the R package bursts (pybursts counts levels from 0).
    """
    _check(s, gamma)
    times = np.sort(np.asarray(offsets, np.float64).ravel())
    if not times.size or not np.isfinite(times).all():
        raise StatisticsError("offsets need at least one event, and none missing")
    gaps = np.diff(times)
    if (gaps == 0).any():
        raise StatisticsError("two events at one time; count per period with kleinberg_batched")
    if not gaps.size:
        return pd.DataFrame({"level": [1], "start": times, "end": times})
    span, n = gaps.sum(), gaps.size
    states = math.ceil(1 + math.log(span, s) - math.log(gaps.min(), s))
    rate = float(s) ** np.arange(states) * n / span
    path = _cheapest(rate * gaps[:, None] - np.log(rate), gamma * math.log(n))
    rows = [
        (level + 1, first, last)
        for level in range(int(path.max()) + 1)
        for first, last in _runs(path >= level)
    ]
    rows.sort(key=lambda row: (row[1], row[0]))
    level, first, last = np.array(rows).T
    return pd.DataFrame({"level": level, "start": times[first], "end": times[last]})


def kleinberg_batched(
    hits: ArrayLike, totals: ArrayLike, s: float = 2, gamma: float = 1
) -> NDArray[np.float64]:
    """Bursts in periods of different size: is the share of hits s times the usual one?

    Two states with p_0 = Σ hits / Σ totals and p_1 = s * p_0. A period with r of d costs
    σ(i) = -ln(C(d, r) p_i^r (1 - p_i)^(d - r)) in state i; rising costs γ ln n, falling
    nothing, the start is state 0, n the periods with text. The sequence that costs least.

    Args:
        hits: articles (or units) with the slogan, shape (periods,), in order of time.
        totals: all articles (or units), same shape, hits <= totals.
        s: above 1, and small enough that p_1 < 1.
        gamma: above 0. With 1, about one noise series in seven shows a burst somewhere (120
            periods); with 1.5 one in a hundred. The weight of `batched_bursts` tells too.

    Returns:
        The state of each period, 1.0 in a burst and 0.0 outside; nan where the total is 0
        (a gap neither ends a burst nor belongs to one). `batched_bursts` lists the runs.

    Raises:
        StatisticsError: shapes differ or are not one-dimensional, counts negative, missing
            or above their totals, no hit at all, s * p_0 >= 1, a bad s or gamma.

    Source: Kleinberg (2002), section 4, "Enumerating bursts". The Python package
    burst_detection picks each state looking back only, so it can miss the first period
    of a burst that this, the true minimum, includes.
    """
    text, cost = _batches(hits, totals, s, gamma)
    states = np.full(text.shape, np.nan)
    states[text] = _cheapest(cost, gamma * math.log(len(cost)))
    return states


def batched_bursts(
    hits: ArrayLike, totals: ArrayLike, s: float = 2, gamma: float = 1
) -> pd.DataFrame:
    """The bursts of `kleinberg_batched` as a frame, one row each, by time.

    Columns: start and end (positions of its first and last period, both inside), weight
    (Σ σ(0) - σ(1) over its periods: what the burst saves, above 0, for ranking). Arguments,
    errors and source as there; no burst gives no row.
    """
    text, cost = _batches(hits, totals, s, gamma)
    path, place = _cheapest(cost, gamma * math.log(len(cost))), np.flatnonzero(text)
    runs, gain = _runs(path == 1), cost[:, 0] - cost[:, 1]
    return pd.DataFrame(
        {
            "start": np.array([place[first] for first, _ in runs], np.int64),
            "end": np.array([place[last - 1] for _, last in runs], np.int64),
            "weight": np.array([gain[first:last].sum() for first, last in runs], np.float64),
        }
    )


def _batches(
    hits: ArrayLike, totals: ArrayLike, s: float, gamma: float
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Which periods have text, and for those the cost of both states, shape (n, 2)."""
    _check(s, gamma)
    r, d = np.asarray(hits, np.float64), np.asarray(totals, np.float64)
    if r.ndim != 1 or r.shape != d.shape:
        raise StatisticsError(f"hits {r.shape} and totals {d.shape} differ")
    if not ((r >= 0) & (r <= d)).all():
        raise StatisticsError("every period needs 0 <= hits <= totals, none missing")
    if not r.any():
        raise StatisticsError("no hit in any period: there is no usual share to exceed")
    usual = r.sum() / d.sum()
    if s * usual >= 1:
        raise StatisticsError(f"s = {s} times the usual share {usual:.3g} is no share; lower s")
    text = d > 0
    r, d = r[text, None], d[text, None]
    p = np.array([usual, s * usual])
    ways = special.gammaln(d + 1) - special.gammaln(r + 1) - special.gammaln(d - r + 1)
    return text, -(ways + r * np.log(p) + (d - r) * np.log1p(-p))


def _cheapest(cost: NDArray[np.float64], rise: float) -> NDArray[np.int64]:
    """The state sequence of least cost; of two equal ones, that of the lower states."""
    steps, k = cost.shape
    move = rise * np.maximum(np.arange(k) - np.arange(k)[:, None], 0)  # from row to column
    best, came = cost[0] + move[0], np.zeros((steps, k), np.int64)
    for t in range(1, steps):
        reach = best[:, None] + move
        came[t] = reach.argmin(axis=0)
        best = reach.min(axis=0) + cost[t]
    path = np.empty(steps, np.int64)
    path[-1] = best.argmin()
    for t in range(steps - 1, 0, -1):
        path[t - 1] = came[t, path[t]]
    return path


def _runs(inside: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The half-open runs of True."""
    edges = np.flatnonzero(np.diff(inside.astype(np.int8), prepend=0, append=0))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _check(s: float, gamma: float) -> None:
    if not s > 1:
        raise StatisticsError(f"s = {s}; a burst is faster than usual, so s is above 1")
    if not gamma > 0:
        raise StatisticsError(f"gamma = {gamma}; a rise costs something, so gamma is above 0")
