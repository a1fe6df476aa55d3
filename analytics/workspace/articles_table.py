"""The articles: a Delta table of zstd Parquet files that are only ever added.

An article file is called IMPORT-NUMBER-SHA256.parquet: which import brought it, and the
first digits of the hash of its bytes, so that neither has to be looked up. A commit adds or
takes away whole files; what a version refers to is never deleted, so that it can be cited.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import deltalake
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
from deltalake.exceptions import DeltaError

from analytics.errors import WorkspaceError
from analytics.schema import ARTICLES

Ids = npt.NDArray[np.int64]

_FOREVER = {
    "delta.enableExpiredLogCleanup": "false",
    "delta.logRetentionDuration": "interval 36500 days",
}
_KEEP_THE_LOG = deltalake.PostCommitHookProperties(
    create_checkpoint=True, cleanup_expired_logs=False
)

_UNUSABLE = re.compile("[#?]|%[0-9A-Fa-f]{2}")
"""What Delta's own reading of addresses takes for something else than a part of a name."""


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article file of the table: its place, its bytes on disk, its articles."""

    path: Path
    size: int
    articles: int


def open_or_create(root: Path) -> deltalake.DeltaTable:
    """The table in a workspace folder, at its newest version.

    Raises:
        WorkspaceError: the folder can't be made or holds something else.
    """
    folder = root / "articles"
    if _UNUSABLE.search(str(folder.absolute())):
        raise WorkspaceError(
            f"{root}: a folder with #, ? or %XX in its name can't hold a workspace; give another "
            "with --workspace"
        )
    try:
        if not deltalake.DeltaTable.is_deltatable(str(folder)):
            folder.mkdir(parents=True, exist_ok=True)
            deltalake.DeltaTable.create(
                str(folder),
                deltalake.Schema.from_arrow(ARTICLES),
                mode="ignore",
                configuration=_FOREVER,
            )
        return deltalake.DeltaTable(str(folder))
    except (DeltaError, OSError) as error:
        raise WorkspaceError(
            f"{root}: can't be opened as a workspace ({first_line(error)}); "
            "give another folder with --workspace"
        ) from None


def at_version(root: Path, version: int | None) -> deltalake.DeltaTable:
    """The table at a version, the newest if none is named.

    Raises:
        WorkspaceError: there is no such version.
    """
    table = open_or_create(root)
    newest = int(table.version())
    if version is None or version == newest:
        return table
    if not 0 <= version < newest:
        raise WorkspaceError(f"{root}: no version {version}; it has versions 0 to {newest}")
    try:
        table.load_as_version(version)
        return table
    except (DeltaError, OSError) as error:
        raise WorkspaceError(
            f"{root}: version {version} can't be read ({first_line(error)})"
        ) from None


def files(table: deltalake.DeltaTable) -> list[ArticleFile]:
    """The article files of a version of the table, in order of name."""
    folder = _folder(table.table_uri)
    actions = pa.table(table.get_add_actions(flatten=True)).to_pydict()
    found = [
        ArticleFile(folder / path, size, articles)
        for path, size, articles in zip(
            actions["path"], actions["size_bytes"], actions["num_records"], strict=True
        )
    ]
    return sorted(found, key=lambda file: file.path)


def _folder(uri: str) -> Path:
    """The folder that a table's address names: file:// addresses write most letters as %XX."""
    scheme, separator, path = uri.partition("://")
    return Path(unquote(path) if separator and scheme == "file" else uri)


def paths(table: deltalake.DeltaTable) -> list[Path]:
    """The paths of the article files of a version of the table, in order of name."""
    return [file.path for file in files(table)]


def ids_in(article_files: Iterable[Path]) -> Ids:
    """The ids of all articles in some article files."""
    columns = [pq.read_table(path, columns=["article_id"])["article_id"] for path in article_files]
    return np.concatenate([np.zeros(0, np.int64), *(column.to_numpy() for column in columns)])


def commit(
    table: deltalake.DeltaTable,
    added: Sequence[ArticleFile],
    removed: Sequence[ArticleFile],
    notes: Mapping[str, object],
) -> int:
    """Add files that lie in the table's folder, take others away: one atomic commit.

    Returns the version that it made. `notes` go with it.

    Raises:
        WorkspaceError: it could not be written (a full disk, say); the table is as it was.
    """
    now = int(time.time() * 1000)
    adding = [
        deltalake.transaction.AddAction(
            file.path.name, file.size, {}, now, True, json.dumps({"numRecords": file.articles})
        )
        for file in added
    ]
    removing = [
        deltalake.transaction.RemoveAction(
            file.path.name, data_change=True, deletion_timestamp=now, size=file.size
        )
        for file in removed
    ]
    try:
        table.create_write_transaction(
            [*adding, *removing],
            mode="append",
            schema=table.schema(),
            commit_properties=deltalake.CommitProperties(custom_metadata=dict(notes)),
            post_commithook_properties=_KEEP_THE_LOG,
        )
        table.update_incremental()
        return int(table.version())
    except (DeltaError, OSError) as error:
        raise WorkspaceError(unwritten(error)) from None


def unwritten(error: Exception) -> str:
    """The sentence for articles that can't be written, on a full disk most likely."""
    return (
        f"articles could not be written ({first_line(error)}); nothing was added by this "
        "batch. Free some space and import again: what is already in is skipped"
    )


def first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:200]
