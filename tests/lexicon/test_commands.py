"""The lexicon on the command line: looked at, edited, compared, merged."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import analytics as tifa
from analytics.lexicon import edit, own
from analytics.lexicon.sheet import Sheet
from tests.measures.invented import BOTH, BY_HAND, LAKES, RIVERS, new_workspace, write_articles
from tests.workspace.commands import Commands

DONE, FAILED, BAD_ARGUMENTS = 0, 1, 2


@pytest.fixture
def tifascope(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> Commands:
    monkeypatch.delenv("TIFASCOPE_WORKSPACE", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return Commands(monkeypatch, capsysbinary)


@pytest.fixture
def six(tmp_path: Path) -> Path:
    workspace = new_workspace(tmp_path)
    workspace.add(write_articles(tmp_path / "six.csv", BY_HAND))
    return workspace.root


def test_looking_makes_no_workspace(tifascope: Commands, tmp_path: Path) -> None:
    """Without a workspace it is the built-in list that is shown, and nothing is written."""
    assert len(tifascope("lexicon", "list").rows) == len(tifa.built_in_lexicon())
    assert tifascope("lexicon", "check").code == DONE
    assert tifascope("lexicon", "history").rows == []
    assert tifascope("lexicon", "list", "--workspace", "typo").code == FAILED
    assert list(tmp_path.iterdir()) == []


def test_list_finds_chinese_pinyin_and_english(tifascope: Commands) -> None:
    for typed in ("一带一路", "yidaiyilu", "Yi Dai Yi", "yī dài yī lù", "belt and ROAD"):
        rows = tifascope("lexicon", "list", "--find", typed).rows
        assert "一带一路" in [row["slogan"] for row in rows], typed
    assert tifascope("lexicon", "list", "--find", "qqqq").rows == []


def test_add_and_count(tifascope: Commands, six: Path) -> None:
    """The dry run foretells what the next count finds, and writes nothing."""
    asked = ("lexicon", "add", "目标", "--english", "goal", "--tag", "我的", "--workspace", six)
    (row,) = tifascope(*asked, "--dry-run").rows
    assert (row["kind"], row["gained"], row["lost"]) == ("added", "2", "0")
    assert len(tifascope("lexicon", "list", "--workspace", six).rows) == 6
    answer = tifascope(*asked)
    assert answer.code == DONE and "1 added" in answer.err
    found = tifascope("lexicon", "list", "--tag", "我的", "--all", "--workspace", six).rows
    assert [(r["slogan"], r["pinyin"], r["english"]) for r in found] == [
        ("目标", "mù biāo", "goal")
    ]
    (row,) = tifascope("frequency", "--slogan", "目标", "--workspace", six).rows
    assert row["hits"] == "2"


def test_change_retire_and_go_back(tifascope: Commands, six: Path) -> None:
    at = ("--workspace", six)
    tifascope("lexicon", "change", LAKES, "--theme", "lakes", "--form", "三湖开工", *at)
    (row,) = tifascope("lexicon", "list", "--find", LAKES, "--theme", "lakes", *at).rows
    assert row["forms"] == "三湖开工"
    answer = tifascope("lexicon", "retire", LAKES, "--dry-run", *at)
    by_name = {row["slogan"]: row for row in answer.rows}
    assert by_name[LAKES]["lost"] == "7" and by_name[LAKES]["kind"] == "retired"
    assert "1 retired" in tifascope("lexicon", "retire", LAKES, *at).err
    assert LAKES not in {r["slogan"] for r in tifascope("frequency", *at).rows}
    rows = tifascope("lexicon", "history", *at).rows
    assert [row["changes"] for row in rows] == ["", "changed=1", "retired=1"]
    tifascope("lexicon", "use", rows[0]["digest"][:12], *at)
    (row,) = tifascope("lexicon", "list", "--find", "lakes", "--theme", "water", *at).rows[:1]
    assert row["forms"] == ""
    tifascope("lexicon", "retire", LAKES, *at)
    assert "1 restored" in tifascope("lexicon", "retire", "--restore", LAKES, *at).err


def test_diff_by_column_with_its_hits(tifascope: Commands, six: Path, tmp_path: Path) -> None:
    """Every cell that differs, and every slogan whose hits do."""
    sheet = tifa.Workspace.open(six).own_lexicon.current()
    other = edit.remove(edit.change(sheet, RIVERS, {"english": "new"}), [BOTH])
    (tmp_path / "other.csv").write_bytes(other.to_csv())
    answer = tifascope("lexicon", "diff", "other.csv", "--workspace", six)
    columns = ("slogan", "kind", "column", "hits_before", "hits_after", "gained", "lost")
    told = [tuple(row[column] for column in columns) for row in answer.rows]
    assert told == [
        (BOTH, "removed", "slogan", "2", "0", "0", "2"),
        (RIVERS, "changed", "english", "4", "4", "0", "0"),
        (LAKES, "affected", "", "7", "7", "0", "0"),
    ]
    plain = tifascope("lexicon", "diff", "other.csv", "--no-effect", "--workspace", six).rows
    assert list(plain[0]) == ["slogan", "kind", "column", "before", "after"] and len(plain) == 2


def test_diff_with_the_built_in_list_runs_both_ways(tifascope: Commands, six: Path) -> None:
    """Without a file: what was edited here. With `built-in`: what going back would do."""
    edits = tifascope("lexicon", "diff", "--workspace", six).rows
    back = tifascope("lexicon", "diff", "built-in", "--workspace", six).rows
    lakes = {name: {r["slogan"]: r for r in rows}[LAKES] for name, rows in
             (("edits", edits), ("back", back))}  # fmt: skip
    assert (lakes["edits"]["kind"], lakes["edits"]["gained"]) == ("added", "7")
    assert (lakes["back"]["kind"], lakes["back"]["lost"]) == ("removed", "7")


def test_out_to_a_spreadsheet_and_back(tifascope: Commands, six: Path) -> None:
    """An exported workbook comes back as no change, an edited CSV as its edit."""
    at = ("--workspace", six)
    assert tifascope("lexicon", "export", "x.xlsx", *at).code == DONE
    assert "nothing to change" in tifascope("lexicon", "import", "x.xlsx", *at).err
    assert "nothing to change" in tifascope("lexicon", "import", "x.xlsx", "--replace", *at).err
    Path("y.csv").write_text(f"提法,英译\n{LAKES},all lakes\n新的说法,new\n", "utf-8-sig")
    answer = tifascope("lexicon", "import", "y.csv", *at)
    assert "1 added, 1 changed" in answer.err
    assert "5 removed" in tifascope("lexicon", "import", "y.csv", "--replace", *at).err
    assert len(tifascope("lexicon", "list", *at).rows) == 2


def test_merge(tifascope: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Conflicts are printed by row and column; the next time there is nothing to merge."""
    old = Sheet.of([{"slogan": LAKES, "english": "one"}], "slogans.csv")
    monkeypatch.setattr(own, "built_in_sheet", lambda: old)
    assert tifascope("lexicon", "add", RIVERS, "--workspace", "W").code == DONE
    assert tifascope("lexicon", "change", LAKES, "--english", "mine", "--workspace", "W").code == 0
    assert "nothing to merge" in tifascope("lexicon", "merge", "--workspace", "W").err
    new = Sheet.of([{"slogan": LAKES, "english": "two"}, {"slogan": BOTH}], "slogans.csv")
    monkeypatch.setattr(own, "built_in_sheet", lambda: new)
    for flags in (("--dry-run",), ()):
        answer = tifascope("lexicon", "merge", "--workspace", "W", *flags)
        assert answer.rows == [
            {"slogan": LAKES, "column": "english", "base": "one", "theirs": "two", "mine": "mine"}
        ]
        assert "1 added" in answer.err and "1 conflicts" in answer.err
    assert [r["slogan"] for r in tifascope("lexicon", "list", "--workspace", "W").rows] == [
        LAKES,
        BOTH,
        RIVERS,
    ]
    assert "nothing to merge" in tifascope("lexicon", "merge", "--workspace", "W").err


