"""Concordance, by hand: one case for each column."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import analytics as tifa
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

# the first article's hits with three characters around them, worked out by hand:
# “三湖连通、两河清澈”是目标。三湖连通要快。⏎夜校下乡三天。
FIRST = [
    # field, start, end, before, match, after, slogan, nested, quoted
    ("title", 0, 4, "", "三湖连通", "开工", LAKES, False, False),
    ("body", 1, 10, "“", "三湖连通、两河清澈", "”是目", BOTH, False, True),
    ("body", 1, 5, "“", "三湖连通", "、两河", LAKES, True, True),
    ("body", 6, 10, "连通、", "两河清澈", "”是目", RIVERS, True, True),
    ("body", 15, 19, "目标。", "三湖连通", "要快。", LAKES, False, False),
    ("body", 23, 27, "", "夜校下乡", "三天。", SCHOOL, False, False),
]


def test_columns_are_the_promised_ones(by_hand: tifa.Corpus) -> None:
    assert list(tifa.concordance(by_hand, tifa.Selection())) == [
        "article_id",
        "date",
        "source",
        "title",
        "field",
        "start",
        "end",
        "before",
        "match",
        "after",
        "slogan",
        "nested",
        "on_sense",
        "quoted",
        "listed",
        "section",
        "paragraph",
        "sentence",
        "url",
    ]


def test_rows_by_hand(by_hand: tifa.Corpus) -> None:
    """Every cell of the first article's six hits; the context stays within the paragraph."""
    frame = tifa.concordance(by_hand, tifa.Selection(), context=3).head(6)
    columns = ["field", "start", "end", "before", "match", "after", "slogan", "nested", "quoted"]
    assert list(frame[columns].itertuples(index=False, name=None)) == FIRST
    assert set(frame["date"]) == {pd.Timestamp("2021-12-31")}
    assert set(frame["source"]) == {"东湖日报"}
    assert set(frame["title"]) == {"三湖连通开工"}
    assert frame["on_sense"].all() and not frame["listed"].any()


def test_context_stays_within_the_paragraph(by_hand: tifa.Corpus) -> None:
    """However much is asked for, before and after end where the paragraph does."""
    frame = tifa.concordance(by_hand, tifa.Selection(), context=1000)
    cut = [(row.before, row.after) for row in frame.head(6).itertuples()]
    assert cut == [
        ("", "开工"),
        ("“", "”是目标。三湖连通要快。"),
        ("“", "、两河清澈”是目标。三湖连通要快。"),
        ("“三湖连通、", "”是目标。三湖连通要快。"),
        ("“三湖连通、两河清澈”是目标。", "要快。"),
        ("", "三天。"),
    ]
    none = tifa.concordance(by_hand, tifa.Selection(), context=0)
    assert set(none["before"]) == set(none["after"]) == {""}


def test_article_id_is_the_article_s(by_hand: tifa.Corpus) -> None:
    """The id of a hit leads to the article that says it."""
    titles = tifa.articles(by_hand, tifa.Selection()).set_index("article_id")["title"]
    frame = tifa.concordance(by_hand, tifa.Selection())
    assert [titles[i] for i in frame["article_id"]] == frame["title"].tolist()
    assert frame["article_id"].str.fullmatch("[0-9a-f]{16}").all()


def test_order_is_by_date_and_place(by_hand: tifa.Corpus) -> None:
    """By date, the undated article last; within an article title first, then by offset."""
    frame = tifa.concordance(by_hand, tifa.Selection())
    assert frame["date"].is_monotonic_increasing or frame["date"].dropna().is_monotonic_increasing
    assert frame["date"].isna().tolist() == [False] * 18 + [True]


