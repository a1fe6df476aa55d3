"""The text of a file's bytes; a file in two encodings is refused where the second begins."""

from __future__ import annotations

import re

from analytics.articles.readers.material import Material
from analytics.text.decode import decode

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_UTF8_LINE = re.compile(rb"(?:[\x20-\x7e\t]*(?:[\xe3-\xe9\xef][\x80-\xbf]{2}))+[\x20-\x7e\t\r]*")
_HAN = re.compile("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]")
_SURE = 5


def text_of(material: Material, most: int, what: str, declared: str | None = None) -> str:
    """The text, without byte order marks.

    Raises:
        SourceError: more than `most` bytes, bytes that no one encoding can read, or NUL
            characters; the message has the offset.
    """
    return text_in(material, material.read(most, what), declared)


def text_in(material: Material, data: bytes, declared: str | None = None) -> str:
    """`text_of` for bytes at hand."""
    if not data:
        raise material.refused("empty file; nothing to import")
    _refuse_mixed(material, data)
    text = decode(data, material.name, declared).replace("\ufeff", "")
    if "\x00" in text:
        raise material.refused(
            f"a NUL character at offset {text.index(chr(0))}; it is damaged or no text file"
        )
    return text


def _refuse_mixed(material: Material, data: bytes) -> None:
    """Refuse a file that is not UTF-8 but has whole Chinese lines that are."""
    if data.startswith(_BOMS):
        return
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        fault = error.start
    else:
        return
    offset = 0
    for line in data.split(b"\n"):
        if _UTF8_LINE.fullmatch(line) and _is_utf8_chinese(line):
            raise material.refused(
                f"two encodings in one file: UTF-8 at offset {offset}, another at offset {fault}; "
                "save all of it as UTF-8"
            )
        offset += len(line) + 1


def _is_utf8_chinese(line: bytes) -> bool:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return len(_HAN.findall(text)) >= _SURE
