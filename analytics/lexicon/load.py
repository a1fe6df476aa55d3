"""A CSV file of slogans, read and checked."""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from pathlib import Path

from analytics.errors import LexiconError
from analytics.lexicon.check import faults
from analytics.lexicon.slogan import Lexicon, Slogan
from analytics.text.decode import decode

BUILT_IN = Path(__file__).with_name("slogans.csv")
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
LISTS = ("forms", "when", "unless", "parts", "succeeds")
_REQUIRED = ("slogan",)


@lru_cache(maxsize=1)
def built_in() -> Lexicon:
    """The lexicon that comes with Tifascope."""
    return load(BUILT_IN)


def load(path: Path) -> Lexicon:
    """The lexicon in a CSV file, checked.

    Raises:
        LexiconError: the file is missing, has no column `slogan`, or any row is at fault;
            the message names each row and column.
    """
    lexicon = read(path)
    found = faults(lexicon)
    if found:
        shown = "\n".join(found[:20])
        more = f"\n… and {len(found) - 20} more" if len(found) > 20 else ""
        raise LexiconError(f"{path.name}: {len(found)} faults to mend:\n{shown}{more}")
    lexicon.require_some()
    return lexicon


def read(path: Path) -> Lexicon:
    """The same without the check, for those who want to list the faults."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LexiconError(f"{path}: can't be read ({error.strerror}); check the path") from None
    return parse(decode(data, path.name), path.name)


def parse(text: str, name: str) -> Lexicon:
    """The lexicon in the text of a CSV file called `name`."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    columns = [column.strip() for column in rows.fieldnames or []]
    missing = [column for column in _REQUIRED if column not in columns]
    if missing:
        raise LexiconError(
            f"{name}: no column {', '.join(missing)}; the first row must name the columns "
            f"({', '.join(COLUMNS)})"
        )
    rows.fieldnames = columns
    try:
        return Lexicon(tuple(_slogan(row) for row in rows if any(row.values())), name)
    except csv.Error as error:
        raise LexiconError(f"{name}: row {rows.line_num} is not CSV ({error})") from None


def _slogan(row: dict[str, str | None]) -> Slogan:
    cell = {column: (row.get(column) or "").strip() for column in COLUMNS}
    lists = {column: tuple(p.strip() for p in cell[column].split("|")) for column in LISTS}
    lists = {c: () if parts == ("",) else parts for c, parts in lists.items()}
    forms = dict.fromkeys((cell["slogan"], *lists.pop("forms")))
    plain = {c: v for c, v in cell.items() if c not in LISTS}
    return Slogan(forms=tuple(forms), **lists, **plain)  # type: ignore[arg-type]
