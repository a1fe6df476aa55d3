"""What readers take and give: a file's bytes in; tables of raw columns and pages of text out."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import IO, NamedTuple

import polars as pl

from analytics.errors import SourceError

MB = 1_000_000
HEAD = 8192


class Material:
    """The bytes of one file, on disk or out of an archive.

    path: where it is, or would be (archive.zip/2022/20220421.txt); names and folders in it
    may tell a date. name: its last part, which messages begin with.
    """

    def __init__(self, path: Path, held: bytes | None = None) -> None:
        self.path, self.name, self.held = path, path.name, held

    @cached_property
    def size(self) -> int:
        return self.path.stat().st_size if self.held is None else len(self.held)

    @cached_property
    def head(self) -> bytes:
        """The first bytes, for telling what it is."""
        if self.held is not None:
            return self.held[:HEAD]
        with self.path.open("rb") as file:
            return file.read(HEAD)

    @property
    def ending(self) -> str:
        return self.path.suffix.lower()

    def read(self, most: int, what: str) -> bytes:
        """All bytes.

        Raises:
            SourceError: there are more than `most`, which is what a `what` may have.
        """
        self.check_size(most, what)
        return self.path.read_bytes() if self.held is None else self.held

    def check_size(self, most: int, what: str) -> None:
        """Raise what `read` would raise, without reading."""
        if self.size > most:
            raise self.refused(
                f"{self.size // MB:,} MB is too large for {what} (at most {most // MB:,} MB); "
                "split it"
            )

    def stream(self) -> IO[bytes]:
        """The bytes as a file that can be sought in; the caller closes it."""
        return self.path.open("rb") if self.held is None else io.BytesIO(self.held)

    def refused(self, reason: str) -> SourceError:
        """The error to raise when it can't be read."""
        return SourceError(f"{self.name}: {reason}")


class Refused(NamedTuple):
    """A part of a file that is left out: where it is, and why."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with raw columns, all strings.

    first_row: the number of the frame's first row in its file. place: which of several
    tables in the file ("sheet “2022”"). own_names: whether the columns are named as in the
    file, so that a user's mapping applies. dated: how the dates of a column `date` were
    found, where it was not in a column. numbers: of the rows, where some are left out.
    """

    frame: pl.DataFrame
    first_row: int = 1
    numbers: Sequence[int] | None = None
    place: str = ""
    own_names: bool = True
    dated: str = ""
    refused: tuple[Refused, ...] = ()

    @property
    def row_numbers(self) -> pl.Series:
        """The number of each row in its file, as messages call it."""
        if self.numbers is not None:
            return pl.Series(self.numbers, dtype=pl.Int64)
        return pl.int_range(self.first_row, self.first_row + self.frame.height, eager=True)


@dataclass(frozen=True, slots=True)
class Page:
    """Plain text as it is printed: one article or several, wrapped anywhere."""

    text: str


Found = Table | Page


@dataclass(frozen=True, slots=True)
class Document:
    """One article whose parts a file marks as such; `body` has one paragraph a line."""

    title: str
    body: str
    date: str = ""
    source: str = ""
    section: str = ""
    byline: str = ""
    url: str = ""


def as_table(documents: Sequence[Document], dated: str) -> Table:
    """Documents as the rows of a table, with the columns that any of them fills."""
    names = [f.name for f in fields(Document)]
    columns = {name: [getattr(document, name) for document in documents] for name in names}
    filled = {name: column for name, column in columns.items() if name == "title" or any(column)}
    frame = pl.DataFrame(filled, schema=dict.fromkeys(filled, pl.String))
    return Table(frame, own_names=False, dated=dated)


def letters(text: str) -> int:
    """How many letters, ideographs and digits the text has."""
    return sum(map(str.isalnum, text))


def has_letters(texts: Iterable[str]) -> bool:
    return any(any(map(str.isalnum, text)) for text in texts)
