"""Decoding: bytes to characters, or a refusal that says where."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from analytics.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHINESE = ("gb18030", "big5")
_SAMPLE = 200_000
_COMMON = 0.8
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
_KNOWN = re.compile("utf[-_]?(?:8|16|32)(?:[-_]?[bl]e)?|big5(?:[-_]?hkscs)?")
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """The text in the bytes of the file called `name`.

    The byte order mark decides, then the declared encoding, UTF-8, and of GB18030 and Big5
    the one that charset-normalizer finds the likelier. A declared encoding counts only where
    Chinese is written in it: servers call any page ISO-8859-1, and that reads any bytes.

    Raises:
        SourceError: no encoding fits; the message has the offset of the first byte that
            none of them can read. Nothing is ever replaced.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name, len(mark))
    if b"\x00" in data or len(_CONTROL.findall(data[:_SAMPLE])) > len(data[:_SAMPLE]) / 100:
        offset = min(i for i in (data.find(b"\x00"), _first_control(data)) if i >= 0)
        raise SourceError(
            f"{name}: not a text file (byte {data[offset]:#04x} at offset {offset}); "
            "save it as text, csv, json or another supported format"
        )
    for encoding in filter(None, (_called(declared or ""), "utf-8", _declared_within(data))):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return _chinese(data, name)


def _first_control(data: bytes) -> int:
    found = _CONTROL.search(data)
    return found.start() if found else -1


def _declared_within(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    return _called(found.group(1).decode("ascii"))


def _called(label: str) -> str | None:
    """The encoding of Chinese that a label names, or None."""
    label = label.strip().lower()
    if label.startswith(("gb", "x-gbk")):
        return "gb18030"
    return label if _KNOWN.fullmatch(label) else None


def _strictly(data: bytes, encoding: str, name: str, skipped: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name}: its byte order mark says {encoding}, but the byte at offset "
            f"{skipped + error.start} does not fit; save the file as UTF-8"
        ) from None


def _chinese(data: bytes, name: str) -> str:
    """GB18030 or Big5: whichever reads all bytes and makes likely Chinese of them."""
    readings: dict[str, str] = {}
    furthest = _utf8_fault(data)
    for encoding in _CHINESE:
        try:
            readings[encoding] = data.decode(encoding)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
    likely = {e: t for e, t in readings.items() if _common_share(t, e) >= _COMMON}
    if len(likely) > 1:
        guess = from_bytes(data[:_SAMPLE], cp_isolation=list(_CHINESE)).best()
        if guess is not None and guess.encoding in likely:
            return likely[guess.encoding]
    if likely:
        return max(likely.items(), key=lambda item: _common_share(item[1], item[0]))[1]
    raise SourceError(
        f"{name}: can't be decoded (byte {data[furthest]:#04x} at offset {furthest} fits neither "
        "UTF-8 nor GB18030 nor Big5); find its encoding and save it as UTF-8"
    )


def _utf8_fault(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _common_share(text: str, encoding: str) -> float:
    """The share of the non-ASCII characters that are everyday ones of that encoding."""
    sample = [c for c in text[:_SAMPLE] if ord(c) > 127]
    if not sample:
        return 1.0
    everyday = 0
    for character in sample:
        try:
            lead = character.encode("gb2312" if encoding == "gb18030" else "big5")[0]
        except UnicodeEncodeError:
            continue
        everyday += lead <= (0xF7 if encoding == "gb18030" else 0xC6)
    return everyday / len(sample)
