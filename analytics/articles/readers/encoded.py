"""The text of a file's bytes; a file in two encodings is refused where the second begins."""

from __future__ import annotations

import re

from analytics.articles.readers.material import Material
from analytics.text.decode import decode

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_UTF8_LINE = re.compile(rb"(?:[\x20-\x7e\t]*(?:[\xe3-\xe9\xef][\x80-\xbf]{2}))+[\x20-\x7e\t\r]*")
_HAN = re.compile("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]")
_EVERYDAY = re.compile("[\u00a0-\u024f\u2000-\u27ff\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_SURE, _COMMON, _SAMPLE = 5, 0.75, 100_000


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
    if data.startswith(_WIDE):
        _refuse_unlikely(material, text)
    return text


def _refuse_unlikely(material: Material, text: str) -> None:
    """Refuse text whose byte order mark misled: few of its characters are everyday ones."""
    sample = text[:_SAMPLE]
    beyond = sum(c > "\x7f" for c in sample)
    if beyond > _SURE and len(_EVERYDAY.findall(sample)) < _COMMON * beyond:
        raise material.refused(
            "its byte order mark (at offset 0) says UTF-16, which makes no sense of it; save it "
            "as UTF-8"
        )


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
