"""Files for spreadsheets: Chinese stays Chinese, text stays text, numbers stay numbers."""

from __future__ import annotations

import csv
import datetime
import io
import json
import math

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

import analytics as tifa
from analytics.exports.files import (
    FORMATS,
    file_name,
    to_csv,
    to_format,
    to_json,
    to_parquet,
    to_xlsx,
)

FORMULAS = ("=1+1", "+86", "-3", "@cell", "\t=1+1", "＝1+1", "＋1", "－1", "＠x")


@pytest.fixture
def frame() -> pd.DataFrame:
    """Text, a formula, dates, whole and broken numbers, truth and what is missing."""
    frame = pd.DataFrame(
        {
            "title": ["三湖连通，“两河”清澈", "=1+1 是标题", None],
            "date": pd.to_datetime(["2022-04-21", None, "1949-10-01"]),
            "hits": pd.array([3, None, 0], dtype="Int64"),
            "npmi": [-0.25, float("nan"), 1 / 3],
            "nested": [True, False, True],
        }
    )
    frame.attrs["method"] = {"measure": "frequency", "corpus_version": "7"}
    return frame


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_cell_by_cell(frame: pd.DataFrame) -> None:
    """UTF-8 behind a byte order mark; ISO dates; missing cells are empty, 0 is 0."""
    data = to_csv(frame)
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\xef\xbb\xbf") == 1
    assert b"\r" not in data
    assert read_csv(data) == [
        ["title", "date", "hits", "npmi", "nested"],
        ["三湖连通，“两河”清澈", "2022-04-21", "3", "-0.25", "True"],
        ["'=1+1 是标题", "", "", "", "False"],
        ["", "1949-10-01", "0", repr(1 / 3), "True"],
    ]


@pytest.mark.parametrize("risky", FORMULAS)
def test_no_text_is_a_formula(risky: str) -> None:
    """What a spreadsheet would reckon with gets an apostrophe; the rest is left alone."""
    frame = pd.DataFrame({"title": [risky, "a=b", "三-湖"], "npmi": [-1.5, 2.0, -0.0]})
    rows = read_csv(to_csv(frame))
    assert [row[0] for row in rows[1:]] == ["'" + risky, "a=b", "三-湖"]
    assert rows[1][1] == "-1.5"
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(frame)))
    cell = book["table"]["A2"]
    assert cell.data_type == "s" and cell.value.endswith(risky.strip("\t"))
    assert book["table"]["B2"].data_type == "n"


def test_text_with_line_ends_commas_and_quotes_survives() -> None:
    texts = ["一,二", '说"好"', "上\n下", "尾 "]
    rows = read_csv(to_csv(pd.DataFrame({"body": texts})))
    assert [row[0] for row in rows[1:]] == texts


def test_xlsx_cell_by_cell(frame: pd.DataFrame) -> None:
    """Real dates and numbers, text as text, empty where missing, and the method's sheet."""
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(frame)))
    assert book.sheetnames == ["table", "explanations"]
    sheet = book["table"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == list(frame)
    assert rows[1] == ["三湖连通，“两河”清澈", datetime.datetime(2022, 4, 21), 3, -0.25, True]
    assert rows[2][1:4] == [None, None, None]
    assert rows[3][2:4] == [0, pytest.approx(1 / 3)]
    assert [cell.data_type for cell in sheet[2]] == ["s", "d", "n", "n", "b"]
    assert sheet["A3"].data_type == "s" and "=1+1" in sheet["A3"].value
    assert sheet["B2"].number_format == "yyyy-mm-dd"
    assert sheet.freeze_panes == "A2" and sheet.column_dimensions["B"].width >= 11


def test_xlsx_explains_its_columns_and_its_method(frame: pd.DataFrame) -> None:
    """Machine name, unit and meaning in both languages of each column, then the method."""
    frame.attrs["method"]["terms"] = "=1+1"
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(frame)))
    rows = [tuple(cell.value for cell in row) for row in book["explanations"].iter_rows()]
    assert rows[0] == ("part", "name", "unit", "chinese", "english")
    assert [row[1] for row in rows if row[0] == "column"] == list(frame)
    assert rows[3] == (
        "column", "hits", "hits", "命中数，独立与嵌套合计",
        "occurrences on sense, standalone and nested",
    )  # fmt: skip
    method = {row[1]: row[4] for row in rows if row[0] == "method"}
    assert method == {"measure": "frequency", "corpus_version": "7", "terms": "'=1+1"}
    assert book["explanations"]["E9"].data_type == "s"


