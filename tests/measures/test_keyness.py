"""Keyness and dispersion of selections: by hand, symmetric, and against the plain functions."""

from __future__ import annotations

import math

import pandas as pd
import pytest

import analytics as tifa
from analytics.statistics.dispersion import (
    deviation_of_proportions,
    juilland_d,
    normalised_deviation_of_proportions,
)
from tests.measures.invented import BOOKS, BOTH, LAKES, RIVERS, SCHOOL

EAST, WEST = tifa.Selection(sources=("东湖日报",)), tifa.Selection(sources=("西山晚报",))
SIGNED = ["log_ratio", "log_ratio_bound"]


def test_every_column_by_hand(by_hand: tifa.Corpus) -> None:
    """两河清澈: 3 hits in 76 characters of the one paper, 1 in 33 of the other."""
    frame = tifa.keyness(by_hand, EAST, against=WEST).set_index("slogan")
    row = frame.loc[RIVERS]
    a, b, c, d = 3, 1, 29 + 16 + 4 + 27, 26 + 7
    assert tuple(row[["a", "b", "c", "d"]]) == (a, b, c, d)
    assert row["a_per_10k"] == pytest.approx(a / c * 1e4)
    assert row["b_per_10k"] == pytest.approx(b / d * 1e4)
    e1, e2 = c * (a + b) / (c + d), d * (a + b) / (c + d)
    ll = 2 * (a * math.log(a / e1) + b * math.log(b / e2))
    assert row["ll"] == pytest.approx(ll)
    assert row["p"] == pytest.approx(math.erfc(math.sqrt(ll / 2)))
    assert row["bic"] == pytest.approx(ll - math.log(c + d))
    assert row["log_ratio"] == pytest.approx(math.log2((a / c) / (b / d))) and row["log_ratio"] > 0
    assert row["percent_diff"] == pytest.approx(100 * (a / c - b / d) / (b / d))
    assert row["log_ratio_bound"] == 0
    assert (frame["q"] >= frame["p"]).all()
    assert math.isinf(frame.loc[BOTH, "log_ratio"]) and frame.loc[BOTH, "log_ratio"] > 0
    assert (
        tuple(frame.loc[BOOKS, ["a", "b"]]) == (0, 1) and frame.loc[BOOKS, "percent_diff"] == -100
    )


@pytest.mark.parametrize("of", ["slogans", "themes", "words"])
def test_swapping_flips_the_signs(by_hand: tifa.Corpus, of: str) -> None:
    """Counts and sizes change places, LL stays, log ratios change their sign."""
    one = tifa.keyness(by_hand, EAST, against=WEST, of=of)
    two = tifa.keyness(by_hand, WEST, against=EAST, of=of)
    item = str(one.columns[0])
    one, two = one.set_index(item).sort_index(), two.set_index(item).sort_index()
    assert one.index.equals(two.index) and len(one)
    assert (one["a"] == two["b"]).all() and (one["c"] == two["d"]).all()
    assert one["ll"].to_numpy() == pytest.approx(two["ll"].to_numpy())
    for column in SIGNED:
        assert one[column].to_numpy() == pytest.approx(-two[column].to_numpy())
    assert (one["log_ratio"] > 0).any() and (one["log_ratio"] < 0).any()


def test_against_nothing_is_against_the_rest(by_hand: tifa.Corpus) -> None:
    """All other articles: here the other paper."""
    rest = tifa.keyness(by_hand, EAST)
    named = tifa.keyness(by_hand, EAST, against=WEST)
    pd.testing.assert_frame_equal(rest, named)
    words = tifa.keyness(by_hand, EAST, of="words")
    pd.testing.assert_frame_equal(words, tifa.keyness(by_hand, EAST, against=WEST, of="words"))


