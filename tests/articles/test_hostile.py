"""Hostile input: each is imported rightly, or refused in one clear sentence, within 5 seconds."""

from __future__ import annotations

import gzip
import io
import json
import re
import resource
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import docx
import polars as pl
import pytest
import xlsxwriter

from analytics.articles.read import Options, Refusal, read_articles
from analytics.errors import SourceError
from tests.articles.made import (
    BODY,
    DAY,
    FIRST,
    HEADER,
    ROW,
    SECOND,
    TITLE,
    csv_of,
    docx_of,
    html_of,
    json_of,
    mhtml_of,
    page_of,
    parquet_of,
    pdf_of,
    rss_of,
    tar_of,
    xlsx_of,
    zip_of,
)

SECONDS = 5.0
MOST_MEMORY = 1_000_000  # KiB that one case may add to the peak
MB = 1_000_000
GBK = TITLE.encode("gb18030")


class Case(NamedTuple):
    """name: the file's. data: its bytes. articles: how many come out. says: words of each
    refusal, in order; with no article it is the whole file's. holds: words in the bodies.
    """

    law: str
    name: str
    data: bytes | Callable[[], bytes]
    articles: int = 0
    says: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()


def bomb(size: int = 300 * MB) -> bytes:
    return gzip.compress(b"\0" * size, 9)


def zip_bomb() -> bytes:
    return zip_of([("bomb.txt", b"\0" * 200 * MB), ("a.txt", page_of())])


def lying_zip() -> bytes:
    """A member that says it is 10 bytes long and is not."""
    data = bytearray(zip_of([("lies.txt", page_of() * 1000)]))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature) + place
        data[at : at + 4] = struct.pack("<I", 10)
    return bytes(data)


def flagged_zip(flag: int, member: str = "secret.txt") -> bytes:
    data = bytearray(zip_of([(member, page_of())]))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature) + place
        data[at] |= flag
    return bytes(data)


def gbk_named_zip() -> bytes:
    return zip_of([("AAAA20220421.txt", page_of())]).replace(b"AAAA", "新闻".encode("gb18030"))


def symlinked_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
        archive.writestr("a.txt", page_of())
    return out.getvalue()


def damaged_member_zip() -> bytes:
    data = bytearray(zip_of([("a.txt", page_of()), ("b.txt", page_of())], packed=False))
    at = data.index(FIRST.encode())
    data[at : at + 6] = b"xxxxxx"
    return bytes(data)


