from __future__ import annotations

from decimal import Decimal, getcontext

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.spatial.distance import jaccard

from analytics.errors import StatisticsError
from analytics.statistics.association import MEASURES, association, g2_p_value

TABLES = st.tuples(*[st.integers(1, 3000)] * 4)


def marginals(cells):
    """(both, only A, only B, neither) -> (o11, r1, c1, n)"""
    both, only_a, only_b, neither = cells
    return both, both + only_a, both + only_b, both + only_a + only_b + neither


# 10 units with both, 20 with A, 30 with B, of 100: E = 6.
HAND = {
    "g2": 2
    * (10 * np.log(10 / 6) + 10 * np.log(10 / 14) + 20 * np.log(20 / 24) + 60 * np.log(60 / 56)),
    "pmi": np.log2(10 / 6),
    "npmi": np.log(10 / 6) / np.log(10),
    "mi3": np.log2(1000 / 6),
    "t_score": 4 / np.sqrt(10),
    "log_dice": 14 + np.log2(0.4),
    "delta_p": 10 / 20 - 20 / 80,
    "jaccard": 10 / 40,
    "odds_ratio": 10 * 60 / (10 * 20),
}


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_of_a_small_table_is_what_a_hand_works_out(measure):
    assert association(10, 20, 30, 100, measure) == pytest.approx(HAND[measure], rel=1e-12)


@given(TABLES)
@settings(max_examples=60, deadline=None)
def test_g2_is_the_uncorrected_likelihood_ratio_of_scipy_and_so_is_its_p(cells):
    both, only_a, only_b, neither = cells
    oracle = stats.chi2_contingency(
        [[both, only_a], [only_b, neither]], correction=False, lambda_="log-likelihood"
    )
    g2 = association(*marginals(cells), "g2")
    assert g2 == pytest.approx(oracle.statistic, rel=1e-9, abs=1e-9)
    assert g2_p_value(g2) == pytest.approx(oracle.pvalue, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    ("printed", "cells"),
    [
        (270.72, (110, 2442, 111, 29114)),  # the swiss
        (263.90, (29, 13, 123, 31612)),  # can be
        (256.84, (31, 23, 139, 31584)),  # previous year
    ],
)
def test_g2_agrees_with_the_bigrams_printed_in_dunning_1993(printed, cells):
    """Computational Linguistics 19(1): 61-74, table 1."""
    assert association(*marginals(cells), "g2") == pytest.approx(printed, abs=0.005)


@pytest.mark.parametrize(
    ("printed", "r1", "c1"),
    [
        (18.38, 42, 20),  # Ayatollah Ruhollah
        (17.98, 41, 27),  # Bette Midler
        (16.31, 30, 117),  # Agatha Christie
        (15.94, 77, 59),  # videocassette recorder
        (15.19, 24, 320),  # unsalted butter
    ],
)
def test_pmi_agrees_with_the_bigrams_printed_in_manning_and_schutze_1999(printed, r1, c1):
    """Foundations of Statistical Natural Language Processing, table 5.14; 20 of each bigram."""
    assert association(20, r1, c1, 14_307_668, "pmi") == pytest.approx(printed, abs=0.0051)


def test_t_score_agrees_with_new_companies_in_manning_and_schutze_1999():
    """Section 5.3.1 prints 0.999932 from rounded probabilities."""
    assert association(8, 15828, 4675, 14_307_668, "t_score") == pytest.approx(0.99993, abs=1e-4)


@given(TABLES)
@settings(max_examples=40, deadline=None)
def test_odds_ratio_and_jaccard_agree_with_scipy(cells):
    both, only_a, only_b, neither = cells
    oracle = stats.contingency.odds_ratio([[both, only_a], [only_b, neither]], kind="sample")
    assert association(*marginals(cells), "odds_ratio") == pytest.approx(oracle.statistic)
    a = np.repeat([True, True, False, False], cells)
    b = np.repeat([True, False, True, False], cells)
    assert association(*marginals(cells), "jaccard") == pytest.approx(1 - jaccard(a, b))


@given(TABLES)
@settings(max_examples=60, deadline=None)
def test_scores_stay_within_their_bounds_and_agree_on_the_direction(cells):
    score = {m: association(*marginals(cells), m) for m in MEASURES}
    assert score["g2"] >= 0
    assert -1 <= score["npmi"] <= 1
    assert -1 <= score["delta_p"] <= 1
    assert 0 <= score["jaccard"] <= 1
    assert score["log_dice"] <= 14
    both, only_a, only_b, neither = cells
    direction = np.sign(both * neither - only_a * only_b)
    signed = [score["pmi"], score["npmi"], score["t_score"], score["delta_p"]]
    if direction:
        assert {np.sign(x) for x in [*signed, score["odds_ratio"] - 1]} == {direction}
    else:
        assert np.allclose(signed, 0)


