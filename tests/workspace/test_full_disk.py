"""A write that fails is one clear sentence, and the workspace is as it was."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
from pathlib import Path

import deltalake
import pytest
from deltalake.exceptions import DeltaError

import analytics as tifa
from analytics.workspace import intake
from tests.measures.invented import BY_HAND, LAKES, Article, new_workspace, write_articles
from tests.workspace.test_store import bytes_of


@pytest.fixture
def six(tmp_path: Path) -> tifa.Workspace:
    workspace = new_workspace(tmp_path)
    workspace.add(write_articles(tmp_path / "six.csv", BY_HAND))
    return workspace


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """300 articles that do not compress well, each with a hit."""
    dice = random.Random(3)
    texts = ["".join(chr(dice.randrange(0x4E00, 0x9FA5)) for _ in range(90)) for _ in range(300)]
    articles = [Article("2022-05-01", "甲", f"第{i}篇", LAKES + t) for i, t in enumerate(texts)]
    return write_articles(tmp_path / "many.csv", articles)


@pytest.mark.parametrize("most", [0, 1_000, 30_000])
def test_no_room_for_a_file(six: tifa.Workspace, many: Path, most: int) -> None:
    """A real import whose files the kernel lets grow to so many bytes and no further."""
    before = bytes_of(six.root / "articles")
    command = [sys.executable, "-m", "analytics", "import", many, "--workspace", six.root]
    answer = subprocess.run(
        command,
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
    told = answer.stderr.decode()
    assert answer.returncode == 1
    assert "could not be written" in told and "Traceback" not in told
    assert bytes_of(six.root / "articles") == before
    check_goes_on(six, many)


FULL = OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        ((intake, "stage"), FULL),
        ((intake, "moved"), FULL),
        ((intake.pq, "write_table"), FULL),
        ((deltalake.DeltaTable, "create_write_transaction"), FULL),
        ((deltalake.DeltaTable, "create_write_transaction"), DeltaError("No space")),
    ],
)
def test_no_room_at_any_step(
    six: tifa.Workspace,
    many: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: tuple[object, str],
    fault: Exception,
) -> None:
    """Writing articles, moving them, remembering what was known, and the commit itself."""
    known = write_articles(many.with_name("known.csv"), [BY_HAND[0]])
    before = bytes_of(six.root / "articles")

    def fail(*_: object, **__: object) -> None:
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr(*step, fail)
        with pytest.raises(tifa.WorkspaceError, match="No space") as caught:
            six.add(known, many)
    assert isinstance(caught.value, OSError)
    assert bytes_of(six.root / "articles") == before
    check_goes_on(six, many)


def check_goes_on(six: tifa.Workspace, many: Path) -> None:
    """With room again the same import adds all of them."""
    assert six.add(many).added == 300
    assert tifa.frequency(six.corpus(), tifa.Selection(slogans=(LAKES,)))["hits"][0] >= 300
