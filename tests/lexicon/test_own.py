"""A workspace's copy: saved whole or not at all, every version kept, newer lists offered."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import analytics as tifa
from analytics.lexicon import edit, own
from analytics.lexicon.load import BUILT_IN, built_in_sheet, parse, read
from analytics.lexicon.own import NONE, OwnLexicon
from analytics.lexicon.sheet import Sheet

SMALL = Sheet.of(
    [{"slogan": "三湖连通"}, {"slogan": "两河清澈", "english": "rivers"}], "slogans.csv"
)
GROWN = edit.add(
    edit.change(SMALL, "两河清澈", {"english": "clear rivers"}), {"slogan": "夜校下乡"}
)


@pytest.fixture
def built_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[Sheet], None]:
    """A way to put another built-in list in place, as a newer Tifascope would."""

    def put(sheet: Sheet) -> None:
        monkeypatch.setattr(own, "built_in_sheet", lambda: sheet)

    put(SMALL)
    return put


@pytest.fixture
def mine(tmp_path: Path, built_in: object) -> OwnLexicon:
    return OwnLexicon(tmp_path)


def test_looking_makes_nothing(mine: OwnLexicon) -> None:
    assert mine.current() == SMALL and mine.versions() == [] and mine.newer() is None
    assert list(mine.root.iterdir()) == []


def test_every_version_can_be_cited(mine: OwnLexicon) -> None:
    """The built-in list and each edit stay, under their number and their digest."""
    first = edit.add(SMALL, {"slogan": "书香满城"})
    second = edit.retire(first, ["三湖连通"])
    for sheet, note in ((first, "one"), (second, "two")):
        mine.save(sheet, note)
    told = [(v.number, v.note, v.slogans, v.retired, v.changes) for v in mine.versions()]
    assert told == [
        (1, "built-in", 2, 0, {}),
        (2, "one", 3, 0, {"added": 1}),
        (3, "two", 2, 1, {"retired": 1}),
    ]
    for number, sheet in enumerate((SMALL, first, second), start=1):
        assert mine.version(str(number)) == sheet
        assert mine.version(sheet.lexicon.digest[:12]) == sheet
    assert mine.current() == second
    mine.use("2")
    assert mine.current() == first and mine.versions()[-1].number == 4
    with pytest.raises(tifa.LexiconError, match="no version “9”"):
        mine.version("9")


def test_a_newer_list_is_offered_and_taken_once(
    mine: OwnLexicon, built_in: Callable[[Sheet], None]
) -> None:
    edited = edit.add(edit.change(SMALL, "两河清澈", {"note": "mine"}), {"slogan": "书香满城"})
    mine.save(edited)
    assert mine.newer() is None
    built_in(GROWN)
    merged = mine.newer()
    assert merged is not None and merged.conflicts == ()
    assert [row.slogan for row in merged.sheet.rows] == [
        "三湖连通",
        "两河清澈",
        "夜校下乡",
        "书香满城",
    ]
    row = merged.sheet.by_name["两河清澈"]
    assert (row["english"], row["note"]) == ("clear rivers", "mine")
    mine.save(merged.sheet, base=own.NEWEST)
    assert mine.newer() is None
    mine.use("2")
    assert mine.newer() is not None


def test_a_list_of_one_s_own_is_left_alone(
    mine: OwnLexicon, built_in: Callable[[Sheet], None]
) -> None:
    """No newer built-in list is offered to who does not use it."""
    mine.save(Sheet.of([{"slogan": "四海为家"}]), base=NONE)
    built_in(GROWN)
    assert mine.base() is None and mine.newer() is None


def test_a_copy_from_before_versions_were_kept(
    mine: OwnLexicon, built_in: Callable[[Sheet], None]
) -> None:
    """Its own cells stay, new rows are offered; and a file edited by hand is kept too."""
    mine.path.write_text("slogan,english\n三湖连通,mine\n两河清澈,rivers\n", "utf-8")
    built_in(GROWN)
    merged = mine.newer()
    assert merged is not None
    assert merged.sheet.by_name["三湖连通"]["english"] == "mine"
    assert [(c.slogan, c.column) for c in merged.conflicts] == [("两河清澈", "english")]
    assert "夜校下乡" in merged.sheet.by_name
    mine.save(merged.sheet, base=own.NEWEST)
    assert [version.note for version in mine.versions()] == ["found", ""]
    mine.path.write_text("slogan\n三湖连通\n", "utf-8")
    mine.save(edit.add(mine.current(), {"slogan": "夜校下乡"}))
    assert [version.note for version in mine.versions()] == ["found", "", "found", ""]


def test_two_who_edit_at_once(mine: OwnLexicon) -> None:
    """The second is told, and nothing of the first is lost."""
    began = mine.current().digest
    theirs = edit.add(SMALL, {"slogan": "夜校下乡"})
    mine.save(theirs, expected=began)
    with pytest.raises(tifa.LexiconError, match="somebody else"):
        mine.save(edit.add(SMALL, {"slogan": "书香满城"}), expected=began)
    assert mine.current() == theirs


def test_what_can_t_be_used_is_not_saved(mine: OwnLexicon) -> None:
    for bad in (Sheet.of([{"slogan": "大"}]), Sheet(()), edit.retire(SMALL, SMALL.by_name)):
        with pytest.raises(tifa.LexiconError):
            mine.save(bad)
    assert not mine.path.exists() and mine.versions() == []


def test_damaged_records_are_passed_over(mine: OwnLexicon) -> None:
    mine.save(GROWN)
    folder = mine.root / "lexicon" / "versions"
    (folder / "000002.json").write_text("{", "utf-8")
    (folder / "000003.json").write_text(json.dumps([1]), "utf-8")
    (folder / "000004.json").write_text(json.dumps({"number": 4}), "utf-8")
    assert [version.number for version in mine.versions()] == [1]
    mine.save(SMALL)
    assert mine.current() == SMALL


def test_a_folder_that_can_t_be_written(mine: OwnLexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(own.os, "fsync", full)
    with pytest.raises(tifa.WorkspaceError, match="No space left"):
        mine.save(GROWN)
    assert mine.current() == SMALL and not list(mine.root.rglob("*.partial"))


SAVES = """
import sys
from pathlib import Path
from analytics.lexicon import edit
from analytics.lexicon.own import OwnLexicon
mine = OwnLexicon(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(10_000):
    mine.save(edit.change(mine.current(), "三湖连通", {"note": str(number)}), str(number))
"""


def test_a_kill_leaves_the_old_list_or_the_new_one(tmp_path: Path) -> None:
    """SIGKILL at a random moment of saving: a whole list, a sound history, and work goes on."""
    killed_while_saving(tmp_path, times=1)


@pytest.mark.soak
@pytest.mark.skipif(not os.environ.get("TIFASCOPE_SOAK"), reason="make soak")
def test_many_kills_leave_the_old_list_or_the_new_one(tmp_path: Path) -> None:
    """The same three times over, one after another on the same list."""
    killed_while_saving(tmp_path, times=3)


def killed_while_saving(tmp_path: Path, times: int) -> None:
    mine = OwnLexicon(tmp_path)
    mine.save(SMALL, base=NONE)
    moment = random.Random()
    for _ in range(times):
        command = [sys.executable, "-c", SAVES, tmp_path]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None and process.stdout.readline() == b"ready\n"
            time.sleep(0.02 + moment.random() * 0.2)
            assert process.poll() is None
            process.kill()
        sheet, versions = mine.current(), mine.versions()
        assert [row.slogan for row in sheet.rows] == ["三湖连通", "两河清澈"]
        assert versions[-1].note == (sheet.rows[0]["note"] or "")
        assert [version.number for version in versions] == list(range(1, len(versions) + 1))
        for version in versions:
            assert mine.version(str(version.number)).lexicon.digest == version.digest
    mine.save(edit.add(mine.current(), {"slogan": "夜校下乡"}))
    assert "夜校下乡" in mine.current().by_name


def test_the_built_in_list_comes_back_from_its_own_file() -> None:
    """All 1,000 rows through the format of the copy: cell for cell."""
    sheet = built_in_sheet()
    assert parse(sheet.to_csv().decode(), "x.csv") == sheet == read(BUILT_IN)


def test_the_copy_may_be_edited_from_python(workspace: tifa.Workspace) -> None:
    """What the workspace looks for is what was saved."""
    copy = workspace.own_lexicon
    copy.save(edit.add(copy.current(), {"slogan": "三湖连通"}))
    assert workspace.lexicon.place("三湖连通") == len(tifa.built_in_lexicon())
