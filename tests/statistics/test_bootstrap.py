"""Bounds of many slogans at once: the method spelled out, and right on clumped text."""

from __future__ import annotations

import os

import numpy as np
import pytest
from scipy import sparse

from analytics.errors import StatisticsError
from analytics.statistics.bootstrap import bootstrap_rates
from analytics.statistics.rates import poisson_interval

SOAK = os.environ.get("TIFASCOPE_SOAK") == "1"


def clumped(random: np.random.Generator, articles: int, slogans: int, clump: float):  # type: ignore[no-untyped-def]
    """Hits at 8 in 10,000 characters, but some articles are far keener than others."""
    characters = random.integers(200, 1801, articles)
    eager = random.gamma(1 / clump, clump, (articles, slogans))
    return random.poisson(0.0008 * characters[:, None] * eager), characters


def test_each_slogan_has_the_bounds_of_the_method_spelled_out() -> None:
    """One drawing of articles after another, the studentised distance of each, its quantile."""
    hits, characters = clumped(np.random.default_rng(5), 40, 3, 1)
    found = bootstrap_rates(hits, characters, level=0.9, resamples=400, seed=9)
    assert bootstrap_rates(sparse.csr_matrix(hits), characters, 0.9, 400, 9).low == pytest.approx(
        found.low
    )
    n = len(characters)
    for k in range(3):
        h, rate = hits[:, k], hits[:, k].sum() / characters.sum()

        def error(h: np.ndarray, c: np.ndarray) -> float:  # type: ignore[type-arg]
            r = h.sum() / c.sum()
            return float(np.sqrt(((h - r * c) ** 2).sum()) / c.sum())

        random, distances = np.random.default_rng(9), []
        for _ in range(400):
            i = random.integers(0, n, n, dtype=np.int32)
            r = h[i].sum() / characters[i].sum()
            distances.append(abs(np.log(r / rate)) * r / error(h[i], characters[i]))
        reach = np.quantile(distances, 0.9) * error(h, characters) / rate
        assert found.low[k] == pytest.approx(rate * np.exp(-reach), rel=1e-9)
        assert found.high[k] == pytest.approx(rate * np.exp(reach), rel=1e-9)


def coverage(clump: float, slogans: int) -> tuple[float, float]:
    """How often the bounds hold the true rate: drawn anew, and exact Poisson."""
    hits, characters = clumped(np.random.default_rng(3), 150, slogans, clump)
    drawn = bootstrap_rates(hits, characters, resamples=500)
    exact = poisson_interval(hits.sum(0), characters.sum())
    held = [(b.low <= 0.0008) & (b.high >= 0.0008) for b in (drawn, exact)]
    return float(held[0].mean()), float(held[1].mean())


def test_bounds_cover_the_true_rate_of_clumped_text_where_poisson_does_not() -> None:
    drawn, exact = coverage(2, 3000)
    assert 0.93 <= drawn <= 0.97
    assert exact < 0.85


@pytest.mark.soak
@pytest.mark.skipif(not SOAK, reason="a long run: make soak")
@pytest.mark.parametrize("clump", [0.2, 1, 3])
def test_bounds_cover_however_much_it_clumps(clump: float) -> None:
    assert 0.93 <= coverage(clump, 40_000)[0] <= 0.97


def test_missing_where_drawing_articles_can_not_tell() -> None:
    """No hit; hits in one article; the very same rate everywhere; fewer than five articles."""
    hits = np.array([[0, 3, 1], [0, 0, 1], [0, 0, 1], [0, 0, 1], [0, 0, 1], [0, 0, 1]])
    found = bootstrap_rates(hits, [100] * 6)
    assert np.isnan(found.low).all() and np.isnan(found.high).all()
    few = bootstrap_rates([[1], [2], [0], [0], [0]], [100, 100, 100, 100, 0])
    assert np.isnan(few.low).all()
    assert bootstrap_rates(np.zeros((0, 2)), []).low.shape == (2,)


@pytest.mark.parametrize(
    ("hits", "characters", "more"),
    [
        ([[1], [2]], [10], {}),
        ([[-1], [2]], [10, 10], {}),
        ([[1], [2]], [10, -10], {}),
        ([[1], [2]], [10, 0], {}),
        ([[np.nan], [2]], [10, 10], {}),
        ([[1], [2]], [10, 10], {"resamples": 10}),
        ([[1], [2]], [10, 10], {"level": 1}),
    ],
)
def test_what_is_no_list_of_articles_is_refused(
    hits: object, characters: object, more: dict[str, float]
) -> None:
    with pytest.raises(StatisticsError):
        bootstrap_rates(hits, characters, **more)  # type: ignore[arg-type]
