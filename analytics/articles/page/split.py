"""A newspaper page into its articles."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from analytics.articles.bylines import credited, reporters_in, take_byline, take_end_credit
from analytics.articles.page.furniture import Header, number, read_date, read_header
from analytics.articles.page.headlines import headline_roles, rejoin_headline
from analytics.articles.page.kinds import AROUND, Kind, kinds_of
from analytics.articles.page.layout import Layout, layout_of
from analytics.articles.page.lines import Line, read_lines
from analytics.articles.page.starts import Start, Starts
from analytics.articles.page.wraps import paragraphs_of
from analytics.text.tokens import spans_word as jieba_spans_word

_N = "[0-9０-９〇○零一二三四五六七八九十]"
_MONTH_DAY = re.compile(rf"(?:({_N}{{4}})\s*年\s*)?({_N}{{1,3}})\s*月\s*({_N}{{1,3}})\s*日")
_OPENING = re.compile(rf"(?:^|[。！？…]”?){_MONTH_DAY.pattern}(?=[，,晚凌上下中]|$)")


@dataclass(frozen=True, slots=True)
class PageArticle:
    """One article of a page.

    kicker, main, sub: the lines of the headline before, at and after its main line, each
    joined by a line feed. byline: the page header above the article, the dateline and
    credits, as printed, one a line; not part of the paragraphs. reporters: the names in it.
    section: as the page header has it (第1版 要闻). year, month, day: of the page header, or
    else of the dateline, or else of the words the text opens with; dated says which
    ("page header", "dateline", "opening", "" for none).
    """

    kicker: str
    main: str
    sub: str
    byline: str
    reporters: tuple[str, ...]
    section: str
    year: int | None
    month: int | None
    day: int | None
    dated: str
    paragraphs: tuple[str, ...]

    @property
    def title(self) -> str:
        """All lines of the headline in printed order, joined by a line feed."""
        return "\n".join(part for part in (self.kicker, self.main, self.sub) if part)


def split_page(
    text: str, spans_word: Callable[[str, str], bool] = jieba_spans_word
) -> list[PageArticle]:
    """The articles of a page, in order; [] where the text holds no letter.

    Over all articles, title, byline and paragraphs together hold each letter, ideograph and
    digit of the text once, in order but for what is printed above a headline or below the
    text and kept in the byline (page headers, end credits, editors).

    Args:
        text: the page as copied: any line ends, wrapped anywhere, with or without blank lines.
        spans_word: whether a word crosses the break between two lines.
    """
    lines = read_lines(text)
    kinds = kinds_of(lines)
    layout = layout_of(
        [line for line, kind in zip(lines, kinds, strict=True) if kind not in AROUND]
    )
    starts = Starts(lines, kinds, layout, spans_word).find()
    articles: list[PageArticle] = []
    header = Header()
    for n, start in enumerate(starts):
        stop = starts[n + 1].first if n + 1 < len(starts) else len(lines)
        page = Page(lines, kinds, layout, spans_word)
        header = page.header(start, header)
        articles.append(page.article(start, stop, header))
    return articles


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page, what each is, and how they are set."""

    lines: list[Line]
    kinds: list[Kind]
    layout: Layout
    spans_word: Callable[[str, str], bool]

    def header(self, start: Start, above: Header) -> Header:
        """What the page headers over this article say, else those above."""
        for i in range(start.first, start.body):
            if self.kinds[i] in (Kind.HEADER, Kind.LABEL):
                told = read_header(self.lines[i].text)
                if told.year is not None:
                    above = replace(above, year=told.year, month=told.month, day=told.day)
                if told.section:
                    above = replace(above, section=told.section)
        return above

    def article(self, start: Start, stop: int, header: Header) -> PageArticle:
        """The article from its first line to the one before `stop`."""
        above, headline, credits = self._parts_above(start)
        kept, kinds, below = self._parts_below(start.body, stop)
        layout = layout_of(kept, self.layout.columns)
        layout = replace(layout, wrapped=layout.wrapped or self.layout.wrapped)
        paragraphs = paragraphs_of(kept, kinds, layout, self.spans_word)
        opening, ending = "", ""
        if paragraphs:
            opening, _, rest = take_byline(paragraphs[0])
            paragraphs[0] = rest
            if not rest:
                del paragraphs[0]
        if paragraphs:
            paragraphs[-1], ending = take_end_credit(paragraphs[-1])
            if len(paragraphs) > 1 and credited(paragraphs[-1]) is not None and not ending:
                ending = paragraphs.pop()
        names = reporters_in("\n".join([*credits, opening, ending]))
        byline = [*above, *credits, opening, ending, *below]
        year, month, day, dated = _dated(header, " ".join([*credits, opening]), paragraphs)
        kicker, main, sub = headline_roles(rejoin_headline(headline, self.spans_word))
        return PageArticle(
            kicker,
            main,
            sub,
            "\n".join(part for part in byline if part),
            names,
            header.section,
            year,
            month,
            day,
            dated,
            tuple(paragraphs),
        )

    def _parts_above(self, start: Start) -> tuple[list[str], list[str], list[str]]:
        above: list[str] = []
        headline: list[str] = []
        credits: list[str] = []
        for i in range(start.first, start.body):
            text = self.lines[i].text
            if self.kinds[i] is Kind.TEXT:
                headline.append(text)
            elif self.kinds[i] is Kind.CREDIT:
                credits.append(text)
            else:
                above.append(text)
        return above, headline, credits

    def _parts_below(self, body: int, stop: int) -> tuple[list[Line], list[Kind], list[str]]:
        kept: list[Line] = []
        kinds: list[Kind] = []
        around: list[str] = []
        for i in range(body, stop):
            if self.kinds[i] in AROUND:
                around.append(self.lines[i].text)
            else:
                kept.append(self.lines[i])
                kinds.append(self.kinds[i])
        return kept, kinds, around


def _dated(
    header: Header, byline: str, paragraphs: list[str]
) -> tuple[int | None, int | None, int | None, str]:
    if header.year is not None:
        return header.year, header.month, header.day, "page header"
    if read_date(byline)[0] is not None:
        return *read_date(byline), "dateline"
    places = [("dateline", _MONTH_DAY.search(byline))]
    places += [("opening", _OPENING.search(paragraph[:400])) for paragraph in paragraphs[:1]]
    for name, found in places:
        if found:
            year, month, day = (number(part) if part else None for part in found.groups())
            if month and day and month <= 12 and day <= 31:
                return year, month, day, name
    return None, None, None, ""
