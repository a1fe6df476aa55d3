"""A day as people write it: ideographic numerals, spaced digits, English, other orders."""

from __future__ import annotations

import datetime
import re
import unicodedata
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

EARLIEST, LATEST = 1800, 2100
BEIJING = ZoneInfo("Asia/Shanghai")

_IDEOGRAPHIC = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_NUMERALS = "[〇○零一二三四五六七八九十廿卅]"
_MONTH_DAY = rf"年({_NUMERALS}{{1,3}}|\d{{1,2}})月({_NUMERALS}{{1,3}}|\d{{1,2}})[日号]?"
_WRITTEN = re.compile(rf"({_NUMERALS}{{4}}|\d{{4}}){_MONTH_DAY}")
_DIGITS = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_ERA = re.compile(rf"(?:中华)?民国({_NUMERALS}{{1,3}}|\d{{1,3}}){_MONTH_DAY}")
_PUBLIC = re.compile("公元|公历|(?:星期|礼拜|周)[一二三四五六日天]|上午|下午|凌晨|晚上?|中午|早上?")
_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = _NAMES.split()
_MONTH = rf"({_NAMES.replace(' ', '|')})[a-z]*\.?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_TIME = r"(?:,?\s*(?:at\s+)?\d{1,2}:\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?.{0,12})?"
_NTH = r"(\d{1,2})(?:st|nd|rd|th)?"
_CLOCK = r"\s+\d{1,2}:\d\d:\d\d\s+(?:[a-z]{3,4}\s+)?"
_ENGLISH = (
    (re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_NTH},?\s+(\d{{4}}){_TIME}"), "mdy"),
    (re.compile(rf"{_WEEKDAY}{_NTH}[\s-]+{_MONTH},?[\s-]+(\d{{4}}){_TIME}"), "dmy"),
    (re.compile(rf"{_WEEKDAY}{_MONTH}\s+(\d{{1,2}}){_CLOCK}(\d{{4}})"), "mdy"),
)
_ZONED = re.compile(r":\d\d\s*(?:gmt|utc|z|[+-]\d\d:?\d\d)\s*$")
_LABEL = re.compile(r"(?:发布|更新|发表|发稿)?(?:时间|日期|于)\s*[:：]\s*")
_AFTER = re.compile(r"[\s|｜]+(?:来源|作者|编辑|责编|记者|浏览|阅读|字号|点击|稿源)\s*[:：].*$")
_BEHIND = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[\sT]+\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]m)?)?",
    re.IGNORECASE,
)
_DIGIT = "\\d〇○零一二三四五六七八九十年月"
_SPACED = re.compile(rf"(?<=[{_DIGIT}])\s+(?=[{_DIGIT}日号])")


def number(written: str) -> int | None:
    """A whole number in digits or ideographs: 二十一, 廿一, 二〇二二; None for nonsense."""
    plain = written.replace("廿", "二十").replace("卅", "三十").translate(_IDEOGRAPHIC)
    tens, ten, units = plain.partition("十")
    if not ten:
        return int(tens) if tens.isdecimal() else None
    if not (tens + units == "" or (tens + units).isdecimal()) or len(tens) > 1 or len(units) > 1:
        return None
    return int(tens or 1) * 10 + int(units or 0)


def day_of(year: int | None, month: int | None, day: int | None) -> datetime.date | None:
    """The day, None where there is no such day or its year is before 1800 or after 2100."""
    if year is None or month is None or day is None or not EARLIEST <= year <= LATEST:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def read_day(text: str, day_first: bool | None = None) -> datetime.date | None:
    """The day that a text of any of these forms is, None for none; nothing is cut off.

    二〇二二年四月二十一日 · 1 9 9 3 年 5 月 1 日 · 民国三十七年… · April 21, 2022 · 21 Apr 2022 ·
    Thu, 21 Apr 2022 00:30:00 +0000 (the day in Beijing) · 21/04/2022 · 04/21/2022.

    day_first: how to read 3/4/2022; None leaves it unread unless one of the two is over 12.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    folded = _AFTER.sub("", _LABEL.sub("", folded, count=1))
    plain = _PUBLIC.sub("", _SPACED.sub("", folded)).strip()
    return (
        _chinese(plain)
        or _english(folded.lower())
        or _mailed(folded)
        or _year_last(folded, day_first)
    )


def _chinese(text: str) -> datetime.date | None:
    bare = re.sub(r"[\s(（]*\d{1,2}\s*[:时点]\s*\d{1,2}.{0,8}$|[()（）\s]+$", "", text)
    for pattern, first in ((_WRITTEN, 0), (_DIGITS, 0), (_ERA, 1911)):
        found = pattern.fullmatch(bare)
        if found:
            year, month, day = map(number, found.groups())
            return day_of(None if year is None else year + first, month, day)
    return None


def _english(text: str) -> datetime.date | None:
    for pattern, order in _ENGLISH:
        found = pattern.fullmatch(text)
        if found and not _ZONED.search(text):
            parts = dict(zip(order, found.groups(), strict=True))
            return day_of(int(parts["y"]), _MONTHS.index(parts["m"]) + 1, int(parts["d"]))
    return None


def _mailed(text: str) -> datetime.date | None:
    """A day with a time and a zone, as in RSS: the day in Beijing."""
    if not re.search(r"[A-Za-z]{3}", text) or len(text) > 60:
        return None
    try:
        moment = parsedate_to_datetime(text)
        day = (moment.astimezone(BEIJING) if moment.tzinfo else moment).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return day_of(day.year, day.month, day.day)


def _year_last(text: str, day_first: bool | None) -> datetime.date | None:
    found = _BEHIND.fullmatch(text)
    if not found:
        return None
    one, two, year = map(int, found.groups())
    if day_first is None:
        if one <= 12 and two <= 12 and one != two:
            return None
        day_first = one > 12
    return day_of(year, two, one) if day_first else day_of(year, one, two)


def is_day_first(texts: list[str]) -> bool | None:
    """Whether 21/04/2022 or 04/21/2022 is how a column writes days; None if it does not tell."""
    pairs = [found.groups() for found in map(_BEHIND.fullmatch, texts) if found]
    day = any(int(one) > 12 for one, _, _ in pairs)
    month = any(int(two) > 12 for _, two, _ in pairs)
    return None if day == month else day
