"""A lexicon as it is written: rows of text cells, the retired ones too."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from analytics.lexicon.slogan import Lexicon, Slogan

COLUMNS = (
    "slogan",
    "forms",
    "english",
    "pinyin",
    "theme",
    "level",
    "first_used",
    "first_source",
    "when",
    "unless",
    "parts",
    "succeeds",
    "note",
)
"""Of the published list."""

OWN_COLUMNS = ("tags", "status")
"""Of a workspace's copy: free tags, and `retired` for a row that is kept but not matched."""

ALL_COLUMNS = COLUMNS + OWN_COLUMNS
LISTS = ("forms", "when", "unless", "parts", "succeeds", "tags")
"""Columns whose cells hold entries with | between them."""

RETIRED = "retired"
FIRST_ROW = 2
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its cells by column, trimmed."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def slogan(self) -> str:
        return self["slogan"]

    @property
    def retired(self) -> bool:
        return self["status"] == RETIRED

    def entries(self, column: str) -> tuple[str, ...]:
        """The entries of a cell, as they stand between its |."""
        return entries(self[column])

    def read(self) -> Slogan:
        """The row as what is looked for; its own name is the first of its forms."""
        return Slogan(
            slogan=self.slogan,
            forms=tuple(dict.fromkeys((self.slogan, *self.entries("forms")))),
            when=self.entries("when"),
            unless=self.entries("unless"),
            parts=self.entries("parts"),
            succeeds=self.entries("succeeds"),
            tags=self.entries("tags"),
            **{name: self[name] for name in COLUMNS if name not in LISTS and name != "slogan"},
        )


@dataclass(frozen=True)
class Sheet:
    """The rows of a lexicon file in their order.

    extra: columns that Tifascope has no use for, kept. given: the columns the file had.
    `lexicon` is what is looked for: the rows that are not retired.
    """

    rows: tuple[Row, ...]
    name: str = field(default="", compare=False)
    extra: tuple[str, ...] = ()
    given: tuple[str, ...] = field(default=ALL_COLUMNS, compare=False)

    def __len__(self) -> int:
        return len(self.rows)

    @classmethod
    def of(
        cls, cells: Iterable[Mapping[str, str]], name: str = "", extra: tuple[str, ...] = ()
    ) -> Sheet:
        """A sheet of rows numbered from 2, the row below the header."""
        rows = (Row(n, trimmed(one)) for n, one in enumerate(cells, start=FIRST_ROW))
        return cls(tuple(rows), name, extra)

    @property
    def columns(self) -> tuple[str, ...]:
        return ALL_COLUMNS + self.extra

    @cached_property
    def by_name(self) -> dict[str, Row]:
        """The rows by their slogan; of two with one name, the first."""
        found: dict[str, Row] = {}
        for row in self.rows:
            found.setdefault(row.slogan, row)
        return found

    @cached_property
    def lexicon(self) -> Lexicon:
        """What is looked for."""
        active = (row.read() for row in self.rows if not row.retired)
        return Lexicon(tuple(active), self.name)

    @cached_property
    def digest(self) -> str:
        """sha256 of every cell, as 64 hex digits: it tells any edit, also one of a note."""
        return hashlib.sha256(self.to_csv()).hexdigest()

    def with_rows(self, cells: Iterable[Mapping[str, str]]) -> Sheet:
        """The same sheet with other rows, numbered anew."""
        return Sheet.of(cells, self.name, self.extra)

    def frame(self) -> pd.DataFrame:
        """The rows as text, one column each."""
        cells = [[row[column] for column in self.columns] for row in self.rows]
        return pd.DataFrame(cells, columns=list(self.columns), dtype="str")

    def to_csv(self) -> bytes:
        """The file: UTF-8, LF, and no cell that a spreadsheet would take for a formula."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        for row in self.rows:
            writer.writerow(guarded(row[column]) for column in self.columns)
        return text.getvalue().encode()


def entries(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|")) if cell else ()


def joined(parts: Iterable[str]) -> str:
    """Entries as one cell, each once, the empty ones left out."""
    return "|".join(dict.fromkeys(part for part in parts if part))


def trimmed(cells: Mapping[str, str]) -> dict[str, str]:
    """The cells without blanks around them, the empty ones left out."""
    return {column: text for column, cell in cells.items() if (text := cell.strip())}


def guarded(cell: str) -> str:
    """The cell with an apostrophe in front if a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that an export put there."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell
