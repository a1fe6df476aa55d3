"""What each line of a page is, by its own words alone."""

from __future__ import annotations

import re
from enum import Enum

from analytics.articles.bylines import begins_byline, credited, take_byline
from analytics.articles.page import furniture
from analytics.articles.page.lines import Line, finished

_META = re.compile(
    r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?.{0,20}(?:来源|作者|编辑|记者|字号|浏览|阅读)"
)
_SOURCE = re.compile(
    r"(?:来源|作者|撰文|文字?|记者|通讯员|摘自|原载|转自)\s*[:：/｜|]\s*\S{2,20}(?:\s+\S{1,20}){0,6}"
)
_BEFORE_LEAD = "，、,据按"
_PROBE = 100


class Kind(Enum):
    """HEADER page header · LABEL name of the paper or the section · EDITORS editors' line ·
    TURN 下转第三版 · FOOTER frame of the electronic edition · CAPTION of a picture ·
    CREDIT a byline alone on its line · LEAD begins with a dateline · TEXT anything else.
    """

    HEADER = "header"
    LABEL = "label"
    EDITORS = "editors"
    TURN = "turn"
    FOOTER = "footer"
    CAPTION = "caption"
    CREDIT = "credit"
    LEAD = "lead"
    TEXT = "text"


AROUND = frozenset({Kind.HEADER, Kind.LABEL, Kind.EDITORS, Kind.TURN, Kind.FOOTER})


def kinds_of(lines: list[Line]) -> list[Kind]:
    """The kind of each line. A label counts only beside a header or at the page's head."""
    kinds = [
        _kind(line.text, lines[i + 1].text if i + 1 < len(lines) else "")
        for i, line in enumerate(lines)
    ]
    for i in range(1, len(lines)):
        if kinds[i] is Kind.LEAD and lines[i - 1].text[-1] in _BEFORE_LEAD:
            kinds[i] = Kind.TEXT
    beside = True  # the head of the page
    for i, line in enumerate(lines):
        if kinds[i] is Kind.TEXT and beside and furniture.is_label(line.text):
            kinds[i] = Kind.LABEL
        beside = kinds[i] in (Kind.HEADER, Kind.LABEL)
    return kinds


def _kind(text: str, after: str) -> Kind:
    if len(text) <= 120:
        if furniture.is_editors(text):
            return Kind.EDITORS
        if furniture.is_turn(text):
            return Kind.TURN
        if furniture.is_header(text):
            return Kind.HEADER
        if furniture.is_footer(text):
            return Kind.FOOTER
        if _META.match(text) or _SOURCE.fullmatch(text) and not finished(text):
            return Kind.CREDIT
    if furniture.is_caption(text):
        return Kind.CAPTION
    if credited(text) is not None:
        return Kind.CREDIT
    probe = text[:_PROBE]
    if take_byline(probe)[0] or (len(text) < 40 and _opens(text, after)):
        return Kind.LEAD
    return Kind.TEXT


def _opens(text: str, after: str) -> bool:
    """Whether the line begins a dateline that the next line completes: 本报讯（记者⏎王丹）."""
    if not begins_byline(text):
        return False
    byline = take_byline(text + after[:_PROBE])[0]
    return len(byline) > len(text) and byline != text + after[:_PROBE]
