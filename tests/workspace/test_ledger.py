"""Imports are listed, and one that is taken back is as if it had never been."""

from __future__ import annotations

import fcntl
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from deltalake.exceptions import DeltaError
from hypothesis import given, settings
from hypothesis import strategies as st

import analytics as tifa
from analytics.workspace import ledger
from tests.measures.invented import BY_HAND, LAKES, Article, new_workspace, write_articles
from tests.workspace.commands import Commands

ALL = tifa.Selection()


def titles(workspace: tifa.Workspace, version: int | None = None) -> list[str]:
    return sorted(tifa.articles(workspace.corpus(version=version), ALL)["title"])


def some(folder: Path, name: str, numbers: range | list[int]) -> Path:
    """Articles called 篇0, 篇1 …, each with one hit."""
    rows = [Article("2022-05-01", "甲报", f"篇{i}", LAKES) for i in numbers]
    return write_articles(folder / name, rows)


@pytest.fixture
def two(tmp_path: Path) -> tifa.Workspace:
    """An import of 篇0 to 篇3, then one of 篇2 to 篇5."""
    workspace = new_workspace(tmp_path)
    workspace.add(some(tmp_path, "a.csv", range(4)), source="甲报")
    workspace.add(some(tmp_path, "b.csv", range(2, 6)), source="甲报")
    return workspace


def test_the_list(two: tifa.Workspace, tmp_path: Path) -> None:
    """Each column by hand, the latest import first; one that added nothing is not there."""
    two.add(some(tmp_path, "a.csv", range(4)), source="甲报")
    listed = two.imports()
    rows = listed.drop(columns=["import_id", "imported_at"]).astype(object)
    assert rows.where(rows.notna(), None).to_dict("records") == [
        {
            "source": "甲报", "files": 1, "paths": "b.csv", "added": 2, "known": 2,
            "articles": 2, "version": 2, "undone_in": None,
        },
        {
            "source": "甲报", "files": 1, "paths": "a.csv", "added": 4, "known": 0,
            "articles": 4, "version": 1, "undone_in": None,
        },
    ]  # fmt: skip
    assert listed["import_id"].is_unique
    assert (pd.Timestamp.now("UTC") - listed["imported_at"]).dt.total_seconds().max() < 600


def test_taking_back(two: tifa.Workspace) -> None:
    """What only that import had is gone, what the other has too stays; the old version is whole."""
    second, first = two.imports()["import_id"]
    assert two.undo(first) == {"taken": 2, "kept": 2, "version": 3}
    assert titles(two) == ["篇2", "篇3", "篇4", "篇5"]
    assert titles(two, version=2) == [f"篇{i}" for i in range(6)]
    hits = tifa.frequency(two.corpus(), tifa.Selection(slogans=(LAKES,)))["hits"].tolist()
    assert hits == [4]
    listed = two.imports().set_index("import_id")
    assert listed.loc[first, ["articles", "undone_in"]].tolist() == [0, 3]
    assert listed.loc[second, "articles"] == 4
    assert two.undo(second) == {"taken": 4, "kept": 0, "version": 4}
    assert titles(two) == []


def test_what_was_taken_back_may_come_again(two: tifa.Workspace, tmp_path: Path) -> None:
    """As new articles of a new import."""
    first = two.imports()["import_id"].iloc[-1]
    two.undo(first)
    report = two.add(some(tmp_path, "a.csv", range(4)))
    assert (report.added, report.known) == (2, 2)
    assert titles(two) == [f"篇{i}" for i in range(6)]


def test_wrong_undos(two: tifa.Workspace) -> None:
    """An unknown import, one that is gone already, one while another runs: nothing changes."""
    first = two.imports()["import_id"].iloc[-1]
    with pytest.raises(tifa.WorkspaceError, match="nowhere"):
        two.undo("nowhere")
    with (two.root / "importing.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        with pytest.raises(tifa.WorkspaceError, match="running"):
            two.undo(first)
    two.undo(first)
    with pytest.raises(tifa.WorkspaceError, match="version 3"):
        two.undo(first)
    assert two.version() == 3


def test_an_undo_that_can_t_be_written(
    two: tifa.Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All stays as it was, and the next try works."""

    def fail(*_: object, **__: object) -> None:
        raise DeltaError("No space left")

    first = two.imports()["import_id"].iloc[-1]
    files = set(two.root.glob("articles/*"))
    with monkeypatch.context() as patched:
        patched.setattr("deltalake.DeltaTable.create_write_transaction", fail)
        with pytest.raises(tifa.WorkspaceError, match="No space left"):
            two.undo(first)
    assert two.version() == 2 and set(two.root.glob("articles/*")) == files
    assert two.undo(first)["taken"] == 2


@settings(max_examples=12)
@given(
    st.lists(
        st.tuples(st.booleans(), st.sets(st.integers(0, 5), min_size=1), st.integers(0, 5)),
        min_size=2,
        max_size=7,
    )
)
def test_any_order_of_imports_and_undos(steps: list[tuple[bool, set[int], int]]) -> None:
    """What is in is the union of the imports that added something and were not taken back."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        workspace = new_workspace(folder)
        standing: dict[str, set[int]] = {}
        for importing, numbers, which in steps:
            if importing or not standing:
                report = workspace.add(some(folder, "x.csv", sorted(numbers)))
                if report.added:
                    standing[report.import_id] = numbers
            else:
                chosen = sorted(standing)[which % len(standing)]
                workspace.undo(chosen)
                del standing[chosen]
            expected = set[int]().union(*standing.values())
            assert titles(workspace) == sorted(f"篇{i}" for i in expected)
            listed = workspace.imports()
            assert listed["articles"].sum() == len(expected)
            assert set(listed.loc[listed["undone_in"].isna(), "import_id"]) == set(standing)


def test_an_import_of_many_commits_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its commits are added up, and undone together; the log goes on after a checkpoint."""
    monkeypatch.setattr("analytics.workspace.intake.SECONDS_A_COMMIT", 0.0)
    workspace = new_workspace(tmp_path)
    (tmp_path / "pile").mkdir()
    for i in range(105):
        some(tmp_path / "pile", f"{i:03d}.csv", [i])
    report = workspace.add(tmp_path / "pile")
    listed = workspace.imports()
    assert listed[["import_id", "added", "articles", "version"]].values.tolist() == [
        [report.import_id, 105, 105, 105]
    ]
    assert len(titles(workspace, version=50)) == 50
    workspace.undo(report.import_id)
    assert titles(workspace) == []


def test_the_commands(tifascope: Commands, tmp_path: Path) -> None:
    """`imports` prints the ledger, `undo` says what it did; a wrong id is exit 1."""
    workspace = new_workspace(tmp_path)
    workspace.add(write_articles(tmp_path / "six.csv", BY_HAND))
    at = ("--workspace", workspace.root)
    (row,) = tifascope("imports", *at).rows
    assert (row["articles"], row["undone_in"]) == ("6", "")
    answer = tifascope("undo", row["import_id"], *at)
    assert answer.code == 0 and "6 articles taken back" in answer.err
    assert tifascope("undo", row["import_id"], *at).code == 1
    assert tifascope("undo", "nowhere", *at).code == 1
    assert tifascope("imports", "--workspace", tmp_path / "none").code == 1
    listed = json.loads(tifascope("imports", *at, "--format", "json").out)
    assert listed[0]["undone_in"] == 2
    assert list(listed[0]) == list(ledger.COLUMNS)
