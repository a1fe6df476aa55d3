"""Wraps: lines broken anywhere, put together again as whole paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from analytics.articles.page.headlines import NUMBERED
from analytics.articles.page.kinds import Kind
from analytics.articles.page.layout import Layout
from analytics.articles.page.lines import Line, finished, goes_on_after, goes_on_with, opened, width

_SHORT = 30
_DANGLING = "的和与及在对把将被是了着从向以并而或等于为"
_SAID = re.compile(r".{1,10}(?:指出|强调|要求|表示|说|认为|介绍|透露|告诉记者)$")
_TAIL = 400


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
    ends = _chain_ends(lines, kinds, layout)
    paragraphs: list[list[str]] = []
    open_text = ""  # the end of the paragraph so far
    for i, line in enumerate(lines):
        if (
            i
            and not _barrier(lines, kinds, layout, i)
            and _joined(lines[i - 1], line, paragraphs[-1], open_text, ends[i], layout, spans_word)
        ):
            if _latin(paragraphs[-1][-1][-1]) and _latin(line.text[0]):
                paragraphs[-1].append(" ")
            paragraphs[-1].append(line.text)
            open_text = (open_text + line.text)[-_TAIL:]
        else:
            paragraphs.append([line.text])
            open_text = line.text[-_TAIL:]
    return ["".join(parts) for parts in paragraphs]


def _joined(
    a: Line,
    b: Line,
    so_far: list[str],
    open_text: str,
    chain_ends: bool,
    layout: Layout,
    spans_word: Callable[[str, str], bool],
) -> bool:
    """Whether line b carries on the paragraph that ends with line a."""
    if goes_on_with(b.text):
        return True
    wider = b.gap > layout.gap
    if finished(a.text):
        if opened(open_text) and not layout.columns and chain_ends and not wider:
            return not layout.indented(b) and b.text[0] not in "“‘「『"
        if layout.columns and layout.full(a, b.text) and not wider:
            return len(b.text) > 0
        return layout.continues and not wider and b.indent == 0
    if goes_on_after(a.text):
        return not (NUMBERED.match(b.text) and a.text[-1] in "：:；;")
    if NUMBERED.match(b.text) and not layout.full(a, b.text):
        return False
    if layout.columns and 10 * (width(a.text) + a.indent) >= 8 * layout.columns:
        return layout.full(a, b.text) or chain_ends
    if not chain_ends:
        return False
    if len(so_far) > 1 or len(a.text) > _SHORT:
        return not layout.columns or layout.full(a, b.text) or spans_word(a.text, b.text)
    if any(c in a.text for c in "，,；;：:。") or opened(a.text):
        return True
    if a.text[-1] in _DANGLING or b.text[0] in "的了" or (layout.wrapped and _SAID.match(a.text)):
        return True
    return spans_word(a.text, b.text)


def _barrier(lines: Sequence[Line], kinds: Sequence[Kind], layout: Layout, i: int) -> bool:
    """Whether a paragraph must begin at line i."""
    line = lines[i]
    if line.barred or Kind.CAPTION in (kinds[i], kinds[i - 1]):
        return True
    if Kind.CREDIT in (kinds[i], kinds[i - 1]) or kinds[i] is Kind.LEAD:
        return True
    return layout.indented(line) and not goes_on_with(line.text)


def _chain_ends(lines: Sequence[Line], kinds: Sequence[Kind], layout: Layout) -> list[bool]:
    """For each line, whether a sentence ends in it or in those that may carry it on."""
    ends = [False] * len(lines)
    for i in range(len(lines) - 1, -1, -1):
        if finished(lines[i].text):
            ends[i] = True
        elif i + 1 < len(lines):
            ends[i] = ends[i + 1] and not _barrier(lines, kinds, layout, i + 1)
    return ends


def _latin(c: str) -> bool:
    return c.isascii() and c.isalpha()
