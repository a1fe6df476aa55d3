"""Frequency, counted by hand: one case for each column."""

from __future__ import annotations

import datetime
from pathlib import Path

import pandas as pd
import pytest

import analytics as tifa
from analytics.statistics.bootstrap import bootstrap_rates
from tests.measures.invented import (
    BOOKS,
    BOTH,
    LAKES,
    LIGHTS,
    RIVERS,
    SCHOOL,
    Article,
    new_corpus,
)

HITS = {LAKES: 7, SCHOOL: 5, RIVERS: 4, BOTH: 2, BOOKS: 1}


def table(corpus: tifa.Corpus, **chosen: object) -> pd.DataFrame:
    return tifa.frequency(corpus, tifa.Selection(**chosen)).set_index("slogan")


def test_columns_are_the_promised_ones(by_hand: tifa.Corpus) -> None:
    assert list(tifa.frequency(by_hand, tifa.Selection())) == [
        "slogan",
        "english",
        "theme",
        "hits",
        "standalone",
        "nested",
        "articles",
        "characters",
        "per_10k_chars",
        "article_share",
        "first_date",
        "last_date",
        "low",
        "high",
        "listed",
        "listed_share",
        "all_articles",
    ]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("hits", HITS),
        ("standalone", {LAKES: 5, SCHOOL: 5, RIVERS: 2, BOTH: 2, BOOKS: 1}),
        ("nested", {LAKES: 2, SCHOOL: 0, RIVERS: 2, BOTH: 0, BOOKS: 0}),
        ("articles", {LAKES: 4, SCHOOL: 4, RIVERS: 4, BOTH: 2, BOOKS: 1}),
        ("characters", dict.fromkeys(HITS, 109)),
        ("all_articles", dict.fromkeys(HITS, 6)),
        ("listed", {LAKES: 1, SCHOOL: 1, RIVERS: 1, BOTH: 0, BOOKS: 0}),
        ("listed_share", {LAKES: 1 / 7, SCHOOL: 1 / 5, RIVERS: 1 / 4, BOTH: 0, BOOKS: 0}),
        (
            "english",
            {
                LAKES: "link three lakes",
                SCHOOL: "night school",
                RIVERS: "clear rivers",
                BOTH: "lakes linked, rivers clear",
                BOOKS: "a town of books",
            },
        ),
        (
            "theme",
            {
                LAKES: "water",
                SCHOOL: "learning",
                RIVERS: "water",
                BOTH: "water",
                BOOKS: "learning",
            },
        ),
    ],
)
def test_counts_by_hand(by_hand: tifa.Corpus, column: str, expected: dict[str, object]) -> None:
    """Each slogan that is said at all, most hits first."""
    found = table(by_hand)[column]
    assert list(found.items()) == list(expected.items())


def test_rates_by_hand(by_hand: tifa.Corpus) -> None:
    """7 hits in 109 characters are 642.2 in 10,000; 4 of 6 articles are two thirds."""
    found = table(by_hand)
    assert found.loc[LAKES, "per_10k_chars"] == pytest.approx(642.2018, abs=1e-4)
    assert found.loc[BOOKS, "per_10k_chars"] == pytest.approx(91.7431, abs=1e-4)
    assert found.loc[LAKES, "article_share"] == pytest.approx(2 / 3)
    assert found.loc[BOOKS, "article_share"] == pytest.approx(1 / 6)


def test_intervals_by_hand(by_hand: tifa.Corpus) -> None:
    """Garwood's bounds of 7 events are 2.8144 and 14.4227; of 1, 0.0253 and 5.5716."""
    found = table(by_hand)
    assert found.loc[LAKES, "low"] == pytest.approx(2.8144e4 / 109, rel=1e-4)
    assert found.loc[LAKES, "high"] == pytest.approx(14.4227e4 / 109, rel=1e-4)
    assert found.loc[BOOKS, "low"] == pytest.approx(0.0253e4 / 109, rel=1e-2)
    assert found.loc[BOOKS, "high"] == pytest.approx(5.5716e4 / 109, rel=1e-4)


def test_bootstrap_bounds_are_drawn_from_all_articles(moving: tifa.Corpus) -> None:
    """With the undated, in the order of their ids; each slogan's own; wider where hits clump."""
    chosen = tifa.Selection(slogans=(SCHOOL, LAKES))
    drawn = tifa.frequency(moving, chosen, interval="bootstrap").set_index("slogan")
    articles = tifa.articles(moving, tifa.Selection()).sort_values("article_id")
    by = tifa.frequency_by_article(moving, chosen)
    for slogan in (SCHOOL, LAKES):
        own = by[by["slogan"] == slogan].set_index("article_id")["hits"]
        hits = own.reindex(articles["article_id"], fill_value=0).to_numpy()
        right = bootstrap_rates(hits[:, None], articles["characters"])
        assert drawn.loc[slogan, "low"] == pytest.approx(right.low[0] * 1e4)
        assert drawn.loc[slogan, "high"] == pytest.approx(right.high[0] * 1e4)
    with pytest.raises(tifa.SelectionError):
        tifa.frequency(moving, chosen, interval="none")


