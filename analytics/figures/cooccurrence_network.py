"""Co-occurrence as a network: slogans that go together, drawn near each other."""

from __future__ import annotations

import math
from collections.abc import Mapping

import networkx as nx
import pandas as pd
import plotly.graph_objects as go

from analytics.figures.network_layout import NARROW_WIDTH, WIDTH, layout, names
from analytics.figures.theme import (
    AXIS,
    FADED,
    PALETTE,
    QUIET,
    SMALL,
    each,
    figure,
    number,
)

HEIGHT = 560
WIDTHS = (0.8, 1.6, 2.8, 4.4)


def cooccurrence_network(
    nodes: pd.DataFrame, frame: pd.DataFrame, words: Mapping[str, str], *, narrow: bool = False
) -> go.Figure:
    """Nodes are slogans, as large as their hits, a colour a community; lines are pairs, as wide
    as their units.

    Which pairs are worth a line is the caller's to choose, and to explain. A slogan without
    one is not drawn. The dot in the middle of a line stands for the pair. Where a node lies
    means nothing but who its neighbours are; the layout (figures/network_layout.py) is the
    same each time. Names that would lie on another are left to the touch of a node.

    Args:
        nodes: rows of `network`. frame: rows of `network_edges`.
        words: hits, both, npmi, community, degree, betweenness, eigenvector.
        narrow: on a phone.
    """
    graph = nx.Graph()
    graph.add_nodes_from(nodes["slogan"])
    for row in each(frame):
        graph.add_edge(row.slogan_a, row.slogan_b)
    made = figure(HEIGHT, showlegend=False, hovermode="closest")
    made.update_xaxes(visible=False, fixedrange=True)
    made.update_yaxes(visible=False, fixedrange=True)
    made.update_layout(margin={"l": 8, "r": 8, "t": 8, "b": 8})
    if not len(graph):
        return made
    width = NARROW_WIDTH if narrow else WIDTH
    spot = layout(graph, width, HEIGHT)
    made.update_xaxes(range=[0, width])
    made.update_yaxes(range=[0, HEIGHT])
    most = int(frame["both"].max())
    classes = [_width_class(both, most) for both in frame["both"]]
    for kind, thick in enumerate(WIDTHS):
        made.add_trace(_lines(frame[[c == kind for c in classes]], spot, thick))
    made.add_trace(_middles(frame, spot, words))
    sizes = {row.slogan: _size(row.hits, nodes) for row in each(nodes)}
    named = names(nodes, spot, sizes, width)
    made.add_trace(_nodes(nodes, spot, words, named))
    return made


def clear_threshold(frame: pd.DataFrame, nodes: int) -> float:
    """The lowest NPMI, in steps of 0.05, that leaves no more lines than twice the nodes."""
    steps = [step * 0.05 for step in range(20)]
    return next((round(s, 2) for s in steps if (frame["npmi"] >= s).sum() <= 2 * nodes), 0.95)


def _width_class(both: int, most: int) -> int:
    return min(int(math.sqrt(both / most) * len(WIDTHS)), len(WIDTHS) - 1) if most else 0


def _lines(pairs: pd.DataFrame, spot: Mapping[str, tuple[float, float]], width: float) -> object:
    x: list[float | None] = []
    y: list[float | None] = []
    for a, b in zip(pairs["slogan_a"], pairs["slogan_b"], strict=True):
        x += [spot[a][0], spot[b][0], None]
        y += [spot[a][1], spot[b][1], None]
    line = {"width": width, "color": "rgba(128, 128, 128, 0.4)"}
    return go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip")


def _middles(
    pairs: pd.DataFrame, spot: Mapping[str, tuple[float, float]], words: Mapping[str, str]
) -> object:
    rows = each(pairs)
    return go.Scatter(
        x=[(spot[r.slogan_a][0] + spot[r.slogan_b][0]) / 2 for r in rows],
        y=[(spot[r.slogan_a][1] + spot[r.slogan_b][1]) / 2 for r in rows],
        mode="markers",
        marker={"size": 8, "color": AXIS},
        customdata=[("pair", r.slogan_a, r.slogan_b, f"{r.both:,}", number(r.npmi)) for r in rows],
        hovertemplate=(
            "<b>%{customdata[1]}</b> + <b>%{customdata[2]}</b><br>"
            f"{words['both']} <b>%{{customdata[3]}}</b><br>{words['npmi']} %{{customdata[4]}}"
            "<extra></extra>"
        ),
        unselected=FADED,
    )


def _size(hits: int, nodes: pd.DataFrame) -> float:
    """A node's width in pixels: its area grows with the hits."""
    return 10 + 26 * math.sqrt(hits / (max(nodes["hits"], default=1) or 1))


def _nodes(
    nodes: pd.DataFrame,
    spot: Mapping[str, tuple[float, float]],
    words: Mapping[str, str],
    named: Mapping[str, tuple[str, str]],
) -> object:
    return go.Scatter(
        x=[spot[name][0] for name in nodes["slogan"]],
        y=[spot[name][1] for name in nodes["slogan"]],
        mode="markers+text",
        text=[named.get(name, ("", ""))[0] for name in nodes["slogan"]],
        textposition=[named.get(name, ("", "top center"))[1] for name in nodes["slogan"]],
        textfont={"size": SMALL},
        cliponaxis=False,
        marker={
            "size": [_size(hits, nodes) for hits in nodes["hits"]],
            "color": [_colour(community) for community in nodes["community"]],
            "opacity": 0.9,
            "line": {"width": 0},
        },
        customdata=[
            ("slogan", r.slogan, f"{r.hits:,}", f"{r.community}", f"{r.degree:,}",
             number(r.betweenness), number(r.eigenvector))
            for r in each(nodes)
        ],
        hovertemplate=(
            f"<b>%{{customdata[1]}}</b><br>{words['hits']} <b>%{{customdata[2]}}</b> · "
            f"{words['community']} %{{customdata[3]}}<br>{words['degree']} %{{customdata[4]}} · "
            f"{words['betweenness']} %{{customdata[5]}} · {words['eigenvector']} "
            "%{customdata[6]}<extra></extra>"
        ),
        unselected=FADED,
    )  # fmt: skip


def _colour(community: int) -> str:
    """The largest communities have a colour of their own, the others are grey."""
    return PALETTE[community - 1] if community <= len(PALETTE) else QUIET
