"""Named views: a name for a page and what its URL says, kept as one small file in the workspace.

They lie in views.json beside the articles; where a reader has a pack open, which can only be
read, in the workspace beside it. The file is whole or not there, and everything in it is
checked again when it is read.
"""

from __future__ import annotations

import fcntl
import json
import os
import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

FILE, MOST, LONGEST_NAME, LONGEST_QUERY, LARGEST = "views.json", 100, 60, 4_000, 1_000_000
Query = Mapping[str, list[str]]


@dataclass(frozen=True)
class View:
    """name: as the reader wrote it. page: of the app. query: the parameters of its URL."""

    name: str
    page: str
    query: Query


class TooManyViewsError(ValueError):
    """There are MOST views already."""


def views(root: Path, pages: Collection[str]) -> list[View]:
    """Those in a workspace, by name; what can't be read, or is of no page, is left out."""
    path = root / FILE
    try:
        if path.stat().st_size > LARGEST:
            return []
        rows = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return []
    read = [_read(row) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    found = {view.name: view for view in read if view and view.page in pages}
    return sorted(found.values(), key=lambda view: view.name)[:MOST]


def save(root: Path, view: View, pages: Collection[str]) -> None:
    """Keep a view; one of the same name is replaced.

    Raises:
        TooManyViewsError: there is no room. ValueError: it has no name, or is too long.
        OSError: the folder can't be written.
    """
    kept = _read(asdict(view))
    if kept is None:
        raise ValueError("a view needs a name, a page and a short query")

    def put(held: list[View]) -> list[View]:
        others = [one for one in held if one.name != kept.name]
        if len(others) >= MOST:
            raise TooManyViewsError
        return [*others, kept]

    _change(root, pages, put)


def delete(root: Path, name: str, pages: Collection[str]) -> None:
    """Forget a view.

    Raises:
        OSError: the folder can't be written.
    """
    _change(root, pages, lambda held: [one for one in held if one.name != name])


def _change(root: Path, pages: Collection[str], of: Callable[[list[View]], list[View]]) -> None:
    """Only one process at a time, by a lock that is the kernel's."""
    with (root / "views.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        rows = [asdict(view) for view in of(views(root, pages))]
        partial = root / f"{FILE}.{uuid.uuid4().hex}.partial"
        try:
            with partial.open("w", encoding="utf-8") as file:
                json.dump(rows, file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(root / FILE)
        finally:
            partial.unlink(missing_ok=True)


def _read(row: Mapping[str, object]) -> View | None:
    name, page, query = row.get("name"), row.get("page"), row.get("query")
    if not isinstance(name, str) or not isinstance(page, str) or not isinstance(query, dict):
        return None
    name = " ".join("".join(c if c.isprintable() else " " for c in name).split())[:LONGEST_NAME]
    texts = all(
        isinstance(values, list) and all(isinstance(value, str) for value in values)
        for values in query.values()
    )
    if not name or not texts or len(json.dumps(query)) > LONGEST_QUERY:
        return None
    return View(name, page, query)
