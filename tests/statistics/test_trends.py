from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analytics.errors import StatisticsError
from analytics.statistics.trends import mann_kendall, theil_sen

SERIES = st.lists(st.integers(-9, 9), min_size=3, max_size=25).filter(lambda y: len(set(y)) > 1)


def pairs(y):
    return itertools.combinations(range(len(y)), 2)


def score_and_variance(y):
    """S by comparing all pairs, and its variance with ties: Kendall (1975)."""
    s = sum(np.sign(y[j] - y[i]) for i, j in pairs(y))
    n, ties = len(y), np.unique(y, return_counts=True)[1]
    return s, (n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18


def test_a_series_worked_by_hand():
    # 1 3 2 4: five pairs rise, one falls; Var S = 4 * 3 * 13 / 18
    found = mann_kendall([1, 3, 2, 4])
    assert (found.s, found.tau) == (4, pytest.approx(4 / 6))
    assert found.z == pytest.approx(3 / math.sqrt(26 / 3))
    assert found.p == pytest.approx(2 * stats.norm.sf(3 / math.sqrt(26 / 3)))
    assert found.trend == "no trend"


@given(SERIES)
@settings(max_examples=60, deadline=None)
def test_mann_kendall_is_the_count_of_all_pairs_and_mirrors_in_time(y):
    s, variance = score_and_variance(y)
    z = (s - np.sign(s)) / math.sqrt(variance)
    found, back = mann_kendall(y), mann_kendall(y[::-1])
    assert found.s == s
    assert found.z == pytest.approx(z, rel=1e-9)
    assert found.p == pytest.approx(math.erfc(abs(z) / math.sqrt(2)), rel=1e-9)
    assert found.tau == pytest.approx(s / math.comb(len(y), 2))
    assert (back.s, back.z) == (-s, pytest.approx(-z))


def test_tau_without_ties_is_that_of_scipy():
    y = np.random.default_rng(2).normal(size=40)
    assert mann_kendall(y).tau == pytest.approx(stats.kendalltau(range(40), y).statistic)


def hamed_rao_factor(y):
    """Formula (6) of Hamed and Rao (1998), on the ranks of the detrended series."""
    n = len(y)
    slope = np.median([(y[j] - y[i]) / (j - i) for i, j in pairs(y)])
    rank = stats.rankdata(y - slope * np.arange(n))
    rank = rank - rank.mean()
    total = 0.0
    for k in range(1, n):
        rho = (rank[: n - k] * rank[k:]).sum() / (rank**2).sum()
        if abs(rho) > stats.norm.ppf(0.975) / math.sqrt(n):
            total += (n - k) * (n - k - 1) * (n - k - 2) * rho
    return 1 + 2 / (n * (n - 1) * (n - 2)) * total


def autocorrelated(seed, n=60, memory=0.7):
    random, y = np.random.default_rng(seed), [0.0]
    for _ in range(n - 1):
        y.append(memory * y[-1] + random.normal())
    return np.array(y)


def test_hamed_rao_widens_the_variance_by_the_published_factor():
    y = autocorrelated(1)
    s, variance = score_and_variance(y)
    factor = hamed_rao_factor(y)
    assert factor > 1.2
    z = (s - np.sign(s)) / math.sqrt(variance * factor)
    found = mann_kendall(y, method="hamed_rao")
    assert found.z == pytest.approx(z, rel=1e-9)
    assert found.p == pytest.approx(math.erfc(abs(z) / math.sqrt(2)), rel=1e-9)


def test_a_series_with_memory_but_no_trend_fools_the_original_more_than_hamed_rao():
    found = {
        method: sum(mann_kendall(autocorrelated(i), method).trend != "no trend" for i in range(150))
        for method in ("original", "hamed_rao")
    }
    assert found["hamed_rao"] < found["original"] / 1.5


def test_on_noise_one_series_in_twenty_shows_a_trend():
    random = np.random.default_rng(6)
    found = sum(mann_kendall(random.normal(size=30)).trend != "no trend" for _ in range(400))
    assert 0.02 < found / 400 < 0.08


def test_the_trend_is_named_after_its_direction_and_p_keeps_its_tail():
    rise = np.arange(200.0)
    assert mann_kendall(rise).trend == "increasing"
    assert mann_kendall(-rise).trend == "decreasing"
    assert 0 < mann_kendall(rise).p < 1e-60


def test_missing_periods_are_dropped():
    y = [1, np.nan, 3, 2, np.nan, 4]
    assert mann_kendall(y) == mann_kendall([1, 3, 2, 4])
    assert mann_kendall([np.nan, *range(9)], "hamed_rao") == mann_kendall(range(9), "hamed_rao")


def test_where_all_values_are_equal_nothing_can_be_ranked():
    found = mann_kendall([2, 2, 2, 2])
    assert found.s == 0
    assert np.isnan([found.z, found.p, found.tau]).all()
    assert found.trend == "undefined"


def test_a_series_that_alternates_too_strongly_for_hamed_rao_is_undefined():
    undefined = [
        found
        for seed in range(40)
        if (found := mann_kendall(autocorrelated(seed, 20, -0.95), "hamed_rao")).trend
        == "undefined"
    ]
    assert undefined
    assert all(np.isnan([found.z, found.p]).all() for found in undefined)


# Sen (1968), section 6: x and y of seven points; a gap in x is a run of missing periods.
X, Y = np.array([1, 2, 3, 4, 10, 12, 18]), [9, 15, 19, 20, 45, 55, 78]


def test_theil_sen_gives_the_slope_and_bounds_printed_by_sen():
    y = np.full(19, np.nan)
    y[X] = Y
    line = theil_sen(y, level=0.93)
    assert line.slope == pytest.approx(4)
    assert (line.low, line.high) == pytest.approx((26 / 7, 35 / 8))
    assert line.intercept == pytest.approx(4)


@given(SERIES)
@settings(max_examples=40, deadline=None)
def test_theil_sen_is_the_median_of_all_slopes_and_mirrors(y):
    slopes = [(y[j] - y[i]) / (j - i) for i, j in pairs(y)]
    line, back = theil_sen(y), theil_sen([-v for v in y])
    assert line.slope == pytest.approx(np.median(slopes))
    assert line.low <= line.slope <= line.high
    assert line.intercept == pytest.approx(np.median(y) - line.slope * (len(y) - 1) / 2)
    assert (back.slope, back.intercept) == pytest.approx((-line.slope, -line.intercept))


def test_theil_sen_bounds_cover_the_slope_they_are_drawn_for():
    random, covered = np.random.default_rng(4), 0
    for _ in range(300):
        line = theil_sen(0.1 * np.arange(25) + random.normal(size=25))
        covered += line.low <= 0.1 <= line.high
    assert 0.92 <= covered / 300 <= 0.98


def test_a_flat_series_has_slope_zero_and_no_bounds():
    line = theil_sen([5, 5, 5, 5])
    assert (line.slope, line.intercept) == (0, 5)
    assert np.isnan([line.low, line.high]).all()


@pytest.mark.parametrize("trend", [mann_kendall, theil_sen])
@pytest.mark.parametrize("y", [[], [1, 2], [1, np.nan, 2], [1, 2, np.inf], [[1, 2, 3]]])
def test_too_few_values_are_refused(trend, y):
    with pytest.raises(StatisticsError):
        trend(y)


def test_an_unknown_method_and_level_are_refused():
    with pytest.raises(StatisticsError, match="hamed_rao"):
        mann_kendall([1, 2, 3], method="yue_wang")
    with pytest.raises(StatisticsError, match="share such as"):
        theil_sen([1, 2, 3], level=0.05)
