from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from analytics.errors import StatisticsError
from analytics.statistics.multiple import benjamini_hochberg

# Benjamini and Hochberg (1995), section 4.1: fifteen ordered p-values, four of which stand.
PRINTED = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
PRINTED += [0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]


def test_the_published_example_keeps_four_of_fifteen():
    assert (benjamini_hochberg(PRINTED) <= 0.05).sum() == 4


def test_q_values_worked_by_hand():
    assert benjamini_hochberg([0.04, 0.01, 0.03]) == pytest.approx([0.04, 0.03, 0.04])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
@settings(max_examples=50, deadline=None)
def test_q_values_agree_with_statsmodels_and_are_never_below_p(p):
    q = benjamini_hochberg(p)
    np.testing.assert_allclose(q, multipletests(p, method="fdr_bh")[1], rtol=1e-12)
    assert (q >= np.array(p) * (1 - 1e-12)).all()


def test_a_missing_p_stays_missing_and_does_not_count():
    q = benjamini_hochberg([0.01, np.nan, 0.03, 0.04])
    assert np.isnan(q[1])
    np.testing.assert_allclose(q[[0, 2, 3]], benjamini_hochberg([0.01, 0.03, 0.04]))


def test_nothing_in_gives_nothing_out_and_a_matrix_keeps_its_shape():
    assert benjamini_hochberg([]).shape == (0,)
    assert np.isnan(benjamini_hochberg([np.nan])).all()
    square = benjamini_hochberg(np.reshape(PRINTED[:4], (2, 2)))
    np.testing.assert_allclose(square.ravel(), benjamini_hochberg(PRINTED[:4]))


@pytest.mark.parametrize("p", [[0.5, 1.2], [-0.1]])
def test_scores_that_are_no_p_values_are_refused(p):
    with pytest.raises(StatisticsError):
        benjamini_hochberg(p)
