"""Wraps: lines broken anywhere, put together again as whole paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from analytics.articles.page.headlines import NUMBERED
from analytics.articles.page.kinds import Kind
from analytics.articles.page.layout import Layout
from analytics.articles.page.lines import Line, goes_on_after, goes_on_with, opened

_SHORT = 30
_CLAUSES = re.compile("[，,；;：:。]")
_DANGLING = "的和与及在对把将被是了着从向以并而或等于为"
_SALUTATION = re.compile(
    r"(?:尊敬的|亲爱的|敬爱的)?(?:各位|同志们|同胞们|女士们|先生们|朋友们|同学们|老师们|乡亲们|主席先生)"
    r"[^。！？]{0,30}[：:！!]"
)
_HEADING = 30
_SAID = re.compile(r".{1,10}(?:指出|强调|要求|表示|说|认为|介绍|透露|告诉记者)$")


def paragraphs_of(
    lines: Sequence[Line],
    kinds: Sequence[Kind],
    layout: Layout,
    spans_word: Callable[[str, str], bool],
) -> list[str]:
    """The paragraphs of one article's body.

    An unfinished line is put together with the next where the chain of lines from it comes
    to a sentence's end; short lines that could stand alone (subheadings, labels) only where
    a word, a quotation or a clause runs across the break.
    """
    body = _Body(lines, kinds, layout, spans_word)
    for i in range(len(lines)):
        body.take(i)
    return ["".join(parts) for parts in body.paragraphs]


@dataclass(slots=True)
class _Body:
    """A body read line by line; `open` holds the paragraph's open quotation marks."""

    lines: Sequence[Line]
    kinds: Sequence[Kind]
    layout: Layout
    spans_word: Callable[[str, str], bool]
    paragraphs: list[list[str]] = field(default_factory=list)
    open: str = ""
    ends: list[bool] = field(init=False)

    def __post_init__(self) -> None:
        """`ends`: for each line, whether a sentence ends in it or in those that carry it on."""
        self.ends = [line.finished for line in self.lines]
        for i in range(len(self.lines) - 2, -1, -1):
            self.ends[i] = self.ends[i] or (self.ends[i + 1] and not self._must_begin(i + 1))

    def take(self, i: int) -> None:
        """Add line i to the paragraph so far, or begin another with it."""
        text = self.lines[i].text
        if i and not self._must_begin(i) and self._carries_on(i):
            parts = self.paragraphs[-1]
            latin = _latin(parts[-1][-1]) and _latin(text[0])
            parts += [" ", text] if latin else [text]
            self.open = opened(text, self.open)
        else:
            self.paragraphs.append([text])
            self.open = opened(text)

    def _must_begin(self, i: int) -> bool:
        """Whether a paragraph begins at line i whatever the words."""
        line, pair = self.lines[i], (self.kinds[i - 1], self.kinds[i])
        if line.barred or Kind.CAPTION in pair or Kind.CREDIT in pair or pair[1] is Kind.LEAD:
            return True
        return self.layout.indented(line) and not goes_on_with(line.text)

    def _carries_on(self, i: int) -> bool:
        """Whether line i carries on the paragraph of the line before."""
        above, line = self.lines[i - 1], self.lines[i]
        if goes_on_with(line.text):
            return True
        if above.finished:
            return line.gap <= self.layout.gap and self._carries_on_after_end(above, line, i)
        return self._carries_on_sentence(above, line, i)

    def _is_heading(self, line: Line) -> bool:
        """Whether the line is a numbered heading by itself: 一、过去一年工作回顾."""
        numbered = NUMBERED.match(line.text) is not None
        return numbered and len(line.text) <= _HEADING and not _CLAUSES.search(line.text)

    def _carries_on_after_end(self, above: Line, line: Line, i: int) -> bool:
        filled = self.layout.columns > 0 and self.layout.filled(line)
        if self.layout.continues and line.indent == 0 and (self.ends[i] or filled):
            return True
        if self.layout.columns:
            return self.layout.full(above, line.text)
        quoting = self.layout.wrapped and self.ends[i] and line.text[0] not in "“‘「『"
        return quoting and self.open != ""

    def _carries_on_sentence(self, above: Line, line: Line, i: int) -> bool:
        full = self.layout.columns > 0 and self.layout.filled(above)
        alone = len(self.paragraphs[-1]) == 1 and not full
        salutation = _SALUTATION.fullmatch(above.text) is not None
        if alone and (salutation or (self._is_heading(above) and self.open == "")):
            return False
        if goes_on_after(above.text):
            return not (NUMBERED.match(line.text) and above.text[-1] in "：:；;") or full
        if full or not self.ends[i]:
            return full
        long = len(self.paragraphs[-1]) > 1 or len(above.text) > _SHORT
        if self.kinds[i - 1] is Kind.LEAD or (long and not self.layout.columns):
            return True
        if NUMBERED.match(line.text):
            return self.open != ""
        return (
            self.open != ""
            or _CLAUSES.search(above.text) is not None
            or above.text[-1] in _DANGLING
            or line.text[0] in "的了"
            or (self.layout.wrapped and _SAID.match(above.text) is not None)
            or self.spans_word(above.text, line.text)
        )


def _latin(c: str) -> bool:
    return c.isascii() and c.isalpha()