def test_family_and_its_flag(tifascope: Commands, six: Path, tmp_path: Path) -> None:
    """`--family X` is X and its relatives, as `lexicon family X` lists them."""
    (tmp_path / "w.csv").write_text(
        f"slogan,parts\n{LAKES},\n{RIVERS},\n{BOTH},{LAKES}|{RIVERS}\n夜校下乡,\n", "utf-8"
    )
    tifascope("lexicon", "import", "w.csv", "--replace", "--workspace", six)
    rows = tifascope("lexicon", "family", LAKES, "--workspace", six).rows
    assert [(row["slogan"], row["relation"]) for row in rows] == [
        (LAKES, "itself"),
        (BOTH, "compound"),
    ]
    for command in ("frequency", "trend"):
        found = tifascope(command, "--family", BOTH, "--workspace", six).rows
        assert {row["slogan"] for row in found} == {LAKES, RIVERS, BOTH}


WRONG: list[tuple[tuple[str, ...], int, str]] = [
    (("add", LAKES), BAD_ARGUMENTS, "row 2 already"),
    (("add", "大"), BAD_ARGUMENTS, "shorter than 2"),
    (("add", " "), BAD_ARGUMENTS, "needs a slogan"),
    (("add", "新的说法", "--form", "三湖、连通"), BAD_ARGUMENTS, "“三湖、连通” is also"),
    (("add", "新的说法", "--first-used", "2022-13"), BAD_ARGUMENTS, "“2022-13” is no day"),
    (("add", "新的说法", "--level", "world"), BAD_ARGUMENTS, "“world” is none"),
    (("add", "新的说法", "--unless", "新的说法"), BAD_ARGUMENTS, "excludes every hit"),
    (("add", "新的说法", "--part", "不在"), BAD_ARGUMENTS, "“不在” is not a slogan"),
    (("change", "不在", "--english", "x"), BAD_ARGUMENTS, "“不在”"),
    (("retire", LAKES, "不在"), BAD_ARGUMENTS, "“不在”"),
    (("import", "nowhere.csv"), BAD_ARGUMENTS, "nowhere.csv: no such file"),
    (("import", "bad.csv"), BAD_ARGUMENTS, "“大” is shorter"),
    (("import", "picture.csv"), FAILED, "picture.csv"),
    (("diff", "nowhere.csv"), BAD_ARGUMENTS, "nowhere.csv"),
    (("use", "99"), FAILED, "no version “99”"),
    (("list", "--version", "99"), FAILED, "no version “99”"),
    (("export", "x.docx"), BAD_ARGUMENTS, "x.docx"),
    (("family", "不在"), BAD_ARGUMENTS, "“不在”"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), WRONG, ids=lambda value: str(value)[:40])
def test_mistakes(
    tifascope: Commands, six: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    """One sentence, the right exit code, and the list stays as it was."""
    Path("bad.csv").write_text("slogan\n大\n", "utf-8")
    Path("picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    before = (six / "lexicon.csv").read_bytes()
    answer = tifascope("lexicon", *arguments, "--workspace", six)
    assert answer.code == code, answer.err
    assert said in answer.err and answer.out == b""
    assert (six / "lexicon.csv").read_bytes() == before


def test_the_file_of_the_copy_is_csv_that_anybody_reads(tifascope: Commands, six: Path) -> None:
    with (six / "lexicon.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["slogan"] == LAKES and rows[4]["when"] == "图书馆"
