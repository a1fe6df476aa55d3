"""Places and flags of hits, each by hand, and against a slow count."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.lexicon.slogan import Lexicon, Slogan
from analytics.matching.scan import scan
from tests.matching.test_scan import frame

SLOGANS = ("外防输入、内防反弹", "外防输入", "动态清零", "保通保畅", "以快制快")
LEXICON = Lexicon(tuple(Slogan(name, (name,)) for name in SLOGANS))


def hits(title: str, body: str, lexicon: Lexicon = LEXICON) -> list[dict[str, object]]:
    rows = scan(frame((title, body)), lexicon).to_pylist()
    return [{**row, "name": lexicon[row["slogan"]].slogan} for row in rows]


def flagged(flag: str, body: str) -> list[str]:
    return [str(h["name"]) for h in hits("", body) if h[flag]]


def test_offsets_count_in_their_own_field() -> None:
    """start and end are offsets in the title or in the body, never in both together."""
    first, second = hits("坚持动态清零", "要保通保畅。")
    assert (first["field"], first["start"], first["end"]) == (0, 2, 6)
    assert (second["field"], second["start"], second["end"]) == (1, 1, 5)


def test_paragraph_and_sentence_count_from_the_title() -> None:
    """The title is paragraph and sentence 0; the body's follow, “。” and its quote end one."""
    body = "先说一句。“动态清零！”再说保通保畅。\n以快制快？动态清零"
    found = [(h["name"], h["paragraph"], h["sentence"]) for h in hits("保通保畅\n以快制快", body)]
    assert found == [
        ("保通保畅", 0, 0),
        ("以快制快", 0, 0),
        ("动态清零", 1, 2),
        ("保通保畅", 1, 3),
        ("以快制快", 2, 4),
        ("动态清零", 2, 5),
    ]


def test_without_a_title_the_body_begins_at_zero() -> None:
    """An article without a headline has no paragraph or sentence for it."""
    (found,) = hits("", "要动态清零")
    assert (found["paragraph"], found["sentence"]) == (0, 0)


def test_nested_in_a_compound() -> None:
    """A part of a compound is nested there, and standalone elsewhere."""
    body = "坚持“外防输入、内防反弹”，筑牢外防输入防线"
    found = [(h["name"], h["start"], h["nested"]) for h in hits("", body)]
    assert found == [
        ("外防输入、内防反弹", 3, False),
        ("外防输入", 3, True),
        ("外防输入", 16, False),
    ]


def test_a_hit_off_sense_holds_nothing() -> None:
    """What is no slogan here has no slogan nested in it."""
    longer = Slogan("动态清零政策", ("动态清零政策",), when=("疫情",))
    lexicon = Lexicon((longer, Slogan("动态清零", ("动态清零",))))
    assert [h["nested"] for h in hits("", "欠薪动态清零政策", lexicon)] == [False, False]
    assert [h["nested"] for h in hits("", "疫情动态清零政策", lexicon)] == [False, True]


@pytest.mark.parametrize("joint", ["、", "，", ",", "；", " ", "　", "", "，　"])
def test_a_compound_is_written_in_many_ways(joint: str) -> None:
    """Between the parts of a compound may stand 、，,； a space or nothing."""
    names = [h["name"] for h in hits("", f"坚持外防输入{joint}内防反弹")]
    assert names == ["外防输入、内防反弹", "外防输入"]


@pytest.mark.parametrize("joint", ["。", "！", "\n", "、、", "和"])
def test_a_compound_ends_with_its_sentence(joint: str) -> None:
    """Nothing else joins the parts, and a sentence end or paragraph break never does."""
    assert [h["name"] for h in hits("", f"坚持外防输入{joint}内防反弹")] == ["外防输入"]


def test_a_separator_splits_what_is_no_compound() -> None:
    """A slogan without parts is not found across a comma."""
    assert hits("", "动态，清零") == []


@pytest.mark.parametrize(
    ("body", "quoted"),
    [
        ("坚持“动态清零”", True),
        ("坚持「动态清零」", True),
        ("《动态清零问答》", True),
        ("他说：“‘动态清零’是总方针。”", True),
        ("他说：“坚持动态清零不动摇。”", True),
        ("“一”动态清零“二”", False),
        ("动态清零”总方针", False),
        ("“动态清零总方针", False),
        ("“开头\n动态清零”", False),
        ("坚持“动态”清零”", False),
    ],
)
def test_quoted_is_between_a_mark_and_its_closing_one(body: str, quoted: bool) -> None:
    """A hit is quoted between an opening mark and the closing one of its kind, in a paragraph."""
    assert [h["quoted"] for h in hits("", body)] == [quoted]


def test_listed_takes_three() -> None:
    """Three slogans joined only by 、，和及与以及 and quotation marks are an enumeration."""
    assert flagged("listed", "动态清零、保通保畅") == []
    assert flagged("listed", "“动态清零”“保通保畅”以及“以快制快”") == [
        "动态清零",
        "保通保畅",
        "以快制快",
    ]
    assert flagged("listed", "动态清零、保通保畅，要以快制快") == []
    assert flagged("listed", "动态清零保通保畅以快制快") == []
    assert flagged("listed", "动态清零、保通保畅。以快制快") == []


def test_a_nested_hit_is_listed_with_the_one_around_it() -> None:
    """A compound is one member of an enumeration, and its parts are listed with it."""
    assert flagged("listed", "外防输入、内防反弹和动态清零") == []
    listed = flagged("listed", "外防输入、内防反弹，动态清零与保通保畅")
    assert listed == ["外防输入、内防反弹", "外防输入", "动态清零", "保通保畅"]


WORDS = ("动态清零", "保通保畅", "以快制快")


@given(
    st.lists(
        st.sampled_from([*WORDS, "、", "，", "和", "以及", "以", "“", "。", "要"]), max_size=14
    )
)
def test_listed_equals_a_regular_expression(pieces: list[str]) -> None:
    """For slogans that do not overlap, `listed` is what a regular expression finds."""
    body = "".join(pieces)
    word, joint = "(?:" + "|".join(WORDS) + ")", "(?:[、，,和及与“”]|以及)+"
    runs = [m.span() for m in re.finditer(f"{word}(?:{joint}{word}){{2,}}", body)]
    for h in hits("", body):
        inside = any(a <= int(str(h["start"])) and int(str(h["end"])) <= b for a, b in runs)
        assert h["listed"] == inside
