"""Fields of articles to whole rows of the stored table."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor

import polars as pl
import pyarrow as pa

from analytics.schema import ARTICLES
from analytics.text.buffer import Buffer, buffers
from analytics.text.letters import characters, digest63, letters_of, text_digests

TEXTS = [f.name for f in ARTICLES if f.type == pa.string()]
_BETWEEN = "\u001f"


def complete(fields: pl.DataFrame) -> pl.DataFrame:
    """Rows as schema.ARTICLES from a frame with any of its text columns and `date`.

    What is missing is empty; ids, counts and digests are worked out from the clean text.
    Rows with neither title nor body must have been taken out before.
    """
    absent = [pl.lit("").alias(name) for name in TEXTS if name not in fields.columns]
    dated = [] if "date" in fields.columns else [pl.lit(None, pl.Date).alias("date")]
    rows = fields.with_columns(*absent, *dated).with_columns(
        pl.col(TEXTS).cast(pl.String).fill_null(""), pl.col("date").cast(pl.Date)
    )
    day = pl.col("date").dt.to_string("%Y-%m-%d").fill_null("")
    identity = pl.concat_str("source", day, "title", "body", separator=_BETWEEN)
    rows = rows.with_columns(digest63(identity).alias("article_id"))
    with ThreadPoolExecutor(max_workers=2) as pool:
        measured = list(pool.map(_measured, buffers(rows)))
    now = datetime.datetime.now(datetime.UTC)
    whole = rows.hstack(pl.concat(measured)) if measured else rows
    whole = whole.with_columns(pl.lit(now).alias("imported_at"))
    if not measured:
        return pl.from_arrow(ARTICLES.empty_table())  # type: ignore[return-value]
    return whole.select(
        pl.col("paragraphs", "sentences", "characters").cast(pl.Int32),
        pl.exclude("paragraphs", "sentences", "characters"),
    ).select(ARTICLES.names)


def _measured(buffer: Buffer) -> pl.DataFrame:
    letters = letters_of(buffer)
    return pl.DataFrame(
        {
            "characters": characters(buffer, letters),
            "paragraphs": buffer.paragraph_counts,
            "sentences": buffer.sentence_counts,
            "text_digest": text_digests(buffer, letters),
        }
    )
