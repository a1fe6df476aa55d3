"""Sense: is this string here the slogan, or only spelled like it?"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from analytics.lexicon.slogan import Lexicon
from analytics.matching.candidates import Spans
from analytics.matching.patterns import Integers, Patterns, compile_patterns, occurrences
from analytics.text.buffer import Buffer
from analytics.text.fold import BORDER, Codes, Folded, as_text, folding_table
from analytics.text.tokens import RUN_CHARACTERS, Segmenter, segmenter

Flags = npt.NDArray[np.bool_]

SHORT = 3
_NEAR = 12


def not_excluded(hits: Spans, exclusions: Spans) -> Flags:
    """Whether no `unless` string of the hit's own slogan covers it."""
    if not len(exclusions.start):
        return np.ones(len(hits.start), dtype=bool)
    reach = int(max(hits.end.max(initial=0), exclusions.end.max())) + 1
    begins = exclusions.slogan * reach + exclusions.start
    order = np.argsort(begins, kind="stable")
    furthest = np.maximum.accumulate((exclusions.slogan * reach + exclusions.end)[order])
    before = np.searchsorted(begins[order], hits.slogan * reach + hits.start, side="right")
    covered = furthest[before - 1] >= hits.slogan * reach + hits.end
    return ~(covered & (before > 0))


def has_cue(
    hits: Spans, scope_start: Integers, scope_end: Integers, letters: str, patterns: Patterns
) -> Flags:
    """Whether a cue word of the slogan stands in the hit's scope (half open, in letters).

    Slogans without cue words need none.
    """
    fine = ~patterns.needs_cue[hits.slogan]
    asking = np.flatnonzero(~fine)
    if not len(asking):
        return fine
    width = len(letters) + 1
    scopes, of_hit = np.unique(scope_start[asking] * width + scope_end[asking], return_inverse=True)
    pieces = [letters[scope // width : scope % width] for scope in scopes.tolist()]
    bounds = np.cumsum([0, *(len(piece) + 1 for piece in pieces)])
    at, _, cue = occurrences(patterns.cues, BORDER.join(pieces))
    scope = np.searchsorted(bounds, at, side="right") - 1
    slogans = len(patterns.needs_cue)
    found = np.unique(scope * slogans + patterns.cue_slogan[cue])
    wanted = of_hit * slogans + hits.slogan[asking]
    fine[asking] = np.isin(wanted, found)
    return fine


def edges_agree(start: Integers, end: Integers, codes: Codes, words: Segmenter) -> Flags:
    """Whether jieba's segmentation has word edges at both ends, offsets in clean text.

    jieba never looks across punctuation, so the run of word characters around the hit is
    all that decides.
    """
    alike, joins = _alike()
    breaks = np.flatnonzero(~np.take(joins, codes))
    breaks = np.concatenate([[-1], breaks, [len(codes)]])
    letter, of_edge = np.concatenate([start, end - 1]), np.repeat([0, 1], len(start))
    run = np.searchsorted(breaks, letter)
    edge = letter + of_edge
    low = _cut_off(edge, breaks[run - 1] + 1, -1, codes, words)
    high = _cut_off(edge, breaks[run], 1, codes, words)
    agree = (low == edge) | (high == edge)
    open_edges = np.flatnonzero(~agree)
    ends = zip(low[open_edges].tolist(), high[open_edges].tolist(), strict=True)
    texts = [as_text(np.take(alike, codes[first:last])) for first, last in ends]
    agree[open_edges] = words.edges_at(texts, (edge - low)[open_edges].tolist())
    starts, stops = agree.reshape(2, -1)
    both: Flags = starts & stops
    return both


def _cut_off(
    edge: Integers, furthest: Integers, step: int, codes: Codes, words: Segmenter
) -> Integers:
    """The nearest place from each edge on (step -1: before it) that no word goes across.

    `furthest`, where the run ends, if there is none near.
    """
    place = edge[:, np.newaxis] + step * np.arange(_NEAR)
    before, after = (np.clip(at, 0, len(codes) - 1) for at in (place - 1, place))
    alike, _ = _alike()
    parts = ~words.may_join(np.take(alike, codes[before]), np.take(alike, codes[after]))
    parts |= place == furthest[:, np.newaxis]
    first = np.argmax(parts, axis=1)
    found = parts[np.arange(len(edge)), first] & (step * (furthest - edge) >= first)
    return np.where(found, edge + step * first, furthest)


@lru_cache(maxsize=1)
def _alike() -> tuple[Codes, Flags]:
    """For every code point what jieba is shown for it, and whether that is in a run of words."""
    table = folding_table()
    alike = np.where(table == 0, np.arange(len(table), dtype=np.uint32), table)
    return alike, _run_characters()[alike]


@lru_cache(maxsize=1)
def _run_characters() -> Flags:
    flags = np.zeros(0x110000, dtype=bool)
    for first, last in RUN_CHARACTERS:
        flags[ord(first) : ord(last) + 1] = True
    return flags


def on_sense(
    hits: Spans, exclusions: Spans, buffer: Buffer, folded: Folded, lexicon: Lexicon
) -> Flags:
    """All three rules: exclusions, cue words, and word edges for slogans of 2 or 3 letters.

    Cue words are looked for in the hit's paragraph; for a hit in a headline, which speaks of
    its whole article, in the headline and the body.
    """
    patterns = compile_patterns(lexicon)
    fine = not_excluded(hits, exclusions)
    start, end = folded.position[hits.start], folded.position[hits.end - 1] + 1
    if patterns.needs_cue.any():
        article = np.searchsorted(buffer.title_start, start, side="right") - 1
        after = np.searchsorted(buffer.borders, start)
        low = np.where(after > 0, buffer.borders[after - 1] + 1, 0)
        high = buffer.borders[after]
        in_title = start < buffer.body_start[article]
        low = np.where(in_title, buffer.title_start[article], low)
        high = np.where(in_title, buffer.article_end[article], high)
        bounds = np.searchsorted(folded.position, np.stack([low, high]))
        fine &= has_cue(hits, bounds[0], bounds[1], folded.letters, patterns)
    short = np.flatnonzero(fine & (hits.end - hits.start <= SHORT))
    if len(short):
        words = segmenter(short_words(lexicon))
        fine[short] &= edges_agree(start[short], end[short], buffer.codes, words)
    return fine


@lru_cache(maxsize=8)
def short_words(lexicon: Lexicon) -> tuple[str, ...]:
    """The short forms alone: jieba's user words for the edges of short slogans.

    A longer slogan as a user word would take their edges from the short ones inside it.
    """
    return tuple(word for word in user_words(lexicon) if len(word) <= SHORT)


@lru_cache(maxsize=8)
def user_words(lexicon: Lexicon) -> tuple[str, ...]:
    """The forms as jieba's user words: those without punctuation."""
    flags = _run_characters()
    forms = (form for slogan in lexicon for form in slogan.forms)
    return tuple(form for form in forms if all(flags[ord(c)] for c in form))
