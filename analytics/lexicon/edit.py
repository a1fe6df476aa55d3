"""Rows added, changed, retired and tagged; every function gives a new sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from analytics.errors import LexiconError
from analytics.lexicon.sheet import RETIRED, Row, Sheet, joined, trimmed

REFERENCES = ("parts", "succeeds")
Cells = Mapping[str, str]


def add(sheet: Sheet, cells: Cells) -> Sheet:
    """A row more, at the end.

    Raises:
        LexiconError: it has no slogan, or a row of that name is there.
    """
    slogan = cells.get("slogan", "").strip()
    if not slogan:
        raise LexiconError("a new row needs a slogan")
    if slogan in sheet.by_name:
        row = sheet.by_name[slogan]
        remedy = "restore it" if row.retired else "change that row"
        raise LexiconError(f"“{slogan}” is in row {row.number} already; {remedy} instead")
    return sheet.with_rows([*(row.cells for row in sheet.rows), trimmed(cells)])


def change(sheet: Sheet, slogan: str, cells: Cells) -> Sheet:
    """Other cells in a row; an empty one is cleared. A new name is followed by what names it.

    Raises:
        LexiconError: there is no such row, or another one has the new name.
    """
    _known(sheet, (slogan,))
    name = cells.get("slogan", slogan).strip()
    if name != slogan and name in sheet.by_name:
        raise LexiconError(f"“{name}” is in row {sheet.by_name[name].number} already")
    changed = _edited(sheet, (slogan,), lambda row: {**row.cells, **cells})
    return changed if name in (slogan, "") else _renamed(changed, slogan, name)


def retire(sheet: Sheet, slogans: Iterable[str]) -> Sheet:
    """The rows stay, but nothing is looked for under them. LexiconError: no such row."""
    return _edited(sheet, slogans, lambda row: {**row.cells, "status": RETIRED})


def restore(sheet: Sheet, slogans: Iterable[str]) -> Sheet:
    """Retired rows are looked for again. LexiconError: no such row."""
    return _edited(sheet, slogans, lambda row: {**row.cells, "status": ""})


def remove(sheet: Sheet, slogans: Iterable[str]) -> Sheet:
    """The rows are gone, and so are the entries of others that name them. LexiconError: no such."""
    gone = set(_known(sheet, slogans))
    kept = (row for row in sheet.rows if row.slogan not in gone)
    return sheet.with_rows(
        {
            **row.cells,
            **{c: joined(e for e in row.entries(c) if e not in gone) for c in REFERENCES},
        }
        for row in kept
    )


def tag(sheet: Sheet, slogans: Iterable[str], name: str) -> Sheet:
    """A tag more on the rows. LexiconError: no such row, or no tag."""
    word = name.strip()
    if not word or "|" in word:
        raise LexiconError(f"“{name}” is no tag; give a word without |")
    return _edited(
        sheet, slogans, lambda row: {**row.cells, "tags": joined((*row.entries("tags"), word))}
    )


def untag(sheet: Sheet, slogans: Iterable[str], name: str) -> Sheet:
    """A tag less on the rows. LexiconError: no such row."""
    return _edited(
        sheet,
        slogans,
        lambda row: {**row.cells, "tags": joined(t for t in row.entries("tags") if t != name)},
    )


def update(sheet: Sheet, other: Sheet) -> Sheet:
    """The rows of another sheet laid over: known ones changed in the columns it has, new ones added.

    A column that the other sheet does not have stays as it is.
    """  # noqa: E501
    given = other.given
    extra = tuple(dict.fromkeys((*sheet.extra, *other.extra)))
    laid = [
        {**row.cells, **{c: over[c] for c in given}}
        if (over := other.by_name.get(row.slogan))
        else row.cells
        for row in sheet.rows
    ]
    new = [row.cells for row in other.rows if row.slogan not in sheet.by_name]
    return Sheet.of([*laid, *new], sheet.name, extra)


def _edited(sheet: Sheet, slogans: Iterable[str], edit: Callable[[Row], Cells]) -> Sheet:
    wanted = set(_known(sheet, slogans))
    return sheet.with_rows(edit(row) if row.slogan in wanted else row.cells for row in sheet.rows)


def _known(sheet: Sheet, slogans: Iterable[str]) -> list[str]:
    names = list(slogans)
    missing = [name for name in names if name not in sheet.by_name]
    if missing:
        raise LexiconError(f"there is no row “{missing[0]}”; see `lexicon list --all`")
    return names


def _renamed(sheet: Sheet, old: str, new: str) -> Sheet:
    return sheet.with_rows(
        {
            **row.cells,
            **{c: joined(new if e == old else e for e in row.entries(c)) for c in REFERENCES},
        }
        for row in sheet.rows
    )
