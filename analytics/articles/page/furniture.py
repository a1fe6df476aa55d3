"""What is printed around articles: page headers, editors' lines, turns, captions."""

from __future__ import annotations

import re
from dataclasses import dataclass

_N = "[0-9０-９〇○零一二三四五六七八九十]"
_PAPER = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|早报|时报|商报|都市报|青年报|周报|导报)"
)
_FULL_DATE = re.compile(
    rf"({_N}(?:\s?{_N}){{1,3}})\s*年\s*({_N}{{1,3}})\s*月\s*({_N}{{1,3}})\s*日"
    r"|((?:19|20)\d\d)[-./年](\d{1,2})[-./月](\d{1,2})(?!\d)"
)
_WEEKDAY = re.compile(r"(?:星期|礼拜|周)[一二三四五六日天](?![\u4e00-\u9fff]{4})")
_LEAF = re.compile(
    rf"第\s*[A-Z]?\s*{_N}{{1,3}}\s*版|(?<![A-Za-z0-9])(?:[A-D]\s?{_N}{{1,2}}|{_N}{{1,3}})\s*版"
    r"|(?<![A-Za-z0-9])[A-D]\d{1,2}(?![A-Za-z0-9])"
)
_ISSUE = re.compile(
    rf"第\s*{_N}{{2,6}}\s*期|今日{_N}{{1,3}}版|统一刊号|邮发代号|农历|[Nn][Oo][.．]\s?\d"
)
_COLUMN = (
    "要闻|国内|国际|国内国际|综合|综合新闻|时政|时政要闻|本地|社会|经济|文化|体育|民生|评论|理论|副刊|教育"
    "|健康|法治|广告|专版|新闻|观点|专题|视点|关注|县域|城事|都市|财经|科技|生活|天下|政务|政法"
)
_SECTION = re.compile(rf"(?<![\u4e00-\u9fff])(?:{_COLUMN})(?![\u4e00-\u9fff])")
_DUTY = (
    "(?:责任编辑|执行编辑|本版编辑|值班编委|值班主任|值班编辑|值班主编|本期编辑|责编|美编|图编|编辑"
    "|校对|校检|版式|美术编辑|美术|组版|排版|审核|审读|监制|主编|编审|签发|统筹|策划|版面"
    "|电话|邮箱|热线|投稿邮箱|新闻热线|E-?mail)"
)
_EDITORS = re.compile(rf"[（(【\[■□●◆▲]?\s?{_DUTY}(?:\s*[:：]|\s+|$)", re.IGNORECASE)
_DUTIES = re.compile(_DUTY, re.IGNORECASE)
_TURN = re.compile(
    rf"[（(【\[]?\s*[▲▼↓→■]?\s*(?:紧?[下上]转|紧?[上下]接|详见|见)\s*(?:第?\s*[A-Z]?\s*{_N}{{1,3}}\s*版|[A-D]\d\d?)[^。]{{0,12}}[）)】\]]?"
)
_FOOTER = re.compile(
    r"(?:版权所有|版权声明|Copyright|©|网站地图|返回首页|上一版|下一版|上一篇|下一篇|放大\s|打印本"
    r"|ICP备|备案号|[\u4e00-\u9fff]{0,8}(?:数字报|电子版|电子报|数字版)$)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:[▲▼◀▶←→↑↓△▽]|图为|图[①②③④⑤⑥⑦⑧⑨0-9一二三四五六]+[:：为]|[左右上下题配]图[:：为是,，]|图片[:：由为]|图[:：/／]"
    r"|资料图|资料照片|（?(?:新华社|中新社)发)"
)
_PHOTO = re.compile(
    r"(?:[\s　/／、）)](?:摄影?|供图|制图|绘|图)"
    r"|(?<=[\u4e00-\u9fff]{2})(?:\s?摄|供图|制图|提供图片)"
    r"|(?:图片|照片|资料)由?[^，。]{0,20}(?:提供|供图)|(?<!文)[/／]图|摄影报道|图片报道"
    r"|资料图片?|资料照片|(?:新华社|中新社|CFP|视觉中国)[^，。]{0,10}发)[）)]?$"
)
_PHOTO_ENDS = "摄影图绘片供照道发版料"
_HEADER_HINT = re.compile(r"[版报刊期年历]|星期|礼拜|周[一二三四五六日天]|\d[-./]\d|[A-D]\s?\d")
_SENTENCE = re.compile("[。！？；!?;，]")
_BLANK = re.compile(r"\s")
_LONGEST = 120
_DIGITS = str.maketrans("０１２３４５６７８９〇○零一二三四五六七八九", "0123456789000123456789")


