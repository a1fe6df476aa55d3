"""Ratios of many rates: each is the one that R's poisson.test prints (`rate_ratio`)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import StatisticsError
from analytics.statistics.rates import rate_ratio
from analytics.statistics.ratios import ratio_interval


@given(st.integers(0, 90), st.integers(0, 90), st.floats(1, 1e4), st.floats(1, 1e4))
def test_each_ratio_and_its_bounds_are_those_of_the_single_one(
    k1: int, k2: int, x1: float, x2: float
) -> None:
    if k1 + k2 == 0:
        assert np.isnan(ratio_interval(k1, x1, k2, x2)).all()
        return
    right = rate_ratio(k1, x1, k2, x2)
    found = [float(value) for value in ratio_interval(k1, x1, k2, x2)]
    assert found == pytest.approx([right.ratio, right.low, right.high], rel=1e-7)


def test_clumped_counts_have_the_bounds_of_as_many_independent_ones() -> None:
    """φ = 4: 40 and 80 hits are as sure as 10 and 20, and their ratio stays."""
    wide, right = ratio_interval(40, 100, 80, 100, phi=4), ratio_interval(10, 100, 20, 100)
    assert float(wide.ratio) == 0.5
    assert [float(wide.low), float(wide.high)] == pytest.approx(
        [float(right.low), float(right.high)]
    )


def test_clumped_series_are_covered_where_plain_bounds_fail() -> None:
    """Counts of variance 5 times their mean: 93 to 97 % of the bounds hold the true ratio, 2."""
    random, trials, phi = np.random.default_rng(4), 4000, 5
    k1 = random.negative_binomial(200 / (phi - 1), 1 / phi, trials)
    k2 = random.negative_binomial(100 / (phi - 1), 1 / phi, trials)
    found, plain = ratio_interval(k1, 1, k2, 1, phi=phi), ratio_interval(k1, 1, k2, 1)
    assert 0.93 <= np.mean((found.low <= 2) & (found.high >= 2)) <= 0.97
    assert np.mean((plain.low <= 2) & (plain.high >= 2)) < 0.8


def test_no_text_has_no_ratio_and_an_unknown_phi_is_one() -> None:
    assert np.isnan(ratio_interval(3, 10, 0, 0).ratio)
    assert ratio_interval(3, 10, 4, 10, phi=np.nan).low == ratio_interval(3, 10, 4, 10).low


@pytest.mark.parametrize(
    ("given_", "more"),
    [((-1, 1, 1, 1), {}), ((1, 1, 1, 1), {"phi": 0.5}), ((1, 1, 1, 1), {"level": 1})],
)
def test_what_can_not_be_is_refused(given_: tuple[float, ...], more: dict[str, float]) -> None:
    with pytest.raises(StatisticsError):
        ratio_interval(*given_, **more)  # type: ignore[misc]
