"""Likeness: how much of two texts is the same, and which texts are worth comparing.

A text is the set of its shingles, five folded letters in a row; punctuation, width and script
do not matter. Two sets are compared by Jaccard's index |A ∩ B| / |A ∪ B|. MinHash (Broder
1997; here rensa's) and banding find the pairs that are probably alike without comparing all.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import rensa

from analytics.text.buffer import Buffer, Integers
from analytics.text.letters import letters_of

Hashes = npt.NDArray[np.uint64]

SHINGLE = 5
FEWEST = 100
"""A body with fewer letters is too short to be nearly equal to another one."""
BANDS, ROWS = 25, 5
"""A pair with Jaccard's index s is found with probability 1 - (1 - s**ROWS)**BANDS:
0.9999996 at 0.85, 0.54 at 0.5, 0.00025 at 0.1."""
_SIGNATURE, _SEED = 128, 1
_ODD, _SHIFT = np.uint64(0x9E3779B97F4A7C15), np.uint64(29)


def shingles(buffer: Buffer) -> tuple[Hashes, Integers]:
    """Hashes of the shingles of all bodies, one after another, and where each body's begin.

    The second array has shape (articles + 1,). Bodies of fewer than 100 letters have none.
    """
    letters = letters_of(buffer)
    place = np.flatnonzero(letters)
    marks = np.stack([buffer.title_start, buffer.body_start], axis=1).ravel()
    counts = np.diff(np.append(np.searchsorted(place, marks), len(place)))
    title, body = counts[::2], counts[1::2]
    used = np.where(body >= FEWEST, body - SHINGLE + 1, 0)
    pattern = np.stack([title, used, body - used], axis=1).ravel()
    begins = np.repeat(np.tile([False, True, False], len(body)), pattern)
    codes = letters[place].astype(np.uint64)
    hashes = np.zeros(max(len(codes) - SHINGLE + 1, 0), dtype=np.uint64)
    for offset in range(SHINGLE):
        hashes = (hashes ^ codes[offset : len(hashes) + offset]) * _ODD
        hashes ^= hashes >> _SHIFT
    return hashes[begins[: len(hashes)]], np.append(0, np.cumsum(used))


def band_keys(hashes: Hashes, first: Integers) -> Hashes:
    """For each text and band a key that texts alike share in some band; (texts, BANDS).

    Texts without shingles must have been left out: they would all be alike.
    """
    matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(
        hashes, first.astype(np.uint64), _SIGNATURE, _SEED
    )
    signature = np.array(matrix.to_rows(), dtype=np.uint64).reshape(-1, _SIGNATURE)
    rows = signature[:, : BANDS * ROWS].reshape(-1, BANDS, ROWS)
    keys = np.broadcast_to(np.arange(BANDS, dtype=np.uint64), rows.shape[:2]).copy()
    for row in range(ROWS):
        keys = (keys ^ rows[:, :, row]) * _ODD
        keys ^= keys >> _SHIFT
    return keys


def jaccard(one: Hashes, other: Hashes) -> float:
    """Jaccard's index of two sets, each as a sorted array without repetitions."""
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both / (len(one) + len(other) - both)
