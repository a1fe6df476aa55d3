"""Bylines, credits and buttons out of whole columns, as out of one body."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.articles.bylines import take_opening
from analytics.articles.column_bylines import with_bylines
from analytics.articles.columns import title_of
from analytics.articles.fields import find_fields
from analytics.articles.trimmings import is_button, is_credit_line
from analytics.text.clean import clean_column, clean_paragraphs
from tests.articles.test_bylines import BYLINES, letters

SENTENCES = [
    "昨日，会议召开。",
    "3日，会议召开。",
    "中共中央印发通知。",
    "新华社播发通讯。",
    "据报道，雨停了。",
]


def taken(body: str, title: str = "题") -> tuple[str, str, str]:
    rows = with_bylines(pl.DataFrame({"title": [title], "body": [body]}))
    return rows.select("byline", "body", "reporters").row(0)


openings = st.lists(
    st.sampled_from([*(byline for byline, _ in BYLINES), "\n", "记者", " "]), max_size=3
).map("".join)


@given(st.lists(st.tuples(openings, st.sampled_from(SENTENCES)), min_size=1, max_size=6))
def test_a_column_of_openings_is_taken_as_each_is(parts: list[tuple[str, str]]) -> None:
    """The fast patterns take what `take_opening` takes, no more and no less."""
    bodies = [clean_paragraphs(opening + text) for opening, text in parts]
    rows = with_bylines(pl.DataFrame({"title": [""] * len(bodies), "body": bodies}))
    for body, byline, rest in zip(bodies, rows["byline"], rows["body"], strict=True):
        assert letters(byline) + letters(rest) == letters(body)
        line, _, length = take_opening(body)
        if line and "\n" not in body:
            assert (byline.replace(" ", ""), rest) == (line.replace(" ", ""), body[length:])


@pytest.mark.parametrize(
    ("body", "byline", "rest"),
    [
        (
            "央视网消息（新闻联播）：\n本台消息：会议召开。",
            "央视网消息（新闻联播）： 本台消息：",
            "会议召开。",
        ),
        (
            "会议召开。\n(视频编辑：张三 文字编辑：李四)",
            "(视频编辑：张三 文字编辑：李四)",
            "会议召开。",
        ),
        ("会议召开。（责任编辑：张三）", "（责任编辑：张三）", "会议召开。"),
        ("会议召开。（记者 王丹）\n责编：李四", "（记者 王丹） 责编：李四", "会议召开。"),
        ("2022-04-21 10:20 来源：某报\n会议召开。", "2022-04-21 10:20 来源：某报", "会议召开。"),
        ("字号：大 中 小\n会议召开。\n分享到：微信 微博\n上一篇：别的事", "", "会议召开。"),
        ("题\n会议召开。", "", "会议召开。"),
        ("会议召开。（完）", "", "会议召开。（完）"),
        ("关闭落后产能企业五十家", "", "关闭落后产能企业五十家"),
        ("会议召开。\n评论员文章引发热议", "", "会议召开。\n评论员文章引发热议"),
    ],
)
def test_what_stands_around_a_text_by_hand(body: str, byline: str, rest: str) -> None:
    """Credits go to the byline, buttons go, the headline again goes, sentences stay."""
    assert taken(body)[:2] == (byline, rest)


def test_reporters_are_named_editors_are_not() -> None:
    assert taken("本报讯（记者 王丹）会议召开。\n责编：李四")[2] == "王丹"


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("[视频]甲", "甲"),
        ("【图文】甲", "甲"),
        ("甲(组图)", "甲"),
        ("【央视快评】甲", "【央视快评】甲"),
        ("（上）甲", "（上）甲"),
    ],
)
def test_marks_of_a_medium_are_no_part_of_a_title(raw: str, title: str) -> None:
    assert title_of(pl.Series([raw])).to_list() == [title]


@pytest.mark.parametrize(
    "line",
    ["市长出席并讲话", "来源于生活", "编辑部的故事", "点击量超过千万", "关注民生", "分享发展成果"],
)
def test_a_line_of_text_is_neither_credit_nor_button(line: str) -> None:
    assert not is_button(line)
    assert not is_credit_line(line)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("&lt;p&gt;甲&lt;/p&gt;乙", "甲\n乙"),
        ("&amp;nbsp;甲&#0;", "甲"),
        ("甲<img src='a.jpg' alt=\"乙", "甲"),
        ('[caption id="1"]图[/caption]文', "图文"),
        ("[!--begin:htmlVideoCode--]0a1b,0[!--end:htmlVideoCode--]甲", "甲"),
        ("<td>甲</td><td>乙</td>", "甲 乙"),
        ("3<b且c>d <<北京日报>> [记者] [1]", "3<b且c>d <<北京日报>> [记者] [1]"),
    ],
)
def test_markup_of_every_kind_goes_and_what_looks_like_it_stays(raw: str, clean: str) -> None:
    assert clean_paragraphs(raw) == clean
    assert clean_column(pl.Series([raw, "丙"])).to_list() == [clean, "丙"]


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        (["新闻标题", "发表时间", "全文", "报纸名称"], "title date body source"),
        (["news_title", "news_content", "news_date", "news_source"], "title body date source"),
        (
            ["a.headline", "a.publishTime", "a.media.name", "a.content.html"],
            "title date source body",
        ),
        (["序号", "题目", "版次", "作者姓名", "原文链接"], "- title section byline url"),
        (["副标题", "标题", "更新次数", "内容"], "- title - body"),
    ],
)
def test_columns_are_known_by_what_they_are_called(columns: list[str], found: str) -> None:
    right = {f: c for f, c in zip(found.split(), columns, strict=True) if f != "-"}
    assert find_fields(columns, {}, "x") == right
