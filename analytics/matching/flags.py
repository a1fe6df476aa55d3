"""Flags of a hit: nested, quoted, listed; all offsets in clean text."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from analytics.matching.patterns import Integers
from analytics.text.fold import QUOTATION_MARKS, Codes

Flags = npt.NDArray[np.bool_]

QUOTES = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"))
JOINERS = "、，,和及与"
LISTED = 3
LONGEST_JOINT = 12
"""No enumeration has more marks than that between two of its members."""


def nested(start: Integers, end: Integers, on_sense: Flags) -> Flags:
    """Whether a hit lies inside a longer hit, on sense, of another slogan.

    Hits of one slogan never overlap, so whatever is longer and around is of another.
    """
    order = np.lexsort((-end, start))
    begins, ends = start[order], end[order]
    new_span = np.ones(len(order), dtype=bool)
    new_span[1:] = (begins[1:] != begins[:-1]) | (ends[1:] != ends[:-1])
    span = np.cumsum(new_span) - 1
    reach = np.full(int(span[-1]) + 1 if len(span) else 0, -1, dtype=np.int64)
    np.maximum.at(reach, span, np.where(on_sense[order], ends, -1))
    before = np.concatenate([[-1], np.maximum.accumulate(reach)[:-1]])
    answers = np.empty(len(order), dtype=bool)
    answers[order] = before[span] >= ends
    return answers


def quoted(start: Integers, end: Integers, codes: Codes, borders: Integers) -> Flags:
    """Whether a hit stands between an opening mark and its closing one, in one paragraph."""
    answers = np.zeros(len(start), dtype=bool)
    paragraph = np.searchsorted(borders, start)
    kinds = np.take(_quotes(), codes)
    all_marks = np.flatnonzero(kinds.view(bool))
    kinds = kinds[all_marks]
    for kind in range(1, len(QUOTES) + 1):
        chosen = np.abs(kinds) == kind
        marks, opens = all_marks[chosen], kinds[chosen] > 0
        if not len(marks):
            continue
        before = np.searchsorted(marks, start) - 1
        after = np.searchsorted(marks, end)
        inside = (before >= 0) & (after < len(marks)) & (after == before + 1)
        after = np.minimum(after, len(marks) - 1)
        inside &= opens[before] & ~opens[after]
        inside &= np.searchsorted(borders, marks[before]) == paragraph
        inside &= np.searchsorted(borders, marks[after]) == paragraph
        answers |= inside
    return answers


@lru_cache(maxsize=1)
def _quotes() -> npt.NDArray[np.int8]:
    """For every code point the number of its kind of quotation mark, negative if it closes."""
    kinds = np.zeros(0x110000, dtype=np.int8)
    for kind, (opening, closing) in enumerate(QUOTES, start=1):
        kinds[ord(opening)], kinds[ord(closing)] = kind, -kind
    return kinds


def listed(
    start: Integers, end: Integers, is_nested: Flags, on_sense: Flags, codes: Codes
) -> Flags:
    """Whether a hit is in a run of three or more slogans joined only by 、，和及与以及.

    Hits that overlap count as one member of the run; a nested hit goes with the hit around it.
    """
    top = np.flatnonzero(on_sense & ~is_nested)
    answers = np.zeros(len(start), dtype=bool)
    if len(top) < LISTED:
        return answers
    top = top[np.lexsort((end[top], start[top]))]
    furthest = np.maximum.accumulate(end[top])
    opens = np.ones(len(top), dtype=bool)
    opens[1:] = start[top][1:] >= furthest[:-1]
    first = start[top][opens]
    last = np.maximum.reduceat(end[top], np.flatnonzero(opens))
    joined = _joined(last[:-1], first[1:], codes)
    run = np.concatenate([[0], np.cumsum(~joined)])
    long_run = np.bincount(run)[run] >= LISTED
    member = np.searchsorted(first, start, side="right") - 1
    inside = (member >= 0) & (end <= last[np.maximum(member, 0)])
    answers[:] = inside & long_run[np.maximum(member, 0)] & on_sense
    return answers


def _joined(left: Integers, right: Integers, codes: Codes) -> Flags:
    """Whether what stands between two hits, [left, right), only joins them."""
    joined = (right > left) & (right - left <= LONGEST_JOINT)
    near = np.flatnonzero(joined)
    size = (right - left)[near]
    owner = np.repeat(np.arange(len(near)), size)
    place = np.arange(len(owner)) - np.repeat(np.cumsum(size) - size, size) + left[near][owner]
    here, ahead = codes[place], codes[np.minimum(place + 1, len(codes) - 1)]
    joins = _joiners()[here] | ((here == ord("以")) & (ahead == ord("及")))
    joined[near] = np.bincount(owner[~joins], minlength=len(near)) == 0
    return joined


@lru_cache(maxsize=1)
def _joiners() -> Flags:
    flags = np.zeros(0x110000, dtype=bool)
    flags[[ord(c) for c in JOINERS + QUOTATION_MARKS]] = True
    return flags
