"""The laws of splitting a newspaper page into articles."""

from __future__ import annotations

import dataclasses
import json
import random
import time
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from analytics.articles.page.furniture import is_header, number, read_header
from analytics.articles.page.headlines import headline_roles
from analytics.articles.page.split import PageArticle, split_page
from tests.articles.pages.known import ALL, BRIDGE, LED, LIBRARY, SEEDS, WIRE, Known
from tests.articles.pages.styles import STYLES, anywhere, fixed, printed

SEED = Path(__file__).parents[2] / "seeds" / "newspaper-page.txt"
PRINTED = Path(__file__).parent / "pages" / "printed"
EXPECTED: dict[str, list[dict[str, list[str]]]] = json.loads(
    (PRINTED / "expected.json").read_text("utf-8")
)
HALF_WIDTH = str.maketrans("，；：（）！？", ",;:()!?")


def letters(text: str) -> str:
    """Letters, ideographs and digits: what may never be lost or doubled."""
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN")


def held(articles: list[PageArticle]) -> str:
    """All letters of the articles, field by field."""
    return "".join(letters(a.title + a.byline + "".join(a.paragraphs)) for a in articles)


@pytest.fixture(scope="module")
def seed() -> list[PageArticle]:
    return split_page(SEED.read_text("utf-8"))


def test_the_seed_page_is_three_articles_with_their_headlines(seed: list[PageArticle]) -> None:
    """The page's headline lines find their roles, and no label becomes a headline."""
    assert [(a.kicker, a.main, a.sub) for a in seed] == [
        (
            "林武主持召开省委第八十四次疫情防控专题会强调",
            "坚持“动态清零”总方针不动摇 把保通保畅放在全局工作的重要位置",
            "蓝佛安提出具体要求 商黎光出席",
        ),
        (
            "韦韬主持召开市疫情防控工作领导小组第113次会议",
            "连续奋战坚决扑灭疫情燃点 加强统筹努力实现双战双胜",
            "",
        ),
        ("", "“三色”志愿服务助力社区治理", ""),
    ]


def test_the_seed_page_names_its_reporters(seed: list[PageArticle]) -> None:
    """Bylines are taken out as printed, with the names in them."""
    assert [(a.byline, a.reporters) for a in seed] == [
        ("本报讯(山西日报记者 杨文)", ("杨文",)),
        ("本报讯(记者 殷雪莹 梁涛)", ("殷雪莹", "梁涛")),
        ("本报讯(记者 王丹)", ("王丹",)),
    ]
    assert not any("本报讯" in paragraph for a in seed for paragraph in a.paragraphs)


def test_the_seed_page_gives_month_and_day_but_no_year(seed: list[PageArticle]) -> None:
    """A date in the opening sentence is found, and no year is invented."""
    assert [(a.year, a.month, a.day, a.dated) for a in seed] == [(None, 4, 21, "opening")] * 3


def test_the_seed_page_has_whole_paragraphs(seed: list[PageArticle]) -> None:
    """Words broken by line ends are whole again, and each paragraph stands alone."""
    assert [len(a.paragraphs) for a in seed] == [5, 3, 7]
    whole = "\n".join(p for a in seed for p in a.paragraphs)
    for joined in ("防扩散、防外溢", "落实“四早”要求", "总策略和“动态清零”总方针", "红色代表热血"):
        assert joined in whole
    assert seed[2].paragraphs[-3:] == (
        "“三色”志愿服务队logo。",
        "图片由井南二社区提供",
        "抓党建促基层治理能力提升",
    )


def test_the_seed_page_loses_nothing(seed: list[PageArticle]) -> None:
    """Title, byline and paragraphs hold the page's 3,266 letters in the page's order."""
    assert held(seed) == letters(SEED.read_text("utf-8"))
    assert len(held(seed)) == 3266


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_an_invented_page_is_read_as_a_person_reads_it(name: str) -> None:
    """Each printed page gives the articles, bylines and paragraphs checked by eye."""
    text = (PRINTED / f"{name}.txt").read_text("utf-8")
    found = split_page(text)
    assert Counter(held(found)) == Counter(letters(text))
    assert [
        {
            "title": a.title.split("\n"),
            "byline": a.byline.split("\n"),
            "reporters": list(a.reporters),
            "paragraphs": [paragraph[:8] for paragraph in a.paragraphs],
        }
        for a in found
    ] == EXPECTED[name]


