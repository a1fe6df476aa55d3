"""CSV and its like: cells parted by commas, tabs, semicolons or bars."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

import polars as pl

from analytics.articles.readers.encoded import text_of
from analytics.articles.readers.header import (
    SAMPLE,
    check_columns,
    find_header,
    known_names,
    table_of,
)
from analytics.articles.readers.material import MB, Found, Material, Page, Table

LARGEST = 1_000 * MB
LONGEST_CELL = 16_000_000
DELIMITERS = ",\t;|"
_HEAD = 65_536
_ROWS = 30


def read_delimited(material: Material) -> Iterator[Found]:
    """The table in a CSV file, whatever its delimiter; prose in one column is a page.

    Raises:
        SourceError: it can't be decoded, a quotation mark is never closed, a cell or the
            header is too large, or there is nothing in it.
    """
    yield from read_delimited_text(material, text_of(material, LARGEST, "one table"))


def read_delimited_text(material: Material, text: str) -> Iterator[Found]:
    """`read_delimited` of a text at hand."""
    delimiter = _delimiter(text, material.ending)
    if not delimiter and _is_prose(text):
        yield Page(text)
        return
    table = _fast(text, delimiter or ",", material) or _careful(text, delimiter or ",", material)
    if table is None or not (table.frame.height or table.refused):
        raise material.refused("no rows in it; give a table with a row for each article")
    yield table


def looks_tabular(text: str) -> bool:
    """Whether a text has a header with two usual names, or even rows with a date in each."""
    for delimiter in DELIMITERS:
        rows = _sample(text, delimiter)
        if rows and len(rows[0]) > 1 and known_names(rows[0]) > 1:
            return True
        widths = set(map(len, rows))
        if len(rows) >= 5 and len(widths) == 1 and min(widths) > 1:
            skip, names = find_header(rows, min(widths))
            if skip == 0 and "date" in names and ("title" in names or "body" in names):
                return True
    return False


def _sample(text: str, delimiter: str) -> list[list[str]]:
    head = text[:_HEAD]
    if len(text) > _HEAD:
        head = head[: head.rfind("\n") + 1] or head
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
        return [row for row in islice(rows, _ROWS) if any(cell.strip() for cell in row)]
    except csv.Error:
        return []


def _delimiter(text: str, ending: str) -> str:
    """The delimiter that makes the most even table, "" where none parts anything."""
    best, score = "", (0, 0.0, 0)
    for delimiter in DELIMITERS:
        rows = _sample(text, delimiter)
        if not rows:
            continue
        width, count = Counter(map(len, rows)).most_common(1)[0]
        width = max(width, len(rows[0])) if known_names(rows[0]) else width
        if width < 2:
            continue
        told = 4 * (ending == ".tsv" and delimiter == "\t") + min(3, known_names(rows[0]))
        if (told, count / len(rows), width) > score:
            best, score = delimiter, (told, count / len(rows), width)
    return best


def _is_prose(text: str) -> bool:
    """Whether the lines of a text are sentences, not a column of titles."""
    lines = [line.strip() for line in text[:_HEAD].split("\n") if line.strip()]
    ended = sum(line[-1] in "。！？”：" for line in lines)
    return bool(lines) and not known_names([lines[0]]) and 3 * ended > len(lines)


def _fast(text: str, delimiter: str, material: Material) -> Table | None:
    """The table by polars, where each quotation mark plainly opens or closes a cell."""
    if not _plainly_quoted(text, delimiter):
        return None
    head = text[: text.find("\n") + 1] or text
    check_columns(head.count(delimiter) + 1 if '"' not in head else 1, material)
    try:
        frame = pl.read_csv(
            io.BytesIO(text.encode("utf-8")),
            has_header=False,
            separator=delimiter,
            infer_schema=False,
        ).fill_null("")
    except pl.exceptions.PolarsError:
        return None
    filled = frame.select(pl.any_horizontal(pl.all().str.contains(r"\S"))).to_series()
    frame = frame.filter(filled)
    if frame.is_empty():
        return None
    check_columns(frame.width, material)
    skip, names = find_header(frame.head(SAMPLE).rows(), frame.width)
    if len(names) != frame.width:
        return None
    frame.columns = names
    if filled.all():
        return Table(frame.slice(skip), first_row=skip + 1)
    return Table(frame.slice(skip), numbers=(filled.arg_true() + 1).slice(skip).to_list())


def _plainly_quoted(text: str, delimiter: str) -> bool:
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        return False
    if '"' not in text:
        return True
    bare = text.replace('""', "").replace("\r\n", "\n")
    opening = bare.count(f'{delimiter}"') + bare.count('\n"') + bare.startswith('"')
    closing = bare.count(f'"{delimiter}') + bare.count('"\n') + bare.endswith('"')
    return opening == closing and opening + closing == bare.count('"')


def _careful(text: str, delimiter: str, material: Material) -> Table | None:
    csv.field_size_limit(LONGEST_CELL)
    readings: tuple[dict[str, object], ...] = ({"strict": True}, {"quoting": csv.QUOTE_NONE}, {})
    for reading in readings:
        rows = csv.reader(
            io.StringIO(text, newline=""),
            delimiter=delimiter,
            **reading,  # type: ignore[arg-type]
        )
        begun, cells, numbers, unclosed = 1, [], [], False
        try:
            for number, row in enumerate(rows, start=1):
                if any(cell.strip() for cell in row):
                    check_columns(len(row), material)
                    cells.append(row)
                    numbers.append(number)
                begun = rows.line_num + 1
        except csv.Error as error:
            unclosed = "unexpected end" in str(error)
            if "field limit" in str(error):
                raise material.refused(
                    f"line {begun}: a cell of more than {LONGEST_CELL:,} characters (is a "
                    "quotation mark never closed?)"
                ) from None
            if unclosed and delimiter != "\t":
                raise material.refused(
                    f"line {begun}: its quotation mark is never closed; close it, or get the "
                    "whole file if it was cut off"
                ) from None
            continue
        if reading.get("quoting") == csv.QUOTE_NONE and len(set(map(len, cells))) > 1:
            continue
        return table_of(cells, numbers, material, delimiter=delimiter)
    return None
