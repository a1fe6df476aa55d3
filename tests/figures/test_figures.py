"""Each figure: marks for its rows, ids that lead to the sentences, units on its axes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd
import plotly.graph_objects as go
import pytest

import analytics as tifa
from analytics.figures.by_article import by_article
from analytics.figures.cooccurrence_heatmap import cooccurrence_heatmap
from analytics.figures.cooccurrence_network import cooccurrence_network
from analytics.figures.coverage import coverage
from analytics.figures.frequency_bars import frequency_bars
from analytics.figures.standalone import standalone
from analytics.figures.theme import guarded
from analytics.figures.trend_lines import trend_lines
from dashboard import wording
from dashboard.reactions import opened

ZH = wording.load("zh").section("figure")
SAID = tifa.Selection(slogans=("动态清零", "保通保畅"))


def ids(figure: go.Figure) -> Iterator[tuple[str, ...]]:
    """What each mark hands over when it is clicked."""
    for trace in figure.data:
        for data in () if trace.customdata is None else trace.customdata:
            yield tuple(str(part) for part in data)


def axis_titles(figure: go.Figure) -> set[str]:
    return {axis.title.text for axis in (figure.layout.xaxis, figure.layout.yaxis)} - {None}


@pytest.fixture(scope="module")
def months() -> pd.DataFrame:
    """Three months of two slogans; the second has no articles."""
    return pd.DataFrame(
        {
            "slogan": ["甲"] * 3 + ["乙"] * 3,
            "period": ["2022-01", "2022-02", "2022-03"] * 2,
            "hits": pd.array([2, None, 4, 0, None, 1], "Int64"),
            "standalone": pd.array([2, None, 4, 0, None, 1], "Int64"),
            "articles": pd.array([1, None, 2, 0, None, 1], "Int64"),
            "period_articles": [3, 0, 3] * 2,
            "period_characters": [10_000, 0, 20_000] * 2,
            "per_10k_chars": [2.0, None, 2.0, 0.0, None, 0.5],
            "low": [0.24, None, 0.54, 0.0, None, 0.01],
            "high": [7.2, None, 5.1, 3.7, None, 2.8],
            "article_share": [1 / 3, None, 2 / 3, 0.0, None, 1 / 3],
        }
    )


def test_bars_carry_their_slogan_and_their_hits(seed_corpus: tifa.Corpus) -> None:
    """Standalone and nested lengths add up to the hits, in the order of the frame."""
    frame = tifa.frequency(seed_corpus, SAID)
    made = frequency_bars(frame, ZH)
    assert {data[:2] for data in ids(made)} == {("slogan", name) for name in SAID.slogans}
    bars = [trace for trace in made.data if trace.type == "bar"]
    assert sum(sum(trace.x) for trace in bars) == frame["hits"].sum() > 0
    assert any(ZH["hits"] in title for title in axis_titles(made))


@pytest.mark.parametrize("value", ["per_10k_chars", "hits", "article_share"])
def test_lines_break_where_there_are_no_articles(months: pd.DataFrame, value: str) -> None:
    """A month without articles has no point; its neighbours have, with slogan and period."""
    made = trend_lines(months, ZH, value)
    clicked = {data[1:3] for data in ids(made) if data[0] == "period"}
    assert ("甲", "2022-01") in clicked and ("乙", "2022-03") in clicked
    lines = [t for t in made.data if t.customdata is not None]
    drawn = sorted(v for trace in lines for v in trace.y if pd.notna(v))
    assert drawn == sorted(months[value].dropna().astype(float))
    assert axis_titles(made)


def test_one_period_is_points(months: pd.DataFrame) -> None:
    made = trend_lines(months[months["period"] == "2022-01"], ZH)
    assert {data[:3] for data in ids(made)} == {
        ("period", "甲", "2022-01"),
        ("period", "乙", "2022-01"),
    }


def test_parts_of_articles_add_up(seed_corpus: tifa.Corpus) -> None:
    """A part leads to its article and slogan; all parts together are all hits."""
    frame = tifa.frequency_by_article(seed_corpus, SAID)
    made = by_article(frame, ZH)
    bars = [trace for trace in made.data if trace.type == "bar"]
    assert sum(sum(trace.x) for trace in bars) == frame["hits"].sum() == 12
    known = {("article", r.article_id, r.slogan) for r in frame.itertuples()}
    assert {data[:3] for data in ids(made)} == known
    assert any(ZH["hits"] in title for title in axis_titles(made))


def test_cells_and_dots_are_pairs(seed_corpus: tifa.Corpus) -> None:
    """Each pair is one cell and one dot, and opens as two slogans together."""
    frame = tifa.cooccurrence(seed_corpus, tifa.Selection())
    together = frame[frame["both"] > 0].head(20)
    order = tuple(dict.fromkeys([*together["slogan_a"], *together["slogan_b"]]))
    pairs = {frozenset(pair) for pair in zip(together["slogan_a"], together["slogan_b"])}  # noqa: B905
    matrix = cooccurrence_heatmap(together, order, ZH)
    assert {frozenset(data[1:3]) for data in ids(matrix) if data[0] == "pair"} == pairs
    nodes = pd.DataFrame(
        {"slogan": order, "hits": 3, "community": 1, "degree": 1, "betweenness": 0.0,
         "eigenvector": 0.5}
    )  # fmt: skip
    network = cooccurrence_network(nodes, together, ZH)
    assert {frozenset(data[1:3]) for data in ids(network) if data[0] == "pair"} == pairs
    assert {data[1] for data in ids(network) if data[0] == "slogan"} == set(order)
    mark = next(data for data in ids(matrix) if data[0] == "pair")
    asked = opened({"selection": {"points": [{"customdata": list(mark)}]}})
    assert asked is not None and asked.together and set(asked.slogans) == set(mark[1:3])


def test_a_period_without_articles_is_crossed_out(seed_corpus: tifa.Corpus) -> None:
    frame = pd.DataFrame(
        {
            "period": ["2022-01", "2022-02", "2022-03"], "articles": [4, 0, 1],
            "characters": [900, 0, 90], "days": [31, 28, 31],
            "days_with_articles": [3, 0, 1], "missing_days": [28, 28, 30],
        }
    )  # fmt: skip
    made = coverage(frame, ZH)
    bars, crosses = made.data
    assert list(bars.y) == [4, 0, 1] and list(crosses.x) == ["2022-02"]
    assert {data[:2] for data in ids(made)} == {("coverage", p) for p in frame["period"]}
    assert axis_titles(made) == {ZH["articles"]}


def test_names_of_slogans_are_no_markup() -> None:
    """Text of a lexicon or a search box never reaches a chart as HTML."""
    frame = pd.DataFrame(
        {
            "slogan": ["<b>甲</b>"], "english": [""], "hits": [1], "standalone": [1],
            "nested": [0], "articles": [1], "per_10k_chars": [1.0],
        }
    )  # fmt: skip
    made = guarded(frequency_bars(frame, ZH))
    shown = [str(text) for text in (made.layout.yaxis.ticktext or ())]
    assert shown and not any("<b>" in text for text in shown)
    (mark,) = {data[:2] for data in ids(made)}
    assert "<" not in mark[1]
    asked = opened({"selection": {"points": [{"customdata": list(mark)}]}})
    assert asked is not None and asked.slogans == ("<b>甲</b>",)


def test_a_page_of_its_own_needs_no_network(months: pd.DataFrame) -> None:
    """Plotly is in it, nothing is fetched, and titles and lines are text."""
    page = standalone(trend_lines(months, ZH), "题<script>alert(1)</script>", ("甲&乙",), "zh")
    text = page.decode()
    assert not re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="', text)
    assert "<script>alert" not in text and "甲&amp;乙" in text
    assert "Plotly.newPlot" in text and len(page) > 1_000_000


def test_an_article_without_a_title_goes_by_its_day(seed_corpus: tifa.Corpus) -> None:
    """As in a pack: the day and the beginning of its number stand for the title."""
    frame = tifa.frequency_by_article(seed_corpus, SAID).assign(title="")
    labels = {note.text for note in by_article(frame, ZH).layout.annotations}
    assert {f"2022-04-21 · {i[:6]}" for i in frame["article_id"]} <= labels
