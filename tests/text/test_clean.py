"""Cleaning: what goes, what stays, and that the fast way equals the plain one."""

from __future__ import annotations

import unicodedata

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.text.clean import clean_column, clean_paragraphs, count_characters, tidy


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("　　第一段。\r\n　　第二段。\r\n", "第一段。\n第二段。"),
        ("<p>第一段。</p><P class='a'>第二段。</P>", "第一段。\n第二段。"),
        ("甲<br/>乙&nbsp;丙&lt;丁", "甲\n乙 丙<丁"),
        ("<script>alert('甲')</script>乙<!-- 丙 -->", "乙"),
        ("动\u200b态\ufeff清\x00零", "动态清零"),
        ("a\u2028b\x0bc", "a\nb\nc"),
        ("3 < 5 与 7 > 2", "3 < 5 与 7 > 2"),
        ("\n\n\n", ""),
    ],
)
def test_cleaning_by_hand(raw: str, clean: str) -> None:
    """Markup, control and zero-width characters go; line ends become paragraphs."""
    assert clean_paragraphs(raw) == clean


@given(st.text(alphabet="甲a1，。 \t\u3000\u200b\r\n\x0b\u2028<>&/p;lt", max_size=40))
def test_the_column_equals_the_plain_function(text: str) -> None:
    """Cleaning a column in Rust gives what cleaning each text does."""
    assert clean_column(pl.Series([text, "甲乙"])).to_list() == [clean_paragraphs(text), "甲乙"]


@given(st.text(max_size=60))
def test_no_letter_is_lost_in_tidying(text: str) -> None:
    """Letters, ideographs and digits all stay, in order."""
    letters = [c for c in text if unicodedata.category(c)[0] in "LN"]
    assert [c for c in tidy(text) if unicodedata.category(c)[0] in "LN"] == letters
    assert count_characters(text) == len(letters)
