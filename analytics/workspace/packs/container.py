"""The zip of a pack, trusted with nothing: members known by name, stored, and as their sums say."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

from analytics.errors import WorkspaceError
from analytics.workspace.packs import layout


def read_members(path: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The manifest of a pack, and the bytes of its other members, checked against it.

    Raises:
        WorkspaceError: there is no such file, or it is no whole and honest pack.
    """
    try:
        if path.stat().st_size > layout.LARGEST_FILE:
            raise refused(path, f"larger than {layout.LARGEST_FILE:,} bytes")
        with zipfile.ZipFile(path) as archive:
            entries = _entries(archive, path)
            manifest = _manifest(archive, entries[layout.MANIFEST], path)
            del entries[layout.MANIFEST]
            told = manifest["members"]
            if sorted(told) != sorted(entries):
                raise refused(path, "its manifest and its members do not agree")
            members = {name: archive.read(entry) for name, entry in entries.items()}
    except FileNotFoundError:
        raise WorkspaceError(f"{path}: no such pack; check the path") from None
    except WorkspaceError:
        raise
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError):
        raise refused(path, "damaged or no pack at all") from None
    for name, data in members.items():
        if told[name]["sha256"] != hashlib.sha256(data).hexdigest():
            raise refused(path, f"{name} is not what its checksum says")
    return manifest, members


def refused(path: Path, why: str) -> WorkspaceError:
    """One sentence: which file, why, and what to do."""
    return WorkspaceError(f"{path.name}: refused as a pack: {why}; ask its maker for it again")


def _entries(archive: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    strange = [name for name in names if name not in layout.MEMBERS]
    if strange:
        raise refused(path, f"“{_shown(strange[0])}” is no part of a pack")
    if len(set(names)) != len(names):
        raise refused(path, "it holds a member twice")
    missing = [name for name in layout.REQUIRED if name not in names]
    if missing:
        raise refused(path, f"it has no {missing[0]}")
    for entry in entries:
        if entry.flag_bits & 1 or entry.compress_type != zipfile.ZIP_STORED:
            raise refused(path, f"{entry.filename} is packed in a way that packs are not")
        if entry.file_size != entry.compress_size or entry.file_size > path.stat().st_size:
            raise refused(path, f"{entry.filename} claims a size it does not have")
        text = not entry.filename.endswith(".parquet")
        if text and entry.file_size > layout.LARGEST_TEXT_MEMBER:
            raise refused(path, f"{entry.filename} is larger than any real one")
    return {entry.filename: entry for entry in entries}


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name[:60])


def _manifest(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(archive.read(entry).decode())
    except (ValueError, RecursionError):
        raise refused(path, "its manifest can't be read") from None
    if not isinstance(manifest, dict) or manifest.get("format") != layout.FORMAT:
        raise refused(path, "its manifest is not one of a pack")
    version = manifest.get("format_version")
    if version != layout.FORMAT_VERSION:
        raise WorkspaceError(
            f"{path.name}: refused as a pack: its format is version {_shown(str(version))}, this "
            f"Tifascope reads {layout.FORMAT_VERSION}; update Tifascope, or ask for another pack"
        )
    if not _well_formed(manifest):
        raise refused(path, "its manifest lacks a part, or one has a wrong type")
    return manifest


def _well_formed(manifest: dict[str, Any]) -> bool:
    members, lexicon = manifest.get("members"), manifest.get("lexicon")
    texts = ("title", "description", "provenance", "licence")
    return (
        isinstance(members, dict)
        and all(
            isinstance(member, dict)
            and isinstance(member.get("sha256"), str)
            and type(member.get("rows")) is int
            for member in members.values()
        )
        and isinstance(lexicon, dict)
        and all(isinstance(lexicon.get(name), str) for name in ("name", "digest"))
        and all(isinstance(manifest.get(name), str) for name in texts)
        and type(manifest.get("corpus_version")) is int
        and isinstance(manifest.get("shares"), list)
    )
