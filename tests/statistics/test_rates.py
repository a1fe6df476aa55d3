from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats import rates as statsmodels_rates

from analytics.errors import StatisticsError
from analytics.statistics.rates import bootstrap_rate, poisson_interval, rate_ratio


@pytest.mark.parametrize(
    ("k", "low", "high"),
    [(0, 0, 3.689), (1, 0.0253, 5.572), (3, 0.619, 8.767), (10, 4.795, 18.39), (50, 37.11, 65.92)],
)
def test_bounds_of_a_count_are_those_of_the_printed_tables(k, low, high):
    """The 95 % limits of Garwood (1936), as in Pearson and Hartley, Biometrika Tables, 40."""
    assert poisson_interval(k, 1) == pytest.approx((low, high), rel=1e-3)


def test_bounds_of_a_rate_are_those_printed_by_r():
    """example(poisson.test) in R: 137 events in 24.19893."""
    assert poisson_interval(137, 24.19893) == pytest.approx((4.753125, 6.692709), abs=5e-7)


@given(st.integers(0, 5000), st.floats(0.1, 1e7), st.floats(0.5, 0.999))
@settings(max_examples=60, deadline=None)
def test_bounds_agree_with_statsmodels_and_hold_the_rate(k, x, level):
    low, high = poisson_interval(k, x, level)
    oracle = statsmodels_rates.confint_poisson(k, x, method="exact-c", alpha=1 - level)
    assert (low, high) == pytest.approx(np.nan_to_num(oracle), rel=1e-9)
    assert low <= k / x < high


def test_no_text_is_missing_and_no_hit_is_zero_to_something():
    low, high = poisson_interval([0, 0, np.nan], [0, 100, 100])
    assert np.isnan([low[0], high[0], low[2], high[2]]).all()
    assert low[1] == 0
    assert high[1] == pytest.approx(-np.log(0.025) / 100)


def test_exact_bounds_cover_at_least_what_they_say():
    random = np.random.default_rng(11)
    for mean in (0.5, 3, 20):
        low, high = poisson_interval(random.poisson(mean, 20_000), 1)
        assert ((low <= mean) & (mean <= high)).mean() > 0.946


@pytest.mark.parametrize(
    ("hits", "exposure", "level"), [(-1, 5, 0.95), (1, -5, 0.95), (1, 0, 0.95), (1, 5, 95)]
)
def test_impossible_counts_and_levels_are_refused(hits, exposure, level):
    with pytest.raises(StatisticsError):
        poisson_interval(hits, exposure, level)


def clumped(random, articles, mean, clump):
    """Articles of 200 to 1,800 characters whose hits clump: the true rate is mean / 1000."""
    characters = random.integers(200, 1801, articles)
    eager = random.gamma(1 / clump, clump, articles)
    return random.poisson(mean / 1000 * characters * eager), characters


def test_bootstrap_bounds_cover_the_true_rate_of_clumped_text_where_poisson_does_not():
    random, trials = np.random.default_rng(3), 600
    covered = exact = 0
    for seed in range(trials):
        hits, characters = clumped(random, 120, 0.8, 2)
        low, high = bootstrap_rate(hits, characters, resamples=300, seed=seed)
        covered += low <= 0.0008 <= high
        low, high = poisson_interval(hits.sum(), characters.sum())
        exact += low <= 0.0008 <= high
    assert 0.93 <= covered / trials <= 0.97
    assert exact / trials < 0.85


def test_bootstrap_agrees_with_the_same_method_spelled_out():
    hits, characters = clumped(np.random.default_rng(5), 40, 1, 1)
    n, rate = hits.size, hits.sum() / characters.sum()

    def error(h, c):
        r = h.sum() / c.sum()
        return np.sqrt(((h - r * c) ** 2).sum()) / c.sum()

    random, distances = np.random.default_rng(9), []
    for _ in range(500):
        i = random.integers(0, n, n)
        r = hits[i].sum() / characters[i].sum()
        distances.append(abs(np.log(r / rate)) * r / error(hits[i], characters[i]))
    reach = np.quantile(distances, 0.9) * error(hits, characters) / rate
    bounds = bootstrap_rate(hits, characters, level=0.9, resamples=500, seed=9)
    assert bounds == pytest.approx((rate * np.exp(-reach), rate * np.exp(reach)), rel=1e-9)


