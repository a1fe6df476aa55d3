"""An import that is interrupted, watched, or read beside: nothing committed is lost."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

import analytics as tifa
from analytics.workspace.importing import ImportReport
from tests.measures.invented import LAKES, new_workspace
from tests.workspace.test_kills import (
    FILES,
    ROWS_EACH,
    check_completes,
    check_readable,
    commits,
    start_import,
    write_pile,
)


def test_ctrl_c(tmp_path: Path) -> None:
    """SIGINT in mid-import: exit 1, one sentence, whole files stay, importing again completes."""
    pile, workspace = write_pile(tmp_path / "pile", range(FILES)), new_workspace(tmp_path)
    with start_import(pile, workspace) as process:
        while commits(workspace) < 4 and process.poll() is None:
            time.sleep(0.001)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "interrupted; what was already added stays" in told.decode()
    assert "Traceback" not in told.decode()
    assert not (workspace.root / "staging").exists()
    assert len(check_readable(workspace)) >= 3
    check_completes(pile, workspace)


def test_progress_can_stop_it(tmp_path: Path) -> None:
    """The callback sees files, articles and a rate; what it raises ends the import cleanly."""
    pile, workspace = write_pile(tmp_path / "pile", range(4)), new_workspace(tmp_path)
    seen: list[tuple[str, int, int, int]] = []

    class Enough(Exception):  # noqa: N818 - a signal, no error
        pass

    def watch(origin: str, report: ImportReport) -> None:
        seen.append((origin, report.files, report.files_in_all, report.read))
        assert report.articles_per_second > 0
        if report.read > 2 * ROWS_EACH:
            raise Enough

    with pytest.raises(Enough):
        workspace.add(pile, progress=watch)
    assert seen[0] == ("000.json", 1, 4, ROWS_EACH)
    assert seen[-1] == ("002.json", 3, 4, 3 * ROWS_EACH)
    assert workspace.version() == 0
    assert not (workspace.root / "staging").exists()
    assert workspace.add(pile).added == 4 * ROWS_EACH


def test_reading_goes_on_meanwhile(tmp_path: Path) -> None:
    """While another process imports, every corpus that is opened has whole files and their hits,
    and one opened before answers as before."""
    pile, workspace = write_pile(tmp_path / "pile", range(FILES)), new_workspace(tmp_path)
    workspace.add(pile / "000.json")
    opened, asked = workspace.corpus(), tifa.Selection(slogans=(LAKES,))
    read = 0
    with start_import(pile, workspace) as process:
        while process.poll() is None:
            check_readable(workspace)
            assert tifa.frequency(opened, asked)["hits"].tolist() == [ROWS_EACH]
            read += 1
        process.communicate()
    assert read > 1
    assert process.returncode == 0
    assert len(check_readable(workspace)) == FILES
