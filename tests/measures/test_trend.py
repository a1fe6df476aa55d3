"""Trend, counted by hand: one case for each column; silence is not zero."""

from __future__ import annotations

import datetime
from pathlib import Path

import pandas as pd
import pytest

import analytics as tifa
from analytics.measures.periods import period_days
from analytics.statistics.bootstrap import bootstrap_rates
from tests.measures.invented import BOOKS, LAKES, SCHOOL, Article, new_corpus

# Exact 95 % Poisson bounds of 0 … 3 events (Garwood 1936, table)
GARWOOD = {0: (0.0, 3.6889), 1: (0.0253, 5.5716), 2: (0.2422, 7.2247), 3: (0.6187, 8.7673)}


def one(corpus: tifa.Corpus, slogan: str, **chosen: object) -> pd.DataFrame:
    frame = tifa.trend(corpus, tifa.Selection(slogans=(slogan,), **chosen))
    assert set(frame["slogan"]) <= {slogan}
    return frame.set_index("period")


def test_columns_are_the_promised_ones(by_hand: tifa.Corpus) -> None:
    assert list(tifa.trend(by_hand, tifa.Selection())) == [
        "slogan",
        "period",
        "hits",
        "standalone",
        "articles",
        "period_articles",
        "period_characters",
        "per_10k_chars",
        "low",
        "high",
        "article_share",
        "days",
        "missing_days",
        "partial",
    ]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("hits", [3, 1, None, 2]),
        ("standalone", [2, 1, None, 1]),
        ("articles", [1, 1, None, 1]),
        ("period_articles", [1, 2, 0, 2]),
        ("period_characters", [29, 42, 0, 34]),
        ("per_10k_chars", [3e4 / 29, 1e4 / 42, None, 2e4 / 34]),
        ("low", [0.6187e4 / 29, 0.0253e4 / 42, None, 0.2422e4 / 34]),
        ("high", [8.7673e4 / 29, 5.5716e4 / 42, None, 7.2247e4 / 34]),
        ("article_share", [1, 0.5, None, 0.5]),
        ("days", [31, 31, 28, 31]),
        ("missing_days", [30, 29, 28, 30]),
        ("partial", [0, 0, 0, 0]),
    ],
)
def test_months_by_hand(by_hand: tifa.Corpus, column: str, expected: list[float | None]) -> None:
    """February has no article: it is a gap, and missing in every count and rate."""
    found = one(by_hand, LAKES)[column]
    assert list(found.index) == ["2021-12", "2022-01", "2022-02", "2022-03"]
    for value, right in zip(found, expected, strict=True):
        if right is None:
            assert pd.isna(value)
        else:
            assert float(value) == pytest.approx(right, rel=2e-3 if column == "low" else 1e-4)


def test_silence_is_not_zero(by_hand: tifa.Corpus) -> None:
    """Articles without a hit are 0 with an interval; no articles are missing."""
    found = one(by_hand, BOOKS)
    silent, gap = found.loc["2021-12"], found.loc["2022-02"]
    assert (silent["hits"], silent["per_10k_chars"], silent["low"]) == (0, 0.0, 0.0)
    assert silent["high"] == pytest.approx(GARWOOD[0][1] / 29 * 1e4, rel=1e-4)
    assert silent["article_share"] == 0.0
    columns = ["hits", "standalone", "articles", "per_10k_chars", "low", "high", "article_share"]
    assert gap[columns].isna().all()


def test_a_year_is_total_over_total(by_hand: tifa.Corpus) -> None:
    """3 hits in the 76 characters of 2022, and not the mean of the months."""
    found = one(by_hand, LAKES, every="year")
    assert found["hits"].tolist() == [3, 3]
    assert found["period_characters"].tolist() == [29, 76]
    assert found.loc["2022", "per_10k_chars"] == pytest.approx(3 / 76 * 1e4)
    low, high = GARWOOD[3]
    assert found.loc["2022", "low"] == pytest.approx(low / 76 * 1e4, rel=1e-3)
    assert found.loc["2022", "high"] == pytest.approx(high / 76 * 1e4, rel=1e-3)