def test_first_and_last_day_by_hand(by_hand: tifa.Corpus) -> None:
    """Of articles with a hit and a date: the undated one has no say."""
    found = table(by_hand)
    days = {
        LAKES: ("2021-12-31", "2022-03-15"),
        SCHOOL: ("2021-12-31", "2022-03-15"),
        BOOKS: ("2022-01-03", "2022-01-03"),
    }
    for slogan, (first, last) in days.items():
        assert found.loc[slogan, "first_date"] == pd.Timestamp(first)
        assert found.loc[slogan, "last_date"] == pd.Timestamp(last)


@pytest.mark.parametrize(
    ("chosen", "hits", "characters"),
    [
        ({"standalone": True}, {LAKES: 5, RIVERS: 2, SCHOOL: 5, BOTH: 2}, 109),
        ({"all_senses": True}, {BOOKS: 2, LIGHTS: 1, LAKES: 7}, 109),
        ({"sources": ("西山晚报",)}, {LAKES: 1, RIVERS: 1, SCHOOL: 1, BOOKS: 1}, 33),
        ({"since": "2022-01-02"}, {LAKES: 3, SCHOOL: 4, RIVERS: 3, BOTH: 1}, 76),
        ({"since": "2022-01-03"}, {LAKES: 3, SCHOOL: 2, RIVERS: 2, BOTH: 1}, 60),
        ({"until": "2022-01-02"}, {LAKES: 3, SCHOOL: 3, RIVERS: 2, BOTH: 1}, 45),
        ({"since": "2022-01", "until": "2022-02"}, {LAKES: 1, SCHOOL: 3, RIVERS: 2}, 42),
        ({"until": datetime.date(2021, 12, 31)}, {LAKES: 3, SCHOOL: 1}, 29),
        ({"reprints": False}, {LAKES: 5, SCHOOL: 4, RIVERS: 3, BOTH: 1}, 82),
        ({"themes": ("water",)}, {LAKES: 7, RIVERS: 4, BOTH: 2}, 109),
        ({"slogans": ("夜校进村",)}, {SCHOOL: 5}, 109),
    ],
)
def test_filters_by_hand(
    by_hand: tifa.Corpus, chosen: dict[str, object], hits: dict[str, int], characters: int
) -> None:
    """A filter changes the hits and the text they are measured against."""
    found = table(by_hand, **chosen)
    assert found["hits"].reindex(list(hits)).to_dict() == hits
    assert set(found["characters"]) == {characters}


def test_asked_for_means_shown(by_hand: tifa.Corpus) -> None:
    """A slogan asked for by name has a row with 0, and no day, where nobody says it."""
    found = table(by_hand, slogans=(LIGHTS,)).loc[LIGHTS]
    assert (found["hits"], found["articles"], found["per_10k_chars"]) == (0, 0, 0.0)
    assert pd.isna(found["first_date"]) and pd.isna(found["last_date"])
    assert list(table(by_hand, themes=("water",)).index) == [LAKES, RIVERS, BOTH]


def test_rate_of_no_text_is_missing(by_hand: tifa.Corpus) -> None:
    """No characters: a missing rate, never 0."""
    found = table(by_hand, slogans=(LAKES,), since="2030").loc[LAKES]
    assert found["hits"] == 0 and found["characters"] == 0
    assert pd.isna(found["per_10k_chars"]) and pd.isna(found["article_share"])


def test_empty_corpus(workspace: tifa.Workspace) -> None:
    """A workspace without articles answers with empty tables."""
    corpus = workspace.corpus()
    chosen = tifa.Selection()
    assert tifa.frequency(corpus, chosen).empty
    assert tifa.frequency(corpus, chosen, interval="bootstrap").empty
    assert tifa.trend(corpus, chosen, interval="bootstrap", smooth=3).empty
    assert tifa.trend(corpus, chosen).empty
    assert tifa.cooccurrence(corpus, chosen).empty
    assert tifa.concordance(corpus, chosen).empty
    assert tifa.articles(corpus, chosen, bodies=True).empty
    assert tifa.frequency_by_article(corpus, chosen).empty
    assert tifa.coverage(corpus, chosen).empty
    assert tifa.keywords(corpus, chosen).empty


def test_numbers_carry_their_method(by_hand: tifa.Corpus) -> None:
    """Version, lexicon and every filter go with the frame."""
    chosen = tifa.Selection(
        slogans=(LAKES,), sources=("东湖日报",), since="2022", standalone=True, reprints=False
    )
    method = tifa.frequency(by_hand, chosen).attrs["method"]
    assert method["slogans"] == LAKES
    assert method["sources"] == "东湖日报"
    assert method["since"] == "2022-01-01"
    assert method["standalone"] == "True"
    assert method["reprints"] == "once"
    assert method["corpus_version"] == str(by_hand.version)
    assert by_hand.lexicon.digest.startswith(method["lexicon_digest"])
    assert "10000" in method["formula"]


def test_text_counted_once_is_in_any_selection(tmp_path: Path) -> None:
    """With reprints counted once, a text that is selected is counted once, not dropped
    because another source, which is not selected, printed it earlier."""
    body = "三湖连通的喜事传到了每一个村庄每一条街道每一个路口。"
    corpus = new_corpus(
        tmp_path,
        [Article("2022-01-01", "甲", "早", body), Article("2022-01-02", "乙", "晚", body)],
    )
    for source in ("甲", "乙"):
        chosen = tifa.Selection(slogans=(LAKES,), sources=(source,), reprints=False)
        assert tifa.frequency(corpus, chosen)["hits"].tolist() == [1]