def test_bootstrap_bounds_repeat_with_the_seed_and_hold_the_rate():
    hits, characters = clumped(np.random.default_rng(8), 200, 0.5, 3)
    first = bootstrap_rate(hits, characters, seed=4)
    assert first == bootstrap_rate(hits, characters, seed=4)
    assert first != bootstrap_rate(hits, characters, seed=5)
    assert first.low < hits.sum() / characters.sum() < first.high
    with_blank = bootstrap_rate([*hits, 0], [*characters, 0], seed=4)
    assert with_blank == first


@pytest.mark.parametrize(
    ("hits", "characters"),
    [
        ([0] * 9, [100] * 9),  # no hit: resampled zeros would claim certainty
        ([3] + [0] * 8, [100] * 9),  # one article with hits
        ([1, 2, 3, 0], [100] * 4),  # too few articles
        ([1] * 9, [100] * 9),  # no spread
        ([1, 2, 0, 0, 0], [100, 100, 0, 0, 0]),  # too few with text
        ([], []),
    ],
)
def test_bootstrap_is_missing_where_drawing_articles_can_not_tell(hits, characters):
    assert np.isnan(bootstrap_rate(hits, characters)).all()


def test_bootstrap_passes_over_resamples_without_a_hit():
    low, high = bootstrap_rate([3, 1, *[0] * 10], [100] * 12, resamples=100)
    assert 0 < low < 4 / 1200 < high < 4 / 100


def test_five_articles_and_a_hundred_resamples_are_just_enough():
    assert np.isfinite(bootstrap_rate([3, 1, 0, 0, 0], [100] * 5, resamples=100)).all()
    with pytest.raises(StatisticsError, match="100"):
        bootstrap_rate([3, 1, 0, 0, 0], [100] * 5, resamples=99)


@pytest.mark.parametrize(
    ("hits", "characters", "more"),
    [
        ([1, 2], [10], {}),
        ([[1]], [[10]], {}),
        ([-1, 2], [10, 10], {}),
        ([1, np.nan], [10, 10], {}),
        ([1, 2], [10, 0], {}),
        ([1, 2], [10, 10], {"resamples": 10}),
        ([1, 2], [10, 10], {"level": 1}),
    ],
)
def test_bootstrap_refuses_what_is_no_list_of_articles(hits, characters, more):
    with pytest.raises(StatisticsError):
        bootstrap_rate(hits, characters, **more)


def test_the_ratio_of_two_rates_is_the_one_printed_by_r():
    """example(poisson.test) in R: poisson.test(c(11, 6 + 8 + 7), c(800, 1083 + 1050 + 878))."""
    found = rate_ratio(11, 800, 21, 3011)
    assert found.ratio == pytest.approx(1.971488, abs=5e-7)
    assert (found.low, found.high) == pytest.approx((0.8584264, 4.2772659), abs=5e-8)
    assert found.p == pytest.approx(0.07967, abs=5e-6)


@given(st.integers(0, 60), st.integers(0, 60), st.floats(1, 1e4), st.floats(1, 1e4))
@settings(max_examples=40, deadline=None)
def test_a_ratio_turned_round_is_its_inverse_with_the_exact_p_of_statsmodels(k1, k2, x1, x2):
    if k1 + k2 == 0:
        return
    ahead, back = rate_ratio(k1, x1, k2, x2), rate_ratio(k2, x2, k1, x1)
    with np.errstate(divide="ignore"):
        oracle = statsmodels_rates.test_poisson_2indep(k1, x1, k2, x2, method="exact-cond")
    assert ahead.p == pytest.approx(oracle.pvalue, rel=1e-9)
    assert ahead.low <= ahead.ratio <= ahead.high
    with np.errstate(divide="ignore"):
        turned = 1 / np.array([back.ratio, back.high, back.low])
    assert [ahead.ratio, ahead.low, ahead.high] == pytest.approx(turned, rel=1e-7)


def test_a_ratio_with_one_side_silent_has_one_open_end():
    assert rate_ratio(5, 100, 0, 100).ratio == np.inf
    assert rate_ratio(5, 100, 0, 100).high == np.inf
    assert rate_ratio(0, 100, 5, 100).low == 0


@pytest.mark.parametrize("given_", [(0, 1, 0, 1), (-1, 1, 2, 1), (1.5, 1, 2, 1), (1, 0, 2, 1)])
def test_a_ratio_of_nothing_is_refused(given_):
    with pytest.raises(StatisticsError):
        rate_ratio(*given_)
