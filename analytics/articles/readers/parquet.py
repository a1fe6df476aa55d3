"""Parquet: batches of columns, without a Python loop over rows."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.articles.readers.header import check_columns, unique
from analytics.articles.readers.material import MB, Found, Material, Table

LARGEST = 2_000 * MB
MOST_ROWS = 20_000_000
BYTES_AT_ONCE = 12 * MB
ROWS_AT_ONCE = 100_000
"""At most; rows with more text in them come in smaller batches, so that memory is bounded."""
_FAULTS = (pa.ArrowException, pl.exceptions.PolarsError, OSError, ValueError, OverflowError)


def read_parquet(material: Material) -> Iterator[Found]:
    """The rows in batches; nested columns as outer.inner, lists of texts joined.

    Raises:
        SourceError: cut off, damaged, encrypted, too wide or too long.
    """
    material.check_size(LARGEST, "one Parquet file")
    try:
        with material.stream() as stream, pq.ParquetFile(stream) as file:
            check_columns(len(file.schema_arrow.names), material)
            if file.metadata.num_rows > MOST_ROWS:
                raise material.refused(
                    f"{file.metadata.num_rows:,} rows; split it (at most {MOST_ROWS:,})"
                )
            row = 1
            for batch in file.iter_batches(batch_size=_rows_at_once(file.metadata)):
                batch.validate(full=True)  # damaged pages may hold bytes that are no text
                raw = _plain(batch)
                _refuse_bytes(raw, material)
                frame = _flat(raw)
                check_columns(frame.width, material)
                yield Table(frame, first_row=row)
                row += frame.height
            if row == 1:
                raise material.refused("no rows in it; nothing to import")
    except _FAULTS as error:
        if str(error).startswith(f"{material.name}: "):
            raise
        raise material.refused(
            "not a readable Parquet file (cut off, damaged or encrypted); get it again"
        ) from None


def _rows_at_once(metadata: pq.FileMetaData) -> int:
    groups = range(metadata.num_row_groups)
    size = sum(int(metadata.row_group(group).total_byte_size) for group in groups)
    rows = BYTES_AT_ONCE * int(metadata.num_rows) // max(size, 1)
    return max(1, min(ROWS_AT_ONCE, rows))


def _plain(batch: pa.RecordBatch) -> pl.DataFrame:
    names = unique([str(name) for name in batch.schema.names])
    return pl.DataFrame(pa.Table.from_batches([batch]).rename_columns(names))


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    """Every column as strings, structs taken apart."""
    while structs := [n for n, t in frame.schema.items() if isinstance(t, pl.Struct)]:
        fields = {name: frame[name].struct.unnest() for name in structs}
        columns = [
            inner.alias(f"{column.name}.{inner.name}")
            for column in frame.get_columns()
            for inner in (
                fields[column.name].get_columns() if column.name in fields else [column.alias("")]
            )
        ]
        columns = [c.alias(c.name.removesuffix(".")) for c in columns]
        frame = pl.DataFrame(columns)
    return frame.select(_text(name, dtype) for name, dtype in frame.schema.items())


def _refuse_bytes(frame: pl.DataFrame, material: Material) -> None:
    """Raise SourceError for a column of bytes that are no text."""
    for name, dtype in frame.schema.items():
        if isinstance(dtype, pl.Binary):
            try:
                frame[name].cast(pl.String)
            except pl.exceptions.PolarsError:
                raise material.refused(
                    f"its column “{name[:40]}” holds bytes that are not UTF-8; save it as text"
                ) from None


def _text(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if isinstance(dtype, (pl.List, pl.Array)):
        listed = column.arr.to_list() if isinstance(dtype, pl.Array) else column
        inner = dtype.inner
        if isinstance(inner, (pl.List, pl.Array, pl.Struct)):
            return pl.lit(None, pl.String).alias(name)
        return listed.cast(pl.List(pl.String)).list.join("\n", ignore_nulls=True).alias(name)
    return column.cast(pl.String)
