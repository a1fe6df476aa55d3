"""Words of articles: jieba around the slogans, which are never split."""

from __future__ import annotations

import re
from collections import Counter

import polars as pl
import pyarrow as pa

from analytics.lexicon.slogan import Lexicon
from analytics.matching.sense import user_words
from analytics.schema import FIELDS, WORDS
from analytics.text.tokens import Segmenter, segmenter

WORDS_VERSION = "2"
_WORD = re.compile(r"(?=.*[^\W\d_])[\w·-]{2,}")


def count_words(articles: pl.DataFrame, hits: pa.Table, lexicon: Lexicon) -> pa.Table:
    """How often each article has each word, as schema.WORDS.

    A word is a slogan (whole, under its name, wherever it is on sense and not nested), or a
    token of jieba's of two or more characters with a letter in it. jieba itself does not
    promise to find its user words; here the slogans are cut out first.

    Args:
        articles: columns article_id, title, body. hits: theirs, as schema.HITS.
    """
    words = segmenter(user_words(lexicon))
    names = [slogan.slogan for slogan in lexicon]
    spans = _spans(hits)
    ids: list[int] = []
    found: list[str] = []
    counts: list[int] = []
    for article_id, *texts in articles.select("article_id", *FIELDS).iter_rows():
        counter: Counter[str] = Counter()
        for field, text in enumerate(texts):
            _count(text, spans.get((article_id, field), ()), names, words, counter)
        ids += [article_id] * len(counter)
        found += counter.keys()
        counts += counter.values()
    return pa.Table.from_pydict({"article_id": ids, "word": found, "count": counts}, schema=WORDS)


def is_word(token: str) -> bool:
    """Whether a token of jieba's is counted: two or more characters, one of them a letter."""
    return _WORD.fullmatch(token) is not None


def _spans(hits: pa.Table) -> dict[tuple[int, int], list[tuple[int, int, int]]]:
    """Start, end and slogan of the outermost hits on sense, by article and field, in order."""
    frame = pl.DataFrame(hits).filter(pl.col("on_sense") & ~pl.col("nested"))
    grouped: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    rows = frame.select("article_id", "field", "start", "end", "slogan").sort(
        "start", "end", "slogan"
    )
    for article_id, field, *span in rows.iter_rows():
        grouped.setdefault((article_id, field), []).append((span[0], span[1], span[2]))
    return grouped


def _count(
    text: str,
    spans: list[tuple[int, int, int]] | tuple[()],
    names: list[str],
    words: Segmenter,
    counter: Counter[str],
) -> None:
    done = 0
    for start, end, slogan in spans:
        if start < done:
            continue
        counter.update(filter(_WORD.fullmatch, words.cut(text[done:start])))
        counter[names[slogan]] += 1
        done = end
    counter.update(filter(_WORD.fullmatch, words.cut(text[done:])))
