"""What each line of a page is, by its own words alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum

from analytics.articles.bylines import begins_byline, take_byline
from analytics.articles.page import furniture
from analytics.articles.page.lines import Line, finished
from analytics.articles.reporters import credited

_META = re.compile(
    r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?.{0,20}(?:来源|作者|编辑|记者|字号|浏览|阅读)"
)
_SOURCE = re.compile(
    r"(?:来源|作者|撰文|文字?|记者|通讯员|摘自|原载|转自)\s*[:：/｜|]\s*\S{2,20}(?:\s+\S{1,20}){0,6}"
)
_BEFORE_LEAD = "，、,据按"
_PROBE = 100
_LONGEST = 120
_SHORT = 40


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
    for i, line in enumerate(lines):  # a date alone in the middle of a page dates a text
        neighbours = kinds[max(i - 1, 0) : i] + kinds[i + 1 : i + 2]
        alone = i and not any(kind in (Kind.HEADER, Kind.LABEL) for kind in neighbours)
        if kinds[i] is Kind.HEADER and alone and furniture.is_date(line.text):
            kinds[i] = Kind.CREDIT
    return kinds


def _kind(text: str, after: str) -> Kind:
    return next((kind for kind, says in _SIGNS if says(text)), None) or (
        Kind.LEAD if _leads(text, after) else Kind.TEXT
    )


def _is_credit(text: str) -> bool:
    if credited(text) is not None:
        return True
    if len(text) > _LONGEST or finished(text):
        return False
    return _META.match(text) is not None or _SOURCE.fullmatch(text) is not None


_SIGNS: tuple[tuple[Kind, Callable[[str], bool]], ...] = (
    (Kind.EDITORS, furniture.is_editors),
    (Kind.TURN, furniture.is_turn),
    (Kind.HEADER, furniture.is_header),
    (Kind.FOOTER, furniture.is_footer),
    (Kind.CAPTION, furniture.is_caption),
    (Kind.CREDIT, _is_credit),
)


def _leads(text: str, after: str) -> bool:
    return take_byline(text[:_PROBE])[0] != "" or (len(text) < _SHORT and _opens(text, after))


def _opens(text: str, after: str) -> bool:
    """Whether the line begins a dateline that the next line completes: 本报讯（记者⏎王丹）."""
    if not begins_byline(text):
        return False
    byline = take_byline(text + after[:_PROBE])[0]
    return len(byline) > len(text) and byline != text + after[:_PROBE]
