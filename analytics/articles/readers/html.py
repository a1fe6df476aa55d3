"""HTML: a saved web page to its article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from analytics.articles.readers.encoded import text_of
from analytics.articles.readers.html_blocks import runs_of
from analytics.articles.readers.html_head import Head
from analytics.articles.readers.html_main import main_text
from analytics.articles.readers.material import (
    MB,
    Document,
    Found,
    Material,
    Page,
    as_table,
    has_letters,
)

LARGEST = 24 * MB
DEEPEST = 5_000
_FEW_LINKS = 3
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
_FLAT_NAMES = (
    "p li dd dt td th tr option tbody thead tfoot colgroup col br hr img input meta link area base "
    "embed source track wbr param frame html head body script style title"
)
_FLAT = frozenset(_FLAT_NAMES.split())
_NO_CHARACTER = re.compile("&#(?:[xX]0+(?![0-9A-Fa-f])|0+(?![0-9]));?")
_FRAME = re.compile(r"(?i)<(?:html|body|head|title|meta)[\s>]")


def read_html(material: Material) -> Iterator[Found]:
    """The article of a web page: title, main text, date, address.

    Raises:
        SourceError: it can't be decoded, or has no article text (a list of links).
    """
    text = text_of(material, LARGEST, "one web page; is it one?")
    yield from read_html_text(material, text)


def read_html_text(material: Material, text: str, address: str = "") -> Iterator[Found]:
    """`read_html` of a page at hand; `address` is where it was saved from."""
    depth = _depth(text)
    if depth > DEEPEST:
        raise material.refused(f"{depth:,} HTML elements inside each other; it is no web page")
    tree = LexborHTMLParser(_NO_CHARACTER.sub("", text))
    if tree.body is None:
        raise material.refused("no text in it; nothing to import")
    runs = runs_of(tree.body)
    if not _FRAME.search(text[:20_000]) and tree.css_first("h1,h2,article") is None:
        plain = [run.text for run in runs if run.linked < 0.8 * len(run.text)]
        links = len(tree.css("a"))
        if not has_letters(plain) or (links > _FEW_LINKS and not any(run.prose for run in runs)):
            raise _no_article(material, len(tree.css("a")))
        yield Page("\n\n".join(plain))
        return
    head = Head(tree)
    title = head.title([run.text for run in runs])
    address = address or head.address()
    date, dated = head.date(address, [run.text for run in runs])
    body = [line for line in main_text(runs, title) if _letters(line) != _letters(title)]
    if not body and _says_more(head.description(), title):
        body = [head.description()]
    if not body and not (title and date):
        raise _no_article(material, len(tree.css("a")))
    source = head.source([run.text for run in runs])
    document = Document(title=title, body="\n".join(body), date=date, source=source, url=address)
    yield as_table([document], dated)


def _no_article(material: Material, links: int) -> Exception:
    having = f"only menus and {links} links" if links else "nothing to import"
    return material.refused(f"a web page with no article text in it, {having}")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _says_more(description: str, title: str) -> bool:
    return len(_letters(description)) > 10 and _letters(description) not in _letters(title)


def _depth(text: str) -> int:
    """How deep elements stand inside each other, those that close by themselves aside."""
    depth = deepest = 0
    for closing, tag in _TAG.findall(text):
        if tag.lower() not in _FLAT:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest
