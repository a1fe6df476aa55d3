"""Coverage: articles and missing days, by hand, and the calendar that shows them."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

import analytics as tifa
from analytics.figures.calendar import calendar

WORDS = {"articles": "A", "characters": "C", "no_articles": "none", "month": "m"}


def test_a_row_a_source_and_period(by_hand: tifa.Corpus) -> None:
    """Each source from the first to the last day of the corpus, the larger one first."""
    frame = tifa.coverage(by_hand, tifa.Selection(every="month"), by_source=True)
    rows = frame.set_index(["source", "period"])
    assert list(frame) == [
        "source", "period", "articles", "characters", "days", "days_with_articles", "missing_days",
    ]  # fmt: skip
    assert list(dict.fromkeys(frame["source"])) == ["东湖日报", "西山晚报"]
    assert len(frame) == 2 * 4
    assert tuple(rows.loc[("东湖日报", "2021-12")]) == (1, 29, 1, 1, 0)
    assert tuple(rows.loc[("东湖日报", "2022-01")]) == (1, 16, 31, 1, 30)
    assert tuple(rows.loc[("西山晚报", "2021-12")]) == (0, 0, 1, 0, 1)
    assert tuple(rows.loc[("西山晚报", "2022-03")]) == (1, 7, 15, 1, 14)


def test_sources_sum_to_the_whole(by_hand: tifa.Corpus) -> None:
    """Articles and characters of a period are those of its sources together."""
    selection = tifa.Selection(every="quarter")
    apart = tifa.coverage(by_hand, selection, by_source=True).groupby("period")
    whole = tifa.coverage(by_hand, selection).set_index("period")
    for column in ("articles", "characters"):
        assert apart[column].sum().to_dict() == whole[column].to_dict()


def test_gaps_by_hand(by_hand: tifa.Corpus) -> None:
    """2021-12-31 to 2022-03-15 with articles on the first two days after New Year's."""
    frame = tifa.gaps(by_hand, tifa.Selection())
    assert list(frame) == ["source", "first_missing", "last_missing", "days"]
    rows = [(r.source, r.first_missing, r.last_missing, r.days) for r in frame.itertuples()]
    stamp = pd.Timestamp
    assert rows == [
        ("", stamp("2022-01-01"), stamp("2022-01-01"), 1),
        ("", stamp("2022-01-04"), stamp("2022-03-14"), 70),
    ]


@pytest.mark.parametrize("by_source", [True, False])
def test_gaps_are_the_missing_days(by_hand: tifa.Corpus, by_source: bool) -> None:
    """Their days sum to the missing days of coverage, source by source."""
    selection = tifa.Selection(every="month", since="2022-01-01")
    gaps = tifa.gaps(by_hand, selection, by_source=by_source)
    rows = tifa.coverage(by_hand, selection, by_source=by_source)
    assert gaps["days"].sum() == rows["missing_days"].sum() > 0
    if by_source:
        apart = gaps.groupby("source")["days"].sum()
        assert apart.to_dict() == rows.groupby("source")["missing_days"].sum().to_dict()


def days_of(counts: dict[date, int], first: date, last: date) -> pd.DataFrame:
    days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
    articles = [counts.get(day, 0) for day in days]
    return pd.DataFrame(
        {"period": [d.isoformat() for d in days], "articles": articles, "characters": articles}
    )


def test_every_day_stands_in_its_year_and_column() -> None:
    """Row = year, column = day of a leap year, whether or not the year has a 29 February."""
    first, last = date(2023, 2, 27), date(2024, 3, 2)
    counts = {first + timedelta(days=i): i + 1 for i in range(400)}
    del counts[date(2023, 12, 31)]
    made = calendar(days_of(counts, first, last), WORDS)
    cells, missing, points, crosses = made.data
    leap = pd.date_range("2000-01-01", "2000-12-31")
    for day, n in counts.items():
        if day <= last:
            column = leap.get_loc(pd.Timestamp(2000, day.month, day.day))
            assert cells.z[day.year - 2023][column] == n
    assert pd.isna(cells.z[0][59]) and cells.z[1][59] == counts[date(2024, 2, 29)]
    assert missing.z[0][365] == 1 and int((missing.z == 1).sum()) == 1
    assert (list(crosses.x), list(crosses.y)) == ([365], [0])
    assert tuple(points.customdata[0][:2]) == ("coverage", "2023-02-27")
    assert len(points.x) == (last - first).days + 1


def test_a_corpus_of_one_day_and_of_none() -> None:
    one = calendar(days_of({date(2022, 4, 21): 3}, date(2022, 4, 21), date(2022, 4, 21)), WORDS)
    assert one.data[0].z[0][111] == 3
    calendar(pd.DataFrame({"period": [], "articles": [], "characters": []}), WORDS)
