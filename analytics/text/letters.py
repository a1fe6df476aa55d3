"""The letters of a text: how many there are, and which texts say the same."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import numpy as np
import polars as pl
import polars_hash as plh
import pyarrow as pa

from analytics.text.buffer import Buffer, Integers
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
    long_enough, texts = reprint_texts(buffer, letters)
    digests = buffer.article_id.copy()
    if len(texts):
        column = texts.to_frame("text").select(digest63(pl.col("text"))).to_series()
        digests[long_enough] = column.to_numpy()
    return pl.Series("text_digest", digests)


def reprint_texts(buffer: Buffer, letters: Codes) -> tuple[Integers, pl.Series]:
    """What two articles must share to be reprints: of which articles, and their texts.

    Texts that are too short are left out. They are cut out of one run of UTF-8 bytes.
    """
    place = np.flatnonzero(letters)
    marks = np.stack([buffer.title_start, buffer.body_start], axis=1).ravel()
    sizes = np.diff(np.append(np.searchsorted(place, marks), len(place))).reshape(-1, 2)
    enough = sizes.sum(axis=1) >= FEWEST
    used = np.stack([enough & (sizes[:, 1] < FEWEST), enough], axis=1)
    codes = np.take(letters, place[np.repeat(used.ravel(), sizes.ravel())])
    ends = np.cumsum((sizes * used).sum(axis=1)[enough])
    width = (codes > 0x7F).astype(np.uint8) + (codes > 0x7FF) + (codes > 0xFFFF) + np.uint8(1)
    offsets = np.append(0, np.append(0, np.cumsum(width, dtype=np.int64))[ends])
    data = pa.py_buffer(as_text(codes).encode())
    texts = pa.LargeStringArray.from_buffers(len(ends), pa.py_buffer(offsets), data)
    return np.flatnonzero(enough), pl.Series(texts, dtype=pl.String)


def letters_of(buffer: Buffer) -> Codes:
    """The folded letters of a buffer in their places, 0 for everything else."""
    return np.take(_letters(), buffer.codes)


def digest63(text: pl.Expr) -> pl.Expr:
    """The first 16 hex digits of the text's SHA-256, halved to fit a signed 64-bit column."""
    digest: pl.Expr = plh.concat_str(text).chash.sha2_256()
    return (digest.str.slice(0, 16).str.to_integer(base=16, dtype=pl.UInt64) // 2).cast(pl.Int64)
