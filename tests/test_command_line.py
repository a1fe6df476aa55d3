"""The command line: tables out, one sentence for what is wrong, and the right exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import analytics as tifa
from tests.conftest import SEED_PAGE
from tests.measures.invented import BY_HAND, LAKES, RIVERS, Article, new_workspace, write_articles
from tests.workspace.commands import Answer, Commands

DONE, FAILED, BAD_ARGUMENTS, SOME_REFUSED = 0, 1, 2, 3
MARK = b"\xef\xbb\xbf"


@pytest.fixture
def tifascope(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> Commands:
    """Commands that are run in a new folder, where nothing is set."""
    monkeypatch.delenv("TIFASCOPE_WORKSPACE", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return Commands(monkeypatch, capsysbinary)


@pytest.fixture(scope="session")
def six_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the six articles that are counted by hand, as a file and as a workspace."""
    folder = tmp_path_factory.mktemp("six")
    workspace = new_workspace(folder)
    workspace.add(write_articles(folder / "six.csv", BY_HAND))
    workspace.corpus()
    return folder


@pytest.fixture
def six(six_once: Path, tmp_path: Path) -> Path:
    """A workspace of one's own with the six articles, and six.csv beside it."""
    shutil.copytree(six_once, tmp_path, dirs_exist_ok=True)
    return tmp_path / "workspace"


def state(workspace: Path) -> object:
    """Every cell of every stored article."""
    snapshot = tifa.Workspace.open(workspace).snapshot()
    files = snapshot.article_files
    return snapshot.version, [pq.read_table(path).to_pylist() for path in files]


# ---------------------------------------------------------------- a page in, counts out


def test_page_in_counts_out(tifascope: Commands) -> None:
    """The main job: import a newspaper page, and every number is exact."""
    given = ("--date", "2022-04-21", "--workspace", "W")
    assert tifascope("import", SEED_PAGE, *given).code == DONE
    asked = ("--term", "大战大考", "--theme", "logistics")
    answer = tifascope("frequency", "--workspace", "W", *asked)
    found = {row["slogan"]: row for row in answer.rows}
    assert found["保通保畅"]["hits"] == "8"
    assert found["大战大考"]["hits"] == "1"
    rows = tifascope("frequency", "--workspace", "W").rows
    hits = {row["slogan"]: int(row["hits"]) for row in rows}
    assert (hits["动态清零"], hits["外防输入"], hits["四早"]) == (4, 5, 1)
    for row in rows:
        assert int(row["hits"]) == int(row["standalone"]) + int(row["nested"])
        rate = float(row["per_10k_chars"]) * int(row["characters"]) / 1e4
        assert rate == pytest.approx(int(row["hits"]))


def test_a_second_import_says_so(tifascope: Commands) -> None:
    first = tifascope("import", SEED_PAGE, "--date", "2022-04-21", "--workspace", "W")
    assert "3 articles added" in first.err
    before = state(Path("W"))
    again = tifascope("import", SEED_PAGE, "--date", "2022-04-21", "--workspace", "W")
    assert again.code == DONE and "nothing new" in again.err and "3" in again.err
    assert state(Path("W")) == before
    other = tifascope("import", SEED_PAGE, "--source", "甲报", "--workspace", "W")
    assert "3 articles added" in other.err


def test_without_a_workspace_the_seeds_are_there(tifascope: Commands, tmp_path: Path) -> None:
    """./workspace is made from seeds/ on first use."""
    rows = tifascope("articles").rows
    assert len(rows) == 3 and {row["date"] for row in rows} == {"2022-04-21"}
    assert (tmp_path / "workspace" / "articles").is_dir()


