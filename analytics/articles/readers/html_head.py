"""What a web page says of itself: title, date, source, address."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

import polars as pl
from selectolax.lexbor import LexborHTMLParser

from analytics.articles.dates import date_in_name, parse_dates

_TITLES = ("og:title", "articletitle", "twitter:title", "dc.title")
_DATE_NAMES = (
    "article:published_time og:published_time og:release_date article:create_at pubdate "
    "publishdate publish_date publish-date publish_time publishtime publication_date datepublished "
    "dc.date dc.date.issued dcterms.created weibo:article:create_at release_date date "
    "parsely-pub-date sailthru.date createdate"
)
_DATES = _DATE_NAMES.split()
_SOURCES = ("contentsource", "mediaid", "source")
_ADDRESSES = ("og:url", "twitter:url", "url")
_SITE = re.compile(r"\s*(?:[_|｜]|\s[-–—]+\s|--+|——)")
_STAMP = re.compile(
    r"(?:19|20)\d\d\s*[-./年]\s*(?:0?[1-9]|1[0-2])\s*[-./月]\s*(?:0?[1-9]|[12]\d|3[01])(?!\d)"
)
_SCRIPTED = re.compile(
    r"""(?i)["']?(?:pub_?date|publish_?(?:date|time)|date_?published|fdate|create_?time)["']?\s*[:=]"""
    r"""\s*["'](\d{4}[-/年.]?\d{1,2}[-/月.]?\d{1,2})"""
)
_SOURCE = re.compile(r"(?:来源|稿源)\s*[:：|丨｜]\s*([^\s|｜:：()（）]{2,20})")
_SITE_MARKS = tuple("_|｜-–— ")
_FEWEST = 6
_SHORT = 80
_LONGEST = 200


class Head:
    """The metadata of a page, by lower-case name; the first of a name counts."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree
        self.meta: dict[str, str] = {}
        for node in tree.css("meta")[:500]:
            given = node.attributes
            name = given.get("name") or given.get("property") or given.get("itemprop") or ""
            content = " ".join((given.get("content") or "").split())
            if content and len(content) < 10 * _LONGEST:
                self.meta.setdefault(name.strip().lower(), content)

    def first(self, names: Iterable[str]) -> str:
        return next((self.meta[name] for name in names if name in self.meta), "")

    def title(self, runs: Iterable[str] = ()) -> str:
        """The headline: the page's h1 where its title has it too, else og:title, else the title.

        Of a `<title>` only what a line of the page repeats is kept, next to a mark that parts
        it from the site's name; else what stands before that name (_, |, -).
        """
        whole = self._text("title")
        told = self.first(_TITLES)
        for node in self._tree.css("h1")[:20]:
            heading = " ".join(node.text().split())
            known = f"{whole}{told}".replace(" ", "")
            if heading and (heading.replace(" ", "") in known or not known):
                return heading
        if told:
            return told
        repeated = [run for run in runs if _parted(whole[:_LONGEST], run)]
        return max(repeated, key=len, default="") or _SITE.split(whole)[0].strip() or whole

    def address(self) -> str:
        node = self._tree.css_first("link[rel=canonical]")
        return (node.attributes.get("href") or "" if node else "") or self.first(_ADDRESSES)

    def source(self, runs: Iterable[str]) -> str:
        """The medium the article is from: metadata, or a line 来源：…"""
        told = self.first(_SOURCES)
        lines = (_SOURCE.search(line) for line in runs if len(line) < _SHORT)
        return told or next((found.group(1) for found in lines if found), "")

    def description(self) -> str:
        return html.unescape(self.first(("og:description", "description")))

    def date(self, address: str, runs: Iterable[str]) -> tuple[str, str]:
        """The day as text and how it was found: metadata, a <time>, the address, a stamp."""
        told = [self.meta[name] for name in _DATES if name in self.meta]
        times = self._tree.css("time[datetime]")[:3]
        told += [node.attributes.get("datetime") or "" for node in times]
        for text in told:
            if _day(text):
                return _day(text), "page metadata"
        linked = date_in_name(address) if address else None
        if linked:
            return linked.isoformat(), "link"
        for line in runs:
            stamp = _STAMP.search(line) if len(line) < _SHORT else None
            if stamp and _day(stamp.group()):
                return _day(stamp.group()), "page"
        for node in self._tree.css("script")[:200]:
            scripted = _SCRIPTED.search((node.text() or "")[:100_000])
            if scripted and _day(scripted.group(1)):
                return _day(scripted.group(1)), "page metadata"
        return "", ""

    def _text(self, tag: str) -> str:
        node = self._tree.css_first(tag)
        return " ".join(node.text().split()) if node else ""


def _parted(whole: str, line: str) -> bool:
    """Whether a title is the line and a site's name behind it, or 打印： before it."""
    if len(line) < _FEWEST or line not in whole:
        return False
    before, _, after = whole.partition(line)
    heads = not before and after.startswith(_SITE_MARKS)
    return heads or (not after and before.endswith((":", "：")))


def _day(text: str) -> str:
    """The day in a text as 2022-04-21, "" for none."""
    parsed = parse_dates(pl.Series([text[:60]])).item()
    return parsed.isoformat() if parsed is not None else ""
