"""What is derived may be deleted at any time, and only what is new is scanned."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

import analytics as tifa
from analytics.workspace import derived
from tests.measures.invented import (
    BY_HAND,
    LAKES,
    NAMES,
    ROWS,
    SCHOOL,
    Article,
    new_workspace,
    write_articles,
    write_lexicon,
)

ASKED = tifa.Selection(slogans=NAMES, terms=("三天",), all_senses=True)


@pytest.fixture
def three_files(tmp_path: Path) -> tifa.Workspace:
    """Six articles in three article files."""
    workspace = new_workspace(tmp_path)
    for place in (0, 2, 4):
        workspace.add(write_articles(tmp_path / f"{place}.csv", BY_HAND[place : place + 2]))
    return workspace


@pytest.fixture
def scans(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Articles per call of the matching, from now on."""
    calls: list[int] = []
    real = derived.scan

    def counted(articles: object, lexicon: tifa.Lexicon) -> object:
        calls.append(len(articles))  # type: ignore[arg-type]
        return real(articles, lexicon)  # type: ignore[arg-type]

    monkeypatch.setattr(derived, "scan", counted)
    return calls


def test_adding_scans_only_the_new_file(
    scans: list[int], three_files: tifa.Workspace, tmp_path: Path
) -> None:
    """One scan for each article file, ever, while it is imported; the rest is not touched."""
    assert scans == [2, 2, 2]
    times = {path: path.stat().st_mtime_ns for path in three_files.root.glob("derived/*/*")}
    assert len(times) == 3
    three_files.add(write_articles(tmp_path / "n.csv", [Article("2022-05-01", "甲", LAKES)]))
    told: list[tuple[int, int]] = []
    three_files.corpus(lambda *step: told.append(step))
    assert scans == [2, 2, 2, 1]
    assert told == []
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert len(list(three_files.root.glob("derived/hits/*"))) == 4


def test_what_is_missing_is_scanned_when_it_is_asked_for(
    three_files: tifa.Workspace, scans: list[int]
) -> None:
    """Of three hit files one is deleted: one scan, told as one of one."""
    next(three_files.root.glob("derived/hits/*")).unlink()
    told: list[tuple[int, int]] = []
    for _ in range(2):
        three_files.corpus(lambda *step: told.append(step))
    assert scans == [2]
    assert told == [(1, 1)]


def test_derived_files_may_be_deleted(three_files: tifa.Workspace) -> None:
    """They come back, byte for byte, and so do the answers."""
    before = tifa.frequency(three_files.corpus(), ASKED)
    words = tifa.keywords(three_files.corpus(), ASKED)
    files = {path: path.read_bytes() for path in three_files.root.glob("derived/*/*")}
    assert {path.parent.name for path in files} == {"hits", "terms", "words"}
    one_of_each = {path.parent: path for path in files}
    for path in one_of_each.values():
        path.unlink()
    pd.testing.assert_frame_equal(tifa.frequency(three_files.corpus(), ASKED), before)
    shutil.rmtree(three_files.root / "derived")
    corpus = three_files.corpus()
    pd.testing.assert_frame_equal(tifa.frequency(corpus, ASKED), before)
    pd.testing.assert_frame_equal(tifa.keywords(corpus, ASKED), words)
    assert {path: path.read_bytes() for path in three_files.root.glob("derived/*/*")} == files


def test_another_lexicon_scans_again_and_the_old_one_does_not(
    three_files: tifa.Workspace, tmp_path: Path, scans: list[int]
) -> None:
    """The address holds what decides a match; going back finds the files still there."""
    three_files.corpus()
    scans.clear()
    fewer = write_lexicon(tmp_path / "fewer.csv", [row for row in ROWS if row.slogan != LAKES])
    three_files.use_lexicon(fewer)
    corpus = three_files.corpus()
    assert scans == [2, 2, 2]
    assert LAKES not in set(tifa.frequency(corpus, tifa.Selection())["slogan"])
    three_files.use_lexicon(write_lexicon(tmp_path / "whole.csv"))
    assert LAKES in set(tifa.frequency(three_files.corpus(), tifa.Selection())["slogan"])
    assert scans == [2, 2, 2]


def test_a_description_is_no_reason_to_scan(
    three_files: tifa.Workspace, tmp_path: Path, scans: list[int]
) -> None:
    """English, theme and notes change no count, so no article is looked at again."""
    three_files.corpus()
    scans.clear()
    renamed = [row._replace(english="x", theme="y") for row in ROWS]
    three_files.use_lexicon(write_lexicon(tmp_path / "renamed.csv", renamed))
    frame = tifa.frequency(three_files.corpus(), tifa.Selection())
    assert set(frame["english"]) == {"x"} and set(frame["theme"]) == {"y"}
    assert scans == []


def test_rows_in_another_order_are_another_lexicon(
    three_files: tifa.Workspace, tmp_path: Path
) -> None:
    """A hit names its slogan by place, so the order must be part of the address."""
    before = tifa.frequency(three_files.corpus(), ASKED).set_index("slogan")["hits"].to_dict()
    three_files.use_lexicon(write_lexicon(tmp_path / "turned.csv", reversed(ROWS)))
    after = tifa.frequency(three_files.corpus(), ASKED).set_index("slogan")["hits"].to_dict()
    assert after == before


def test_a_copied_workspace_is_scanned_to_equal_names(
    three_files: tifa.Workspace, tmp_path: Path
) -> None:
    """The address is of the bytes: two workspaces with equal files derive equal names."""
    names = {path.name for path in three_files.root.glob("derived/hits/*")}
    moved = tmp_path / "moved"
    shutil.copytree(three_files.root / "articles", moved / "articles")
    shutil.copy(three_files.root / "lexicon.csv", moved / "lexicon.csv")
    corpus = tifa.Workspace.open(moved).corpus()
    assert {path.name for path in moved.glob("derived/hits/*")} == names
    asked = tifa.Selection(slogans=(SCHOOL,))
    assert tifa.frequency(corpus, asked)["hits"][0] == 5


def test_a_scan_that_fails_leaves_no_half_file(
    three_files: tifa.Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error is ours and names the folder; the next try makes all of them."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    shutil.rmtree(three_files.root / "derived")
    with monkeypatch.context() as patched:
        patched.setattr(derived, "scan", fail)
        with pytest.raises(tifa.WorkspaceError, match="derived"):
            three_files.corpus()
    assert not list(three_files.root.glob("derived/hits/*"))
    assert tifa.frequency(three_files.corpus(), tifa.Selection())["hits"].sum() == 19


def test_a_damaged_derived_file_is_an_error_of_ours(three_files: tifa.Workspace) -> None:
    """One sentence that says which folder to delete; deleting it helps."""
    three_files.corpus()
    damaged = next(three_files.root.glob("derived/hits/*"))
    damaged.write_bytes(damaged.read_bytes()[:100])
    with pytest.raises(tifa.WorkspaceError, match="delete its folder derived"):
        three_files.corpus()
    shutil.rmtree(three_files.root / "derived")
    assert tifa.frequency(three_files.corpus(), tifa.Selection())["hits"].sum() == 19
