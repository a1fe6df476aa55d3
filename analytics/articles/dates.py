"""Dates: from columns, names and text; an impossible date is never let in."""

from __future__ import annotations

import datetime
import re

import polars as pl

from analytics.errors import SelectionError

EARLIEST, LATEST = 1800, 2100

_WRITTEN = (
    r"(?<y>\d{4})\s*[-/.年]\s*(?<m>\d{1,2})\s*[-/.月]\s*(?<d>\d{1,2})",
    r"^\s*(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})(?:\D|\d{6}\b|$)",
)
_NAME = re.compile(
    r"(?<!\d)(\d{4})[-_./年]?(0[1-9]|1[0-2]|[1-9](?=[-_./月]))[-_./月]?(0[1-9]|[12]\d|3[01]|[1-9])(?!\d)"
)


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
    """Days of a column of strings; null where there is none or it is impossible."""
    frame = pl.DataFrame({"text": column.cast(pl.String)})
    readings = []
    for pattern in _WRITTEN:
        parts = pl.col("text").str.extract_groups(pattern).struct
        digits = pl.concat_str([parts.field(k) for k in "ymd"], separator="-")
        day = digits.str.to_date("%Y-%m-%d", strict=False)
        readings.append(pl.when(day.dt.year().is_between(EARLIEST, LATEST)).then(day))
    return frame.select(pl.coalesce(readings)).to_series().alias("date")


def date_in_name(name: str) -> datetime.date | None:
    """The day in a file or folder name such as 20220421.txt or rmrb-2022-04-21.md."""
    for found in _NAME.finditer(name):
        year, month, day = map(int, found.groups())
        try:
            date = datetime.date(year, month, day)
        except ValueError:
            continue
        if EARLIEST <= year <= LATEST:
            return date
    return None
