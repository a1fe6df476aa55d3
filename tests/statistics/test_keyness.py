from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from analytics.errors import StatisticsError
from analytics.statistics.association import association
from analytics.statistics.keyness import (
    bic,
    log_likelihood,
    log_ratio,
    log_ratio_bound,
    percent_diff,
)

EVERY = (log_likelihood, bic, log_ratio, log_ratio_bound, percent_diff)
COUNTS = st.tuples(
    st.integers(0, 400), st.integers(0, 400), st.integers(500, 90_000), st.integers(500, 90_000)
).filter(lambda x: x[0] + x[1] > 0)


def test_every_score_of_a_small_table_is_what_a_hand_works_out():
    # 30 in 100 against 10 in 200: 40 in 300, so 13 1/3 and 26 2/3 were expected
    ll = 2 * (30 * np.log(30 / (40 / 3)) + 10 * np.log(10 / (80 / 3)))
    assert log_likelihood(30, 10, 100, 200) == pytest.approx(ll, rel=1e-12)
    assert bic(30, 10, 100, 200) == pytest.approx(ll - np.log(300), rel=1e-12)
    assert log_ratio(30, 10, 100, 200) == pytest.approx(np.log2(6))
    assert percent_diff(30, 10, 100, 200) == pytest.approx(500)
    assert percent_diff(10, 30, 200, 100) == pytest.approx(-100 * 5 / 6)


@given(COUNTS)
@settings(max_examples=60, deadline=None)
def test_log_likelihood_is_the_two_term_power_divergence_of_scipy(counts):
    a, b, c, d = counts
    expected = np.array([c, d]) * (a + b) / (c + d)
    oracle = stats.power_divergence([a, b], expected, lambda_="log-likelihood").statistic
    assert log_likelihood(*counts) == pytest.approx(oracle, rel=1e-9, abs=1e-9)
    assert log_likelihood(*counts) >= 0


def test_two_terms_are_not_four_and_the_rest_of_the_table_makes_the_difference():
    a, b, c, d = 30, 10, 100, 200
    rest = log_likelihood(c - a, d - b, c, d)
    four = association(a, a + b, c, c + d, "g2")
    assert four == pytest.approx(log_likelihood(a, b, c, d) + rest, rel=1e-12)
    assert four > log_likelihood(a, b, c, d) + 1


@given(COUNTS)
@settings(max_examples=60, deadline=None)
def test_the_bound_is_the_nearer_end_of_the_clopper_pearson_interval(counts):
    a, b, c, d = counts
    low, high = proportion_confint(a, a + b, alpha=0.05, method="beta")
    with np.errstate(divide="ignore"):
        low, high = (np.log2(pi / (1 - pi) * d / c) if pi < 1 else np.inf for pi in (low, high))
    nearer = 0.0 if low <= 0 <= high else min(low, high, key=abs)
    assert log_ratio_bound(*counts) == pytest.approx(nearer, rel=1e-9, abs=1e-9)


@given(COUNTS)
@settings(max_examples=60, deadline=None)
def test_the_bound_never_exceeds_the_log_ratio_and_target_and_reference_mirror(counts):
    a, b, c, d = counts
    ratio, bound = log_ratio(*counts), log_ratio_bound(*counts)
    assert 0 <= bound <= ratio or ratio <= bound <= 0
    assert abs(log_ratio_bound(*counts, level=0.999)) <= abs(bound)
    assert log_ratio_bound(b, a, d, c) == pytest.approx(-bound, abs=1e-9)
    assert log_ratio(b, a, d, c) == pytest.approx(-ratio)
    assert log_likelihood(b, a, d, c) == pytest.approx(log_likelihood(*counts), abs=1e-9)


def test_a_side_without_hits_is_infinite_but_its_bound_is_finite():
    assert log_ratio(20, 0, 1000, 1000) == np.inf
    assert log_ratio(0, 20, 1000, 1000) == -np.inf
    assert percent_diff(20, 0, 1000, 1000) == np.inf
    assert percent_diff(0, 20, 1000, 1000) == -100
    # all of 20 hits on one side of two equal texts: low = 0.025 ** (1 / 20)
    low = 0.025 ** (1 / 20)
    assert log_ratio_bound(20, 0, 1000, 1000) == pytest.approx(np.log2(low / (1 - low)))
    assert log_ratio_bound(0, 20, 1000, 1000) == pytest.approx(-np.log2(low / (1 - low)))
    assert log_likelihood(20, 0, 1000, 1000) == pytest.approx(40 * np.log(2))


@pytest.mark.parametrize("score", EVERY)
@pytest.mark.parametrize("counts", [(0, 0, 10, 10), (0, 3, 0, 10), (0, 0, 0, 0), (np.nan, 1, 9, 9)])
def test_no_hit_or_no_text_is_missing(score, counts):
    assert np.isnan(score(*counts))


@pytest.mark.parametrize("score", EVERY)
@pytest.mark.parametrize("counts", [(-1, 3, 10, 10), (2, 3, 0, 10), (2, 3, 10, -1)])
def test_impossible_counts_are_refused(score, counts):
    with pytest.raises(StatisticsError):
        score(*counts)


@pytest.mark.parametrize("score", EVERY)
def test_arrays_give_what_their_places_give_one_by_one(score):
    a, b = np.array([0, 3, 50, 7]), np.array([4, 0, 5, 7])
    many = score(a, b, 1000, 3000)
    one_by_one = [score(x, y, 1000, 3000) for x, y in zip(a, b, strict=True)]
    np.testing.assert_array_equal(many, one_by_one)


def test_a_bound_needs_a_level_that_is_a_share():
    with pytest.raises(StatisticsError, match="share such as"):
        log_ratio_bound(1, 2, 3, 4, level=95)
