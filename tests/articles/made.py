"""Files of every kind, built in code."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Sequence

import docx
import polars as pl
import xlsxwriter

TITLE = "全市交通运输工作会议召开"
FIRST = "会议强调，要坚持“动态清零”总方针，全力做好保通保畅各项工作。"
SECOND = "会议要求，各单位要压实责任，外防输入、内防反弹，确保物流畅通。"
BODY = f"{FIRST}\n{SECOND}"
DAY = "2022-04-21"
ROW = {"title": TITLE, "date": DAY, "body": BODY}
HEADER = ("标题", "日期", "正文")


def csv_of(delimiter: str = ",", header: Sequence[str] = HEADER) -> str:
    lines = [delimiter.join(header)] if header else []
    return "\n".join([*lines, delimiter.join((TITLE, DAY, f'"{BODY}"'))]) + "\n"


def json_of(value: object = None) -> bytes:
    return json.dumps([ROW] if value is None else value, ensure_ascii=False).encode()


def html_of(body: str = "", head: str = "", title: str = TITLE) -> str:
    text = body or f"<p>　　{FIRST}</p><p>　　{SECOND}</p>"
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_某市日报</title>'
        f'<meta name="publishdate" content="{DAY}">{head}</head><body>'
        '<div class="nav"><a href="/">首页</a> <a href="/xw">新闻</a></div>'
        f'<h1>{title}</h1><div class="share">分享到：<a>微信</a></div>'
        f'<div id="content">{text}</div><div class="zebian">责任编辑：王某</div>'
        "<script>var a='<p>脚本里的字，不是正文。</p>';</script></body></html>"
    )


def mhtml_of(page: str) -> bytes:
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://x.cn/2022/04/21/a.html\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n'
        "\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
        f"\r\n{page}\r\n--b--\r\n"
    ).encode()


def rss_of(items: str = "", front: str = "") -> str:
    item = items or (
        f"<item><title>{TITLE}</title><link>http://x.cn/a.html</link>"
        f"<description><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></description>"
        "<pubDate>Wed, 20 Apr 2022 16:30:00 GMT</pubDate></item>"
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{front}<rss version="2.0"><channel>'
        f"<title>某市日报</title>{item}</channel></rss>"
    )


def docx_of(styled: bool = True) -> bytes:
    document = docx.Document()
    document.add_paragraph(TITLE, style="Title" if styled else None)
    document.add_paragraph(FIRST)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "车次", "一千"
    document.add_paragraph(SECOND)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx_of(rows: Sequence[Sequence[object]] = (HEADER, (TITLE, DAY, BODY))) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return out.getvalue()


def parquet_of(frame: pl.DataFrame | None = None) -> bytes:
    out = io.BytesIO()
    (pl.DataFrame([ROW]) if frame is None else frame).write_parquet(out)
    return out.getvalue()


def pdf_of(*pages: Sequence[tuple[float, float, str]], trailer: str = "") -> bytes:
    """Pages of (x, y, text), set in a font that tells its characters as UCS-2."""
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
        "/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>",
    ]
    for i, lines in enumerate(pages):
        drawn = "".join(
            f"BT /F1 10 Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for x, y, text in lines
        )
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {6 + 2 * i} 0 R>>"
        )
        objects.append(f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream")
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    end = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n"
    return out + end.encode()


def zip_of(members: Sequence[tuple[str, bytes]], packed: bool = True) -> bytes:
    out = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=how)
    return out.getvalue()


def tar_of(members: Sequence[tuple[str, bytes | str]], packed: bool = False) -> bytes:
    """Members of bytes are files; of "link", "device" or "folder", those."""
    out = io.BytesIO()
    kinds = {"link": tarfile.SYMTYPE, "device": tarfile.CHRTYPE, "folder": tarfile.DIRTYPE}
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            if isinstance(data, str):
                info.type, info.linkname = kinds[data], "/etc/passwd"
                archive.addfile(info)
            else:
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
    return gzip.compress(out.getvalue()) if packed else out.getvalue()


def page_of(text: str = "") -> bytes:
    return (text or f"{TITLE}\n\n　　{FIRST}\n　　{SECOND}\n").encode()


def everything() -> dict[str, bytes]:
    """One whole file of each kind, by a name with its usual ending."""
    pdf = pdf_of([(50, 700, TITLE), (70, 680, FIRST), (70, 660, SECOND)])
    return {
        "a.txt": page_of(),
        "gbk.txt": page_of().decode().encode("gb18030"),
        "a.md": f"# {TITLE}\n\n{FIRST}\n\n{SECOND}\n".encode(),
        "a.html": html_of().encode(),
        "a.mhtml": mhtml_of(html_of()),
        "a.docx": docx_of(),
        "a.pdf": pdf,
        "a.csv": csv_of().encode(),
        "a.tsv": csv_of("\t").encode(),
        "a.json": json_of(),
        "a.jsonl": json_of(ROW) + b"\n" + json_of(ROW | {"title": "又一篇"}),
        "a.xlsx": xlsx_of(),
        "a.parquet": parquet_of(),
        "a.xml": rss_of().encode(),
        "a.zip": zip_of([("20220421.txt", page_of())]),
        "a.tar": tar_of([("20220421.txt", page_of())]),
        "a.tar.gz": tar_of([("20220421.txt", page_of())], packed=True),
        "a.csv.gz": gzip.compress(csv_of().encode()),
    }
