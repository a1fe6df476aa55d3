"""Where the nodes of a network lie, in pixels, and which of them have room for their name."""

from __future__ import annotations

import math
from collections.abc import Mapping

import networkx as nx
import numpy as np
import pandas as pd

from analytics.figures.theme import SMALL, columns, shorten

WIDTH, NARROW_WIDTH = 900, 340
"""What a chart is about as wide as, on a laptop and on a phone."""
BORDER, NAME_COLUMNS, SHORT_COLUMNS = np.array([46, 34]), 22, 14
LINE = SMALL + 4
Spot = Mapping[str, tuple[float, float]]


def layout(graph: nx.Graph, width: float, height: float) -> dict[str, tuple[float, float]]:
    """Each connected part by Kamada and Kawai's springs, in a box of its own.

    The boxes stand in rows, the largest first; a box's area grows with the number of its
    nodes, and all together fill the chart. Nothing of it is random.
    """
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    rows = _rows([len(part) for part in parts], width / height)
    deep = [max(math.sqrt(len(parts[i])) for i in row) for row in rows]
    spot: dict[str, tuple[float, float]] = {}
    top = height
    for row, depth in zip(rows, deep, strict=True):
        tall = height * depth / sum(deep)
        wide = [math.sqrt(len(parts[i])) for i in row]
        left = 0.0
        for place, share in zip(row, wide, strict=True):
            across = width * share / sum(wide)
            spot |= _in_box(graph.subgraph(parts[place]), left, top - tall, across, tall)
            left += across
        top -= tall
    return spot


def _rows(sizes: list[int], aspect: float) -> list[list[int]]:
    """Places of the parts, row by row, so that the rows make a block of about that aspect."""
    sides = [math.sqrt(size) for size in sizes]
    longest = max(math.sqrt(sum(sizes) * aspect), sides[0])
    rows: list[list[int]] = [[]]
    taken = 0.0
    for place, side in enumerate(sides):
        if rows[-1] and taken + side > longest * 1.2:
            rows.append([])
            taken = 0.0
        rows[-1].append(place)
        taken += side
    return rows


def _in_box(
    part: nx.Graph, left: float, low: float, wide: float, tall: float
) -> dict[str, tuple[float, float]]:
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(part))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in part.edges))
    start = nx.circular_layout(ordered)
    raw = nx.kamada_kawai_layout(ordered, pos=start, weight=None)
    at = np.array([raw[name] for name in ordered], float)
    at -= at.mean(axis=0)
    if len(at) > 1:  # its longer side lies along the box's longer one
        axes = np.linalg.svd(at, full_matrices=False)[2]
        at = at @ axes.T
        at *= np.sign(at[0]) + (at[0] == 0)
        at = at if wide >= tall else at[:, ::-1]
    size = np.array([wide, tall])
    span = np.ptp(at, axis=0)
    room = np.maximum(size - 2 * np.minimum(BORDER, size * 0.3), 1)
    scale = np.where(span > 1e-6, room / np.maximum(span, 1e-6), 0.0)
    scale = np.minimum(scale, 2.5 * scale[scale > 0].min(initial=math.inf))  # a chain stays one
    middle = (at.max(axis=0) + at.min(axis=0)) / 2
    placed = (at - middle) * scale + size / 2 + np.array([left, low])
    return {name: (float(x), float(y)) for name, (x, y) in zip(ordered, placed, strict=True)}


def names(
    nodes: pd.DataFrame, spot: Spot, sizes: Mapping[str, float], width: float
) -> dict[str, tuple[str, str]]:
    """(name as written, plotly's text position) of the nodes that have room, the most said first.

    A name goes above its node, else below or beside it; where all four places are taken by
    a name, or by another node, it is left out.
    """
    longest = SHORT_COLUMNS if width < WIDTH else NAME_COLUMNS
    taken: list[tuple[str, tuple[float, float, float, float]]] = [
        (name, (x - sizes[name] / 2, y - sizes[name] / 2, x + sizes[name] / 2, y + sizes[name] / 2))
        for name, (x, y) in spot.items()
        if name in sizes
    ]
    found: dict[str, tuple[str, str]] = {}
    for name in nodes.sort_values("hits", ascending=False, kind="stable")["slogan"]:
        text = shorten(name, longest)
        half = columns([text]) * SMALL / 4 + 2
        x, y = spot[name]
        up, aside = sizes[name] / 2 + LINE / 2 + 2, sizes[name] / 2 + half + 4
        for where, centre, level in (
            ("top center", x, y + up),
            ("bottom center", x, y - up),
            ("middle right", x + aside, y),
            ("middle left", x - aside, y),
        ):
            box = (centre - half, level - LINE / 2, centre + half, level + LINE / 2)
            inside = box[0] >= 0 and box[2] <= width
            if inside and not any(_overlap(box, one) for who, one in taken if who != name):
                found[name] = (text, where)
                taken.append(("", box))
                break
    return found


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
