"""The laws of taking bylines."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.articles.bylines import take_byline, take_end_credit
from analytics.articles.reporters import credited, is_author, reporters_in


def letters(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN")


BYLINES = (
    ("本报讯（记者 方小禾）", ("方小禾",)),
    ("本报讯(山西日报记者 杨文)", ("杨文",)),
    ("本报讯 （记者方小禾）", ("方小禾",)),
    ("本报讯（记者 殷雪莹 梁涛）", ("殷雪莹", "梁涛")),
    ("本报讯（记者 王　丹 通讯员 李 明）", ("王丹", "李明")),
    ("本报讯（全媒体记者 方小禾 实习生 安宁）", ("方小禾", "安宁")),
    ("本报讯（记者 阿不都·卡德尔、才让）", ("阿不都·卡德尔", "才让")),
    ("本报讯：", ()),
    ("本报讯 ", ()),
    ("本报讯 记者柳青岚、通讯员石磊报道：", ("柳青岚", "石磊")),
    ("本报讯 记者 王丹 ", ("王丹",)),
    ("【本报讯】", ()),
    ("【本报讯】（记者 王丹）", ("王丹",)),
    ("本报北京4月21日讯 ", ()),
    ("本报北京4月21日电（记者 李四）", ("李四",)),
    ("本报石桥讯（记者 王丹）", ("王丹",)),
    ("本报4月21日讯（记者 王丹）", ("王丹",)),
    ("本报综合消息 ", ()),
    ("新华社北京4月21日电", ()),
    ("新华社北京４月２１日电 ", ()),
    ("新华社北京四月二十一日电 ", ()),
    ("新华社北京4月21日电（记者 李四、王五）", ("李四", "王五")),
    ("新华社联合国4月21日电（记者李四）", ("李四",)),
    ("据新华社北京4月21日电 ", ()),
    ("据新华社电 ", ()),
    ("综合新华社电 ", ()),
    ("新华社电（记者李四）", ("李四",)),
    ("中新社北京4月21日电 (记者 李四)", ("李四",)),
    ("中新网4月21日电 ", ()),
    ("中新网北京4月21日电（李四）", ()),
    ("人民网北京4月21日电 （记者李四）", ("李四",)),
    ("央视网消息（新闻联播）：", ()),
    ("央视网消息(新闻联播):", ()),
    ("央视网消息(新闻联播）：", ()),
    ("央视网消息（新闻联播）", ()),
    ("央视网消息：", ()),
    ("中国网络电视台(新闻联播)：", ()),
    ("本台记者 王丹：", ("王丹",)),
    ("央视网(新闻联播)消息：", ()),
    ("央视网消息(新闻联播)：本台消息，", ()),
    ("中国网络电视台消息(新闻联播)：", ()),
    ("本台消息：", ()),
    ("本台消息，", ()),
    ("太原日报讯 ", ()),
    ("青禾晚报讯（记者 王丹）", ("王丹",)),
    ("青禾新闻网讯（记者 王丹）", ("王丹",)),
    ("本报记者 王丹 北京报道 ", ("王丹",)),
    ("□本报记者 王丹 ", ("王丹",)),
    ("（记者 王丹）", ("王丹",)),
)


@pytest.mark.parametrize(("byline", "names"), BYLINES)
@pytest.mark.parametrize("text", ["昨日，全市会议召开。", "“春天来了。”他说。", "3日，会议召开。"])
def test_a_byline_is_taken_and_its_sentence_left(
    byline: str, names: tuple[str, ...], text: str
) -> None:
    """What stands before the first sentence is the byline, and nothing of the sentence is."""
    assert take_byline(byline + text) == (byline.strip(), names, text)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("本报记者 王丹 李四", ("王丹", "李四")),
        ("本报记者王丹", ("王丹",)),
        ("新华社记者 李四", ("李四",)),
        ("山西经济日报记者 王丹", ("王丹",)),
        ("□本报记者 王丹", ("王丹",)),
        ("□ 陆行之", ("陆行之",)),
        ("（记者 王丹）", ("王丹",)),
        ("作者：张三", ("张三",)),
        ("文/张三 图/李四", ("张三", "李四")),
        ("本报评论员", ()),
        ("人民日报评论员", ()),
        ("来源：青禾发布", ()),
        ("本报讯", ()),
    ],
)
def test_a_credit_alone_is_all_byline(line: str, names: tuple[str, ...]) -> None:
    """A paragraph that is nothing but a credit leaves no text."""
    assert take_byline(line) == (line, names, "")


@pytest.mark.parametrize(
    "sentence",
    [
        "新华社记者从有关部门获悉，春运明日开始。",
        "新华社记者从国家电网获悉",
        "本报记者走进社区，看到邻里互助。",
        "本报讯息万变的时代到来了。",
        "本报今起推出专栏《新征程》。",
        "本报地址：青禾市湖滨路1号",
        "据新华社报道，会议昨日召开。",
        "据商务部网站消息，政策即日起施行。",
        "据俄罗斯国防部网站24日消息，舰队起航。",
        "新华社北京4月21日电视片开播。",
        "记者走基层",
        "记者从市教育局获悉，开学时间不变。",
        "记者：您怎么看？",
        "通讯员培训班开班",
        "电力供应充足。",
        "（一）总体要求",
        "（中国）有限公司成立。",
        "王丹参加会议。",
        "国务院电（2022）3号文件印发。",
        "摄影 大赛 开幕",
        "整理房间",
        "",
        "   ",
    ],
)
def test_a_sentence_is_never_taken(sentence: str) -> None:
    """A sentence that only begins like a byline stays text."""
    assert take_byline(sentence) == ("", (), sentence)


@given(
    st.lists(
        st.sampled_from(
            [*(b for b, _ in BYLINES), "记者", "报道", "获悉", "，", "。", " ", "4月", "电", "讯"]
        ),
        max_size=8,
    ).map("".join)
    | st.text(max_size=60)
)
def test_byline_and_rest_hold_all_letters_in_order(paragraph: str) -> None:
    """Taking a byline loses and doubles no letter, ideograph or digit."""
    byline, names, rest = take_byline(paragraph)
    assert letters(byline) + letters(rest) == letters(paragraph)
    assert all(letters(name) in letters(byline) for name in names)


@pytest.mark.parametrize(
    ("paragraph", "parts"),
    [
        ("会议圆满结束。（记者 王丹）", ("会议圆满结束。", "（记者 王丹）")),
        ("会议圆满结束。(记者 王丹 通讯员 石磊)", ("会议圆满结束。", "(记者 王丹 通讯员 石磊)")),
        (
            "会议圆满结束。（据新华社北京4月21日电）",
            ("会议圆满结束。", "（据新华社北京4月21日电）"),
        ),
        ("会议圆满结束。（作者系县委党校讲师）", ("会议圆满结束。", "（作者系县委党校讲师）")),
        ("会议圆满结束。（完）", ("会议圆满结束。（完）", "")),
        ("会议提出（草案）", ("会议提出（草案）", "")),
        ("他说：“好。”（笑）", ("他说：“好。”（笑）", "")),
    ],
)
def test_a_credit_behind_the_last_sentence_is_taken(paragraph: str, parts: tuple[str, str]) -> None:
    """Only a bracket of reporters or of a source, after a sentence's end, is a credit."""
    assert take_end_credit(paragraph) == parts


@given(st.text(alphabet="会议。（记者 王丹）据电”完", max_size=40))
def test_text_and_end_credit_hold_all_letters(paragraph: str) -> None:
    """Taking an end credit loses no letter."""
    rest, credit = take_end_credit(paragraph)
    assert letters(rest) + letters(credit) == letters(paragraph)


def test_names_are_listed_once_in_order() -> None:
    """A name in two lines of a byline is one reporter; editors are none."""
    byline = "本报记者 王丹\n（记者 李四 王丹）\n作者：赵五 编辑：汤晓\n叶 舟"
    assert reporters_in(byline) == ("王丹", "李四", "赵五", "叶舟")


def test_a_person_alone_is_an_author_and_a_phrase_is_not() -> None:
    """Names have a surname and two or three characters; credits have a role."""
    assert is_author("叶 舟")
    assert is_author("陆行之")
    assert not is_author("让实干成为语言")
    assert credited("春回大地") is None
