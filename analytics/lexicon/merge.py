"""A newer list under one's own edits: three sheets to one, and nothing of one's own is lost."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.lexicon.check import faults
from analytics.lexicon.compare import Difference, differences, same
from analytics.lexicon.fault import Fault
from analytics.lexicon.sheet import LISTS, Row, Sheet, joined, trimmed

WHOLE = ("when",)
"""Lists that are merged as one cell: a cue more makes a rule another one."""

_TRIES = 1_000
Rows = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both sides changed one cell, and the own one stayed.

    column: `slogan` for a whole row. base, theirs, mine: the cell in each; "" where none.
    """

    slogan: str
    column: str
    base: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True)
class Merged:
    """sheet: the result. taken: what it takes from the newer list. conflicts: what it does not."""

    sheet: Sheet
    taken: tuple[Difference, ...]
    conflicts: tuple[Conflict, ...]


def merge(base: Sheet, theirs: Sheet, mine: Sheet) -> Merged:
    """Merge the changes from `base` to `theirs` into `mine`.

    A cell that one side changed is taken from that side; lists are merged entry by entry
    (but `when`, which is taken whole). Where both changed a cell, or one removed a row that
    the other changed, mine stays and the conflict is told. What would make the list unsound
    (a form that a row of one's own has, a part that is gone) is left out and told too.
    Rows stand in the order of `theirs`, one's own behind them.
    """
    conflicts: list[Conflict] = []
    columns = tuple(dict.fromkeys((*mine.columns, *theirs.columns)))
    rows: Rows = {}
    for name in dict.fromkeys((*theirs.by_name, *mine.by_name)):
        was, new, own = (sheet.by_name.get(name) for sheet in (base, theirs, mine))
        if new and own:
            rows[name] = _cells(was or Row(0, {"slogan": name}), new, own, columns, conflicts)
        elif new and was is None:
            rows[name] = dict(new.cells)
        elif new and was and _differ(was, new, columns):
            conflicts.append(Conflict(name, "slogan", name, name, ""))
        elif own and was is None:
            rows[name] = dict(own.cells)
        elif own and was and _differ(was, own, columns):
            rows[name] = dict(own.cells)
            conflicts.append(Conflict(name, "slogan", name, "", name))
    merged = _mended(rows, _Sides(base, theirs, mine), conflicts)
    return Merged(merged, tuple(differences(mine, merged)), tuple(dict.fromkeys(conflicts)))


def _differ(a: Row, b: Row, columns: tuple[str, ...]) -> bool:
    return any(same(a, column) != same(b, column) for column in columns)


def _cells(
    was: Row, new: Row, own: Row, columns: tuple[str, ...], conflicts: list[Conflict]
) -> dict[str, str]:
    cells = {}
    for column in columns:
        before, theirs, mine = same(was, column), same(new, column), same(own, column)
        if mine in (theirs, before):
            cells[column] = theirs
        elif theirs == before:
            cells[column] = mine
        elif column in LISTS and column not in WHOLE:
            dropped = set(was.entries(column)) - set(new.entries(column))
            added = [e for e in new.entries(column) if e not in was.entries(column)]
            cells[column] = joined([*(e for e in own.entries(column) if e not in dropped), *added])
        else:
            cells[column] = mine
            conflicts.append(Conflict(own.slogan, column, before, theirs, mine))
    return trimmed(cells)


@dataclass(frozen=True, slots=True)
class _Sides:
    base: Sheet
    theirs: Sheet
    mine: Sheet

    def conflict(self, slogan: str, column: str) -> Conflict:
        base, theirs, mine = (
            row[column] if (row := sheet.by_name.get(slogan)) else ""
            for sheet in (self.base, self.theirs, self.mine)
        )
        return Conflict(slogan, column, base, theirs, mine)

    def is_mine(self, slogan: str, form: str) -> bool:
        own = self.mine.by_name.get(slogan)
        return own is not None and form in (own.slogan, *own.entries("forms"))


def _mended(rows: Rows, sides: _Sides, conflicts: list[Conflict]) -> Sheet:
    """The rows as a sheet that is as sound as `mine`: what the newer list broke is left out."""
    mine = sides.mine
    extra = tuple(dict.fromkeys((*mine.extra, *sides.theirs.extra)))
    for _ in range(_TRIES):
        sheet = Sheet.of(rows.values(), mine.name, extra)
        grave = (fault for fault in faults(sheet) if fault.grave)
        mended = next(filter(None, (_mend(fault, sheet, rows, sides) for fault in grave)), None)
        if mended is None:
            return sheet
        conflicts.append(mended)
    return Sheet.of(rows.values(), mine.name, extra)


def _mend(fault: Fault, sheet: Sheet, rows: Rows, sides: _Sides) -> Conflict | None:
    """Take back what a fault came from; None where that is one's own."""
    numbered = {row.number: row for row in sheet.rows}
    row, column, mine = numbered[fault.row], fault.column, sides.mine.by_name
    if fault.kind == "unknown" and fault.value in mine and fault.value not in rows:
        rows[fault.value] = dict(mine[fault.value].cells)
        return sides.conflict(fault.value, "slogan")
    if fault.kind == "twice" and sides.is_mine(row.slogan, fault.value):
        row = numbered[fault.where]
        column = "slogan" if row.slogan == fault.other else "forms"
    name = row.slogan
    if name not in mine and column in ("slogan", "forms", "when", "unless"):
        del rows[name]
        return sides.conflict(name, "slogan")
    before = rows[name]
    if name not in mine:
        rows[name] = trimmed({**before, column: ""})
    else:
        rows[name] = trimmed({**before, column: mine[name][column]})
        if rows[name] == before:
            rows[name] = dict(mine[name].cells)
    return sides.conflict(name, column) if rows[name] != before else None
