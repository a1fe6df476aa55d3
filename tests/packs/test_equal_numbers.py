"""A pack answers as the corpus that it was made of."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings

import analytics as tifa
from analytics.workspace.packs.write import write_pack
from tests.measures.invented import BOOKS, LAKES, Article, new_corpus, random_articles
from tests.test_front_door import MEASURES

soak = pytest.mark.skipif(os.environ.get("TIFASCOPE_SOAK") != "1", reason="set TIFASCOPE_SOAK=1")
TEXTS = ["title", "byline", "origin", "before", "match", "after"]
NEED_TEXT = {"collocates", "forms", "keywords"}
SELECTIONS = {
    "everything": tifa.Selection(),
    "by year": tifa.Selection(every="year", unit="article"),
    "by day": tifa.Selection(every="day", unit="sentence"),
    "standalone": tifa.Selection(standalone=True, every="quarter"),
    "all senses": tifa.Selection(all_senses=True, every="week"),
    "reprints once": tifa.Selection(reprints=False),
    "one source": tifa.Selection(sources=("东湖日报",)),
    "named": tifa.Selection(slogans=(LAKES, BOOKS), until="2022-01-02"),
    "a theme": tifa.Selection(themes=("water",), since="2022"),
}


def as_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Without what a pack does not hold, in an order of its own."""
    kept = frame.drop(columns=TEXTS, errors="ignore")
    return kept.sort_values(list(kept.columns), ignore_index=True)


def answer(measure: object, corpus: tifa.Corpus, selection: tifa.Selection) -> object:
    """Rows, or the sentence of a question that can't be asked of this corpus."""
    try:
        return as_rows(measure(corpus, selection))  # type: ignore[operator]
    except (tifa.SelectionError, tifa.StatisticsError) as error:
        return str(error)


def assert_equal(found: object, expected: object) -> None:
    if isinstance(expected, pd.DataFrame):
        assert isinstance(found, pd.DataFrame), found
        pd.testing.assert_frame_equal(found, expected)
    else:
        assert found == expected


@pytest.mark.parametrize("asked", SELECTIONS)
@pytest.mark.parametrize("name", sorted(set(MEASURES) - NEED_TEXT))
def test_every_measure_gives_equal_numbers(
    name: str, asked: str, whole: tifa.Corpus, packed: tifa.Corpus
) -> None:
    """Cell by cell, for every measure of the front door and every kind of selection."""
    expected = answer(MEASURES[name], whole, SELECTIONS[asked])
    assert_equal(answer(MEASURES[name], packed, SELECTIONS[asked]), expected)


@settings(max_examples=4)
@given(random_articles())
def test_any_corpus_survives_packing(articles: list[Article]) -> None:
    """Frequency, trend, pairs and positions of random corpora are the same from their pack."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = new_corpus(Path(folder), articles)
        write_pack(corpus.snapshot, Path(folder) / "x.tifapack")  # type: ignore[arg-type]
        packed = tifa.open_pack(Path(folder) / "x.tifapack")
        for measure in (tifa.frequency, tifa.trend, tifa.cooccurrence, tifa.concordance):
            for selection in (tifa.Selection(), SELECTIONS["all senses"]):
                pd.testing.assert_frame_equal(
                    as_rows(measure(packed, selection)), as_rows(measure(corpus, selection))
                )


def test_words_shared_give_equal_keywords(whole: tifa.Corpus, tmp_path: Path) -> None:
    """With --share words the keywords are those of the full corpus, scores too."""
    write_pack(whole.snapshot, tmp_path / "w.tifapack", share=["words"])  # type: ignore[arg-type]
    packed = tifa.open_pack(tmp_path / "w.tifapack")
    for selection in (tifa.Selection(), tifa.Selection(since="2022")):
        pd.testing.assert_frame_equal(
            tifa.keywords(packed, selection), tifa.keywords(whole, selection)
        )


@pytest.mark.parametrize("ask", ["term", "bodies", *sorted(NEED_TEXT)])
def test_what_needs_text_says_so(ask: str, packed: tifa.Corpus) -> None:
    """One sentence: which pack, why not, and what to do."""
    with pytest.raises(tifa.SelectionError) as caught:
        if ask == "term":
            tifa.frequency(packed, tifa.Selection(terms=("目标",)))
        elif ask in NEED_TEXT:
            slogans = tuple(s.slogan for s in packed.lexicon)[:1]
            MEASURES[ask](packed, tifa.Selection(slogans=slogans))
        else:
            tifa.articles(packed, tifa.Selection(), bodies=True)
    told = str(caught.value)
    assert "invented.tifapack" in told and "needs the text" in told and "attach" in told


def test_a_position_stands_for_a_sentence(packed: tifa.Corpus) -> None:
    """Date, source, section, field, paragraph, sentence, offsets, form and link of one hit."""
    rows = tifa.concordance(packed, tifa.Selection(slogans=("夜校下乡",)))
    hit = rows[rows["date"] == pd.Timestamp("2021-12-31")].iloc[0]
    assert (hit.source, hit.section, hit.field) == ("东湖日报", "第1版", "body")
    assert (hit.paragraph, hit.sentence, hit.start, hit.end) == (2, 3, 23, 27)
    assert (hit.match, hit.before, hit.after, hit.title) == ("夜校下乡", "", "", "")
    assert hit.url == "https://example.org/1"
    other = rows[(rows["date"] == pd.Timestamp("2022-01-02")) & (rows["field"] == "title")].iloc[0]
    assert other.match == "夜校进村" and other.paragraph == other.sentence == 0


@soak
@pytest.mark.soak
def test_the_broadcast_corpus_survives_packing(broadcast_file: Path, tmp_path: Path) -> None:
    """The same law on 75,806 items and the built-in lexicon."""
    store = tifa.Workspace.open(tmp_path / "workspace")
    store.add(broadcast_file, source="新闻联播")
    corpus = store.corpus()
    write_pack(corpus.snapshot, tmp_path / "b.tifapack")  # type: ignore[arg-type]
    packed = tifa.open_pack(tmp_path / "b.tifapack")
    for name in sorted(set(MEASURES) - NEED_TEXT):
        for selection in (tifa.Selection(every="year"), tifa.Selection(reprints=False)):
            expected = answer(MEASURES[name], corpus, selection)
            assert_equal(answer(MEASURES[name], packed, selection), expected)
