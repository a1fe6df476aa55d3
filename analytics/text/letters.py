"""The letters of a text: how many there are, and which texts say the same."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import numpy as np
import polars as pl
import polars_hash as plh

from analytics.text.buffer import Buffer
from analytics.text.fold import ASSIGNED, Codes, as_text, folding_table

FEWEST = 20
"""A text with fewer letters (a bare headline such as 简讯) is nobody's reprint."""


@lru_cache(maxsize=1)
def _letters() -> Codes:
    """For every code point what it folds to if it is a letter, ideograph or digit, else 0."""
    table = folding_table().copy()
    for block in ASSIGNED:
        kinds = [unicodedata.category(chr(code))[0] in "LN" for code in block]
        table[block.start : block.stop] *= np.array(kinds, dtype=np.uint32)
    table[ASSIGNED[0].stop : ASSIGNED[1].start] = table[ASSIGNED[1].stop :] = 0
    return table


def characters(buffer: Buffer, letters: Codes) -> pl.Series:
    """Letters, ideographs and digits (Unicode L* and N*) of title and body, per article."""
    sums = np.add.reduceat(letters > 0, buffer.title_start, dtype=np.int32)
    return pl.Series("characters", sums, dtype=pl.Int32)


def text_digests(buffer: Buffer, letters: Codes) -> pl.Series:
    """63-bit digest of the folded letters of the body, equal for reprints, per article.

    The headline may differ between a story and its reprint, so it counts only where there is
    hardly any body. Texts with fewer than 20 letters get a digest of their own.
    """
    texts = reprint_texts(buffer, letters).to_frame("text")
    digest = pl.when(pl.col("text").is_not_null()).then(digest63(pl.col("text")))
    return texts.select(digest.otherwise(pl.Series(buffer.article_id)).alias("text_digest"))[
        "text_digest"
    ]


def reprint_texts(buffer: Buffer, letters: Codes) -> pl.Series:
    """What two articles must share to be reprints, per article; null where it is too short."""
    codes = letters.copy()
    marks = buffer.body_start - 1, buffer.article_end - 1
    codes[marks[0]] = codes[marks[1]] = ord("\n")
    lines = pl.Series([as_text(codes[codes > 0])]).str.split("\n").explode().head(-1)
    halves = pl.DataFrame({"title": lines.gather_every(2), "body": lines.gather_every(2, 1)})
    body, title = pl.col("body"), pl.col("title")
    text = pl.when(body.str.len_chars() >= FEWEST).then(body).otherwise(title + body)
    return halves.select(
        pl.when(text.str.len_chars() >= FEWEST).then(text).alias("text")
    ).to_series()


def letters_of(buffer: Buffer) -> Codes:
    """The folded letters of a buffer in their places, 0 for everything else."""
    return _letters()[buffer.codes]


def digest63(text: pl.Expr) -> pl.Expr:
    """The first 16 hex digits of the text's SHA-256, halved to fit a signed 64-bit column."""
    digest: pl.Expr = plh.concat_str(text).chash.sha2_256()
    return (digest.str.slice(0, 16).str.to_integer(base=16, dtype=pl.UInt64) // 2).cast(pl.Int64)
