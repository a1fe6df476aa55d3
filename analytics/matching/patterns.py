"""A lexicon compiled: one automaton for its forms and exclusions, one for its cue words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import daachorse
import numpy as np
import numpy.typing as npt

from analytics.lexicon.slogan import Lexicon
from analytics.text.fold import fold_form

Integers = npt.NDArray[np.int64]

FORM, UNLESS = 0, 1


@dataclass(frozen=True)
class Patterns:
    """Patterns and what each stands for; all arrays have shape (patterns,) but the last three.

    kind: FORM or UNLESS. slogan, form: places in the lexicon. length: folded letters.
    junction: for all patterns one after another, the letters before which a separator may
    stand; pattern p owns junction[first_junction[p]:first_junction[p + 1]].
    cue_slogan: shape (cues,), whose cue word it is.
    """

    automaton: daachorse.CharwiseDoubleArrayAhoCorasick | None
    kind: Integers
    slogan: Integers
    form: Integers
    length: Integers
    junction: Integers
    first_junction: Integers
    cues: daachorse.CharwiseDoubleArrayAhoCorasick | None
    cue_slogan: Integers
    needs_cue: npt.NDArray[np.bool_]


@lru_cache(maxsize=8)
def compile_patterns(lexicon: Lexicon) -> Patterns:
    """Compile a lexicon; kept for as long as it is in use."""
    letters: list[str] = []
    rows: list[tuple[int, int, int]] = []
    junctions: list[tuple[int, ...]] = []
    cues: list[str] = []
    cue_slogan: list[int] = []
    for place, slogan in enumerate(lexicon):
        written = [(FORM, i, form) for i, form in enumerate(slogan.forms)]
        written += [(UNLESS, i, string) for i, string in enumerate(slogan.unless)]
        for kind, index, string in written:
            folded = fold_form(string)
            letters.append(folded.letters)
            junctions.append(folded.junctions)
            rows.append((kind, place, index))
        cues += [fold_form(cue).letters for cue in slogan.when]
        cue_slogan += [place] * len(slogan.when)
    kinds = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return Patterns(
        automaton=build_automaton(letters),
        kind=kinds[:, 0],
        slogan=kinds[:, 1],
        form=kinds[:, 2],
        length=np.array([len(string) for string in letters], dtype=np.int64),
        junction=np.array(list(chain.from_iterable(junctions)), dtype=np.int64),
        first_junction=np.cumsum([0, *map(len, junctions)], dtype=np.int64),
        cues=build_automaton(cues),
        cue_slogan=np.array(cue_slogan, dtype=np.int64),
        needs_cue=np.array([bool(s.when) for s in lexicon], dtype=bool),
    )


def build_automaton(strings: list[str]) -> daachorse.CharwiseDoubleArrayAhoCorasick | None:
    """None where there is nothing to look for."""
    return daachorse.CharwiseDoubleArrayAhoCorasick(strings) if strings else None


def occurrences(
    automaton: daachorse.CharwiseDoubleArrayAhoCorasick | None, text: str
) -> tuple[Integers, Integers, Integers]:
    """Start, end and pattern of every occurrence, overlapping ones too."""
    found = automaton.find_overlapping(text) if automaton is not None else []
    flat = np.fromiter(chain.from_iterable(found), dtype=np.int64, count=3 * len(found))
    start, end, pattern = flat.reshape(-1, 3).T
    return start, end, pattern
