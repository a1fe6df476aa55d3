"""Collocates: which words stand around a slogan more than chance would have it?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np
import pandas as pd

from analytics.corpus import Corpus
from analytics.errors import SelectionError
from analytics.matching.near import Near, near, sentences_of, tokens
from analytics.matching.sense import user_words
from analytics.matching.words import is_word
from analytics.schema import FIELDS
from analytics.selection import Selection
from analytics.statistics.association import association, g2_p_value
from analytics.statistics.multiple import benjamini_hochberg
from analytics.text.tokens import Segmenter, segmenter
from analytics.workspace.derived import Progress

WINDOW, LEAST, LIMIT = 5, 3, 200
_NODES = """
SELECT article_id, field, start, "end" FROM chosen_hits ORDER BY article_id, field, start, "end"
"""
_TEXTS = """
SELECT article_id, title, body FROM read_parquet($files)
SEMI JOIN chosen_hits USING (article_id) ORDER BY article_id
"""
_AROUND = """
SELECT article_id, field, start, "end", slogan FROM all_hits
SEMI JOIN chosen_hits USING (article_id)
WHERE on_sense AND NOT nested AND slogan < $size
ORDER BY article_id, field, start, "end", slogan
"""
_COUNTS = """
, counted AS (
    SELECT word, sum(count)::BIGINT AS count FROM read_parquet($files)
    SEMI JOIN chosen_articles USING (article_id) GROUP BY word
)
SELECT word, count, (SELECT sum(count)::BIGINT FROM counted) AS words
FROM counted WHERE list_contains($found, word)
"""
COLUMNS = [
    "word", "is_slogan", "near", "near_before", "near_after", "articles", "near_words", "count",
    "words", "g2", "p", "q", "npmi", "log_dice", "t_score", "mi3",
]  # fmt: skip


def collocates(
    corpus: Corpus,
    selection: Selection,
    *,
    window: int | None = WINDOW,
    least: int = LEAST,
    limit: int | None = LIMIT,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Words around the hits of the selected slogans, within their sentences.

    Only the sentences of the hits are cut into words (jieba, with all slogans whole). `window`
    counts words of any length on either side, no punctuation, and never leaves the sentence;
    what is counted are words of two or more characters with a letter in them, and slogans. A
    word near two hits counts once, at the nearer; what overlaps a hit is no neighbour.
    The table: near = O11, near_words = R1 (all words counted near hits), count = C1 (of this
    word in the selected articles), words = N (of all words there). Scores: see
    analytics.statistics.association; npmi > 0 attracts. q: Benjamini-Hochberg over all words
    found near a hit.

    `count` comes from the table of words of the corpus, which jieba makes when it is first
    asked for, about a second per megabyte of text; afterwards a slogan takes seconds.

    Args:
        window: words on either side; None is the whole sentence.
        least: only words near a hit at least so often. limit: at most so many rows.

    Returns:
        One row a word, largest g2 first of those that attract, then the others: word,
        is_slogan, near, near_before, near_after (they sum to near), articles (with it near a hit),
        near_words, count, words, g2, p, q, npmi, log_dice, t_score, mi3.

    Raises:
        SelectionError: no slogan or term is chosen, one is unknown, or a number is too small.
    """
    if not (selection.slogans or selection.terms or selection.themes):
        raise SelectionError("name the slogan whose neighbours are asked for: --slogan or --term")
    if (window is not None and window < 1) or least < 1:
        raise SelectionError("window and least must be 1 or more")
    frame = _near(corpus, selection, window)
    words = [str(path) for path in corpus.snapshot.word_files(progress)]
    found = frame["word"].to_list()
    if words and found:
        counts = corpus.query(selection, _COUNTS, {"files": words, "found": found})
        frame = frame.merge(counts, on="word", how="left", validate="one_to_one")
    else:
        frame = frame.assign(count=pd.Series(dtype="int64"), words=pd.Series(dtype="int64"))
    frame = _scored(frame)
    frame["is_slogan"] = frame["word"].isin({slogan.slogan for slogan in corpus.lexicon})
    frame = frame[frame["near"] >= least]
    frame = frame.assign(repels=frame["npmi"] <= 0).sort_values(
        ["repels", "g2", "word"], ascending=[True, False, True], kind="stable", ignore_index=True
    )
    frame = frame[COLUMNS] if limit is None else frame[COLUMNS].head(limit)
    told = "the sentence" if window is None else f"{window} words either side, in the sentence"
    frame.attrs["method"] = corpus.method(
        selection,
        measure="collocates",
        window=told,
        formula="g2 four-term, uncorrected; p chi-square (1 df); q Benjamini-Hochberg",
        denominator="words (two or more characters, jieba, slogans whole) of selected articles",
    )
    return frame


def _near(corpus: Corpus, selection: Selection, window: int | None) -> pd.DataFrame:
    """Every counted word near a hit: word, near, near_before, near_after, articles, near_words."""
    nodes = corpus.query(selection, _NODES)
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    files = [str(path) for path in corpus.snapshot.article_files]
    if len(nodes):
        names = [slogan.slogan for slogan in corpus.lexicon]
        known = frozenset(names)
        hits = _by_place(nodes)
        slogans = _by_place(corpus.query(selection, _AROUND, {"size": len(names)}))
        cut = segmenter(user_words(corpus.lexicon))
        texts = corpus.query(selection, _TEXTS, {"files": files})
        for article, *fields in texts.itertuples(index=False):
            seen: set[str] = set()
            for field in range(len(FIELDS)):
                own = [(row[0], row[1]) for row in hits.get((article, field), ())]
                whole = [(s, e, names[n]) for s, e, n in slogans.get((article, field), ())]
                for word, side in _neighbours(fields[field], own, whole, window, cut):
                    if word in known or is_word(word):
                        (before if side < 0 else after)[word] += 1
                        seen.add(word)
            articles.update(seen)
    found = sorted(articles)
    frame = pd.DataFrame({"word": pd.Series(found, dtype="str")})
    for name, counter in (("near_before", before), ("near_after", after), ("articles", articles)):
        frame[name] = np.array([counter[word] for word in found], dtype=np.int64)
    frame["near"] = frame["near_before"] + frame["near_after"]
    frame["near_words"] = int(frame["near"].sum())
    return frame


def _neighbours(
    text: str,
    hits: list[tuple[int, int]],
    slogans: list[tuple[int, int, str]],
    window: int | None,
    cut: Segmenter,
) -> Iterator[Near]:
    for within, inside in sentences_of(text, hits) if hits else ():
        here = [s for s in slogans if s[0] < within[1] and s[1] > within[0]]
        yield from near(tokens(text, within, here, cut), inside, window)


def _by_place(frame: pd.DataFrame) -> dict[tuple[int, int], list[tuple[int, ...]]]:
    """The rows after article_id and field, by these two."""
    grouped: dict[tuple[int, int], list[tuple[int, ...]]] = defaultdict(list)
    for article, field, *rest in frame.itertuples(index=False, name=None):
        grouped[article, field].append(tuple(rest))
    return grouped


def _scored(frame: pd.DataFrame) -> pd.DataFrame:
    o11, r1, c1, n = (frame[name] for name in ("near", "near_words", "count", "words"))
    for measure in ("g2", "npmi", "log_dice", "t_score", "mi3"):
        frame[measure] = association(o11, r1, c1, n, measure) if len(frame) else np.array([])
    frame["p"] = g2_p_value(frame["g2"])
    frame["q"] = benjamini_hochberg(frame["p"])
    return frame
