"""Silence: is not hearing it for so long more than chance, given how it was said before?"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from analytics.errors import StatisticsError


def dispersion(hits: ArrayLike, exposure: ArrayLike) -> NDArray[np.float64]:
    """How much more the hits of periods vary than those of a Poisson process of even rate.

    φ = Σ (k_t - r x_t)² / (r x_t) / (m - 1), r = Σ k / Σ x over the m periods with text:
    Pearson's estimate of variance over mean. 1 = Poisson; above = the hits clump.

    Args:
        hits: counts, shape (..., periods); nan where a period is left out.
        exposure: characters, broadcast against hits.

    Returns:
        φ, at least 1, shape (...): clumping is corrected for, evenness is not rewarded. nan
        with fewer than two periods or no hit.

    Raises:
        StatisticsError: negative hits or exposure.

    Source: McCullagh and Nelder (1989), Generalized Linear Models, section 4.5.
    """
    k, x = np.broadcast_arrays(np.asarray(hits, np.float64), np.asarray(exposure, np.float64))
    inside = ~np.isnan(k) & (x > 0)
    k, x = np.where(inside, k, 0.0), np.where(inside, x, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = (k.sum(-1) / x.sum(-1))[..., None] * x
    return dispersion_about(np.where(inside, k, np.nan), expected, 1)


def dispersion_about(
    hits: ArrayLike, expected: ArrayLike, fitted: ArrayLike
) -> NDArray[np.float64]:
    """`dispersion` about any expected counts: Σ (k - e)² / e / (m - fitted), at least 1.

    Args:
        hits: shape (..., periods), nan for periods left out. expected: same shape; where it is
            0 there can be no hit, and the period counts with nothing. fitted: how many rates
            the expected counts were made with, shape (...).
    """
    k, e = np.broadcast_arrays(np.asarray(hits, np.float64), np.asarray(expected, np.float64))
    if (k < 0).any() or (e < 0).any():
        raise StatisticsError("hits and exposure can't be negative")
    inside = ~np.isnan(k) & ~np.isnan(e)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(inside & (e > 0), (k - e) ** 2 / e, 0.0)
        free = inside.sum(-1) - np.asarray(fitted, np.float64)
        found = terms.sum(-1) / free
    known = (free > 0) & (np.where(inside, k, 0.0).sum(-1) > 0)
    return np.asarray(np.where(known, np.maximum(found, 1.0), np.nan), np.float64)


def independent_events(hits: ArrayLike, phi: ArrayLike) -> NDArray[np.float64]:
    """How many occasions there were to say it, when hits come in clumps: n ln φ / (φ - 1).

    Negative binomial counts with variance φ times their mean are Poisson occasions, each with
    a logarithmic number of hits; this is the expected number of occasions behind n hits. φ = 1
    (and its limit) gives n itself.

    Args:
        hits: n >= 0. phi: φ >= 1, broadcast; nan gives nan.

    Raises:
        StatisticsError: φ below 1 or negative hits.

    Source: Quenouille (1949), Biometrics 5: 162-164.
    """
    n, ratio = np.broadcast_arrays(np.asarray(hits, np.float64), np.asarray(phi, np.float64))
    if (n < 0).any() or (ratio < 1).any():
        raise StatisticsError("hits are not negative, and phi is 1 or more")
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(ratio > 1 + 1e-9, np.log(ratio) / (ratio - 1), 1.0)
    return np.asarray(np.where(np.isnan(ratio), np.nan, n * share), np.float64)


def silence_p(events: ArrayLike, before: ArrayLike, after: ArrayLike) -> NDArray[np.float64]:
    """The chance that all events of a steady process fall before the silence, none in it.

    p = (A / (A + B)) ** (n - 1), with n events, the exposure A from the first of them to the
    last, and B from there to the end. Given their number, the events after the first one of
    a steady Poisson process lie evenly over A + B, so p is uniform when nothing has changed:
    an alarm at p < 0.05 is false in 5 of 100 steady series. The past rate need not be known.

    Args:
        events: n >= 0, whole or not (`independent_events`). before, after: A and B, >= 0, in
            characters; all broadcast.

    Returns:
        p in (0, 1]; 1 where one event or less says nothing; nan without an event or exposure.

    Raises:
        StatisticsError: a negative value.

    Source: Solow (1993), Ecology 74: 962-964, for the last sighting of a species.
    """
    n, a, b = np.broadcast_arrays(*(np.asarray(v, np.float64) for v in (events, before, after)))
    if any((value < 0).any() for value in (n, a, b)):
        raise StatisticsError("events and exposures can't be negative")
    with np.errstate(divide="ignore", invalid="ignore"):
        p = (a / (a + b)) ** np.maximum(n - 1, 0)
    return np.asarray(np.where((n > 0) & (a + b > 0), p, np.nan), np.float64)


def silent_periods_p(said: ArrayLike, past: ArrayLike, silent: ArrayLike) -> NDArray[np.float64]:
    """The chance that all periods in which it is said come before the silence, none in it.

    p = C(A - 1, m - 1) / C(A + B - 1, m - 1): of A periods from the first to the last, m have
    a hit, and B follow without. If periods are alike and each goes its own way, any choice of
    m - 1 of the A + B - 1 periods after the first is as likely. However the hits clump within
    a period, p < 0.05 comes in at most 5 of 100 steady series. Where something is said in
    nearly every period, how often it is said there is not used (`silence_p` uses it).

    Args:
        said: m >= 0. past: A >= m. silent: B >= 0; all whole, broadcast.

    Returns:
        p in (0, 1], nan where m is 0.

    Raises:
        StatisticsError: a negative count, or more periods with a hit than periods.
    """
    m, a, b = np.broadcast_arrays(*(np.asarray(v, np.float64) for v in (said, past, silent)))
    if (m < 0).any() or (b < 0).any() or (a < m).any():
        raise StatisticsError("counts of periods are not negative, and said is at most past")
    with np.errstate(invalid="ignore"):
        p = np.exp(_ways(a - 1, m - 1) - _ways(a + b - 1, m - 1))
    return np.asarray(np.where(m > 0, np.minimum(p, 1.0), np.nan), np.float64)


def _ways(n: NDArray[np.float64], k: NDArray[np.float64]) -> NDArray[np.float64]:
    ways = special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(n - k + 1)
    return np.asarray(ways, np.float64)
