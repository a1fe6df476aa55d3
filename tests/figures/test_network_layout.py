"""A network's picture: parts stand apart, no name lies on another, a phone gets fewer words."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pandas as pd
import pytest

from analytics.figures.narrow import narrowed
from analytics.figures.network_layout import NARROW_WIDTH, WIDTH, layout, names
from analytics.figures.theme import SMALL, columns
from analytics.figures.trend_lines import trend_lines


def three_parts() -> nx.Graph:
    return nx.disjoint_union_all([nx.complete_graph(7), nx.path_graph(4), nx.path_graph(2)])


def named(graph: nx.Graph) -> nx.Graph:
    return nx.relabel_nodes(graph, {node: f"提法之第{node:02d}号" for node in graph})


@pytest.mark.parametrize("width", [WIDTH, NARROW_WIDTH])
def test_parts_stand_apart_inside_the_chart(width: int) -> None:
    """The boxes around two connected parts never meet, and every node is inside the chart."""
    graph = named(three_parts())
    spot = layout(graph, width, 560)
    assert spot == layout(graph, width, 560)
    boxes = []
    for part in nx.connected_components(graph):
        xs, ys = zip(*(spot[name] for name in part), strict=True)
        assert min(xs) >= 0 and max(xs) <= width and min(ys) >= 0 and max(ys) <= 560
        boxes.append((min(xs), min(ys), max(xs), max(ys)))
    for a, b in combinations(boxes, 2):
        assert a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]
    for one, other in combinations(spot.values(), 2):
        assert abs(one[0] - other[0]) + abs(one[1] - other[1]) > 15


@pytest.mark.parametrize("width", [WIDTH, NARROW_WIDTH])
def test_no_name_lies_on_another(width: int) -> None:
    """Of a crowd only the most said are named, and their names don't touch."""
    graph = named(nx.complete_graph(30))
    spot = layout(graph, width, 560)
    nodes = pd.DataFrame({"slogan": list(graph), "hits": range(30)})
    written = names(nodes, spot, dict.fromkeys(graph, 12.0), width)
    assert len(written) >= 5 and max(nodes["slogan"]) in written
    boxes = []
    for name, (text, where) in written.items():
        half = columns([text]) * SMALL / 4
        up = {"top": 16, "bottom": -16, "middle": 0}[where.split()[0]]
        aside = {"left": -half - 10, "right": half + 10, "center": 0}[where.split()[1]]
        x = spot[name][0] + aside
        boxes.append((x - half, spot[name][1] + up, x + half))
        assert x - half >= 0 and x + half <= width
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or abs(a[1] - b[1]) >= SMALL


def test_on_a_phone_names_of_lines_are_a_legend() -> None:
    """The names at the ends of lines move above the plot, which then has the whole width."""
    rows = [
        {"slogan": name, "period": f"{year}", "hits": 1, "period_characters": 10_000,
         "articles": 1, "period_articles": 2, "per_10k_chars": 1.0, "low": 0.1, "high": 3.0,
         "article_share": 0.5}
        for name in ("甲", "乙") for year in (2020, 2021, 2022)
    ]  # fmt: skip
    words = dict.fromkeys(
        ("hits", "period_characters", "per_10k_chars", "interval", "articles", "missing_days"), "x"
    )
    wide = trend_lines(pd.DataFrame(rows), words)
    assert pd.Timestamp(wide.layout.xaxis.range[1]).year == 2022
    assert len(wide.layout.annotations) == 2 and wide.layout.showlegend is False
    phone = narrowed(wide)
    assert not phone.layout.annotations and phone.layout.margin.r < 20
    assert [trace.name for trace in phone.data if trace.showlegend] == ["甲", "乙"]