@given(TABLES)
@settings(max_examples=30, deadline=None)
def test_only_delta_p_tells_which_of_the_two_comes_first(cells):
    o, r, c, n = marginals(cells)
    for measure in MEASURES:
        same = association(o, r, c, n, measure) == pytest.approx(association(o, c, r, n, measure))
        assert same or measure == "delta_p"
    assert association(o, c, r, n, "delta_p") == pytest.approx(o / c - (r - o) / (n - c))


@pytest.mark.parametrize("measure", MEASURES)
def test_arrays_give_what_their_places_give_one_by_one(measure):
    random = np.random.default_rng(7)
    cells = random.integers(0, 40, (4, 200))
    o, r, c, n = marginals(cells)
    many = association(o, r, c, n, measure)
    assert many.shape == (200,)
    one_by_one = [association(*row, measure) for row in zip(o, r, c, n, strict=True)]
    np.testing.assert_array_equal(many, one_by_one)


def test_a_rare_pair_in_a_million_units_keeps_its_digits():
    # the oracle: 50-digit decimals
    getcontext().prec = 50
    o, r, c, n = 2, 1000, 1999, 1_000_000
    cells = {(o, r, c), (r - o, r, n - c), (c - o, n - r, c), (n - r - c + o, n - r, n - c)}
    exact = 2 * sum(x * (Decimal(x) * n / (Decimal(a) * b)).ln() for x, a, b in cells)
    assert association(o, r, c, n, "g2") == pytest.approx(float(exact), rel=1e-9)


NEVER = {"pmi": -np.inf, "npmi": -1, "mi3": -np.inf, "t_score": -np.inf, "log_dice": -np.inf}
NEVER |= {"jaccard": 0, "odds_ratio": 0, "delta_p": -30 / 80}


@pytest.mark.parametrize(("measure", "limit"), NEVER.items())
def test_two_that_never_meet_score_the_limit(measure, limit):
    assert association(0, 20, 30, 100, measure) == limit


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("counts", [(0, 0, 30, 100), (0, 30, 0, 100), (0, 0, 0, 0)])
def test_a_slogan_in_no_unit_is_missing_not_zero(measure, counts):
    assert np.isnan(association(*counts, measure))


def test_a_slogan_in_every_unit_is_missing_where_it_can_tell_nothing():
    assert np.isnan(association(30, 100, 30, 100, "g2"))
    assert np.isnan(association(30, 30, 100, 100, "g2"))
    assert np.isnan(association(30, 100, 30, 100, "delta_p"))
    assert np.isnan(association(100, 100, 100, 100, "npmi"))
    assert association(30, 30, 30, 100, "npmi") == pytest.approx(1)
    assert association(30, 30, 30, 100, "odds_ratio") == np.inf


def test_a_pair_seen_once_in_ten_units_has_a_score():
    assert association(1, 1, 1, 10, "pmi") == pytest.approx(np.log2(10))
    assert association(1, 1, 1, 1, "jaccard") == 1
    assert association(7, 7, 7, 7, "pmi") == 0


def test_a_missing_count_gives_a_missing_score_in_its_place_only():
    scores = association([10, np.nan], 20, 30, 100, "pmi")
    assert np.isfinite(scores[0])
    assert np.isnan(scores[1])


@pytest.mark.parametrize(
    "counts", [(11, 10, 20, 100), (11, 20, 10, 100), (5, 60, 60, 100), (-1, 5, 5, 100)]
)
def test_counts_that_form_no_table_are_refused(counts):
    with pytest.raises(StatisticsError, match="2x2"):
        association(*counts, "g2")


def test_an_unknown_measure_is_refused_with_the_list():
    with pytest.raises(StatisticsError, match="log_dice"):
        association(1, 2, 3, 10, "dice")


def test_p_keeps_its_tail_and_refuses_a_signed_score():
    assert 0 < g2_p_value(500.0) < 1e-100
    assert g2_p_value(3.841458820694124) == pytest.approx(0.05, rel=1e-9)
    assert np.isnan(g2_p_value(np.nan))
    with pytest.raises(StatisticsError):
        g2_p_value([-1.0, 2.0])
