"""Lines as they are set on the page: which could be a headline's, which carry a sentence on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analytics.articles.bylines import take_end_credit
from analytics.articles.page.headlines import can_be_headline
from analytics.articles.page.kinds import AROUND, Kind
from analytics.articles.page.layout import Layout
from analytics.articles.page.lines import Line

_BLOCK = 3  # lines of full width together are text


class Setting:
    """The lines of a page with what each is and how they are set."""

    def __init__(
        self,
        lines: Sequence[Line],
        kinds: Sequence[Kind],
        layout: Layout,
        spans_word: Callable[[str, str], bool],
    ) -> None:
        self.lines, self.kinds, self.layout, self.spans_word = lines, kinds, layout, spans_word
        self._full = [layout.columns > 0 and layout.filled(line) for line in lines]
        self._blocks = self._full_blocks()
        self._carried = self._carried_lines()
        self._headline_like = [self._could_head(j) for j in range(len(lines))]

    def __len__(self) -> int:
        return len(self.lines)

    def headline_like(self, j: int) -> bool:
        """Whether line j could be a line of a headline, as it is set and by its words."""
        return self._headline_like[j]

    def _could_head(self, j: int) -> bool:
        line = self.lines[j]
        return (
            self.kinds[j] is Kind.TEXT
            and self._blocks[j] < _BLOCK
            and not self.layout.indented(line)
            and can_be_headline(line.text)
        )

    def ends_text(self, j: int, floor: int) -> bool:
        """Whether line j carries on a sentence of the text above it, down to line `floor`."""
        if j <= floor or self.kinds[j - 1] not in (Kind.TEXT, Kind.LEAD):
            return False
        above, line = self.lines[j - 1], self.lines[j]
        if self.lines[j - 1].finished or line.gap > self.layout.gap + 1:
            return False
        if self._carried[j]:
            return True
        if self.full(j - 1) and (self.lines[j].finished or self.layout.indented(above)):
            return True
        if self.headline_like(j - 1):
            return False
        return line.finished or self.layout.columns > 0 or self.spans_word(above.text, line.text)

    def full(self, j: int) -> bool:
        """Whether line j is about as wide as the page's lines can be."""
        return self._full[j]

    def closes_article(self, j: int) -> bool:
        """Whether line j is what an article ends with: editors, a turn, or its reporters."""
        kind = self.kinds[j]
        if kind is Kind.TEXT or kind is Kind.LEAD:
            return take_end_credit(self.lines[j].text)[1] != ""
        return kind is Kind.CREDIT or kind in AROUND

    def header_above(self, first: int, floor: int) -> int:
        """The first of the page header's lines that stand right above line `first`."""
        while first > floor and self.kinds[first - 1] in (Kind.HEADER, Kind.LABEL):
            first -= 1
        return first

    def _full_blocks(self) -> list[int]:
        """For each line, how many lines of full width stand together with it."""
        blocks = [0] * len(self.lines)
        begun = 0
        for j in range(len(self.lines) + 1):
            within = j < len(self.lines) and self.full(j)
            if within and (j == begun or not (self._parted(j) or self._ended_short(j - 1))):
                continue
            blocks[begun:j] = [j - begun] * (j - begun)
            begun = j if within else j + 1
        return blocks

    def _carried_lines(self) -> list[bool]:
        """For each line, whether it carries on a sentence that an indented line began."""
        carried = [False] * len(self.lines)
        for j in range(1, len(self.lines)):
            above = self.lines[j - 1]
            carried[j] = (
                self.layout.continues
                and not above.finished
                and (carried[j - 1] or self.layout.indented(above))
                and not self._parted(j)
            )
        return carried

    def _ended_short(self, j: int) -> bool:
        """Whether line j ends a sentence and leaves room for the first unit of the next line."""
        above, line = self.lines[j], self.lines[j + 1]
        return above.finished and not self.layout.full(above, line.text)

    def _parted(self, j: int) -> bool:
        """Whether line j is set apart from the line before."""
        line = self.lines[j]
        return (
            line.gap > self.layout.gap
            or self.layout.indented(line)
            or self.kinds[j] is not self.kinds[j - 1]
        )
