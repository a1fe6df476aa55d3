"""Derived files: hits per article file, kept under a content address.

The address is made of the article file's bytes, the lexicon and the code's version. Any
derived file may be deleted at any time: it is made again when it is next asked for.
"""

from __future__ import annotations

import hashlib
import os
import re
import uuid
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.errors import WorkspaceError
from analytics.lexicon.slogan import Lexicon
from analytics.matching.scan import CODE_VERSION, scan
from analytics.matching.terms import scan_term
from analytics.matching.words import WORDS_VERSION, count_words
from analytics.text.fold import fold_term

HASH_DIGITS = 32
"""Of the hash of an article file's bytes that stand at the end of its name."""

Progress = Callable[[int, int], None]
Derive = Callable[[Path, pl.DataFrame], pa.Table]


def hit_files(
    root: Path, article_files: Iterable[Path], lexicon: Lexicon, progress: Progress | None = None
) -> list[Path]:
    """The hit file of each article file, scanning only what has not been scanned before."""
    return derived_files(
        root / "derived" / "hits",
        list(article_files),
        _hits_tag(lexicon),
        lambda _, articles: scan(articles, lexicon),
        progress,
    )


def keep_hits(root: Path, content: str, articles: pl.DataFrame, lexicon: Lexicon) -> None:
    """Match articles that are about to become a file with this content hash.

    Raises:
        OSError: the hits can't be written.
    """
    target = root / "derived" / "hits" / name_of(content, _hits_tag(lexicon))
    if not target.exists():
        keep(scan(articles, lexicon), target)


def term_files(
    root: Path, article_files: Iterable[Path], term: str, progress: Progress | None = None
) -> list[Path]:
    """The hits of a plain term in each article file, as a hit file with slogan 0."""
    tag = f"term-{CODE_VERSION}-{fold_term(term)}"
    folder = root / "derived" / "terms"
    return derived_files(
        folder, list(article_files), tag, lambda _, articles: scan_term(articles, term), progress
    )


def word_files(
    root: Path,
    article_files: Sequence[Path],
    hits: Sequence[Path],
    lexicon: Lexicon,
    progress: Progress | None = None,
) -> list[Path]:
    """The words of each article file, given its hit file."""
    hits_of = dict(zip(article_files, hits, strict=True))
    tag = f"words-{WORDS_VERSION}-{CODE_VERSION}-{lexicon.digest}"
    return derived_files(
        root / "derived" / "words",
        list(article_files),
        tag,
        lambda file, articles: count_words(articles, pq.read_table(hits_of[file]), lexicon),
        progress,
    )


def derived_files(
    folder: Path, article_files: list[Path], tag: str, derive: Derive, progress: Progress | None
) -> list[Path]:
    """For each article file the file derived from it by the function that `tag` stands for."""
    targets = [folder / name_of(_content(path), tag) for path in article_files]
    todo = [(a, t) for a, t in zip(article_files, targets, strict=True) if not t.exists()]
    if not todo:
        return targets
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(max_workers=min(len(todo), os.cpu_count() or 1)) as pool:
            made = pool.map(lambda pair: _derive(pair[0], pair[1], derive), todo)
            for number, _ in enumerate(made, start=1):
                if progress:
                    progress(number, len(todo))
    except OSError as error:
        raise WorkspaceError(
            f"{folder}: derived files can't be written ({error.strerror or error}); "
            "make room there, or make the folder writable"
        ) from None
    return targets


def _derive(article_file: Path, target: Path, derive: Derive) -> None:
    articles = pl.DataFrame(pq.read_table(article_file, columns=["article_id", "title", "body"]))
    keep(derive(article_file, articles), target)


def keep(table: pa.Table, target: Path) -> None:
    """Write a derived file, whole or not at all.

    Raises:
        OSError: it can't be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(f".{uuid.uuid4().hex}.partial")
    try:
        pq.write_table(table, partial, compression="zstd")
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _hits_tag(lexicon: Lexicon) -> str:
    return f"hits-{CODE_VERSION}-{lexicon.digest}"


def name_of(content: str, tag: str) -> str:
    """What a file is called that a function, which `tag` stands for, derives from a content."""
    address = hashlib.sha256(f"{content} {tag}".encode()).hexdigest()[:40]
    return f"{address}.parquet"


def _content(path: Path) -> str:
    """The first digits of the hash of an article file's bytes, out of its name if they are there.

    Article files are immutable, so the name need not be doubted.
    """
    digits = path.stem.rpartition("-")[2]
    if re.fullmatch(f"[0-9a-f]{{{HASH_DIGITS}}}", digits):
        return digits
    status = path.stat()
    return _content_hash(path, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=4096)
def _content_hash(path: Path, size: int, modified: int) -> str:
    """The file's sha256; size and time are there to notice that it is another file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:HASH_DIGITS]
