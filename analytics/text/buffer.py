"""Many articles as one array of characters, with the way back to article and field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from analytics.text.fold import BORDER, Codes, as_codes
from analytics.text.sentences import sentence_starts

Integers = npt.NDArray[np.int64]

CHARACTERS_AT_ONCE = 500_000
"""As many as the processor's caches can hold: twice as fast as four million at once."""


@dataclass(frozen=True)
class Buffer:
    """Titles and bodies one after another, a line feed behind each.

    codes: shape (characters,). article_id, title_start, body_start: shape (articles,).
    """

    codes: Codes
    article_id: Integers
    title_start: Integers
    body_start: Integers

    @cached_property
    def borders(self) -> Integers:
        """Offsets of all line feeds."""
        return np.flatnonzero(self.codes == ord(BORDER))

    @cached_property
    def sentences(self) -> Integers:
        """Offsets at which a sentence begins."""
        return np.flatnonzero(sentence_starts(self.codes))

    @cached_property
    def sentence_counts(self) -> Integers:
        """Sentences per article; a title counts as one."""
        first = np.searchsorted(self.sentences, self.body_start)
        return np.searchsorted(self.sentences, self.article_end) - first + self.has_title

    @cached_property
    def paragraph_counts(self) -> Integers:
        """Paragraphs per article; a title counts as one."""
        first = np.searchsorted(self.borders, self.body_start)
        lines = np.searchsorted(self.borders, self.article_end) - first
        has_body = self.article_end - self.body_start > 1
        return lines * has_body + self.has_title

    @cached_property
    def has_title(self) -> npt.NDArray[np.bool_]:
        return self.body_start - self.title_start > 1

    @cached_property
    def article_end(self) -> Integers:
        return np.append(self.title_start[1:], len(self.codes))


def buffers(articles: pl.DataFrame, at_once: int = CHARACTERS_AT_ONCE) -> Iterator[Buffer]:
    """The articles (columns article_id, title, body) in buffers of about `at_once` characters."""
    if articles.is_empty():
        return
    sizes = articles.select(
        pl.col("title").str.len_chars().cast(pl.Int64) + 1,
        pl.col("body").str.len_chars().cast(pl.Int64) + 1,
    ).to_numpy()
    total = np.cumsum(sizes.sum(axis=1))
    first = 0
    while first < len(total):
        before = int(total[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(total, before + at_once, side="right")))
        yield _buffer(articles[first:last], sizes[first:last])
        first = last


def _buffer(articles: pl.DataFrame, sizes: Integers) -> Buffer:
    text = articles.select(
        pl.concat_str(pl.col("title"), pl.lit(BORDER), pl.col("body"), pl.lit(BORDER)).str.join("")
    ).item()
    starts = np.concatenate([[0], np.cumsum(sizes.ravel())[:-1]]).reshape(-1, 2)
    return Buffer(as_codes(text), articles["article_id"].to_numpy(), starts[:, 0], starts[:, 1])
