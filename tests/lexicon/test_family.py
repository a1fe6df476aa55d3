"""The family of a slogan: parts and compounds, predecessors and successors."""

from __future__ import annotations

import pytest

import analytics as tifa
from analytics.lexicon.family import families, family, family_frame
from analytics.lexicon.sheet import Sheet

LEXICON = Sheet.of(
    [
        {"slogan": "三湖连通", "forms": "三湖相连", "first_used": "2001"},
        {"slogan": "两河清澈", "english": "rivers"},
        {"slogan": "三湖连通、两河清澈", "parts": "三湖连通|两河清澈"},
        {"slogan": "四湖连通", "succeeds": "三湖连通"},
        {"slogan": "五湖连通", "succeeds": "四湖连通"},
        {"slogan": "六湖连通", "succeeds": "五湖连通|四湖连通"},
        {"slogan": "夜校下乡"},
        {"slogan": "旧的说法", "status": "retired", "parts": "三湖连通"},
    ]
).lexicon


def test_a_family_by_hand() -> None:
    lakes = family(LEXICON, "三湖相连")
    assert lakes.slogan == "三湖连通" and lakes.parts == () and lakes.predecessors == ()
    assert lakes.compounds == ("三湖连通、两河清澈",)
    assert lakes.successors == ("四湖连通", "五湖连通", "六湖连通")
    last = family(LEXICON, "六湖连通")
    assert last.predecessors == ("三湖连通", "四湖连通", "五湖连通") and last.successors == ()
    both = family(LEXICON, "三湖连通、两河清澈")
    assert both.parts == ("三湖连通", "两河清澈") and both.members[0] == both.slogan
    assert family(LEXICON, "夜校下乡").alone


def test_members_stand_in_the_order_of_succession() -> None:
    assert family(LEXICON, "四湖连通").members == ("三湖连通", "四湖连通", "五湖连通", "六湖连通")
    assert families(LEXICON, ["两河清澈", "夜校下乡"]) == (
        "两河清澈",
        "三湖连通、两河清澈",
        "夜校下乡",
    )


def test_a_circle_ends() -> None:
    circle = Sheet.of(
        [{"slogan": "甲甲甲", "succeeds": "乙乙乙"}, {"slogan": "乙乙乙", "succeeds": "甲甲甲"}]
    ).lexicon
    assert family(circle, "甲甲甲").members == ("乙乙乙", "甲甲甲")


def test_the_table_says_who_is_what() -> None:
    rows = family_frame(LEXICON, "三湖连通").to_dict("records")
    assert [(row["slogan"], row["relation"]) for row in rows][:2] == [
        ("三湖连通", "itself"),
        ("四湖连通", "successor"),
    ]
    assert rows[-1]["relation"] == "compound" and rows[0]["first_used"] == "2001"


def test_an_unknown_slogan() -> None:
    with pytest.raises(tifa.SelectionError, match="八湖"):
        family(LEXICON, "八湖")
