"""Dates: from columns, names and links; an impossible date is never let in."""

from __future__ import annotations

import datetime
import re

import polars as pl

from analytics.articles.written_dates import EARLIEST, LATEST, day_of, is_day_first, read_day
from analytics.errors import SelectionError

_TIME = (
    r"(?:[\sT·,，]*(?:(?:周|星期|礼拜)[一二三四五六日天])?[\sT(（]*(?:上午|下午|晚上?|凌晨|中午|早上?)?\s*"
    r"(?<H>\d{1,2})\s*[:：时点]\s*(?<M>\d{1,2})?\s*分?(?:\s*[:：]?\s*(?<S>\d{1,2})(?:[.,]\d{1,9})?秒?)?"
    r"\s*(?:Z|UTC|GMT|CST|[+-]\d\d:?\d\d)?(?:\[[A-Za-z/_]+\])?[)）]?"
    r"|\s*[(（]?(?:周|星期|礼拜)[一二三四五六日天][)）]?)?"
)
_WRITTEN = (
    rf"^(?<y>\d{{4}})\s*[-/.年]\s*(?<m>\d{{1,2}})\s*[-/.月]\s*(?<d>\d{{1,2}})\s*[日号]?{_TIME}$",
    r"^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})"
    r"(?:[T_ -]?\d{2}:?\d{2}(?::?\d{2})?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?$",
)
_ZONE = r"(?:(?<zulu>Z|UTC|GMT)|(?<sign>[+-])(?<zh>\d\d):?(?<zm>\d\d))(?:\[[A-Za-z/_]+\])?$"
_EPOCH = r"^(-?\d{9,10}|\d{12,13}|\d{15,16}|\d{18,19})(?:\.0*\d*)?$"
_NO_DAY = (
    r"(?i)^(?:[-—–/\\.?*_\s]*|n/?a|nan|nat|none|null|nil|undefined|unknown|tbd|无|未知|不详|暂无|空|日期不详"
    r"|无日期|待定|缺|\(?null\)?|(?:1[89]|20)\d\d(?:\.0)?年?|(?:1[89]|20)\d\d\s*[-/.年]\s*(?:0?[1-9]|1[0-2])月?(?:份|号)?"
    r"|(?:1[89]|20)\d\d(?:0[1-9]|1[0-2])|(?:1[89]|20)\d\d年(?:第.{1,4}期|[春夏秋冬][季]?|[上下]半年))$"
)
"""What says that the day is not known: nothing, a dash, “unknown”, a year or month alone."""

_YEAR = "((?:18|19|20)[0-9]{2})"
_MONTH, _DAY = "(0?[1-9]|1[0-2])", "(0?[1-9]|[12][0-9]|3[01])"
_IN_NAMES = (
    rf"(?:^|[^0-9]){_YEAR}\s?[-_./年]\s?{_MONTH}\s?[-_./月]\s?{_DAY}(?:[^0-9]|$)",
    rf"(?:^|[^0-9]){_YEAR}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"
    r"(?:(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9](?:[0-9]{3})?)?)?(?:[^0-9]|$)",
    rf"(?:^|[^0-9]){_YEAR}[-_./年]?(0[1-9]|1[0-2])[-_./月]?(0[1-9]|[12][0-9]|3[01])(?:[^0-9]|$)",
)
_NAME = tuple(re.compile(pattern.replace("(?:[^0-9]|$)", "(?![0-9])")) for pattern in _IN_NAMES)
_YEAR_IN_NAME = re.compile(r"(?<!\d)((?:18|19|20)\d\d)(?!\d)")
_BEIJING_HOURS = 8
_LONGEST = 80


def parse_date(text: str) -> datetime.date:
    """The day a user names, as 2022-04-21, 2022/4/21, 20220421 or 2022年4月21日.

    Raises:
        SelectionError: it is none of these, or no such day exists.
    """
    parsed = parse_dates(pl.Series([text])).item()
    if not isinstance(parsed, datetime.date):
        raise SelectionError(f"“{text}” is not a date; write it as 2022-04-21")
    return parsed


def parse_dates(column: pl.Series) -> pl.Series:
    """Days of a column of strings; null where a cell as a whole is none, or an impossible one.

    Digits in ISO order with any of - / . 年月日, with or without a time; seconds, milli-, micro-
    and nanoseconds since 1970; ideographic numerals, English, and other orders where the column
    tells which. A time with a zone, and a count since 1970, give the day in Beijing.
    """
    texts = column.cast(pl.String).str.strip_chars()
    days = texts.str.to_date("%Y-%m-%d", strict=False)
    days = days.set(~days.dt.year().is_between(EARLIEST, LATEST), None)
    rest = (days.is_null() & (texts != "")).arg_true()
    if not rest.is_empty():
        left = pl.DataFrame({"text": texts.gather(rest)})
        different = left["text"].unique(maintain_order=True)
        known = pl.DataFrame({"text": different, "day": _read(different)})
        read = left.join(known, on="text", how="left", maintain_order="left")["day"]
        days = days.scatter(rest, read)
    return days.alias("date")


