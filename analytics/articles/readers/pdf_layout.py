"""Pieces of text on a page to lines in reading order: columns found by their gutters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_INDENT = "\u3000\u3000"
_MOST_SPANNING = 0.25
_FEWEST_ROWS = 3
_DEEPEST = 12


@dataclass(slots=True)
class Piece:
    """Text on one line, in points from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def size(self) -> float:
        return max(self.top - self.bottom, 1.0)

    def goes_on_with(self, box: Piece) -> bool:
        """Whether a character stands right after this piece, on its line."""
        size = max(self.size, box.size)
        gap = box.left - self.right
        middle = abs(self.top + self.bottom - box.top - box.bottom) / 2
        return -0.5 * size < gap < 1.2 * size and middle < 0.6 * size

    def add(self, box: Piece, spaced: bool) -> None:
        latin = self.text[-1:].isascii() and box.text.isascii()
        self.text += f" {box.text}" if spaced and latin else box.text
        self.right = max(self.right, box.right)
        self.bottom, self.top = min(self.bottom, box.bottom), max(self.top, box.top)


class Row(NamedTuple):
    """A line; height is where it stands on its page, from 0 at the bottom to 1."""

    text: str
    height: float


def rows_in_order(pieces: Sequence[Piece], page_height: float) -> list[Row]:
    """The lines of a page as they are read: each column from the top, then the next.

    A gutter is a strip that at most a quarter of the lines cross, with three lines on either
    side; the lines that cross it (headlines over columns) part the page into bands.
    """
    size = median(piece.size for piece in pieces) if pieces else 1.0
    height = max(page_height, 1.0)
    ordered: list[Row] = []
    for column in _columns(list(pieces), size, 0):
        lines = _lines(column)
        margin = min((line[0].left for line in lines), default=0.0)
        for line in lines:
            indent = _INDENT if 1.2 * size < line[0].left - margin < 3.5 * size else ""
            text = indent + _joined(line, size)
            ordered.append(Row(text, (line[0].top + line[0].bottom) / 2 / height))
    return ordered


def _columns(pieces: list[Piece], size: float, depth: int) -> Iterator[list[Piece]]:
    gutter = _gutter(pieces, size) if depth < _DEEPEST else None
    if gutter is None:
        if pieces:
            yield pieces
        return
    spanning = [p for p in pieces if p.left < gutter < p.right]
    rest = [p for p in pieces if not p.left < gutter < p.right]
    for line in [*_lines(spanning), None]:
        above = [p for p in rest if line is None or p.bottom >= line[0].bottom]
        rest = [p for p in rest if not (line is None or p.bottom >= line[0].bottom)]
        yield from _columns([p for p in above if p.right <= gutter], size, depth + 1)
        yield from _columns([p for p in above if p.right > gutter], size, depth + 1)
        if line is not None:
            yield line


def _gutter(pieces: list[Piece], size: float) -> float | None:
    """The middle of the widest strip that parts the pieces into columns."""
    if len(pieces) < 2 * _FEWEST_ROWS:
        return None
    most = int(_MOST_SPANNING * len(pieces))
    edges = sorted([(p.left, 1) for p in pieces] + [(p.right, -1) for p in pieces])
    best, found = 0.8 * size, None
    crossing = 0
    begun: float | None = None
    for x, step in edges:
        crossing += step
        if crossing <= most and begun is None:
            begun = x
        elif crossing > most and begun is not None:
            middle = (begun + x) / 2
            if x - begun > best and _parts(pieces, middle):
                best, found = x - begun, middle
            begun = None
    return found


def _parts(pieces: list[Piece], x: float) -> bool:
    """Whether there are lines on both sides of x, side by side."""
    left = [p for p in pieces if p.right <= x]
    right = [p for p in pieces if p.left >= x]
    if len(left) < _FEWEST_ROWS or len(right) < _FEWEST_ROWS:
        return False
    low = max(min(p.bottom for p in left), min(p.bottom for p in right))
    high = min(max(p.top for p in left), max(p.top for p in right))
    beside = [sum(low <= (p.top + p.bottom) / 2 <= high for p in side) for side in (left, right)]
    return min(beside) >= _FEWEST_ROWS


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces that stand on one line together, from the top, each from the left."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-(p.top + p.bottom), p.left)):
        middle = (piece.top + piece.bottom) / 2
        if lines and lines[-1][0].bottom < middle < lines[-1][0].top:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda p: p.left) for line in lines]


def _joined(line: list[Piece], size: float) -> str:
    text = line[0].text
    for before, piece in pairwise(line):
        text += (" " if piece.left - before.right > 0.5 * size else "") + piece.text
    return text
