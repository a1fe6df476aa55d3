"""How a page is set: wrapping width, paragraph indent, usual gap between lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analytics.articles.page.lines import Line, fixed_width, goes_on_after, goes_on_with, width

_LONG = 44
_CLAUSES = re.compile("[，,。]")
_CUT_CLAUSES = 3
_INDENTS = range(2, 7)


@dataclass(frozen=True, slots=True)
class Layout:
    """columns: wrapping width, 0 for none. indent: columns before a paragraph's first line,
    0 where indents say nothing. continues: lines without indent carry a paragraph on, even
    after a sentence's end. gap: the usual number of blank lines between two lines of text.
    wrapped: sentences are cut by line ends somewhere.
    """

    columns: int
    indent: int
    continues: bool
    gap: int
    wrapped: bool

    def full(self, line: Line, after: str = "一") -> bool:
        """Whether the line left no room for the first unit of the next."""
        if not self.columns:
            return False
        return width(line.text) + line.indent + _unit(after) > self.columns

    def filled(self, line: Line) -> bool:
        """Whether the line is about as wide as lines can be."""
        return self.columns - 4 <= width(line.text) + line.indent <= self.columns + 2

    def indented(self, line: Line) -> bool:
        """Whether the line begins a paragraph by its indent."""
        return bool(self.indent) and line.indent in (self.indent - 1, self.indent)


def layout_of(lines: Sequence[Line], columns: int = 0) -> Layout:
    """How these lines are set; `columns` is a width known from elsewhere."""
    known = columns if all(width(line.text) <= columns + 4 for line in lines) else 0
    columns = fixed_width(lines) or known
    pairs = list(pairwise(lines))
    indent = _paragraph_indent(lines, pairs)
    carried = sum(
        b.indent == 0 and not a.finished and (a.indent == indent or len(a.text) > _LONG)
        for a, b in pairs
        if indent
    )
    gaps = Counter(b.gap for a, b in pairs if len(a.text) > 12 and len(b.text) > 12)
    cut = [a for a, _ in pairs if not a.finished and not goes_on_after(a.text)]
    wrapped = (
        columns > 0
        or any(len(a.text) > _LONG for a in cut)
        or any(goes_on_with(b.text) for _, b in pairs)
        or sum(_CLAUSES.search(a.text) is not None for a in cut) >= _CUT_CLAUSES
    )
    return Layout(
        columns, indent, carried >= 2, max(gaps, key=lambda g: (gaps[g], -g), default=0), wrapped
    )


def _paragraph_indent(lines: Sequence[Line], pairs: list[tuple[Line, Line]]) -> int:
    counts = Counter(
        line.indent for line in lines if line.indent in _INDENTS and len(line.text) > 7
    )
    if not counts:
        return 0
    indent = max(counts, key=lambda n: (counts[n], n))
    before = [a for a, b in pairs if b.indent == indent and len(a.text) > _LONG // 3]
    cut = sum(not a.finished and (a.indent > 0 or len(a.text) > _LONG) for a in before)
    return 0 if 4 * cut > len(before) else indent


def _unit(text: str) -> int:
    """Columns of what can't be parted at the beginning of a line."""
    n = 1
    if text[:1].isascii() and text[:1].isalnum():
        while n < len(text) and n < 40 and text[n].isascii() and text[n].isalnum():
            n += 1
    elif text[:1] in "“‘《（(「『【" and len(text) > 1:
        n = 2
    while n < len(text) and n < 44 and goes_on_with(text[n]):
        n += 1
    return width(text[:n])
