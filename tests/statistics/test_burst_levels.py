"""Burst levels: the true minimum, the two-state form, and few on noise."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analytics.errors import StatisticsError
from analytics.statistics.burst_levels import burst_levels
from analytics.statistics.bursts import kleinberg_batched


def price(path: tuple[int, ...], r: list[int], d: list[int], s: float, gamma: float) -> float:
    """What a sequence of states costs, straight from the paper."""
    usual, total, state = sum(r) / sum(d), 0.0, 0
    for level, hits, all_ in zip(path, r, d, strict=True):
        share = usual * s**level
        if share >= 1:
            return math.inf
        total += max(level - state, 0) * gamma * math.log(len(r))
        total -= float(stats.binom.logpmf(hits, all_, share))
        state = level
    return total


@settings(max_examples=10)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(6, 40)), min_size=2, max_size=5))
def test_the_levels_cost_least_of_all_sequences(rows: list[tuple[int, int]]) -> None:
    r, d = [a for a, _ in rows], [b for _, b in rows]
    found = burst_levels([r], d, 1.7, 0.4, 2)[0]
    if not any(r):
        assert not found.any()
        return
    least = min(price(p, r, d, 1.7, 0.4) for p in itertools.product(range(3), repeat=len(r)))
    assert price(tuple(found), r, d, 1.7, 0.4) == pytest.approx(least)


@settings(max_examples=25)
@given(st.integers(0, 10**6))
def test_one_level_is_the_two_state_form(seed: int) -> None:
    random = np.random.default_rng(seed)
    totals = random.integers(0, 60, 30)
    hits = random.binomial(totals, random.choice([0.02, 0.2], 30))
    many = burst_levels([hits, hits * 0], totals, levels=1)
    assert not many[1][totals > 0].any()
    if hits.any():
        right = kleinberg_batched(hits, totals)
        assert many[0].tolist() == np.where(np.isnan(right), -1, right).tolist()


def test_planted_bursts_are_found_with_their_height_and_gaps_are_passed_over() -> None:
    """2 % usually, 8 % in ten periods: level 2 = four times; a gap in its midst splits nothing."""
    totals = np.full(120, 500)
    share = np.full(120, 0.02)
    share[50:60] = 0.08
    totals[55] = 0
    hits = np.round(share * totals)
    found = burst_levels([hits], totals)[0]
    assert found[55] == -1
    inside = np.delete(np.arange(50, 60), 5)
    assert (found[inside] >= 1).all() and not found[np.r_[0:50, 60:120]].any()
    assert burst_levels([hits], totals, s=1.8)[0][inside].max() == 2


def test_noise_bursts_as_seldom_as_the_docstring_says() -> None:
    """Steady series of 120 periods: about one in seven at gamma 1, one in a hundred at 1.5."""
    random = np.random.default_rng(6)
    totals = np.full(120, 450)
    hits = random.binomial(totals, 0.01, (600, 120))
    assert 0.02 <= (burst_levels(hits, totals) > 0).any(1).mean() <= 0.2
    assert (burst_levels(hits, totals, gamma=1.5) > 0).any(1).mean() <= 0.02


@pytest.mark.parametrize(
    ("hits", "totals", "more"),
    [
        ([[1]], [1, 2], {}),
        ([1], [1], {}),
        ([[3]], [2], {}),
        ([[-1]], [2], {}),
        ([[1]], [2], {"s": 1}),
        ([[1]], [2], {"gamma": 0}),
        ([[1]], [2], {"levels": 0}),
    ],
)
def test_what_can_not_be_is_refused(hits: object, totals: object, more: dict[str, float]) -> None:
    with pytest.raises(StatisticsError):
        burst_levels(hits, totals, **more)  # type: ignore[arg-type]
