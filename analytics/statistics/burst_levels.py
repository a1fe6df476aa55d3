"""Bursts of many series at once, and how high each goes."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.errors import StatisticsError

AT_ONCE = 4_000_000  # cells of slogans × periods × levels; 32 MB an array


def burst_levels(
    hits: ArrayLike, totals: ArrayLike, s: float = 2, gamma: float = 1, levels: int = 3
) -> NDArray[np.int64]:
    """The burst level of each period of each series: 0 as usual, i: s^i times as often.

    Kleinberg's batched automaton (`kleinberg_batched`) with states 0 … levels: in state i a
    share p_i = s^i * Σ hits / Σ totals of the units has the slogan. A period with r of d
    units costs -ln(p_i^r (1 - p_i)^(d - r)), rising from i to j costs (j - i) γ ln n, falling
    nothing, the start is state 0, n the periods with text. The sequence that costs least.

    Args:
        hits: units (articles) with the slogan, shape (series, periods), in order of time.
        totals: all units, shape (periods,), hits <= totals.
        s: how much higher each level is, above 1. gamma: how dear a rise is, above 0.
        levels: the highest level, 1 or more. A level whose p_i would be 1 or more is left out.

    Returns:
        int64, shape (series, periods): the level; -1 where the total is 0 (a gap neither ends
        a burst nor belongs to one). A series without hits has level 0 throughout.

    Raises:
        StatisticsError: shapes differ, counts negative, missing or above their totals, a bad
            s, gamma or number of levels.

    Source: Kleinberg (2002), Bursty and Hierarchical Structure in Streams, section 4.
    """
    r, d = np.asarray(hits, np.float64), np.asarray(totals, np.float64)
    if r.ndim != 2 or r.shape[1:] != d.shape:
        raise StatisticsError(f"hits {r.shape} and totals {d.shape} differ")
    if not ((r >= 0) & (r <= d)).all():
        raise StatisticsError("every period needs 0 <= hits <= totals, none missing")
    if not (s > 1 and gamma > 0 and levels >= 1):
        raise StatisticsError(f"s = {s}, gamma = {gamma}, levels = {levels}; see their bounds")
    text = d > 0
    found = np.full(r.shape, -1, np.int64)
    if not text.any():
        return found
    rise = gamma * math.log(text.sum())
    step = max(1, AT_ONCE // (int(text.sum()) * (levels + 1)))
    for first in range(0, len(r), step):
        rows = slice(first, first + step)
        found[rows, text] = _cheapest(_costs(r[rows, text], d[text], s, levels), rise)
    return found


def _costs(
    r: NDArray[np.float64], d: NDArray[np.float64], s: float, levels: int
) -> NDArray[np.float64]:
    """Shape (series, periods, states); inf for a state that can't be."""
    p = (r.sum(1) / d.sum())[:, None] * float(s) ** np.arange(levels + 1)
    possible = (p > 0) & (p < 1)
    possible[:, 0] = True
    safe = np.where((p > 0) & (p < 1), p, 0.5)
    costs = -(
        r[:, :, None] * np.log(safe)[:, None, :] + (d - r)[:, :, None] * np.log1p(-safe)[:, None, :]
    )
    return np.where(possible[:, None, :], costs, np.inf)


def _cheapest(cost: NDArray[np.float64], rise: float) -> NDArray[np.int64]:
    """For each series the states of least cost; of two equal ones, the lower states."""
    series, steps, k = cost.shape
    move = rise * np.maximum(np.arange(k) - np.arange(k)[:, None], 0)  # from row to column
    came = np.zeros((series, steps, k), np.int8)
    best = cost[:, 0] + move[0]
    for t in range(1, steps):
        reach = best[:, :, None] + move
        came[:, t] = reach.argmin(1)
        best = reach.min(1) + cost[:, t]
    path = np.empty((series, steps), np.int64)
    path[:, -1] = best.argmin(1)
    rows = np.arange(series)
    for t in range(steps - 1, 0, -1):
        path[:, t - 1] = came[rows, t, path[:, t]]
    return path
