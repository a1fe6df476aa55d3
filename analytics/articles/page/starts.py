"""Where the articles of a page begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analytics.articles.page.headlines import LONGEST, NUMBERED, can_be_headline
from analytics.articles.page.kinds import AROUND, Kind
from analytics.articles.page.layout import Layout
from analytics.articles.page.lines import Line, finished, opened, width

_MOST_LINES = 6
_NEEDED = 2
_BLOCK = 3  # lines of full width together are text
_EVENT_FIRST = re.compile(r"(?:主持召开|会见|强调$|指出$|要求$|时$)")
_SPACED = re.compile(r"[\u4e00-\u9fff”][ \u3000]+[\u4e00-\u9fff“]")


@dataclass(frozen=True, slots=True)
class Start:
    """first: the first line that belongs to the article; body: its first line of text."""

    first: int
    body: int


class Starts:
    """The search for the beginnings of articles on one page."""

    def __init__(
        self,
        lines: Sequence[Line],
        kinds: Sequence[Kind],
        layout: Layout,
        spans_word: Callable[[str, str], bool],
    ) -> None:
        self.lines, self.kinds, self.layout, self.spans_word = lines, kinds, layout, spans_word
        self.filled_run = self._filled_runs()

    def find(self) -> list[Start]:
        """All articles' starts in order; the first begins at line 0."""
        led = self._led()
        found: list[Start] = []
        at = 0
        for start in [*led, Start(len(self.lines), len(self.lines))]:
            begun = at < start.first and (not found or found[-1].first < at)
            found += self._unled(at, start.first, bool(led), top=begun and not found)
            if start.first < len(self.lines):
                found.append(start)
            at = start.body + 1
        return self._from_zero(found)

    def _from_zero(self, found: list[Start]) -> list[Start]:
        if not found:
            return [Start(0, 0)] if self.lines else []
        if found[0].first:
            before = range(found[0].first)
            around = all(self.kinds[i] in AROUND or self._can(i) for i in before)
            if around:
                found[0] = Start(0, found[0].body)
            else:
                found.insert(0, Start(0, 0))
        return found

    def _led(self) -> list[Start]:
        """Articles that begin with a dateline, or with a byline alone under a headline."""
        starts: list[Start] = []
        floor = 0
        for i, kind in enumerate(self.kinds):
            if i < floor or kind not in (Kind.LEAD, Kind.CREDIT):
                continue
            first = self._headline_above(i, floor)
            if kind is Kind.CREDIT and not self._opens_article(first, i, floor):
                continue
            body = i
            while body + 1 < len(self.lines) and self.kinds[body] is Kind.CREDIT:
                body += 1
            starts.append(Start(first, body))
            floor = body + 1
        return starts

    def _opens_article(self, first: int, credit: int, floor: int) -> bool:
        """Whether a byline alone on its line stands between a headline and its text."""
        after = credit + 1
        while after < len(self.lines) and self.kinds[after] is Kind.CREDIT:
            after += 1
        if after == len(self.lines) or self.kinds[after] not in (Kind.TEXT, Kind.LEAD):
            return False
        if first == credit and not (credit == 0 or self.kinds[credit - 1] in AROUND and floor == 0):
            return False
        if self.kinds[after] is Kind.LEAD:
            return True
        j = after  # a headline below means that the byline ends an article
        while j < len(self.lines) and j - after < _MOST_LINES and self._can(j):
            j += 1
        below_leads = j < len(self.lines) and self.kinds[j] in (Kind.LEAD, Kind.CREDIT)
        return not (below_leads and j > after)

    def _headline_above(self, i: int, floor: int) -> int:
        """The first line of the headline that ends above line i."""
        first = i
        while (
            first > floor
            and self.kinds[first - 1] in (Kind.CREDIT, Kind.HEADER)
            and self._dated(first - 1, floor)
        ):
            first -= 1
        bottom = first
        while first > floor and bottom - first < _MOST_LINES and not self.lines[first].barred:
            if not self._can(first - 1) or self._ends_text(first - 1, floor):
                break
            first -= 1
        if first == bottom:
            first = bottom = i
        first = self._below_widest_gap(first, i)
        while first > floor and self.kinds[first - 1] in (Kind.HEADER, Kind.LABEL):
            first -= 1
        return first

    def _dated(self, j: int, floor: int) -> bool:
        """Whether the credit or date at line j has a headline above it."""
        return j > floor and (self._can(j - 1) or self.kinds[j - 1] is Kind.CREDIT)

    def _below_widest_gap(self, first: int, i: int) -> int:
        gaps = [self.lines[j].gap for j in range(first + 1, i + 1)]
        if not gaps or first == 0:
            return first
        widest = max(gaps)
        if (
            widest >= 2
            and widest > self.lines[first].gap
            and widest > min(gaps[-1], widest - 1)
            and gaps.index(widest) < len(gaps) - 1
        ):
            return (
                first
                + 1
                + max(n for n, gap in enumerate(gaps) if gap == widest and n < len(gaps) - 1)
            )
        return first

    def _can(self, j: int) -> bool:
        """Whether line j could be a line of a headline, as it is set and by its words."""
        line = self.lines[j]
        if self.kinds[j] is not Kind.TEXT or not can_be_headline(line.text):
            return False
        if self.layout.indented(line):
            return False
        return self.filled_run[j] < _BLOCK

    def _filled_runs(self) -> list[int]:
        """For each line, how many lines of full width stand together with it."""
        runs = [0] * len(self.lines)
        begun = 0
        for j in range(len(self.lines) + 1):
            within = j < len(self.lines) and self._filled(j)
            if within and (j == begun or not self._parted(j)):
                continue
            runs[begun:j] = [j - begun] * (j - begun)
            begun = j if within else j + 1
        return runs

    def _parted(self, j: int) -> bool:
        """Whether line j is set apart from the line before."""
        line = self.lines[j]
        return (
            line.gap > self.layout.gap or self.layout.indented(line) or self.kinds[j] is Kind.LEAD
        )

    def _filled(self, j: int) -> bool:
        wide = width(self.lines[j].text) + self.lines[j].indent
        return (
            bool(self.layout.columns) and self.layout.columns - 3 <= wide <= self.layout.columns + 2
        )

    def _ends_text(self, j: int, floor: int) -> bool:
        """Whether line j carries on a sentence of the text above it."""
        if j <= floor or self.kinds[j - 1] not in (Kind.TEXT, Kind.LEAD):
            return False
        above, line = self.lines[j - 1], self.lines[j]
        if finished(above.text) or line.gap > self.layout.gap + 1:
            return False
        if self._filled(j - 1) and (finished(line.text) or self.layout.indented(above)):
            return True
        if self._can(j - 1):
            return False
        return (
            finished(line.text)
            or self.spans_word(above.text, line.text)
            or bool(self.layout.columns)
        )

    def _unled(self, low: int, high: int, leads: bool, top: bool) -> list[Start]:
        """Articles between low and high that begin with a headline only."""
        starts: list[Start] = []
        j = low
        while j < high:
            if not self._can(j) or (j > low and self._ends_text(j, low)):
                j += 1
                continue
            end = j + 1
            while (
                end < high
                and end - j < _MOST_LINES
                and self._can(end)
                and not self.lines[end].barred
            ):
                end += 1
            end = self._without_text(j, end, high)
            if (
                end > j
                and end < high
                and self.kinds[end] is Kind.TEXT
                and (
                    (top and not starts and all(self.kinds[k] in AROUND for k in range(j)))
                    or self._evidence(j, end, leads) >= _NEEDED
                )
            ):
                first = j
                while first > low and self.kinds[first - 1] in (Kind.HEADER, Kind.LABEL):
                    first -= 1
                starts.append(Start(first, end))
            j = max(end, j + 1)
        return starts

    def _without_text(self, first: int, end: int, high: int) -> int:
        """Take from the block the lines that belong to the paragraph below it."""
        while end > first and end < high:
            last, below = self.lines[end - 1], self.lines[end]
            cut = (
                not finished(last.text)
                and self.kinds[end] is Kind.TEXT
                and (
                    opened(last.text) != ""
                    or any(c in last.text for c in "，,：:")
                    and self.layout.wrapped
                    and below.gap <= self.layout.gap
                    or (
                        self._filled(end - 1)
                        and below.gap <= self.layout.gap
                        and not self.layout.indented(below)
                    )
                    or self.spans_word(last.text, below.text)
                )
            )
            if not cut:
                break
            end -= 1
        return end

    def _evidence(self, first: int, end: int, leads: bool) -> int:
        """How much speaks for a new article rather than a subheading."""
        line, count = self.lines[first], end - first
        before = self.kinds[first - 1] if first else Kind.HEADER
        score = 0
        score += 3 * line.barred
        score += 2 * (line.gap > self.layout.gap)
        score += line.gap > self.layout.gap + 1
        score += 2 * (before in AROUND) + (before in (Kind.CREDIT, Kind.CAPTION))
        score += 2 * (count > 1)
        score += self.layout.indented(self.lines[end]) and len(line.text) >= 8
        score += bool(_SPACED.search(line.text)) + bool(_EVENT_FIRST.search(line.text))
        score -= len(line.text) < 8 and count == 1
        score -= 3 * bool(NUMBERED.match(line.text))
        score -= leads and count == 1 and not line.barred
        if (
            first
            and self.kinds[first - 1] is Kind.TEXT
            and not finished(self.lines[first - 1].text)
        ):
            score -= 2
        return score
