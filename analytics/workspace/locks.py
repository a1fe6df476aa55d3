"""Who may do what at the same time in a workspace; a killed process lets go of its locks."""

from __future__ import annotations

import contextlib
import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path

from analytics.errors import WorkspaceError

STAGING = "staging"


@contextlib.contextmanager
def writing(root: Path) -> Iterator[None]:
    """Only one writer at a time between looking for known articles and the commit."""
    with (root / "writing.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def importing(root: Path) -> Iterator[Path]:
    """One import of perhaps several at once; gives the folder for what is not committed yet.

    The first one to begin clears away what imports that were killed have left there.
    """
    staging = root / STAGING
    with (root / "importing.lock").open("w") as file:
        if _locked(file.fileno(), fcntl.LOCK_EX):
            shutil.rmtree(staging, ignore_errors=True)
        fcntl.flock(file, fcntl.LOCK_SH)
        yield staging


@contextlib.contextmanager
def no_import(root: Path) -> Iterator[None]:
    """Nobody imports while the block runs.

    Raises:
        WorkspaceError: somebody is importing.
    """
    with (root / "importing.lock").open("w") as file:
        if not _locked(file.fileno(), fcntl.LOCK_EX):
            raise WorkspaceError(
                f"{root}: an import is running here; wait until it ends, or stop it"
            )
        yield


def _locked(file: int, how: int) -> bool:
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
