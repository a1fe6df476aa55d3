"""The date that an article carries on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.articles.page.furniture import Header, is_date, number, read_date

_N = "[0-9０-９〇○零一二三四五六七八九十]"
_MONTH_DAY = re.compile(rf"(?:({_N}{{4}})\s*年\s*)?({_N}{{1,3}})\s*月\s*({_N}{{1,3}})\s*日")
_OPENING = re.compile(rf"(?:^[—－─（(-]*|[。！？…]”?){_MONTH_DAY.pattern}(?=[，,晚凌上下中在]|$)")
_SEARCHED = 400


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """where: "page header", "dateline", "headline", "last line" or "opening" of the text, or
    "" for no date.

    Without a page header the year is None unless the dateline gives it.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    where: str = ""


def printed_date(
    header: Header, headline: str, byline: str, paragraphs: Sequence[str]
) -> PrintedDate:
    """The date of the page header; else of the byline, the headline, the last line; else that
    a sentence opens with.

    Args:
        header: what the page header over the article says.
        headline: all its lines. byline: dateline and credits.
        paragraphs: of the text; the last may be a date alone, as under a document.
    """
    if header.year is not None:
        return PrintedDate(header.year, header.month, header.day, "page header")
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else ("", "")
    whole = (
        ("dateline", byline),
        ("headline", headline),
        ("last line", last if is_date(last) else ""),
    )
    for where, text in whole:
        year, month, day = read_date(text)
        if year is not None:
            return PrintedDate(year, month, day, where)
    sought = (
        ("dateline", _MONTH_DAY.search(byline)),
        ("opening", _OPENING.search(first[:_SEARCHED])),
    )
    for where, found in sought:
        if found:
            year, month, day = (number(part) if part else None for part in found.groups())
            if month and day and month <= 12 and day <= 31:
                return PrintedDate(year, month, day, where)
    return PrintedDate()