def assert_same(found: list[PageArticle], known: list[Known], style: str) -> None:
    """The articles found are those known, in the page's punctuation."""

    def set_as(text: str) -> str:
        return text.translate(HALF_WIDTH) if "half" in style else text

    assert [a.title.split("\n") for a in found] == [
        [set_as(line) for line in k.headline] for k in known
    ]
    for a, k in zip(found, known, strict=True):
        assert (a.kicker, a.main, a.sub) == (set_as(k.kicker), set_as(k.main), set_as(k.sub))
        assert a.byline.replace(" ", "") == set_as(k.lead).replace(" ", "")
        assert a.reporters == k.reporters
        assert list(a.paragraphs) == [set_as(paragraph) for paragraph in k.paragraphs]


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(known=st.permutations(ALL), count=st.integers(1, len(ALL)), chance=st.integers(0, 10**6))
@example(known=[BRIDGE, LIBRARY, WIRE], count=3, chance=0)  # a headline as wide as the column
@example(known=[LIBRARY, BRIDGE, WIRE], count=3, chance=0)
def test_known_articles_come_back_from_any_setting(
    style: str, known: list[Known], count: int, chance: int
) -> None:
    """However a page is wrapped, indented and spaced, it gives the articles it was made of."""
    page = printed(known[:count], style, chance)
    found = split_page(page)
    assert_same(found, known[:count], style)
    assert held(found) == letters(page)


@pytest.mark.parametrize("style", [style for style in STYLES if "apart" in style])
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(known=st.permutations(ALL), chance=st.integers(0, 10**6))
def test_articles_without_any_lead_are_told_apart_by_wider_gaps(
    style: str, known: list[Known], chance: int
) -> None:
    """Three blank lines and a headline begin an article, with or without a byline."""
    bare = [dataclasses.replace(k, lead="", reporters=()) for k in known]
    assert_same(split_page(printed(bare, style, chance)), bare, style)


FRAGMENTS = (
    "青禾日报 2022年4月22日 星期五 第1版 要闻 责编 汤晓",
    "第２版：综合",
    "周望山会见客人时强调",
    "加油，青禾少年！",
    "——侧记",
    "本报讯（记者 方小禾）",
    "本报讯",
    "（记者",
    "据新华社北屿４月２１日电",
    "本报记者 柳青岚",
    "□ 陆行之",
    "叶 舟",
    "5月16日，会议召开。",
    "他说：“要抓紧",
    "时间。”",
    "……",
    "”",
    "一、总体要求",
    "图为现场。",
    "卢一帆 摄",
    "（下转第三版）",
    "责任编辑：汤晓",
    "版权所有",
    "====",
    "----",
    "● ● ●",
    "Ⅷ ½ ²③ 〇 𠮷 ﾊ Ａ１ é ё",
    "\u200b\ufeff",
    "二十十年十十月十十日",
    "2022-13-45",
    "\x1c国\x85家\u2028大\x0b事",
    "国" * 90,
)
GAPS = ("", "", "\n", "\n\n", "\r\n", "\n\n\n\n", "\n\u3000\u3000", "\n    ", " ", "\u3000", "\t")


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=30)), st.sampled_from(GAPS)
        ),
        max_size=40,
    )
)
def test_no_letter_is_lost_or_doubled_whatever_the_page(parts: list[tuple[str, str]]) -> None:
    """Each letter, ideograph and digit of any text is in exactly one field of one article."""
    page = "".join(fragment + gap for fragment, gap in parts)
    assert Counter(held(split_page(page))) == Counter(letters(page))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_a_page_of_mixed_settings_loses_nothing(seed: int) -> None:
    """Articles set each in its own way, run together, keep all letters."""
    chance = random.Random(seed)
    pieces = [printed([k], chance.choice(STYLES), seed) for k in chance.sample(ALL, 3)]
    pieces.append("\n".join(fixed(SEEDS.paragraphs[0], chance.randint(1, 9))))
    pieces.append("\n\n".join(anywhere(BRIDGE.paragraphs[1], chance, 1, 20)))
    page = chance.choice(("\n", "\n\n", "\n====\n")).join(pieces)
    assert Counter(held(split_page(page))) == Counter(letters(page))


@pytest.mark.parametrize("text", ["", "\n\n\n", "。。。\n……", "====\n----", "\ufeff\u3000"])
def test_a_text_without_letters_has_no_article(text: str) -> None:
    """Nothing is made of nothing."""
    assert split_page(text) == []


