"""RSS and Atom: the items of a feed."""

from __future__ import annotations

import datetime
import html.entities
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from lxml import etree

from analytics.articles.readers.encoded import text_of
from analytics.articles.readers.material import MB, Document, Found, Material, as_table

LARGEST = 100 * MB
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_BEIJING = datetime.timezone(datetime.timedelta(hours=8))
_BODIES = ("encoded", "content", "description", "summary", "full-text")
_DATES = ("pubDate", "published", "date", "issued", "updated", "modified")


def read_feed(material: Material) -> Iterator[Found]:
    """One article per item; the feed's title is their source. Times are Beijing's.

    Raises:
        SourceError: it is not well-formed, declares entities of its own, or has no items.
    """
    text = text_of(material, LARGEST, "one feed")
    if "<!ENTITY" in text:
        raise material.refused("declares XML entities, which no feed needs; nothing was read")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    plain = _DECLARATION.sub("", _ENTITY.sub(_character, text)).lstrip()
    try:
        root = etree.fromstring(plain.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 0
        raise material.refused(f"not well-formed XML (line {line}); get it again") from None
    items = [node for node in root.iter() if _tag(node) in ("item", "entry")]
    if not items:
        raise material.refused("a feed without items; nothing to import")
    channel = next((node for node in root.iter() if _tag(node) in ("channel", "feed")), root)
    source = _first(channel, ("title",))
    yield as_table([_document(item, source) for item in items], "feed")


def _character(found: re.Match[str]) -> str:
    name = found.group(1)
    if name in _XML_OWN:
        return found.group()
    return html.entities.html5.get(f"{name};", f"&amp;{name};")


def _document(item: etree._Element, source: str) -> Document:
    bodies = [_first(item, (name,)) for name in _BODIES]
    link = _first(item, ("link",))
    linked = [
        node.get("href", "")
        for node in item
        if _tag(node) == "link" and node.get("rel", "alternate") == "alternate"
    ]
    author = _first(item, ("author", "creator"))
    return Document(
        title=_first(item, ("title",)),
        body=max(bodies, key=len),
        date=_day(_first(item, _DATES)),
        source=_first(item, ("source",)) or source,
        section=_first(item, ("category",)),
        byline=author,
        url=link or next(filter(None, linked), ""),
    )


def _tag(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2] if isinstance(node.tag, str) else ""


def _first(node: etree._Element, names: tuple[str, ...]) -> str:
    """The text of the first child with one of the names, likeliest name first."""
    for name in names:
        for child in node:
            if _tag(child) == name:
                text = " ".join("".join(child.itertext()).split("\r")).strip()
                if text:
                    return text
    return ""


def _day(text: str) -> str:
    """The day in Beijing of a time with a zone; other dates as they stand."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        try:
            moment = datetime.datetime.fromisoformat(text)
        except ValueError:
            return text
    try:
        return (moment.astimezone(_BEIJING) if moment.tzinfo else moment).date().isoformat()
    except OverflowError:
        return text
