"""A list goes out as CSV or xlsx and comes back as it was; what is no list is refused."""

from __future__ import annotations

import csv
import datetime
import io
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analytics as tifa
from analytics.exports.files import _FORMULA, to_csv, to_xlsx
from analytics.lexicon.load import parse, sheet_of
from analytics.lexicon.sheet import ALL_COLUMNS, FORMULA_STARTS, Sheet

CELLS = st.text(st.sampled_from("三湖连通=+-@＝'|,;\"\t abc1\n\u00e9"), max_size=8).map(str.strip)
NAMES = st.text(st.sampled_from("三湖连通两河清澈=-+'"), min_size=1, max_size=5)
ROWS = st.dictionaries(st.sampled_from(ALL_COLUMNS[1:]), CELLS, max_size=5)
SHEETS = st.lists(st.tuples(NAMES, ROWS), min_size=1, max_size=4).map(
    lambda rows: Sheet.of({**cells, "slogan": name} for name, cells in rows)
)


def plain(cell: str) -> bool:
    """Not a text that starts like an export's own mark."""
    return not cell.startswith("'")


PLAIN_SHEETS = SHEETS.filter(lambda s: all(plain(c) for r in s.rows for c in r.cells.values()))


def comes_back(data: bytes, sheet: Sheet) -> bool:
    return [dict(r.cells) for r in sheet_of(data, "x").rows] == [dict(r.cells) for r in sheet.rows]


@given(PLAIN_SHEETS)
def test_csv_brings_back_what_went_out(sheet: Sheet) -> None:
    """Every cell, formulas and line breaks too, in an export and in the workspace's file."""
    assert comes_back(sheet.to_csv(), sheet)
    assert comes_back(to_csv(sheet.frame()), sheet)


@settings(max_examples=20)
@given(PLAIN_SHEETS)
def test_xlsx_brings_back_what_went_out(sheet: Sheet) -> None:
    """Every cell, formulas and line breaks too; a few workbooks, as each takes long to make."""
    assert comes_back(to_xlsx(sheet.frame()), sheet)


@pytest.mark.soak
@pytest.mark.skipif(not os.environ.get("TIFASCOPE_SOAK"), reason="make soak")
@settings(max_examples=100)
@given(PLAIN_SHEETS)
def test_many_workbooks_bring_back_what_went_out(sheet: Sheet) -> None:
    """The same of a hundred workbooks."""
    assert comes_back(to_xlsx(sheet.frame()), sheet)


@given(SHEETS)
def test_no_cell_goes_out_as_a_formula(sheet: Sheet) -> None:
    for data in (sheet.to_csv(), to_csv(sheet.frame())):
        for row in openable(data):
            assert not any(cell.startswith(FORMULA_STARTS) for cell in row)


def openable(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_guard_is_the_one_of_the_exports() -> None:
    """What an export marks, an import takes the mark from."""
    assert set(_FORMULA) - {"\n"} == set(FORMULA_STARTS)


def test_a_formula_in_a_workbook_is_its_value(tmp_path: Path) -> None:
    """And nothing of it is ever computed here."""
    book = openpyxl.Workbook()
    book.active.append(["slogan", "english"])
    book.active.append(["三湖连通", "=1+1"])
    book.save(tmp_path / "x.xlsx")
    (row,) = sheet_of((tmp_path / "x.xlsx").read_bytes(), "x.xlsx").rows
    assert row["english"] in ("", "0", "=1+1")


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("slogan,english,first_used", "三湖连通,lakes,2018"),
        ("提法,英译,首用", "三湖连通,lakes,2018"),
        ("slogan;english;first_used", "三湖连通;lakes;2018"),
        ("slogan\tenglish\tfirst_used", "三湖连通\tlakes\t2018"),
        ("Slogan,English,First_used", "三湖连通,lakes,2018"),
        ("my column,english,提法,first_used", "x,lakes,三湖连通,2018"),
    ],
)
def test_headers_as_people_write_them(header: str, line: str) -> None:
    (row,) = parse(f"{header}\n{line}\n", "x.csv").rows
    assert (row.slogan, row["english"], row["first_used"]) == ("三湖连通", "lakes", "2018")


def test_columns_of_one_s_own_are_kept() -> None:
    sheet = parse("slogan,出自\n三湖连通,县志\n", "x.csv")
    assert sheet.extra == ("出自",)
    assert sheet_of(sheet.to_csv(), "x.csv").rows[0]["出自"] == "县志"


def test_years_of_a_workbook_are_years(tmp_path: Path) -> None:
    """A number and a day in cells of their own type; the right sheet of several."""
    book = openpyxl.Workbook()
    book.active.append(["something", "else"])
    sheet = book.create_sheet("list")
    sheet.append(["slogan", "first_used"])
    sheet.append(["三湖连通", 2018])
    sheet.append(["两河清澈", datetime.datetime(2018, 4, 1)])
    book.save(tmp_path / "x.xlsx")
    rows = sheet_of((tmp_path / "x.xlsx").read_bytes(), "x.xlsx").rows
    assert [row["first_used"] for row in rows] == ["2018", "2018-04-01"]
    assert [row.number for row in rows] == [2, 3]


def workbook(*members: tuple[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members:
            package.writestr(name, content)
    return data.getvalue()


def lying() -> bytes:
    """An xlsx whose one member says it is small and is not."""
    data = bytearray(workbook(("xl/workbook.xml", b"x" * 5_000_000)))
    size = (5_000_000).to_bytes(4, "little")
    return bytes(data.replace(size, (50).to_bytes(4, "little")))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (workbook(("xl/workbook.xml", b"0" * 70_000_000)), "bomb"),
        (lying(), "damaged"),
        (workbook(("a.txt", b"x")), "not a readable spreadsheet"),
        (b"PK\x03\x04 no zip at all", "damaged"),
        (b"\xd0\xcf\x11\xe0 no xls at all", "not a readable spreadsheet"),
        (b"slogan,english,english\n", "two columns are called english"),
        (
            b"slogan,note\n\xe4\xb8\x89\xe6\xb9\x96," + b"x" * 20_000,
            "row 2, note: a cell of 20,000",
        ),
        (b"slogan\n" + b"ab\n" * 50_001, "more than 50,000 rows"),
        (b"x" * 10_000_001, "larger than 10 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_list_is_refused(data: bytes, said: str) -> None:
    """With the name of the file and the reason, before anything large is built."""
    with pytest.raises(tifa.LexiconError, match=said) as caught:
        sheet_of(data, "mine.xlsx")
    assert "mine.xlsx" in str(caught.value)
