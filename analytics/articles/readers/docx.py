"""Word documents: paragraphs and tables in order, titles by their styles."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from analytics.articles.readers.headings import articles_of, tree
from analytics.articles.readers.inflate import check_package
from analytics.articles.readers.material import (
    MB,
    Document,
    Found,
    Material,
    Page,
    as_table,
    has_letters,
)

LARGEST = 200 * MB
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", _FALLBACK}
_TEXTS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_TITLE = re.compile(r"(?i)^(?:title|标题|文章标题)$")
_HEADING = re.compile(r"(?i)^(?:heading|标题)\s*([1-6])$")
_FAULTS = (
    OpcError,
    etree.LxmlError,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    IndexError,
    zipfile.BadZipFile,
    zlib.error,
    OSError,
)


def read_docx(material: Material) -> Iterator[Found]:
    """One article, or one for each heading that has text of its own.

    A document without title or heading styles is read as a page. A table's row is a
    paragraph. Text that tracked changes delete is left out, what they insert is kept.

    Raises:
        SourceError: it is damaged, encrypted, a decompression bomb, or has no text.
    """
    material.check_size(LARGEST, "one document")
    check_package(material)
    try:
        with material.stream() as stream:
            document = docx.Document(stream)
        names = {style.style_id: style.name or "" for style in document.styles}
        blocks = list(_blocks(document.element.body, names))
    except _FAULTS as error:
        raise material.refused(
            f"not a readable Word document ({type(error).__name__}); save it again as docx"
        ) from None
    blocks = [(level, text) for level, text in blocks if text]
    if not has_letters(text for _, text in blocks):
        raise material.refused("no text in it (pictures only?); nothing to import")
    if not any(level for level, _ in blocks):
        yield Page("\n\n".join(text for _, text in blocks))
        return
    documents: list[Document] = articles_of(tree(blocks))
    yield as_table(documents, "heading")


def _blocks(body: etree._Element, names: dict[str, str]) -> Iterator[tuple[int, str]]:
    """(heading level or 0, text) of each paragraph and table row, wherever it stands."""
    for element in body.iter(f"{_W}p", f"{_W}tr"):
        above = {ancestor.tag for ancestor in element.iterancestors()}
        if above & _SKIPPED:
            continue
        if element.tag == f"{_W}tr":
            if f"{_W}tr" not in above:
                cells = (_text(cell) for cell in element.iter(f"{_W}tc"))
                yield 0, " ".join(filter(None, (" ".join(cell.split()) for cell in cells)))
        elif f"{_W}tc" not in above:
            level = _level(element, names)
            text = _text(element)
            yield level, " ".join(text.split()) if level else text.strip("\n")


def _level(paragraph: etree._Element, names: dict[str, str]) -> int:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = names.get(style.get(f"{_W}val", ""), "") if style is not None else ""
    if _TITLE.match(name):
        return 1
    heading = _HEADING.match(name)
    return int(heading.group(1)) if heading else 0


def _text(element: etree._Element) -> str:
    """The text below an element, but not that of text boxes' own paragraphs or deletions."""
    parts: list[str] = []
    ahead = list(reversed(element))
    while ahead:
        node = ahead.pop()
        if node.tag in _SKIPPED or node.tag == f"{_W}txbxContent":
            continue
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag == f"{_W}p" and parts:
            parts.append("\n")
        parts.append(_TEXTS.get(node.tag, ""))
        ahead += reversed(node)
    return "".join(parts)
