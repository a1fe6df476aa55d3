"""Writing a pack: the same corpus and lexicon give the same bytes."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.errors import SelectionError, WorkspaceError
from analytics.lexicon.write import as_csv
from analytics.matching.scan import CODE_VERSION
from analytics.version import VERSION
from analytics.workspace.packs import layout
from analytics.workspace.packs.secrecy import kept_back
from analytics.workspace.store import Snapshot

SHARES = ("titles", "words")
"""What a packer may add to the facts, knowing what that shares."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_HIT_ORDER = ["at", "field", "start", "end", "slogan"]


@dataclass(frozen=True, slots=True)
class About:
    """What a pack says of itself: a title, where its facts are from, under what licence.

    shown: the slogans whose lines it opens on, instead of the most frequent ones.
    """

    title: str = ""
    description: str = ""
    provenance: str = ""
    licence: str = ""
    shown: tuple[str, ...] = ()


def write_pack(
    snapshot: Snapshot, path: Path, about: About = About(), share: Collection[str] = ()
) -> dict[str, object]:
    """Write the facts of a corpus, without its sentences, to one file.

    Articles are ordered by date, link and id, hits by article and place, so that neither the
    order of imports nor the names of files show.

    Args:
        share: any of `titles` (every headline), `words` (how often each word stands in each
            article, from which texts can in part be guessed). Nothing by default.

    Returns:
        The pack's manifest.

    Raises:
        SelectionError: nothing to pack, an unknown share, a source named like a text.
        WorkspaceError: the file can't be written.
    """
    for name in share:
        if name not in SHARES:
            raise SelectionError(f"--share {name}: give one of {', '.join(SHARES)}")
    if not snapshot.article_files:
        raise SelectionError(f"{snapshot.root}: no articles to pack; import some first")
    stored = _stored(snapshot)
    facts = kept_back(stored.drop("title"), snapshot.article_files)
    tables = {
        layout.ARTICLE_TABLE: facts,
        layout.HIT_TABLE: _hits(snapshot, facts),
        layout.STORY_TABLE: pl.read_parquet(snapshot.story_file()).sort("article_id"),
    }
    if "titles" in share:
        tables[layout.TITLE_TABLE] = stored.select("article_id", "title")
    if "words" in share:
        words = pl.concat([pl.read_parquet(file) for file in snapshot.word_files()])
        tables[layout.WORD_TABLE] = words.sort("article_id", "word")
    members = {
        layout.LEXICON: as_csv(snapshot.lexicon, layout.LEXICON_COLUMNS).encode(),
        **{name: _parquet(frame, layout.TABLES[name]) for name, frame in tables.items()},
    }
    manifest = {
        "format": layout.FORMAT,
        "format_version": layout.FORMAT_VERSION,
        "title": about.title or snapshot.root.name,
        "description": about.description,
        "provenance": about.provenance,
        "licence": about.licence,
        "shown": [snapshot.lexicon[snapshot.lexicon.place(name)].slogan for name in about.shown],
        "shares": sorted(set(share)),
        **_counts(stored, facts, tables[layout.HIT_TABLE]),
        "corpus_version": snapshot.version,
        "lexicon": {
            "name": snapshot.lexicon.name,
            "digest": snapshot.lexicon.digest,
            "slogans": len(snapshot.lexicon),
        },
        "made_with": {"tifascope": VERSION, "matching": CODE_VERSION, "pyarrow": pa.__version__},
        "members": {
            name: {
                "bytes": len(data),
                "sha256": hashlib.sha256(data).hexdigest(),
                "rows": tables[name].height if name in tables else len(snapshot.lexicon),
            }
            for name, data in members.items()
        },
    }
    told = json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n"
    _write(path, {layout.MANIFEST: told, **members})
    return manifest


def _stored(snapshot: Snapshot) -> pl.DataFrame:
    own = layout.TITLE_CHARACTERS.name
    columns = [n for n in layout.TABLES[layout.ARTICLE_TABLE].names if n != own] + ["title"]
    tables = [pq.read_table(file, columns=columns) for file in snapshot.article_files]
    letters = pl.col("title").str.replace_all(r"[^\pL\pN]", "").str.len_chars()
    articles = pl.DataFrame(pa.concat_tables(tables)).with_columns(letters.alias(own))
    return articles.sort("date", "url", "article_id", nulls_last=True)


def _hits(snapshot: Snapshot, facts: pl.DataFrame) -> pl.DataFrame:
    tables = [pq.read_table(file) for file in snapshot.hit_files]
    hits = pl.DataFrame(pa.concat_tables(tables))
    place = facts.select("article_id").with_row_index("at")
    ordered = hits.join(place, on="article_id", how="inner")
    return ordered.sort(*_HIT_ORDER, descending=[False, False, False, True, False]).drop("at")


def _parquet(frame: pl.DataFrame, schema: pa.Schema) -> bytes:
    buffer = io.BytesIO()
    table = frame.select(schema.names).to_arrow().cast(schema)
    pq.write_table(
        table, buffer, compression="zstd", compression_level=12, use_dictionary=False,
        row_group_size=2**20, write_statistics=False, store_schema=False,
    )  # fmt: skip
    return buffer.getvalue()


def _counts(stored: pl.DataFrame, facts: pl.DataFrame, hits: pl.DataFrame) -> Mapping[str, object]:
    days = stored["date"].drop_nulls()
    first, last = days.min(), days.max()
    by_source = stored["source"].value_counts().sort("count", "source", descending=[True, False])
    missing = 0
    if isinstance(first, datetime.date) and isinstance(last, datetime.date):
        missing = (last - first).days + 1 - days.n_unique()
    emptied = {
        name: int(((stored[name] != "") & (facts[name] == "")).sum()) for name in ("section", "url")
    }
    return {
        "articles": stored.height,
        "hits": hits.height,
        "characters": int(stored["characters"].sum()),
        "first_date": str(first or ""),
        "last_date": str(last or ""),
        "missing_days": missing,
        "undated": stored["date"].null_count(),
        "sources": dict(by_source.head(100).iter_rows()),
        "emptied": {name: n for name, n in emptied.items() if n},
    }


def _write(path: Path, members: Mapping[str, bytes]) -> None:
    partial = path.with_name(path.name + ".partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_STORED) as archive:
            for name, data in members.items():
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.create_system = 3
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, data)
        partial.replace(path)
    except OSError as error:
        raise WorkspaceError(
            f"{path}: can't be written ({error.strerror or error}); choose another place with -o"
        ) from None
    finally:
        partial.unlink(missing_ok=True)
