"""Spreadsheets of slogans: the cells of each sheet as text, read within bounds."""

from __future__ import annotations

import datetime
import io
import zipfile
import zlib

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from analytics.errors import LexiconError

MOST_INFLATED = 64_000_000
MOST_CELLS = 2_000_000
_STEP = 256 * 1024
_OLE = b"\xd0\xcf\x11\xe0"
_FAULTS = (CalamineError, OSError, ValueError, IndexError, TypeError, OverflowError)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin like an xlsx or xls file."""
    return data.startswith((b"PK\x03\x04", _OLE))


def workbook_grids(data: bytes, name: str) -> list[list[list[str]]]:
    """The cells of each sheet, rows as a spreadsheet numbers them.

    Raises:
        LexiconError: damaged, under a password, or more comes out of it than a list has.
    """
    if data.startswith(b"PK"):
        _check_inflated(data, name)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        grids = []
        for title in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(title)
            top, left = sheet.start or (0, 0)
            if (top + sheet.total_height) * (left + sheet.total_width) > MOST_CELLS:
                raise LexiconError(
                    f"{name}: the cells of sheet “{title}” are spread too far apart; delete the "
                    "stray ones"
                )
            rows = sheet.to_python(skip_empty_area=False)
            grids.append([[_text(cell) for cell in row] for row in rows])
        return grids
    except LexiconError:
        raise
    except PasswordError:
        raise LexiconError(f"{name}: protected by a password; save it without one") from None
    except _FAULTS:
        raise LexiconError(
            f"{name}: not a readable spreadsheet; open it and save it again as xlsx"
        ) from None


def _check_inflated(data: bytes, name: str) -> None:
    """Inflate every member before a library does; a member that lies about its size is damaged."""
    left = MOST_INFLATED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for info in package.infolist():
                with package.open(info) as member:
                    while part := member.read(_STEP):
                        left -= len(part)
                        if left < 0:
                            raise LexiconError(
                                f"{name}: a decompression bomb: far more comes out of it than a "
                                "list of slogans has"
                            )
    except LexiconError:
        raise
    except _BROKEN:
        raise LexiconError(f"{name}: cut off or damaged inside; save it again") from None


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return "" if cell is None else str(cell)
