"""JSON and JSON lines: the records of articles, at any depth."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from analytics.articles.readers.encoded import text_of
from analytics.articles.readers.json_tables import table_of_records
from analytics.articles.readers.json_walk import records_in
from analytics.articles.readers.material import MB, Found, Material, Refused

LARGEST = 1_000 * MB
_NAN = {"NaN": None}


def read_json(material: Material) -> Iterator[Found]:
    """The records in a JSON value, or in one a line; each list of them is a table.

    Numbers keep their digits, NaN is nothing. A line that is not JSON is refused alone.

    Raises:
        SourceError: it is not JSON, is nested too deeply, or has no records.
    """
    text = text_of(material, LARGEST, "one JSON file").strip()
    if not text:
        raise material.refused("nothing in it")
    try:
        value, refused = _parse(text)
    except RecursionError:
        raise material.refused("lists or objects nested too deeply to be articles") from None
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text) - 1 or error.msg.startswith("Unterminated")
        what = "cut off" if cut else f"not JSON (line {error.lineno}, column {error.colno})"
        raise material.refused(f"{what}; get the whole file again") from None
    except ValueError:
        raise material.refused("not JSON that can be read; get the whole file again") from None
    groups, passed = records_in(value)
    if not groups or (len(groups[0].records) == 1 and groups[0].records[0] is value):
        empty = _why_none(value)
        if not groups or "empty" in empty:
            raise material.refused(empty)
    escaped = _SURROGATE.search(text) is not None
    notes = (*refused, *passed)
    for group in groups:
        yield table_of_records(material, group, notes, escaped)
        notes = ()


_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def _parse(text: str) -> tuple[object, tuple[Refused, ...]]:
    try:
        return _loads(text), ()
    except json.JSONDecodeError as error:
        lines = text.split("\n")
        more = len(lines) > 1 and error.msg == "Extra data"
        if not more and not _jsonl_with_bad_first_line(lines):
            raise
        return _lines(lines, error)


def _jsonl_with_bad_first_line(lines: list[str]) -> bool:
    """Whether other lines are objects by themselves."""
    for line in lines[1:4]:
        try:
            if isinstance(_loads(line), dict):
                return True
        except ValueError:
            continue
    return False


def _lines(lines: list[str], fault: json.JSONDecodeError) -> tuple[object, tuple[Refused, ...]]:
    values: list[object] = []
    refused: list[Refused] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            values.append(_loads(line))
        except json.JSONDecodeError as error:
            refused.append(Refused(f"line {number}", f"not JSON (column {error.colno})"))
        if len(refused) > max(20, len(values)):
            break
    if len(refused) > len(values):
        return _in_a_row("\n".join(lines), fault), ()
    if refused and refused[-1].where == f"line {len(lines)}":
        whole = "\n".join(lines)
        raise json.JSONDecodeError("cut off", whole, len(whole))
    return values, tuple(refused)


def _in_a_row(text: str, fault: json.JSONDecodeError) -> list[object]:
    """Values that follow each other with nothing but white space between."""
    decoder = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_NAN.get)
    values: list[object] = []
    at = 0
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError:
            raise fault from None
        values.append(value)
        at += len(text[at : at + 4096]) - len(text[at : at + 4096].lstrip(" \t\r\n,"))
    return values


def _loads(text: str) -> object:
    return json.loads(text, parse_int=str, parse_float=str, parse_constant=_NAN.get)


def _why_none(value: object) -> str:
    """Why there are no records in a JSON value."""
    if value in ([], {}, [[]]):
        return "an empty list of records; nothing to import"
    if isinstance(value, dict):
        empty = [str(key) for key, inner in value.items() if inner == []]
        if empty:
            return f"its list of records “{empty[0][:40]}” is empty; nothing to import"
    return "no records in it; give a list of objects, one for each article"
