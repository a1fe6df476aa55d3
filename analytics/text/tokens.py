"""Segmentation: where words begin and end, by jieba (the only place that knows it)."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate
from string import ascii_letters, digits

import numpy as np
import numpy.typing as npt
import polars as pl

from analytics.text.fold import Codes, as_codes

with warnings.catch_warnings():
    # jieba 0.42.1 has unescaped regular expressions and looks for pkg_resources on import
    warnings.filterwarnings("ignore", category=SyntaxWarning)
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    warnings.filterwarnings("ignore", category=UserWarning, message="pkg_resources")
    import jieba

# what jieba itself takes as one run: it never looks across anything else
RUN_CHARACTERS = (
    ("\u4e00", "\u9fd5"),
    ("a", "z"),
    ("A", "Z"),
    ("0", "9"),
    *((c, c) for c in "+#&._%-"),
)
_RUN = re.compile("[" + "".join(f"{re.escape(a)}-{re.escape(b)}" for a, b in RUN_CHARACTERS) + "]+")
_ALPHANUMERIC = frozenset(ascii_letters + digits)
_TAIL = 12
_REMEMBERED = 200_000
_PLACES = np.uint32(1 << 22)
_ODD = np.uint32(2654435761)

Flags = npt.NDArray[np.bool_]


class Segmenter:
    """jieba with a lexicon's slogans as user words.

    The dictionary is built here rather than read back from jieba's cache file, which lies
    in a temporary folder that any user of the machine may write to.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._tokenizer = jieba.Tokenizer()
        words = tuple(words)
        frequencies, total = _dictionary()
        self._within = _with_pairs(_dictionary_pairs(), words)
        self._tokenizer.FREQ, self._tokenizer.total = dict(frequencies), total
        self._tokenizer.initialized = True
        self._known: dict[str, frozenset[int]] = {}
        self._logarithm: dict[int, float] = {}
        for word in words:
            self._tokenizer.add_word(word)
            # so that a word of the list is no reason to cut a run otherwise that hasn't got it
            self._tokenizer.total = total

    def weight(self, word: str) -> int:
        """How often the dictionary says a word occurs; 0 for none of its words."""
        return int(self._tokenizer.FREQ.get(word, 0))

    def cut(self, text: str) -> list[str]:
        """The words of a text, with jieba's model for unknown words."""
        return list(self._tokenizer.cut(text))

    def boundaries(self, run: str) -> frozenset[int]:
        """Offsets at which a word begins or ends, by the dictionary alone.

        jieba's likeliest path through a run of its characters (cut with HMM=False), worked out
        in half the time: best[i] is the logarithm of the likelihood of the run from i on.
        """
        if not _RUN.fullmatch(run):
            return self._cut_at(run)
        known, logarithm = self._tokenizer.FREQ, self._logarithm
        total = math.log(self._tokenizer.total)
        size = len(run)
        best, after = [0.0] * (size + 1), [0] * size
        for begin in range(size - 1, -1, -1):
            likeliest, end = -math.inf, begin + 1
            frequency = known.get(run[begin:end])
            while frequency is not None:
                if frequency:
                    if frequency not in logarithm:
                        logarithm[frequency] = math.log(frequency)
                    likelihood = logarithm[frequency] - total + best[end]
                    if likelihood >= likeliest:
                        likeliest, after[begin] = likelihood, end
                end += 1
                frequency = known.get(run[begin:end]) if end <= size else None
            if not after[begin]:
                likeliest, after[begin] = best[begin + 1] - total, begin + 1
            best[begin] = likeliest
        return frozenset(_word_edges(run, after))

    def _cut_at(self, text: str) -> frozenset[int]:
        tokens = self._tokenizer.cut(text, HMM=False)
        return frozenset([0, *accumulate(map(len, tokens))])

    def may_join(self, left: Codes, right: Codes) -> Flags:
        """Whether some word may have the one character right before the other; equal shapes.

        Never wrongly no. Where it is no, the likeliest paths on the two sides do not depend on
        each other, so that what is cut there is cut as in the whole run.
        """
        return np.take(self._within, _place(left, right))

    def edges_at(self, runs: Sequence[str], offsets: Sequence[int]) -> list[bool]:
        """Whether a word begins or ends at offsets[i] of runs[i]."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        known = self._known
        answers = []
        for run, offset in zip(runs, offsets, strict=True):
            edges = known.get(run)
            if edges is None:
                edges = known[run] = self.boundaries(run)
            answers.append(offset in edges)
        return answers


def _word_edges(run: str, after: Sequence[int]) -> Iterator[int]:
    """Where the words of a path begin and end; single letters and digits in a row are one."""
    yield 0
    place, single = 0, False
    while place < len(run):
        end = after[place]
        was_single, single = single, end - place == 1 and run[place] in _ALPHANUMERIC
        if place and not (was_single and single):
            yield place
        place = end
    yield len(run)


@lru_cache(maxsize=1)
def _dictionary() -> tuple[dict[str, int], int]:
    """jieba's dictionary as jieba reads it, in a fifth of the time.

    Its words with their frequencies, the beginnings of words with 0, and the sum of all.
    """
    with jieba.Tokenizer().get_dict_file() as file:
        rows = pl.read_csv(
            file.read(),
            separator=" ",
            has_header=False,
            quote_char=None,
            schema={"word": pl.String, "frequency": pl.Int64, "part of speech": pl.String},
        )
    words, lengths = rows["word"], rows["word"].str.len_chars()
    beginnings = [
        words.filter(lengths > length).str.slice(0, length).unique()
        for length in range(1, int(lengths.to_numpy().max()))
    ]
    frequencies = dict.fromkeys(pl.concat(beginnings).to_list(), 0)
    frequencies.update(zip(words.to_list(), rows["frequency"].to_list(), strict=True))
    return frequencies, int(rows["frequency"].sum())


@lru_cache(maxsize=1)
def _dictionary_pairs() -> Flags:
    """Which pairs of characters are in words of the dictionary, letters and digits always."""
    frequencies, _ = _dictionary()
    pairs = [a + b for a in sorted(_ALPHANUMERIC) for b in sorted(_ALPHANUMERIC)]
    words = [word for word, frequency in frequencies.items() if frequency]
    return _with_pairs(np.zeros(_PLACES, dtype=bool), [*pairs, *words])


def _with_pairs(within: Flags, words: Sequence[str]) -> Flags:
    """The table with the pairs of characters in some words as well."""
    codes = as_codes("\n".join(words))
    more = within.copy()
    more[_place(codes[:-1], codes[1:])] = True
    return more


def _place(left: Codes, right: Codes) -> Codes:
    """Where in the table a pair of characters is; some pairs share a place."""
    mixed = (left * _ODD) ^ right
    return ((mixed * _ODD) >> np.uint32(7)) % _PLACES


@lru_cache(maxsize=4)
def segmenter(words: tuple[str, ...] = ()) -> Segmenter:
    """One segmenter per set of user words."""
    return Segmenter(words)


@lru_cache(maxsize=1)
def inverse_document_frequencies() -> tuple[dict[str, float], float]:
    """jieba's general table of inverse document frequencies, and its median.

    Read here because jieba.analyse leaves the file open.
    """
    table = files("jieba").joinpath("analyse/idf.txt").read_text("utf-8")
    rows = (line.rsplit(" ", 1) for line in table.splitlines() if line)
    frequencies = {word: float(value) for word, value in rows}
    return frequencies, sorted(frequencies.values())[len(frequencies) // 2]


def spans_word(left: str, right: str) -> bool:
    """Whether a word of two or more characters crosses the break between two lines."""
    tail = _RUN.findall(left[-_TAIL:]) if left and _RUN.fullmatch(left[-1]) else []
    head = _RUN.match(right[:_TAIL])
    if not tail or head is None:
        return False
    return len(tail[-1]) not in segmenter().boundaries(tail[-1] + head.group())
