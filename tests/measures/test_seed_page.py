"""The newspaper page: exact counts, and a plain count of any text on it gives the same."""

from __future__ import annotations

import unicodedata

import pandas as pd
import pyarrow.parquet as pq
import pytest

import analytics as tifa
from tests.measures.invented import slow_count

COUNTS = {
    "动态清零": (4, 4, [3, 1]),
    "保通保畅": (8, 8, [7, 1]),
    "外防输入、内防反弹": (3, 3, [2, 1]),
    "外防输入": (5, 2, [4, 1]),
    "四早": (1, 1, [1]),
    "防输入、防扩散、防外溢": (2, 2, [2]),
}


@pytest.fixture(scope="module")
def page(seed_corpus: tifa.Corpus) -> pd.DataFrame:
    return tifa.articles(seed_corpus, tifa.Selection(), bodies=True)


@pytest.mark.parametrize("slogan", COUNTS)
def test_known_counts(seed_corpus: tifa.Corpus, slogan: str) -> None:
    """hits, those standalone, and hits in the articles that say it, in the page's order."""
    hits, standalone, by_article = COUNTS[slogan]
    chosen = tifa.Selection(slogans=(slogan,))
    row = tifa.frequency(seed_corpus, chosen).iloc[0]
    assert (row["hits"], row["standalone"], row["nested"]) == (
        hits,
        standalone,
        hits - standalone,
    )
    frame = tifa.frequency_by_article(seed_corpus, chosen)
    assert frame["hits"].tolist() == by_article
    titles = tifa.articles(seed_corpus, tifa.Selection())["title"].tolist()
    assert frame["title"].tolist() == titles[: len(by_article)]


@pytest.mark.parametrize("slogan", COUNTS)
def test_slogans_and_terms_agree_with_a_plain_count(
    seed_corpus: tifa.Corpus, page: pd.DataFrame, slogan: str
) -> None:
    """The same number three ways: as a slogan, as a term, and by str.count."""
    plain = sum(slow_count(f"{a.title}\n{a.body}", slogan) for a in page.itertuples())
    chosen = tifa.Selection(terms=(slogan,))
    assert tifa.frequency(seed_corpus, chosen)["hits"].tolist() == [plain]
    assert plain == COUNTS[slogan][0]


@pytest.mark.parametrize("length", [2, 3, 5, 9])
def test_any_text_of_the_page_is_counted_exactly(
    seed_corpus: tifa.Corpus, page: pd.DataFrame, length: int
) -> None:
    """Strings cut out of the page at every hundredth place, as terms, against str.count."""
    lines = [
        "".join(c for c in line if c not in " “”‘’《》")
        for a in page.itertuples()
        for line in f"{a.title}\n{a.body}".split("\n")
    ]
    cut = {line[i : i + length] for line in lines for i in range(0, len(line), 100)}
    terms = sorted(t for t in cut if len(t) == length)
    assert len(terms) > 10
    frame = tifa.frequency(seed_corpus, tifa.Selection(terms=tuple(terms)))
    counts = frame.set_index("slogan")["hits"].to_dict()
    assert counts == {term: sum(line.count(term) for line in lines) for term in terms}


def test_every_slogan_of_the_lexicon_adds_up(seed_corpus: tifa.Corpus) -> None:
    """hits = standalone + nested in every row, of slogans nobody says too."""
    themes = seed_corpus.lexicon.themes
    frame = tifa.frequency(seed_corpus, tifa.Selection(themes=themes))
    assert len(frame) == sum(bool(slogan.theme) for slogan in seed_corpus.lexicon)
    assert (frame["hits"] == frame["standalone"] + frame["nested"]).all()


def test_no_character_is_lost(page: pd.DataFrame) -> None:
    """Titles, bylines and bodies hold the page's 3,266 letters, ideographs and digits."""
    assert len(page) == 3
    texts = "".join(page["title"]) + "".join(page["byline"]) + "".join(page["body"])
    assert sum(unicodedata.category(c)[0] in "LN" for c in texts) == 3266


def test_characters_are_of_title_and_body(page: pd.DataFrame) -> None:
    for a in page.itertuples():
        own = sum(unicodedata.category(c)[0] in "LN" for c in a.title + a.body)
        assert a.characters == own


def test_the_day_is_inferred_and_says_so(seed_corpus: tifa.Corpus, page: pd.DataFrame) -> None:
    """The page has no year; what is stored says so."""
    assert set(page["date"].dt.strftime("%Y-%m-%d")) == {"2022-04-21"}
    for path in seed_corpus.snapshot.article_files:
        for found in pq.read_table(path)["date_found"].to_pylist():
            assert found.startswith("inferred: ")


def test_whole_rows_of_articles(seed_corpus: tifa.Corpus, page: pd.DataFrame) -> None:
    """`texts` gives the stored rows of the articles that are named."""
    ids = [int(i, 16) for i in page["article_id"][:2]]
    assert set(seed_corpus.texts(ids)["article_id"]) == set(ids)


def test_concordance_recounts_the_page(seed_corpus: tifa.Corpus, page: pd.DataFrame) -> None:
    """Every row of frequency is the number of its rows in the concordance, and each offset
    cuts the match out of the text."""
    hits = tifa.concordance(seed_corpus, tifa.Selection())
    frame = tifa.frequency(seed_corpus, tifa.Selection())
    counted = dict(zip(frame["slogan"], frame["hits"], strict=True))
    assert hits["slogan"].value_counts().to_dict() == counted
    texts = page.set_index("article_id")
    for row in hits.itertuples():
        text = texts.loc[row.article_id, row.field]
        assert text[row.start : row.end].replace("\n", " ") == row.match
        assert text[: row.start].endswith(row.before)
        assert text[row.end :].startswith(row.after)
