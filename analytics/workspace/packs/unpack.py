"""Unpacking: the checked members of a pack as files in a folder."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from analytics.errors import WorkspaceError
from analytics.workspace.packs import layout
from analytics.workspace.packs.container import read_members
from analytics.workspace.packs.snapshot import PackSnapshot, open_pack


def unpack(pack: Path, folder: Path) -> PackSnapshot:
    """Write manifest.json, lexicon.csv and the Parquet tables of a pack to a new folder.

    All of it is checked first; a pack that is refused leaves nothing behind.

    Raises:
        WorkspaceError: the pack is refused, the folder is there already or can't be written.
    """
    opened = open_pack(pack)
    if folder.exists():
        raise WorkspaceError(f"{folder}: is there already; give another folder with -o")
    manifest, members = read_members(pack)
    told = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=folder.parent))
        try:
            for name, data in members.items():
                (partial / name).write_bytes(data)
            (partial / layout.MANIFEST).write_text(told, "utf-8")
            partial.chmod(0o755)
            partial.rename(folder)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    except OSError as error:
        raise WorkspaceError(
            f"{folder}: can't be written ({error.strerror or error}); give another with -o"
        ) from None
    return opened
