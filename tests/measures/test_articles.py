"""Articles, hits by article and coverage, by hand: one case for each column."""

from __future__ import annotations

import pandas as pd
import pytest

import analytics as tifa
from tests.measures.invented import (
    BOOKS,
    BOTH,
    BY_HAND,
    CHARACTERS,
    LAKES,
    LIGHTS,
    RIVERS,
    SCHOOL,
)

ORDER = (0, 1, 2, 3, 5, 4)  # by date, then as they were given; the undated one last


def test_article_columns_by_hand(by_hand: tifa.Corpus) -> None:
    """What was given comes back, in order of date."""
    frame = tifa.articles(by_hand, tifa.Selection(), bodies=True)
    assert list(frame) == [
        "article_id",
        "date",
        "source",
        "section",
        "title",
        "byline",
        "characters",
        "url",
        "origin",
        "body",
    ]
    for column in ("source", "section", "title", "byline", "url", "body"):
        assert frame[column].tolist() == [getattr(BY_HAND[i], column) for i in ORDER]
    days = frame["date"].dt.strftime("%Y-%m-%d").fillna("").tolist()
    assert days == [BY_HAND[i].date for i in ORDER]
    assert frame["characters"].tolist() == [CHARACTERS[i] for i in ORDER]
    assert set(frame["origin"]) == {"articles.csv"}
    assert frame["article_id"].is_unique
    assert frame["article_id"].str.fullmatch("[0-9a-f]{16}").all()


def test_bodies_only_when_asked(by_hand: tifa.Corpus) -> None:
    assert "body" not in tifa.articles(by_hand, tifa.Selection())


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"sources": ("西山晚报",)}, [2, 3]),
        ({"since": "2022-01-03"}, [2, 3, 5]),
        ({"until": "2022-01-02"}, [0, 1]),
        ({"reprints": False}, [0, 1, 2, 3, 4]),
    ],
)
def test_filters_by_hand(
    by_hand: tifa.Corpus, chosen: dict[str, object], expected: list[int]
) -> None:
    titles = tifa.articles(by_hand, tifa.Selection(**chosen))["title"].tolist()
    assert titles == [BY_HAND[i].title for i in expected]


def test_chosen_by_id(by_hand: tifa.Corpus) -> None:
    """An article's id chooses it and nothing else."""
    ids = tifa.articles(by_hand, tifa.Selection())["article_id"]
    chosen = tifa.Selection(article_ids=(int(ids[2], 16),))
    assert tifa.articles(by_hand, chosen)["article_id"].tolist() == [ids[2]]
    assert tifa.frequency(by_hand, chosen)["characters"].unique().tolist() == [26]


def test_hits_by_article_by_hand(by_hand: tifa.Corpus) -> None:
    """Every row: article, slogan, hits, standalone; the rate is of the article's own text."""
    frame = tifa.frequency_by_article(by_hand, tifa.Selection())
    assert list(frame) == [
        "article_id",
        "date",
        "source",
        "title",
        "slogan",
        "hits",
        "standalone",
        "characters",
        "per_10k_chars",
    ]
    expected = [
        (0, LAKES, 3, 2),
        (0, BOTH, 1, 1),
        (0, RIVERS, 1, 0),
        (0, SCHOOL, 1, 1),
        (1, SCHOOL, 2, 2),
        (1, RIVERS, 1, 1),
        (2, LAKES, 1, 1),
        (2, RIVERS, 1, 1),
        (2, SCHOOL, 1, 1),
        (2, BOOKS, 1, 1),
        (5, LAKES, 2, 1),
        (5, BOTH, 1, 1),
        (5, RIVERS, 1, 0),
        (5, SCHOOL, 1, 1),
        (4, LAKES, 1, 1),
    ]
    ids = dict(zip(ORDER, tifa.articles(by_hand, tifa.Selection())["article_id"], strict=True))
    for row, (place, slogan, hits, standalone) in zip(frame.itertuples(), expected, strict=True):
        given = BY_HAND[place]
        assert row.article_id == ids[place]
        assert (row.title, row.source) == (given.title, given.source)
        assert pd.isna(row.date) if not given.date else row.date == pd.Timestamp(given.date)
        assert (row.slogan, row.hits, row.standalone) == (slogan, hits, standalone)
        assert row.characters == CHARACTERS[place]
        assert row.per_10k_chars == pytest.approx(hits / CHARACTERS[place] * 1e4)


def test_off_sense_hits_by_article(by_hand: tifa.Corpus) -> None:
    frame = tifa.frequency_by_article(by_hand, tifa.Selection(slogans=(LIGHTS,), all_senses=True))
    assert frame[["slogan", "hits"]].to_numpy().tolist() == [[LIGHTS, 1]]
    assert tifa.frequency_by_article(by_hand, tifa.Selection(slogans=(LIGHTS,))).empty


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("period", ["2021-12", "2022-01", "2022-02", "2022-03"]),
        ("articles", [1, 2, 0, 2]),
        ("characters", [29, 42, 0, 34]),
        ("days", [1, 31, 28, 15]),
        ("days_with_articles", [1, 2, 0, 1]),
        ("missing_days", [0, 29, 28, 14]),
    ],
)
def test_coverage_by_hand(by_hand: tifa.Corpus, column: str, expected: list[object]) -> None:
    """2021-12-31 to 2022-03-15: the days of a month are those within the corpus."""
    frame = tifa.coverage(by_hand, tifa.Selection())
    assert list(frame) == [
        "period",
        "articles",
        "characters",
        "days",
        "days_with_articles",
        "missing_days",
    ]
    assert frame[column].tolist() == expected


def test_coverage_of_one_source(by_hand: tifa.Corpus) -> None:
    """Its missing days are counted over the corpus's days, so a silent end is seen."""
    frame = tifa.coverage(by_hand, tifa.Selection(sources=("西山晚报",), every="year"))
    assert frame["period"].tolist() == ["2021", "2022"]
    assert frame["articles"].tolist() == [0, 2]
    assert frame["missing_days"].tolist() == [1, 72]


def test_coverage_within_bounds(by_hand: tifa.Corpus) -> None:
    frame = tifa.coverage(
        by_hand, tifa.Selection(since="2022-01-03", until="2022-01-09", every="week")
    )
    row = frame.iloc[0]
    assert len(frame) == 1
    assert (row["period"], row["days"], row["articles"]) == ("2022-W01", 7, 1)


def test_sources_and_span(by_hand: tifa.Corpus) -> None:
    """The corpus knows its sources, most articles first, and its days."""
    assert by_hand.sources == ("东湖日报", "西山晚报")
    assert [day.isoformat() for day in by_hand.span if day] == ["2021-12-31", "2022-03-15"]