@dataclass(frozen=True, slots=True)
class Header:
    """What a page header says. year, month, day are None and section "" where it doesn't."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    section: str = ""


def is_header(text: str) -> bool:
    """Whether the line is a page header: paper, date, weekday, page number, editors."""
    if len(text) > _LONGEST or not _HEADER_HINT.search(text) or _SENTENCE.search(text):
        return False
    date, leaf = _FULL_DATE.search(text), _LEAF.search(text)
    signs = (date, leaf, _PAPER.search(text), _WEEKDAY.search(text), _ISSUE.search(text))
    count = sum(sign is not None for sign in signs)
    count += bool(_DUTIES.search(text)) and bool(date or leaf)
    left = text
    for pattern in (_FULL_DATE, _LEAF, _PAPER, _WEEKDAY, _ISSUE, _SECTION):
        left = pattern.sub(" ", left)
    bare = sum(c.isalnum() for c in left)
    if count == 0:
        return False
    if count == 1:
        return (date is not None or leaf is not None) and bare == 0
    return bare <= 12 or count >= 3


def is_label(text: str) -> bool:
    """Whether the line is a paper's or a page section's name and nothing else."""
    return bool(_SECTION.fullmatch(text) or _PAPER.fullmatch(text) or _WEEKDAY.fullmatch(text))


def is_date(text: str) -> bool:
    """Whether the line is a date and nothing else."""
    return _FULL_DATE.fullmatch(text) is not None


def read_header(text: str) -> Header:
    """Date and section of a page header."""
    year, month, day = read_date(text)
    leaf, name = _LEAF.search(text), _SECTION.search(text)
    section = " ".join(found.group().strip() for found in (leaf, name) if found)
    return Header(year, month, day, section)


def read_date(text: str) -> tuple[int | None, int | None, int | None]:
    """Year, month and day written in full, ideographic numerals and spaced digits included."""
    found = _FULL_DATE.search(text)
    if found is None:
        return None, None, None
    year, month, day = (number(part) for part in found.groups() if part)
    if year < 100 or not (1 <= month <= 12 and 1 <= day <= 31):
        return None, None, None
    return year, month, day


def number(written: str) -> int:
    """A whole number below 100 or a year, in digits of any kind or ideographs (二十一).

    0 for numerals that make no number.
    """
    bare = _BLANK.sub("", written)
    tens, ten, units = bare.translate(_DIGITS).partition("十")
    if not ten:
        return int(tens)
    return int(tens or 1) * 10 + int(units or 0) if "十" not in units else 0


def is_editors(text: str) -> bool:
    """Whether the line names editors and proof-readers: 责任编辑：张三 校对：李四."""
    return len(text) <= _LONGEST and _EDITORS.match(text) is not None and not _SENTENCE.search(text)


def is_turn(text: str) -> bool:
    """Whether the line is only a turn note: （下转第三版）."""
    return len(text) <= 40 and _TURN.fullmatch(text) is not None


def is_footer(text: str) -> bool:
    """Whether the line belongs to the electronic edition's frame, not to the paper."""
    return len(text) <= _LONGEST and _FOOTER.match(text) is not None


def is_caption(text: str) -> bool:
    """Whether the line is a picture's caption or credit: 图为…, 张三 摄, 图片由…提供."""
    if _CAPTION.match(text):
        return True
    if len(text) > _LONGEST or text.rstrip("）)。")[-1:] not in _PHOTO_ENDS + "提":
        return False
    return "。" not in text[:-1] and _PHOTO.search(text) is not None
