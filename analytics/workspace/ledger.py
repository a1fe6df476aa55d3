"""The ledger of imports: what came in when, and taking one of them back.

Taking back is a new version without the import's files; older versions stay as they were and
can still be cited. An article that another import has too stays: it is then that one's.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import deltalake
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.errors import WorkspaceError
from analytics.lexicon.slogan import Lexicon
from analytics.workspace import articles_table as table
from analytics.workspace.articles_table import ArticleFile, Ids
from analytics.workspace.intake import IMPORTS
from analytics.workspace.locks import STAGING, no_import, writing
from analytics.workspace.staging import moved, stage

COLUMNS = {
    "import_id": "string",
    "imported_at": "datetime64[us, UTC]",
    "source": "string",
    "files": "int64",
    "paths": "string",
    "added": "int64",
    "known": "int64",
    "articles": "int64",
    "version": "int64",
    "undone_in": "Int64",
}


def imports(root: Path) -> pd.DataFrame:
    """The imports of a workspace, the latest first.

    Columns: import_id; imported_at, of its last commit; source, as given for all articles, or
    ""; files, looked at; paths, the names given, joined by 、; added, articles that it brought;
    known, those in its files that were there already; articles, those of its own that are in
    now; version, of its last commit; undone_in, the version that took it back, or missing.
    An import that added nothing made no version and is not listed.
    """
    newest = table.open_or_create(root)
    rows: dict[str, dict[str, Any]] = {}
    for commit in _history(newest):
        name = commit.get("import")
        if name:
            row = rows.setdefault(str(name), dict.fromkeys(COLUMNS, 0) | {"undone_in": None})
            row |= {
                "import_id": str(name),
                "imported_at": commit.get("imported_at"),
                "source": str(commit.get("source") or ""),
                "files": int(commit.get("files") or 0),
                "paths": "、".join(map(str, commit.get("paths") or ())),
                "added": row["added"] + int(commit.get("articles") or 0),
                "known": row["known"] + int(commit.get("known") or 0),
                "version": commit["version"],
            }
        elif commit.get("undo") in rows:
            rows[str(commit["undo"])]["undone_in"] = commit["version"]
    for file in table.files(newest):
        if (owner := owner_of(file.path)) in rows:
            rows[owner]["articles"] += file.articles
    frame = pd.DataFrame(list(reversed(rows.values())), columns=list(COLUMNS))
    frame["imported_at"] = pd.to_datetime(frame["imported_at"], utc=True).dt.as_unit("us")
    return frame.astype(COLUMNS)


def undo(root: Path, import_id: str, lexicon: Lexicon) -> dict[str, int]:
    """Take an import back, as one atomic commit.

    Returns taken (articles that are gone), kept (its articles that another import has too) and
    version.

    Raises:
        WorkspaceError: no such import, it was taken back before, another import is running
            here, or the new version could not be written (all stays as it was).
    """
    with no_import(root), writing(root):
        listed = imports(root).set_index("import_id")
        if import_id not in listed.index:
            raise WorkspaceError(
                f"no import “{import_id}” in {root}; `imports` lists those there are"
            )
        undone = listed["undone_in"].dropna()
        if import_id in undone.index:
            raise WorkspaceError(
                f"import {import_id} was taken back before, in version "
                f"{undone.astype(int)[import_id]}"
            )
        others = listed[listed["undone_in"].isna()].index.drop(import_id)[::-1]
        newest = table.open_or_create(root)
        own = [file for file in table.files(newest) if owner_of(file.path) == import_id]
        kept: list[ArticleFile] = []
        try:
            left = table.ids_in(file.path for file in own)
            for other in others:
                claimed = np.intersect1d(left, _claims(root, other))
                if len(claimed):
                    kept.append(_handed_over(root, own, claimed, other, lexicon))
                    left = np.setdiff1d(left, claimed)
            notes = {"undo": import_id, "undone_at": _now(), "taken": len(left)}
            version = table.commit(newest, kept, own, notes)
        except OSError as error:
            for file in kept:
                file.path.unlink(missing_ok=True)
            raise WorkspaceError(
                f"import {import_id} could not be taken back ({table.first_line(error)}); "
                "everything is as it was"
            ) from None
    return {"taken": len(left), "kept": sum(file.articles for file in kept), "version": version}


def owner_of(article_file: Path) -> str:
    """The import that an article file belongs to."""
    return article_file.name.partition("-")[0]


def _history(newest: deltalake.DeltaTable) -> Sequence[Mapping[str, Any]]:
    """What each commit says of itself, oldest first."""
    version = int(newest.version())
    commits = newest.history()
    return [
        {**commit, "version": commit.get("version", version - place)}
        for place, commit in enumerate(commits)
    ][::-1]


def _claims(root: Path, import_id: str) -> Ids:
    """The articles that an import has, and others brought before it."""
    files = sorted((root / IMPORTS / import_id).glob("known-*.parquet"))
    return np.unique(table.ids_in(files))


def _handed_over(
    root: Path, files: list[ArticleFile], ids: Ids, owner: str, lexicon: Lexicon
) -> ArticleFile:
    """A file of another import with some of the articles of the one that is taken back."""
    whole = pa.concat_tables([pq.read_table(file.path) for file in files])
    articles = pl.DataFrame(whole).filter(pl.col("article_id").is_in(pl.Series(ids).implode()))
    name = f"{owner}-kept{hashlib.sha256(ids.tobytes()).hexdigest()[:8]}"
    staged = stage(root, root / STAGING / "undo", name, articles, lexicon)
    return moved(staged, root / "articles")


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
