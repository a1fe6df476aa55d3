"""Articles on their way in: written and matched while more are read, then committed whole.

The articles of one source file are committed together or not at all; small files share a
commit. Nothing that is not committed can be seen by anybody.
"""

from __future__ import annotations

import contextlib
import datetime
import shutil
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.errors import WorkspaceError
from analytics.lexicon.slogan import Lexicon
from analytics.workspace import articles_table as table
from analytics.workspace.articles_table import Ids
from analytics.workspace.known import Known
from analytics.workspace.locks import writing
from analytics.workspace.staging import Staged, moved, stage

CHARACTERS_A_FILE = 3_000_000
ROWS_A_FILE = 100_000
SECONDS_A_COMMIT = 5.0
FILES_A_COMMIT = 8
AT_WORK = 4
"""Pieces that are written and matched at the same time as the next ones are read, at most."""

IMPORTS = "imports"


@dataclass(slots=True)
class Tally:
    """What became of the articles that were read."""

    added: int = 0
    known: int = 0
    undated: int = 0
    characters: int = 0

    @classmethod
    def of(cls, new: pl.DataFrame, read: int) -> Self:
        """New articles out of some that were read."""
        characters = int(new["characters"].sum())
        return cls(new.height, read - new.height, new["date"].null_count(), characters)

    def add(self, other: Tally) -> None:
        self.added += other.added
        self.known += other.known
        self.undated += other.undated
        self.characters += other.characters


@dataclass(slots=True)
class _Pile:
    """Articles that go in together: still in memory, at work, and already there before."""

    frames: list[pl.DataFrame] = field(default_factory=list)
    at_work: list[Future[Staged]] = field(default_factory=list)
    known: list[Ids] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    rows: int = 0
    characters: int = 0

    def take_over(self, other: _Pile) -> None:
        self.frames += other.frames
        self.at_work += other.at_work
        self.known += other.known
        self.tally.add(other.tally)
        self.rows += other.rows
        self.characters += other.characters