def _read(texts: pl.Series) -> pl.Series:
    """Days of texts that are not plainly 2022-04-21."""
    frame = pl.DataFrame({"text": texts})
    days = frame.select(pl.coalesce(_in_order(pattern) for pattern in _WRITTEN)).to_series()
    days = _in_beijing(texts, days)
    rest = days.is_null().arg_true()
    return days if rest.is_empty() else days.scatter(rest, _others(texts.gather(rest)))


def has_no_day(column: pl.Series) -> pl.Series:
    """For each cell whether it says that the day is not known, rather than an impossible one."""
    return column.cast(pl.String).fill_null("").str.strip_chars().str.contains(_NO_DAY)


def _in_order(pattern: str) -> pl.Expr:
    parts = pl.col("text").str.extract_groups(pattern).struct
    numbers = [parts.field(k).cast(pl.Int32, strict=False) for k in "ymd"]
    texts = [number.cast(pl.String).str.zfill(2) for number in numbers]
    day = pl.concat_str(texts, separator="-").str.to_date("%Y-%m-%d", strict=False)
    return pl.when(day.dt.year().is_between(EARLIEST, LATEST)).then(day)


def _in_beijing(texts: pl.Series, days: pl.Series) -> pl.Series:
    """The days moved where the time and zone behind them say that Beijing has another."""
    frame = pl.DataFrame({"text": texts, "day": days})
    clock = pl.col("text").str.extract_groups(r"[T\s](?<H>\d{1,2}):?(?<M>\d{2})").struct
    zone = pl.col("text").str.extract_groups(_ZONE).struct
    sign = pl.when(zone.field("sign") == "-").then(-1).otherwise(1)
    offset = sign * (_whole(zone.field("zh")) * 60 + _whole(zone.field("zm")))
    offset = pl.when(zone.field("zulu").is_not_null()).then(0).otherwise(offset)
    minutes = _whole(clock.field("H")) * 60 + _whole(clock.field("M")) - offset
    moved = (minutes + _BEIJING_HOURS * 60).floordiv(24 * 60)
    day = pl.col("day") + pl.duration(days=moved.fill_null(0))
    return frame.select(day).to_series()


def _whole(column: pl.Expr) -> pl.Expr:
    return column.cast(pl.Int32, strict=False)


def _others(texts: pl.Series) -> pl.Series:
    """Counts since 1970, and what is left, each different text once."""
    epoch = texts.str.extract(_EPOCH).cast(pl.Int64, strict=False)
    digits = texts.str.extract(_EPOCH).str.len_chars()
    seconds = pl.DataFrame({"n": epoch, "digits": digits}).select(
        pl.when(pl.col("digits") <= 10).then(pl.col("n"))
        .when(pl.col("digits") <= 13).then(pl.col("n") // 10**3)
        .when(pl.col("digits") <= 16).then(pl.col("n") // 10**6)
        .otherwise(pl.col("n") // 10**9)
    ).to_series()  # fmt: skip
    counted = pl.from_epoch(seconds + _BEIJING_HOURS * 3600).dt.date()
    left = texts.filter(counted.is_null())
    if left.is_empty():
        return counted
    different = left.unique().to_list()
    day_first = is_day_first(different)
    known = {text: read_day(text, day_first) for text in different if len(text) < _LONGEST}
    read = pl.Series([known.get(text) for text in left], dtype=pl.Date)
    return counted.scatter(counted.is_null().arg_true(), read)


def date_in_name(name: str) -> datetime.date | None:
    """The day in a file name, folder or link, such as 20220421.txt or /2022-04/21/a.html."""
    for pattern in _NAME:
        for found in pattern.finditer(name):
            day = day_of(*map(int, found.groups()))
            if day is not None:
                return day
    return None


def dates_in_links(column: pl.Series) -> pl.Series:
    """`date_in_name` of a column, where the first thing like a day is one."""
    frame = pl.DataFrame({"text": column})
    readings = []
    for pattern in _IN_NAMES:
        parts = pl.col("text").str.extract_groups(pattern).struct
        numbers = [parts.rename_fields(["y", "m", "d"]).struct.field(k) for k in "ymd"]
        text = pl.concat_str([n.str.zfill(2) for n in numbers], separator="-")
        readings.append(text.str.to_date("%Y-%m-%d", strict=False))
    return frame.select(pl.coalesce(readings)).to_series()


def year_in_name(name: str) -> int | None:
    """The only year in a name, None where there is none or several."""
    years = {int(year) for year in _YEAR_IN_NAME.findall(name)}
    return years.pop() if len(years) == 1 else None