def test_too_many_rows_for_a_sheet_is_a_sentence() -> None:
    with pytest.raises(tifa.SelectionError, match="parquet"):
        to_xlsx(pd.DataFrame({"hits": range(1_048_576)}))


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("trend", "动态清零", "v3"), "tifascope-trend-动态清零-v3.csv"),
        (("外防输入、内防反弹", "2022-Q2"), "tifascope-外防输入-内防反弹-2022-Q2.csv"),
        (("../../etc/passwd", "a\r\nSet-Cookie: x"), "tifascope-etc-passwd-a-Set-Cookie-x.csv"),
        (('<x>|"?*:\\', "\u202egnp"), "tifascope-x-gnp.csv"),
        ((), "tifascope.csv"),
    ],
)
def test_a_file_name_is_safe_and_keeps_its_chinese(parts: tuple[str, ...], name: str) -> None:
    assert file_name(*parts, ending="csv") == name


def test_a_file_name_is_never_longer_than_file_systems_take() -> None:
    name = file_name("清" * 500, ending="xlsx")
    assert len(name.encode()) < 255 and name.endswith("清.xlsx")


def test_xlsx_has_no_links() -> None:
    """An address is text: nothing in the file can be followed by a stray click."""
    data = to_xlsx(pd.DataFrame({"url": ["https://example.org/1", "mailto:a@b"]}))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["table"]
    assert sheet["A2"].hyperlink is None and sheet["A2"].value == "https://example.org/1"


def test_json_cell_by_cell(frame: pd.DataFrame) -> None:
    """A list of objects: numbers as numbers, missing as null, Chinese unescaped."""
    data = to_json(frame)
    assert "三湖连通".encode() in data
    rows = json.loads(data)
    assert rows[0] == {
        "title": "三湖连通，“两河”清澈",
        "date": "2022-04-21",
        "hits": 3,
        "npmi": -0.25,
        "nested": True,
    }
    assert rows[1] == {
        "title": "=1+1 是标题",
        "date": None,
        "hits": None,
        "npmi": None,
        "nested": False,
    }
    assert rows[2]["hits"] == 0 and rows[2]["title"] is None
    assert math.isclose(rows[2]["npmi"], 1 / 3, rel_tol=1e-14)


def test_parquet_cell_by_cell(frame: pd.DataFrame) -> None:
    rows = pq.read_table(io.BytesIO(to_parquet(frame))).to_pylist()
    assert rows[0]["title"] == "三湖连通，“两河”清澈"
    assert rows[0]["date"] == datetime.datetime(2022, 4, 21)
    assert rows[1]["title"] == "=1+1 是标题"
    assert rows[1]["hits"] is None and rows[2]["hits"] == 0


@pytest.mark.parametrize("name", FORMATS)
def test_every_measure_goes_into_every_format(seed_corpus: tifa.Corpus, name: str) -> None:
    """Rows out are rows in, for tables with dates, truths, numbers and missing cells."""
    chosen = tifa.Selection(slogans=("动态清零", "外防输入"), every="day")
    for measure in (
        tifa.frequency,
        tifa.trend,
        tifa.cooccurrence,
        tifa.concordance,
        tifa.articles,
        tifa.frequency_by_article,
        tifa.coverage,
    ):
        table = measure(seed_corpus, chosen)
        data = to_format(table, name)
        if name == "csv":
            count = len(read_csv(data)) - 1
        elif name == "json":
            count = len(json.loads(data))
        elif name == "parquet":
            count = pq.read_table(io.BytesIO(data)).num_rows
        else:
            count = openpyxl.load_workbook(io.BytesIO(data))["table"].max_row - 1
        assert count == len(table) > 0


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_table_is_a_file_with_its_columns(name: str) -> None:
    frame = pd.DataFrame({"slogan": pd.Series([], dtype="str"), "hits": pd.Series([], dtype=int)})
    data = to_format(frame, name)
    if name == "csv":
        assert read_csv(data) == [["slogan", "hits"]]
    elif name == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(data))["table"]
        assert [cell.value for cell in sheet[1]] == ["slogan", "hits"]
    elif name == "json":
        assert json.loads(data) == []
    else:
        assert pq.read_table(io.BytesIO(data)).column_names[:2] == ["slogan", "hits"]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(tifa.SelectionError, match="docx"):
        to_format(pd.DataFrame(), "docx")


def test_making_a_file_leaves_the_table_as_it_was(frame: pd.DataFrame) -> None:
    before = frame.copy()
    for name in FORMATS:
        to_format(frame, name)
    pd.testing.assert_frame_equal(frame, before)
