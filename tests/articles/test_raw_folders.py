"""The kinds of source as people have them: every article in, dated, and its body clean."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from analytics.articles.read import Options, Refusal, read_articles
from analytics.errors import SourceError
from tests.conftest import SHARED

RAW = SHARED / "data" / "raw"
pytestmark = pytest.mark.skipif(not RAW.is_dir(), reason="the raw folders are not on this machine")

COUNTS = {"xwlb_json": 479, "xwlb_md": 332, "work_reports_gbk": 8, "headlines_csv": 10_940}
"""Articles in each folder, as `counted` counts them and a person did with grep and wc."""
REFUSED = {
    "xwlb_json": {
        "assets__2012__20121216.json": "its list of records “videoList” is empty",
        "assets__2022__empty": "no article in it",
    },
    "xwlb_md": {"dump_htmls__20231206.shtml": "no article text in it"},
}
UNCLEAN = re.compile(
    r"</?[A-Za-z]|&[a-z]+;|&#|\[/?[a-z!]|\*\*|^#|\]\(|[\u3000\u200b\ufeff\ufffd\x00-\x09\x0b-\x1f]"
    r"|锟斤拷|  |^ | $|\n\n|央视网消息|中国网络电视台消息|^本台消息|编辑[:：]|更新时间",
    re.MULTILINE,
)


def records(path: Path) -> int:
    try:
        return len(json.loads(path.read_bytes())["videoList"])
    except ValueError:
        return 0


def headings(path: Path) -> int:
    """Items of a day are third-level headings; its summary is one more. A saved page is one."""
    text = path.read_text("utf-8")
    if path.suffix == ".shtml":
        return "20231206" not in path.name
    return len(re.findall(r"(?m)^### ", text)) + len(re.findall(r"(?m)^## 新闻摘要", text))


def rows(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for row in csv.reader(file) if row)


COUNTED: dict[str, Callable[[Path], int]] = {
    "xwlb_json": records,
    "xwlb_md": headings,
    "work_reports_gbk": lambda path: 1,
    "headlines_csv": rows,
}


def imported(folder: str) -> tuple[pl.DataFrame, dict[str, str]]:
    frames, refused = [], []
    for path in sorted((RAW / folder).iterdir()):
        try:
            for batch in read_articles(path, Options(source="某台")):
                frames.append(batch.articles)
                refused += batch.refused
        except SourceError as error:
            refused.append(Refusal(path.name, "", str(error)))
    return pl.concat(frames), {refusal.origin: refusal.reason for refusal in refused}


@pytest.mark.parametrize("folder", COUNTS)
def test_a_raw_folder_comes_in_whole(folder: str) -> None:
    """File by file as many articles as counted otherwise, each dated, no body with markup,
    dateline or mojibake; what is no article is refused by name.
    """
    articles, refused = imported(folder)
    by_file = dict(articles.group_by("origin").len().iter_rows())
    files = sorted((RAW / folder).iterdir())
    assert {f.name: by_file.get(f.name, 0) for f in files} == {
        f.name: COUNTED[folder](f) for f in files
    }
    assert articles.height == COUNTS[folder]
    assert articles["date"].null_count() == 0
    assert (articles["date_found"] != "").all()
    for title, body in articles.select("title", "body").iter_rows():
        assert title or body
        assert not UNCLEAN.search(body), UNCLEAN.search(body)
        assert not title.startswith("[视频]")
    assert refused.keys() == REFUSED.get(folder, {}).keys()
    for name, reason in REFUSED.get(folder, {}).items():
        assert reason in refused[name]


def test_days_are_those_in_the_names() -> None:
    """A day's file has that day on every article, whatever the links in it say."""
    for folder in ("xwlb_json", "xwlb_md"):
        articles, _ = imported(folder)
        day = pl.col("origin").str.extract(r"(20\d{6})\.(?:json|md)$")
        told = articles.with_columns(day.str.to_date("%Y%m%d").alias("day"))
        dated = told.filter(pl.col("day").is_not_null())
        assert (dated["day"] == dated["date"]).all()


def test_work_reports_have_the_day_they_were_given() -> None:
    """The day under the title is the article's, and the speaker is in the byline."""
    articles, _ = imported("work_reports_gbk")
    days = ["2012-02-29", "2013-02-28", "2014-02-19", "2015-02-05"]
    days += ["2016-02-19", "2017-02-11", "2018-03-07", "2019-03-04"]
    assert articles["date"].cast(pl.String).to_list() == days
    assert set(articles["date_found"]) == {"headline"}
    assert articles["byline"].str.contains("区长").all()
    paragraphs = articles["body"].str.split("\n")
    assert (paragraphs.list.len() > 25).all()
    assert paragraphs.list.first().str.contains(r"^各位代表[：:]$").all()
