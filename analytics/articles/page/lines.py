"""Lines of a page: their text, indent and blank gaps, and how a line can end or begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

ENDS = "。！？!?…｡"
CLOSERS = "”’」』）)》】〉〕］]\"'"
_PAIRS = {"”": "“", "’": "‘", "」": "「", "』": "『", "）": "（", "》": "《", "】": "【"}
_FOLDED = {"(": "（", ")": "）"}
_NEVER_FIRST = "，、。；：！？,;:!?％%·…”’」』）)》】〉〕］]~～"
_NEVER_LAST = "，、；,;“‘「『（(《【〈〔［[—－-~～：:"
_SEPARATOR = re.compile(r"[\s=\-－—–─━═_＿~～*＊+·•.#]+")
_COLUMNS = {"\u3000": 2, "\t": 4}
_NARROWEST, _WIDEST, _SPREAD = 16, 200, 4
_FAR = 8
_DEEPEST = 8
_QUOTES = re.compile("[“‘「『（(《【”’」』）)》】]")
_REMARK = 64
_REMARKED = re.compile(r"[。！？!?…][”’」』]?[（(][^（）()]{1,60}[）)]$")
_CUT_TURN = re.compile(r"[（(]\s*(?:紧?下转|下接|转|紧?上接|紧接)\s*第?[^）)]{0,4}$")
_TURN_END = re.compile(r"[^（()）。]{0,6}[）)]")
_LETTER = re.compile(r"[^\W_]")


class Line(NamedTuple):
    """One line with letters in it.

    text: without the white space around it. indent: columns of white space before it, an
    ideographic space being two. gap: blank lines before it. barred: a rule such as ====
    stands between it and the line before. finished: it ends as a sentence does.
    """

    text: str
    indent: int = 0
    gap: int = 0
    barred: bool = False
    finished: bool = False


def read_lines(text: str) -> list[Line]:
    """The lines of a page that hold a letter, ideograph or digit, or end a quotation.

    Lines of rule characters alone (====, ----) become `barred` of the line after them.
    """
    lines: list[Line] = []
    gap, barred = 0, False
    for raw in text.splitlines():
        bare = raw.strip(" \t\u3000\u00a0\ufeff\u200b\x00")
        if not bare or bare.isspace():
            gap += 1
        elif lines and _TURN_END.fullmatch(bare) and _CUT_TURN.search(lines[-1].text):
            whole = lines[-1].text + bare
            lines[-1] = lines[-1]._replace(text=whole, finished=finished(whole))
        elif _LETTER.search(bare):
            head = "" if raw[0] == bare[0] else raw[: raw.find(bare)]
            indent = sum(_COLUMNS.get(c, 1) for c in head if c.isspace())
            lines.append(Line(bare, indent, gap, barred, finished(bare)))
            gap, barred = 0, False
        elif _SEPARATOR.fullmatch(bare) and len(bare) > 2:
            barred = True
        elif lines and not barred and bare[0] in _NEVER_FIRST:
            last = lines[-1]
            whole = last.text + bare
            lines[-1] = last._replace(text=whole, finished=finished(whole))
    return lines


def width(text: str) -> int:
    """Columns the text takes in print: two for an ideograph, one for ASCII."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def finished(text: str) -> bool:
    """Whether the text ends as a sentence does, closing quotes and brackets aside."""
    bare = text.rstrip(CLOSERS)
    if not bare:
        return False
    if bare[-1] in ENDS:
        return True
    if bare[-1] in ".．" and len(bare) > 1 and "\u3400" <= bare[-2] <= "\u9fff":
        return True
    return text[-1] in "）)" and _REMARKED.search(text[-_REMARK:]) is not None


def goes_on_after(text: str) -> bool:
    """Whether the text ends with a mark after which a sentence always goes on."""
    return text[-1:] in _NEVER_LAST and bool(text)


def goes_on_with(text: str) -> bool:
    """Whether the text begins with a mark that never begins a line."""
    return text[:1] in _NEVER_FIRST and bool(text)


def opened(text: str, before: str = "") -> str:
    """The quotation marks and brackets left open at the end, those in `before` being open."""
    stack = before
    for found in _QUOTES.findall(text):
        mark = _FOLDED.get(found, found)
        if mark not in _PAIRS:
            stack += mark
        elif stack[-1:] == _PAIRS[mark]:
            stack = stack[:-1]
    return stack[-_DEEPEST:]


def fixed_width(lines: Sequence[Line]) -> int:
    """The width in columns to which the lines were wrapped, or 0 where there is none.

    Wrapped text has a sharp commonest width: most lines that cut a sentence have it, and
    hardly a line is longer.
    """
    widths = [width(line.text) + line.indent for line in lines]
    cut = [w for w, line in zip(widths, lines, strict=True) if not line.finished]
    counts = Counter(w for w in cut if _NARROWEST <= w <= _WIDEST)
    if not counts:
        return 0
    near = {w: sum(counts[w - d] for d in range(_SPREAD)) for w in counts}
    best = max(near, key=lambda w: (near[w], w))
    longer = sum(w > best + 2 for w in widths)
    uncut = sum(w > best + _FAR for w in cut)
    if near[best] < 4 or 20 * near[best] < 9 * len(cut) or 10 * longer > len(lines):
        return 0
    if 10 * uncut > len(cut):
        return 0
    window = range(best - _SPREAD + 1, best + 1)
    peak = max(counts[w] for w in window)
    return max(w for w in window if 2 * counts[w] >= peak)
