"""Ratios of rates, many at once: how many times as often, and between which bounds?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from analytics.errors import StatisticsError


class Ratios(NamedTuple):
    """One rate over another, and its bounds."""

    ratio: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


def ratio_interval(
    hits1: ArrayLike,
    exposure1: ArrayLike,
    hits2: ArrayLike,
    exposure2: ArrayLike,
    *,
    level: float = 0.95,
    phi: ArrayLike = 1.0,
) -> Ratios:
    """The ratio (k1 / x1) / (k2 / x2) and its exact conditional bounds, as `rate_ratio` has it.

    Given k1 + k2, k1 is binomial with chance π; Clopper and Pearson's bounds of π become
    those of the ratio, π / (1 - π) * x2 / x1. Where hits clump, k / φ stands for k in the
    bounds: as many independent hits would vary as much.

    Args:
        hits1, exposure1, hits2, exposure2: counts >= 0 and characters >= 0, broadcast; text 1
            over text 2, so above 1 = more in text 1.
        level: coverage, in (0, 1).
        phi: variance over mean of the counts, 1 or more (`dispersion`); nan counts as 1.

    Returns:
        Ratios(ratio, low, high). k2 = 0: ratio and high inf; k1 = 0: ratio and low 0; all nan
        where both are 0 or a text is empty.

    Raises:
        StatisticsError: a negative value, phi below 1 or a level outside (0, 1).

    Source: Przyborowski and Wilenski (1940), Biometrika 31: 313-323.
    """
    if not 0 < level < 1:
        raise StatisticsError(f"level = {level}; take a share such as 0.95")
    k1, x1, k2, x2, f = np.broadcast_arrays(
        *(np.asarray(v, np.float64) for v in (hits1, exposure1, hits2, exposure2, phi))
    )
    if any((value < 0).any() for value in (k1, x1, k2, x2)) or (f < 1).any():
        raise StatisticsError("hits and exposures are not negative, and phi is 1 or more")
    f = np.where(np.isnan(f), 1.0, f)
    alpha, n1, n2 = 1 - level, k1 / f, k2 / f
    with np.errstate(divide="ignore", invalid="ignore"):
        scale = x2 / x1
        least = np.where(k1 > 0, special.betaincinv(np.maximum(n1, 1e-9), n2 + 1, alpha / 2), 0.0)
        most = np.where(
            k2 > 0, special.betaincinv(n1 + 1, np.maximum(n2, 1e-9), 1 - alpha / 2), 1.0
        )
        ratio = k1 / k2 * scale
        low, high = least / (1 - least) * scale, most / (1 - most) * scale
    known = (k1 + k2 > 0) & (x1 > 0) & (x2 > 0)
    return Ratios(*(np.where(known, value, np.nan) for value in (ratio, low, high)))
