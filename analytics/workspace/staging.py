"""Article files before their commit: written, matched and moved to where the table is."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from analytics.lexicon.slogan import Lexicon
from analytics.schema import ARTICLES
from analytics.workspace.articles_table import ArticleFile, Ids
from analytics.workspace.derived import HASH_DIGITS, keep_hits

_REPEATING = [
    "date", "date_found", "source", "section", "byline", "reporters", "kicker", "subhead",
    "origin", "origin_sha256", "imported_at",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Staged:
    """An article file that no version knows of yet, and the ids in it."""

    file: ArticleFile
    ids: Ids


def stage(root: Path, folder: Path, name: str, articles: pl.DataFrame, lexicon: Lexicon) -> Staged:
    """Write articles as a file in a folder, and their hits where they will be looked for.

    Raises:
        OSError: it can't be written.
    """
    table = articles.to_arrow().cast(ARTICLES)
    buffer = io.BytesIO()
    pq.write_table(
        table, buffer, compression="zstd", compression_level=1, use_dictionary=_REPEATING
    )
    data = buffer.getbuffer()
    content = hashlib.sha256(data).hexdigest()[:HASH_DIGITS]
    path = folder / f"{name}-{content}.parquet"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    keep_hits(root, content, articles.select("article_id", "title", "body"), lexicon)
    file = ArticleFile(path, len(data), articles.height)
    return Staged(file, articles["article_id"].to_numpy())


def moved(staged: Staged, folder: Path) -> ArticleFile:
    """The file in the table's folder, ready to be committed."""
    target = folder / staged.file.path.name
    staged.file.path.replace(target)
    return ArticleFile(target, staged.file.size, staged.file.articles)
