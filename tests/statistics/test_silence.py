"""Silence: exact where it can be, right on steady series, loud on real silences."""

from __future__ import annotations

import os

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analytics.errors import StatisticsError
from analytics.statistics.silence import (
    dispersion,
    dispersion_about,
    independent_events,
    silence_p,
    silent_periods_p,
)

SOAK = os.environ.get("TIFASCOPE_SOAK") == "1"


def test_dispersion_is_pearson_chi_square_of_a_poisson_regression() -> None:
    """As statsmodels has it for a model of one rate, with characters as exposure."""
    random = np.random.default_rng(1)
    exposure = random.integers(1000, 9000, 40).astype(float)
    hits = random.negative_binomial(2, 0.3, 40).astype(float)
    fit = sm.GLM(hits, np.ones(40), family=sm.families.Poisson(), exposure=exposure).fit()
    assert float(dispersion(hits, exposure)) == pytest.approx(fit.pearson_chi2 / fit.df_resid)
    levels = np.repeat([0, 1], 20)
    fit = sm.GLM(hits, np.eye(2)[levels], family=sm.families.Poisson(), exposure=exposure).fit()
    found = dispersion_about(hits, fit.fittedvalues, 2)
    assert float(found) == pytest.approx(fit.pearson_chi2 / fit.df_resid)


def test_dispersion_leaves_out_gaps_and_what_is_outside_and_is_never_below_one() -> None:
    hits = np.array([[4.0, 0, 9, np.nan, 2, 0], [2, 2, 2, 2, 2, 0], [0, 0, 0, 0, 0, 0]])
    exposure = np.array([10.0, 10, 10, 10, 10, 0])
    found = dispersion(hits, exposure)
    left = hits[0, [0, 1, 2, 4]]
    assert found[0] == pytest.approx(left.var(ddof=1) / left.mean())
    assert found[1] == 1 and np.isnan(found[2])
    assert np.isnan(dispersion([3.0, np.nan], [1.0, 1.0]))


@given(st.floats(0.01, 60), st.floats(1.001, 40))
def test_no_hit_is_as_likely_as_the_negative_binomial_says(mean: float, phi: float) -> None:
    """exp(-occasions) is P(0) of a negative binomial with that mean and φ times its variance."""
    exact = stats.nbinom.logpmf(0, mean / (phi - 1), 1 / phi)
    assert -float(independent_events(mean, phi)) == pytest.approx(float(exact), rel=1e-9)


def test_without_clumping_every_hit_is_an_occasion() -> None:
    assert independent_events([7.0, 0.0], 1).tolist() == [7.0, 0.0]
    assert float(independent_events(7, 1 + 1e-12)) == pytest.approx(7)
    assert np.isnan(independent_events(7, np.nan))


def test_the_chance_of_a_silence_by_hand() -> None:
    """Five sightings, the last 37 years after the first, 40 years ago: (37 / 77) to the 4th."""
    assert float(silence_p(5, 37, 40)) == pytest.approx((37 / 77) ** 4)
    assert silence_p([1, 0.4], 10, 90).tolist() == [1.0, 1.0]
    assert np.isnan(silence_p([0, 3], [10, 0], [5, 0])).all()


def test_p_is_even_on_a_steady_poisson_process() -> None:
    """The last of n even points: Kolmogorov-Smirnov can't tell p from a uniform number."""
    random = np.random.default_rng(2)
    points = np.sort(random.random((4000, 9)), axis=1)
    p = silence_p(9, points[:, -1] - points[:, 0], 1 - points[:, -1])
    assert stats.kstest(p, "uniform").pvalue > 0.01


@given(st.integers(2, 30), st.integers(0, 60), st.integers(0, 60))
def test_the_chance_of_silent_periods_is_hypergeometric(m: int, more: int, silent: int) -> None:
    """As scipy has it: no hit among `silent` marked of all periods after the first."""
    right = stats.hypergeom.pmf(0, m + more + silent - 1, silent, m - 1)
    assert float(silent_periods_p(m, m + more, silent)) == pytest.approx(float(right), rel=1e-9)


def test_silent_periods_by_hand() -> None:
    """Said in 2 of 3 periods, then 2 silent: C(2,1) / C(4,1) = 1/2; never said: nothing."""
    assert silent_periods_p([2, 1, 0], [3, 1, 0], [2, 9, 0])[:2] == pytest.approx([0.5, 1])
    assert np.isnan(silent_periods_p(0, 0, 4))


def alarms(clump: float, mean: float, trials: int, seed: int) -> tuple[float, float]:
    """Shares of steady clumped series of 120 periods with an alarm: p as in the measure, naive."""
    random = np.random.default_rng(seed)
    exposure = random.integers(150_000, 300_000, 120).astype(float)
    rate = mean * exposure / exposure.mean()
    if clump > 1:
        hits = random.negative_binomial(rate / (clump - 1), 1 / clump, (trials, 120)).astype(float)
    else:
        hits = random.poisson(rate, (trials, 120)).astype(float)
    hits = hits[hits.any(1)]
    ever = hits > 0
    begun = np.maximum.accumulate(ever, 1)
    lived = begun & np.maximum.accumulate(ever[:, ::-1], 1)[:, ::-1]
    past, after = lived @ exposure, (begun & ~lived) @ exposure
    phi = dispersion(np.where(lived, hits, np.nan), exposure)
    n = hits.sum(1)
    clumped = silence_p(np.nan_to_num(independent_events(n, phi)), past, after)
    periods = silent_periods_p(ever.sum(1), lived.sum(1), (begun & ~lived).sum(1))
    p = np.fmax(clumped, periods)
    return float((p < 0.05).mean()), float((silence_p(n, past, after) < 0.05).mean())


@pytest.mark.parametrize(("clump", "mean"), [(1, 0.1), (1, 1), (3, 0.3), (6, 0.5), (16, 0.2)])
def test_steady_series_raise_the_alarm_as_seldom_as_promised(clump: float, mean: float) -> None:
    """At most 5 in 100 (within simulation error), and not so few that nothing is ever found."""
    found, naive = alarms(clump, mean, 4000, 11)
    assert 0.02 <= found <= 0.057
    if clump > 3:
        assert naive > 0.1  # taking clumped hits for independent ones cries wolf


@pytest.mark.soak
@pytest.mark.skipif(not SOAK, reason="a long run: make soak")
@pytest.mark.parametrize("clump", [1, 2, 4, 8, 16])
@pytest.mark.parametrize("mean", [0.1, 0.3, 1, 3])
def test_steady_series_of_any_kind_raise_few_alarms(clump: float, mean: float) -> None:
    assert alarms(clump, mean, 40_000, 5)[0] <= 0.054


@pytest.mark.parametrize(
    "call",
    [
        lambda: dispersion([-1.0, 2], [1, 1]),
        lambda: independent_events(-1, 2),
        lambda: independent_events(1, 0.5),
        lambda: silence_p(-1, 1, 1),
        lambda: silence_p(1, -1, 1),
        lambda: silent_periods_p(3, 2, 1),
        lambda: silent_periods_p(1, 2, -1),
    ],
)
def test_what_can_not_be_is_refused(call: object) -> None:
    with pytest.raises(StatisticsError):
        call()  # type: ignore[operator]
