from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analytics.errors import StatisticsError
from analytics.statistics.bursts import batched_bursts, kleinberg, kleinberg_batched

# the example of the pybursts README, and what pybursts 0.1.1 answers (its levels + 1)
README = [4, 17, 23, 27, 33, 35, 37, 76, 77, 82, 84, 88, 90, 92]
STREAM = [8.56, 9.41, 11.37, 15.97, 23.68, 28.42, 29.27, 39.12, 40.0, 40.06, 40.18, 40.41, 40.6]
STREAM += [40.63, 40.75, 40.94, 41.17, 41.32, 41.41, 41.55, 41.78, 41.86, 41.95, 43.06, 43.31]
STREAM += [47.91, 51.67, 58.22, 58.68, 64.85, 69.62, 73.46, 73.78, 80.13, 95.63]
PYBURSTS = [
    (README, 2, 0.1, [(1, 4, 92), (2, 33, 37), (2, 76, 92), (3, 76, 77)]),
    (README, 2, 1, [(1, 4, 92)]),
    ([1, 2, 3, 10, 11, 12, 13, 14, 20, 25, 30], 2, 0.5, [(1, 1, 30), (2, 10, 14)]),
    (
        STREAM,
        2,
        1,
        [
            (1, 8.56, 95.63),
            (2, 39.12, 43.31),
            (3, 39.12, 43.31),
            (4, 40.0, 41.95),
            (5, 40.0, 41.95),
        ],
    ),
]


@pytest.mark.parametrize(("offsets", "s", "gamma", "rows"), PYBURSTS)
def test_nested_bursts_are_those_of_pybursts(offsets, s, gamma, rows):
    found = kleinberg(offsets, s, gamma)
    assert list(found.columns) == ["level", "start", "end"]
    assert [tuple(row) for row in found.to_numpy()] == rows


def stream_cost(offsets, levels, s, gamma):
    """What each row of levels, one a gap, costs."""
    gaps, levels = np.diff(np.sort(offsets)), np.atleast_2d(levels)
    n, before = gaps.size, np.pad(levels, ((0, 0), (1, 0)))[:, :-1]
    fit = -stats.expon.logpdf(gaps, scale=gaps.mean() / s ** levels.astype(float))
    return (fit + np.maximum(levels - before, 0) * gamma * math.log(n)).sum(axis=1)


def levels_of(frame, offsets):
    """The state of each gap: how many bursts above level 1 it lies in."""
    times = np.sort(offsets)
    inside = (frame["start"].to_numpy()[:, None] <= times[:-1]) & (
        times[1:] <= frame["end"].to_numpy()[:, None]
    )
    return inside.sum(axis=0) - 1


@given(
    st.lists(st.integers(0, 60), min_size=3, max_size=6, unique=True),
    st.sampled_from([1.5, 2, 3]),
    st.sampled_from([0.1, 0.5, 1]),
)
@settings(max_examples=40, deadline=None)
def test_no_sequence_of_states_costs_less(offsets, s, gamma):
    found = levels_of(kleinberg(offsets, s, gamma), offsets)
    every = np.array(list(itertools.product(range(5), repeat=len(offsets) - 1)))
    least = stream_cost(offsets, every, s, gamma).min()
    assert stream_cost(offsets, found, s, gamma).item() <= least + 1e-9


def test_neither_order_nor_unit_nor_origin_of_time_matters():
    base = kleinberg(README, gamma=0.1)
    moved = kleinberg(np.array(README[::-1]) * 24.0 + 1000, gamma=0.1)
    assert (moved["level"] == base["level"]).all()
    np.testing.assert_allclose(moved[["start", "end"]], base[["start", "end"]] * 24 + 1000)


def test_a_planted_burst_is_found_and_noise_has_none():
    random = np.random.default_rng(5)
    for _ in range(20):
        quiet = np.sort(random.uniform(0, 1000, 150))
        assert kleinberg(quiet, gamma=2)["level"].tolist() == [1]
        found = kleinberg([*quiet, *random.uniform(400, 410, 40)], gamma=2)
        outer, inner = (found[found["level"] == x] for x in (2, found["level"].max()))
        assert len(outer) == 1
        assert outer["start"].item() < 402
        assert outer["end"].item() > 408
        assert inner["start"].min() >= 398
        assert inner["end"].max() <= 412


def test_one_event_is_its_own_span():
    assert kleinberg([7]).to_numpy().tolist() == [[1, 7, 7]]


@pytest.mark.parametrize(
    ("offsets", "more"),
    [
        ([], {}),
        ([1, 1, 2], {}),
        ([1, np.nan], {}),
        ([1, 2, 4], {"s": 1}),
        ([1, 2, 4], {"gamma": 0}),
    ],
)
def test_streams_and_settings_without_an_answer_are_refused(offsets, more):
    with pytest.raises(StatisticsError):
        kleinberg(offsets, **more)


