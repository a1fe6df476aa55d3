"""Clustering: an order of slogans in which those that resemble each other stand together."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.cluster import hierarchy
from scipy.spatial.distance import squareform

from analytics.errors import StatisticsError


def leaf_order(similarity: ArrayLike) -> NDArray[np.int64]:
    """The order of the leaves of a tree of clusters: neighbours in it are alike.

    Distance = largest similarity - similarity; clusters are joined by the mean distance of
    their members (UPGMA), and of all orders that the tree allows the one is taken in which
    neighbours lie nearest to each other (Bar-Joseph). Equal input gives equal output.

    Args:
        similarity: symmetric, shape (slogans, slogans), higher = more alike; nan (not known)
            counts as the least that occurs. The diagonal is not looked at.

    Returns:
        A permutation of 0 … slogans - 1; as they stand where there are fewer than three.

    Raises:
        StatisticsError: not a square, not symmetric, or infinite.

    Source: scipy.cluster.hierarchy.linkage (method "average", optimal_ordering);
    Bar-Joseph, Gifford and Jaakkola (2001), Bioinformatics 17: S22-S29.
    """
    alike = np.array(similarity, np.float64)
    if alike.ndim != 2 or alike.shape[0] != alike.shape[1]:
        raise StatisticsError(f"similarity has shape {alike.shape}; it needs a square")
    if np.isinf(alike).any() or not np.allclose(alike, alike.T, equal_nan=True):
        raise StatisticsError("similarity must be finite and the same both ways")
    size = len(alike)
    if size < 3:
        return np.arange(size, dtype=np.int64)
    apart = ~np.eye(size, dtype=bool)
    known = alike[apart & ~np.isnan(alike)]
    least, most = (known.min(), known.max()) if known.size else (0.0, 0.0)
    distance = most - np.where(np.isnan(alike), least, alike)
    np.fill_diagonal(distance, 0.0)
    condensed = squareform((distance + distance.T) / 2, checks=False)
    tree = hierarchy.linkage(condensed, method="average", optimal_ordering=True)
    order: NDArray[np.int64] = hierarchy.leaves_list(tree).astype(np.int64)
    return order
