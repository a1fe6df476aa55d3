"""What a file is, told from its content; its name has a say only where content can't tell."""

from __future__ import annotations

import re
import zipfile
from enum import Enum

from analytics.articles.readers.delimited import looks_tabular
from analytics.articles.readers.material import Material

_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


class Kind(Enum):
    """Kinds that can be read; the value is what messages call them."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    MHTML = "saved web page (MHTML)"
    DOCX = "Word document"
    PDF = "PDF"
    DELIMITED = "CSV"
    JSON = "JSON"
    SPREADSHEET = "spreadsheet"
    PARQUET = "Parquet"
    FEED = "RSS or Atom feed"
    ZIP = "zip archive"
    TAR = "tar archive"
    PACKED = "compressed file"


_MAGIC = (
    (0, b"PAR1", Kind.PARQUET),
    (0, b"\x1f\x8b", Kind.PACKED),
    (0, b"BZh", Kind.PACKED),
    (0, b"\xfd7zXZ\x00", Kind.PACKED),
    (257, b"ustar", Kind.TAR),
)
ARCHIVES = frozenset({Kind.ZIP, Kind.TAR, Kind.PACKED})
ENDINGS = (
    ".txt .md .html .shtml .mhtml .docx .pdf .csv .tsv .json .jsonl .xlsx .xls .parquet .xml "
    ".zip .tar .tar.gz .gz"
)
"""What to name to a person as readable."""

_UNREADABLE = {
    b"Rar!": "a RAR archive; unpack it, or pack it as zip",
    b"7z\xbc\xaf": "a 7z archive; unpack it, or pack it as zip",
    b"{\\rtf": "an RTF document; save it as docx",
    b"\x89PNG": "a picture; give the text in it",
    b"\xff\xd8\xff": "a picture; give the text in it",
    b"GIF8": "a picture; give the text in it",
    b"II*\x00": "a picture; give the text in it",
    b"MM\x00*": "a picture; give the text in it",
    b"SQLite format 3": "a database; export its table as csv",
    b"\x28\xb5\x2f\xfd": "compressed with zstd; decompress it, or pack it as zip",
    b"MZ": "a program, not articles",
    b"\x7fELF": "a program, not articles",
    b"AT&TFORM": "a DjVu file; give its text, or a PDF with a text layer",
    b"CAJ": "a CAJ file; save it as PDF",
    b"KDH": "a KDH file; save it as PDF",
    b"ITSF": "a help file (chm); unpack it",
}
_OFFICE = {
    "WordDocument": "a Word 97-2003 document; save it as docx",
    "PowerPoint Document": "a presentation; save its text as docx or txt",
    "EncryptedPackage": "protected by a password; save it without one",
}
_ZIPPED = {
    "xl/workbook.bin": "a binary spreadsheet (xlsb); save it as xlsx",
    "ppt/presentation.xml": "a presentation; save its text as docx or txt",
    "META-INF/container.xml": "an e-book (epub); unpack it and give the pages in it",
    "content.xml": "an OpenDocument file; save it as docx or xlsx",
}
_HTML = re.compile(
    rb"""<!doctype\s+html|<html[\s>]|<(?:head|body|title|meta|link|script|style|div|table|tr|td|p|br
    |h[1-6]|ul|ol|li|a|span|article|section|main|img|font|center|strong|b|em|i)(?:\s[^<>]*)?/?>""",
    re.IGNORECASE | re.VERBOSE,
)
_JSON = re.compile(rb"\{\s*(?:\"|\}\s*$)|\[\s*(?:\{|\]\s*$|\[\s*[\"\[{])")
_FEED = re.compile(rb"<(?:\w+:)?(rss|feed|RDF)[\s>]")
_XML_ROOT = re.compile(rb"<([A-Za-z_][\w:.-]*)")
_XML_FRONT = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)", re.DOTALL)
_MIME = re.compile(rb"(?im)^(?:MIME-Version:|Snapshot-Content-Location:)")
_HEADER_LINE = re.compile(rb"[A-Za-z-]{2,40}:[^\n]*\n")
_MARKS = re.compile(r"(?m)^#{1,6}[ \t]+\S|\*\*\S|\]\(|^>[ \t]")
_MARKDOWN = re.compile(r"\A\s*(?:---\r?\n(?:[\w-]+:[^\n]*\n)+---|#{1,3}[ \t]+\S)")


def tell(material: Material) -> Kind:
    """The kind of a file.

    Raises:
        SourceError: it is of a known kind that can't be read, or of none.
    """
    head = material.head
    for magic, reason in _UNREADABLE.items():
        if head.startswith(magic) and (len(magic) > 3 or b"\x00" in head):
            raise material.refused(reason)
    if head.startswith(b"RIFF") or head[4:8] == b"ftyp" or head.startswith(b"ID3"):
        raise material.refused("a recording; give the text of it")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(material)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(material)
    plain = (kind for at, magic, kind in _MAGIC if head.startswith(magic, at))
    kind = Kind.PDF if b"%PDF-" in head[:1024] else next(plain, None)
    return kind or _textual(material, _ascii_view(head))


def _ascii_view(head: bytes) -> bytes:
    """The head without its byte order mark, and UTF-16 as single bytes."""
    encoding = _UTF16.get(head[:2])
    if encoding:
        return head[2:].decode(encoding, "ignore").encode("utf-8", "ignore").lstrip()
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


def _textual(material: Material, head: bytes) -> Kind:
    if head.startswith(b"<"):
        return _marked_up(material, head)
    if _MIME.search(head) and _HEADER_LINE.match(head):
        return Kind.MHTML
    text = head.decode("utf-8", "ignore")
    named_json = material.ending in (".json", ".jsonl", ".ndjson")
    if _JSON.match(head) or (named_json and not _plainly_text(head, text)):
        return Kind.JSON
    if material.ending in (".csv", ".tsv") and not _MARKDOWN.match(text):
        return Kind.DELIMITED
    if material.ending in (".md", ".markdown") and _MARKS.search(text):
        return Kind.MARKDOWN
    return Kind.MARKDOWN if _MARKDOWN.match(text) else Kind.TEXT


def _plainly_text(head: bytes, text: str) -> bool:
    """Whether it begins as no JSON does: with a heading, a Chinese letter or a table's header."""
    return head[:1] >= b"\x80" or text.startswith("# ") or looks_tabular(text)