def test_counts_are_those_of_frequency(by_hand: tifa.Corpus) -> None:
    """The target decides what is counted on both sides, the reference only where."""
    target = tifa.Selection(slogans=(LAKES, SCHOOL), until="2022-01-02", standalone=True)
    other = tifa.Selection(since="2022-01-03", slogans=(BOOKS,))
    frame = tifa.keyness(by_hand, target, against=other).set_index("slogan")
    for column, selection in (
        ("a", target),
        ("b", tifa.Selection(slogans=(LAKES, SCHOOL), since="2022-01-03", standalone=True)),
    ):
        said = tifa.frequency(by_hand, selection).set_index("slogan")["hits"]
        assert frame[column].to_dict() == said.to_dict()


def test_themes_are_their_slogans(by_hand: tifa.Corpus) -> None:
    frame = tifa.keyness(by_hand, EAST, against=WEST, of="themes").set_index("theme")
    said = tifa.frequency(by_hand, EAST).groupby("theme")["hits"].sum()
    assert {theme: n for theme, n in frame["a"].items() if n} == said.to_dict()


def test_words_are_those_of_keywords(by_hand: tifa.Corpus) -> None:
    frame = tifa.keyness(by_hand, EAST, against=WEST, of="words").set_index("word")
    counted = tifa.keywords(by_hand, EAST, limit=None).set_index("word")["count"]
    assert {word: n for word, n in frame["a"].items() if n} == counted.to_dict()
    assert (frame["c"] == counted.sum()).all()


def test_sides_without_text_are_refused(by_hand: tifa.Corpus) -> None:
    for wrong in (
        lambda: tifa.keyness(by_hand, tifa.Selection()),
        lambda: tifa.keyness(by_hand, EAST, against=tifa.Selection(since="2031")),
        lambda: tifa.keyness(by_hand, EAST, against=WEST, of="letters"),
        lambda: tifa.keyness(by_hand, EAST, against=tifa.Selection(sources=("无此报",))),
        lambda: tifa.dispersion(by_hand, tifa.Selection(), over="pages"),
    ):
        with pytest.raises(tifa.SelectionError):
            wrong()


@pytest.mark.parametrize("over", ["articles", "sources", "periods"])
def test_dispersion_is_that_of_its_parts(by_hand: tifa.Corpus, over: str) -> None:
    """The measures of the plain functions on hits and characters of every part."""
    frame = tifa.dispersion(by_hand, tifa.Selection(every="month"), over=over)
    articles = tifa.articles(by_hand, tifa.Selection())
    hits = tifa.frequency_by_article(by_hand, tifa.Selection())
    part = {
        "articles": lambda rows: rows["article_id"],
        "sources": lambda rows: rows["source"],
        "periods": lambda rows: rows["date"].map(
            lambda day: None if pd.isna(day) else f"{day:%Y-%m}"
        ),
    }[over]
    sizes = articles.groupby(part(articles))["characters"].sum()
    sizes = sizes[sizes > 0]
    assert len(frame)
    for row in frame.itertuples():
        own = hits[hits["slogan"] == row.slogan]
        counts = own.groupby(part(own))["hits"].sum().reindex(sizes.index).fillna(0)
        assert row.hits == counts.sum() and row.parts == len(sizes)
        assert row.parts_with_hits == (counts > 0).sum()
        assert row.dp == pytest.approx(deviation_of_proportions(counts, sizes))
        assert row.dp_norm == pytest.approx(normalised_deviation_of_proportions(counts, sizes))
        assert row.juilland_d == pytest.approx(juilland_d(counts, sizes))


def test_no_hits_and_one_part_have_no_dispersion(by_hand: tifa.Corpus) -> None:
    none = tifa.dispersion(by_hand, tifa.Selection(slogans=("灯火可亲",))).iloc[0]
    assert none["hits"] == 0 and math.isnan(none["dp"]) and math.isnan(none["juilland_d"])
    one = tifa.dispersion(by_hand, EAST, over="sources")
    assert one["dp"].isna().all() and (one["parts"] == 1).all()
