"""Graphs: which nodes form groups, and which hold the whole together?

Nodes are the numbers 0 … size - 1; edges have no direction, and a weight above 0.
"""

from __future__ import annotations

from typing import NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import linalg

from analytics.errors import StatisticsError

MOST_SOURCES = 100


class Centrality(NamedTuple):
    """How central each node is, each of shape (size,)."""

    degree: NDArray[np.int64]
    betweenness: NDArray[np.float64]
    eigenvector: NDArray[np.float64]


def communities(
    size: int, edges: ArrayLike, weights: ArrayLike, resolution: float = 1.0, seed: int = 0
) -> NDArray[np.int64]:
    """Groups of nodes with more weight within than their degrees would give (Louvain).

    Maximises modularity Q = 1/(2m) Σ (w_ij - resolution * k_i k_j / (2m)) over pairs of the
    same group, k the sum of a node's weights, m the sum of all; the Louvain method finds a
    good maximum, not for certain the highest, and which one depends on the seed.

    Args:
        edges: pairs of nodes, shape (edges, 2). weights: shape (edges,).
        resolution: above 1 more and smaller groups. seed: the same gives the same groups.

    Returns:
        The number of each node's group, shape (size,): 1 is the largest, ties by their first
        node. A node without an edge is a group of its own.

    Raises:
        StatisticsError: an edge of a node to itself or to none, a weight not above 0, or a
            resolution not above 0.

    Source: Blondel et al. (2008), Journal of Statistical Mechanics P10008; networkx.
    """
    if not resolution > 0:
        raise StatisticsError(f"resolution = {resolution}; take a number above 0")
    graph = _graph(size, edges, weights)
    groups = nx.community.louvain_communities(
        graph, weight="weight", resolution=resolution, seed=seed
    )
    label = np.zeros(size, dtype=np.int64)
    for number, group in enumerate(sorted(groups, key=lambda g: (-len(g), min(g))), start=1):
        label[list(group)] = number
    return label


def centrality(size: int, edges: ArrayLike, weights: ArrayLike) -> Centrality:
    """Degree, betweenness and eigenvector centrality.

    degree: lines of a node. betweenness: over all pairs of other nodes, the mean share of
    their shortest paths (counted in lines, weights apart) that run through it, in [0, 1];
    above 100 nodes estimated from 100 of them as starting points (fixed seed). eigenvector:
    the first eigenvector of the weights within the node's connected part, scaled to length 1:
    a node is central when its neighbours are. It compares nodes of one part only; alone: 0.

    Arguments and errors as in `communities`.

    Source: Freeman (1977), Sociometry 40: 35-41; Brandes (2001); Bonacich (1987), American
    Journal of Sociology 92: 1170-1182.
    """
    graph = _graph(size, edges, weights)
    sources = min(size, MOST_SOURCES) or None
    between = nx.betweenness_centrality(graph, k=sources, normalized=True, seed=0)
    eigenvector = np.zeros(size)
    for part in nx.connected_components(graph):
        members = sorted(part)
        if len(members) > 1:
            matrix = nx.to_numpy_array(graph, nodelist=members, weight="weight")
            last = len(members) - 1
            _, vectors = linalg.eigh(matrix, subset_by_index=[last, last])
            eigenvector[members] = np.abs(vectors[:, 0])
    return Centrality(
        np.array([graph.degree(node) for node in range(size)], dtype=np.int64),
        np.array([between[node] for node in range(size)], dtype=np.float64),
        eigenvector,
    )


def _graph(size: int, edges: ArrayLike, weights: ArrayLike) -> nx.Graph:
    pairs = np.asarray(edges, np.int64).reshape(-1, 2)
    weight = np.asarray(weights, np.float64)
    if weight.shape != (len(pairs),) or not (weight > 0).all():
        raise StatisticsError("every edge needs one weight, and that above 0")
    if len(pairs) and (
        pairs.min() < 0 or pairs.max() >= size or (pairs[:, 0] == pairs[:, 1]).any()
    ):
        raise StatisticsError(f"edges join two different nodes out of 0 … {size - 1}")
    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from(
        (int(a), int(b), float(w)) for (a, b), w in zip(pairs, weight, strict=True)
    )
    return graph
