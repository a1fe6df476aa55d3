"""Two sheets compared: rows added, removed and changed, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

import pandas as pd

from analytics.lexicon.sheet import LISTS, Row, Sheet, joined

KINDS = ("added", "removed", "retired", "restored", "changed")


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that differs. kind: one of KINDS; a whole row is told by its column slogan."""

    slogan: str
    kind: str
    column: str
    before: str
    after: str


def same(row: Row, column: str) -> str:
    """A cell as it is compared: entries without doubles and blanks."""
    return joined(row.entries(column)) if column in LISTS else row[column]


def differences(old: Sheet, new: Sheet) -> list[Difference]:
    """Where the new sheet differs from the old one: what is gone, then in the order of the new.

    The order of the rows is not compared.
    """
    found = [
        Difference(row.slogan, "removed", "slogan", row.slogan, "")
        for row in old.rows
        if row.slogan not in new.by_name
    ]
    columns = tuple(dict.fromkeys((*new.columns, *old.columns)))
    for row in new.rows:
        before = old.by_name.get(row.slogan)
        if before is None:
            found.append(Difference(row.slogan, "added", "slogan", "", row.slogan))
        else:
            found += _row(before, row, columns)
    return found


def _row(old: Row, new: Row, columns: Iterable[str]) -> list[Difference]:
    found = []
    for column in columns:
        before, after = same(old, column), same(new, column)
        if before == after:
            continue
        kind = "changed"
        if column == "status" and old.retired != new.retired:
            kind = "retired" if new.retired else "restored"
        found.append(Difference(new.slogan, kind, column, before, after))
    return found


def difference_frame(found: Iterable[Difference]) -> pd.DataFrame:
    """The same as a table: slogan, kind, column, before, after."""
    columns = ["slogan", "kind", "column", "before", "after"]
    return pd.DataFrame([asdict(one) for one in found], columns=columns, dtype="str")


def counted(found: Iterable[Difference]) -> dict[str, int]:
    """How many slogans there are of each kind; one that differs in two cells counts once."""
    pairs = {(one.slogan, one.kind) for one in found}
    return {kind: n for kind in KINDS if (n := sum(k == kind for _, k in pairs))}
