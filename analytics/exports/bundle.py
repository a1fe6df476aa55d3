"""A bundle: the tables and charts of a selection in one zip that can be cited and checked.

The same corpus, lexicon and selection give the same bytes: times are fixed, order is fixed.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pandas as pd
import pandas.api.types as kinds

from analytics.corpus import Corpus
from analytics.errors import TifascopeError, WorkspaceError
from analytics.exports.columns import described
from analytics.exports.files import to_csv, to_parquet
from analytics.measures.cooccurrence import cooccurrence
from analytics.measures.coverage import coverage
from analytics.measures.frequency import frequency
from analytics.measures.trend import trend
from analytics.selection import Selection
from analytics.version import VERSION

TABLES: dict[str, Callable[[Corpus, Selection], pd.DataFrame]] = {
    "frequency": frequency,
    "trend": trend,
    "cooccurrence": cooccurrence,
    "coverage": coverage,
}
LARGEST = 500_000_000
_GROUNDS = (("lexicon_digest", "lexicon"), ("version", "corpus version"))
_EPOCH = (1980, 1, 1, 0, 0, 0)
NO_BROWSER = (
    "这台机器上没有 Chromium，因此没有 SVG 和 PNG；charts.html 与数据表齐全。 / "
    "There is no Chromium on this machine, so there is no SVG or PNG; charts.html and the tables "
    "are complete."
)


def tables_of(corpus: Corpus, selection: Selection) -> dict[str, pd.DataFrame]:
    """Every table of a bundle.

    Raises:
        SelectionError: the selection is none of this corpus, or needs a text it lacks.
    """
    return {name: measure(corpus, selection) for name, measure in TABLES.items()}


def bundle(
    corpus: Corpus,
    selection: Selection,
    tables: Mapping[str, pd.DataFrame],
    charts: Mapping[str, bytes],
    *,
    images: bool,
) -> bytes:
    """The zip.

    Args:
        tables: of `tables_of`. charts: files below charts/ by name. images: whether still
            images are among them; where not, the method says so in one sentence.
    """
    members: dict[str, bytes] = {}
    for name, frame in tables.items():
        members[f"tables/{name}.csv"] = to_csv(frame)
        members[f"tables/{name}.parquet"] = to_parquet(frame.reset_index(drop=True))
    members |= {f"charts/{name}": data for name, data in charts.items()}
    members["selection.json"] = _json(
        {"selection": _plain(selection), "corpus": about_corpus(corpus), "tifascope": VERSION}
    )
    members["methods.md"] = _methods(corpus, tables, images).encode()
    members |= citation(corpus)
    members["datapackage.json"] = _json(_package(corpus, tables, members))
    sums = "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(members.items())
    )
    members["SHA256SUMS"] = sums.encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, members[name])
    return buffer.getvalue()


def verify(path: Path, corpus: Corpus) -> list[str]:
    """Where a bundle and the corpus differ; nothing where every number is equal.

    Its own checksums first, then each table made again from the corpus with its selection.

    Raises:
        WorkspaceError: the file is no bundle.
    """
    members = _members(path)
    differing = []
    for line in members.get("SHA256SUMS", b"").decode().splitlines():
        digest, _, name = line.partition("  ")
        if name not in members:
            differing.append(f"{name} is missing from the bundle")
        elif hashlib.sha256(members[name]).hexdigest() != digest:
            differing.append(f"{name} is not what the bundle's checksum says")
    try:
        known = {field.name for field in fields(Selection)}
        chosen: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v
                  for n, v in _told(path, members)["selection"].items() if n in known}  # fmt: skip
        selection = Selection(**chosen)
    except (KeyError, ValueError, TypeError, AttributeError):
        raise WorkspaceError(f"{path.name}: its selection can't be read; no bundle") from None
    for name, frame in tables_of(corpus, selection).items():
        differing += _difference(name, members.get(f"tables/{name}.csv", b""), to_csv(frame))
    return differing


def other_grounds(path: Path, corpus: Corpus) -> list[str]:
    """On what the bundle was counted that this corpus is not: its lexicon, version, program.

    Numbers may be equal all the same; where they are not, this is why.

    Raises:
        WorkspaceError: the file is no bundle.
    """
    told = _told(path, _members(path))
    was = told.get("corpus")
    if not isinstance(was, dict):
        raise WorkspaceError(f"{path.name}: its selection can't be read; no bundle")
    now = about_corpus(corpus)
    pairs = [(label, str(was.get(key, "?"))[:12], str(now[key])[:12]) for key, label in _GROUNDS]
    pairs.append(("Tifascope", str(told.get("tifascope", "?"))[:20], VERSION))
    return [
        f"{label}: {_printable(old)} in the bundle, {new} here"
        for label, old, new in pairs
        if old != new
    ]


def _told(path: Path, members: Mapping[str, bytes]) -> dict[str, Any]:
    try:
        told = json.loads(members["selection.json"])
    except (KeyError, ValueError):
        told = None
    if not isinstance(told, dict):
        raise WorkspaceError(f"{path.name}: its selection can't be read; no bundle")
    return told


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _members(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                raise WorkspaceError(f"{path.name}: larger than any bundle; not opened")
            return {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except FileNotFoundError:
        raise WorkspaceError(f"{path}: no such file; check the path") from None
    except TifascopeError:
        raise
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError):
        raise WorkspaceError(f"{path.name}: damaged, or no bundle") from None


def _difference(name: str, bundled: bytes, again: bytes) -> list[str]:
    if bundled == again:
        return []
    try:
        old = pd.read_csv(io.BytesIO(bundled), dtype=str, keep_default_na=False)
        new = pd.read_csv(io.BytesIO(again), dtype=str, keep_default_na=False)
    except (ValueError, UnicodeDecodeError):
        return [f"tables/{name}.csv can't be read"]
    if list(old) != list(new) or len(old) != len(new):
        return [f"tables/{name}.csv has {len(old):,} rows, the corpus gives {len(new):,}"]
    row, column = (old != new).to_numpy().nonzero()
    if not len(row):
        return [f"tables/{name}.csv is written otherwise, its cells are equal"]
    was, now = (str(frame.iat[row[0], column[0]])[:40] for frame in (old, new))
    return [
        f"tables/{name}.csv, row {row[0] + 2}, {old.columns[column[0]]}: {was} in the bundle, "
        f"{now} from the corpus ({len(row):,} cells differ)"
    ]


def _plain(selection: Selection) -> dict[str, object]:
    told = asdict(selection)
    return {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in told.items()}


def about_corpus(corpus: Corpus) -> dict[str, object]:
    """What a corpus is: title, provenance, licence, sources, days, version and lexicon."""
    first, last = corpus.span
    pack = corpus.pack
    return {
        "title": pack.manifest["title"] if pack else "a Tifascope workspace",
        "provenance": pack.manifest["provenance"] if pack else "",
        "licence": pack.manifest["licence"] if pack else "",
        "pack_sha256": pack.digest if pack else "",
        "version": corpus.version,
        "sources": list(corpus.sources),
        "first_date": str(first or ""),
        "last_date": str(last or ""),
        "lexicon": corpus.lexicon.name,
        "lexicon_digest": corpus.lexicon.digest,
    }


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _methods(corpus: Corpus, tables: Mapping[str, pd.DataFrame], images: bool) -> str:
    about = about_corpus(corpus)
    sources = "、".join(map(str, about["sources"]))  # type: ignore[call-overload]
    lines = [
        "# 方法 · Methods",
        "",
        "## 中文",
        f"语料：{about['title']}；来源：{sources}；{about['first_date']} 至 {about['last_date']}；"
        f"版本 {about['version']}。词表 {str(about['lexicon_digest'])[:12]}。",
        "",
        "文本先统一全角半角与繁简、去掉空白与引号，再逐字查找词表中的每一种写法；"
        "落在更长提法里的命中记为嵌套，不合词义规则的不计。"
        "没有文章的时段是缺失，不是零。",
        "",
        "## English",
        f"Corpus: {about['title']}; sources: {sources}; {about['first_date']} to "
        f"{about['last_date']}; version {about['version']}. Lexicon "
        f"{str(about['lexicon_digest'])[:12]}.",
        "",
        "Width and traditional characters are unified, spaces and quotation marks taken out, and "
        "every written form of the lexicon is looked for, letter by letter; a hit inside a longer "
        "slogan is nested, one that fails its sense rule is left out. A period without articles "
        "is missing, not zero.",
        "",
        "## 数据表 · Tables",
    ]
    for name, frame in tables.items():
        lines += ["", f"### {name}"]
        method = frame.attrs.get("method", {})
        lines += [f"- {key}: {value}" for key, value in method.items()]
    if not images:
        lines += ["", NO_BROWSER]
    return "\n".join(lines) + "\n"


def citation(corpus: Corpus) -> dict[str, bytes]:
    """How to cite it: citation.txt, citation.bib and CITATION.cff."""
    about = about_corpus(corpus)
    title = f"{about['title']}: slogans counted with Tifascope"
    year = str(about["last_date"])[:4] or "n.d."
    note = (
        f"corpus version {about['version']}, lexicon {str(about['lexicon_digest'])[:12]}, "
        f"Tifascope {VERSION}"
    )
    bib = title.replace("{", "").replace("}", "").replace("\\", "")
    return {
        "citation.txt": (
            f"{title} ({about['first_date']} – {about['last_date']}). {note}.\n"
        ).encode(),
        "citation.bib": (
            f"@misc{{tifascope-{str(about['lexicon_digest'])[:8]},\n  title = {{{bib}}},\n"
            f"  year = {{{year}}},\n  note = {{{note}}}\n}}\n"
        ).encode(),
        "CITATION.cff": (
            "cff-version: 1.2.0\nmessage: Please cite these numbers as below.\ntype: dataset\n"
            f"title: {json.dumps(title, ensure_ascii=False)}\n"
            f"version: {json.dumps(note, ensure_ascii=False)}\n"
            'authors:\n  - name: "Tifascope"\n'
        ).encode(),
    }


def _package(
    corpus: Corpus, tables: Mapping[str, pd.DataFrame], members: Mapping[str, bytes]
) -> dict[str, Any]:
    about = about_corpus(corpus)
    return {
        "profile": "tabular-data-package",
        "name": "tifascope-bundle",
        "title": str(about["title"]),
        "version": str(about["version"]),
        "tifascope": {"version": VERSION, "corpus": about},
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": name,
                "path": f"tables/{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig",
                "bytes": len(members[f"tables/{name}.csv"]),
                "hash": "sha256:" + hashlib.sha256(members[f"tables/{name}.csv"]).hexdigest(),
                "schema": {"fields": [_field(frame, column) for column in frame.columns]},
            }
            for name, frame in tables.items()
        ],
    }


def _field(frame: pd.DataFrame, name: str) -> dict[str, object]:
    kind = frame[name].dtype
    told: dict[str, object]
    if kinds.is_bool_dtype(kind):
        told = {"type": "boolean", "trueValues": ["True"], "falseValues": ["False"]}
    elif kinds.is_datetime64_any_dtype(kind):
        told = {"type": "date"}
    elif kinds.is_integer_dtype(kind):
        told = {"type": "integer"}
    elif kinds.is_float_dtype(kind):
        told = {"type": "number"}
    else:
        told = {"type": "string"}
    about = described(name)
    unit = {"unit": about.unit} if about.unit else {}
    return {"name": name, **told, "title": about.chinese, "description": about.english, **unit}
