"""Many tests at once: which of them still stand?"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from analytics.errors import StatisticsError


def benjamini_hochberg(p: ArrayLike) -> NDArray[np.float64]:
    """The q-value of every test: the false share one accepts by believing it and all better ones.

    q_(i) = min over j >= i of (m * p_(j) / j), capped at 1, with p_(1) <= … <= p_(m) the m
    p-values that are not nan. Keeping the tests with q <= 0.05 holds the expected share of
    false ones among them at 5 %, if the tests are independent or positively dependent.

    Args:
        p: p-values in [0, 1], any shape. nan is a test that was not made: it stays nan
            and does not count towards m.

    Returns:
        float64 of the shape of p; empty for empty, all nan for all nan.

    Raises:
        StatisticsError: a value lies outside [0, 1].

    Source: Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B
    57(1): 289-300.
    """
    value = np.asarray(p, np.float64)
    if ((value < 0) | (value > 1)).any():
        raise StatisticsError("p-values lie in [0, 1]; were scores passed?")
    q = np.full(value.shape, np.nan)
    made = ~np.isnan(value)
    if made.any():
        q[made] = stats.false_discovery_control(value[made], method="bh")
    return q
