"""Rows of a table to the fields of articles."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from analytics.articles.column_bylines import with_bylines
from analytics.articles.dating import Told, dated_rows
from analytics.articles.fields import find_fields
from analytics.articles.trimmings import MEDIA_TAG, MEDIA_TAG_BEHIND
from analytics.text.clean import clean_column, clean_line_column

_LINES = ("section", "byline", "url", "source")


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
    nothing = pl.repeat("", raw.height, eager=True)
    rows = raw.with_columns(
        numbers.alias("row"),
        title_of(raw["title"]) if "title" in found else nothing.alias("title"),
        body_of(raw["body"]) if "body" in found else nothing.alias("body"),
        *(clean_line_column(raw[name]) for name in _LINES if name in found),
    )
    if told.source:
        rows = rows.with_columns(pl.lit(told.source).alias("source"))
    empty = (rows["title"] == "") & (rows["body"] == "")
    refused = [(f"row {n}", "neither title nor body") for n in rows.filter(empty)["row"]]
    rows, undated = dated_rows(with_bylines(rows.filter(~empty)), told, path)
    return rows.drop("row"), undated + refused


def title_of(column: pl.Series) -> pl.Series:
    """Titles on one line each, without [视频] and the like."""
    lines = clean_column(column).str.replace_all("\n", " ", literal=True)
    return lines.str.replace(MEDIA_TAG, "").str.replace(MEDIA_TAG_BEHIND, "")


def body_of(column: pl.Series) -> pl.Series:
    """Clean bodies, without [视频] and the like before their first word."""
    return clean_column(column).str.replace(MEDIA_TAG, "")
