"""Dispersion: is a slogan spread over the articles, or pushed by a few?

Parts are articles, sources or periods. Every function refuses a single part and a slogan
without hits: the dispersion of nothing is undefined, not 0.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.errors import StatisticsError


def deviation_of_proportions(counts: ArrayLike, sizes: ArrayLike) -> float:
    """Gries' DP: half the distance between where the hits are and where the text is.

    DP = 1/2 * Σ |v_i / f - s_i|, with v_i the hits in part i, f their sum and s_i the part's
    share of the corpus. 0 = spread as the text is; towards 1 = clumped. It can't reach 1:
    the most is 1 - min s.

    Args:
        counts: hits per part, shape (parts,).
        sizes: characters per part, shape (parts,), in the same order.

    Raises:
        StatisticsError: shapes differ or are not one-dimensional, fewer than two parts, a
            size is not positive, a count is negative, a value is missing, or there is no hit.

    Source: Gries (2008), International Journal of Corpus Linguistics 13(4): 403-437.
    """
    hits, size = _parts(counts, sizes)
    return float(0.5 * np.abs(hits / hits.sum() - size / size.sum()).sum())


def normalised_deviation_of_proportions(counts: ArrayLike, sizes: ArrayLike) -> float:
    """DP over the most it can be, DP / (1 - min s): 0 = as the text is, 1 = all in the least part.

    Arguments and errors as in `deviation_of_proportions`.

    Source: Lijffijt and Gries (2012), International Journal of Corpus Linguistics 17(1):
    147-149.
    """
    _, size = _parts(counts, sizes)
    return deviation_of_proportions(counts, sizes) / float(1 - (size / size.sum()).min())


def juilland_d(counts: ArrayLike, sizes: ArrayLike) -> float:
    """Juilland's D: how even the rates of the parts are.

    D = 1 - CV / sqrt(n - 1), with CV the population standard deviation of the rates
    v_i / size_i of n parts over their mean. 1 = the same rate in each, 0 = all in one part:
    the other way round than DP. Every part weighs the same, however long it is.

    Arguments and errors as in `deviation_of_proportions`.

    Source: Juilland, Brodin and Davidovitch (1970), Frequency Dictionary of French Words;
    on rates, as in Gries (2008).
    """
    hits, size = _parts(counts, sizes)
    rates = hits / size
    return float(1 - rates.std() / rates.mean() / math.sqrt(rates.size - 1))


def _parts(counts: ArrayLike, sizes: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    hits, size = np.asarray(counts, np.float64), np.asarray(sizes, np.float64)
    if hits.ndim != 1 or hits.shape != size.shape:
        raise StatisticsError(f"counts {hits.shape} and sizes {size.shape} differ")
    if hits.size < 2:
        raise StatisticsError(f"{hits.size} part; dispersion compares two or more")
    if not ((hits >= 0) & (size > 0)).all():
        raise StatisticsError("every part needs characters, and no count negative or missing")
    if not hits.any():
        raise StatisticsError("the slogan has no hit in any part: its dispersion is undefined")
    return hits, size


class Dispersions(NamedTuple):
    """The three measures of many slogans, each of shape (slogans,)."""

    dp: NDArray[np.float64]
    dp_norm: NDArray[np.float64]
    juilland_d: NDArray[np.float64]


def dispersion_of_many(
    slogan: ArrayLike, counts: ArrayLike, sizes: ArrayLike, all_sizes: ArrayLike, slogans: int
) -> Dispersions:
    """The measures above for many slogans over the same parts, from the parts with hits alone.

    Args:
        slogan, counts, sizes: one row a slogan and part in which it has hits: which slogan
            (0 … slogans - 1), its hits there (above 0), the size of the part.
        all_sizes: sizes of all parts, shape (parts,), those without hits too.

    Returns:
        Dispersions(dp, dp_norm, juilland_d); nan for a slogan without hits, and everywhere
        where there are fewer than two parts.

    Raises:
        StatisticsError: shapes differ, or a count or size is not above 0.
    """
    group = np.asarray(slogan, np.int64)
    hits, size, every = (np.asarray(x, np.float64) for x in (counts, sizes, all_sizes))
    if not group.shape == hits.shape == size.shape:
        raise StatisticsError(f"slogan {group.shape}, counts {hits.shape}, sizes {size.shape}")
    if not ((hits > 0).all() and (size > 0).all() and (every > 0).all()):
        raise StatisticsError("every part needs characters, and every row a hit")
    parts = every.size
    missing = np.full(slogans, np.nan)
    if parts < 2:
        return Dispersions(missing, missing.copy(), missing.copy())

    def total(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.bincount(group, values, minlength=slogans).astype(np.float64)

    share = size / every.sum()
    rate = hits / size
    said = total(hits)
    held = np.bincount(group, minlength=slogans)
    with np.errstate(divide="ignore", invalid="ignore"):
        off = np.abs(hits / said[group] - share) - share
        mean = total(rate) / parts
        spread = total((rate - mean[group]) ** 2) + (parts - held) * mean**2
        dp = np.where(said > 0, np.maximum(0.5 * (total(off) + 1), 0.0), np.nan)
        juilland = 1 - np.sqrt(spread / parts) / mean / math.sqrt(parts - 1)
    largest = 1 - every.min() / every.sum()
    return Dispersions(dp, dp / largest, np.where(said > 0, juilland, np.nan))
