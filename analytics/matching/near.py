"""Words near a slogan: the sentences of its hits, cut into words around all slogans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from analytics.text.fold import as_codes
from analytics.text.sentences import sentence_starts
from analytics.text.tokens import Segmenter

_ANY_WORD = re.compile(r".*[^\W_]", re.DOTALL)
Span = tuple[int, int]


class Token(NamedTuple):
    """A word of a text and where it stands (half open)."""

    word: str
    start: int
    end: int


class Near(NamedTuple):
    """A word near a hit. side: -1 before it, 1 after it; of words between two, the nearer."""

    word: str
    side: int


def sentences_of(text: str, hits: Sequence[Span]) -> Iterator[tuple[Span, list[Span]]]:
    """The sentences that hold hits, each with those in it, in order."""
    starts = np.flatnonzero(sentence_starts(as_codes(text)))
    bounds = np.append(starts, len(text))
    places = np.searchsorted(starts, [start for start, _ in hits], side="right") - 1
    for place in dict.fromkeys(places.tolist()):
        inside = [hit for hit, at in zip(hits, places, strict=True) if at == place]
        yield (int(bounds[place]), int(bounds[place + 1])), inside


def tokens(
    text: str, within: Span, slogans: Sequence[tuple[int, int, str]], words: Segmenter
) -> list[Token]:
    """The words of a stretch of text, slogans whole under their names; no punctuation.

    Args:
        slogans: start, end and name of those that are never split, in order, as
            matching.words cuts them out of the whole text.
    """
    found: list[Token] = []
    done, last = within
    for start, end, name in slogans:
        if start < done or start >= last:
            continue
        found += _cut(text, done, start, words)
        found.append(Token(name, start, end))
        done = end
    return found + _cut(text, done, last, words)


def _cut(text: str, start: int, end: int, words: Segmenter) -> list[Token]:
    found = []
    for word in words.cut(text[start:end]):
        if _ANY_WORD.match(word):
            found.append(Token(word, start, start + len(word)))
        start += len(word)
    return found


def near(sentence: Sequence[Token], hits: Sequence[Span], window: int | None) -> list[Near]:
    """The words within `window` words of a hit, each once; all of the sentence for None.

    Words that overlap a hit are no neighbours of it.
    """
    held = [any(t.start < end and t.end > start for start, end in hits) for t in sentence]
    inside = np.flatnonzero(held)
    found = []
    for place, token in enumerate(sentence):
        if held[place] or not inside.size:
            continue
        nearest = int(inside[np.abs(inside - place).argmin()])
        if window is None or abs(nearest - place) <= window:
            found.append(Near(token.word, 1 if place > nearest else -1))
    return found
