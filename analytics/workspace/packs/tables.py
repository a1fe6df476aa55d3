"""The tables of a pack: bounds first, then types, then whether the rows make sense."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analytics.errors import WorkspaceError
from analytics.lexicon.slogan import Lexicon
from analytics.workspace.packs import layout
from analytics.workspace.packs.container import refused

_PLAIN = {"PLAIN", "RLE"}
_FIRST_DAY, _LAST_DAY = -719162, 2932896  # 0001-01-01 and 9999-12-31, from 1970


def read_table(path: Path, name: str, data: bytes, rows: int) -> pa.Table:
    """A member of a pack as a table of its schema.

    Raises:
        WorkspaceError: not Parquet, other columns or types, or larger than it may be.
    """
    schema = layout.TABLES[name]
    try:
        file = pq.ParquetFile(io.BytesIO(data))
        about = file.metadata
        if about.num_rows != rows or rows > layout.MOST_ROWS[name] or rows > len(data):
            raise refused(path, f"{name} claims {about.num_rows:,} rows, which can't be")
        groups = [about.row_group(i) for i in range(about.num_row_groups)]
        columns = [group.column(i) for group in groups for i in range(group.num_columns)]
        if sum(column.total_uncompressed_size for column in columns) > layout.LARGEST_DECODED:
            raise refused(path, f"{name} would take more than {layout.LARGEST_DECODED:,} bytes")
        if any(set(column.encodings) - _PLAIN for column in columns):
            raise refused(path, f"{name} is encoded in a way that packs are not")
        found = file.schema_arrow
        if found.names != schema.names or found.types != schema.types:
            raise refused(path, f"the columns of {name} are not those of a pack")
        table = file.read(use_threads=False)
        for column in schema:
            if not column.nullable and table[column.name].null_count:
                raise refused(path, f"{name} has gaps in {column.name}")
        return table.cast(schema)
    except WorkspaceError:
        raise
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        raise refused(path, f"{name} is no table that can be read") from None


def check_articles(path: Path, articles: pa.Table) -> None:
    """Ids once each, counts not negative, days of a calendar, links of the web, cells of a size.

    Raises:
        WorkspaceError: a row that no corpus has.
    """
    ids = articles["article_id"]
    if len(pc.unique(ids)) != len(ids) or _least(ids) < 0:
        raise refused(path, "an article stands in it twice, or has no right id")
    counts = ("characters", "paragraphs", "sentences", "title_characters")
    if min(_least(articles[name]) for name in counts) < 0:
        raise refused(path, "an article has less than nothing in it")
    days = articles["date"].cast(pa.int32())
    if len(articles) and days.null_count < len(days):
        bounds = pc.min_max(days).as_py()
        if bounds["min"] < _FIRST_DAY or bounds["max"] > _LAST_DAY:
            raise refused(path, "a date lies outside the calendar")
    urls = articles["url"]
    good = pc.match_substring_regex(urls, r"^(https?://[^\s@/]+(/\S*)?)?$")
    if not pc.all(good, min_count=0).as_py():
        raise refused(path, "a link in it leads elsewhere than to the web")
    check_cells(path, articles)


def check_cells(path: Path, table: pa.Table) -> None:
    """No cell longer than a real one."""
    for name, most in layout.LONGEST_CELL.items():
        if name in table.column_names and len(table):
            longest = pc.max(pc.utf8_length(table[name])).as_py() or 0
            if longest > most:
                raise refused(path, f"a cell of {name} has {longest:,} characters")


def check_hits(path: Path, hits: pa.Table, articles: pa.Table, lexicon: Lexicon) -> None:
    """Every hit is of an article and a form that there are, at a place that can be.

    Raises:
        WorkspaceError: one is not.
    """
    if not len(hits):
        return
    column = {name: hits[name].to_numpy() for name in hits.column_names}
    if not pc.all(pc.is_in(hits["article_id"], articles["article_id"])).as_py():
        raise refused(path, "a hit is of an article that it does not hold")
    slogan = column["slogan"]
    if slogan.min() < 0 or slogan.max() >= len(lexicon):
        raise refused(path, "a hit is of a slogan that its lexicon does not hold")
    forms = np.array([len(entry.forms) for entry in lexicon])
    if column["form"].min() < 0 or (column["form"] >= forms[slogan]).any():
        raise refused(path, "a hit is of a form that its slogan does not have")
    if not np.isin(column["field"], (0, 1)).all():
        raise refused(path, "a hit is neither in a title nor in a body")
    places = min(int(column[name].min()) for name in ("start", "paragraph", "sentence"))
    if places < 0 or (column["end"] <= column["start"]).any():
        raise refused(path, "a hit is at a place that can't be")


def check_stories(path: Path, stories: pa.Table, articles: pa.Table) -> None:
    """Every reprint is an article once, of another article, and alike to a degree that can be.

    Raises:
        WorkspaceError: one is not.
    """
    if not len(stories):
        return
    known = articles["article_id"]
    ids, firsts = stories["article_id"], stories["story"]
    if not (pc.all(pc.is_in(ids, known)).as_py() and pc.all(pc.is_in(firsts, known)).as_py()):
        raise refused(path, "a reprint is of an article that it does not hold")
    chained = pc.any(pc.is_in(firsts, ids)).as_py()
    if chained or len(pc.unique(ids)) != len(ids):
        raise refused(path, "a reprint is one twice over")
    likeness = stories["likeness"].to_numpy()
    if not ((likeness > 0) & (likeness <= 1)).all():
        raise refused(path, "a reprint is alike to a degree that can't be")


def _least(column: Any) -> int:
    return int(pc.min(column).as_py() or 0) if len(column) else 0
