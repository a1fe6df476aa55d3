"""Folding: nothing invented, nothing moved, and an exact way back."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.text import fold as folding

anything = st.text(max_size=80)


@given(anything)
def test_every_folded_letter_comes_from_its_place(text: str) -> None:
    """Letter i of the folded text is what the character at position[i] folds to."""
    folded = folding.fold(folding.as_codes(text))
    table = folding.folding_table()
    assert [chr(table[ord(text[p])]) for p in folded.position] == list(folded.letters)
    assert (np.diff(folded.position) > 0).all()


@given(anything)
def test_what_is_left_out_is_space_mark_or_separator(text: str) -> None:
    """No letter, ideograph or digit is ever dropped."""
    kept = set(folding.fold(folding.as_codes(text)).position.tolist())
    for place, character in enumerate(text):
        if unicodedata.category(character)[0] in "LN":
            assert place in kept


@given(st.text(alphabet="动态，、；“” a", max_size=30))
def test_separators_are_counted_up_to_each_letter(text: str) -> None:
    """Each separator is known by the letter that follows it."""
    folded = folding.fold(folding.as_codes(text))
    places = [place for place, c in enumerate(text) if c in "，、；"]
    expected = [sum(p < place for p in folded.position) for place in places]
    assert folded.separators.tolist() == expected


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＡＰＥＣ１２", "APEC12"),
        ("動態清零", "动态清零"),
        ("習近平·思想", "习近平·思想"),
        ("习近平•思想", "习近平·思想"),
        ("三农——问题", "三农--问题"),
        ("“一带‘一’路”", "一带一路"),
        ("新　时\u200b代 \u00a0", "新时代"),
        ("《决议》", "决议"),
        ("甲\n乙", "甲\n乙"),
        ("Ａa", "Aa"),
    ],
)
def test_folding_by_hand(written: str, folded: str) -> None:
    """Width, script, dots, dashes, marks and spaces fold; letters keep their case."""
    assert folding.fold(folding.as_codes(written)).letters == folded


def test_a_form_remembers_where_its_parts_meet() -> None:
    """A compound's separators become junctions; those at its edges do not."""
    assert folding.fold_form("外防输入、内防反弹；") == folding.FoldedForm("外防输入内防反弹", (4,))


def test_a_term_keeps_its_separators() -> None:
    """In a plain term ， is a half-width comma and 、 stays itself."""
    assert folding.fold_term("“外防，输入、内防”") == "外防,输入、内防"
