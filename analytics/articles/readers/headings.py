"""Text with marked headings to articles: which headings name articles, which are inside one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from analytics.articles.bylines import take_byline
from analytics.articles.dates import date_in_name
from analytics.articles.readers.material import Document, letters

_SUBHEAD = re.compile(
    "[（(]?[一二三四五六七八九十百]+[、)）.．]|第[一二三四五六七八九十百0-9]+[章节部条编]"
    "|[0-9]+(?:\\.[0-9]+)+[\\s、.]"
)
_NUMBERED = re.compile(r"[（(]?[0-9]+[、)）.．]")
_DATELINE = re.compile(r".{0,30}(?:[讯电]|消息)[（(：:\s]")
_PROSE = 40


@dataclass(slots=True)
class Section:
    """A heading with the text under it, down to the next heading, and its subsections."""

    level: int
    heading: str
    paragraphs: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    url: str = ""


def tree(blocks: Iterable[tuple[int, str]]) -> Section:
    """The sections of a text given as (heading level, or 0 for a paragraph; its text)."""
    root = Section(0, "")
    open_sections = [root]
    for level, text in blocks:
        if level:
            while open_sections[-1].level >= level:
                open_sections.pop()
            section = Section(level, text)
            open_sections[-1].sections.append(section)
            open_sections.append(section)
        else:
            open_sections[-1].paragraphs.append(text)
    return root


def articles_of(root: Section) -> list[Document]:
    """One article per heading that has text of its own; headings within a text stay in it.

    A heading with no text but subsections is the section of the articles below it, unless
    they are numbered parts of one article (一、 第二章). Every letter is in some article's
    title, body or section.
    """
    found = [document for document in _articles(root, []) if document.title or document.body]
    return [_dated(document) for document in found]


def _dated(document: Document) -> Document:
    """With the day that stands in its section's heading, as in 《新闻联播》（20220407）."""
    day = date_in_name(document.section) if document.section else None
    return replace(document, date=day.isoformat() if day else "")


def _articles(node: Section, above: list[str]) -> Iterator[Document]:
    if not node.sections or _is_article(node):
        yield Document(
            title=node.heading, body="\n".join(_lines(node)), section=" ".join(above), url=node.url
        )
        return
    own = Document(title=node.heading, body="\n".join(node.paragraphs), section=" ".join(above))
    lead = node.paragraphs if not _prose(node) else []
    if node.paragraphs and not lead:
        yield replace(own, url=node.url)
    inner = [*above, *filter(None, [node.heading]), *lead] if lead or not node.paragraphs else above
    for section in node.sections:
        yield from _articles(section, inner)


def _is_article(node: Section) -> bool:
    """Whether the sections below are parts of one article."""
    if node.level == 0:
        return False
    if any(_datelined(section) for section in node.sections):
        return False
    headings = [section.heading for section in node.sections]
    parts = sum(_SUBHEAD.match(heading) is not None for heading in headings)
    if 2 * parts > len(headings):
        return True
    numbered = all(_NUMBERED.match(heading) for heading in headings)
    return _prose(node) or (numbered and bool(node.paragraphs))


def _datelined(node: Section) -> bool:
    first = node.paragraphs[0] if node.paragraphs else ""
    return bool(take_byline(first)[0]) or _DATELINE.match(first) is not None


def _prose(node: Section) -> bool:
    """Whether the text right under the heading is more than a date or a note."""
    own = "".join(node.paragraphs)
    return letters(own) >= _PROSE or "。" in own


def _lines(node: Section) -> Iterator[str]:
    yield from node.paragraphs
    for section in node.sections:
        yield section.heading
        yield from _lines(section)
