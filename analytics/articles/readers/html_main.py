"""The main text of a web page: the block that most of its prose stands in."""

from __future__ import annotations

import re

from analytics.articles.readers.html_blocks import Block, Run
from analytics.articles.trimmings import is_button, is_credit_line

_LEAVES_NAMES = "p li dd dt h1 h2 h3 h4 h5 h6 pre blockquote figcaption td th"
_LEAVES = frozenset(_LEAVES_NAMES.split())
_NAMED = re.compile(
    r"(?i)article|content|正文|zhengwen|detail|trs_editor|ozoom|ucap|rm_txt|text|main_?body|js_content"
)
_DECAY, _LEVELS, _BONUS = 0.6, 5, 1.3
_FEWEST = 12
_TAIL = 6


def main_text(runs: list[Run], title: str = "") -> list[str]:
    """The paragraphs of the main text; [] where the page has no prose.

    Prose is a run of 25 characters or with Chinese punctuation, and few links. Each run's
    prose counts for the blocks above it, less with each level; the best block wins, joined
    by neighbours of the same make. Editors' credits, sharing and the like are cut off both
    ends, and so is the page's title repeated there.
    """
    if sum(run.prose for run in runs) < _FEWEST:
        return []
    best = _best(runs)
    known = {best: True}
    inside = [run for run in runs if _within(run.block, best, known)]
    kept = [run.text for run in inside if not (run.linked > 0.8 * len(run.text) and not run.prose)]
    first, last = 0, len(kept)
    while last > first and last > len(kept) - _TAIL and _around(kept[last - 1], title):
        last -= 1
    while first < last and first < _TAIL and _around(kept[first], title):
        first += 1
    return kept[first:last]


def _around(text: str, title: str) -> bool:
    return text == title or is_furniture(text)


def is_furniture(text: str) -> bool:
    """Whether a line is a credit, a stamp or a button, and no part of an article."""
    return is_button(text) or is_credit_line(text)


def _best(runs: list[Run]) -> Block:
    blocks: dict[Block, None] = {}
    for run in runs:
        share = float(run.prose)
        block: Block | None = run.block
        if block is not None and block.tag in _LEAVES and block.above is not None:
            block = block.above
        for _ in range(_LEVELS):
            if block is None or not share:
                break
            block.score += share
            blocks[block] = None
            share *= _DECAY
            block = block.above
    for block in blocks:
        if _NAMED.search(block.marks) or block.tag in ("article", "main"):
            block.score *= _BONUS
    best = max(blocks, key=lambda block: block.score)
    while best.above is not None and best.above.prose > best.prose:
        above = best.above
        alike = sum(
            block.prose
            for block in blocks
            if block.above is above and (block.tag, block.marks) == (best.tag, best.marks)
        )
        if alike > best.prose and alike > 0.8 * above.prose:
            best = above
        else:
            break
    return best


def _within(block: Block, outer: Block, known: dict[Block, bool]) -> bool:
    """Whether a block is the outer one or below it, and is not furniture within it."""
    climbed: list[Block] = []
    at: Block | None = block
    while at is not None and at not in known:
        climbed.append(at)
        at = at.above
    inside = at is not None and known[at]
    for passed in reversed(climbed):
        inside = known[passed] = inside and (not passed.junk or outer.junk)
    return inside