def test_listed_and_off_sense_by_hand(by_hand: tifa.Corpus) -> None:
    """三湖连通、夜校下乡和两河清澈 is an enumeration; 书香满城 needs its 图书馆."""
    frame = tifa.concordance(by_hand, tifa.Selection(all_senses=True))
    listed = frame[frame["listed"]]
    assert listed["slogan"].tolist() == [LAKES, SCHOOL, RIVERS]
    assert set(listed["date"]) == {pd.Timestamp("2022-01-03")}
    off = frame[~frame["on_sense"]]
    assert off[["slogan", "match"]].to_numpy().tolist() == [[BOOKS, BOOKS], [LIGHTS, LIGHTS]]
    assert off["after"].tolist() == ["。", "切。"]
    on = frame[(frame["slogan"] == BOOKS) & frame["on_sense"]]
    assert on["before"].tolist() == ["图书馆里"]


def test_another_form_stands_under_its_slogan(by_hand: tifa.Corpus) -> None:
    frame = tifa.concordance(by_hand, tifa.Selection(slogans=(SCHOOL,)))
    assert frame["match"].tolist() == [SCHOOL, "夜校进村", SCHOOL, SCHOOL, SCHOOL]
    assert set(frame["slogan"]) == {SCHOOL}


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("sentence", [(LAKES, 3), (RIVERS, 3)]), ("paragraph", [(LAKES, 5), (RIVERS, 3)]),
     ("article", [(LAKES, 6), (RIVERS, 3)])],
)  # fmt: skip
def test_together_keeps_units_with_every_slogan(
    by_hand: tifa.Corpus, unit: str, expected: list[tuple[str, int]]
) -> None:
    """Only hits in units that hold both: what a cell of the co-occurrence table opens."""
    chosen = tifa.Selection(slogans=(LAKES, RIVERS), unit=unit)
    frame = tifa.concordance(by_hand, chosen, together=True)
    assert list(frame.groupby("slogan", sort=False).size().items()) == expected
    cell = tifa.cooccurrence(by_hand, chosen)["both"].tolist()
    assert cell == [3]


def test_pages_join_to_the_whole(by_hand: tifa.Corpus) -> None:
    """limit and offset cut the rows and lose none."""
    whole = tifa.concordance(by_hand, tifa.Selection())
    pages = [
        tifa.concordance(by_hand, tifa.Selection(), limit=7, offset=offset) for offset in (0, 7, 14)
    ]
    joined = pd.concat(pages, ignore_index=True)
    pd.testing.assert_frame_equal(joined, whole, check_dtype=False)
    assert tifa.concordance(by_hand, tifa.Selection(), limit=0).empty


@pytest.mark.parametrize("wrong", [{"context": -1}, {"limit": -1}, {"offset": -2}])
def test_negative_numbers_are_refused(by_hand: tifa.Corpus, wrong: dict[str, int]) -> None:
    with pytest.raises(tifa.SelectionError):
        tifa.concordance(by_hand, tifa.Selection(), **wrong)


def test_offsets_count_characters_not_bytes(tmp_path: Path) -> None:
    """Characters outside the basic plane and combining marks are one each, as in Python."""
    body = "𠮷é🀄三湖连通𠀀。"
    corpus = new_corpus(tmp_path, [Article("2022-01-01", "甲", "𠮷题", body)])
    frame = tifa.concordance(corpus, tifa.Selection(), context=2)
    text = tifa.articles(corpus, tifa.Selection(), bodies=True)["body"][0]
    (start, end) = frame["start"][0], frame["end"][0]
    assert text[start:end] == LAKES
    assert frame["before"][0] == text[start - 2 : start]
    assert frame["after"][0] == text[end : end + 2] == "𠀀。"


def test_a_match_may_hold_what_stood_inside(tmp_path: Path) -> None:
    """Quotation marks and spaces inside a slogan are shown as printed."""
    corpus = new_corpus(tmp_path, [Article("2022-01-01", "甲", "题", "说“三湖”连通，两河清澈了")])
    frame = tifa.concordance(corpus, tifa.Selection())
    assert frame["match"].tolist() == ["三湖”连通，两河清澈", "三湖”连通", "两河清澈"]
