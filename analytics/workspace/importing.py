"""Importing: files to new articles, each file's new ones as atomic commits."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from analytics.articles.fields import ColumnError
from analytics.articles.read import Batch, Options, Refusal, read_articles
from analytics.errors import SourceError
from analytics.workspace import articles_table as table

ROWS_AT_ONCE = 25_000


@dataclass(slots=True)
class ImportReport:
    """What an import did.

    files: how many were looked at. added, known: articles that are new, that were there
    already. undated: added ones without a date. refused: files and rows, each with why.
    unknown_column: whether all that stopped the files was a column that they lack.
    """

    import_id: str = ""
    files: int = 0
    added: int = 0
    known: int = 0
    undated: int = 0
    characters: int = 0
    refused: list[Refusal] = field(default_factory=list)
    unknown_column: bool = False
    sample: pl.DataFrame | None = None


Progress = Callable[[str, ImportReport], None]


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
    progress: Progress | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Add the articles in the files that the workspace does not have yet.

    A file that can't be read is refused whole: none of its articles is added.
    """
    report = ImportReport(import_id=uuid.uuid4().hex[:12])
    columns_missing = 0
    for path, origin in source_files(paths):
        report.files += 1
        try:
            for articles in _whole_file(read_articles(path, options, origin), report):
                if report.sample is None:
                    report.sample = articles.head(20)
                if dry_run:
                    report.added += articles.height
                else:
                    _add(root, articles, report)
        except SourceError as error:
            columns_missing += isinstance(error, ColumnError)
            reason = str(error).removeprefix(f"{path.name}: ").removeprefix(f"{origin}: ")
            report.refused.append(Refusal(origin, "", reason))
        if progress:
            progress(origin, report)
    report.unknown_column = 0 < columns_missing == report.files
    return report


def _whole_file(batches: Iterable[Batch], report: ImportReport) -> Iterator[pl.DataFrame]:
    """A file's articles in pieces of a size to commit, once all of it has been read."""
    read = list(batches)
    report.refused += [refusal for batch in read for refusal in batch.refused]
    frames = [batch.articles for batch in read if not batch.articles.is_empty()]
    if frames:
        articles = pl.concat(frames)
        yield from articles.iter_slices(ROWS_AT_ONCE)


def _add(root: Path, articles: pl.DataFrame, report: ImportReport) -> None:
    with table.writing(root):
        present = table.open_or_create(root)
        new = articles.unique("article_id", keep="first", maintain_order=True)
        new = new.filter(~pl.col("article_id").is_in(table.known_ids(present).implode()))
        if not new.is_empty():
            now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
            table.append(present, new, {"import": report.import_id, "imported_at": now})
    report.added += new.height
    report.known += articles.height - new.height
    report.undated += new["date"].null_count()
    report.characters += int(new["characters"].sum())
