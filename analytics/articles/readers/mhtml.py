"""MHTML: a web page as browsers save it in one file."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import Message

from analytics.articles.readers.encoded import text_in
from analytics.articles.readers.html import read_html_text
from analytics.articles.readers.material import MB, Found, Material

LARGEST = 64 * MB
LARGEST_PAGE = 24 * MB
MOST_PARTS = 2_000


def read_mhtml(material: Material) -> Iterator[Found]:
    """The article of the page's HTML part; the address is where it was saved from.

    Raises:
        SourceError: it has no HTML part, or that has no article.
    """
    data = material.read(LARGEST, "one saved web page")
    if data.count(b"\n--") > MOST_PARTS:
        raise material.refused(f"more than {MOST_PARTS:,} parts; it is no saved web page")
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    page = _html_part(message)
    if page is None:
        raise material.refused("no HTML in it; save the web page again, as html")
    content = page.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        raise material.refused("its HTML part is empty; save the web page again")
    if len(content) > LARGEST_PAGE:
        raise material.refused(f"its HTML part is larger than {LARGEST_PAGE // MB} MB")
    text = text_in(material, content, str(page.get_content_charset() or ""))
    yield from read_html_text(material, text, _address(message, page))


def _html_part(message: Message) -> Message | None:
    parts = (part for part in message.walk() if not part.is_multipart())
    kinds = ("text/html", "application/xhtml+xml")
    return next((part for part in parts if part.get_content_type() in kinds), None)


def _address(message: Message, page: Message) -> str:
    for told in (message.get("Snapshot-Content-Location"), page.get("Content-Location")):
        if told and str(told).startswith("http"):
            return "".join(str(told).split())
    return ""
