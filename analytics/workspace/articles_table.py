"""The articles: a Delta table of zstd Parquet files that are only ever added."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

import deltalake
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from deltalake.exceptions import DeltaError

from analytics.errors import WorkspaceError
from analytics.schema import ARTICLES

_WRITING = deltalake.WriterProperties(compression="ZSTD", compression_level=3)


def open_or_create(root: Path) -> deltalake.DeltaTable:
    """The table in a workspace folder, at its newest version.

    Raises:
        WorkspaceError: the folder can't be made or holds something else.
    """
    folder = root / "articles"
    try:
        if not deltalake.DeltaTable.is_deltatable(str(folder)):
            folder.mkdir(parents=True, exist_ok=True)
            deltalake.DeltaTable.create(
                str(folder), deltalake.Schema.from_arrow(ARTICLES), mode="ignore"
            )
        return deltalake.DeltaTable(str(folder))
    except (DeltaError, OSError) as error:
        raise WorkspaceError(
            f"{root}: can't be opened as a workspace ({_first_line(error)}); "
            "give another folder with --workspace"
        ) from None


@contextlib.contextmanager
def writing(root: Path) -> Iterator[None]:
    """Only one writer at a time between looking for known articles and the commit.

    The lock is the kernel's: a killed process lets go of it.
    """
    with (root / "writing.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def known_ids(table: deltalake.DeltaTable) -> pl.Series:
    """Ids of all articles in a version of the table."""
    files = paths(table)
    columns = [pq.read_table(path, columns=["article_id"]) for path in files]
    if not columns:
        return pl.Series("article_id", [], dtype=pl.Int64)
    return pl.DataFrame(pa.concat_tables(columns))["article_id"]


def append(table: deltalake.DeltaTable, articles: pl.DataFrame, notes: dict[str, str]) -> None:
    """Add articles as one atomic commit that carries `notes`.

    Raises:
        WorkspaceError: it could not be written (a full disk, say); the table is as it was.
    """
    try:
        deltalake.write_deltalake(
            table,
            articles.to_arrow().cast(ARTICLES),
            mode="append",
            writer_properties=_WRITING,
            commit_properties=deltalake.CommitProperties(custom_metadata=notes),
        )
    except (DeltaError, OSError) as error:
        raise WorkspaceError(
            f"articles could not be written ({_first_line(error)}); nothing was added by this "
            "batch. Free some space and import again: what is already in is skipped"
        ) from None


def paths(table: deltalake.DeltaTable) -> list[Path]:
    """The article files of a version of the table, in order of name."""
    return sorted(Path(uri.removeprefix("file://")) for uri in table.file_uris())


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:200]
