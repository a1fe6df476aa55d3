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
_HINT = re.compile(  # every kind but text has one of these near its beginning
    "[版刊历编校审签©▲▼◀▶←→↑↓△▽图摄绘讯电□■◎●○◆★☆0-9０-９〇摘原]|日报|[都晚晨早时商周导]报|青年报"
    "|星期|礼拜|周[一二三四五六日天]|年.{1,3}月|责编|美术|监制|主编|统筹|策划|热线|邮箱|mail|MAIL"
    "|[下上]转|[下上]接|详见|见第|opyright|OPYRIGHT|网站|返回|上一|下一|放大|打印|备案|数字"
    "|资料|供|制图|照片|报道|发[）)]?$|新华社|中新社|消息|记者|通讯员|评论|撰|观察员|实习生|作者"
    "|编译|社论|采写|整理|来源|转自|时间|发布|文[/／]|文$|要闻|第.{1,5}期|[A-D]\\s?[0-9]"
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
    for i, kind in enumerate(kinds):  # a date alone in the middle of a page dates a text
        if kind is Kind.HEADER and i and furniture.is_date(lines[i].text):
            neighbours = kinds[i - 1 : i] + kinds[i + 1 : i + 2]
            if Kind.HEADER not in neighbours and Kind.LABEL not in neighbours:
                kinds[i] = Kind.CREDIT
    return kinds


def _kind(text: str, after: str) -> Kind:
    if not _HINT.search(text, 0, _LONGEST):
        return Kind.TEXT
    for kind, says in _SIGNS:
        if says(text):
            return kind
    return Kind.LEAD if _leads(text, after) else Kind.TEXT


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
