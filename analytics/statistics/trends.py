"""Trends: does it rise or fall over the periods, and how fast?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pymannkendall
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from analytics.errors import StatisticsError

Trend = Literal["increasing", "decreasing", "no trend", "undefined"]
SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True)
class MannKendall:
    """S and what follows from it; trend is read at p < 0.05."""

    s: int
    z: float
    p: float
    tau: float
    trend: Trend


@dataclass(frozen=True, slots=True)
class TheilSen:
    """A straight line: slope per period with its bounds, and the value at position 0."""

    slope: float
    intercept: float
    low: float
    high: float


def mann_kendall(
    y: ArrayLike, method: Literal["original", "hamed_rao"] = "original"
) -> MannKendall:
    """Is there a monotone trend? Every later value against every earlier one.

    S = Σ_{i<j} sign(y_j - y_i), tau = S / (n (n - 1) / 2), Z = (S - sign S) / sqrt(Var S),
    Var S = (n (n - 1)(2n + 5) - Σ t (t - 1)(2t + 5)) / 18 with t the sizes of ties, and
    p = 2 P(X >= |Z|) for a standard normal X, by the survival function. Above 0 = rising.
    "hamed_rao" multiplies Var S by 1 + 2 / (n (n-1)(n-2)) * Σ_k (n-k)(n-k-1)(n-k-2) ρ_k,
    ρ_k those autocorrelations of the ranks of the detrended values that are significant at
    5 %: for series whose neighbours resemble each other, where "original" finds too much.

    Args:
        y: one value a period, shape (periods,), in order of time. Missing (nan) periods are
            dropped, and the rest close ranks.
        method: "original" or "hamed_rao".

    Returns:
        MannKendall(s, z, p, tau, trend), tau without correction for ties. Where all values
        are equal nothing can be ranked: s = 0; z, p and tau nan; trend "undefined". So too
        z, p and trend where the Hamed-Rao factor is not positive (strong alternation).

    Raises:
        StatisticsError: fewer than three values, an infinite one, or an unknown method.

    Source: Mann (1945); Kendall (1975); Hamed and Rao (1998), Journal of Hydrology 204:
    182-196; computed by pymannkendall (Hussain and Mahmud 2019), p apart.
    """
    value = _series(y)[1]
    if method not in ("original", "hamed_rao"):
        raise StatisticsError(f'method {method!r} is unknown; take "original" or "hamed_rao"')
    if np.ptp(value) == 0:
        return MannKendall(0, np.nan, np.nan, np.nan, "undefined")
    test = (
        pymannkendall.original_test
        if method == "original"
        else pymannkendall.hamed_rao_modification_test
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        found = test(value)
    if not found.var_s > 0:
        return MannKendall(int(found.s), np.nan, np.nan, float(found.Tau), "undefined")
    p = float(2 * stats.norm.sf(abs(found.z)))
    trend: Trend = "no trend"
    if p < SIGNIFICANT:
        trend = "increasing" if found.z > 0 else "decreasing"
    return MannKendall(int(found.s), float(found.z), p, float(found.Tau), trend)


def theil_sen(y: ArrayLike, level: float = 0.95) -> TheilSen:
    """How fast it rises: the median of the slopes between all pairs of periods.

    slope = median of (y_j - y_i) / (j - i) over i < j, intercept = median y - slope * median
    position. Up to 29 % of the periods may be outliers and it hardly moves. Bounds: Sen's,
    from the normal approximation of the distribution of Kendall's S.

    Args:
        y: one value a period, shape (periods,), in order of time. Missing (nan) periods
            are dropped but keep their place: distances are counted across them.
        level: coverage of (low, high), in (0.5, 1).

    Returns:
        TheilSen(slope, intercept, low, high), slopes in units of y per period. Where all
        values are equal, slope is 0 and its bounds are nan.

    Raises:
        StatisticsError: fewer than three values, an infinite one, or a level outside (0.5, 1).

    Source: Sen (1968), Journal of the American Statistical Association 63: 1379-1389;
    computed by scipy.stats.theilslopes.
    """
    if not 0.5 < level < 1:
        raise StatisticsError(f"level = {level}; take a share such as 0.95")
    place, value = _series(y)
    line = stats.theilslopes(value, place, level)
    low, high = (np.nan, np.nan) if np.ptp(value) == 0 else (line.low_slope, line.high_slope)
    return TheilSen(float(line.slope), float(line.intercept), float(low), float(high))


def _series(y: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The places and values that are not missing."""
    value = np.asarray(y, np.float64)
    if value.ndim != 1 or np.isinf(value).any():
        raise StatisticsError("a series is one-dimensional and finite")
    place = np.flatnonzero(~np.isnan(value))
    if place.size < 3:
        raise StatisticsError(f"{place.size} values; a trend needs three or more")
    return place, value[place]
