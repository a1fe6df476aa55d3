"""Articles that begin with a dateline, or with a byline alone under a headline."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.articles.page.kinds import AROUND, Kind
from analytics.articles.page.settings import Setting

MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Start:
    """first: the first line that belongs to the article; body: its first line of text."""

    first: int
    body: int


def led_starts(page: Setting) -> list[Start]:
    """Where an article begins because a dateline or a byline says so, in order."""
    starts: list[Start] = []
    i = floor = 0
    while i < len(page):
        kind = page.kinds[i]
        if kind not in (Kind.LEAD, Kind.CREDIT):
            i += 1
            continue
        body = i  # below the credits that stand together
        while body < len(page) and page.kinds[body] is Kind.CREDIT:
            body += 1
        first = _headline_above(page, i, floor)
        if kind is Kind.LEAD or _opens_article(page, first, i, body, floor):
            starts.append(Start(first, body))
            floor = body + 1
        i = max(body, i + 1) if kind is Kind.CREDIT and floor != body + 1 else body + 1
    return starts


def _opens_article(page: Setting, first: int, credit: int, after: int, floor: int) -> bool:
    """Whether the bylines from line `credit` stand between a headline and text at `after`."""
    if after == len(page) or page.kinds[after] not in (Kind.TEXT, Kind.LEAD, Kind.CAPTION):
        return False
    if first == credit and (floor > 0 or any(k not in AROUND for k in page.kinds[:credit])):
        return False
    if page.kinds[after] is Kind.LEAD:
        return True
    below = after  # a headline with its own lead below: the byline ends an article
    while below < len(page) and below - after < MOST_LINES and page.headline_like(below):
        below += 1
    led = below < len(page) and page.kinds[below] in (Kind.LEAD, Kind.CREDIT)
    return not (led and below > after)


def _headline_above(page: Setting, i: int, floor: int) -> int:
    """The first line of the headline, and of the page header, that end above line i."""
    bottom = i
    while (
        bottom - 1 > floor
        and page.kinds[bottom - 1] in (Kind.CREDIT, Kind.HEADER)
        and (page.headline_like(bottom - 2) or page.kinds[bottom - 2] is Kind.CREDIT)
    ):
        bottom -= 1
    first = bottom
    while first > floor and bottom - first < MOST_LINES and not page.lines[first].barred:
        if not page.headline_like(first - 1) or page.ends_text(first - 1, floor):
            break
        first -= 1
    if first == bottom:
        first = i
    return page.header_above(_below_widest_gap(page, first, i), floor)


def _below_widest_gap(page: Setting, first: int, i: int) -> int:
    """The line below a gap that parts the lines above i more than they are parted from above."""
    if first == 0:
        return first
    for j in range(i - 1, first, -1):
        gap = page.lines[j].gap
        if gap >= 2 and gap > page.lines[first].gap and gap > page.lines[i].gap:
            return j
    return first
