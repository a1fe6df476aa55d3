"""A file of slogans, CSV or xlsx, read within bounds and checked."""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from itertools import islice
from pathlib import Path

from analytics.errors import LexiconError
from analytics.lexicon.check import faults
from analytics.lexicon.header import columns_of, delimiter_of
from analytics.lexicon.sheet import ALL_COLUMNS, FIRST_ROW, Row, Sheet, trimmed, unguarded
from analytics.lexicon.slogan import Lexicon
from analytics.lexicon.workbook import is_workbook, workbook_grids
from analytics.text.decode import decode

BUILT_IN = Path(__file__).with_name("slogans.csv")
LARGEST = 10_000_000
MOST_ROWS = 50_000
LONGEST_CELL = 10_000
SHOWN = 20


@lru_cache(maxsize=1)
def built_in() -> Lexicon:
    """The lexicon that comes with Tifascope."""
    return load(BUILT_IN)


@lru_cache(maxsize=1)
def built_in_sheet() -> Sheet:
    """The same as it is written."""
    return read(BUILT_IN)


def load(path: Path) -> Lexicon:
    """The lexicon in a CSV or xlsx file, checked.

    Raises:
        LexiconError: the file is missing, has no column `slogan`, or a row can't be used;
            the message names each row and column.
    """
    return sound(read(path)).lexicon


def sound(sheet: Sheet) -> Sheet:
    """The sheet, if it can be used: a fault that changes no count does not stop it.

    Raises:
        LexiconError: rows that can't be used, each named with its column, or no row.
    """
    found = [str(fault) for fault in faults(sheet) if fault.grave]
    if found:
        more = f"\n… and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        told = "\n".join(found[:SHOWN])
        raise LexiconError(f"{sheet.name}: {len(found)} faults to mend:\n{told}{more}")
    sheet.lexicon.require_some()
    return sheet


def read(path: Path) -> Sheet:
    """The rows of a file without the check, for those who want to list the faults.

    Raises:
        LexiconError: it is missing, too large, damaged, or has no column `slogan`.
        SourceError: it can't be decoded.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise LexiconError(f"{path}: can't be read ({error.strerror}); check the path") from None
    return sheet_of(data, path.name)


def sheet_of(data: bytes, name: str) -> Sheet:
    """The rows in the bytes of a CSV or xlsx file called `name`.

    Raises: as `read`.
    """
    if len(data) > LARGEST:
        raise LexiconError(f"{name}: larger than {LARGEST // 1_000_000} MB; give a list of slogans")
    if not is_workbook(data):
        return parse(decode(data, name), name)
    grids = workbook_grids(data, name)
    for grid in grids:
        if grid and "slogan" in columns_of(grid[0]):
            return _sheet(grid, name)
    return _sheet(grids[0] if grids else [], name)


def parse(text: str, name: str) -> Sheet:
    """The rows in the text of a CSV file called `name`."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    grid: list[list[str]] = []
    try:
        grid.extend(islice(rows, MOST_ROWS + 2))
    except csv.Error as error:
        raise LexiconError(f"{name}: row {len(grid) + 1} is not CSV ({error})") from None
    return _sheet(grid, name)


def _sheet(grid: list[list[str]], name: str) -> Sheet:
    columns = columns_of(grid[0] if grid else [])
    if "slogan" not in columns:
        raise LexiconError(
            f"{name}: no column slogan; the first row must name the columns "
            f"({', '.join(ALL_COLUMNS)})"
        )
    twice = sorted({column for column in columns if column and columns.count(column) > 1})
    if twice:
        raise LexiconError(f"{name}: two columns are called {twice[0]}; rename one of them")
    if len(grid) > MOST_ROWS + 1:
        raise LexiconError(f"{name}: more than {MOST_ROWS:,} rows; give a list of slogans")
    rows = []
    for number, cells in enumerate(grid[1:], start=FIRST_ROW):
        for column, cell in zip(columns, cells, strict=False):
            if len(cell) > LONGEST_CELL:
                raise LexiconError(
                    f"{name}: row {number}, {column}: a cell of {len(cell):,} characters (is a "
                    "quotation mark never closed?)"
                )
        read = trimmed(dict(zip(columns, map(unguarded, cells), strict=False)))
        read.pop("", None)
        if read:
            rows.append(Row(number, read))
    extra = tuple(column for column in columns if column and column not in ALL_COLUMNS)
    given = tuple(column for column in columns if column)
    return Sheet(tuple(rows), name, extra, given)
