"""Stories: which articles are reprints of which, word for word or nearly so.

Articles are taken in order of date (undated ones last) and id. One whose folded letters equal
those of an earlier one is its reprint, whenever that was. One whose body is alike (Jaccard's
index of five-letter shingles of at least 0.85) to an earlier article that is no reprint itself
belongs to that one's story, the earliest if there are several; so every reprint is alike to
the first article of its story, and nothing is chained. Near equality counts only within 31
days, where both are dated: what is alike a year later is a formula (next year's session, next
year's wreath), not a reprint. Bodies with fewer than 100 letters are only ever reprints word
for word, texts with fewer than 20 letters never.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.text.buffer import buffers
from analytics.text.likeness import BANDS, Hashes, band_keys, jaccard, shingles
from analytics.workspace.derived import Progress, derived_files, keep, name_of

STORIES_VERSION = "1"
ALIKE = 0.85
DAYS_APART = 31
MOST_IN_A_BAND = 64
"""A key that more texts share is a formula's; each is then compared with the earliest of them."""

STORIES = pa.schema(
    [
        pa.field("article_id", pa.int64(), nullable=False),
        pa.field("story", pa.int64(), nullable=False),
        pa.field("likeness", pa.float32(), nullable=False),
    ]
)
"""Derived, one row a reprint: story is the id of the first article of its story; likeness is
1 for equal letters, else Jaccard's index. An article that is not here is its own story."""


def story_file(root: Path, article_files: Sequence[Path], progress: Progress | None = None) -> Path:
    """The reprints among the articles of some article files; made if it is not there yet.

    Each article file is sketched once, ever; comparing is done once a version.
    """
    sketches = derived_files(
        root / "derived" / "sketches",
        list(article_files),
        f"sketch-{STORIES_VERSION}",
        lambda _, articles: _sketch(articles),
        progress,
    )
    names = sorted(path.stem for path in sketches)
    content = hashlib.sha256(" ".join(names).encode()).hexdigest()
    target = root / "derived" / "stories" / name_of(content, f"stories-{STORIES_VERSION}")
    if not target.exists():
        keep(_stories(article_files, sketches), target)
    return target


def _sketch(articles: pl.DataFrame) -> pa.Table:
    """The band keys of each article whose body is long enough."""
    ids, keys = [np.zeros(0, np.int64)], [np.zeros((0, BANDS), np.uint64)]
    for buffer in buffers(articles):
        hashes, first = shingles(buffer)
        long = np.diff(first) > 0
        if long.any():
            ids.append(buffer.article_id[long])
            keys.append(band_keys(hashes, np.append(first[:-1][long], first[-1])))
    flat = pa.array(np.concatenate(keys).ravel())
    return pa.table(
        {
            "article_id": np.concatenate(ids),
            "bands": pa.FixedSizeListArray.from_arrays(flat, BANDS),
        }
    )


def _stories(article_files: Sequence[Path], sketches: Sequence[Path]) -> pa.Table:
    columns = ["article_id", "date", "text_digest"]
    tables = [pq.read_table(path, columns=columns) for path in article_files]
    if not tables:
        return STORIES.empty_table()
    articles = (
        pl.DataFrame(pa.concat_tables(tables))
        .sort("date", "article_id", nulls_last=True)
        .with_row_index("rank")
        .with_columns(pl.col("article_id").first().over("text_digest").alias("first"))
    )
    firsts = articles.filter(pl.col("article_id") == pl.col("first"))
    near = _near(firsts, article_files, sketches)
    stories = articles.join(near, left_on="first", right_on="article_id", how="left").with_columns(
        pl.coalesce("story", "first").alias("story"), pl.col("likeness").fill_null(1.0)
    )
    reprints = stories.filter(pl.col("article_id") != pl.col("story"))
    return reprints.select(STORIES.names).to_arrow().cast(STORIES)


def _near(
    firsts: pl.DataFrame, article_files: Sequence[Path], sketches: Sequence[Path]
) -> pl.DataFrame:
    """Which of the articles, no two with equal letters, belong to the story of another."""
    pairs = _candidates(firsts, sketches)
    wanted = pl.concat([pairs["earlier"], pairs["later"]]).unique()
    sets = _shingle_sets(wanted, article_files)
    story: dict[int, tuple[int, float]] = {}
    for earlier, later in pairs.select("earlier", "later").iter_rows():
        if earlier in story or later in story:
            continue
        likeness = jaccard(sets[earlier], sets[later])
        if likeness >= ALIKE:
            story[later] = (earlier, likeness)
    return pl.DataFrame(
        {
            "article_id": list(story),
            "story": [first for first, _ in story.values()],
            "likeness": [likeness for _, likeness in story.values()],
        },
        schema={"article_id": pl.Int64, "story": pl.Int64, "likeness": pl.Float64},
    )


def _candidates(firsts: pl.DataFrame, sketches: Sequence[Path]) -> pl.DataFrame:
    """Pairs that share a key: columns earlier, later (ids), by rank of the later, then earlier."""
    table = pa.concat_tables([pq.read_table(path) for path in sketches])
    if not table.num_rows:
        return pl.DataFrame(schema={"earlier": pl.Int64, "later": pl.Int64})
    ranks = pl.DataFrame(table.select(["article_id"])).join(
        firsts.select("article_id", "rank"), on="article_id", how="left", maintain_order="left"
    )
    bands = table["bands"].combine_chunks().flatten().to_numpy().reshape(-1, BANDS)
    found = [_sharing(ranks["rank"], bands[:, band]) for band in range(BANDS)]
    pairs = pl.concat(found).unique().sort("later", "earlier")
    known = firsts.select("rank", "article_id", "date")
    for side in ("earlier", "later"):
        side_known = known.rename({"article_id": f"{side}_id", "date": f"{side}_date"})
        pairs = pairs.join(side_known, left_on=side, right_on="rank", maintain_order="left")
    apart = (pl.col("later_date") - pl.col("earlier_date")).dt.total_days()
    return pairs.filter(apart.is_null() | (apart <= DAYS_APART)).select(
        pl.col("earlier_id").alias("earlier"), pl.col("later_id").alias("later")
    )


def _sharing(ranks: pl.Series, keys: npt.NDArray[np.uint64]) -> pl.DataFrame:
    """Pairs of ranks, earlier and later, with the same key; null ranks (reprints) have none."""
    texts = pl.DataFrame({"rank": ranks, "key": keys}).drop_nulls()
    texts = texts.filter(pl.len().over("key") > 1).sort("rank")
    early = texts.filter(pl.int_range(pl.len()).over("key") < MOST_IN_A_BAND)
    return (
        early.join(texts, on="key")
        .filter(pl.col("rank") < pl.col("rank_right"))
        .select(pl.col("rank").alias("earlier"), pl.col("rank_right").alias("later"))
    )


def _shingle_sets(wanted: pl.Series, article_files: Sequence[Path]) -> dict[int, Hashes]:
    """The shingles of some articles, each a sorted array without repetitions."""
    sets: dict[int, Hashes] = {}
    for path in article_files if len(wanted) else ():
        table = pq.read_table(path, columns=["article_id", "title", "body"])
        chosen = pl.DataFrame(table).filter(pl.col("article_id").is_in(wanted.implode()))
        for buffer in buffers(chosen):
            hashes, first = shingles(buffer)
            pieces = np.split(hashes, first[1:-1])
            for article_id, piece in zip(buffer.article_id.tolist(), pieces, strict=True):
                sets[article_id] = np.unique(piece)
    return sets
