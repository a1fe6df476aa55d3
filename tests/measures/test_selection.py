"""Selection: a frozen question; what can't be asked is refused with the name and the value."""

from __future__ import annotations

import datetime

import pytest

import analytics as tifa
from tests.measures.invented import LAKES


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"slogans": LAKES}, "slogans"),
        ({"terms": "水"}, "terms"),
        ({"themes": "water"}, "themes"),
        ({"sources": "甲"}, "sources"),
        ({"article_ids": 7}, "article_ids"),
        ({"since": "2022-04-31"}, "2022-04-31"),
        ({"since": "21 April"}, "21 April"),
        ({"until": "2022-13"}, "2022-13"),
        ({"until": "22"}, "22"),
        ({"since": "2022-05-01", "until": "2022-04-30"}, "2022-05-01"),
        ({"every": "decade"}, "decade"),
        ({"unit": "book"}, "book"),
        ({"slogans": (LAKES,), "terms": (LAKES,)}, LAKES),
    ],
)
def test_refused(wrong: dict[str, object], named: str) -> None:
    """A SelectionError, which is a ValueError too, names what is wrong."""
    with pytest.raises(tifa.SelectionError, match=named) as caught:
        tifa.Selection(**wrong)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("day", ["2022-00", "2022-04-00", "2022-00-10"])
def test_there_is_no_month_or_day_nought(day: str) -> None:
    with pytest.raises(tifa.SelectionError, match=day):
        tifa.Selection(since=day)


def test_a_filter_is_never_dropped_silently() -> None:
    """A year as a number is either understood or refused, but not ignored."""
    try:
        chosen = tifa.Selection(since=2022)  # type: ignore[arg-type]
    except tifa.SelectionError:
        return
    assert chosen.first_day == datetime.date(2022, 1, 1)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-04", "2022-04-01", "2022-04-30"),
        ("2024-2", "2024-02-01", "2024-02-29"),
        ("2022-04-21", "2022-04-21", "2022-04-21"),
        (" 2022-4-2 ", "2022-04-02", "2022-04-02"),
    ],
)
def test_a_year_or_month_is_its_first_or_last_day(text: str, first: str, last: str) -> None:
    assert tifa.Selection(since=text).first_day == datetime.date.fromisoformat(first)
    assert tifa.Selection(until=text).last_day == datetime.date.fromisoformat(last)


def test_no_day_is_no_bound() -> None:
    assert tifa.Selection(since="", until=None) == tifa.Selection()


def test_it_is_a_key() -> None:
    """Equal questions are equal keys, however they were written; nobody changes one."""
    one = tifa.Selection(slogans=[LAKES, LAKES], since="2022-04")  # type: ignore[arg-type]
    two = tifa.Selection(slogans=(LAKES,), since=datetime.date(2022, 4, 1))
    assert one == two and hash(one) == hash(two)
    with pytest.raises(AttributeError):
        one.every = "day"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("unknown", "said"),
    [
        ({"slogans": ("没有的话",)}, "没有的话"),
        ({"themes": ("nothing",)}, "nothing"),
        ({"sources": ("南海早报",)}, "南海早报"),
        ({"terms": ("“ ”",)}, "--term"),
        ({"terms": ("一\n二",)}, "--term"),
    ],
)
def test_unknown_names_are_refused_by_every_measure(
    by_hand: tifa.Corpus, unknown: dict[str, object], said: str
) -> None:
    chosen = tifa.Selection(**unknown)
    for measure in (
        tifa.frequency,
        tifa.trend,
        tifa.cooccurrence,
        tifa.concordance,
        tifa.frequency_by_article,
        tifa.articles,
        tifa.coverage,
        tifa.keywords,
    ):
        with pytest.raises(tifa.SelectionError, match=said):
            measure(by_hand, chosen)