def package_with(data: bytes, member: str, change: Callable[[bytes], bytes]) -> bytes:
    """A docx or xlsx with one member changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = [(info.filename, package.read(info)) for info in package.infolist()]
    return zip_of([(name, change(d) if name == member else d) for name, d in members])


def far_cell() -> bytes:
    def moved(sheet: bytes) -> bytes:
        return sheet.replace(b'r="C2"', b'r="XFD1048576"')

    return package_with(xlsx_of(), "xl/worksheets/sheet1.xml", moved)


def broken_parquet() -> bytes:
    """A Parquet file with a byte of its first sentence that is no UTF-8."""
    out = io.BytesIO()
    pl.DataFrame([ROW]).write_parquet(out, compression="uncompressed")
    return out.getvalue().replace(FIRST.encode()[:6], FIRST.encode()[:5] + b"\xff")


def uncounted_formula() -> bytes:
    def emptied(sheet: bytes) -> bytes:
        return re.sub(rb"<v>9</v>", b"", sheet)

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, (TITLE, DAY))
        sheet.write_formula(1, 2, "=A1&A2", None, 9)
    return package_with(out.getvalue(), "xl/worksheets/sheet1.xml", emptied)


def merged_and_counted() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("表")
        sheet.merge_range("A1:C1", "某市日报 2022 年报道汇总")
        sheet.write_row(1, 0, HEADER)
        sheet.merge_range("B3:B4", "2022-04-21")
        sheet.write_row(2, 0, ("甲篇",))
        sheet.write_row(3, 0, ("乙篇",))
        sheet.write_formula(2, 2, '=CONCAT("外防","输入")', None, FIRST)
        sheet.write(3, 2, SECOND)
        book.add_worksheet("空")
        other = book.add_worksheet("第二")
        other.write_row(0, 0, ("标题", "日期"))
        other.write(1, 0, "丙篇")
        other.write(1, 1, 44672)
    return out.getvalue()


def entity_docx() -> bytes:
    def with_entities(document: bytes) -> bytes:
        return document.replace(b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document', 1)

    return package_with(docx_of(), "word/document.xml", with_entities)


def boxed_docx() -> bytes:
    document = docx.Document()
    document.add_paragraph(TITLE, style="Heading 1")
    paragraph = document.add_paragraph(FIRST)
    run = paragraph.add_run("删去的字")
    deleted = paragraph._p.makeelement(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}del", {}
    )
    paragraph._p.append(deleted)
    deleted.append(run._r)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def laughs(count: int = 9) -> str:
    lines = ['<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, count)]
    return f"<!DOCTYPE rss [{''.join(lines)}]>"


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_XLSX = COMPOUND + b"\0" * 1016 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 480
ENCRYPTED_PDF = pdf_of(
    [(50, 700, TITLE)],
    trailer=(
        f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'41' * 32}>/U<{'42' * 32}>/P -4>>/ID[<00><00>]"
    ),
)
WIDE = ",".join(f"c{i}" for i in range(1_000_000))
LONG_TITLE = "很" * 5_000
MIXED = f"{TITLE}\n\n{FIRST}\n".encode() + SECOND.encode("gb18030") + b"\n"
NESTED_ZIP = zip_of([("in.zip", zip_of([("20220421.txt", page_of())]))])
DEEPER_ZIP = zip_of([("in.zip", NESTED_ZIP), ("a.txt", page_of())])

ARCHIVES = [
    Case("a gzip bomb is stopped", "a.txt.gz", bomb, 0, ("bomb",)),
    Case("a zip bomb's other members come in", "a.zip", zip_bomb, 1, ("bomb",)),
    Case("sizes that lie are not believed", "a.zip", lying_zip, 0, ("damaged",)),
    Case(
        "a bomb in an archive in an archive",
        "a.zip",
        lambda: zip_of([("b.zip", zip_bomb())]),
        1,
        ("bomb",),
    ),
    Case(
        "a tar bomb",
        "a.tar.gz",
        lambda: tar_of([("a.txt", page_of()), ("b", b"\0" * 300 * MB)], packed=True),
        1,
        ("bomb",),
    ),
    Case("one archive inside another is read", "a.zip", NESTED_ZIP, 1),
    Case("a third level is not", "a.zip", DEEPER_ZIP, 1, ("unpack it",)),
    Case(
        "a path that leads out",
        "a.zip",
        zip_of([("../../etc/x.txt", page_of()), ("a.txt", page_of())]),
        1,
        ("out of the archive",),
    ),
    Case(
        "a tar path that leads out",
        "a.tar",
        tar_of([("../x.txt", page_of()), ("a.txt", page_of())]),
        1,
        ("out of the archive",),
    ),
    Case(
        "a Windows path that leads out",
        "a.zip",
        zip_of([("..\\..\\x.txt", page_of()), ("a.txt", page_of())]),
        1,
        ("out of the archive",),
    ),
    Case("an absolute path is inside all the same", "a.tar", tar_of([("/a.txt", page_of())]), 1),
    Case("a drive letter is dropped", "a.zip", zip_of([("C:\\a.txt", page_of())]), 1),
    Case("a link in a tar", "a.tar", tar_of([("l", "link"), ("a.txt", page_of())]), 1, ("link",)),
    Case(
        "a device in a tar",
        "a.tar",
        tar_of([("d", "device"), ("a.txt", page_of())]),
        1,
        ("device",),
    ),
    Case("a link in a zip", "a.zip", symlinked_zip, 1, ("link",)),
    Case("an encrypted member", "a.zip", lambda: flagged_zip(1), 0, ("password",)),
    Case("a damaged member, the other comes in", "a.zip", damaged_member_zip, 1, ("damaged",)),
    Case("a zip cut off", "a.zip", zip_of([("a.txt", page_of())])[:-30], 0, ("cut off",)),
    Case("a gzip file cut off", "a.txt.gz", gzip.compress(page_of())[:-9], 0, ("cut off",)),
    Case(
        "a tar cut off in a member",
        "a.tar",
        tar_of([("a.txt", page_of()), ("b.txt", page_of() * 99)])[:4000],
        1,
        ("cut off",),
    ),
    Case(
        "a tar.gz cut off",
        "a.tar.gz",
        tar_of([("a.txt", page_of())], packed=True)[:60],
        0,
        ("cut off",),
    ),
    Case("a zip with nothing in it", "a.zip", zip_of([]), 0, ("no files",)),
    Case("a tar of folders", "a.tar", tar_of([("f", "folder")]), 0, ("no files",)),
    Case(
        "members without bytes",
        "a.zip",
        zip_of([("empty.txt", b""), ("a.txt", page_of())]),
        1,
        ("empty",),
    ),
    Case(
        "two members of one name both come in",
        "a.tar",
        tar_of([("a.txt", page_of()), ("a.txt", page_of("另一篇文章\n\n" + SECOND))]),
        2,
    ),
    Case("names in GBK are read", "a.zip", gbk_named_zip, 1),
    Case(
        "what the Mac adds is no article",
        "a.zip",
        zip_of([("__MACOSX/._a.txt", b"\0\5\x16\7"), (".DS_Store", b"\0"), ("a.txt", page_of())]),
        1,
    ),
    Case(
        "an archive of unreadable things",
        "a.zip",
        zip_of([("a.png", b"\x89PNG\r\n\x1a\n"), ("b.exe", b"MZ\0\0")]),
        0,
        ("picture", "program"),
    ),
    Case(
        "each kind inside one archive",
        "a.zip",
        zip_of([("a.json", json_of()), ("b.csv", csv_of().encode()), ("c.docx", docx_of())]),
        3,
    ),
    Case(
        "ten thousand empty members",
        "a.zip",
        lambda: zip_of([(f"{i}.txt", b"") for i in range(10_000)]),
        0,
        ("empty",) * 10_000,
    ),
]

TEXTS = [
    Case("nothing at all", "a.txt", b"", 0, ("empty",)),
    Case("white space only", "a.txt", " \n　\t\r\n".encode(), 0, ("no text",)),
    Case("punctuation only", "a.txt", "……。。！！".encode(), 0, ("no text",)),
    Case("a stray word is no article", "empty", b"empty\n", 0, ("no article",)),
    Case("NUL bytes", "a.txt", page_of() + b"\0\0", 0, ("offset",)),
    Case("UTF-8, then GBK", "a.txt", MIXED, 0, ("offset",)),
    Case("GBK, then UTF-8", "a.txt", GBK + b"\n" + f"{FIRST}\n".encode(), 0, ("offset",)),
    Case("half a character at the end", "a.txt", page_of()[:-3], 0, ("offset",)),
    Case("random bytes", "a.txt", bytes(range(256)) * 20, 0, ("offset",)),
    Case("UTF-8 with a mark", "a.txt", b"\xef\xbb\xbf" + page_of(), 1),
    Case("UTF-16 with a mark", "a.txt", page_of().decode().encode("utf-16"), 1),
    Case(
        "UTF-16, cut in a character",
        "a.txt",
        page_of().decode().encode("utf-16")[:-1],
        0,
        ("offset",),
    ),
    Case("marks in the middle vanish", "a.txt", f"\ufeff{TITLE}\n\n\ufeff{FIRST}".encode(), 1),
    Case("a line of 30 MB", "a.txt", ("字" * 10_000_000).encode(), 0, ("too large",)),
    Case("a line of 5 MB", "a.txt", (FIRST * 55_000).encode(), 1),
    Case(
        "a title of 5,000 characters", "a.json", json_of([{"title": LONG_TITLE, "body": FIRST}]), 1
    ),
    Case("brackets at the start are no JSON", "a.txt", f"[视频]{TITLE}\n\n{FIRST}".encode(), 1),
    Case("braces at the start are no JSON", "a.txt", f"{{编者按}}{TITLE}\n\n{FIRST}".encode(), 1),
    Case("100,000 brackets in Markdown", "a.md", f"# {TITLE}\n\n{'[' * 100_000}字".encode(), 1),
    Case(
        "quotes inside quotes, 50,000 deep",
        "a.md",
        f"# {TITLE}\n\n{'>' * 50_000} {FIRST}".encode(),
        1,
    ),
    Case(
        "a comment never closed",
        "a.md",
        f"# {TITLE}\n\n{FIRST}\n\n{'<!-- ' * 50_000}".encode(),
        0,
        ("never closed",),
    ),
    Case(
        "20,000 headings",
        "a.md",
        lambda: "".join(f"## 第{i}条新闻\n\n{FIRST}\n\n" for i in range(20_000)).encode(),
        20_000,
    ),
    Case(
        "bold beside Chinese quotation marks",
        "a.md",
        f"# {TITLE}\n\n会议强调**“动态清零”**总方针。".encode(),
        1,
        (),
        ("强调“动态清零”总方针",),
    ),
    Case("a picture", "a.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, 0, ("picture",)),
    Case("a RAR archive", "a.txt", b"Rar!\x1a\7\0" + b"\0" * 99, 0, ("RAR",)),
    Case("an RTF document", "a.doc", rb"{\rtf1 \u20840?}", 0, ("docx",)),
    Case(
        "an old Word document",
        "a.docx",
        COMPOUND + b"\0" * 999 + "WordDocument".encode("utf-16-le"),
        0,
        ("save it as docx",),
    ),
]

TABLES = [
    Case("a million columns", "a.csv", f"{WIDE}\n{WIDE}\n".encode(), 0, ("1,000,000 columns",)),
    Case("a million columns of spaces", "a.csv", lambda: b"," * 1_000_000 + b"\n", 0, ("columns",)),
    Case(
        "a quotation mark never closed",
        "a.csv",
        csv_of().encode() + f'乙,{DAY},"没有完'.encode(),
        0,
        ("line 4", "never closed")[:1],
    ),
    Case(
        "quotation marks in the middle",
        "a.csv",
        '标题,正文\n甲,他说"动态清零"是总方针。\n'.encode(),
        1,
        (),
        ('说"动态清零"是',),
    ),
    Case(
        "a quotation mark at the start only",
        "a.tsv",
        f'标题\t正文\n"十四五"规划\t{FIRST}\n'.encode(),
        1,
    ),
    Case(
        "a row too long, put together again where its date tells how",
        "a.csv",
        csv_of().encode() + "乙,2022-04-22,前半,后半\n丙,2022-04-23,好。\n".encode(),
        3,
    ),
    Case(
        "a row too long, and nothing tells where",
        "a.csv",
        "标题,正文,日期\n甲,乙,2022-04-22\n甲,前半,后半,2022-04-22\n".encode(),
        1,
        ("row 3",),
    ),
    Case("a row too short", "a.csv", csv_of().encode() + "只有标题\n".encode(), 2),
    Case(
        "names of rows, as R writes",
        "a.csv",
        f'"标题","正文"\n"1","甲","{FIRST}"\n"2","乙","{SECOND}"\n'.encode(),
        2,
        (),
        (FIRST,),
    ),
    Case("old Mac line ends", "a.csv", csv_of().replace("\n", "\r").encode(), 1),
    Case("semicolons", "a.csv", csv_of(";").encode(), 1),
    Case("bars", "a.csv", csv_of("|").encode(), 1),
    Case("tabs in a .csv", "a.csv", csv_of("\t").encode(), 1),
    Case("GBK", "a.csv", csv_of().encode("gb18030"), 1),
    Case("UTF-16, as Excel writes", "a.csv", csv_of("\t").encode("utf-16"), 1),
    Case("one name twice", "a.csv", f"标题,标题,正文\n甲,乙,{FIRST}\n".encode(), 1),
    Case("a header and nothing else", "a.csv", "标题,日期,正文\n".encode(), 0, ("no rows",)),
    Case("cells of spaces", "a.csv", "标题,正文\n  , \n".encode(), 0, ("no rows",)),
    Case(
        "dates that never were",
        "a.csv",
        f"标题,日期,正文\n甲,0000-00-00,{FIRST}\n乙,2922-04-21,{FIRST}\n丙,{DAY},{FIRST}\n".encode(),
        1,
        ("not a date", "not a date"),
    ),
    Case(
        "a cell of 17 MB",
        "a.csv",
        f"标题,正文\n甲,{'字' * 6_000_000}\n乙,{FIRST}\n".encode(),
        1,
        ("one cell",),
    ),
    Case(
        "a cell of 50 MB in quotation marks",
        "a.csv",
        f'标题,正文\n甲,"{"x" * 50_000_000}\n'.encode(),
        0,
        ("never closed",),
    ),
    Case(
        "scripts never closed in a cell",
        "a.json",
        json_of([{"title": "甲", "body": "<script " * 50_000}, ROW]),
        1,
        ("never closed",),
    ),
    Case(
        "comments never closed in a cell",
        "a.json",
        json_of([{"title": "甲", "body": "<!-- " * 50_000}, ROW]),
        1,
        ("never closed",),
    ),
    Case("a Parquet file cut off", "a.parquet", parquet_of()[:-20], 0, ("cut off",)),
    Case("a Parquet file's first bytes", "a.parquet", b"PAR1", 0, ("cut off",)),
    Case(
        "a Parquet file without rows",
        "a.parquet",
        parquet_of(pl.DataFrame({"title": []}, schema={"title": pl.String})),
        0,
        ("no rows",),
    ),
    Case(
        "a Parquet file of 3,000 columns",
        "a.parquet",
        lambda: parquet_of(pl.DataFrame({f"c{i}": ["a"] for i in range(3_000)})),
        0,
        ("columns",),
    ),
    Case(
        "nested Parquet columns",
        "a.parquet",
        parquet_of(
            pl.DataFrame([{"id": 1, "detail": {"title": TITLE, "content": [FIRST, SECOND]}}])
        ),
        1,
        (),
        (BODY,),
    ),
    Case(
        "bytes for text in Parquet",
        "a.parquet",
        parquet_of(pl.DataFrame({"title": [TITLE.encode("gb18030")]})),
        0,
        ("UTF-8",),
    ),
    Case("damaged characters in Parquet", "a.parquet", broken_parquet, 0, ("damaged",)),
    Case(
        "a refused day of two lines",
        "a.json",
        json_of([{"title": TITLE, "body": FIRST, "date": "某\n日"}, ROW]),
        1,
        ("某",),
    ),
    Case("numbers for titles", "a.json", json_of([{"title": 2022, "body": FIRST}]), 1),
]

JSONS = [
    Case("100,000 lists inside each other", "a.json", b"[" * 100_000, 0, ("nested",)),
    Case(
        "100,000 objects inside each other",
        "a.json",
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        0,
        ("nested",),
    ),
    Case("records ten objects deep", "a.json", b'{"a":' * 10 + json_of() + b"}" * 10, 1),
    Case(
        "half of a surrogate pair",
        "a.json",
        b'[{"title":"\\ud83d","body":"x"},' + json_of(ROW) + b"]",
        1,
        ("surrogate",),
    ),
    Case("a whole surrogate pair", "a.json", b'[{"title":"\\ud83d\\ude00","body":"\\u597d"}]', 1),
    Case(
        "NaN and Infinity",
        "a.json",
        b'[{"title":"' + TITLE.encode() + b'","body":NaN,"score":-Infinity}]',
        1,
    ),
    Case(
        "an integer of 10,000 digits",
        "a.json",
        b'[{"title":"\xe5\xa5\xbd","n":' + b"9" * 10_000 + b"}]",
        1,
    ),
    Case("an empty list", "a.json", b"[]", 0, ("empty list",)),
    Case("an empty list under a key", "a.json", b'{"total":0,"list":[]}', 0, ("empty",)),
    Case("a list of numbers", "a.json", b"[1,2,3]", 0, ("no records",)),
    Case("a lone null", "a.json", b"null", 0, ("no records",)),
    Case("cut off in a record", "a.json", json_of()[:-9], 0, ("cut off",)),
    Case(
        "a bad line among good ones",
        "a.jsonl",
        json_of(ROW) + b"\n{oops}\n" + json_of(ROW | {"title": "又一篇"}) + b"\n",
        2,
        ("not JSON",),
    ),
    Case(
        "line separators inside strings",
        "a.jsonl",
        json_of(ROW | {"body": f"前\u2028{FIRST}"}) + b"\n" + json_of(ROW),
        2,
    ),
    Case("HTML in a .json", "a.json", html_of().encode(), 1),
    Case(
        "an error page in a .json",
        "a.json",
        b"<html><head><title>502</title></head><body></body></html>",
        0,
        ("no article",),
    ),
    Case(
        "HTML in a string",
        "a.json",
        json_of([{"title": TITLE, "content": f"<p>{FIRST}</p><script>1</script><p>{SECOND}</p>"}]),
        1,
        (),
        (BODY,),
    ),
    Case(
        "5,000 keys",
        "a.json",
        json_of([{f"k{i}": "x" for i in range(5_000)} | ROW]),
        0,
        ("columns",),
    ),
    Case("NUL in a string", "a.json", json_of([{"title": "a\0b", "body": FIRST}]), 1),
    Case("a mark before the bracket", "a.json", b"\xef\xbb\xbf" + json_of(), 1),
    Case(
        "lists of several days",
        "a.json",
        json_of(
            {"2022-04-21": [ROW | {"date": ""}], "2022-04-22": [{"title": "乙", "body": SECOND}]}
        ),
        2,
    ),
    Case(
        "a feed with a description of its own",
        "a.json",
        json_of({"title": "某报", "description": "要闻", "items": [ROW, ROW | {"title": "乙"}]}),
        2,
    ),
    Case(
        "an article with comments",
        "a.json",
        json_of(ROW | {"comments": [{"content": "好"}, {"content": "顶"}]}),
        1,
        (),
        (BODY,),
    ),
]

PAGES = [
    Case(
        "100,000 elements inside each other",
        "a.html",
        html_of("<div>" * 100_000 + FIRST),
        0,
        ("inside each other",),
    ),
    Case(
        "100,000 bold marks never closed",
        "a.html",
        html_of(f"<p>{FIRST}</p>" + "<b><i>" * 1_000),
        1,
    ),
    Case(
        "100,000 table cells",
        "a.html",
        lambda: html_of(f"<p>{FIRST}</p>" + "<table><tr><td>a" * 900).encode(),
        1,
    ),
    Case("100,000 paragraphs", "a.html", lambda: html_of(f"<p>{FIRST}" * 100_000).encode(), 1),
    Case(
        "an attribute of 20 MB",
        "a.html",
        lambda: html_of(f"<p a='{'x' * 20_000_000}'>{FIRST}</p>").encode(),
        1,
    ),
    Case(
        "scripts never closed",
        "a.html",
        lambda: html_of("<script " * 100_000).encode(),
        1,
    ),
    Case(
        "links only",
        "a.html",
        (
            "<html><body><ul>" + "<li><a href='x'>会议召开</a></li>" * 99 + "</ul></body></html>"
        ).encode(),
        0,
        ("no article",),
    ),
    Case("GBK that says so", "a.html", html_of().replace("utf-8", "gb2312").encode("gb18030"), 1),
    Case("UTF-8 that says it is GBK", "a.html", html_of().replace("utf-8", "gbk").encode(), 1),
    Case("an encoding nobody knows", "a.html", html_of().replace("utf-8", "x-none").encode(), 1),
    Case(
        "a NUL in the encoding's name",
        "a.mhtml",
        mhtml_of(html_of()).replace(b"charset=utf-8\r", b"charset=utf\x008\r"),
        1,
    ),
    Case(
        "UTF-8 that a server calls ISO-8859-1",
        "a.mhtml",
        mhtml_of(html_of()).replace(b"charset=utf-8\r", b"charset=ISO-8859-1\r"),
        1,
        (),
        (FIRST,),
    ),
    Case(
        "an encoding that no text is written in",
        "a.mhtml",
        mhtml_of(html_of()).replace(b"charset=utf-8\r", b"charset=undefined\r"),
        1,
    ),
    Case(
        "a reference of no character in a saved page",
        "a.html",
        html_of(f"<p>{FIRST}&#0;&#x00末&#0</p>"),
        1,
        (),
        ("末",),
    ),
    Case(
        "a reference of no character in a table",
        "a.csv",
        f"标题,正文\n{TITLE},&#0;{FIRST}&#0末\n",
        1,
        (),
        ("末",),
    ),
    Case(
        "a reference of no character in Markdown",
        "a.md",
        f"# {TITLE}\n\n&#0;{FIRST}&#0末\n",
        1,
        (),
        ("末",),
    ),
    Case("an empty saved page", "a.mhtml", mhtml_of(""), 0, ("empty",)),
    Case(
        "a saved page without HTML",
        "a.mhtml",
        b"MIME-Version: 1.0\r\n\r\nhello\r\n",
        0,
        ("no HTML",),
    ),
    Case("a saved page with its boundary cut off", "a.mhtml", mhtml_of(html_of())[:-9], 1),
    Case(
        "10,000 parts", "a.mhtml", mhtml_of(html_of()) + b"\r\n--b\r\n\r\nx" * 10_000, 0, ("parts",)
    ),
    Case("entities that multiply", "a.xml", rss_of(front=laughs()), 0, ("entities",)),
    Case(
        "a file as an entity",
        "a.xml",
        rss_of(front='<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>'),
        0,
        ("entities",),
    ),
    Case(
        "names that HTML knows and XML does not",
        "a.xml",
        rss_of(f"<item><title>甲&nbsp;乙</title><description>{FIRST}</description></item>"),
        1,
    ),
    Case("a feed without items", "a.xml", rss_of("<x/>"), 0, ("without items",)),
    Case("a feed cut off", "a.xml", rss_of()[:-30], 0, ("line 1",)),
    Case("100,000 elements in a feed", "a.xml", rss_of("<a>" * 100_000), 0, ("line 1",)),
    Case(
        "XML of another kind",
        "a.xml",
        '<?xml version="1.0"?><svg><text>字</text></svg>',
        0,
        ("svg",),
    ),
]

DOCUMENTS = [
    Case("a PDF with a password", "a.pdf", ENCRYPTED_PDF, 0, ("password",)),
    Case("a scanned PDF", "a.pdf", pdf_of([]), 0, ("text recognition",)),
    Case("a PDF cut off", "a.pdf", b"%PDF-1.4\n1 0 obj\n<</Type/Catalog", 0, ("damaged",)),
    Case(
        "private characters in a PDF",
        "a.pdf",
        pdf_of([(50, 700, "\ue001\ue002\ue003" * 9 + TITLE)]),
        0,
        ("fonts",),
    ),
    Case("a docx cut off", "a.docx", docx_of()[:-300], 0, ("cut off",)),
    Case("a docx with entities", "a.docx", entity_docx, 0, ("entities",)),
    Case(
        "a docx that is a bomb",
        "a.docx",
        lambda: package_with(docx_of(), "word/styles.xml", lambda d: d + b" " * 400 * MB),
        0,
        ("bomb",),
    ),
    Case(
        "a docx with broken XML",
        "a.docx",
        lambda: package_with(docx_of(), "word/document.xml", lambda d: d[:-40]),
        0,
        ("Word",),
    ),
    Case(
        "a docx without text",
        "a.docx",
        lambda: package_with(
            docx_of(), "word/document.xml", lambda d: re.sub(rb"<w:t[ >].*?</w:t>", b"", d)
        ),
        0,
        ("no text",),
    ),
    Case("text that was deleted", "a.docx", boxed_docx, 1, (), (FIRST,)),
    Case("an xlsx with a password", "a.xlsx", ENCRYPTED_XLSX, 0, ("password",)),
    Case("an xlsx cut off", "a.xlsx", xlsx_of()[:-300], 0, ("cut off",)),
    Case("a cell at the far corner", "a.xlsx", far_cell, 0, ("spread",)),
    Case("a formula never calculated", "a.xlsx", uncounted_formula, 0, ("C2",)),
    Case("formulas and merged cells", "a.xlsx", merged_and_counted, 3, (), (FIRST, SECOND)),
    Case("an xlsx with nothing in it", "a.xlsx", xlsx_of([]), 0, ("no rows",)),
    Case(
        "an xlsx that is a bomb",
        "a.xlsx",
        lambda: package_with(xlsx_of(), "xl/worksheets/sheet1.xml", lambda d: d + b" " * 400 * MB),
        0,
        ("bomb",),
    ),
    Case("errors for cells", "a.xlsx", xlsx_of([HEADER, (TITLE, "#N/A", "#REF!")]), 1),
]

CASES = ARCHIVES + TEXTS + TABLES + JSONS + PAGES + DOCUMENTS


def test_there_are_at_least_eighty() -> None:
    assert len(CASES) >= 80
    assert len({case.law for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.law)
def test_imported_rightly_or_refused_in_a_sentence(case: Case, tmp_path: Path) -> None:
    """What comes out is articles or refusals, in bounded time and memory; never both wrong."""
    data = case.data() if callable(case.data) else case.data
    path = tmp_path / case.name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    refused: list[Refusal] = []
    bodies: list[str] = []
    titles: list[str] = []
    try:
        for batch in read_articles(path, Options()):
            refused += batch.refused
            bodies += batch.articles["body"].to_list()
            titles += batch.articles["title"].to_list()
    except SourceError as error:
        bodies.clear()
        refused.append(Refusal(case.name, "", str(error).removeprefix(f"{case.name}: ")))
    assert time.process_time() - begun < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_MEMORY
    assert len(bodies) == case.articles, refused[:3]
    assert len(refused) == len(case.says), refused[:3]
    for refusal, words in zip(refused, case.says, strict=True):
        assert words in str(refusal)
        assert "\n" not in str(refusal)
        assert len(str(refusal)) < 300
    for words in case.holds:
        assert any(words in body for body in bodies), bodies
    for text in (*titles, *bodies):
        assert not re.search("[\ufffd\ufeff\0]|</?(?:p|div|script)|&nbsp;", text[:10_000])
    assert list(tmp_path.iterdir()) == [path]


def test_members_are_called_by_archive_and_name(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(gbk_named_zip())
    (batch,) = read_articles(path, Options(), "pile/a.zip")
    assert batch.articles["origin"].to_list() == ["pile/a.zip/新闻20220421.txt"]
    assert str(batch.articles["date"][0]) == DAY


def test_a_file_of_two_gigabytes_is_not_read(tmp_path: Path) -> None:
    """Sparse files as long as a disk cost nothing."""
    for name in ("a.csv", "a.json", "a.txt", "a.parquet", "a.zip"):
        path = tmp_path / name
        with path.open("wb") as file:
            file.write(json.dumps(ROW).encode())
            file.truncate(3_000_000_000)
        with pytest.raises(SourceError, match="larger than"):
            list(read_articles(path, Options()))
        path.unlink()
