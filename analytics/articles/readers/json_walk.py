"""Where in a JSON value the records of articles are."""

from __future__ import annotations

from collections.abc import Iterator, KeysView
from dataclasses import dataclass, field

from analytics.articles.dates import date_in_name
from analytics.articles.fields import is_usual
from analytics.articles.readers.material import Refused

Record = dict[str, object]
_ABOVE = ("date", "source", "section")
_SEEN, _MOST_NODES = 20, 1_000
NOTHING, TITLES, TEXTS, WHOLE = 0, 1, 2, 3  # what records have; whole is title and text
_SHORT_TEXT = 300


@dataclass(frozen=True, slots=True)
class Group:
    """Records found together. inherited: what the objects around them say of date and source."""

    path: str
    records: list[Record]
    inherited: dict[str, str] = field(default_factory=dict)


def records_in(value: object) -> tuple[list[Group], tuple[Refused, ...]]:
    """The lists of article records, and those passed over because others have texts.

    Records are objects with a usual name for a title or body, in a list, under keys, alone,
    or as columns of equal length. The outermost list with texts counts. Where no name is
    usual, the longest list of objects is taken.
    """
    value = _from_columns(value)
    found = list(_walk(value))
    best = max((rank for rank, _ in found), default=NOTHING)
    if best == NOTHING:
        longest = max((group for _, group in found), key=lambda g: len(g.records), default=None)
        if longest is not None:
            return [longest], ()
        return ([Group("", [value])], ()) if isinstance(value, dict) and value else ([], ())
    least = min(best, TEXTS)
    passed = tuple(
        Refused(f"“{group.path[:60]}”", f"{len(group.records)} records with titles but no texts")
        for rank, group in found
        if NOTHING < rank < least and len(group.records) > 1
    )
    return [group for rank, group in found if rank >= least], passed


def _walk(value: object) -> Iterator[tuple[int, Group]]:
    ahead: list[tuple[object, str, dict[str, str]]] = [(value, "", {})]
    while ahead:
        node, path, above = ahead.pop()
        records = _records(node)
        rank = _rank(records)
        if rank == NOTHING and isinstance(node, dict):
            records = []
        if records and not _deeper(node, records, rank):
            yield rank, Group(path, _keyed(node, records), above)
        else:
            ahead += reversed(list(_inside(node, path, above)))


def _deeper(node: object, records: list[Record], rank: int) -> bool:
    """Whether the articles are in lists within these records.

    They are where those have texts and the records none, or where a lone object has but a
    short text, as a feed has a description.
    """
    if rank == WHOLE and not isinstance(node, dict):
        return False
    inner = max((_rank_within(record) for record in records[:_SEEN]), default=NOTHING)
    if rank < TEXTS:
        return inner > rank
    lone = isinstance(node, dict) and len(records) == 1 and records[0] is node
    return lone and inner == WHOLE and _longest_text(records[0]) < _SHORT_TEXT


def _rank_within(record: Record) -> int:
    """The best rank of the lists of objects anywhere in a record (its first thousand nodes)."""
    best, seen = NOTHING, 0
    ahead: list[object] = list(record.values())
    while ahead and seen < _MOST_NODES:
        node = ahead.pop()
        seen += 1
        if isinstance(node, dict):
            ahead += node.values()
        elif isinstance(node, list):
            objects = [item for item in node if isinstance(item, dict)]
            best = max(best, _rank(objects))
            ahead += objects[:_SEEN]
    return best


def _longest_text(record: Record) -> int:
    texts = (v for k, v in record.items() if isinstance(v, str) and is_usual(k, ("body",)))
    return max(map(len, texts), default=0)


def _inside(
    node: object, path: str, above: dict[str, str]
) -> Iterator[tuple[object, str, dict[str, str]]]:
    if isinstance(node, dict):
        told = above | {
            key: value
            for key, value in node.items()
            if isinstance(value, str) and not _is_count(value) and is_usual(key, _ABOVE)
        }
        for key, value in node.items():
            if isinstance(value, (dict, list)):
                dated = {"date": key} if date_in_name(key) else {}
                yield value, f"{path}.{key}" if path else key, told | dated
    elif isinstance(node, list):
        for value in node:
            if isinstance(value, (dict, list)):
                yield value, path, above


def _is_count(value: str) -> bool:
    """Whether it is a small number, such as of a page of results, and no date."""
    return value.isdecimal() and len(value) < len("20220421")


def _records(node: object) -> list[Record]:
    """The objects in a list, under the keys of an object, or the object itself."""
    if isinstance(node, list):
        return [item for item in node if isinstance(item, dict) and item]
    if isinstance(node, dict):
        if _rank([node]) != NOTHING:
            return [node]
        inner = list(node.values())
        if inner and all(isinstance(item, dict) and _rank([item]) for item in inner):
            return [item for item in inner if isinstance(item, dict)]
    return []


def _keyed(node: object, records: list[Record]) -> list[Record]:
    """Records under keys that are dates, with their dates."""
    if isinstance(node, dict) and node not in records and len(node) == len(records):
        return [
            ({"date": key} if date_in_name(key) else {}) | record
            for key, record in zip(node, records, strict=True)
        ]
    return records


def _rank(records: list[Record]) -> int:
    """What the first records have: texts, titles only, or neither."""
    texts = titles = 0
    sample = records[:_SEEN]
    for record in sample:
        names = list(_names(record, 0))
        texts += any(is_usual(name, ("body",)) for name in names)
        titles += any(is_usual(name, ("title",)) for name in names)
    if sample and 2 * texts >= len(sample):
        return WHOLE if 2 * titles >= len(sample) else TEXTS
    return TITLES if sample and 2 * titles >= len(sample) else NOTHING


def _names(record: Record, depth: int) -> Iterator[str]:
    for key, value in record.items():
        if isinstance(value, dict):
            if depth < 3:
                yield from _names(value, depth + 1)
        elif not isinstance(value, list) or all(isinstance(item, str) for item in value):
            yield str(key).strip()


def _from_columns(value: object) -> object:
    """Columns as pandas writes them ({"title": [..]}, {"title": {"0": ..}}, split) as records."""
    if not isinstance(value, dict) or not value:
        return value
    names, rows = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(rows, list) and names and _even(rows, len(names)):
        return [dict(zip(map(str, names), row, strict=True)) for row in rows]
    columns = list(value.values())
    if not any(is_usual(str(key), ("title", "body")) for key in value):
        return value
    if isinstance(columns[0], list) and _even(columns, len(columns[0])):
        return [dict(zip(value, row, strict=True)) for row in zip(*columns, strict=True)]
    first = columns[0]
    if isinstance(first, dict) and all(_scalars_under(column, first.keys()) for column in columns):
        return [{key: value[key][row] for key in value} for row in first]
    return value


def _even(rows: list[object], length: int) -> bool:
    return bool(rows) and all(isinstance(row, list) and len(row) == length for row in rows)


def _scalars_under(column: object, keys: KeysView[object]) -> bool:
    return (
        isinstance(column, dict)
        and column.keys() == keys
        and not any(isinstance(item, (dict, list)) for item in column.values())
    )
