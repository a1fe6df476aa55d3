"""A workspace's own copy of the lexicon, and the versions it went through.

The copy is `lexicon.csv`; replacing that one file is what saves an edit, so that a process
killed at any moment leaves the old list or the new one. Beside it stand, in `lexicon/`, every
version that was saved and each built-in list that a copy was made from.
"""

from __future__ import annotations

import contextlib
import datetime
import fcntl
import hashlib
import json
import os
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from analytics.errors import LexiconError, WorkspaceError
from analytics.lexicon.compare import counted, differences
from analytics.lexicon.load import LARGEST, built_in_sheet, read, sound
from analytics.lexicon.merge import Merged, merge
from analytics.lexicon.sheet import Sheet

FILE = "lexicon.csv"
SAME, NEWEST, NONE = "same", "newest", ""
SHORTEST = 6
"""Digits of a digest that tell it from any other here."""
SHARED = 0.5
"""A list of unknown origin comes from the built-in one if it has half of its slogans."""


@dataclass(frozen=True, slots=True)
class Version:
    """One saved version.

    digest: of what decides a match, as every chart and download cites it. sha256: of the
    file. base: of the built-in list it was made from, "" for a list of one's own. changes:
    what differs from the version before, by kind.
    """

    number: int
    saved_at: str
    digest: str
    sha256: str
    base: str
    slogans: int
    retired: int
    note: str
    changes: dict[str, int]


