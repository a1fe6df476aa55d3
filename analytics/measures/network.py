"""Network: which slogans form groups, and which of them hold the whole together?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.corpus import Corpus
from analytics.errors import SelectionError
from analytics.measures.cooccurrence import cooccurrence
from analytics.selection import Selection
from analytics.statistics.graphs import centrality, communities

THRESHOLD, LEAST, Q = 0.2, 3, 0.05
SEED = 7
_TOTALS = """
SELECT s.name AS slogan, s.theme, s.slogan AS place, count(*) AS hits,
       count(*) FILTER (NOT nested) AS standalone
FROM chosen_hits JOIN chosen_slogans s USING (slogan) GROUP BY ALL ORDER BY place
"""


def network(
    corpus: Corpus,
    selection: Selection,
    *,
    threshold: float = THRESHOLD,
    least: int = LEAST,
    parts: bool = True,
    resolution: float = 1.0,
    seed: int = SEED,
) -> pd.DataFrame:
    """The slogans of the co-occurrence network, the group each is in, and how central it is.

    A line joins two slogans that share at least `least` units (`selection.unit`), with
    npmi >= `threshold` and q <= 0.05: NPMI 0 is as often together as by chance, 1 is always
    together. Its weight is the npmi, 0.05 where that is lower. A slogan without a line is not
    in the network.

    Args:
        threshold, least, parts: which pairs get a line; without `parts`, none between a slogan
            and a longer one that holds it. resolution: above 1 more, smaller groups.
        seed: of the Louvain method; the same gives the same groups.

    Returns:
        One row a slogan, by community and then degree: slogan, theme, hits, standalone,
        community (1 is the largest), degree (lines), betweenness (share of shortest paths
        through it, in [0, 1]), eigenvector (of its connected part, length 1).

    Raises:
        SelectionError: an unknown slogan, theme or source, or a threshold outside [-1, 1].
    """
    edges = _edges(corpus, selection, threshold, least, parts)
    nodes, ends = _nodes(corpus, selection, edges)
    weights = _weights(edges)
    nodes["community"] = communities(len(nodes), ends, weights, resolution, seed)
    found = centrality(len(nodes), ends, weights)
    for name, values in found._asdict().items():
        nodes[name] = values
    nodes = nodes.sort_values(
        ["community", "degree", "hits"], ascending=[True, False, False], kind="stable",
        ignore_index=True,
    ).drop(columns="place")  # fmt: skip
    nodes.attrs["method"] = corpus.method(
        selection,
        measure="network",
        unit=selection.unit,
        formula=_formula(threshold, least, resolution, seed),
    )
    return nodes


def network_edges(
    corpus: Corpus,
    selection: Selection,
    *,
    threshold: float = THRESHOLD,
    least: int = LEAST,
    parts: bool = True,
    resolution: float = 1.0,
    seed: int = SEED,
) -> pd.DataFrame:
    """The lines of `network`; arguments and errors are the same.

    Returns:
        One row a line, largest npmi first: slogan_a, slogan_b, both, only_a, only_b, neither,
        g2, q, npmi, log_dice, community_a, community_b (groups of the two in `network`).

    Raises:
        SelectionError: as in `network`.
    """
    edges = _edges(corpus, selection, threshold, least, parts)
    nodes, ends = _nodes(corpus, selection, edges)
    label = communities(len(nodes), ends, _weights(edges), resolution, seed)
    edges = edges.drop(columns=["p", "jaccard"])
    edges["community_a"], edges["community_b"] = label[ends[:, 0]], label[ends[:, 1]]
    edges = edges.sort_values(["npmi", "both"], ascending=False, kind="stable", ignore_index=True)
    edges.attrs["method"] = corpus.method(
        selection,
        measure="network_edges",
        unit=selection.unit,
        formula=_formula(threshold, least, resolution, seed),
    )
    return edges


def _edges(
    corpus: Corpus, selection: Selection, threshold: float, least: int, parts: bool
) -> pd.DataFrame:
    if not -1 <= threshold <= 1:
        raise SelectionError(f"threshold {threshold}: NPMI lies between -1 and 1; 0.2, say")
    if least < 1:
        raise SelectionError(f"least {least}: a line needs at least one unit with both")
    pairs = cooccurrence(corpus, selection, parts=parts)
    drawn = (pairs["both"] >= least) & (pairs["npmi"] >= threshold) & (pairs["q"] <= Q)
    return pairs[drawn].reset_index(drop=True)


def _nodes(
    corpus: Corpus, selection: Selection, edges: pd.DataFrame
) -> tuple[pd.DataFrame, NDArray[np.int64]]:
    """Slogans with a line, and the lines as places among them, shape (lines, 2)."""
    said = corpus.query(selection, _TOTALS)
    ends = set(edges["slogan_a"]) | set(edges["slogan_b"])
    nodes = said[said["slogan"].isin(ends)].reset_index(drop=True)
    place = pd.Index(nodes["slogan"])
    pairs = [place.get_indexer(edges[end]) for end in ("slogan_a", "slogan_b")]
    return nodes, np.stack(pairs, axis=1).astype(np.int64)


def _weights(edges: pd.DataFrame) -> NDArray[np.float64]:
    weights: NDArray[np.float64] = np.maximum(edges["npmi"].to_numpy(np.float64), 0.05)
    return weights


def _formula(threshold: float, least: int, resolution: float, seed: int) -> str:
    return (
        f"a line: both >= {least}, npmi >= {threshold:g}, q <= {Q:g}; communities: Louvain on "
        f"npmi, resolution {resolution:g}, seed {seed}; centrality: lines, share of shortest "
        "paths, first eigenvector of a connected part"
    )
