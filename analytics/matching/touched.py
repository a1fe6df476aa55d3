"""Which articles say any form of some slogans, sense and edges aside: what a change can touch."""

from __future__ import annotations

import numpy as np
import polars as pl

from analytics.lexicon.slogan import Lexicon
from analytics.matching.candidates import candidates
from analytics.matching.patterns import Integers, compile_patterns
from analytics.matching.sense import short_words
from analytics.text.buffer import buffers
from analytics.text.fold import fold
from analytics.text.tokens import segmenter


def articles_with(articles: pl.DataFrame, lexicon: Lexicon) -> Integers:
    """Ids of the articles (columns article_id, title, body) with a candidate of any slogan."""
    patterns = compile_patterns(lexicon)
    found = [np.empty(0, dtype=np.int64)]
    for buffer in buffers(articles):
        folded = fold(buffer.codes)
        hits, _ = candidates(folded, patterns)
        if len(hits.start):
            at = np.searchsorted(buffer.title_start, folded.position[hits.start], side="right")
            found.append(np.unique(buffer.article_id[at - 1]))
    return np.unique(np.concatenate(found))


def reweighed_words(old: Lexicon, new: Lexicon) -> frozenset[str]:
    """Short forms that weigh otherwise in the segmentation under the new lexicon.

    The edges of a short slogan depend on the words in the run around it, and the weight of
    each depends on the lexicon. Only a run with one of these words can be cut otherwise.
    """
    before, after = short_words(old), short_words(new)
    if before == after:
        return frozenset()
    was, now = segmenter(before), segmenter(after)
    return frozenset(w for w in {*before, *after} if was.weight(w) != now.weight(w))