# the example of the burst_detection 0.1.3 README, with the weights it prints
HITS, TOTALS = [0, 2, 1, 6, 7, 2, 8, 7, 2, 1], [9, 11, 12, 10, 10, 8, 12, 10, 13, 11]
GREEDY = (0, 0, 0, 0, 1, 0, 1, 1, 0, 0)  # what it prints: each state chosen looking back only


def batched_cost(hits, totals, states, s=2.0, gamma=1.0):
    """What each row of states, one a period, costs."""
    states = np.atleast_2d(states).astype(int)
    share = sum(hits) / sum(totals)
    fit = -stats.binom.logpmf(hits, totals, share * s ** states.astype(float)).sum(axis=1)
    rises = (np.diff(states, prepend=0) == 1).sum(axis=1)
    return fit + rises * gamma * math.log(len(hits))


def all_sequences(periods):
    return np.array(list(itertools.product((0, 1), repeat=periods)))


def test_batched_states_cost_least_of_all_and_less_than_looking_back_only():
    found = kleinberg_batched(HITS, TOTALS)
    assert found.tolist() == [0, 0, 0, 1, 1, 0, 1, 1, 0, 0]
    least = batched_cost(HITS, TOTALS, all_sequences(len(HITS))).min()
    assert batched_cost(HITS, TOTALS, found).item() == pytest.approx(least, rel=1e-12)
    assert batched_cost(HITS, TOTALS, GREEDY).item() > least + 1


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(40, 90)), min_size=2, max_size=8),
    st.sampled_from([1.5, 2, 3]),
    st.sampled_from([0.3, 1, 2]),
)
@settings(max_examples=40, deadline=None)
def test_no_sequence_of_two_states_costs_less(periods, s, gamma):
    hits, totals = zip(*periods, strict=True)
    if not any(hits):
        return
    found = kleinberg_batched(hits, totals, s, gamma)
    least = batched_cost(hits, totals, all_sequences(len(hits)), s, gamma).min()
    assert batched_cost(hits, totals, found, s, gamma).item() <= least + 1e-9


def test_weights_are_those_burst_detection_prints():
    found = batched_bursts(HITS, TOTALS)
    assert found["start"].tolist() == [3, 6]
    assert found["end"].tolist() == [4, 7]
    # printed: 2.68563 for period 4 alone, 5.34226 for 6 and 7; period 3 adds its own part
    third = np.subtract(*(stats.binom.logpmf(6, 10, p * 36 / 106) for p in (2, 1)))
    assert found["weight"].tolist() == pytest.approx([2.68563 + third, 5.34226], abs=6e-6)


def test_a_period_without_text_is_a_gap_that_neither_ends_a_burst_nor_belongs_to_one():
    hits, totals = [1, 1, 9, 0, 9, 1, 1, 1], [50, 50, 50, 0, 50, 50, 50, 50]
    found = kleinberg_batched(hits, totals)
    assert np.isnan(found[3])
    assert found[[0, 1, 2, 4, 5, 6, 7]].tolist() == [0, 0, 1, 1, 0, 0, 0]
    assert batched_bursts(hits, totals)[["start", "end"]].to_numpy().tolist() == [[2, 4]]
    whole = kleinberg_batched(np.delete(hits, 3), np.delete(totals, 3))
    assert whole.tolist() == np.delete(found, 3).tolist()


def test_a_planted_batched_burst_is_found_and_noise_has_none():
    random, noisy = np.random.default_rng(6), 0
    for _ in range(100):
        totals = random.integers(300, 600, 120)
        noisy += len(batched_bursts(random.binomial(totals, 0.02), totals, gamma=2))
        share = np.where((np.arange(120) >= 50) & (np.arange(120) < 60), 0.08, 0.02)
        found = batched_bursts(random.binomial(totals, share), totals, gamma=2)
        assert found["start"].item() == pytest.approx(50, abs=2)
        assert found["end"].item() == pytest.approx(59, abs=2)
    assert noisy <= 2


def test_no_burst_gives_an_empty_frame_with_its_columns():
    found = batched_bursts([2, 2, 2, 2], [50, 50, 50, 50])
    assert found.empty
    assert list(found.columns) == ["start", "end", "weight"]


@pytest.mark.parametrize(
    ("hits", "totals", "more"),
    [
        ([0, 0], [5, 5], {}),
        ([1, 2], [5], {}),
        ([6, 2], [5, 5], {}),
        ([-1, 2], [5, 5], {}),
        ([1, np.nan], [5, 5], {}),
        ([3, 4], [5, 5], {}),
        ([4, 4], [8, 8], {}),  # twice a half is all
        ([[1, 2]], [[50, 50]], {}),
        ([1, 2], [50, 50], {"s": 0.5}),
        ([1, 2], [50, 50], {"gamma": -1}),
        ([], [], {}),
    ],
)
def test_batches_without_an_answer_are_refused(hits, totals, more):
    with pytest.raises(StatisticsError):
        kleinberg_batched(hits, totals, **more)
