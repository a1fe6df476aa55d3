"""Terms: any text, plainly matched on the folded text, nested where a slogan holds it."""

from __future__ import annotations

from pathlib import Path

import pytest

import analytics as tifa
from tests.measures.invented import (
    BOOKS,
    BOTH,
    LAKES,
    LIGHTS,
    RIVERS,
    Article,
    Row,
    new_corpus,
)


def counted(corpus: tifa.Corpus, term: str, **chosen: object) -> tuple[int, int, int]:
    row = tifa.frequency(corpus, tifa.Selection(terms=(term,), **chosen)).iloc[0]
    assert row["slogan"] == term
    return row["hits"], row["standalone"], row["nested"]


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("三湖", (7, 0, 7)),  # always within 三湖连通
        ("三天", (2, 2, 0)),
        ("连通、两河", (2, 0, 2)),  # only the compound is around it
        ("连通两河", (0, 0, 0)),  # separators count as they are written
        ("书香", (2, 1, 1)),  # a slogan off sense nests nothing
        (LIGHTS, (1, 1, 0)),  # off sense as a slogan, plainly there as a term
        (BOOKS, (2, 2, 0)),  # not nested in the slogan that it is itself
        (LAKES, (7, 5, 2)),
        (RIVERS, (4, 2, 2)),
        ("“三湖", (7, 0, 7)),  # quotation marks never hide or ask
        ("“三湖”连通", (7, 5, 2)),  # as long as the slogan is not inside it
        ("没有的话", (0, 0, 0)),
    ],
)
def test_by_hand(by_hand: tifa.Corpus, term: str, expected: tuple[int, int, int]) -> None:
    """hits, standalone, nested of a term in the six articles."""
    assert counted(by_hand, term) == expected
    assert counted(by_hand, term, standalone=True)[0] == expected[1]


def test_row_has_no_english_and_no_theme(by_hand: tifa.Corpus) -> None:
    row = tifa.frequency(by_hand, tifa.Selection(terms=("目标",))).iloc[0]
    assert (row["english"], row["theme"], row["hits"], row["articles"]) == ("", "", 2, 2)


def test_terms_and_slogans_stand_together(by_hand: tifa.Corpus) -> None:
    """Both kinds in one table, and each row the same as when asked for alone."""
    frame = tifa.frequency(
        by_hand, tifa.Selection(slogans=(BOTH,), terms=("目标", "三湖"))
    ).set_index("slogan")
    assert frame["hits"].to_dict() == {"三湖": 7, BOTH: 2, "目标": 2}


def test_a_term_is_found_as_people_write_it(tmp_path: Path) -> None:
    """Full width, traditional, spaced and quoted writing; not over a paragraph's end."""
    body = "三湖連通。三 湖“连”通。ＡＢＣ计划，abc计划。三湖\n连通。"
    corpus = new_corpus(tmp_path, [Article("2022-01-01", "甲", "题", body)])
    assert counted(corpus, "三湖连通")[0] == 2
    assert counted(corpus, "三湖連通")[0] == 2
    assert counted(corpus, "ABC计划")[0] == 1  # letters keep their case
    assert counted(corpus, "计划，abc")[0] == counted(corpus, "计划,abc")[0] == 1


def test_occurrences_of_a_term_never_overlap(tmp_path: Path) -> None:
    corpus = new_corpus(tmp_path, [Article("2022-01-01", "甲", "题", "好好好好好。")])
    assert counted(corpus, "好好") == (2, 2, 0)


def test_a_term_has_no_sense_and_no_edges(tmp_path: Path) -> None:
    """Two characters in mid-word are hits of a term, whatever jieba thinks of their edges."""
    rows = (Row("大同", theme="water"),)
    corpus = new_corpus(tmp_path, [Article("2022-01-01", "甲", "题", "各地大同小异。")], rows)
    assert counted(corpus, "大同")[0] == 1
    slogans = tifa.frequency(corpus, tifa.Selection(slogans=("大同",)))
    assert slogans["hits"].tolist() == [0]


def test_terms_have_their_sentences_too(by_hand: tifa.Corpus) -> None:
    frame = tifa.concordance(by_hand, tifa.Selection(terms=("三湖",)), context=2)
    assert len(frame) == 7
    assert set(frame["match"]) == {"三湖"} and set(frame["slogan"]) == {"三湖"}
    assert set(frame["after"]) == {"连通"}
    assert frame["nested"].all() and frame["on_sense"].all()


def test_terms_have_a_trend(by_hand: tifa.Corpus) -> None:
    frame = tifa.trend(by_hand, tifa.Selection(terms=("三天",)))
    assert frame["hits"].astype(float).fillna(-1).tolist() == [1, 0, -1, 1]
