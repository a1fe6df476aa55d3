"""Concordance: its orders, filters and samples, against plain sorting and comparison."""

from __future__ import annotations

import pytest

import analytics as tifa
from analytics.measures.concordance import FLAGS, concordance_size
from tests.measures.invented import BOOKS, LAKES, RIVERS

ALL = tifa.Selection(all_senses=True)
PLACE = ["article_id", "field", "start", "slogan"]


def rows(frame: object) -> list[tuple[object, ...]]:
    return list(frame[PLACE].itertuples(index=False, name=None))  # type: ignore[index]


@pytest.mark.parametrize("sort", ["date", "newest", "before", "after"])
def test_an_order_changes_nothing_but_the_order(by_hand: tifa.Corpus, sort: str) -> None:
    frame = tifa.concordance(by_hand, ALL, sort=sort)
    assert sorted(rows(frame)) == sorted(rows(tifa.concordance(by_hand, ALL)))


def test_contexts_are_read_outward_from_the_match(by_hand: tifa.Corpus) -> None:
    """After: by its first characters. Before: by its last, back to front. White space apart."""
    after = tifa.concordance(by_hand, ALL, sort="after")["after"].str.lstrip().tolist()
    assert after == sorted(after) and len(set(after)) > 3
    before = tifa.concordance(by_hand, ALL, sort="before")["before"].str.rstrip().tolist()
    assert before == sorted(before, key=lambda text: text[::-1]) and len(set(before)) > 3
    assert before != sorted(before)


def test_newest_first(by_hand: tifa.Corpus) -> None:
    days = tifa.concordance(by_hand, ALL, sort="newest")["date"]
    dated = days.dropna()
    assert dated.is_monotonic_decreasing and dated.nunique() > 2
    assert days.isna().sum() and days.isna().tolist() == sorted(days.isna())


@pytest.mark.parametrize("flag", FLAGS)
def test_flags_part_the_hits(by_hand: tifa.Corpus, flag: str) -> None:
    """Only and without are the rows with the flag and those that lack it."""
    frame = tifa.concordance(by_hand, ALL)
    held = frame["field"] == "title" if flag == "title" else frame[flag]
    assert held.any() and not held.all()
    assert rows(tifa.concordance(by_hand, ALL, only=(flag,))) == rows(frame[held])
    assert rows(tifa.concordance(by_hand, ALL, without=(flag,))) == rows(frame[~held])
    assert concordance_size(by_hand, ALL, only=(flag,)) == held.sum()
    assert concordance_size(by_hand, ALL, without=(flag,)) == (~held).sum()


def test_pages_make_the_whole(by_hand: tifa.Corpus) -> None:
    for sort in ("date", "newest", "before", "after"):
        whole = rows(tifa.concordance(by_hand, ALL, sort=sort))
        parts = []
        for offset in range(0, len(whole) + 4, 4):
            parts += rows(tifa.concordance(by_hand, ALL, sort=sort, limit=4, offset=offset))
        assert parts == whole


def test_a_seed_draws_the_same_hits_in_any_order(by_hand: tifa.Corpus) -> None:
    """So many different hits of the whole; other seeds draw others."""
    whole = set(rows(tifa.concordance(by_hand, ALL)))
    drawn = rows(tifa.concordance(by_hand, ALL, sample=5, seed=1))
    assert len(set(drawn)) == len(drawn) == 5 and set(drawn) <= whole
    again = rows(tifa.concordance(by_hand, ALL, sample=5, seed=1, sort="after"))
    assert set(again) == set(drawn)
    others = {frozenset(rows(tifa.concordance(by_hand, ALL, sample=5, seed=s))) for s in range(8)}
    assert len(others) > 4
    assert len(rows(tifa.concordance(by_hand, ALL, sample=10_000))) == len(whole)
    assert tifa.concordance(by_hand, ALL, sample=0).empty


def test_samples_are_fair(by_hand: tifa.Corpus) -> None:
    """Over many seeds every hit is drawn about equally often."""
    whole = rows(tifa.concordance(by_hand, ALL))
    times = dict.fromkeys(whole, 0)
    for seed in range(200):
        for row in rows(tifa.concordance(by_hand, ALL, sample=4, seed=seed)):
            times[row] += 1
    expected = 200 * 4 / len(whole)
    assert all(0.5 * expected < n < 1.6 * expected for n in times.values())


def test_together_and_flags_at_once(by_hand: tifa.Corpus) -> None:
    chosen = tifa.Selection(slogans=(LAKES, RIVERS))
    frame = tifa.concordance(by_hand, chosen, together=True)
    some = tifa.concordance(by_hand, chosen, together=True, without=("nested",))
    assert rows(some) == rows(frame[~frame["nested"]])
    assert concordance_size(by_hand, chosen, together=True) == len(frame)


def test_bad_questions(by_hand: tifa.Corpus) -> None:
    for options in (
        {"sort": "title"},
        {"only": ("long",)},
        {"only": ("nested",), "without": ("nested",)},
        {"sample": -1},
    ):
        with pytest.raises(tifa.SelectionError):
            tifa.concordance(by_hand, ALL, **options)
    with pytest.raises(tifa.SelectionError, match="all-senses"):
        tifa.concordance(by_hand, tifa.Selection(slogans=(BOOKS,)), without=("on_sense",))
