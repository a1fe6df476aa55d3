"""The letters of a text: how many there are, and which texts say the same."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import numpy as np
import polars as pl
import polars_hash as plh

from analytics.text.buffer import Buffer
from analytics.text.fold import Codes, as_text, folding_table

FEWEST = 20
"""A text with fewer letters (a bare headline such as 简讯) is nobody's reprint."""


@lru_cache(maxsize=1)
def _letters() -> Codes:
    """For every code point what it folds to if it is a letter, ideograph or digit, else 0."""
    table = folding_table().copy()
    for code in range(len(table)):
        if unicodedata.category(chr(code))[0] not in "LN":
            table[code] = 0
    return table


def characters(buffer: Buffer) -> pl.Series:
    """Letters, ideographs and digits (Unicode L* and N*) of title and body, per article."""
    counted = np.concatenate([[0], np.cumsum(_letters()[buffer.codes] > 0)])
    sums = counted[buffer.article_end] - counted[buffer.title_start]
    return pl.Series("characters", sums, dtype=pl.Int32)


def text_digests(buffer: Buffer) -> pl.Series:
    """63-bit digest of the folded letters of the body, equal for reprints, per article.

    The headline may differ between a story and its reprint, so it counts only where there is
    hardly any body. Texts with fewer than 20 letters get a digest of their own.
    """
    codes = _letters()[buffer.codes]
    marks = buffer.body_start - 1, buffer.article_end - 1
    codes[marks[0]] = codes[marks[1]] = ord("\n")
    lines = pl.Series(as_text(codes[codes > 0]).split("\n")[:-1], dtype=pl.String)
    halves = pl.DataFrame({"title": lines.gather_every(2), "body": lines.gather_every(2, 1)})
    body, title = pl.col("body"), pl.col("title")
    text = pl.when(body.str.len_chars() >= FEWEST).then(body).otherwise(title + body)
    return halves.select(
        pl.when(text.str.len_chars() >= FEWEST)
        .then(digest63(text))
        .otherwise(pl.Series(buffer.article_id))
        .alias("text_digest")
    ).to_series()


def digest63(text: pl.Expr) -> pl.Expr:
    """The first 16 hex digits of the text's SHA-256, halved to fit a signed 64-bit column."""
    digest: pl.Expr = plh.concat_str(text).chash.sha2_256()
    return (digest.str.slice(0, 16).str.to_integer(base=16, dtype=pl.UInt64) // 2).cast(pl.Int64)
