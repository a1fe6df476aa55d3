"""Sentences and paragraphs: where they begin, on arrays of code points."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from analytics.text.fold import BORDER, Codes

SENTENCE_ENDS = "。！？!?…｡"
CLOSERS = "”’」』）)》】〉\"'"
_CLOSERS_IN_A_ROW = 3

Flags = npt.NDArray[np.bool_]


@lru_cache(maxsize=1)
def _kinds() -> npt.NDArray[np.uint8]:
    kinds = np.zeros(0x110000, dtype=np.uint8)
    kinds[[ord(c) for c in SENTENCE_ENDS]] = 1
    kinds[[ord(c) for c in CLOSERS]] = 2
    kinds[ord(BORDER)] = 3
    return kinds


def sentence_starts(codes: Codes) -> Flags:
    """Where a sentence begins, shape (characters,).

    A sentence ends after 。！？!?… with the closing marks that follow, and at a line feed.
    """
    kinds = np.take(_kinds(), codes)
    marks = np.flatnonzero(kinds.view(bool))
    kind = kinds[marks]
    ended, after_mark = kind == 1, np.zeros(len(marks), dtype=bool)
    after_mark[1:] = marks[1:] == marks[:-1] + 1
    closer = (kind == 2) & after_mark
    for _ in range(_CLOSERS_IN_A_ROW):
        ended[1:] |= closer[1:] & ended[:-1]
    goes_on = np.zeros(len(marks), dtype=bool)
    goes_on[:-1] = ended[1:] & after_mark[1:]
    begun = marks[(ended & ~goes_on) | (kind == 3)] + 1
    starts = np.zeros(len(codes) + 1, dtype=bool)
    starts[begun] = True
    starts[:1] = True
    starts[marks[kind == 3]] = False
    return starts[: len(codes)]
