"""Importing: files to new articles, committed in whole files."""

from __future__ import annotations

import time
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from analytics.articles.fields import ColumnError, UnfitTableError
from analytics.articles.read import Options, Refusal, Understood, read_articles
from analytics.errors import SourceError
from analytics.lexicon.slogan import Lexicon
from analytics.workspace.articles_table import open_or_create
from analytics.workspace.intake import Intake, Tally
from analytics.workspace.known import Known
from analytics.workspace.locks import importing

SAMPLE = 20
TABLES = 200
"""Of how many tables a report tells which column became which field."""


@dataclass(slots=True)
class ImportReport:
    """What an import did, or has done so far.

    files: how many were looked at, of files_in_all. read: articles in them. added, known:
    articles that are new (and committed), that were there already. undated: added ones
    without a date. refused: files and rows, each with why. unknown_column: whether all that
    stopped the files was a column that they lack. version: of the articles, after it.
    tables: how the first of them were understood. date_found: how many of the articles read
    have a date found in which way ("" has none).
    """

    import_id: str = ""
    files: int = 0
    files_in_all: int = 0
    read: int = 0
    added: int = 0
    known: int = 0
    undated: int = 0
    characters: int = 0
    seconds: float = 0.0
    version: int | None = None
    refused: list[Refusal] = field(default_factory=list)
    unknown_column: bool = False
    sample: pl.DataFrame | None = None
    tables: list[Understood] = field(default_factory=list)
    date_found: Counter[str] = field(default_factory=Counter)

    @property
    def articles_per_second(self) -> float:
        """Articles read per second so far; 0 before the first."""
        return self.read / self.seconds if self.seconds else 0.0


Progress = Callable[[str, ImportReport], None]
"""Called in the importing thread, with the file that is being read, every few thousand articles
and behind each file. An exception raised in it stops the import; what was committed stays."""


def source_files(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Every file named or inside a folder named, with what the import calls it.

    Raises:
        SourceError: a path does not exist.
    """
    found: list[tuple[Path, str]] = []
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(f"{path}: no such file or folder; check the path")
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.is_file() and p.name[0] != ".")
            found += [(p, p.relative_to(path).as_posix()) for p in files]
        else:
            found.append((path, path.name))
    return found


def import_files(
    root: Path,
    paths: Sequence[Path],
    options: Options,
    lexicon: Lexicon,
    *,
    progress: Progress | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Add the articles in the files that the workspace does not have yet.

    A file that can't be read is refused whole: none of its articles is added. An exception
    (a full disk, an interruption) leaves what was committed before, in whole files.
    """
    files = source_files(paths)
    report = ImportReport(import_id=uuid.uuid4().hex[:12], files_in_all=len(files))
    if dry_run:
        _read_all(files, options, report, _Rehearsal(root), progress)
        return report
    notes: dict[str, object] = {
        "source": options.source,
        "paths": [path.name for path in paths][:20],
        "files": len(files),
    }
    with importing(root) as staging:
        intake = Intake(root, staging, report.import_id, notes, lexicon)
        try:
            _read_all(files, options, report, intake, progress)
        finally:
            intake.close()
            report.version = intake.last_version
    return report


def _read_all(
    files: Sequence[tuple[Path, str]],
    options: Options,
    report: ImportReport,
    intake: Intake | _Rehearsal,
    progress: Progress | None,
) -> None:
    columns_missing = 0
    begun = time.monotonic()

    def tell(origin: str) -> None:
        report.seconds = time.monotonic() - begun
        report.added, report.known = intake.tally.added, intake.tally.known
        report.undated, report.characters = intake.tally.undated, intake.tally.characters
        if progress:
            progress(origin, report)

    for path, origin in files:
        report.files += 1
        refused: list[Refusal] = []
        try:
            for batch in read_articles(path, options, origin):
                refused += batch.refused
                _note(report, batch.understood)
                if batch.articles.is_empty():
                    continue
                if report.sample is None:
                    report.sample = batch.articles.head(SAMPLE)
                intake.take(batch.articles)
                report.read += batch.articles.height
                report.date_found.update(
                    dict(batch.articles["date_found"].value_counts().iter_rows())
                )
                tell(origin)
            intake.whole()
        except SourceError as error:
            intake.refuse()
            columns_missing += isinstance(error, ColumnError)
            if isinstance(error, UnfitTableError):
                _note(report, Understood(origin, "", error.columns, {}))
            reason = str(error).removeprefix(f"{path.name}: ").removeprefix(f"{origin}: ")
            refused = [Refusal(origin, "", reason)]
        report.refused += refused
        tell(origin)
    intake.finish()
    report.unknown_column = 0 < columns_missing == report.files
    tell(files[-1][1] if files else "")


def _note(report: ImportReport, table: Understood | None) -> None:
    known = report.tables[-1] if report.tables else None
    if table and table != known and len(report.tables) < TABLES:
        report.tables.append(table)


class _Rehearsal:
    """An intake that counts what would come in, and writes nothing."""

    def __init__(self, root: Path) -> None:
        self.tally = Tally()
        self._known = Known(open_or_create(root))
        self._current = Tally()
        self._ids: list[pl.Series] = []

    def take(self, articles: pl.DataFrame) -> None:
        stored, repeated = self._known.seen(articles["article_id"].to_numpy())
        new = articles.filter(~(stored | repeated))
        self._known.expect(new["article_id"].to_numpy())
        self._ids.append(new["article_id"])
        self._current.add(Tally.of(new, articles.height))

    def whole(self) -> None:
        self.tally.add(self._current)
        self._current, self._ids = Tally(), []

    def refuse(self) -> None:
        for ids in self._ids:
            self._known.forget(ids.to_numpy())
        self._current, self._ids = Tally(), []

    def finish(self) -> None:
        pass
