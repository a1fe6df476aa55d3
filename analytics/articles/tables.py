"""Tables of articles: csv, tsv, json, jsonl, xlsx and parquet to a frame of raw columns."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
from python_calamine import CalamineError, CalamineWorkbook

from analytics.articles.fields import ALIASES
from analytics.errors import SourceError
from analytics.text.decode import decode

TABLE_ENDINGS = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".xlsx", ".parquet")
_KNOWN = {alias for aliases in ALIASES.values() for alias in aliases}
_LONGEST_CELL = 64_000_000


def read_table(path: Path) -> Iterator[pl.DataFrame]:
    """The file's rows in batches, all columns as strings, names as they stand.

    Raises:
        SourceError: it can't be read as what its ending says.
    """
    ending = path.suffix.lower()
    if ending == ".parquet":
        yield from _parquet(path)
    elif ending == ".xlsx":
        yield _frame(_sheet(path), path.name)
    elif ending in (".csv", ".tsv"):
        yield _frame(_delimited(path), path.name)
    else:
        yield _records(path)


def _parquet(path: Path) -> Iterator[pl.DataFrame]:
    try:
        file = pq.ParquetFile(path)
        for batch in file.iter_batches(batch_size=50_000):
            frame = pl.DataFrame(batch)
            yield frame.select(_as_text(frame[name]) for name in frame.columns)
    except (OSError, ValueError) as error:
        raise SourceError(f"{path.name}: not a readable Parquet file ({error})") from None


def _as_text(column: pl.Series) -> pl.Series:
    return (
        column.cast(pl.String, strict=False)
        if not column.dtype.is_nested()
        else pl.Series(
            column.name, [json.dumps(v, ensure_ascii=False, default=str) for v in column.to_list()]
        )
    )


def _delimited(path: Path) -> Iterator[list[str]]:
    text = decode(path.read_bytes(), path.name)
    if "\x00" in text:
        raise SourceError(f"{path.name}: a NUL character at offset {text.index(chr(0))}")
    first = text.lstrip("\r\n")[:4096].split("\n", 1)[0]
    delimiter = max("\t,;", key=first.count) if path.suffix.lower() == ".csv" else "\t"
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise SourceError(f"{path.name}: line {rows.line_num} is not CSV ({error})") from None
        if any(cell.strip() for cell in row):
            yield row


def _sheet(path: Path) -> Iterator[list[str]]:
    try:
        workbook = CalamineWorkbook.from_path(path)
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=True)
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise SourceError(f"{path.name}: not a readable spreadsheet ({error})") from None
    for row in rows:
        cells = ["" if cell is None else str(cell) for cell in row]
        if any(cell.strip() for cell in cells):
            yield cells


def _frame(rows: Iterable[list[str]], name: str) -> pl.DataFrame:
    """Rows of cells to a frame; a first row with no known column name is data itself."""
    table = list(rows)
    if not table:
        raise SourceError(f"{name}: nothing in it; give a table with a row for each article")
    width = max(map(len, table))
    header = [cell.strip().lstrip("\ufeff") for cell in table[0]]
    if any(cell.lower() in _KNOWN for cell in header) or not _headless(table):
        table = table[1:]
    else:
        header = _guess_header(table, width)
    names = _unique([*header, *(f"column_{i + 1}" for i in range(len(header), width))])
    columns = {
        column: [row[i] if i < len(row) else "" for row in table] for i, column in enumerate(names)
    }
    return pl.DataFrame(columns, schema=dict.fromkeys(names, pl.String))


_DATE = re.compile(r"\s*\d{4}\s*[-/.年]?\s*\d{1,2}\s*[-/.月]?\s*\d{1,2}\s*日?(\D.*)?")


def _headless(table: list[list[str]]) -> bool:
    """Whether the first row looks like the others: a date where they have dates."""
    return any(_DATE.fullmatch(cell) for cell in table[0])


def _guess_header(table: list[list[str]], width: int) -> list[str]:
    """Names for the columns of a table without a header: the date, and by length the texts."""
    sample = table[:200]
    cells = [[row[i] for row in sample if i < len(row)] for i in range(width)]
    dated = [sum(bool(_DATE.fullmatch(c)) for c in column) / len(sample) for column in cells]
    names = [f"column_{i + 1}" for i in range(width)]
    if max(dated) > 0.5:
        names[dated.index(max(dated))] = "date"
    sizes = sorted(
        (i for i in range(width) if names[i] != "date" and dated[i] < 0.5),
        key=lambda i: sum(map(len, cells[i])),
    )
    sizes = [i for i in sizes if not all(re.fullmatch(r"[\s\d.:/-]*", c) for c in cells[i])]
    if sizes:
        longest = sizes.pop()
        bodied = sum(map(len, cells[longest])) > 80 * len(cells[longest])
        names[longest] = "body" if bodied else "title"
        if bodied and sizes:
            names[sizes.pop()] = "title"
    return names


def _unique(names: list[str]) -> list[str]:
    """The names, later ones of a kind numbered; an empty name is its column's number."""
    seen: dict[str, int] = {}
    answers = []
    for place, name in enumerate(names, start=1):
        base = name or f"column_{place}"
        seen[base] = seen.get(base, 0) + 1
        answers.append(base if seen[base] == 1 else f"{base}_{seen[base]}")
    return answers


def _records(path: Path) -> pl.DataFrame:
    text = decode(path.read_bytes(), path.name)
    if not text.strip():
        raise SourceError(f"{path.name}: nothing in it")
    try:
        records = largest_list(_parse_json(text))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{path.name}: not JSON ({error})") from None
    if not records:
        raise SourceError(f"{path.name}: no list of records in it")
    flat = [dict(_flatten(record)) for record in records]
    names = list(dict.fromkeys(key for record in flat for key in record))
    return pl.DataFrame(
        {name: [record.get(name) for record in flat] for name in names},
        schema=dict.fromkeys(names, pl.String),
    )


def _parse_json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
        return [json.loads(line) for line in lines]


def largest_list(value: object) -> list[dict[str, object]]:
    """The longest list of objects anywhere in a JSON value; a lone object counts as one."""
    best: list[dict[str, object]] = []
    ahead: list[object] = [value]
    while ahead:
        node = ahead.pop()
        if isinstance(node, dict):
            ahead += node.values()
        elif isinstance(node, list):
            records = [item for item in node if isinstance(item, dict)]
            if len(records) > len(best):
                best = records
            ahead += node
    if not best and isinstance(value, dict) and value:
        return [value]
    return best


def _flatten(record: dict[str, object], prefix: str = "") -> Iterator[tuple[str, str | None]]:
    for key, value in record.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            yield from _flatten(value, f"{name}.")
        elif isinstance(value, list) and all(isinstance(v, str) for v in value):
            yield name, "\n".join(map(str, value))
        elif value is None or isinstance(value, str):
            yield name, value
        else:
            yield name, json.dumps(value, ensure_ascii=False)
