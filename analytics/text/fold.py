"""Folding: the form of a text in which slogans are looked for, with the way back.

Folded text has full-width ASCII made half width, traditional characters made simplified
(character by character, so that lengths agree), `·` and dash variants unified, and no
white space, quotation marks or invisible characters. A line feed stays: it is a border
that no slogan crosses. The separators 、，,；; are taken out too, and where they stood is
remembered, because a compound slogan may be written with any of them or none.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt
import opencc

Codes = npt.NDArray[np.uint32]
Offsets = npt.NDArray[np.int64]

SEPARATORS = "、，,；;､﹐﹑﹔"
QUOTATION_MARKS = "“”‘’「」『』《》〈〉﹁﹂﹃﹄＂＇\"'〝〞«»"
MIDDLE_DOTS = "·•‧・･⋅∙"
DASHES = "-—–‒―‐‑−─－﹣﹘"
BORDER = "\n"

_DROPPED = 0
_SIZE = 0x110000
_SURROGATES = range(0xD800, 0xE000)
ASSIGNED = (range(0x40000), range(0xE0000, 0xE1000))
"""Where all characters are; the rest is private, or will never be anything."""
_INVISIBLE = ("Cc", "Cf", "Zs", "Zl", "Zp")


def as_codes(text: str) -> Codes:
    """The text's code points, shape (characters,)."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def as_text(codes: Codes) -> str:
    return codes.tobytes().decode("utf-32-le", "replace")


@lru_cache(maxsize=1)
def folding_table() -> Codes:
    """For every code point what it folds to; 0 where it is dropped.

    Letters keep their case. Separators fold to 0 as well (see `is_separator`).
    """
    table = np.arange(_SIZE, dtype=np.uint32)
    for code in chain(*ASSIGNED):
        if code not in _SURROGATES and unicodedata.category(chr(code)) in _INVISIBLE:
            table[code] = _DROPPED
    table[0xFF01:0xFF5F] -= np.uint32(0xFEE0)
    ideographs = [chr(c) for c in (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))]
    simplified = opencc.OpenCC("t2s").convert("\n".join(ideographs)).split("\n")
    for before, after in zip(ideographs, simplified, strict=True):
        if len(after) == 1:
            table[ord(before)] = ord(after)
    table[[ord(c) for c in MIDDLE_DOTS]] = ord("·")
    table[[ord(c) for c in DASHES]] = ord("-")
    table[[ord(c) for c in QUOTATION_MARKS + SEPARATORS]] = _DROPPED
    table[[ord(c) for c in "\u2028\u2029"]] = ord(BORDER)
    table[ord(BORDER)] = ord(BORDER)
    return table


@lru_cache(maxsize=1)
def is_separator() -> npt.NDArray[np.bool_]:
    """For every code point whether it is a separator between the parts of a compound."""
    flags = np.zeros(_SIZE, dtype=bool)
    flags[[ord(c) for c in SEPARATORS]] = True
    return flags


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the exact map back.

    letters: folded text without separators.
    position: shape (letters,), the offset of each letter in the text it came from.
    separators: shape (separators,), for each one the letter that follows it, in rising order.
    """

    letters: str
    position: Offsets
    separators: Offsets


def fold(codes: Codes) -> Folded:
    """Fold code points, shape (characters,)."""
    folded = np.take(folding_table(), codes)
    position = np.flatnonzero(folded)
    dropped = np.flatnonzero(folded == _DROPPED)
    separators = dropped[np.take(is_separator(), np.take(codes, dropped))]
    folded = np.take(folded, position)
    return Folded(as_text(folded), position, np.searchsorted(position, separators))


def fold_plain(codes: Codes) -> tuple[str, Offsets]:
    """Fold code points but keep the separators (， as , and ； as ;).

    Returns the folded text and, shape (letters,), the offset of each of its letters.
    """
    folded = folding_table()[codes]
    separator = is_separator()[codes]
    folded = np.where(separator, _plain_separators()[codes], folded)
    position = np.flatnonzero(folded)
    return as_text(folded[position]), position


@lru_cache(maxsize=1)
def _plain_separators() -> Codes:
    """Separators as a plain search sees them: full width as half width, 、 as itself."""
    table = np.arange(_SIZE, dtype=np.uint32)
    table[[ord(c) for c in "，﹐"]] = ord(",")
    table[[ord(c) for c in "；﹔"]] = ord(";")
    table[[ord(c) for c in "､﹑"]] = ord("、")
    return table


@dataclass(frozen=True, slots=True)
class FoldedForm:
    """A written form, folded: its letters, and before which of them a separator may stand."""

    letters: str
    junctions: tuple[int, ...]


def fold_form(form: str) -> FoldedForm:
    """Fold one written form of a slogan."""
    folded = fold(as_codes(form))
    inside = {int(s) for s in folded.separators if 0 < s < len(folded.letters)}
    return FoldedForm(folded.letters, tuple(sorted(inside)))


def fold_term(term: str) -> str:
    """Fold a plain search term, separators kept."""
    return fold_plain(as_codes(term))[0]
