"""A plain search term: any text, looked for as it stands on the folded text."""

from __future__ import annotations

import numpy as np
import polars as pl
import pyarrow as pa

from analytics.errors import SelectionError
from analytics.matching.candidates import leftmost_longest
from analytics.matching.flags import quoted
from analytics.matching.patterns import build_automaton, occurrences
from analytics.matching.scan import places
from analytics.schema import HITS
from analytics.text.buffer import Buffer, buffers
from analytics.text.fold import BORDER, fold_plain, fold_term


def scan_term(articles: pl.DataFrame, term: str) -> pa.Table:
    """Every hit of a term in the articles (columns article_id, title, body).

    No sense rule and no check of word edges; separators count as they are written. Returns a
    table as schema.HITS with slogan and form 0; nested and listed are not known here (false).

    Raises:
        SelectionError: the term has no letter, or runs over a line.
    """
    tables = [_scan(buffer, searchable(term)) for buffer in buffers(articles)]
    return pa.concat_tables(tables) if tables else HITS.empty_table()


def searchable(term: str) -> str:
    """The term as it is looked for.

    Raises:
        SelectionError: there is nothing left of it, or it runs over a line.
    """
    folded = fold_term(term)
    if not folded.strip() or BORDER in folded:
        raise SelectionError(f"--term {term!r}: give one line with at least one letter or sign")
    return folded


def _scan(buffer: Buffer, term: str) -> pa.Table:
    text, position = fold_plain(buffer.codes)
    start, end, _ = occurrences(build_automaton([term]), text)
    chosen = leftmost_longest(np.zeros_like(start), start, end)
    first, last = position[start[chosen]], position[end[chosen] - 1] + 1
    no, zeros = np.zeros(len(first), dtype=bool), np.zeros(len(first), dtype=np.int64)
    columns = {
        **{"slogan": zeros, "form": zeros, "nested": no, "listed": no, "on_sense": ~no},
        **{"quoted": quoted(first, last, buffer.codes, buffer.borders)},
        **places(buffer, first, last),
    }
    return pa.Table.from_pydict(
        {name: pa.array(columns[name]).cast(HITS.field(name).type) for name in HITS.names},
        schema=HITS,
    )
