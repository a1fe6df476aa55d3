"""Which day an article has, and how that is known: never guessed, always told."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

import polars as pl

from analytics.articles.dates import (
    date_in_name,
    dates_in_links,
    has_no_day,
    parse_dates,
    year_in_name,
)
from analytics.articles.page.furniture import Header
from analytics.articles.page.printed import printed_date
from analytics.articles.written_dates import day_of

_FOLDERS = 4
_BEFORE, _AFTER = datetime.timedelta(days=10), datetime.timedelta(days=2)


class Told(Protocol):
    """What a user says about a file."""

    @property
    def source(self) -> str: ...
    @property
    def date(self) -> datetime.date | None: ...
    @property
    def date_found(self) -> str: ...
    @property
    def mapping(self) -> Mapping[str, str]: ...


class Dated(NamedTuple):
    """A day, and how it was found; None and "" where there is none."""

    day: datetime.date | None = None
    found: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """What the name of a file and of its folders say: a whole day, or a year alone."""

    day: datetime.date | None
    year: int | None
    where: str


def named(path: Path) -> Named:
    """The day in the file's name, else in its last four folders' names, else a year alone."""
    day = date_in_name(path.name)
    if day:
        return Named(day, day.year, "file name")
    folders = path.parts[:-1][-_FOLDERS:]
    day = date_in_name("/".join((*folders, path.stem))) or date_in_name("/".join(folders))
    if day:
        return Named(day, day.year, "folder name")
    year = year_in_name(path.name)
    if year:
        return Named(None, year, "file name")
    years = [year_in_name(folder) for folder in reversed(folders)]
    return Named(None, next(filter(None, years), None), "folder name")


def from_printed(
    year: int | None, month: int | None, day: int | None, where: str, name: Named
) -> Dated:
    """The day of a dateline or the like, its year from the name where it gives none.

    A whole day in the name is the day of publication and goes before a printed day of the ten
    days before it, and before a printed day without a year that would lie after it.
    """
    printed = day_of(year, month, day)
    if printed is None and year is None and name.year and month and day:
        printed = day_of(name.year, month, day)
        if name.day and printed and printed > name.day + _AFTER:
            printed = day_of(name.year - 1, month, day)
        where = f"{where}, year from the {name.where}"
    if (
        name.day
        and where != "page header"
        and (printed is None or name.day - _BEFORE <= printed <= name.day + _AFTER)
    ):
        return Dated(name.day, name.where)
    return Dated(printed, where if printed else "")


def dated_rows(
    rows: pl.DataFrame, told: Told, path: Path
) -> tuple[pl.DataFrame, list[tuple[str, str]]]:
    """Rows with `date` and `date_found`, without those whose date column has no day at all.

    In order: given by the user, the column, the link, the dateline, the name of the file or its
    folders. Cells that say the day is not known (empty, “-”, a year alone) are no fault.

    Returns:
        the rows, and what was refused as (where, why).
    """
    if told.date is not None:
        return rows.with_columns(
            pl.lit(told.date).alias("date"), pl.lit(told.date_found).alias("date_found")
        ), []
    refused: list[tuple[str, str]] = []
    days = pl.repeat(None, rows.height, dtype=pl.Date, eager=True).alias("date")
    if "date" in rows.columns:
        days = parse_dates(rows["date"])
        unread = rows.select("row", "date").filter(days.is_null())
        impossible = unread.filter(~has_no_day(unread["date"]))
        refused = [
            (f"row {n}", f"“{' '.join(value.split())[:40]}” is not a date; write it as 2022-04-21")
            for n, value in impossible.iter_rows()
        ]
        if refused:
            kept = ~rows["row"].is_in(impossible["row"].implode())
            rows, days = rows.filter(kept), days.filter(kept)
    found = days.is_not_null()
    rows = rows.with_columns(
        days, pl.when(found).then(pl.lit("column")).otherwise(pl.lit("")).alias("date_found")
    )
    return (rows if found.all() else _otherwise(rows, named(path))), refused


def _otherwise(rows: pl.DataFrame, name: Named) -> pl.DataFrame:
    """Days for the rows that have none: from the link, the dateline, the name."""
    open_rows = rows["date"].is_null()
    if "url" in rows.columns:
        linked = dates_in_links(rows["url"])
        rows = _filled(rows, open_rows & linked.is_not_null(), linked, pl.lit("link"))
        open_rows = rows["date"].is_null()
    bylines = rows["byline"].filter(open_rows).unique()
    telling = bylines.filter(bylines.str.contains("[日号/.-]"))
    printed = {line: _printed(line, name) for line in telling}
    if any(dated.day for dated in printed.values()):
        table = pl.DataFrame(
            {
                "byline": list(printed),
                "day": pl.Series([dated.day for dated in printed.values()], dtype=pl.Date),
                "how": [dated.found for dated in printed.values()],
            }
        )
        read = rows.select("byline").join(table, "byline", "left", maintain_order="left")
        rows = _filled(rows, open_rows & read["day"].is_not_null(), read["day"], read["how"])
    open_rows = rows["date"].is_null()
    if name.day:
        days = pl.repeat(name.day, rows.height, dtype=pl.Date, eager=True)
        rows = _filled(rows, open_rows, days, pl.lit(name.where))
    return rows


def _printed(byline: str, name: Named) -> Dated:
    date = printed_date(Header(), "", byline, ())
    return from_printed(date.year, date.month, date.day, date.where, name)


def _filled(
    rows: pl.DataFrame, where: pl.Series, days: pl.Series, found: pl.Series | pl.Expr
) -> pl.DataFrame:
    return rows.with_columns(
        pl.when(where).then(days).otherwise(pl.col("date")).alias("date"),
        pl.when(where).then(found).otherwise(pl.col("date_found")).alias("date_found"),
    )