@dataclass(frozen=True, slots=True)
class OwnLexicon:
    """The lexicon of the workspace in a folder. Reading it makes nothing."""

    root: Path

    @property
    def path(self) -> Path:
        return self.root / FILE

    def current(self) -> Sheet:
        """The workspace's own list if it has one, else the built-in one.

        Raises:
            LexiconError, SourceError: its file can't be read.
        """
        return read(self.path) if self.path.is_file() else built_in_sheet()

    def versions(self) -> list[Version]:
        """All versions that were in use, the oldest first; the last one is in use.

        Empty while the built-in list is in use, or one that nobody saved through here.
        """
        if not self.path.is_file():
            return []
        saved, in_use = self._recorded(), _sha256(self.path)
        last = max((v.number for v in saved if v.sha256 == in_use), default=None)
        # what was written by a process that was killed before it put its list to use
        return [v for v in saved if last is None or v.number <= last]

    def version(self, wanted: str) -> Sheet:
        """A version by its number, or by the digest that a chart cites (or its beginning).

        Raises:
            LexiconError: there is none.
        """
        found = self._found(wanted)
        if found is not None:
            return read(self._file(found.number))
        if len(wanted) >= SHORTEST and built_in_sheet().lexicon.digest.startswith(wanted):
            return built_in_sheet()
        raise LexiconError(f"no version “{wanted}” of the lexicon; see `lexicon history`")

    def use(self, wanted: str) -> Version:
        """Put a version to use again, as a new one.

        Raises: as `version` and `save`.
        """
        found = self._found(wanted)
        base = found.base if found else NEWEST
        return self.save(self.version(wanted), f"as version {wanted}", base=base)

    def kin(self, sheet: Sheet) -> str:
        """The base of a list taken whole: SAME if half of its slogans are in use here, or NONE."""
        known = self.current().by_name
        return SAME if sum(n in known for n in sheet.by_name) >= SHARED * len(sheet) else NONE

    def _found(self, wanted: str) -> Version | None:
        for version in reversed(self.versions()):
            cited = len(wanted) >= SHORTEST and version.digest.startswith(wanted)
            if cited or wanted == str(version.number):
                return version
        return None

    def base(self) -> Sheet | None:
        """The built-in list that the copy was made from; None where it was made from none.

        A copy from before versions were kept is taken to come from an unknown one: every
        cell in which it differs from the newer list is then an own edit.
        """
        if not self.path.is_file():
            return None
        versions = self.versions()
        if versions:
            name = versions[-1].base
            file = self.root / "lexicon" / "bases" / f"{name}.csv"
            return read(file) if name and file.is_file() else None
        mine, theirs = self.current().by_name, built_in_sheet().by_name
        shared = len(mine.keys() & theirs.keys())
        return Sheet(()) if shared >= SHARED * max(len(theirs), 1) else None

    def newer(self) -> Merged | None:
        """The copy with what is new in the built-in list; None where nothing is."""
        base = self.base()
        if base is None or base.digest == built_in_sheet().digest:
            return None
        return merge(base, built_in_sheet(), self.current())

    def save(
        self,
        sheet: Sheet,
        note: str = "",
        *,
        expected: str | None = None,
        base: str = SAME,
    ) -> Version:
        """Put a list to use and keep it as a version.

        Args:
            expected: the digest of the sheet that the edit began with.
            base: the built-in list that the list was made from: the SAME as before, the
                NEWEST, NONE, or the digest of one that is kept here.

        Raises:
            LexiconError: rows that can't be used, or somebody else saved since `expected`.
            WorkspaceError: the folder can't be written.
        """
        sound(sheet)
        data = sheet.to_csv()
        if len(data) > LARGEST:
            raise LexiconError(f"the list is larger than {LARGEST // 1_000_000} MB; shorten it")
        try:
            with self._alone():
                before = self.current()
                if expected is not None and before.digest != expected:
                    raise LexiconError(
                        "somebody else saved the lexicon meanwhile; look at their version and "
                        "make the edit again"
                    )
                origin = self._base_name(base)
                kept = base != NONE or self.path.is_file()
                number = self._record_current(before) if kept else 0
                changes = counted(differences(before, sheet)) if kept else {}
                told = {"base": origin, "note": note[:200], "changes": changes}
                version = self._record(number + 1, sheet, data, **told)
                _write(self.path, data)
                return version
        except OSError as error:
            if isinstance(error, WorkspaceError):
                raise
            raise WorkspaceError(
                f"{self.root}: the lexicon can't be written ({error.strerror or error}); make "
                "room there, or make the folder writable"
            ) from None

    def _recorded(self) -> list[Version]:
        names = {field.name for field in fields(Version)}
        found = []
        for file in sorted((self.root / "lexicon" / "versions").glob("*.json")):
            try:
                told = json.loads(file.read_text("utf-8"))
                found.append(Version(**{k: v for k, v in told.items() if k in names}))
            except (ValueError, TypeError, AttributeError):
                continue
        return sorted(found, key=lambda version: version.number)

    def _file(self, number: int) -> Path:
        return self.root / "lexicon" / "versions" / f"{number:06}.csv"

    def _base_name(self, wanted: str) -> str:
        """The digest of the built-in list that a copy comes from, its file kept."""
        if wanted not in (SAME, NEWEST):
            return wanted
        newest = wanted == NEWEST or not self.path.is_file()
        base = built_in_sheet() if newest else self.base()
        if base is None:
            return ""
        file = self.root / "lexicon" / "bases" / f"{base.digest}.csv"
        if not file.is_file():
            _write(file, base.to_csv())
        return base.digest

    def _record_current(self, current: Sheet) -> int:
        """Keep the list in use as a version too, if nobody saved it here; its number."""
        versions = self.versions()
        number = versions[-1].number if versions else 0
        if not self.path.is_file():
            data, note, base = current.to_csv(), "built-in", self._base_name(NEWEST)
        elif versions and versions[-1].sha256 == _sha256(self.path):
            return number
        else:
            data, note, base = self.path.read_bytes(), "found", self._base_name(SAME)
        self._record(number + 1, current, data, base=base, note=note, changes={})
        return number + 1

    def _record(self, number: int, sheet: Sheet, data: bytes, **told: Any) -> Version:
        version = Version(
            number=number,
            saved_at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            digest=sheet.lexicon.digest,
            sha256=hashlib.sha256(data).hexdigest(),
            slogans=len(sheet.lexicon),
            retired=len(sheet) - len(sheet.lexicon),
            **told,
        )
        file = self._file(number)
        _write(file, data)
        record = json.dumps(asdict(version), ensure_ascii=False, indent=1)
        _write(file.with_suffix(".json"), record.encode())
        return version

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Only one process saves at a time; the lock is the kernel's."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "lexicon.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _write(path: Path, data: bytes) -> None:
    """The whole file or none of it, on the disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{uuid.uuid4().hex}.partial")
    try:
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
