"""Which articles are already in: a sorted array of ids, kept up while an import goes on."""

from __future__ import annotations

from pathlib import Path

import deltalake
import numpy as np
import numpy.typing as npt

from analytics.workspace.articles_table import Ids, ids_in, paths

Flags = npt.NDArray[np.bool_]


class Known:
    """The ids in the workspace, and those that are on their way into it."""

    def __init__(self, table: deltalake.DeltaTable) -> None:
        self._files = set(paths(table))
        self._ids = np.unique(ids_in(sorted(self._files)))
        self._coming = np.zeros(0, np.int64)

    def seen(self, ids: Ids) -> tuple[Flags, Flags]:
        """For each id whether it is in the workspace, and whether it came before in this import."""
        stored = among(ids, self._ids)
        _, first = np.unique(ids, return_index=True)
        repeated = np.ones(len(ids), dtype=bool)
        repeated[first] = False
        return stored, ~stored & (repeated | among(ids, self._coming))

    def expect(self, ids: Ids) -> None:
        """These are on their way."""
        self._coming = _merged(self._coming, ids)

    def forget(self, ids: Ids) -> None:
        """These are not coming after all."""
        self._coming = self._coming[~among(self._coming, np.sort(ids))]

    def arrived(self, ids: Ids, files: list[Path]) -> None:
        """These were committed, in these files."""
        self.forget(ids)
        self._ids = _merged(self._ids, ids)
        self._files.update(files)

    def refresh(self, table: deltalake.DeltaTable) -> bool:
        """Learn what others have committed since; whether there was anything."""
        new = sorted(set(paths(table)) - self._files)
        if new:
            self._ids = np.union1d(self._ids, ids_in(new))
            self._files.update(new)
        return bool(new)


def among(ids: Ids, among_sorted: Ids) -> Flags:
    """Whether each id is one of a sorted array."""
    if not len(among_sorted):
        return np.zeros(len(ids), dtype=bool)
    place = np.minimum(np.searchsorted(among_sorted, ids), len(among_sorted) - 1)
    found: Flags = among_sorted[place] == ids
    return found


def _merged(into: Ids, ids: Ids) -> Ids:
    return np.sort(np.concatenate([into, ids]))
