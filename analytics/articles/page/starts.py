"""Where the articles of a page begin."""

from __future__ import annotations

import re

from analytics.articles.page.kinds import AROUND, Kind
from analytics.articles.page.leads import MOST_LINES, Start, led_starts
from analytics.articles.page.lines import opened
from analytics.articles.page.settings import Setting
from analytics.articles.reporters import is_author

_NEEDED = 2
_EVENT_FIRST = re.compile(r"(?:主持召开|会见|强调$|指出$|要求$|时$)")
_SPACED = re.compile(r"[\u4e00-\u9fff”][ \u3000]+[\u4e00-\u9fff“]")
_SUBHEADING = 10
_COMMA = re.compile("[，,]")


def article_starts(page: Setting) -> list[Start]:
    """The start of each article of a page with lines, in order; the first is at line 0."""
    led = led_starts(page)
    found: list[Start] = []
    at = 0
    for start in [*led, Start(len(page), len(page))]:
        found += _headed_starts(page, at, start.first, bool(led))
        if start.first < len(page):
            found.append(start)
        at = start.body + 1
    if not found:
        return [Start(0, 0)]
    if found[0].first:
        over = range(found[0].first)
        if all(page.kinds[j] in AROUND or page.headline_like(j) for j in over):
            found[0] = Start(0, found[0].body)
        else:
            found.insert(0, Start(0, 0))
    return found


def _headed_starts(page: Setting, low: int, high: int, leads: bool) -> list[Start]:
    """Articles between two lines that begin with a headline and nothing else."""
    starts: list[Start] = []
    top = 0  # the first line below the page's header, if it is between these lines
    while top < high and page.kinds[top] in AROUND:
        top += 1
    j = low
    while j < high:
        if not page.headline_like(j) or page.ends_text(j, low):
            j += 1
            continue
        end = j + 1
        while end < min(high, j + MOST_LINES) and page.headline_like(end):
            if page.lines[end].barred:
                break
            end += 1
        heads_page = not starts and j == top
        if heads_page or (end < high and _new_article(page, j, end, leads)):
            end = _without_text(page, j, end, high)
            start = Start(page.header_above(j, low), end)
            kind = page.kinds[end] if j < end < high else None
            heads = heads_page and kind in (Kind.TEXT, Kind.CAPTION)
            if heads or (kind is Kind.TEXT and _new_article(page, j, end, leads)):
                starts.append(start)
        j = max(end, j + 1)
    return starts


def _without_text(page: Setting, first: int, end: int, high: int) -> int:
    """The end of the block less those of its lines that begin the paragraph below it."""
    while first < end < high and page.kinds[end] is Kind.TEXT:
        last, below = page.lines[end - 1], page.lines[end]
        if last.finished or page.layout.indented(below):
            break
        near = below.gap <= page.layout.gap
        clause = page.layout.wrapped and any(c in last.text for c in "，,：:")
        runs_on = opened(last.text) != "" or (near and (clause or page.full(end - 1)))
        author = end - first > 1 and is_author(last.text)
        if author or not (runs_on or page.spans_word(last.text, below.text)):
            break
        end -= 1
    return end


def _new_article(page: Setting, first: int, end: int, leads: bool) -> bool:
    """Whether the lines from first to end head an article rather than a part of one.

    One of these must be there: a rule, a wider gap, the end of an article just above, or a
    second line. The rest only adds to it.
    """
    line, count = page.lines[first], end - first
    wider = line.gap - page.layout.gap
    closed = first > 0 and page.closes_article(first - 1)
    cut = page.layout.wrapped and any(_COMMA.search(x.text) for x in page.lines[first:end])
    if cut and not line.barred and wider < 2:
        return False  # a clause of a sentence that goes on in the next line
    score = 3 * line.barred + 2 * (wider > 0) + 2 * closed + 2 * (count > 1)
    if not score:
        return False
    score += wider > 1
    score += page.layout.indented(page.lines[end]) and len(line.text) >= _SUBHEADING
    score += bool(_SPACED.search(line.text)) + bool(_EVENT_FIRST.search(line.text))
    if count == 1 and not line.barred and not closed:
        score -= leads + (len(line.text) < _SUBHEADING)
    if first and page.kinds[first - 1] is Kind.TEXT and not page.lines[first - 1].finished:
        score -= 2
    return score >= _NEEDED
