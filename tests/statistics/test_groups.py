"""Groups, centrality, orders and clumped associations, against others' code and by hand."""

from __future__ import annotations

import itertools

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import StatisticsError
from analytics.statistics.association import association
from analytics.statistics.clumped import bootstrap_association
from analytics.statistics.clustering import leaf_order
from analytics.statistics.dispersion import (
    deviation_of_proportions,
    dispersion_of_many,
    juilland_d,
    normalised_deviation_of_proportions,
)
from analytics.statistics.graphs import centrality, communities

TWO_TRIANGLES = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)]


def test_two_triangles_are_two_groups() -> None:
    """Joined by one line; the group of the first node has number 1."""
    assert communities(7, TWO_TRIANGLES, np.ones(7)).tolist() == [1, 1, 1, 2, 2, 2, 3]


def test_the_same_seed_gives_the_same_groups() -> None:
    graph = nx.gnm_random_graph(60, 200, seed=3)
    edges, weights = list(graph.edges), np.random.default_rng(1).uniform(0.1, 1, 200)
    first = communities(60, edges, weights, seed=5)
    assert (first == communities(60, edges, weights, seed=5)).all()
    sizes = np.bincount(first)[1:]
    assert (sizes[:-1] >= sizes[1:]).all()


def test_centrality_by_hand() -> None:
    """A path 0 - 1 - 2 - 3 and a lone 4: of the 6 pairs of others, 2 run through 1."""
    found = centrality(5, [(0, 1), (1, 2), (2, 3)], [1, 1, 1])
    assert found.degree.tolist() == [1, 2, 2, 1, 0]
    assert found.betweenness.tolist() == pytest.approx([0, 2 / 6, 2 / 6, 0, 0])
    golden = (1 + 5**0.5) / 2
    vector = np.array([1, golden, golden, 1])
    assert found.eigenvector[:4].tolist() == pytest.approx(
        (vector / np.linalg.norm(vector)).tolist()
    )
    assert found.eigenvector[4] == 0


def test_eigenvector_is_networkx_s() -> None:
    graph = nx.connected_watts_strogatz_graph(20, 4, 0.3, seed=2)
    weights = np.random.default_rng(0).uniform(0.2, 1, graph.number_of_edges())
    for (a, b), weight in zip(graph.edges, weights, strict=True):
        graph[a][b]["weight"] = weight
    known = nx.eigenvector_centrality(graph, max_iter=5000, tol=1e-12, weight="weight")
    found = centrality(20, list(graph.edges), weights).eigenvector
    assert found == pytest.approx([known[i] for i in range(20)], abs=1e-6)


def test_bad_graphs() -> None:
    for edges, weights in (([(0, 0)], [1]), ([(0, 9)], [1]), ([(0, 1)], [0]), ([(0, 1)], [1, 1])):
        with pytest.raises(StatisticsError):
            communities(3, edges, weights)
    with pytest.raises(StatisticsError):
        communities(2, [(0, 1)], [1], resolution=0)


def test_the_order_is_the_best_of_the_tree() -> None:
    """Points on a line come out as they lie; no order of all has nearer neighbours."""
    points = np.array([3.0, 0.0, 7.0, 1.0, 6.5])
    alike = -np.abs(points[:, None] - points[None, :])
    order = leaf_order(alike)
    length = np.abs(np.diff(points[order])).sum()
    shortest = min(np.abs(np.diff(points[list(p)])).sum() for p in itertools.permutations(range(5)))
    assert sorted(order) == list(range(5)) and length == pytest.approx(shortest)


def test_orders_of_little() -> None:
    assert leaf_order(np.ones((1, 1))).tolist() == [0]
    assert sorted(leaf_order(np.full((4, 4), np.nan))) == [0, 1, 2, 3]
    for wrong in (np.ones((2, 3)), np.array([[0, 1, 2], [2, 0, 1], [1, 2, 0]])):
        with pytest.raises(StatisticsError):
            leaf_order(wrong)


@given(
    st.lists(
        st.tuples(st.integers(1, 500), st.lists(st.integers(0, 4), min_size=3, max_size=3)),
        min_size=2,
        max_size=12,
    )
)
def test_many_dispersions_are_the_single_ones(parts: list[tuple[int, list[int]]]) -> None:
    """From the parts with hits alone, as from all."""
    sizes = [size for size, _ in parts]
    rows = [(s, n, size) for size, counts in parts for s, n in enumerate(counts) if n]
    slogan, counts, own = (np.array(column) for column in zip(*rows, strict=True)) if rows else (
        np.array([], int), np.array([]), np.array([]),
    )  # fmt: skip
    found = dispersion_of_many(slogan, counts, own, sizes, 3)
    for s in range(3):
        said = [n[s] for _, n in parts]
        if not any(said):
            assert np.isnan([found.dp[s], found.dp_norm[s], found.juilland_d[s]]).all()
            continue
        assert found.dp[s] == pytest.approx(deviation_of_proportions(said, sizes), abs=1e-12)
        known = normalised_deviation_of_proportions(said, sizes)
        assert found.dp_norm[s] == pytest.approx(known, abs=1e-12)
        assert found.juilland_d[s] == pytest.approx(juilland_d(said, sizes), abs=1e-9)


def test_bounds_cover_on_clumped_articles() -> None:
    """Each article has its own mood; the 95 % bounds hold the true NPMI about that often."""
    random = np.random.default_rng(11)
    articles, units = 400, 10
    share_a, share_b, follow = 0.1, 0.1, 0.5
    n = articles * units
    both = share_a * follow
    b_in_all = both + (1 - share_a) * share_b
    truth = float(association(both, share_a, b_in_all, 1.0, "npmi"))
    covered, told = 0, 0
    for seed in range(150):
        mood = random.gamma(0.5, 2.0, articles) * share_a
        a = random.binomial(units, np.minimum(mood, 0.9))
        o11 = random.binomial(a, follow)
        c1 = o11 + random.binomial(units - a, share_b)
        low, high = bootstrap_association(o11, a, c1, n, resamples=300, seed=seed)
        told += 1
        covered += low <= truth <= high
    assert 0.88 <= covered / told <= 0.99


def test_bounds_of_little() -> None:
    """Fewer than three articles with both: drawing can't tell."""
    low, high = bootstrap_association([1, 1, 0], [1, 1, 2], [1, 2, 0], 100)
    assert np.isnan(low) and np.isnan(high)
    with pytest.raises(StatisticsError):
        bootstrap_association([1, 1], [1], [1, 1], 10)
    with pytest.raises(StatisticsError):
        bootstrap_association([2, 2, 2], [1, 1, 1], [2, 2, 2], 10)