def test_the_environment_may_name_the_workspace(
    tifascope: Commands, six: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIFASCOPE_WORKSPACE", str(six))
    assert len(tifascope("articles").rows) == 6


PROMISED = {
    "frequency": "slogan english theme hits standalone nested articles characters "
    "per_10k_chars article_share first_date last_date low high listed listed_share all_articles",
    "trend": "slogan period hits standalone articles period_articles period_characters "
    "per_10k_chars low high article_share days missing_days partial",
    "cooccurrence": "slogan_a slogan_b both only_a only_b neither g2 p q npmi log_dice jaccard",
    "concordance": "article_id date source title field start end before match after slogan "
    "nested on_sense quoted listed section paragraph sentence url",
    "articles": "article_id date source section title byline characters url origin",
}


@pytest.mark.parametrize("command", PROMISED)
def test_columns_are_the_promised_ones(tifascope: Commands, six: Path, command: str) -> None:
    """CSV behind one byte order mark, its method on standard error."""
    answer = tifascope(command, "--workspace", six)
    assert answer.code == DONE
    assert answer.out.startswith(MARK) and answer.out.count(MARK) == 1
    assert list(answer.rows[0]) == PROMISED[command].split()
    assert "corpus_version: 1" in answer.err and f"measure: {command}" in answer.err


@pytest.mark.parametrize(
    "command", [*PROMISED, "keywords", "coverage", "lifecycle", "shift", "silence"]
)
def test_the_command_is_the_measure(tifascope: Commands, six: Path, command: str) -> None:
    """The rows printed are the rows of the Python function, cell for cell."""
    frame = getattr(tifa, command)(tifa.Workspace.open(six).corpus(), tifa.Selection())
    rows = tifascope(command, "--workspace", six).rows
    assert len(rows) == len(frame) > 0
    for row, right in zip(rows, frame.to_dict("records"), strict=True):
        for column, value in right.items():
            cell = row[column]
            if pd.isna(value):
                assert cell == ""
            elif isinstance(value, pd.Timestamp):
                assert cell == value.date().isoformat()
            elif isinstance(value, float):
                assert float(cell) == pytest.approx(value)
            else:
                assert cell == str(value)


@pytest.mark.parametrize(
    ("options", "hits"),
    [
        (("--slogan", LAKES), {LAKES: 7}),
        (("--slogan", LAKES, "--standalone"), {LAKES: 5}),
        (("--slogan", "书香满城"), {"书香满城": 1}),
        (("--slogan", "书香满城", "--all-senses"), {"书香满城": 2}),
        (("--slogan", LAKES, "--slogan", RIVERS), {LAKES: 7, RIVERS: 4}),
        (("--term", "三天", "--term", "目标"), {"三天": 2, "目标": 2}),
        (("--theme", "evening"), {"灯火可亲": 0}),
        (("--slogan", LAKES, "--source", "西山晚报"), {LAKES: 1}),
        (("--slogan", LAKES, "--since", "2022-01-03"), {LAKES: 3}),
        (("--slogan", LAKES, "--until", "2021"), {LAKES: 3}),
        (("--slogan", LAKES, "--reprints", "once"), {LAKES: 5}),
        (("--limit", "1"), {LAKES: 7}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_options_by_hand(
    tifascope: Commands, six: Path, options: tuple[str, ...], hits: dict[str, int]
) -> None:
    """Every shared flag does what it says, and the concordance recounts it."""
    rows = tifascope("frequency", "--workspace", six, *options).rows
    assert {row["slogan"]: int(row["hits"]) for row in rows} == hits
    if "--limit" not in options:
        lines = tifascope("concordance", "--workspace", six, *options).rows
        assert len(lines) == sum(hits.values())


def test_every_and_unit(tifascope: Commands, six: Path) -> None:
    asked = ("--workspace", six, "--slogan", LAKES)
    rows = tifascope("trend", *asked, "--every", "week").rows
    assert [row["period"] for row in rows][:2] == ["2021-W52", "2022-W01"]
    gap = next(row for row in rows if row["period"] == "2022-W02")
    assert gap["hits"] == gap["per_10k_chars"] == "" and gap["period_articles"] == "0"
    (row,) = tifascope("cooccurrence", *asked, "--slogan", RIVERS, "--unit", "article").rows
    assert [row[cell] for cell in ("both", "only_a", "only_b", "neither")] == ["3", "1", "1", "1"]


def test_context_and_together(tifascope: Commands, six: Path) -> None:
    asked = ("--workspace", six, "--slogan", LAKES, "--slogan", RIVERS)
    rows = tifascope("concordance", *asked, "--context", "2", "--together").rows
    assert len(rows) == 8 and all(len(row["after"]) <= 2 for row in rows)


# ---------------------------------------------------------------- files


def test_output_files_in_every_format(tifascope: Commands, six: Path, tmp_path: Path) -> None:
    """-o writes a file whose ending says the format; standard output stays empty."""
    for ending in ("csv", "json", "parquet", "xlsx"):
        file = tmp_path / f"out.{ending}"
        answer = tifascope("articles", "--workspace", six, "-o", file)
        assert answer.code == DONE and answer.out == b""
        assert str(file) in answer.err and "6 rows" in answer.err
    rows = list(csv.reader((tmp_path / "out.csv").read_text("utf-8-sig").splitlines()))
    assert len(rows) == 7 and rows[1][4] == "三湖连通开工"
    records = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert records[0]["body"] == BY_HAND[0].body
    assert "body" in pq.read_table(tmp_path / "out.parquet").column_names
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book["table"].max_row == 7 and "body" not in rows[0]


def test_the_format_may_be_said(tifascope: Commands, six: Path) -> None:
    answer = tifascope("frequency", "--workspace", six, "--format", "json")
    assert json.loads(answer.out)[0]["hits"] == 7


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝"])
def test_a_title_is_never_a_formula(tifascope: Commands, tmp_path: Path, sign: str) -> None:
    """A headline that begins like a formula comes out of CSV and xlsx as text."""
    title = f"{sign}1+1是标题"
    file = write_articles(tmp_path / "x.csv", [Article("2022-01-01", "甲", title, "正文一句。")])
    tifascope("import", file, "--workspace", "W")
    (row,) = tifascope("articles", "--workspace", "W").rows
    assert row["title"].startswith("'") and row["title"][1:] == title
    tifascope("articles", "--workspace", "W", "-o", "x.xlsx")
    sheet = openpyxl.load_workbook("x.xlsx")["table"]
    cell = sheet["E2"]
    assert cell.data_type == "s" and cell.value.endswith(title)
    tifascope("articles", "--workspace", "W", "-o", "x.json")
    assert json.loads(Path("x.json").read_text("utf-8"))[0]["title"] == title


# ---------------------------------------------------------------- import


def test_import_options(tifascope: Commands, tmp_path: Path) -> None:
    """--source, --date and --map go to the articles; what has no date is told."""
    file = tmp_path / "odd.csv"
    file.write_text("Kopf,text\n三湖连通,一句话。\n", "utf-8")
    told = tifascope("import", file, "--workspace", "W", "--map", "title=Kopf")
    assert "1 without a date" in told.err
    given = ("--source", "甲报", "--date", "2020年2月3日", "--map", "title=Kopf")
    assert tifascope("import", file, "--workspace", "W", *given).code == DONE
    rows = tifascope("articles", "--workspace", "W").rows
    assert [(r["date"], r["source"], r["title"]) for r in rows] == [
        ("2020-02-03", "甲报", "三湖连通"),
        ("", "", "三湖连通"),
    ]


def test_import_with_a_lexicon(tifascope: Commands, tmp_path: Path, six: Path) -> None:
    lexicon = tmp_path / "own.csv"
    lexicon.write_text("slogan,theme\n三天三夜,x\n一句话,x\n", "utf-8")
    file = write_articles(tmp_path / "a.csv", [Article("2022-01-01", "甲", "题", "就一句话。")])
    assert tifascope("import", file, "--workspace", six, "--lexicon", lexicon).code == DONE
    rows = tifascope("lexicon", "list", "--workspace", six).rows
    assert [row["slogan"] for row in rows] == ["三天三夜", "一句话"]


def test_dry_run_shows_and_writes_nothing(tifascope: Commands, tmp_path: Path, six: Path) -> None:
    file = write_articles(tmp_path / "a.csv", [Article("2022-05-01", "甲", "新的", "一句话。")])
    before = state(six)
    answer = tifascope("import", file, "--workspace", six, "--dry-run")
    assert answer.code == DONE and "1 articles would be added" in answer.err
    assert [(row["date"], row["title"]) for row in answer.rows] == [("2022-05-01", "新的")]
    assert state(six) == before


def test_dry_run_tells_what_was_understood(tifascope: Commands, tmp_path: Path) -> None:
    """Which column became which field, which none, how dates were found; then sample rows."""
    file = tmp_path / "odd-2022-05-03.csv"
    file.write_text(
        "标题,发布时间,正文,点击数\n甲,2022-05-01,一句话。,7\n乙,,又一句。,9\n丙,2922-01-01,三句。,1\n",
        "utf-8",
    )
    answer = tifascope("import", file, "--workspace", "W", "--dry-run", "--map", "section=点击数")
    assert answer.code == SOME_REFUSED
    assert "odd-2022-05-03.csv: section ← 点击数, title ← 标题, " in answer.err
    assert "body ← 正文, date ← 发布时间" in answer.err
    assert "dates found: " in answer.err and "1 column" in answer.err
    assert "1 file name" in answer.err and "row 4: “2922-01-01” is not a date" in answer.err
    assert [(row["date"], row["date_found"]) for row in answer.rows] == [
        ("2022-05-01", "column"),
        ("2022-05-03", "file name"),
    ]
    told = tifascope("import", file, "--workspace", "W", "--dry-run")
    assert "not used: 点击数" in told.err and not Path("W").exists()


def test_dry_run_makes_no_workspace(tifascope: Commands, tmp_path: Path) -> None:
    file = write_articles(tmp_path / "a.csv", [Article("2022-05-01", "甲", "新的", "一句话。")])
    tifascope("import", file, "--workspace", tmp_path / "new", "--dry-run")
    assert not (tmp_path / "new").exists()


# ---------------------------------------------------------------- bad input


class Bad(NamedTuple):
    """A file that must be refused, whole or in part."""

    name: str
    data: bytes
    said: str
    added: int = 0


def bytes_of_table(rows: list[dict[str, str]]) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), sink)
    return sink.getvalue()


GOOD = "date,title,body\n2022-01-01,好,三湖连通。\n"
ZIP = b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(256))
PARQUET = bytes_of_table([{"title": "好", "body": "三湖连通。" * 50}])

REFUSED = [
    Bad("empty.txt", b"", "empty"),
    Bad("empty.csv", b"", "empty"),
    Bad("empty.parquet", b"", "empty"),
    Bad("blank.txt", b" \n\t\r\n  \n", "no text"),
    Bad("blank.csv", b"\n\n  \n", "no rows in it"),
    Bad("blank.json", b" \n ", "nothing"),
    Bad("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "a picture; give the text"),
    Bad("archive.txt", ZIP, "a zip file (or docx, xlsx) that is cut off"),
    Bad("archive.csv", ZIP, "a zip file (or docx, xlsx) that is cut off"),
    Bad("latin.txt", "Smörgåsbord är på gång här".encode("latin-1") * 3, "can't be decoded"),
    Bad("noise.csv", b"title,body\n" + b"\xff\xfe\xfd\xfc" * 20, "can't be decoded"),
    Bad("cut.txt", "三湖连通是目标，夜校下乡三天".encode()[:-1], "offset"),
    Bad("cut.csv", GOOD.encode()[:-5], "offset"),
    Bad("utf16.txt", b"\xff\xfe" + "三湖连通".encode("utf-16-le") + b"\x00", "byte order mark"),
    Bad("bom.csv", MARK + "title\n三湖".encode("gb18030"), "byte order mark"),
    Bad("nul.txt", "三湖\x00连通".encode(), "0x00 at offset 6"),
    Bad("nul.csv", "title\n三湖\x00连通\n".encode(), "0x00"),
    Bad("nulbom.csv", MARK + "title\n三湖\x00连通\n".encode(), "NUL"),
    Bad("prose.json", b"three lakes, one water", "not JSON (line 1, column 1)"),
    Bad("cut.json", b'[{"title": "x"}, {"title"', "cut off; get the whole file again"),
    Bad("half.jsonl", b'{"title": "x"}\n{"title": \n', "cut off; get the whole file again"),
    Bad("bad.jsonl", b'{"title":"x"}\n{"title"}\n{"title":"y"}\n', "line 2: not JSON", 2),
    Bad("none.json", b"[]", "an empty list of records"),
    Bad("number.json", b"42", "no records in it"),
    Bad("error.json", b"<!DOCTYPE html><html><body>502</body></html>", "no article text in it"),
    Bad("zip.xlsx", ZIP, "that is cut off or damaged"),
    Bad("cut.parquet", PARQUET[:-20], "not a readable Parquet"),
    Bad("short.parquet", b"PAR1", "not a readable Parquet"),
    Bad("scan.tiff", b"II*\x00", "a picture; give the text"),
    Bad("film.mp4", b"\x00\x00\x00\x20ftypisom\x00\x00", "a recording"),
    Bad("short.mp4", b"x", "no article in it"),
    Bad("day.csv", (GOOD + "2022-02-30,坏,一句。\n").encode(), "“2022-02-30” is not a date", 1),
    Bad("word.csv", (GOOD + "yesterday,坏,一句。\n").encode(), "“yesterday” is not a date", 1),
    Bad("bare.csv", (GOOD + "2022-01-02,,\n").encode(), "neither title nor body", 1),
    Bad("tags.csv", (GOOD + "2022-01-02,<b></b>, \n").encode(), "neither title nor body", 1),
    Bad("unknown.csv", b"colour,size\nred,7\n", "no column for title or body"),
]


def deep(levels: int) -> bytes:
    return b'{"a":' * levels + b"1" + b"}" * levels


QUOTE = GOOD + '2022-01-02,"没有完,一句。\n2022-01-03,又一篇,一句。\n'
AWKWARD = [
    Bad("quote.csv", QUOTE.encode(), "line 3: its quotation mark is never closed"),
    Bad(
        "surrogate.json", b'[{"title": "\\ud800", "body": "x"}]', "row 1: half of a surrogate pair"
    ),
    Bad("deep.json", deep(5000), "nested too deeply"),
    Bad("deeper.json", deep(200_000), "nested too deeply"),
    Bad("list.json", b"[" * 5000 + b"]" * 5000, "nested too deeply"),
    Bad("header.csv", b"date,title,body\n", "no rows in it"),
]


@pytest.mark.parametrize("bad", REFUSED, ids=lambda bad: bad.name)
def test_refused_files(tifascope: Commands, six: Path, tmp_path: Path, bad: Bad) -> None:
    """Exit 3, one sentence that names the file and the fault, and nothing of it is in."""
    (tmp_path / bad.name).write_bytes(bad.data)
    before = state(six)
    answer = tifascope("import", tmp_path / bad.name, "--workspace", six)
    refusals = [line for line in answer.err.splitlines() if line.startswith("refused: ")]
    assert len(refusals) == 1, answer.err
    assert refusals[0].startswith(f"refused: {bad.name}") and bad.said in refusals[0]
    assert refusals[0].count(bad.name) == 1
    if bad.added:
        assert f"{bad.added} articles added" in answer.err
    else:
        assert state(six) == before
    assert answer.code == SOME_REFUSED


@pytest.mark.parametrize("bad", AWKWARD, ids=lambda bad: bad.name)
def test_awkward_files(tifascope: Commands, six: Path, tmp_path: Path, bad: Bad) -> None:
    """What looks sound at first is refused as a whole too, and never ends in a traceback."""
    (tmp_path / bad.name).write_bytes(bad.data)
    before = state(six)
    answer = tifascope("import", tmp_path / bad.name, "--workspace", six)
    assert answer.code == SOME_REFUSED, answer.err
    assert bad.name in answer.err and bad.said in answer.err
    assert state(six) == before


def test_ragged_rows_lose_nothing(tifascope: Commands, tmp_path: Path, six: Path) -> None:
    """A row with cells too few has empty ones; one with too many is refused, not cut."""
    file = tmp_path / "ragged.csv"
    rows = "date,title,body\n2022-06-01,一,二\n2022-06-02,三\n2022-06-03,四,五,六\n"
    file.write_text(rows, "utf-8")
    answer = tifascope("import", file, "--workspace", six)
    assert answer.code == SOME_REFUSED and "2 articles added" in answer.err
    assert "refused: ragged.csv, row 4: 4 cells where the header has 3" in answer.err
    told = tifascope("articles", "--workspace", six, "--since", "2022-06", "--format", "json")
    assert [(r["title"], r["body"]) for r in json.loads(told.out)] == [("一", "二"), ("三", "")]


def test_a_row_is_named_as_a_spreadsheet_shows_it(
    tifascope: Commands, tmp_path: Path, six: Path
) -> None:
    """The header is row 1, as in `lexicon check`, and an empty line is a row too."""
    file = tmp_path / "rows.csv"
    file.write_text(GOOD + "\n2022-02-30,坏,一句。\n2022-01-02,,\n", "utf-8")
    answer = tifascope("import", file, "--workspace", six)
    assert "rows.csv, row 4: “2022-02-30”" in answer.err
    assert "rows.csv, row 5: neither" in answer.err


def test_good_files_beside_bad_ones(tifascope: Commands, tmp_path: Path, six: Path) -> None:
    """A folder of both: the good are in, each bad one is told once with its reason."""
    folder = tmp_path / "pile"
    (folder / "sub").mkdir(parents=True)
    whole = [bad for bad in REFUSED if not bad.added]
    for bad in whole:
        (folder / "sub" / bad.name).write_bytes(bad.data)
    for number in range(3):
        text = f"date,title,body\n2022-07-0{number + 1},第{number}篇,三湖连通。\n"
        (folder / f"{number}.csv").write_text(text, "utf-8")
    before = state(six)
    answer = tifascope("import", folder, "--workspace", six)
    assert answer.code == SOME_REFUSED and "3 articles added" in answer.err
    refusals = [line for line in answer.err.splitlines() if line.startswith("refused: ")]
    names = sorted(re.match(r"refused: sub/([\w.]+)", line)[1] for line in refusals)  # type: ignore[index]
    assert names == sorted(bad.name for bad in whole)
    again = tifascope("import", folder, "--workspace", six)
    assert again.code == SOME_REFUSED and "nothing new: all 3" in again.err
    assert state(six) != before


@pytest.mark.parametrize("name", ["text.xlsx", "text.json", "text.html", "text"])
def test_a_wrong_ending_does_not_matter(
    tifascope: Commands, tmp_path: Path, six: Path, name: str
) -> None:
    """What a file is is told from its content: a table, or prose, is read as that."""
    (tmp_path / name).write_text("date,title,body\n2022-06-01,好,三湖连通。\n", "utf-8")
    (tmp_path / f"prose.{name}").write_text("夜校下乡三天三夜。\n", "utf-8")
    answer = tifascope("import", tmp_path / name, tmp_path / f"prose.{name}", "--workspace", six)
    assert answer.code == DONE and "2 articles added" in answer.err
    told = tifascope("articles", "--workspace", six, "--since", "2022-06", "--format", "json")
    assert [(r["date"], r["title"]) for r in json.loads(told.out)] == [("2022-06-01", "好")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_file_that_can_t_be_read(tifascope: Commands, tmp_path: Path, six: Path) -> None:
    file = write_articles(tmp_path / "secret.csv", BY_HAND[:1])
    file.chmod(0)
    answer = tifascope("import", file, "--workspace", six)
    assert answer.code == SOME_REFUSED and "secret.csv: can't be read" in answer.err


ARGUMENTS: list[tuple[tuple[str, ...], str]] = [
    (("import", "nowhere.csv"), "nowhere.csv: no such file"),
    (("import", "six.csv", "nowhere.csv"), "nowhere.csv: no such file"),
    (("import",), "paths"),
    (("import", "six.csv", "--date", "2022-02-30"), "2022-02-30"),
    (("import", "six.csv", "--date", "someday"), "someday"),
    (("import", "six.csv", "--map", "title"), "--map title"),
    (("import", "six.csv", "--map", "colour=title"), "colour"),
    (("import", "six.csv", "--map", "body="), "--map body="),
    (("import", "six.csv", "--map", "body=nicht da"), "nicht da"),
    (("frequency", "--slogan", "没有的话"), "没有的话"),
    (("frequency", "--theme", "nothing"), "nothing"),
    (("frequency", "--source", "南海早报"), "南海早报"),
    (("frequency", "--format", "docx"), "docx"),
    (("frequency", "--since", "2022-02-30"), "2022-02-30"),
    (("frequency", "--since", "last week"), "last week"),
    (("frequency", "--until", "22"), "22"),
    (("frequency", "--since", "2022", "--until", "2021"), "since"),
    (("frequency", "--reprints", "twice"), "twice"),
    (("frequency", "--column", "hits"), "--column"),
    (("frequency", "--limit", "-1"), "--limit"),
    (("frequency", "--limit", "many"), "--limit"),
    (("trend", "--every", "decade"), "decade"),
    (("cooccurrence", "--unit", "book"), "book"),
    (("concordance", "--context", "-5"), "--context"),
    (("concordance", "--term", " "), "--term"),
    (("frequency", "--slogan", LAKES, "--term", LAKES), LAKES),
    (("fequency",), "fequency"),
    (("lexicon", "check", "nowhere.csv"), "nowhere.csv"),
    (("lexicon", "chek"), "chek"),
]


@pytest.mark.parametrize(
    ("arguments", "said"),
    ARGUMENTS,
    ids=lambda value: " ".join(value)[:50] if isinstance(value, tuple) else "",
)
def test_bad_arguments(
    tifascope: Commands, six: Path, arguments: tuple[str, ...], said: str
) -> None:
    """Exit 2, the value is named, no table is written, the workspace stays."""
    before = state(six)
    takes_workspace = arguments[0] != "fequency" and arguments[-1] != "chek"
    answer = tifascope(*arguments, *(("--workspace", six) if takes_workspace else ()))
    assert answer.code == BAD_ARGUMENTS
    assert said in answer.err
    assert answer.out == b""
    assert state(six) == before


@pytest.mark.parametrize("day", ["2022-04-211", "12022-04-21", "2022-04-21x", "x 2022-04-21"])
def test_a_date_with_something_about_it_is_no_date(
    tifascope: Commands, six: Path, day: str
) -> None:
    """What is not a day as it stands is never cut down to one."""
    answer = tifascope("import", "six.csv", "--date", day, "--workspace", six)
    assert answer.code == BAD_ARGUMENTS and day in answer.err


def test_no_workspace_there(tifascope: Commands, tmp_path: Path) -> None:
    """A measure of a workspace that was named and is none fails, and makes none."""
    answer = tifascope("frequency", "--workspace", tmp_path / "typo")
    assert answer.code == FAILED and "typo" in answer.err and "import" in answer.err
    assert not (tmp_path / "typo").exists()


@pytest.mark.parametrize("command", ["list", "check"])
def test_looking_at_a_lexicon_makes_no_workspace(
    tifascope: Commands, tmp_path: Path, command: str
) -> None:
    tifascope("lexicon", command, "--workspace", tmp_path / "typo")
    assert not (tmp_path / "typo").exists()


def test_a_folder_that_is_no_workspace(tifascope: Commands, tmp_path: Path, six: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "holiday.jpg").write_bytes(b"x")
    (tmp_path / "a file").write_bytes(b"x")
    for wrong in ("mine", "a file"):
        answer = tifascope("import", tmp_path / "six.csv", "--workspace", tmp_path / wrong)
        assert answer.code == FAILED and wrong in answer.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["holiday.jpg"]


def test_an_output_that_can_t_be_written(tifascope: Commands, six: Path) -> None:
    answer = tifascope("frequency", "--workspace", six, "-o", "no/such/folder/x.csv")
    assert answer.code == FAILED and "no/such/folder/x.csv" in answer.err


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("slogan\n大\n", BAD_ARGUMENTS),
        ("word\n三湖\n", FAILED),
        ("slogan\n", FAILED),
    ],
)
def test_a_bad_lexicon_stops_the_import(
    tifascope: Commands, six: Path, tmp_path: Path, text: str, code: int
) -> None:
    """Nothing is added, and the old lexicon stays."""
    (tmp_path / "own.csv").write_text(text, "utf-8")
    file = write_articles(tmp_path / "a.csv", [Article("2022-01-01", "甲", "新", "一句话。")])
    before = state(six)
    answer = tifascope("import", file, "--workspace", six, "--lexicon", tmp_path / "own.csv")
    assert answer.code == code and "own.csv" in answer.err
    assert state(six) == before


def test_lexicon_check(tifascope: Commands, tmp_path: Path) -> None:
    """Each fault by row and column and exit 1; a sound file is said to be so."""
    (tmp_path / "bad.csv").write_text("slogan,unless\n大,\n三湖连通,河流\n", "utf-8")
    answer = tifascope("lexicon", "check", tmp_path / "bad.csv")
    assert answer.code == FAILED
    assert "row 2, slogan" in answer.err and "row 3, unless" in answer.err
    (tmp_path / "good.csv").write_text("slogan\n三湖连通\n", "utf-8")
    answer = tifascope("lexicon", "check", tmp_path / "good.csv")
    assert answer.code == DONE and "1 slogans, no faults" in answer.err


def test_lexicon_list_is_the_lexicon(tifascope: Commands, six: Path) -> None:
    rows = tifascope("lexicon", "list", "--workspace", six).rows
    assert rows[3] == {
        "slogan": "夜校下乡",
        "forms": "夜校进村",
        "english": "night school",
        "theme": "learning",
        "when": "",
        "unless": "",
    }
    assert (rows[4]["when"], rows[5]["unless"]) == ("图书馆", "灯火可亲切")


# ---------------------------------------------------------------- a real process


def real(*arguments: object, **options: object) -> Answer:
    done = subprocess.run(
        [sys.executable, "-m", "analytics", *map(str, arguments)],
        capture_output=True,
        check=False,
        **options,  # type: ignore[call-overload]
    )
    return Answer(done.returncode, done.stdout, done.stderr.decode())


def test_in_a_real_process(six: Path, tmp_path: Path) -> None:
    """Bytes, messages and exit code in a shell without any UTF-8 setting."""
    plain = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    answer = real("frequency", "--workspace", six, env=plain)
    assert answer.code == DONE, answer.err
    assert answer.rows[0]["slogan"] == LAKES and answer.rows[0]["hits"] == "7"
    assert "measure: frequency" in answer.err


def test_a_reader_that_goes_away(six: Path) -> None:
    """`… | head -1` ends quietly."""
    command = f"'{sys.executable}' -m analytics concordance --workspace '{six}' | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False
    )
    assert b"Traceback" not in done.stderr and b"Exception" not in done.stderr
    assert done.returncode == DONE
