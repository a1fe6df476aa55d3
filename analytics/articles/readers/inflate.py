"""Compressed bytes, inflated within bounds; no declared size is believed."""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Protocol

from analytics.articles.readers.material import MB, Material
from analytics.errors import SourceError

STEP = 256 * 1024
FREE, FREE_MEMBER = 64 * MB, 16 * MB
PARDONS = 20
RATIO = 200
MOST = 2_000 * MB
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError)
UNREADABLE = (*BROKEN, NotImplementedError, RuntimeError, ValueError)
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


class Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class TooMuchError(Exception):
    """More came out than articles can be."""


class Budget:
    """How much may come out of one file: 64 MB, or 200 times its size where that is more."""

    def __init__(self, packed: int) -> None:
        self.left = min(MOST, max(FREE, RATIO * packed))
        self._pardons = PARDONS

    def take(self, stream: Readable, packed: int, most: int) -> bytes:
        """All bytes of a member that takes `packed` bytes in its archive.

        What came out of a member that is refused counts no more, the first times.

        Raises:
            TooMuchError: there are more than `most`, or than may still come out, or more
                than 200 times what is packed and so many that it matters.
        """
        parts: list[bytes] = []
        size, before = 0, self.left
        for part in self.steps(stream):
            size += len(part)
            if size > most or (size > FREE_MEMBER and size > RATIO * max(packed, 1)):
                if self._pardons:
                    self._pardons, self.left = self._pardons - 1, before
                raise TooMuchError
            parts.append(part)
        return b"".join(parts)

    def steps(self, stream: Readable) -> Iterator[bytes]:
        while part := stream.read(STEP):
            self.left -= len(part)
            if self.left < 0:
                raise TooMuchError
            yield part


def opened(stream: IO[bytes], head: bytes) -> Readable:
    """A decompressing view of a gzip, bzip2 or xz stream."""
    if head.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=stream)
    if head.startswith(b"BZh"):
        return bz2.BZ2File(stream)
    return lzma.LZMAFile(stream)


def check_package(material: Material, most_cells: int = 0) -> None:
    """Look through a docx or xlsx before a library opens it whole.

    Raises:
        SourceError: it is damaged, encrypted, inflates to more than it may, declares XML
            entities, or (with `most_cells`) has cells spread over more than that many.
    """
    budget = Budget(material.size)
    try:
        with material.stream() as stream, zipfile.ZipFile(stream) as package:
            for info in package.infolist():
                if info.flag_bits & 1:
                    raise material.refused("protected by a password; save it without one")
                with package.open(info) as member:
                    _check_member(material, info.filename, budget.steps(member), most_cells)
    except SourceError:
        raise
    except TooMuchError:
        raise material.refused(
            "a decompression bomb: far more comes out of it than its size allows"
        ) from None
    except UNREADABLE:
        raise material.refused("cut off or damaged inside; save it again") from None


def _check_member(material: Material, name: str, parts: Iterator[bytes], most_cells: int) -> None:
    sheet = most_cells and name.startswith("xl/worksheets/") and name.endswith(".xml")
    spread = Spread()
    for number, part in enumerate(parts):
        if number == 0 and name.endswith((".xml", ".rels")) and _DOCTYPE.search(part):
            raise material.refused("declares XML entities, which no office program writes")
        if sheet:
            spread.see(part)
            if spread.cells > most_cells:
                raise material.refused(
                    f"cells spread over {spread.rows:,} rows and {spread.columns:,} columns; "
                    "delete the stray cells and save it again"
                )
    if spread.uncounted:
        raise material.refused(
            f"the formula in cell {spread.uncounted} has no saved value; open it in a spreadsheet "
            "program and save it again"
        )


class Spread:
    """The corners of the cells seen in pieces of a worksheet's XML."""

    _CELL = re.compile(rb"""\br=["']([A-Z]{1,4})(\d{1,9})["']""")
    _UNCOUNTED = re.compile(
        rb"""<c\b[^>]*\br=["']([A-Z]+\d+)["'][^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*"""
        rb"""(?:<v\s*/>|<v>\s*</v>)?\s*</c>"""
    )
    _OVERLAP = 2_000

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self.uncounted = ""
        self._tail = b""

    @property
    def cells(self) -> int:
        return self.rows * self.columns

    def see(self, part: bytes) -> None:
        whole = self._tail + part
        self._tail = whole[-self._OVERLAP :]
        for column, row in set(self._CELL.findall(whole)):
            self.rows = max(self.rows, int(row))
            number = 0
            for letter in column:
                number = 26 * number + letter - 64
            self.columns = max(self.columns, number)
        if not self.uncounted:
            found = self._UNCOUNTED.search(whole)
            self.uncounted = found.group(1).decode() if found else ""
