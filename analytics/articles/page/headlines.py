"""Headlines: which lines can be one, and which are kicker, main and sub."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from analytics.articles.page.lines import goes_on_after, goes_on_with, opened

LONGEST = 44
_SHORT = 30
_MOST_COMMAS = 2
_INNER_END = re.compile("[！？!?…][”’」』]?[^！？!?…”’」』）)]")
NUMBERED = re.compile(
    r"(?:第?[（(]?[一二三四五六七八九十百]{1,3}[)）]?(?:[、.．：:是要]|[章节条部](?![\u4e00-\u9fff]{0,2}会)|\s)"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:[、.．](?!\d)|\s)|[①-⑳]|[●■◆▲★◎▶►○□·•※])"
)
_EVENT = re.compile(
    r"(?:主持|会见|出席|召开|考察|调研|督导|检查|听取|慰问|视察|会谈|座谈|讲话|参加|在.{1,14}时$|在.{1,14}上$)"
)
_TOLD = re.compile(r"(?:强调|指出|要求|时|表示|提出|致辞|讲话|会见|会谈)$")
_ATTENDED = re.compile(
    r"(?:出席|主持|参加|讲话|致辞|陪同|汇报|提出具体要求|列席|通报|分别出席|作报告|提要求)(?:会议|活动|仪式)?$"
)
_SLOGAN = re.compile(
    r"(?:坚持|推动|推进|加快|奋力|全力|坚决|扎实|切实|努力|加强|深化|深入|持续|着力|牢记|把|让|为|以|聚焦"
    r"|打造|谱写|凝聚|确保|不断|全面|统筹|筑牢|抓好|守住|奋进|勇|高质量)"
)
_LABEL = re.compile(
    r"【.{1,12}】|[“”·\u4e00-\u9fff]{0,6}(?:时评|社论|评论|简讯|专栏|述评|专访|特写|观察|视点|要闻|纵横|短评|快评|短讯|快讯|新闻|速递|集锦|一览|论坛|随笔)"
)
_JOINS_NEXT = "的和与及在对把将被是从向以并而或等于、，"


def can_be_headline(text: str) -> bool:
    """Whether the words could stand in a headline: short, no full stop, few commas."""
    if len(text) > LONGEST or goes_on_after(text) or goes_on_with(text):
        return False
    if (
        "。" in text
        or "；" in text
        or text.endswith("…")
        or text.count("，") + text.count(",") > _MOST_COMMAS
    ):
        return False
    sentences = len(text) > _SHORT and _INNER_END.search(text) is not None
    return not sentences and NUMBERED.match(text) is None


def rejoin_headline(lines: Sequence[str], spans_word: Callable[[str, str], bool]) -> list[str]:
    """Headline lines with those that were broken within a quotation or a word put together."""
    whole: list[str] = []
    for line in lines:
        if whole and (
            opened(whole[-1])
            or whole[-1][-1] in _JOINS_NEXT
            or goes_on_with(line)
            or spans_word(whole[-1], line)
        ):
            whole[-1] += line
        else:
            whole.append(line)
    return whole


def headline_roles(lines: Sequence[str]) -> tuple[str, str, str]:
    """Kicker, main and sub of the lines of a headline, each with its lines joined by "\\n".

    Two lines are kicker and main where the first tells an event (…主持召开…会议, …强调),
    else main and sub. Of three and more the main line is the most slogan-like, the longest
    among equals; lines before it are kickers, lines after it subs.
    """
    if not lines:
        return "", "", ""
    main = _main(lines)
    return "\n".join(lines[:main]), lines[main], "\n".join(lines[main + 1 :])


def _main(lines: Sequence[str]) -> int:
    last = len(lines)
    if last > 1 and _LABEL.fullmatch(lines[0]):
        return 1 + _main(lines[1:])
    while last > 1 and (lines[last - 1].startswith(("—", "-", "──")) or _attended(lines[last - 1])):
        last -= 1
    first = 0
    while first < last - 1 and _event(lines[first]):
        first += 1
    if last - first <= 2:
        return first
    if first:
        return first
    return max(range(first, last), key=lambda i: (_slogan_like(lines[i]), len(lines[i]), -i))


def _attended(line: str) -> bool:
    return _ATTENDED.search(line) is not None and len(line) <= 30


def _event(line: str) -> bool:
    return bool(_TOLD.search(line) or _EVENT.search(line))


def _slogan_like(line: str) -> int:
    return 2 * bool(_SLOGAN.match(line)) + (" " in line or "\u3000" in line) - 2 * _event(line)
