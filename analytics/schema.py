"""Names, dtypes and units of the columns that pass between floors."""

from __future__ import annotations

import pyarrow as pa

ARTICLES = pa.schema(
    [
        pa.field("article_id", pa.int64(), nullable=False),
        pa.field("date", pa.date32()),
        pa.field("date_found", pa.string(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
        pa.field("section", pa.string(), nullable=False),
        pa.field("title", pa.string(), nullable=False),
        pa.field("kicker", pa.string(), nullable=False),
        pa.field("subhead", pa.string(), nullable=False),
        pa.field("byline", pa.string(), nullable=False),
        pa.field("reporters", pa.string(), nullable=False),
        pa.field("body", pa.string(), nullable=False),
        pa.field("url", pa.string(), nullable=False),
        pa.field("characters", pa.int32(), nullable=False),
        pa.field("paragraphs", pa.int32(), nullable=False),
        pa.field("sentences", pa.int32(), nullable=False),
        pa.field("text_digest", pa.int64(), nullable=False),
        pa.field("origin", pa.string(), nullable=False),
        pa.field("origin_sha256", pa.string(), nullable=False),
        pa.field("imported_at", pa.timestamp("us", tz="UTC"), nullable=False),
    ]
)
"""The stored table, one row an article.

article_id: 63-bit content hash of source, date, title and body; shown as 16 hex digits.
date_found: how the date was found ("given", "column", "file name", "dateline",
  "inferred: …"); "" where there is no date.
title: all lines of the headline (kicker, main, subhead) in order, joined by a line feed;
  kicker and subhead repeat its first and last lines where it has them.
byline: the dateline and credits as printed, taken out of the body; reporters: the names
  in it, joined by 、.
body: clean text, paragraphs joined by one line feed.
characters: letters, ideographs and digits (Unicode L* and N*) of title + body.
paragraphs, sentences: of title + body; the title is one of each where it is not empty.
text_digest: 63-bit hash of the folded letters of title + body; equal for reprints.
"""

HITS = pa.schema(
    [
        pa.field("article_id", pa.int64(), nullable=False),
        pa.field("slogan", pa.int32(), nullable=False),
        pa.field("form", pa.int32(), nullable=False),
        pa.field("field", pa.int8(), nullable=False),
        pa.field("start", pa.int32(), nullable=False),
        pa.field("end", pa.int32(), nullable=False),
        pa.field("paragraph", pa.int32(), nullable=False),
        pa.field("sentence", pa.int32(), nullable=False),
        pa.field("nested", pa.bool_(), nullable=False),
        pa.field("on_sense", pa.bool_(), nullable=False),
        pa.field("quoted", pa.bool_(), nullable=False),
        pa.field("listed", pa.bool_(), nullable=False),
    ]
)
"""Derived, one row a hit.

slogan, form: indexes into the lexicon and into that slogan's forms.
field: 0 title, 1 body (FIELDS). start, end: half-open character offsets into that field.
paragraph, sentence: counted from 0 within the article; the title, if any, is number 0.
"""

FIELDS = ("title", "body")

WORDS = pa.schema(
    [
        pa.field("article_id", pa.int64(), nullable=False),
        pa.field("word", pa.string(), nullable=False),
        pa.field("count", pa.int32(), nullable=False),
    ]
)
"""Derived, one row a word of an article."""

EVERY = ("day", "week", "month", "quarter", "year")
"""Periods: ISO day, ISO week (from Monday), calendar month, quarter, year."""

UNITS = ("sentence", "paragraph", "article")
"""Within what two slogans count as occurring together."""