@pytest.mark.parametrize(
    ("every", "ends", "count"),
    [
        ("day", ("2021-12-31", "2022-01-01", "2022-03-15"), 75),
        ("week", ("2021-W52", "2022-W01", "2022-W11"), 12),
        ("month", ("2021-12", "2022-01", "2022-03"), 4),
        ("quarter", ("2021-Q4", "2022-Q1", "2022-Q1"), 2),
        ("year", ("2021", "2022", "2022"), 2),
    ],
)
def test_every_period_has_a_row(
    by_hand: tifa.Corpus, every: str, ends: tuple[str, str, str], count: int
) -> None:
    """All periods from the first day to the last, gaps too, and the hits stay the same."""
    found = one(by_hand, LAKES, every=every)
    assert (found.index[0], found.index[1], found.index[-1]) == ends
    assert len(found) == count
    assert found["hits"].sum() == 6  # the seventh is in the undated article
    assert found["period_characters"].sum() == 105


@pytest.mark.parametrize(
    "day",
    [
        "2020-12-31",  # Thursday of 2020-W53
        "2021-01-03",  # Sunday of 2020-W53
        "2021-01-04",  # Monday of 2021-W01
        "2018-12-31",  # Monday of 2019-W01
        "2024-12-30",  # Monday of 2025-W01
        "2023-01-01",  # Sunday of 2022-W52
    ],
)
def test_weeks_are_iso_weeks_over_new_year(tmp_path: Path, day: str) -> None:
    """A week belongs to the year of its Thursday, as Python's calendar has it."""
    corpus = new_corpus(tmp_path, [Article(day, "甲", LAKES, "")])
    year, week, _ = datetime.date.fromisoformat(day).isocalendar()
    assert one(corpus, LAKES, every="week").index.tolist() == [f"{year}-W{week:02d}"]


def test_bounds_are_those_asked_for(by_hand: tifa.Corpus) -> None:
    """since and until cut the series; beyond the corpus's own days it does not go."""
    assert list(one(by_hand, LAKES, since="2022-01-03", until="2022-02").index) == [
        "2022-01",
        "2022-02",
    ]
    inside = one(by_hand, LAKES, since="2022-01-03", until="2022-02").loc["2022-01"]
    assert (inside["period_articles"], inside["period_characters"]) == (1, 26)
    assert list(one(by_hand, LAKES, since="1990", until="2050").index) == [
        "2021-12",
        "2022-01",
        "2022-02",
        "2022-03",
    ]
    assert one(by_hand, LAKES, since="2030").empty


def test_a_source_that_ends_has_gaps_not_a_fall(tmp_path: Path) -> None:
    """The series runs over the corpus's days; the source's silent end is missing."""
    corpus = new_corpus(
        tmp_path,
        [
            Article("2020-01-05", "甲", LAKES, "一"),
            Article("2020-01-05", "乙", LAKES, "二"),
            Article("2020-03-05", "乙", LAKES, "三"),
        ],
    )
    found = one(corpus, LAKES, sources=("甲",))
    assert list(found.index) == ["2020-01", "2020-02", "2020-03"]
    assert found["hits"].isna().tolist() == [False, True, True]


def test_reprints_once_or_each(by_hand: tifa.Corpus) -> None:
    """March holds the reprint: counted once it has only its other article."""
    each, once = one(by_hand, SCHOOL), one(by_hand, SCHOOL, reprints=False)
    assert each["hits"].tolist()[-1] == 1 and each["period_articles"].tolist()[-1] == 2
    assert once["hits"].tolist()[-1] == 0 and once["period_articles"].tolist()[-1] == 1


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2022-04-21", "2022-04-21", "2022-04-21"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2022-W01", "2022-01-03", "2022-01-09"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022-Q2", "2022-04-01", "2022-06-30"),
        ("1949", "1949-01-01", "1949-12-31"),
        ("2021-11/2022-Q2", "2021-11-01", "2022-06-30"),
    ],
)
def test_a_period_name_leads_back_to_its_days(period: str, first: str, last: str) -> None:
    assert [day.isoformat() for day in period_days(period)] == [first, last]


def daily(folder: Path, missing: set[str]) -> tifa.Corpus:
    """Three months with an article every day but the missing ones; each says it once."""
    days = pd.date_range("2021-01-01", "2021-03-31").strftime("%Y-%m-%d")
    return new_corpus(
        folder, [Article(day, "甲", f"{LAKES}{i}", "好") for i, day in enumerate(days)
                 if day not in missing]
    )  # fmt: skip


