"""Records of JSON to a table of strings, column by column."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import polars as pl

from analytics.articles.readers.header import check_columns
from analytics.articles.readers.json_walk import Group
from analytics.articles.readers.material import Material, Refused, Table

_DEEPEST = 8


def table_of_records(
    material: Material, group: Group, notes: Sequence[Refused], escaped: bool
) -> Table:
    """A table with a column for each key, nested ones as outer.inner; lists are joined.

    Args:
        escaped: there may be halves of surrogate pairs, which refuse their row.

    Raises:
        SourceError: more than 2,000 different keys.
    """
    columns = dict(_columns(material, group.records, "", 0))
    height = len(group.records)
    for name, value in group.inherited.items():
        columns.setdefault(name, [value] * height)
    check_columns(len(columns), material)
    bad = sorted({row for column in columns.values() for row in _broken(column)} if escaped else ())
    numbers = None
    if bad:
        broken = set(bad)
        numbers = [row + 1 for row in range(height) if row not in broken]
        columns = {
            name: [value for row, value in enumerate(column) if row not in broken]
            for name, column in columns.items()
        }
    why = "half of a surrogate pair (\\ud800 to \\udfff) that stands for no character"
    refused = (*notes, *(Refused(f"row {row + 1}", why) for row in bad))
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    return Table(frame, numbers=numbers, refused=refused)


def _columns(
    material: Material, records: Sequence[dict[str, object]], prefix: str, depth: int
) -> Iterator[tuple[str, list[str | None]]]:
    names = dict.fromkeys(key for record in records for key in record)
    check_columns(len(names), material)
    for key in names:
        name = _clean_name(f"{prefix}{key}")
        values = [record.get(key) for record in records]
        kinds = set(map(type, values))
        if kinds <= {str, type(None)}:
            yield name, values  # type: ignore[misc]
            continue
        if dict in kinds and depth < _DEEPEST:
            inner = [value if isinstance(value, dict) else {} for value in values]
            yield from _columns(material, inner, f"{name}.", depth + 1)
            values = [None if isinstance(value, dict) else value for value in values]
            if all(value is None for value in values):
                continue
        yield name, [_text(value) for value in values]


def _clean_name(name: str) -> str:
    return name.encode("utf-8", "replace").decode("utf-8")


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n".join(value)
    return json.dumps(value, ensure_ascii=False)


def _broken(column: list[str | None]) -> Iterator[int]:
    """The rows whose text is no text: it has half of a surrogate pair."""
    for row, value in enumerate(column):
        if value is not None and not value.isascii():
            try:
                value.encode("utf-8")
            except UnicodeEncodeError:
                yield row
