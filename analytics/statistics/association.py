"""Association: do two slogans share units more often than chance would have it?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special, stats

from analytics.errors import StatisticsError

Measure = Literal[
    "g2", "pmi", "npmi", "mi3", "t_score", "log_dice", "delta_p", "jaccard", "odds_ratio"
]
MEASURES: tuple[Measure, ...] = get_args(Measure)


def association(
    o11: ArrayLike, r1: ArrayLike, c1: ArrayLike, n: ArrayLike, measure: Measure
) -> NDArray[np.float64]:
    """How strongly A and B attract each other, over units (sentences, paragraphs, articles).

    The table of n units: O11 with both, R1 with A, C1 with B, and from them
    O12 = R1 - O11, O21 = C1 - O11, O22 = n - R1 - C1 + O11, R2 = n - R1, E = R1 * C1 / n.

    ==========  ==========================================  ===========================
    measure     formula                                     O11 = 0
    ==========  ==========================================  ===========================
    g2          2 * sum of O * ln(O/E), all four cells,     the formula (0 ln 0 = 0)
                no correction; >= 0 and blind to direction
    pmi         log2(O11 / E)                               -inf, its limit
    npmi        ln(O11 / E) / -ln(O11 / n), in [-1, 1]      -1, its limit
    mi3         log2(O11^3 / E)                             -inf, its limit
    t_score     (O11 - E) / sqrt(O11)                       -inf, its limit
    log_dice    14 + log2(2 * O11 / (R1 + C1)), <= 14       -inf, its limit
    delta_p     O11 / R1 - O21 / R2 = P(B|A) - P(B|not A)   the formula
    jaccard     O11 / (R1 + C1 - O11)                       0, the share it is
    odds_ratio  O11 * O22 / (O12 * O21), no 1/2 added       0; +inf where only the
                                                            denominator is 0
    ==========  ==========================================  ===========================

    Above 0 is attraction for pmi, npmi, t_score and delta_p, above 1 for odds_ratio. All
    but delta_p treat A and B alike. log_dice and jaccard do not look at n.

    Args:
        o11, r1, c1, n: counts of units, scalars or arrays of one (broadcast) shape.
        measure: one of MEASURES.

    Returns:
        float64 in the broadcast shape (a numpy scalar for scalars). nan where a count is
        nan and where the table can't tell: A or B is in no unit; for g2 and delta_p also
        where A is in every unit, for g2 where B is; for npmi where both are (0/0: they
        never part, but never could); n = 0.

    Raises:
        StatisticsError: an unknown measure, or counts that form no table (negative, both
            above A or B alone, fewer units than A and B need).

    Source: Evert (2008), Corpora and collocations, section 4; Dunning (1993) for g2;
    Bouma (2009) for npmi; Rychly (2008) for log_dice; Gries (2013) for delta_p.
    """
    if measure not in MEASURES:
        raise StatisticsError(f"measure {measure!r} is unknown; take one of {', '.join(MEASURES)}")
    o, r, c, total = np.broadcast_arrays(*(np.asarray(x, np.float64) for x in (o11, r1, c1, n)))
    o12, o21, o22 = r - o, c - o, total - r - c + o
    if any((cell < 0).any() for cell in (o, o12, o21, o22)):
        raise StatisticsError(
            "no 2x2 table: needs 0 <= o11 <= r1, c1 and r1 + c1 - o11 <= n in every place"
        )
    with np.errstate(divide="ignore", invalid="ignore"):
        score = _SCORE[measure](_Table(o, o12, o21, o22, r, c, total, r * c / total))
    told = (r > 0) & (c > 0) & (total > 0)
    if measure == "g2":
        told &= (r < total) & (c < total)
    elif measure == "npmi":
        told &= o < total
    scores: NDArray[np.float64] = np.where(told, score, np.nan)[()]
    return scores


def g2_p_value(g2: ArrayLike) -> NDArray[np.float64]:
    """The chance of a G² at least this large if A and B were independent.

    p = P(X >= G²), X chi-square with 1 degree of freedom, by the survival function
    (1 - cdf would round p below 1e-16 to 0). Two-sided: repulsion counts as attraction does.

    Args:
        g2: G² values, a scalar or any shape. nan stays nan.

    Raises:
        StatisticsError: a value is negative.

    Source: Wilks (1938), Annals of Mathematical Statistics 9: 60-62.
    """
    value = np.asarray(g2, np.float64)
    if (value < 0).any():
        raise StatisticsError("g2 is never negative; was a signed score passed?")
    p: NDArray[np.float64] = np.asarray(stats.chi2.sf(value, 1), np.float64)[()]
    return p


class _Table(NamedTuple):
    o11: NDArray[np.float64]
    o12: NDArray[np.float64]
    o21: NDArray[np.float64]
    o22: NDArray[np.float64]
    r1: NDArray[np.float64]
    c1: NDArray[np.float64]
    n: NDArray[np.float64]
    e: NDArray[np.float64]


def _g2(t: _Table) -> NDArray[np.float64]:
    """2 * sum of O ln(O/E), with ln(O/E) as log1p(O/E - 1): every cell is off by the same d.

    Written so, a rare pair among a million units keeps its digits: O22/E22 is close to 1.
    """
    d = (t.o11 * t.o22 - t.o12 * t.o21) / t.n
    total = np.zeros_like(d)
    for cell, off in ((t.o11, d), (t.o12, -d), (t.o21, -d), (t.o22, d)):
        total += special.xlog1py(cell, np.maximum(off / (cell - off), -1.0))
    return np.maximum(2 * total, 0.0)


def _npmi(t: _Table) -> NDArray[np.float64]:
    return np.where(t.o11 == 0, -1.0, np.log(t.o11 / t.e) / -np.log(t.o11 / t.n))


_SCORE: dict[Measure, Callable[[_Table], NDArray[np.float64]]] = {
    "g2": _g2,
    "pmi": lambda t: np.log2(t.o11 / t.e),
    "npmi": _npmi,
    "mi3": lambda t: 3 * np.log2(t.o11) - np.log2(t.e),
    "t_score": lambda t: (t.o11 - t.e) / np.sqrt(t.o11),
    "log_dice": lambda t: 14 + np.log2(2 * t.o11 / (t.r1 + t.c1)),
    "delta_p": lambda t: t.o11 / t.r1 - t.o21 / (t.n - t.r1),
    "jaccard": lambda t: t.o11 / (t.r1 + t.c1 - t.o11),
    "odds_ratio": lambda t: t.o11 * t.o22 / (t.o12 * t.o21),
}
