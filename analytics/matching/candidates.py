"""Where the forms of a lexicon stand in a folded text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analytics.matching.patterns import FORM, Integers, Patterns, occurrences
from analytics.text.fold import Folded


@dataclass(frozen=True, slots=True)
class Spans:
    """Occurrences of slogans, half open, in folded letters; all shapes (occurrences,)."""

    start: Integers
    end: Integers
    slogan: Integers
    form: Integers

    def __getitem__(self, chosen: npt.NDArray[np.generic]) -> Spans:
        return Spans(self.start[chosen], self.end[chosen], self.slogan[chosen], self.form[chosen])


def candidates(folded: Folded, patterns: Patterns) -> tuple[Spans, Spans]:
    """All occurrences of forms, those of one slogan never overlapping, and of exclusions."""
    start, end, pattern = occurrences(patterns.automaton, folded.letters)
    allowed = _separators_at_junctions(start, pattern, folded.separators, patterns)
    start, end, pattern = start[allowed], end[allowed], pattern[allowed]
    spans = Spans(start, end, patterns.slogan[pattern], patterns.form[pattern])
    is_form = patterns.kind[pattern] == FORM
    forms = spans[is_form]
    return forms[leftmost_longest(forms.slogan, forms.start, forms.end)], spans[~is_form]


def _separators_at_junctions(
    start: Integers, pattern: Integers, separators: Integers, patterns: Patterns
) -> npt.NDArray[np.bool_]:
    """Whether an occurrence has separators only between the parts of a compound, one at most."""
    last = start + patterns.length[pattern] - 1
    inside = _between(separators, start, last)
    allowed: npt.NDArray[np.bool_] = inside == 0
    doubtful = np.flatnonzero(~allowed)
    if not len(doubtful):
        return allowed
    first = patterns.first_junction[pattern[doubtful]]
    count = patterns.first_junction[pattern[doubtful] + 1] - first
    owner = np.repeat(np.arange(len(doubtful)), count)
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    place = start[doubtful][owner] + patterns.junction[first[owner] + within]
    gap = _between(separators, place - 1, place)
    at_junctions = np.bincount(owner, weights=np.minimum(gap, 1), minlength=len(doubtful))
    allowed[doubtful] = at_junctions == inside[doubtful]
    return allowed


def _between(separators: Integers, first: Integers, last: Integers) -> Integers:
    """How many separators stand after letter `first` and before letter `last`."""
    before = np.searchsorted(separators, first, side="right")
    return np.searchsorted(separators, last, side="right") - before


def leftmost_longest(group: Integers, start: Integers, end: Integers) -> Integers:
    """Which spans stay so that those of one group never overlap: the leftmost, then longest.

    Returns their indexes, in rising order.
    """
    reach = int(end.max(initial=0)) + 1
    order = np.lexsort((-end, start, group))
    begins, ends = group * reach + start, group * reach + end
    kept = []
    while len(order):
        furthest = np.maximum.accumulate(ends[order])
        heads = np.ones(len(order), dtype=bool)
        heads[1:] = begins[order][1:] >= furthest[:-1]
        kept.append(order[heads])
        head_end = ends[order][heads][np.cumsum(heads) - 1]
        order = order[~heads & (begins[order] >= head_end)]
    return np.sort(np.concatenate(kept)) if kept else order
