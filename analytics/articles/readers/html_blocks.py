"""An HTML tree as runs of text between block boundaries, each with the block it is in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt "
    "ruby s samp small span strike strong sub sup time tt u var wbr"
)
_INLINE = frozenset(_INLINE_NAMES.split())
_DROPPED_NAMES = (
    "script style noscript template nav footer aside form button select option textarea input "
    "iframe object embed svg canvas audio video map title head math rt rp"
)
_DROPPED = frozenset(_DROPPED_NAMES.split())
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_JUNK = re.compile(
    r"(?i)(?:^|[\s_-])(?:share|sharing|comments?|pinglun|related|recommend\w*|xgxw|breadcrumbs?|crumb"
    r"|copyright|footer|foot|header|sidebar|side|nav|navbar|menu|pagination|pager|toolbar|tools?|ads?"
    r"|advert\w*|banner|login|search|zebian|editors?|tags?|hot|rank|qrcode|bottom|top)(?:$|[\s_-])"
    r"|zebian|xgxw|tuijian|fenxiang|bshare|bdshare|jiathis|mianbao|erweima|footer|relevant|dibu"
)
_PUNCTUATION = re.compile("[，。；：！？、“”]")
_PROSE = 25
_FRAME = 0.9
_MOST_LINKED = 0.4
_LONGEST_MARKS = 200


@dataclass(eq=False, slots=True)
class Block:
    """A block element. prose: letters of prose in it and below; junk: named as furniture."""

    tag: str
    marks: str
    above: Block | None
    junk: bool = False
    prose: int = 0
    score: float = 0.0


@dataclass(slots=True)
class Run:
    """Text with no block boundary in it. linked: how much of it is inside links."""

    block: Block
    text: str
    linked: int
    prose: int = 0


@dataclass(slots=True)
class _Reading:
    block: Block
    blocks: list[Block]
    runs: list[Run] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0

    def flush(self) -> None:
        text = " ".join("".join(self.parts).split())
        self.parts.clear()
        linked, self.linked = self.linked, 0
        if text:
            self.runs.append(Run(self.block, text, linked))

    def enter(self, node: LexborNode, tag: str) -> None:
        self.flush()
        marks = f"{node.attributes.get('id') or ''} {node.attributes.get('class') or ''}"
        marks = marks[:_LONGEST_MARKS].strip()
        junk = self.block.junk or _is_junk(tag, marks)
        self.block = Block(tag, marks, self.block, junk)
        self.blocks.append(self.block)

    def leave(self) -> None:
        self.flush()
        self.block = self.block.above or self.block


def runs_of(body: LexborNode) -> list[Run]:
    """The runs of text below an element, in order; scripts, menus and hidden parts left out.

    Where all prose is in blocks named as furniture, a block that nearly all of it is in is
    none: it is the page's frame (bg_top_owner), whatever its name.
    """
    first = Block("body", "", None)
    reading = _Reading(first, [first])
    _read(body, reading)
    _count_prose(reading)
    if not first.prose:
        _unname_frames(reading)
        _count_prose(reading)
    return reading.runs


def _count_prose(reading: _Reading) -> None:
    """Fill in the prose of each run, and of each block what is in it and below."""
    for block in reading.blocks:
        block.prose = 0
    for run in reading.runs:
        run.prose = 0 if run.block.junk else _prose(run.text, run.linked)
        run.block.prose += run.prose
    for block in reversed(reading.blocks):
        if block.above is not None:
            block.above.prose += block.prose


def _unname_frames(reading: _Reading) -> None:
    inside = dict.fromkeys(reading.blocks, 0)
    for run in reading.runs:
        inside[run.block] += _prose(run.text, run.linked)
    for block in reversed(reading.blocks):
        if block.above is not None:
            inside[block.above] += inside[block]
    frame = _FRAME * inside[reading.blocks[0]]
    for block in reading.blocks[1:]:
        above = block.above is not None and block.above.junk
        block.junk = above or (inside[block] < frame and _is_junk(block.tag, block.marks))


def _is_junk(tag: str, marks: str) -> bool:
    return tag != "article" and _JUNK.search(marks) is not None


def _read(body: LexborNode, reading: _Reading) -> None:
    links = 0
    node: LexborNode | None = body.child
    while node is not None:
        tag = (node.tag or "").lower()
        inner = None
        if tag == "-text":
            text = node.text_content or ""
            reading.parts.append(text)
            reading.linked += len(text.strip()) if links else 0
        elif tag in ("br", "hr"):
            reading.flush()
        elif tag[:1] not in "-_!" and tag not in _DROPPED and not _is_hidden(node):
            inner = node.child
            if inner is not None:
                links += tag == "a"
                if tag not in _INLINE:
                    reading.enter(node, tag)
        if inner is not None:
            node = inner
            continue
        while node is not None and node.next is None:
            node = node.parent
            if node is None or node.mem_id == body.mem_id:
                reading.flush()
                return
            tag = (node.tag or "").lower()
            links -= tag == "a"
            if tag not in _INLINE:
                reading.leave()
        node = node.next if node is not None else None
    reading.flush()


def _is_hidden(node: LexborNode) -> bool:
    if not node.attributes:
        return False
    style = (node.attributes.get("style") or "")[:500]
    return _HIDDEN.search(style) is not None


def _prose(text: str, linked: int) -> int:
    if linked > _MOST_LINKED * len(text):
        return 0
    if len(text) >= _PROSE or _PUNCTUATION.search(text):
        return sum(map(str.isalnum, text))
    return 0
