"""PDF with a text layer: its characters by place, in reading order."""

from __future__ import annotations

import ctypes
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing

import pypdfium2 as pdfium
from pypdfium2 import raw

from analytics.articles.readers.material import MB, Found, Material, Page, letters
from analytics.articles.readers.pdf_layout import Piece, Row, rows_in_order

LARGEST, MOST_PAGES = 300 * MB, 3_000
MOST_CHARACTERS = 3_000_000
_ONE_AT_A_TIME = threading.Lock()  # pdfium keeps global state
_FEWEST = 10
_MOST_BROKEN = 0.05
_EDGE = 0.1
_NUMBER = re.compile(
    r"[\W_]*(?:第\s*)?[0-9０-９一二三四五六七八九十ivxIVX]{1,5}(?:\s*页)?"
    r"(?:\s*[/／共,，]+\s*[0-9]{1,5}\s*页?)?[\W_]*"
)
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd\uffff\ue000-\uf8ff]")
_PASSWORD = 4


def read_pdf(material: Material) -> Iterator[Found]:
    """The text of all pages as one page of articles, columns one after the other.

    Page numbers and heads that run over the pages are left out.

    Raises:
        SourceError: damaged, encrypted, scanned (no text layer), or its fonts do not tell
            which characters they show.
    """
    data = material.read(LARGEST, "one PDF")
    with _ONE_AT_A_TIME:
        pages = _pages(material, data)
    lines = [line for page in _without_running_heads(pages) for line in page]
    text = "\n".join(lines)
    if letters(text) < _FEWEST:
        raise material.refused(
            "no text layer (a scan or pictures); put it through text recognition (OCR) first"
        )
    broken = len(_BROKEN.findall(text))
    if broken > _MOST_BROKEN * len(text):
        raise material.refused(
            "its fonts do not tell which characters they show; put it through text recognition "
            "(OCR) first"
        )
    yield Page(_BROKEN.sub("", text))


def _pages(material: Material, data: bytes) -> list[list[Row]]:
    try:
        with closing(pdfium.PdfDocument(data)) as document:
            if len(document) > MOST_PAGES:
                raise material.refused(f"{len(document):,} pages; split it")
            pages: list[list[Row]] = []
            count = 0
            for number in range(len(document)):
                with closing(document[number]) as page, closing(page.get_textpage()) as text:
                    count += text.count_chars()
                    if count > MOST_CHARACTERS:
                        raise material.refused(
                            f"more than {MOST_CHARACTERS:,} characters; split it"
                        )
                    pages.append(rows_in_order(_pieces(text), page.get_height()))
            return pages
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", 0) == _PASSWORD or "assword" in str(error):
            raise material.refused("protected by a password; save it without one") from None
        raise material.refused("not a readable PDF (cut off or damaged); get it again") from None


def _pieces(text: pdfium.PdfTextPage) -> list[Piece]:
    """Characters that follow each other on a line, as pieces with their boxes."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    where = [ctypes.byref(side) for side in (left, right, bottom, top)]
    pieces: list[Piece] = []
    now: Piece | None = None
    spaced = False
    for i in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, i)
        character = chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"
        if character in "\r\n\ufffe\x02\u00ad":
            continue
        if character.isspace():
            spaced = True
            continue
        raw.FPDFText_GetCharBox(text.raw, i, *where)
        box = Piece(left.value, bottom.value, right.value, top.value, character)
        if now is not None and now.goes_on_with(box):
            now.add(box, spaced)
        else:
            now = box
            pieces.append(now)
        spaced = False
    return pieces


def _without_running_heads(pages: list[list[Row]]) -> Iterator[list[str]]:
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({row.text.strip() for row in page if _at_edge(row)})
    heads = {t for t, n in edges.items() if n >= 3 and 2 * n > len(pages)}
    for number, page in enumerate(pages):
        yield [
            row.text
            for row in page
            if not _at_edge(row)
            or not (_NUMBER.fullmatch(row.text) or (number and row.text.strip() in heads))
        ]


def _at_edge(row: Row) -> bool:
    return row.height < _EDGE or row.height > 1 - _EDGE
