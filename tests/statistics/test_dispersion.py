from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.errors import StatisticsError
from analytics.statistics.dispersion import (
    deviation_of_proportions,
    juilland_d,
    normalised_deviation_of_proportions,
)

EVERY = (deviation_of_proportions, normalised_deviation_of_proportions, juilland_d)
PARTS = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 5000)), min_size=2, max_size=30)


def test_the_worked_example_of_gries_2008_comes_out_as_printed():
    """The word "a" in his five parts of 50 words: section 2 and table 1."""
    hits, words = [1, 2, 3, 4, 5], [9, 10, 10, 10, 11]
    assert deviation_of_proportions(hits, words) == pytest.approx(0.18, abs=5e-4)
    assert normalised_deviation_of_proportions(hits, words) == pytest.approx(0.18 / 0.82)
    assert juilland_d(hits, words) == pytest.approx(0.785, abs=5e-4)


def test_a_hand_worked_case_with_parts_of_unlike_size():
    # 6 hits: all in the first quarter of the text
    assert deviation_of_proportions([6, 0], [100, 300]) == pytest.approx(0.75)
    assert normalised_deviation_of_proportions([6, 0], [100, 300]) == pytest.approx(1)
    assert normalised_deviation_of_proportions([0, 6], [100, 300]) == pytest.approx(1 / 3)
    # rates 0.01 and 0.03: mean 0.02, population SD 0.01, sqrt(n - 1) = 1
    assert juilland_d([1, 9], [100, 300]) == pytest.approx(0.5)


@given(PARTS)
@settings(max_examples=60, deadline=None)
def test_dispersion_lies_between_its_ends_and_forgets_the_order_of_parts(parts):
    hits, sizes = map(list, zip(*parts, strict=True))
    if not any(hits):
        return
    dp, normalised = deviation_of_proportions(hits, sizes), 0.0
    normalised = normalised_deviation_of_proportions(hits, sizes)
    assert 0 <= dp <= normalised <= 1 + 1e-12
    assert -1e-9 <= juilland_d(hits, sizes) <= 1
    for measure in EVERY:
        turned = measure(hits[::-1], sizes[::-1])
        assert measure(hits, sizes) == pytest.approx(turned, abs=1e-12)


def test_hits_where_the_text_is_are_evenly_spread():
    sizes = np.array([100, 250, 400])
    assert deviation_of_proportions(sizes / 50, sizes) == pytest.approx(0)
    assert juilland_d(sizes / 50, sizes) == pytest.approx(1)


def test_hits_in_one_of_equal_parts_are_as_clumped_as_can_be():
    assert normalised_deviation_of_proportions([7, 0, 0, 0], [10] * 4) == pytest.approx(1)
    assert juilland_d([7, 0, 0, 0], [10] * 4) == pytest.approx(0)


@pytest.mark.parametrize("measure", EVERY)
@pytest.mark.parametrize(
    ("hits", "sizes"),
    [
        ([0, 0], [10, 10]),
        ([3], [10]),
        ([], []),
        ([1, 2], [10, 0]),
        ([1, 2], [10, 10, 10]),
        ([-1, 2], [10, 10]),
        ([1, np.nan], [10, 10]),
        ([[1, 2]], [[10, 10]]),
    ],
)
def test_the_dispersion_of_nothing_or_of_one_part_is_refused(measure, hits, sizes):
    with pytest.raises(StatisticsError):
        measure(hits, sizes)
