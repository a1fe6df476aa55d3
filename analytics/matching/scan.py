"""Articles and a lexicon to hits: the one pure function everything counted rests on."""

from __future__ import annotations

import numpy as np
import polars as pl
import pyarrow as pa

from analytics.lexicon.slogan import Lexicon
from analytics.matching.candidates import candidates
from analytics.matching.flags import listed, nested, quoted
from analytics.matching.patterns import compile_patterns
from analytics.matching.sense import on_sense
from analytics.schema import HITS
from analytics.text.buffer import Buffer, Integers, buffers
from analytics.text.fold import fold

CODE_VERSION = "3"
"""Changes whenever the same article and lexicon would give other hits."""


def scan(articles: pl.DataFrame, lexicon: Lexicon) -> pa.Table:
    """Every hit of every slogan in the articles (columns article_id, title, body).

    Returns a table as schema.HITS, in the articles' order, then by field, start, longest
    first, and slogan.
    """
    tables = [_scan(buffer, lexicon) for buffer in buffers(articles)]
    return pa.concat_tables(tables) if tables else HITS.empty_table()


def _scan(buffer: Buffer, lexicon: Lexicon) -> pa.Table:
    folded = fold(buffer.codes)
    patterns = compile_patterns(lexicon)
    hits, exclusions = candidates(folded, patterns)
    start, end = folded.position[hits.start], folded.position[hits.end - 1] + 1
    order = np.lexsort((hits.slogan, -end, start))
    hits, start, end = hits[order], start[order], end[order]
    fine = on_sense(hits, exclusions, buffer, folded, lexicon)
    inside = nested(start, end, fine)
    flags = {
        "nested": inside,
        "on_sense": fine,
        "quoted": quoted(start, end, buffer.codes, buffer.borders),
        "listed": listed(start, end, inside, fine, buffer.codes),
    }
    columns = {"slogan": hits.slogan, "form": hits.form, **places(buffer, start, end), **flags}
    return pa.Table.from_pydict(
        {name: pa.array(columns[name]).cast(HITS.field(name).type) for name in HITS.names},
        schema=HITS,
    )


def places(buffer: Buffer, start: Integers, end: Integers) -> dict[str, Integers]:
    """Article, field, offsets in the field, paragraph and sentence of spans of a buffer."""
    article = np.searchsorted(buffer.title_start, start, side="right") - 1
    body = buffer.body_start[article]
    in_body = start >= body
    origin = np.where(in_body, body, buffer.title_start[article])
    title = buffer.has_title[article].astype(np.int64)

    def number(marks: Integers, side: str) -> Integers:
        ahead = np.searchsorted(marks, start, side=side)  # type: ignore[call-overload]
        return np.where(in_body, ahead - np.searchsorted(marks, body) + title, 0)

    return {
        "article_id": buffer.article_id[article],
        "field": in_body.astype(np.int64),
        "start": start - origin,
        "end": end - origin,
        "paragraph": number(buffer.borders, "left"),
        "sentence": number(buffer.sentences, "right") - in_body,
    }
