"""Lags: planted ones are found, within their bounds; noise has none."""

from __future__ import annotations

import os

import numpy as np
import pytest

from analytics.errors import StatisticsError
from analytics.statistics.lags import lead_lag

SOAK = os.environ.get("TIFASCOPE_SOAK") == "1"


def pair(random: np.random.Generator, lag: int, n: int = 120, smooth: float = 0.6):  # type: ignore[no-untyped-def]
    """Two papers' smooth clumped rates; the second says what the first said, `lag` later."""
    shocks = random.gamma(0.4, 2, n + 60)
    wave = np.zeros(n + 60)
    for t in range(1, n + 60):
        wave[t] = smooth * wave[t - 1] + shocks[t]
    a = np.sqrt(random.poisson(3 * wave[30 : 30 + n]) + 3 / 8)
    b = np.sqrt(random.poisson(3 * wave[30 - lag : 30 - lag + n]) + 3 / 8)
    return a, b


@pytest.mark.parametrize("lag", [-7, -1, 0, 2, 5])
def test_a_planted_lag_is_found_within_its_bounds(lag: int) -> None:
    """Positive: the second follows; in nine of ten pairs exactly, and p is small in all."""
    random = np.random.default_rng(lag + 50)
    found = [lead_lag(*pair(random, lag), draws=300) for _ in range(20)]
    assert sum(one.lag == lag for one in found) >= 18
    assert sum(one.low <= lag <= one.high for one in found) >= 18
    assert all(one.p < 0.05 for one in found)


def test_turned_round_the_lag_changes_its_sign() -> None:
    a, b = pair(np.random.default_rng(3), 4)
    assert lead_lag(a, b).lag == 4 and lead_lag(b, a).lag == -4


def false_alarms(smooth: float, trials: int, seed: int) -> float:
    random = np.random.default_rng(seed)
    false = 0
    for _ in range(trials):
        a, b = pair(random, 0, smooth=smooth)[0], pair(random, 0, smooth=smooth)[0]
        false += lead_lag(a, b, draws=200).p < 0.05
    return false / trials


@pytest.mark.parametrize("smooth", [0, 0.8])
def test_independent_series_have_no_lag(smooth: float) -> None:
    """Two papers that know nothing of each other: 5 % at p < 0.05, smooth or not."""
    assert false_alarms(smooth, 200, 8) <= 0.09


@pytest.mark.soak
@pytest.mark.skipif(not SOAK, reason="a long run: make soak")
@pytest.mark.parametrize("smooth", [0, 0.4, 0.8, 0.9])
def test_independent_series_have_no_lag_in_the_long_run(smooth: float) -> None:
    """As the docstring says: 5 or 6 in 100, and 8 where neighbours are as like as 0.9."""
    assert false_alarms(smooth, 3000, 9) <= (0.09 if smooth == 0.9 else 0.065)


def test_gaps_take_no_part() -> None:
    """Periods that one paper lacks are passed over, and the lag is still found."""
    a, b = pair(np.random.default_rng(12), 3)
    a[40:44] = np.nan
    b[80] = np.nan
    found = lead_lag(a, b)
    assert found.lag == 3 and found.periods == 115


def test_correlation_and_p_by_hand() -> None:
    """A series and itself, one later: correlation near 1, and p as low as the draws allow."""
    a = np.sqrt(np.random.default_rng(1).poisson(4, 60).astype(float))
    found = lead_lag(a[1:], a[:-1], draws=400)
    assert found.lag == 1 and found.correlation > 0.9 and found.p == 1 / 401


@pytest.mark.parametrize(
    ("a", "b", "more"),
    [
        ([1.0] * 40, [1.0] * 39, {}),
        ([1.0] * 40, [2.0] * 40, {}),
        ([np.inf, *range(39)], list(range(40)), {}),
        (list(range(10)), list(range(10)), {}),
        (list(range(40)), list(range(40)), {"most": 0}),
        (list(range(40)), list(range(40)), {"draws": 5}),
        (list(range(40)), list(range(40)), {"level": 1}),
    ],
)
def test_what_has_no_lag_is_refused(a: object, b: object, more: dict[str, float]) -> None:
    with pytest.raises(StatisticsError):
        lead_lag(a, b, **more)  # type: ignore[arg-type]
