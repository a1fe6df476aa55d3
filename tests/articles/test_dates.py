"""Days: as people write them, where they stand, and what is no day."""

from __future__ import annotations

import datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.articles.dates import date_in_name, dates_in_links, has_no_day, parse_dates
from analytics.articles.dating import Dated, from_printed, named
from analytics.articles.read import Options, read_articles

THE_DAY = datetime.date(2022, 4, 21)
AS_WRITTEN = [
    "2022-04-21", "2022/4/21", "2022.4.21", "20220421", "2022年4月21日", "2022年04月21日 星期四",
    "2022-04-21 10:20", "2022-04-21T10:20:30.123", "2022年4月21日10时20分", "20220421102030",
    "2022-04-20T16:30:00Z", "2022-04-20 16:00:00+00:00", "2022-04-20T23:00:00-05:00",
    "2022-04-21T01:00:00+08:00", "Wed, 20 Apr 2022 16:30:00 GMT", "1650499200", "1650499200000",
    "1650499200.0", "二〇二二年四月二十一日", "二○二二年四月廿一日", "２０２２年４月２１日",
    "2 0 2 2 年 4 月 2 1 日", "April 21, 2022", "21 Apr 2022", "21-Apr-2022", "21/04/2022",
    "04/21/2022", "Thursday, April 21, 2022 10:30 AM", "发布时间：2022年4月21日",
    "2022-04-21 10:20 来源：某报",
]  # fmt: skip
NO_DAYS = [
    "2922-04-21", "0000-00-00", "2022-02-30", "2022-13-01", "yesterday", "2022-04-211",
    "12022-04-21", "2022-04-21x", "x 2022-04-21", "21", "3/4/2022", "13/13/2022", "220421",
    "二〇二二年十三月一日", "99999999999999999999",
]  # fmt: skip


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_a_day_in_any_writing_is_that_day(text: str) -> None:
    """A time with a zone, and a count of seconds, are the day in Beijing."""
    assert parse_dates(pl.Series([text])).to_list() == [THE_DAY]


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_no_day_is_not_cut_down_to_one(text: str) -> None:
    assert parse_dates(pl.Series([text])).to_list() == [None]
    assert has_no_day(pl.Series([text])).to_list() == [False]


@pytest.mark.parametrize("text", ["", " - ", "N/A", "无", "null", "2022", "2022年5月", "2022-05"])
def test_a_cell_that_says_no_day_is_no_fault(text: str) -> None:
    assert parse_dates(pl.Series([text])).to_list() == [None]
    assert has_no_day(pl.Series([text])).to_list() == [True]


@given(st.dates(datetime.date(1800, 1, 1), datetime.date(2100, 12, 31)))
def test_every_day_comes_back_from_every_order(day: datetime.date) -> None:
    written = [f"{day:%Y-%m-%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}"]
    assert parse_dates(pl.Series(written)).to_list() == [day] * 3


@pytest.mark.parametrize(
    ("other", "day"), [("25/4/2022", (2022, 4, 3)), ("4/25/2022", (2022, 3, 4))]
)
def test_the_column_tells_whether_the_day_comes_first(
    other: str, day: tuple[int, int, int]
) -> None:
    """3/4/2022 is read as the rest of its column is, and not at all where that says nothing."""
    assert parse_dates(pl.Series([other, "3/4/2022"]))[1] == datetime.date(*day)


LINKS = [
    ("http://x.cn/2022/04/21/a.htm", True),
    ("http://x.cn/html/2022-04/21/content_1.htm", True),
    ("http://x.cn/n1/2022/0421/c64094-32404.html", True),
    ("http://x.cn/202204/t20220421_123.html", True),
    ("http://x.cn/20220421102030.html", True),
    ("http://x.cn/a?id=12345678", False),
    ("http://x.cn/content_30020220421.htm", False),
    ("http://x.cn/2022/13/41/a.htm", False),
]


@pytest.mark.parametrize(("link", "dated"), LINKS)
def test_days_in_links_and_names(link: str, dated: bool) -> None:
    day = THE_DAY if dated else None
    assert date_in_name(link) == day
    assert dates_in_links(pl.Series([link])).to_list() == [day]


NAMES = [
    ("20220421.txt", THE_DAY, 2022, "file name"),
    ("rmrb-2022年4月21日.md", THE_DAY, 2022, "file name"),
    ("2022/04/21/a.txt", THE_DAY, 2022, "folder name"),
    ("2022-04/21.txt", THE_DAY, 2022, "folder name"),
    ("report__2022.txt", None, 2022, "file name"),
    ("2022/a.txt", None, 2022, "folder name"),
    ("a/2021-2022.txt", None, None, "folder name"),
]


@pytest.mark.parametrize(("path", "day", "year", "where"), NAMES)
def test_what_names_say(path: str, day: datetime.date | None, year: int | None, where: str) -> None:
    assert named(Path(path)) == (named(Path(path)).__class__(day, year, where))


@pytest.mark.parametrize(
    ("path", "printed", "right"),
    [
        ("2022/a.txt", (None, 4, 21), Dated(THE_DAY, "dateline, year from the folder name")),
        ("20220422.txt", (None, 4, 21), Dated(datetime.date(2022, 4, 22), "file name")),
        ("20220101.txt", (None, 12, 31), Dated(datetime.date(2022, 1, 1), "file name")),
        ("20230101.txt", (None, 4, 21), Dated(THE_DAY, "dateline, year from the file name")),
        ("20230815.txt", (2022, 4, 21), Dated(THE_DAY, "dateline")),
        ("a.txt", (None, 4, 21), Dated()),
        ("a.txt", (2922, 4, 21), Dated()),
        ("2022.txt", (None, 2, 30), Dated()),
    ],
)
def test_a_dateline_takes_its_year_from_the_name_and_no_further(
    path: str, printed: tuple[int | None, int, int], right: Dated
) -> None:
    """The name's day is the paper's; a printed day far from it counts; no year is guessed."""
    assert from_printed(*printed, "dateline", named(Path(path))) == right


def test_how_each_row_was_dated(tmp_path: Path) -> None:
    """Column, link, dateline and name, in that order; what can't be is refused by its row."""
    rows = [
        "标题,日期,正文,链接",
        "甲,2022-04-20,一句。,http://x.cn/2022/04/19/a.htm",
        "乙,,二句。,http://x.cn/2022/04/19/a.htm",
        "丙,,新华社青禾4月18日电 三句。,",
        "丁,-,四句。,",
        "戊,2922-04-21,五句。,",
        "己,0000-00-00,六句。,",
    ]
    path = tmp_path / "2022-04-22.csv"
    path.write_text("\n".join(rows), "utf-8")
    (batch,) = read_articles(path, Options())
    told = batch.articles.select("title", pl.col("date").cast(pl.String), "date_found").rows()
    assert told == [
        ("甲", "2022-04-20", "column"),
        ("乙", "2022-04-19", "link"),
        ("丙", "2022-04-22", "file name"),
        ("丁", "2022-04-22", "file name"),
    ]
    assert [refusal.where for refusal in batch.refused] == ["row 6", "row 7"]
    path = path.rename(tmp_path / "2022.csv")
    (batch,) = read_articles(path, Options())
    assert batch.articles["date_found"].to_list()[2:] == ["dateline, year from the file name", ""]
    assert str(batch.articles["date"][2]) == "2022-04-18"
