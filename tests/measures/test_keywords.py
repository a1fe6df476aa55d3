"""Keywords: jieba's words around the slogans, by hand."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

import analytics as tifa
from tests.measures.invented import LAKES, SCHOOL, Article, new_corpus


@pytest.fixture(scope="module")
def table() -> dict[str, float]:
    """jieba's own table of inverse document frequencies, as its package ships it."""
    text = files("jieba").joinpath("analyse/idf.txt").read_text("utf-8")
    pairs = (line.split(" ") for line in text.splitlines())
    return {word: float(value) for word, value in pairs}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tifa.Corpus:
    """Seven words: 三湖连通 twice, 图书馆 three times, 夜校下乡 and 苹果 once."""
    articles = [
        Article("2022-01-01", "甲", "三湖连通", "图书馆。图书馆。夜校下乡。"),  # 4 + 10
        Article("2022-01-02", "乙", "图书馆", "“三湖”连通。苹果。"),  # 3 + 6
    ]
    return new_corpus(tmp_path_factory.mktemp("keywords"), articles)


def test_columns_by_hand(corpus: tifa.Corpus, table: dict[str, float]) -> None:
    """tf over the seven words, idf from jieba's table, slogans whole with its median."""
    frame = tifa.keywords(corpus, tifa.Selection())
    assert list(frame) == [
        "word",
        "is_slogan",
        "count",
        "articles",
        "per_10k_chars",
        "idf",
        "tf_idf",
    ]
    median = sorted(table.values())[len(table) // 2]
    expected = {
        LAKES: (True, 2, 2, median),
        "图书馆": (False, 3, 2, table["图书馆"]),
        SCHOOL: (True, 1, 1, median),
        "苹果": (False, 1, 1, table["苹果"]),
    }
    assert set(frame["word"]) == set(expected)
    for row in frame.itertuples():
        is_slogan, count, articles, idf = expected[row.word]
        assert (row.is_slogan, row.count, row.articles) == (is_slogan, count, articles)
        assert row.per_10k_chars == pytest.approx(count / 23 * 1e4)
        assert row.idf == pytest.approx(idf)
        assert row.tf_idf == pytest.approx(count / 7 * idf)
    assert frame["tf_idf"].is_monotonic_decreasing


def test_selection_and_limit(corpus: tifa.Corpus) -> None:
    """Only the words of the selected articles, over their own characters."""
    frame = tifa.keywords(corpus, tifa.Selection(sources=("乙",)))
    assert set(frame["word"]) == {LAKES, "图书馆", "苹果"}
    assert frame.set_index("word").loc["苹果", "per_10k_chars"] == pytest.approx(1 / 9 * 1e4)
    assert len(tifa.keywords(corpus, tifa.Selection(), limit=2)) == 2


def test_a_slogan_is_never_split(seed_corpus: tifa.Corpus) -> None:
    """Not even where jieba would: it is counted whole, its parts are no words."""
    words = tifa.keywords(seed_corpus, tifa.Selection(), limit=None).set_index("word")["count"]
    assert words["动态清零"] == 4 and words["保通保畅"] == 8
    assert "动态" not in words.index and "清零" not in words.index


def test_what_is_off_sense_is_no_slogan(tmp_path: Path) -> None:
    """书香满城 without its 图书馆 has no hit, so no word is marked as that slogan."""
    corpus = new_corpus(tmp_path, [Article("2022-01-01", "甲", "苹果", "书香满城。")])
    assert tifa.frequency(corpus, tifa.Selection()).empty
    assert not tifa.keywords(corpus, tifa.Selection())["is_slogan"].any()


def test_words_are_made_when_first_asked_for(tmp_path: Path) -> None:
    corpus = new_corpus(tmp_path, [Article("2022-01-01", "甲", "苹果", "图书馆。")])
    assert not (corpus.snapshot.root / "derived" / "words").exists()
    told: list[tuple[int, int]] = []
    tifa.keywords(corpus, tifa.Selection(), progress=lambda *step: told.append(step))
    tifa.keywords(corpus, tifa.Selection(), progress=lambda *step: told.append(step))
    assert told == [(1, 1)]