def test_a_text_without_structure_is_one_article_without_a_title() -> None:
    """A single line or paragraph is a body, not a headline."""
    for text in ("没有任何结构的一段文字", "一句话。", "第一句话说完了。\n第二句话也说完了。"):
        (article,) = split_page(text)
        assert (article.title, article.byline) == ("", "")
        assert "".join(article.paragraphs) == text.replace("\n", "")


def test_the_page_header_dates_every_article_below_it() -> None:
    """Year, section and header line come from the header, which stays in a byline."""
    header = "青禾日报 2022年4月22日 星期五 第1版 要闻 责编 汤晓"
    first, second = split_page(header + "\n\n" + printed(LED[:2], "plain"))
    assert first.byline == f"{header}\n本报讯（记者 方小禾）"
    assert second.byline == "本报讯（记者 柳青岚 通讯员 石磊）"
    for article in (first, second):
        assert (article.year, article.month, article.day) == (2022, 4, 22)
        assert (article.section, article.dated) == ("第1版 要闻", "page header")


def test_the_dateline_gives_month_and_day_without_a_header() -> None:
    """Without a page header the date is the dateline's, and the year stays unknown."""
    (article,) = split_page(printed(LED[3:], "plain"))
    assert (article.year, article.month, article.day, article.dated) == (None, 3, 8, "dateline")


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        (["一个主题"], ("", "一个主题", "")),
        (["甲某主持召开全市会议强调", "抓紧干"], ("甲某主持召开全市会议强调", "抓紧干", "")),
        (["书房点亮生活", "——青禾见闻"], ("", "书房点亮生活", "——青禾见闻")),
        (["全市大会召开", "甲某出席并讲话"], ("", "全市大会召开", "甲某出席并讲话")),
        (
            ["乙某调研时要求", "坚持绿色发展 守护青山", "丙某参加"],
            ("乙某调研时要求", "坚持绿色发展 守护青山", "丙某参加"),
        ),
        (["今日时评", "莫让好事办坏"], ("今日时评", "莫让好事办坏", "")),
    ],
)
def test_headline_lines_have_their_roles(lines: list[str], roles: tuple[str, str, str]) -> None:
    """Event lines are kickers; dashes and attendance lines are subs; one line is the main."""
    assert headline_roles(lines) == roles


@pytest.mark.parametrize(
    ("line", "date", "section"),
    [
        ("二〇二二年四月二十一日 星期四", (2022, 4, 21), ""),
        ("1 9 9 3 年 5 月 1 日 星期六 第一版", (1993, 5, 1), "第一版"),
        ("A02 综合", (None, None, None), "A02 综合"),
        ("青禾晚报 2023-05-17 第12版：副刊", (2023, 5, 17), "第12版 副刊"),
        ("青禾晚报 2922年13月1日 第2版", (None, None, None), "第2版"),
    ],
)
def test_a_page_header_tells_date_and_section(
    line: str, date: tuple[int | None, int | None, int | None], section: str
) -> None:
    """Numerals of any kind are read; an impossible date is none."""
    told = read_header(line)
    assert is_header(line)
    assert ((told.year, told.month, told.day), told.section) == (date, section)


@pytest.mark.parametrize("line", ["2022年工作要点", "出版界盛会开幕", "本报讯", "第三版图正式发布"])
def test_a_headline_is_no_page_header(line: str) -> None:
    """A year or the word for a page in a headline makes no header of it."""
    assert not is_header(line)


@pytest.mark.parametrize(
    ("written", "value"), [("二十一", 21), ("十", 10), ("３０", 30), ("十十", 0)]
)
def test_numerals_are_read(written: str, value: int) -> None:
    """Tens are read as people write them, and nonsense is 0."""
    assert number(written) == value


@pytest.mark.parametrize(
    "page",
    [
        "防控" * 500_000,
        "“（" * 300_000,
        "本报讯" + "（记者 " * 200_000,
        "本报讯" + "\u3000" * 500_000 + "国",
        "\n".join(["短行"] * 100_000),
        "\n".join(["“短", "行，", "末。"] * 33_000),
        "\n".join(["本报记者 王丹"] * 100_000),
    ],
    ids=["one line", "open marks", "open brackets", "spaces", "short lines", "quotes", "credits"],
)
def test_time_is_linear_in_the_text(page: str) -> None:
    """A megabyte in one line, or a hundred thousand lines, is split in seconds."""
    begun = time.process_time()
    split_page(page, spans_word=lambda _left, _right: False)
    assert time.process_time() - begun < 12
