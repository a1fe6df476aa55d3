"""Decoding: the right text, or a refusal with the byte's offset; never mojibake."""

from __future__ import annotations

import codecs

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import SourceError
from analytics.text.decode import decode

TEXT = "各地各部门要认真落实会议精神，统筹推进各项工作，确保货运物流畅通有序。\r\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb2312", "gb18030"])
def test_common_encodings(encoding: str) -> None:
    """Text in an encoding that is told or can be detected comes back whole."""
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


def test_big5() -> None:
    """Traditional text in Big5 is not taken for GB18030."""
    text = opencc.OpenCC("s2t").convert(TEXT)
    assert decode(text.encode("big5"), "a.txt") == text


def test_a_declared_encoding_wins_over_detection() -> None:
    """A page that names its charset is read in it."""
    page = f'<meta charset="gb2312"><p>{TEXT}</p>'
    assert decode(page.encode("gbk"), "a.html") == page


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (TEXT.encode() + b"\xff\xff" + TEXT.encode(), len(TEXT.encode())),
        (codecs.BOM_UTF8 + "好".encode() + b"\xff", 6),
        (codecs.BOM_UTF16_LE + b"\x00", 2),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 6),
        ("好好".encode() + b"\x00", 6),
        (bytes(range(128, 256)) * 3, 0),
    ],
)
def test_a_refusal_names_the_offset(data: bytes, offset: int) -> None:
    """What can't be decoded is refused with the offset of the first byte that does not fit."""
    with pytest.raises(SourceError, match=rf"^a\.txt: .*offset {offset}\b"):
        decode(data, "a.txt")


@given(st.text(min_size=1))
def test_utf8_is_always_read_as_it_is(text: str) -> None:
    """Valid UTF-8 text without control characters comes back to the letter."""
    if not any(ord(c) < 32 for c in text) and not text.startswith("\ufeff"):
        assert decode(text.encode(), "a.txt") == text
