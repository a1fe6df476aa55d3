"""The header of a table: which row it is, or names for the columns of a table without one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import polars as pl

from analytics.articles.fields import is_usual
from analytics.articles.readers.material import Material, Refused, Table

MOST_COLUMNS = 2_000
SAMPLE = 200
_DATE = re.compile(r"\s*\d{4}\s*[-/.年]?\s*\d{1,2}\s*[-/.月]?\s*\d{1,2}\s*日?(\D.*)?")
_FIGURES = re.compile(r"[\s\d.:/-]*")
_WITHIN = 10
_BODY_LENGTH = 80
_LONGEST_NAME = 40
_MEDIUM = re.compile(r"[\u4e00-\u9fff]{2,12}(?:报|台|社|网|刊|联播|发布|在线|周刊)")

Row = Sequence[str]


def known_names(row: Row) -> int:
    """How many of the cells are usual names of columns."""
    cells = {cell.strip() for cell in row if len(cell) < _LONGEST_NAME}
    return sum(is_usual(cell) or is_usual(cell.rpartition(".")[2]) for cell in cells if cell)


def find_header(sample: Sequence[Row], most: int) -> tuple[int, list[str]]:
    """How many of a table's first rows are no data, and the names of its columns.

    Above the header there may be rows with one filled cell, such as a table's title. A table
    without a header gets names by what its columns hold: date, title, body.

    Args:
        sample: the first rows. most: how many columns the widest row of all has.
    """
    for place, row in enumerate(sample[:_WITHIN]):
        if known_names(row):
            return place + 1, _named(list(row), sample[place + 1 :], most)
        if len({cell.strip() for cell in row} - {""}) > 1:
            break
    if any(_DATE.fullmatch(cell) for cell in sample[0]) or len(sample) == 1:
        return 0, _guessed(sample, most)
    return 1, _named(list(sample[0]), sample[1:], most)


def table_of(
    rows: list[list[str]],
    row_numbers: Sequence[int],
    material: Material,
    place: str = "",
    delimiter: str = "",
) -> Table | None:
    """Rows of cells as a table with a header; None where there is none.

    row_numbers: of each of the rows, as a spreadsheet shows it (the first line is row 1).
    A row with more cells than the header has an unquoted delimiter in a text: where its dates
    tell in which, the cells are put together again; else it is refused, as it can't be known.

    Raises:
        SourceError: more than 2,000 columns.
    """
    if not rows:
        return None
    widest = max(map(len, rows))
    check_columns(widest, material)
    skip, names = find_header(rows[:SAMPLE], widest)
    width = len(names)
    kept: list[list[str]] = []
    numbers: list[int] = []
    refused: list[Refused] = []
    for number, cells in zip(row_numbers[skip:], rows[skip:], strict=True):
        longer = len(cells) > width and any(cell.strip() for cell in cells[width:])
        rejoined = _rejoined(cells, names, delimiter) if longer else None
        row = rejoined or cells
        if longer and not rejoined:
            why = f"{len(row)} cells where the header has {width}; quote cells that hold commas"
            refused.append(Refused(f"row {number}", why))
        else:
            numbers.append(number)
            kept.append([*row[:width], *[""] * (width - len(row))])
    columns = {name: [row[i] for row in kept] for i, name in enumerate(names)}
    frame = pl.DataFrame(columns, schema=dict.fromkeys(names, pl.String))
    return Table(frame, numbers=numbers, place=place, refused=tuple(refused))


def _rejoined(row: list[str], names: list[str], delimiter: str) -> list[str] | None:
    """The row with the cells of one text put together, where only one column can hold them."""
    dated = [i for i, name in enumerate(names) if is_usual(name, ("date",))]
    texts = [i for i, name in enumerate(names) if is_usual(name, ("title", "body"))]
    extra = len(row) - len(names)
    fitting = []
    for i in texts if delimiter and dated else ():
        whole = [*row[:i], delimiter.join(row[i : i + extra + 1]), *row[i + extra + 1 :]]
        if all(_DATE.fullmatch(whole[d]) for d in dated):
            fitting.append(whole)
    return fitting[0] if len(fitting) == 1 else None


def check_columns(count: int, material: Material) -> None:
    """Raise SourceError where a table is too wide to be one of articles."""
    if count > MOST_COLUMNS:
        raise material.refused(
            f"{count:,} columns; a table of articles has at most {MOST_COLUMNS:,}, "
            "one row for each article"
        )


def unique(names: Sequence[str]) -> list[str]:
    """The names, later ones of a kind numbered; an empty name is its column's number."""
    taken = {name for name in names if name}
    seen: Counter[str] = Counter()
    answers: list[str] = []
    for place, name in enumerate(names, start=1):
        base = name or f"column_{place}"
        seen[base] += 1
        answer = base
        while seen[base] > 1 and (answer == base or answer in taken):
            answer = f"{base}_{seen[base]}"
            seen[base] += answer in taken
        if not name:
            while answer in taken:
                answer += "_"
        taken.add(answer)
        answers.append(answer)
    return answers


def _named(header: list[str], data: Sequence[Row], most: int) -> list[str]:
    names = [cell.strip() for cell in header]
    if data and all(len(row) == len(names) + 1 for row in data) and most == len(names) + 1:
        names.insert(0, "")  # R writes no name over its row names
    return unique(names)


def _guessed(sample: Sequence[Row], most: int) -> list[str]:
    """Names for columns without any: the date, and by length the texts."""
    width = Counter(map(len, sample)).most_common(1)[0][0] if len(sample) > 1 else most
    cells = [[row[i] for row in sample if i < len(row)] for i in range(width)]
    dated = [sum(bool(_DATE.fullmatch(c)) for c in column) / len(sample) for column in cells]
    names = [f"column_{i + 1}" for i in range(width)]
    if max(dated) > 0.5:
        names[dated.index(max(dated))] = "date"
    texts = sorted(
        (i for i in range(width) if names[i] != "date" and dated[i] < 0.5),
        key=lambda i: sum(map(len, cells[i])),
    )
    texts = [i for i in texts if not all(_FIGURES.fullmatch(c) for c in cells[i])]
    if texts:
        longest = texts.pop()
        sentences = 2 * sum("。" in cell for cell in cells[longest]) > len(cells[longest])
        bodied = sentences or sum(map(len, cells[longest])) > _BODY_LENGTH * len(cells[longest])
        names[longest] = "body" if bodied else "title"
        if bodied and texts:
            names[texts.pop()] = "title"
        media = [i for i in texts if all(_MEDIUM.fullmatch(cell.strip()) for cell in cells[i])]
        if media:
            names[media[0]] = "source"
    return names