def test_a_month_that_lacks_days_is_marked_and_its_rate_does_not_fall(tmp_path: Path) -> None:
    """February lost 20 of 28 days: fewer hits, the same rate, and said to be partial."""
    lost = set(pd.date_range("2021-02-05", "2021-02-24").strftime("%Y-%m-%d"))
    found = one(daily(tmp_path, lost), LAKES)
    assert found["missing_days"].tolist() == [0, 20, 0]
    assert found["partial"].tolist() == [False, True, False]
    assert found["hits"].tolist() == [31, 8, 31]
    rates = found["per_10k_chars"]
    assert rates.max() / rates.min() < 1.1
    assert found["article_share"].tolist() == [1, 1, 1]


def test_a_corpus_that_ends_within_a_month_does_not_end_in_a_fall(tmp_path: Path) -> None:
    """The last month is partial, from the outside too: by the days that were asked for."""
    corpus = daily(tmp_path, set(pd.date_range("2021-03-06", "2021-03-31").strftime("%Y-%m-%d")))
    assert one(corpus, LAKES)["partial"].tolist() == [False, False, True]
    assert one(corpus, LAKES, until="2021-02-10")["partial"].tolist() == [False, True]
    assert not one(corpus, LAKES, every="day")["partial"].any()


def test_moving_averages_by_hand_leave_the_raw_columns_alone(by_hand: tifa.Corpus) -> None:
    """Of three months: totals over totals, the gap of February takes no part and has none."""
    chosen = tifa.Selection(slogans=(LAKES,))
    raw, smooth = tifa.trend(by_hand, chosen), tifa.trend(by_hand, chosen, smooth=3)
    pd.testing.assert_frame_equal(smooth[raw.columns], raw)
    assert list(smooth.columns[len(raw.columns) :]) == [
        "smoothed_hits", "smoothed_per_10k_chars", "smoothed_article_share", "smoothed_over",
    ]  # fmt: skip
    expected = {
        "smoothed_hits": [4 / 2, 4 / 2, None, 2],
        "smoothed_per_10k_chars": [4e4 / 71, 4e4 / 71, None, 2e4 / 34],
        "smoothed_article_share": [2 / 3, 2 / 3, None, 1 / 2],
        "smoothed_over": [2, 2, None, 1],
    }
    for column, right in expected.items():
        for value, number in zip(smooth[column], right, strict=True):
            assert pd.isna(value) if number is None else value == pytest.approx(number)
    two = tifa.trend(by_hand, tifa.Selection(slogans=(LAKES, SCHOOL)), smooth=3)
    pd.testing.assert_frame_equal(two[two["slogan"] == LAKES].reset_index(drop=True), smooth)
    assert smooth.attrs["method"]["smooth"] == "3"


def test_bootstrap_bounds_are_those_of_the_period_s_articles(moving: tifa.Corpus) -> None:
    """Each period's bounds are drawn from its own articles; where they can't tell, missing."""
    chosen = tifa.Selection(slogans=(LAKES, SCHOOL, BOOKS), every="quarter")
    drawn, exact = tifa.trend(moving, chosen, interval="bootstrap"), tifa.trend(moving, chosen)
    same = [c for c in exact.columns if c not in ("low", "high")]
    pd.testing.assert_frame_equal(drawn[same], exact[same])
    row = drawn[(drawn["slogan"] == SCHOOL) & (drawn["period"] == "2020-Q2")].iloc[0]
    articles = tifa.articles(moving, tifa.Selection(since="2020-04", until="2020-06"))
    by = tifa.frequency_by_article(moving, tifa.Selection(slogans=(SCHOOL,)))
    hits = by.set_index("article_id")["hits"].reindex(sorted(articles["article_id"]), fill_value=0)
    characters = articles.set_index("article_id")["characters"].reindex(hits.index)
    right = bootstrap_rates(hits.to_numpy()[:, None], characters)
    assert row["low"] == pytest.approx(right.low[0] * 1e4)
    assert row["high"] == pytest.approx(right.high[0] * 1e4)
    unsaid = drawn[(drawn["slogan"] == BOOKS) & (drawn["period"] == "2020-Q2")].iloc[0]
    assert unsaid["hits"] == 0 and pd.isna(unsaid["low"]) and pd.isna(unsaid["high"])


@pytest.mark.parametrize("options", [{"smooth": 2}, {"smooth": -1}, {"interval": "wide"}])
def test_bad_options_are_refused(by_hand: tifa.Corpus, options: dict[str, object]) -> None:
    with pytest.raises(tifa.SelectionError):
        tifa.trend(by_hand, tifa.Selection(), **options)  # type: ignore[arg-type]
