"""Files that a visitor hands in, and folders of the server that may be read. Nothing is trusted.

A folder on the server can be named only below one of those in TIFASCOPE_FOLDERS (parted as in
PATH). It is empty unless whoever runs the server sets it: the dashboard listens on a port, and
whoever reaches the port must not read the disk.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Protocol

from analytics.errors import SourceError

MOST_FILES = 5_000
MOST_BYTES = 1_000_000_000
LONGEST_NAME = 120
FOLDERS = "TIFASCOPE_FOLDERS"
_UNFIT = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\\/]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Upload(Protocol):
    """What Streamlit hands over."""

    @property
    def name(self) -> str: ...
    @property
    def size(self) -> int: ...
    def seek(self, offset: int, /) -> int: ...
    def read(self, size: int, /) -> bytes: ...


def keep(uploads: Iterable[Upload], folder: Path) -> list[Path]:
    """Write uploads into a folder, under names that stay inside it; what to import.

    Folders of a name are kept, since they may tell the date; two files of one name are not
    mixed up.

    Raises:
        SourceError: too many files, or too much altogether.
    """
    files = list(uploads)
    if len(files) > MOST_FILES:
        raise SourceError(f"{len(files):,} files at once; hand in at most {MOST_FILES:,}, or a zip")
    size = sum(file.size for file in files)
    if size > MOST_BYTES:
        raise SourceError(
            f"{size / 1e6:,.0f} MB at once; hand in at most {MOST_BYTES / 1e6:,.0f} MB, or use "
            "python -m analytics import"
        )
    taken: set[Path] = set()
    for file in files:
        path = _free(folder / safe_path(file.name), taken)
        path.parent.mkdir(parents=True, exist_ok=True)
        file.seek(0)
        with path.open("xb") as out:
            _copy(file, out)
    return sorted({folder / path.relative_to(folder).parts[0] for path in taken})


def safe_path(name: str) -> Path:
    """A relative path without steps upwards, hidden files, control signs or endless names."""
    parts = [_UNFIT.sub("_", part).strip(" .") for part in re.split(r"[/\\]+", name)]
    kept = [_short(part) for part in parts if part][-4:]
    return Path(*kept) if kept else Path("unnamed")


def allowed_folders() -> tuple[Path, ...]:
    """The folders of TIFASCOPE_FOLDERS that are there; none by default."""
    named = os.environ.get(FOLDERS, "").split(os.pathsep)
    found = (Path(name).expanduser().resolve() for name in named if name.strip())
    return tuple(path for path in found if path.is_dir())


def allowed(text: str) -> Path:
    """A file or folder of the server that may be imported.

    Raises:
        SourceError: it lies outside the allowed folders, is not there, or leads out of them
            by a link.
    """
    roots = allowed_folders()
    try:
        path = Path(text.strip()).expanduser().resolve()
        inside = any(path.is_relative_to(root) for root in roots)
        if not inside or not path.exists():
            where = ", ".join(map(str, roots)) or f"none; set {FOLDERS}"
            raise SourceError(f"{text[:200]}: no such file or folder below the allowed ({where})")
        links = [one for one in path.rglob("*") if one.is_symlink()] if path.is_dir() else []
    except (OSError, ValueError, RuntimeError):
        raise SourceError(f"{text[:200]}: can't be read as a path") from None
    for link in links:
        if not any(link.resolve().is_relative_to(root) for root in roots):
            raise SourceError(f"{link.name}: a link out of the allowed folders; take it out first")
    return path


def _short(part: str) -> str:
    stem, dot, ending = part.rpartition(".")
    if len(part) <= LONGEST_NAME:
        return part
    return f"{stem[: LONGEST_NAME - 12]}{dot}{ending[:11]}" if stem else part[:LONGEST_NAME]


def _free(path: Path, taken: set[Path]) -> Path:
    number, found = 2, path
    while found in taken:
        found = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    taken.add(found)
    return found


def _copy(file: Upload, out: IO[bytes]) -> None:
    while piece := file.read(1 << 20):
        out.write(piece)
