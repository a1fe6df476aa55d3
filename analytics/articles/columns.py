"""Rows of a table to the fields of articles."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import polars as pl

from analytics.articles.bylines import take_byline
from analytics.articles.dates import date_in_name, parse_dates
from analytics.articles.fields import find_fields
from analytics.text.clean import clean_column, tidy_line

_BYLINE_HINT = r"^.{0,80}(?:讯|电|消息|记者|通讯员|评论员|报道)"


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


def from_columns(
    frame: pl.DataFrame, told: Told, path: Path, numbers: pl.Series
) -> tuple[pl.DataFrame, list[tuple[str, str]]]:
    """Fields of articles from raw columns, and what was refused as (where, why).

    numbers: of the rows in their file.

    Raises:
        UnfitTableError: no column for a title or body.
        ColumnError: one that was asked for is missing.
    """
    found = find_fields(frame.columns, told.mapping, path.name)
    raw = frame.select(pl.col(column).fill_null("").alias(f) for f, column in found.items())
    raw = raw.with_columns(numbers.alias("row"))
    texts = [clean_column(pl.col(f)).alias(f) for f in ("title", "body") if f in found]
    lines = [f for f in ("section", "byline", "url", "source") if f in found]
    rows = raw.with_columns(*texts, pl.col(lines).map_elements(tidy_line, pl.String))
    rows = rows.with_columns(pl.lit("").alias(f) for f in ("title", "body") if f not in found)
    rows = rows.with_columns(pl.col("title").str.replace_all("\n", " "))
    if told.source:
        rows = rows.with_columns(pl.lit(told.source).alias("source"))
    rows, refused = _dated(rows, told, path)
    empty = (pl.col("title") == "") & (pl.col("body") == "")
    refused += [(f"row {n}", "neither title nor body") for n in rows.filter(empty)["row"]]
    return _bylined(rows.filter(~empty)).drop("row"), refused


def _dated(
    rows: pl.DataFrame, told: Told, path: Path
) -> tuple[pl.DataFrame, list[tuple[str, str]]]:
    refused: list[tuple[str, str]] = []
    day, found = told.date, told.date_found
    if day is None and "date" in rows.columns:
        dates = parse_dates(rows["date"])
        raw = rows["date"].str.strip_chars()
        impossible = rows.filter(dates.is_null() & (raw != ""))
        refused = [
            (f"row {n}", f"“{value[:40]}” is not a date; write it as 2022-04-21")
            for n, value in impossible.select("row", "date").iter_rows()
        ]
        rows = rows.with_columns(dates)
        rows = rows.with_columns(
            pl.when(pl.col("date").is_null())
            .then(pl.lit(""))
            .otherwise(pl.lit("column"))
            .alias("date_found")
        )
        return rows.filter(dates.is_not_null() | (raw == "")), refused
    if day is None:
        day, found = date_in_name(path.name), "file name"
    return rows.with_columns(
        pl.lit(day, pl.Date).alias("date"), pl.lit(found if day else "").alias("date_found")
    ), refused


def _bylined(rows: pl.DataFrame) -> pl.DataFrame:
    """The dateline and credits taken out of the bodies that begin with one."""
    given = pl.col("byline") if "byline" in rows.columns else pl.lit("")
    rows = rows.with_columns(given.alias("byline"), pl.lit("").alias("reporters"))
    hinted = rows.with_row_index("place").filter(pl.col("body").str.contains(_BYLINE_HINT))
    if hinted.is_empty():
        return rows
    heads = [body.partition("\n") for body in hinted["body"]]
    taken = [take_byline(head) for head, _, _ in heads]
    changed = pl.DataFrame(
        {
            "place": hinted["place"],
            "new_byline": [byline for byline, _, _ in taken],
            "new_reporters": ["、".join(names) for _, names, _ in taken],
            "new_body": [
                f"{rest}\n{tail}".strip("\n")
                for (_, _, rest), (_, _, tail) in zip(taken, heads, strict=True)
            ],
        }
    )
    joined = rows.with_row_index("place").join(changed, on="place", how="left").sort("place")
    taken_one = pl.col("new_byline").fill_null("") != ""
    together = pl.concat_str(
        pl.col("byline"), pl.col("new_byline"), separator=" "
    ).str.strip_chars()
    return joined.with_columns(
        pl.when(taken_one).then(pl.col("new_body")).otherwise(pl.col("body")).alias("body"),
        pl.when(taken_one).then(together).otherwise(pl.col("byline")).alias("byline"),
        pl.when(taken_one).then(pl.col("new_reporters")).otherwise(pl.lit("")).alias("reporters"),
    ).select(rows.columns)
