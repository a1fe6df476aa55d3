from __future__ import annotations

import numpy as np
import pytest
import ruptures
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.errors import StatisticsError
from analytics.statistics.breaks import change_points, change_points_of_each, noise, noise_penalty


def cost(y, cuts, penalty):
    parts = np.split(np.asarray(y, float), cuts)
    return sum(((part - part.mean()) ** 2).sum() for part in parts) + penalty * len(cuts)


def least(y, penalty):
    """The least cost of any cut, by dynamic programming without pruning."""
    best = {0: -penalty}
    for end in range(2, len(y) + 1):
        best[end] = min(
            best[start] + penalty + cost(y[start:end], [], 0) for start in best if end - start >= 2
        )
    return best[len(y)]


@given(
    st.lists(st.integers(-20, 20), min_size=4, max_size=14),
    st.floats(0.5, 200, allow_subnormal=False),
)
@settings(max_examples=150, deadline=None)
def test_no_cut_costs_less_and_no_segment_is_shorter_than_two(y, penalty):
    cuts = change_points(y, penalty)
    assert cost(y, cuts, penalty) == pytest.approx(least(y, penalty), rel=1e-9, abs=1e-9)
    assert (np.diff([0, *cuts, len(y)]) >= 2).all()


def test_no_cut_of_ruptures_costs_less_and_nearly_always_it_is_the_same():
    random, same = np.random.default_rng(8), 0
    for _ in range(60):
        y = random.normal(size=40) + np.repeat(random.normal(0, 2, 8), 5)
        search = ruptures.Pelt(model="l2", min_size=2, jump=1).fit(y)
        theirs, ours = search.predict(pen=4.0)[:-1], change_points(y, 4.0)
        assert cost(y, ours, 4.0) <= cost(y, theirs, 4.0) + 1e-9
        same += ours.tolist() == theirs
    assert same >= 57


def test_one_level_is_best_where_ruptures_prunes_it_away():
    # one level costs 6 - 4/5 = 5.2; a cut before the third place 0 + 14/3 + 1 = 5.67
    assert change_points([0, 0, -1, -2, 1], 1).tolist() == []


def test_a_clean_step_breaks_where_the_new_level_begins():
    assert change_points([0, 0, 0, 0, 5, 5, 5], 1).tolist() == [4]
    assert change_points([0, 0, 0, 5, 5, 5, 0, 0, 0], 1).tolist() == [3, 6]


def test_the_penalty_is_the_saving_a_cut_must_bring():
    # one level costs 7 * (3/7) * (4/7) * 25 = 42.857…, two cost nothing
    y = [0, 0, 0, 0, 5, 5, 5]
    assert change_points(y, 42.85).tolist() == [4]
    assert change_points(y, 42.86).tolist() == []


def test_places_are_counted_across_missing_periods():
    y = [np.nan, 0, 0, 0, np.nan, np.nan, 5, 5, np.nan, 5]
    assert change_points(y, 1).tolist() == [6]


def test_planted_breaks_are_found_in_noise():
    random, found = np.random.default_rng(1), 0
    for _ in range(60):
        y = np.repeat([0.0, 2.0, 0.5], [50, 40, 60]) + random.normal(0, 0.4, 150)
        cuts = change_points(y, noise_penalty(y))
        found += cuts.size == 2 and abs(cuts - [50, 90]).max() <= 1
    assert found >= 55


def test_breaks_are_not_found_where_there_is_only_noise():
    random = np.random.default_rng(2)
    series = random.normal(3, 0.7, (200, 120))
    assert sum(change_points(y, noise_penalty(y)).size > 0 for y in series) <= 8


def test_a_far_level_does_not_blur_the_break():
    y = np.repeat([1e6, 1e6 + 3], 10)
    assert change_points(y, 1).tolist() == [10]


def test_the_noise_penalty_is_three_times_variance_times_ln_n():
    y = np.random.default_rng(3).normal(10, 2, 20_000)
    y[10_000:] += 50
    assert noise_penalty(y) == pytest.approx(3 * 4 * np.log(20_000), rel=0.05)


def test_a_flat_series_has_no_break_and_no_noise():
    assert change_points([3, 3, 3, 3, 3], 0.1).size == 0
    with pytest.raises(StatisticsError, match="by hand"):
        noise_penalty([3, 3, 3, 3, 3])


@pytest.mark.parametrize("y", [[], [1, 2, 3], [1, 2, np.nan, 3], [1, 2, 3, np.inf], [[1, 2, 3, 4]]])
def test_too_few_values_are_refused(y):
    with pytest.raises(StatisticsError):
        change_points(y, 1)


@pytest.mark.parametrize("penalty", [0, -1, np.nan, np.inf])
def test_a_penalty_that_costs_nothing_is_refused(penalty):
    with pytest.raises(StatisticsError, match="penalty"):
        change_points([1, 2, 3, 4], penalty)


@given(st.integers(0, 10**6), st.integers(4, 25))
@settings(max_examples=30, deadline=None)
def test_many_series_at_once_break_where_each_does_alone(seed, periods):
    random = np.random.default_rng(seed)
    y = random.normal(size=(5, periods)) + 3 * (np.arange(periods) > periods / 2)
    penalty = random.uniform(0.5, 6, 5)
    found = change_points_of_each(y, penalty)
    for row, price, begins in zip(y, penalty, found, strict=True):
        assert np.flatnonzero(begins).tolist() == change_points(row, price).tolist()
    assert noise(y) == pytest.approx(
        np.sqrt([noise_penalty(row) / 3 / np.log(periods) for row in y])
    )


def test_three_periods_have_no_break_and_bad_series_are_refused():
    assert not change_points_of_each(np.zeros((2, 3)), [1, 1]).any()
    for y, penalty in ([[[1.0, np.nan, 2, 3]], [1]], [[[1.0, 2, 2, 3]], [0]], [[1.0], [1]]):
        with pytest.raises(StatisticsError):
            change_points_of_each(y, penalty)
