"""Spreadsheets: every sheet of an xlsx or xls file that has a table in it."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from analytics.articles.fields import is_usual
from analytics.articles.readers.header import MOST_COLUMNS, check_columns, table_of
from analytics.articles.readers.inflate import check_package
from analytics.articles.readers.material import MB, Found, Material

LARGEST = 300 * MB
MOST_CELLS = 20_000_000
_FIRST_DAY = datetime.date(1899, 12, 30)
_DAYS = range(10_000, 73_051)  # 1927 to 2099 as Excel counts days
_FAULTY_NAMES = "#N/A #REF! #VALUE! #DIV/0! #NAME? #NUM! #NULL!"
_FAULTY = frozenset(_FAULTY_NAMES.split())
_FAULTS = (CalamineError, OSError, ValueError, IndexError, TypeError, OverflowError)
Cell = object


def read_spreadsheet(material: Material) -> Iterator[Found]:
    """A table for each sheet; merged cells count for each of their rows, formulas by value.

    Raises:
        SourceError: damaged, encrypted, a decompression bomb, formulas never calculated,
            cells spread too far, or nothing in any sheet.
    """
    data = material.read(LARGEST, "one spreadsheet")
    if data.startswith(b"PK"):
        check_package(material, MOST_CELLS)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [sheet.name for sheet in workbook.sheets_metadata if "Work" in str(sheet.typ)]
    except PasswordError:
        raise material.refused("protected by a password; save it without one") from None
    except _FAULTS:
        raise _unreadable(material) from None
    empty = True
    for name in names:
        try:
            sheet = workbook.get_sheet_by_name(name)
            rows, top = _rows(sheet, material), sheet.start[0] if sheet.start else 0
        except (PasswordError, *_FAULTS) as error:
            if str(error).startswith(material.name):
                raise
            raise _unreadable(material) from None
        place = f"sheet “{name}”" if len(names) > 1 else ""
        table = table_of(*_with_days(rows, top), material, place)
        if table is not None and (table.frame.height or table.refused):
            empty = False
            yield table
    if empty:
        raise material.refused("no rows in it; give a table with a row for each article")


def _unreadable(material: Material) -> Exception:
    return material.refused("not a readable spreadsheet; open it and save it again as xlsx")


def _rows(sheet: CalamineSheet, material: Material) -> list[list[Cell]]:
    if sheet.start is None:
        return []
    check_columns(sheet.width, material)
    if sheet.height * sheet.width > MOST_CELLS or sheet.width > MOST_COLUMNS:
        raise material.refused("its cells are spread too far apart; delete the stray ones")
    grid: list[list[Cell]] = [list(row) for row in sheet.to_python(skip_empty_area=True)]
    top, left = sheet.start
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        if not top <= first < top + len(grid) or column < left:
            continue
        value = grid[first - top][column - left] if column - left < len(grid[first - top]) else ""
        for row in range(first - top + 1, min(last - top + 1, len(grid))):
            if column - left < len(grid[row]) and grid[row][column - left] in ("", None):
                grid[row][column - left] = value
    return grid


def _with_days(grid: list[list[Cell]], top: int) -> tuple[list[list[str]], list[int]]:
    """The rows with something in them as text, counted days under a heading for dates as
    dates; and the number of each, the grid's first being `top` + 1.
    """
    dated: set[int] = set()
    rows: list[list[str]] = []
    numbers: list[int] = []
    for number, row in enumerate(grid, start=top + 1):
        if not dated:
            dated = {i for i, c in enumerate(row) if is_usual(str(c)[:40], ("date",))}
        cells = [_text(cell, i in dated) for i, cell in enumerate(row)]
        if any(cell.strip() for cell in cells):
            rows.append(cells)
            numbers.append(number)
    return rows, numbers


def _text(cell: Cell, is_date: bool) -> str:
    if cell is None or cell in _FAULTY:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        number = int(cell)
        if is_date and number in _DAYS:
            return (_FIRST_DAY + datetime.timedelta(days=number)).isoformat()
        return str(number)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell)
