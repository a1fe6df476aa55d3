"""One article put together from its lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from analytics.articles.bylines import take_byline, take_end_credit
from analytics.articles.page.furniture import Header, read_header
from analytics.articles.page.headlines import headline_roles, rejoin_headline
from analytics.articles.page.kinds import AROUND, Kind
from analytics.articles.page.layout import Layout, layout_of
from analytics.articles.page.leads import Start
from analytics.articles.page.lines import Line, finished
from analytics.articles.page.printed import printed_date
from analytics.articles.page.wraps import paragraphs_of
from analytics.articles.reporters import credited, is_author, is_speaker, reporters_in

_TOPIC = re.compile(r"题[:：]\s*")
_LONGEST_TOPIC = 44
_OCCASION = re.compile(r"[—－\-─（(]{1,6}\s?[^。！？]{4,60}(?:[上时]|日)[）)]?")


@dataclass(frozen=True, slots=True)
class PageArticle:
    """One article of a page.

    kicker, main, sub: the lines of the headline before, at and after its main line, each
    joined by a line feed. byline: the page header above the article, the dateline and
    credits, and what editors add below, as printed, one a line; not part of the paragraphs.
    reporters: the names in it. section: as the page header has it (第1版 要闻). year, month,
    day: of the page header, or else of the dateline, or else of the sentence the text opens
    with; dated says which ("page header", "dateline", "opening", "" for none).
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


@dataclass(slots=True)
class Parts:
    """The lines of one article by what they are: those in the byline, the headline, the body.

    around: above the headline; credits: between headline and text; below: editors, turns and
    footers; body and kinds: the lines of the text and what each is.
    """

    around: list[str] = field(default_factory=list)
    headline: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


def part(lines: list[Line], kinds: list[Kind], start: Start, stop: int) -> Parts:
    """The lines of the article that begins at `start` and ends before line `stop`."""
    parts = Parts()
    for line, kind in zip(
        lines[start.first : start.body], kinds[start.first : start.body], strict=True
    ):
        named = len(parts.headline) > 0 and (is_author(line.text) or is_speaker(line.text))
        if kind is Kind.CREDIT or (kind is Kind.TEXT and named):
            parts.credits.append(line.text)
        elif kind is Kind.TEXT:
            parts.headline.append(line.text)
        else:
            parts.around.append(line.text)
    turned = False
    for line, kind in zip(lines[start.body : stop], kinds[start.body : stop], strict=True):
        if kind in AROUND:
            parts.below.append(line.text)
            turned = turned or kind is Kind.TURN
        else:
            parts.body.append(line._replace(barred=True) if turned else line)
            parts.kinds.append(kind)
            turned = False
    return parts


def header_over(lines: list[Line], kinds: list[Kind], start: Start, above: Header) -> Header:
    """What the page headers over the article say, else those above them."""
    for i in range(start.first, start.body):
        if kinds[i] in (Kind.HEADER, Kind.LABEL):
            told = read_header(lines[i].text)
            if told.year is not None:
                above = replace(above, year=told.year, month=told.month, day=told.day)
            if told.section:
                above = replace(above, section=told.section)
    return above


def article_of(
    parts: Parts, header: Header, page: Layout, spans_word: Callable[[str, str], bool]
) -> PageArticle:
    """The article: its byline taken from the text, its lines joined, its headline's roles."""
    layout = page
    if len(parts.body) > 1:
        own = layout_of(parts.body, page.columns)
        layout = replace(own, wrapped=own.wrapped or page.wrapped)
    paragraphs = paragraphs_of(parts.body, parts.kinds, layout, spans_word)
    credits, headline = list(parts.credits), rejoin_headline(parts.headline, spans_word)
    while len(paragraphs) > 1 and headline and _OCCASION.fullmatch(paragraphs[0]):
        headline.append(paragraphs.pop(0))
    while len(paragraphs) > 1 and headline and is_speaker(paragraphs[0]):
        credits.append(paragraphs.pop(0))
    if paragraphs:
        opening, _, rest = take_byline(paragraphs[0])
        paragraphs[:1] = [rest] if rest else []
        topic = _TOPIC.match(rest)
        if topic and not headline and len(rest) <= _LONGEST_TOPIC and not finished(rest):
            headline = [rest[topic.end() :]]
            opening = f"{opening} {topic.group().strip()}".strip()
            del paragraphs[0]
        credits.append(opening)
        while len(paragraphs) > 1 and credited(paragraphs[0]) is not None:
            credits.append(paragraphs.pop(0))
    endings: list[str] = []
    while len(paragraphs) > 1 and credited(paragraphs[-1]) is not None:
        endings.insert(0, paragraphs.pop())
    if paragraphs:
        paragraphs[-1], ending = take_end_credit(paragraphs[-1])
        endings.insert(0, ending)
    credits = _whole_datelines(credits)
    date = printed_date(header, " ".join(headline), " ".join(credits), paragraphs)
    byline = [*parts.around, *credits, *endings, *parts.below]
    kicker, main, sub = headline_roles(headline)
    return PageArticle(
        kicker=kicker,
        main=main,
        sub=sub,
        byline="\n".join(line for line in byline if line),
        reporters=reporters_in("\n".join([*credits, *endings])),
        section=header.section,
        year=date.year,
        month=date.month,
        day=date.day,
        dated=date.where,
        paragraphs=tuple(paragraphs),
    )


def _whole_datelines(credits: list[str]) -> list[str]:
    """Credits with a bracket that stands alone put behind its dateline: …电⏎（记者 …）."""
    whole: list[str] = []
    for credit in credits:
        if whole and credit[:1] in ("（", "(") and whole[-1].endswith(("电", "讯")):
            whole[-1] += credit
        else:
            whole.append(credit)
    return whole
