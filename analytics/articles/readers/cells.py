"""Rows that no article has: cells too large, or markup that is never closed."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from analytics.articles.readers.material import Refused, Table

LONGEST = 16_000_000
_OPENED = r"(?i)<!--|<script|<style"
_CLOSED = r"(?i)-->|</script|</style"
_UNCLOSED = 20
_TOO_LONG = f"more than {LONGEST:,} bytes in one cell, which no article has"
_NEVER_CLOSED = "HTML comments or scripts in it are never closed; get the whole text again"


def sound_rows(table: Table) -> Table:
    """The table without the rows that are too large or can't be told from their markup."""
    faults = [_fault(table.frame[name]) for name in table.frame.columns]
    found = [fault for fault in faults if fault is not None]
    if not found:
        return table
    why = pl.DataFrame(found).select(pl.coalesce(pl.all())).to_series()
    numbers = table.row_numbers
    bad = why.is_not_null()
    refused = [
        Refused(f"row {n}", reason)
        for n, reason in zip(numbers.filter(bad), why.filter(bad), strict=True)
    ]
    return replace(
        table,
        frame=table.frame.filter(~bad),
        numbers=numbers.filter(~bad).to_list(),
        refused=(*table.refused, *refused),
    )


def _fault(column: pl.Series) -> pl.Series | None:
    """For each row of a column why it is refused, null where it is not; None for no row."""
    long = column.str.len_bytes() > LONGEST
    marked = column.str.contains("<!--|<[sS][cCtT]")
    if not long.any() and not marked.any():
        return None
    rows = pl.DataFrame({"cell": column, "long": long, "marked": marked})
    open_ends = pl.col("cell").str.count_matches(_OPENED).cast(pl.Int64) - pl.col(
        "cell"
    ).str.count_matches(_CLOSED).cast(pl.Int64)
    reason = (
        pl.when(pl.col("long"))
        .then(pl.lit(_TOO_LONG))
        .when(pl.when("marked").then(open_ends) > _UNCLOSED)
        .then(pl.lit(_NEVER_CLOSED))
        .alias(column.name)
    )
    answer = rows.select(reason).to_series()
    return answer if answer.is_not_null().any() else None
