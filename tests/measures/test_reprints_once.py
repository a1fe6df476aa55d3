"""Reprints counted once: every measure answers as if the reprints had never been imported."""

from __future__ import annotations

import dataclasses
import datetime

import pandas as pd
import pytest

import analytics as tifa
from tests.measures.invented import LAKES, Article, new_corpus
from tests.measures.moving import moving_articles
from tests.test_front_door import MEASURES

ONCE, EACH = tifa.Selection(reprints=False), tifa.Selection()
ASKS_FOR_BOTH = {"robustness"}
"""Its question is what counting otherwise does, so it counts both ways."""


def with_reprints() -> list[Article]:
    """The moving articles, each with a text of its own, and every third of them again a day
    later in another newspaper."""
    articles = [
        dataclasses.replace(article, body=f"{article.body}\n图书馆借出三湖连通画册{number}本。")
        for number, article in enumerate(moving_articles())
    ]
    again = [
        dataclasses.replace(
            article,
            date=str(datetime.date.fromisoformat(article.date) + datetime.timedelta(days=1)),
            source="转载报",
        )
        for article in articles[::3]
    ]
    return [*articles, *again]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tifa.Corpus:
    return new_corpus(tmp_path_factory.mktemp("whole"), with_reprints())


@pytest.fixture(scope="module")
def without(whole: tifa.Corpus, tmp_path_factory: pytest.TempPathFactory) -> tifa.Corpus:
    """A corpus of nothing but the articles that are counted when reprints are counted once."""
    counted = tifa.articles(whole, ONCE, bodies=True)
    every = tifa.articles(whole, EACH)
    assert 0 < len(counted) < len(every)
    rows = [
        Article(str(row.date)[:10], row.source, row.title, row.body, row.section, row.byline)
        for row in counted.itertuples()
    ]
    return new_corpus(tmp_path_factory.mktemp("without"), rows)


NARROWER = {
    "keyness": {"since": "2020"},
    "collocates": {"slogans": (LAKES,)},
}
"""Those that ask for a part of the corpus, or for one slogan."""


@pytest.mark.parametrize("name", sorted(MEASURES.keys() - ASKS_FOR_BOTH))
def test_once_is_as_if_there_were_none(name: str, whole: tifa.Corpus, without: tifa.Corpus) -> None:
    """The same table, and another one than with every reprint counted."""
    once = dataclasses.replace(ONCE, **NARROWER.get(name, {}))
    each = dataclasses.replace(once, reprints=True)
    found, expected = MEASURES[name](whole, once), MEASURES[name](without, each)
    pd.testing.assert_frame_equal(_in_order(found), _in_order(expected), check_exact=False)
    assert not _in_order(MEASURES[name](whole, each)).equals(_in_order(found))


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    columns = [column for column in frame.columns if frame[column].map(_plain).all()]
    return frame.sort_values(columns[:4], kind="stable").reset_index(drop=True)


def _plain(value: object) -> bool:
    return not isinstance(value, (list, dict)) and not hasattr(value, "__array__")


def test_the_corpora_are_real(whole: tifa.Corpus) -> None:
    """A third of the articles come twice."""
    assert tifa.frequency(whole, ONCE)["hits"].sum() < tifa.frequency(whole, EACH)["hits"].sum()