def _marked_up(material: Material, head: bytes) -> Kind:
    root = head
    for _ in range(20):
        front = _XML_FRONT.match(root)
        if not front:
            break
        root = root[front.end() :]
    root = root.lstrip()
    if _FEED.match(root):
        return Kind.FEED
    if _HTML.match(root) or _HTML.match(head):
        return Kind.HTML
    if head[:5].lower() == b"<?xml":
        named = _XML_ROOT.match(root)
        if named is None:
            return Kind.FEED  # its reader says what is wrong
        tag = named.group(1).decode("ascii", "replace")
        raise material.refused(f"XML of another kind (<{tag[:40]}>); give RSS, Atom, html or csv")
    if material.ending in (".html", ".htm", ".shtml", ".xhtml") or _HTML.search(head):
        return Kind.HTML
    return Kind.TEXT


def _zipped(material: Material) -> Kind:
    try:
        with material.stream() as stream, zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise material.refused(
            "a zip file (or docx, xlsx) that is cut off or damaged; get it again"
        ) from None
    if "word/document.xml" in names:
        return Kind.DOCX
    if "xl/workbook.xml" in names:
        return Kind.SPREADSHEET
    for name, reason in _ZIPPED.items():
        if name in names and names & {"mimetype", "[Content_Types].xml"}:
            raise material.refused(reason)
    return Kind.ZIP


def _compound(material: Material) -> Kind:
    data = material.read(500_000_000, "an Office file")
    for name, reason in _OFFICE.items():
        if name.encode("utf-16-le") in data:
            raise material.refused(reason)
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return Kind.SPREADSHEET
    raise material.refused("an Office file of an unknown kind; save it as docx or xlsx")
