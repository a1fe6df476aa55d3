"""Plain text: one article, or a page of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analytics.articles.readers.delimited import looks_tabular, read_delimited_text
from analytics.articles.readers.encoded import text_of
from analytics.articles.readers.html import read_html_text
from analytics.articles.readers.markdown import read_markdown_text
from analytics.articles.readers.material import MB, Found, Material, Page, letters

LARGEST = 24 * MB
_HEADINGS = re.compile(r"(?m)^#{1,6}[ \t]+\S")
_MARKUP = re.compile(r"(?i)<(?:p|br|div|td|span|font|a)\b[^<>]{0,500}>")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_FEW = 20


def read_text(material: Material) -> Iterator[Found]:
    """The text as one page; text that is a table, Markdown or HTML all the same is read so.

    Raises:
        SourceError: it can't be decoded, or there are no articles in it.
    """
    text = text_of(material, LARGEST, "one text; give many articles as csv or jsonl")
    if looks_tabular(text):
        yield from read_delimited_text(material, text)
    elif len(_HEADINGS.findall(text[:200_000])) > 1:
        yield from read_markdown_text(material, text)
    elif _MARKUP.search(text):
        yield from read_html_text(material, text)
    else:
        yield page_of(material, text)


def page_of(material: Material, text: str) -> Page:
    """The text as a page of articles.

    Raises:
        SourceError: it has no letters, or a few and none of them Chinese.
    """
    count = letters(text[:10_000])
    if not count and not letters(text):
        raise material.refused("no text in it; nothing to import")
    if count < _FEW and len(text) < 10_000 and not _HAN.search(text):
        raise material.refused(f"no article in it, only {count} letters and none of them Chinese")
    return Page(text)