class Intake:
    """One import's way into the table.

    Give it the articles of a file with `take`, then say `whole` if the file ended well or
    `refuse` if not; `finish` commits what is left. `tally` counts what is committed.
    """

    def __init__(
        self, root: Path, staging: Path, import_id: str, notes: dict[str, object], lexicon: Lexicon
    ) -> None:
        self.tally = Tally()
        self.last_version: int | None = None
        self._root, self._import_id, self._notes = root, import_id, notes
        self._folder = staging / import_id
        self._lexicon = lexicon
        self._table = table.open_or_create(root)
        self._known = Known(self._table)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="matching")
        self._waiting, self._current = _Pile(), _Pile()
        self._number, self._claims = 0, 0
        self._last_commit = time.monotonic()

    def take(self, articles: pl.DataFrame) -> None:
        """Some articles of the file that is being read."""
        ids = articles["article_id"].to_numpy()
        stored, repeated = self._known.seen(ids)
        old = stored | repeated
        new = articles.filter(~old) if old.any() else articles
        self._known.expect(new["article_id"].to_numpy())
        pile = self._current
        pile.known.append(ids[stored])
        pile.tally.add(Tally.of(new, articles.height))
        if new.height:
            pile.frames.append(new)
            pile.rows += new.height
            pile.characters += int(new["characters"].sum())
        self._set_to_work(pile)

    def whole(self) -> None:
        """The file has been read to its end."""
        self._waiting.take_over(self._current)
        self._current = _Pile()
        self._set_to_work(self._waiting)
        if (
            len(self._waiting.at_work) >= FILES_A_COMMIT
            or time.monotonic() - self._last_commit > SECONDS_A_COMMIT
        ):
            self._commit()

    def refuse(self) -> None:
        """None of the file's articles comes in."""
        dropped = self._current
        self._current = _Pile()
        lost = [frame["article_id"].to_numpy() for frame in dropped.frames]
        for work in dropped.at_work:
            staged = work.result()
            staged.file.path.unlink(missing_ok=True)
            lost.append(staged.ids)
        if lost:
            self._known.forget(np.concatenate(lost))

    def finish(self) -> None:
        """Commit what is left."""
        self._commit()

    def close(self) -> None:
        """Let go of everything; what is not committed is gone."""
        self._pool.shutdown(cancel_futures=True)
        shutil.rmtree(self._folder, ignore_errors=True)
        with contextlib.suppress(OSError):
            self._folder.parent.rmdir()

    def _set_to_work(self, pile: _Pile, all_of_it: bool = False) -> None:
        """Have a file written and matched if there is enough for one."""
        enough = pile.characters >= CHARACTERS_A_FILE or pile.rows >= ROWS_A_FILE
        if not pile.frames or not (enough or all_of_it):
            return
        busy = [w for w in (*self._waiting.at_work, *self._current.at_work) if not w.done()]
        if len(busy) >= AT_WORK:
            _result(busy[0])
        name = f"{self._import_id}-{self._number:05d}"
        self._number += 1
        pile.at_work.append(
            self._pool.submit(
                stage, self._root, self._folder, name, pl.concat(pile.frames), self._lexicon
            )
        )
        pile.frames, pile.rows, pile.characters = [], 0, 0

    def _commit(self) -> None:
        pile, self._waiting = self._waiting, _Pile()
        self._set_to_work(pile, all_of_it=True)
        staged = [_result(work) for work in pile.at_work]
        with writing(self._root):
            self._table.update_incremental()
            if self._known.refresh(self._table):
                staged = [s for old in staged if (s := self._without_known(old, pile))]
            if staged:
                self._write(staged, pile)
        self.tally.add(pile.tally)
        self._last_commit = time.monotonic()
        if not staged and any(map(len, pile.known)):
            self._waiting.known = pile.known

    def _write(self, staged: Sequence[Staged], pile: _Pile) -> None:
        folder = self._root / "articles"
        self._claim(pile.known)
        files: list[table.ArticleFile] = []
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        counts = {"articles": sum(s.file.articles for s in staged), "known": pile.tally.known}
        try:
            files += [moved(s, folder) for s in staged]
            notes = {**self._notes, **counts, "import": self._import_id, "imported_at": now}
            self.last_version = table.commit(self._table, files, (), notes)
        except (WorkspaceError, OSError) as error:
            for file in files:
                file.path.unlink(missing_ok=True)
            if isinstance(error, WorkspaceError):
                raise
            raise WorkspaceError(table.unwritten(error)) from None
        ids = np.concatenate([s.ids for s in staged])
        self._known.arrived(ids, [file.path for file in files])

    def _claim(self, known: Sequence[Ids]) -> None:
        """Remember which articles this import has too, so that undoing another keeps them."""
        ids = np.unique(np.concatenate(known)) if known else np.zeros(0, np.int64)
        if not len(ids):
            return
        path = self._root / IMPORTS / self._import_id / f"known-{self._claims:05d}.parquet"
        self._claims += 1
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            pq.write_table(pa.table({"article_id": ids}), path, compression="zstd")
        except OSError as error:
            raise WorkspaceError(table.unwritten(error)) from None

    def _without_known(self, staged: Staged, pile: _Pile) -> Staged | None:
        """A staged file without what somebody else has brought in meanwhile."""
        stored, _ = self._known.seen(staged.ids)
        if not stored.any():
            return staged
        articles = pl.DataFrame(pq.read_table(staged.file.path)).filter(~pl.Series(stored))
        staged.file.path.unlink()
        pile.known.append(staged.ids[stored])
        pile.tally.known += int(stored.sum())
        pile.tally.added -= int(stored.sum())
        self._known.forget(staged.ids[stored])
        if articles.is_empty():
            return None
        name = "-".join(staged.file.path.stem.split("-")[:2])
        return stage(self._root, self._folder, name, articles, self._lexicon)


def _result(work: Future[Staged]) -> Staged:
    try:
        return work.result()
    except OSError as error:
        raise WorkspaceError(table.unwritten(error)) from None
