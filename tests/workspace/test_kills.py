"""A process that is killed, or runs beside another, loses nothing and doubles nothing."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

import analytics as tifa
from tests.measures.invented import LAKES, new_workspace

FILES, ROWS_EACH = 40, 100
soak = pytest.mark.skipif(os.environ.get("TIFASCOPE_SOAK") != "1", reason="set TIFASCOPE_SOAK=1")


def write_pile(folder: Path, numbers: range, rows: int = ROWS_EACH) -> Path:
    """A JSON file for each number, whose articles no other file has."""
    folder.mkdir()
    for number in numbers:
        articles = [
            {
                "date": f"2022-{number % 12 + 1:02d}-{row % 28 + 1:02d}",
                "title": f"第{number}号第{row}篇",
                "body": f"三湖连通又快了{row}天。\n夜校下乡到了{number}个村。",
            }
            for row in range(rows)
        ]
        text = json.dumps(articles, ensure_ascii=False)
        (folder / f"{number:03d}.json").write_text(text, "utf-8")
    return folder


COMMITS_OFTEN = """
import sys
from analytics.__main__ import main
from analytics.workspace import intake
intake.SECONDS_A_COMMIT = 0
sys.exit(main())
"""
"""The command line with a commit behind every file, so that there are moments between two."""


def start_import(pile: Path, workspace: tifa.Workspace) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", COMMITS_OFTEN, "import", pile, "--workspace", workspace.root]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def commits(workspace: tifa.Workspace) -> int:
    return len(list((workspace.root / "articles" / "_delta_log").glob("*.json")))


def kill_within(pile: Path, workspace: tifa.Workspace, moment: random.Random) -> bool:
    """Start an import and kill it some commits and milliseconds later; whether it still ran."""
    enough = commits(workspace) + moment.randint(1, 8)
    with start_import(pile, workspace) as process:
        while commits(workspace) < enough and process.poll() is None:
            time.sleep(0.001)
        time.sleep(moment.random() * 0.03)
        running = process.poll() is None
        process.kill()
        process.communicate()
    return running


def check_readable(workspace: tifa.Workspace) -> Counter[str]:
    """Articles of each file: all of them or none, each once, with their hits."""
    corpus = tifa.Workspace.open(workspace.root).corpus()
    frame = tifa.articles(corpus, tifa.Selection())
    assert frame["article_id"].is_unique
    origins = Counter(frame["origin"])
    assert set(origins.values()) <= {ROWS_EACH}
    hits = tifa.frequency(corpus, tifa.Selection(slogans=(LAKES,)))["hits"].tolist()
    assert hits == [len(frame)]
    return origins


def check_completes(pile: Path, workspace: tifa.Workspace, files: int = FILES) -> None:
    """Importing again adds what is missing, and nothing else."""
    there = sum(check_readable(workspace).values())
    report = tifa.Workspace.open(workspace.root).add(pile)
    assert (report.added, report.known) == (files * ROWS_EACH - there, there)
    assert len(check_readable(workspace)) == files
    assert not (workspace.root / "staging").exists()


def test_three_kills_lose_nothing(tmp_path: Path) -> None:
    """SIGKILL at a random moment of an import of 4,000 rows, three times over."""
    moment = random.Random()
    pile, workspace = write_pile(tmp_path / "pile", range(FILES)), new_workspace(tmp_path)
    for _ in range(3):
        assert kill_within(pile, workspace, moment)
        assert check_readable(workspace)
    check_completes(pile, workspace)


@soak
@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_a_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    moment = random.Random(2)
    pile = write_pile(tmp_path / "pile", range(FILES))
    kills = 0
    while kills < 100:
        (tmp_path / str(kills)).mkdir()
        workspace = new_workspace(tmp_path / str(kills))
        for _ in range(5):
            if len(check_readable(workspace)) < FILES:
                kills += kill_within(pile, workspace, moment)
                check_readable(workspace)
        check_completes(pile, workspace)


def test_two_imports_at_once_give_the_union(tmp_path: Path) -> None:
    """Two processes with overlapping piles: every article of either, each once."""
    workspace = new_workspace(tmp_path)
    theirs, ours = (
        write_pile(tmp_path / "theirs", range(24)),
        write_pile(tmp_path / "ours", range(12, 36)),
    )
    with start_import(theirs, workspace) as process:
        while not commits(workspace) > 1 and process.poll() is None:
            time.sleep(0.001)
        assert process.poll() is None
        report = workspace.add(ours)
        _, told = process.communicate(timeout=120)
    assert process.returncode == 0, told.decode()
    assert report.added + report.known == 24 * ROWS_EACH
    assert report.added >= 12 * ROWS_EACH
    assert sum(check_readable(workspace).values()) == 36 * ROWS_EACH
