"""Every kind of file gives its articles, whatever it is called."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date
from pathlib import Path

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
    ROW,
    SECOND,
    TITLE,
    csv_of,
    everything,
    html_of,
    json_of,
    mhtml_of,
    page_of,
    pdf_of,
    rss_of,
    xlsx_of,
    zip_of,
)

WHOLE = everything()
CALLED = ("whole", "whole.pdf", "whole.txt", "whole.json", "whole.csv", "whole.html", "whole.xyz")


def read(
    folder: Path, name: str, data: bytes | str, options: Options | None = None
) -> tuple[list[dict[str, object]], list[Refusal]]:
    """The articles in a file with these bytes, and what was refused."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    batches = list(read_articles(path, options or Options()))
    rows = [row for batch in batches for row in batch.articles.to_dicts()]
    return rows, [refusal for batch in batches for refusal in batch.refused]


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_a_whole_file_gives_its_article(name: str, tmp_path: Path) -> None:
    """Title and paragraphs are as they were written, nothing is refused."""
    rows, refused = read(tmp_path, name, WHOLE[name])
    assert not refused
    assert rows[0]["title"] == TITLE
    assert str(rows[0]["body"]).replace("车次 一千\n", "") == BODY


@pytest.mark.parametrize("called", CALLED)
@pytest.mark.parametrize("name", sorted(WHOLE))
def test_the_ending_does_not_matter(name: str, called: str, tmp_path: Path) -> None:
    """Content tells the kind: the same articles under no ending and under wrong ones."""
    told = [(r["title"], r["body"]) for r in read(tmp_path, name, WHOLE[name])[0]]
    assert [(r["title"], r["body"]) for r in read(tmp_path, called, WHOLE[name])[0]] == told


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a.html", "page metadata"),
        ("a.mhtml", "page metadata"),
        ("a.csv", "column"),
        ("a.json", "column"),
        ("a.xlsx", "column"),
        ("a.parquet", "column"),
        ("a.xml", "feed"),
        ("a.zip", "file name"),
    ],
)
def test_how_the_date_was_found_is_told(name: str, found: str, tmp_path: Path) -> None:
    (row, *_), _ = read(tmp_path, name, WHOLE[name])
    assert (str(row["date"]), row["date_found"]) == (DAY, found)


DAY_OF_MANY = f"""# 《新闻联播》（20220421）

## 新闻摘要

本期节目主要内容：

1.第一条；

2.第二条。

## 详细新闻

### 第一条 会议召开

<!--begin-->

**央视网消息**（新闻联播）：{FIRST}

{SECOND}

[查看原文](https://x.cn/2022/04/21/a.shtml)

### 第二条

- 其一，**“动态清零”**总方针。
- 其二，[外防输入](https://x.cn)、内防反弹。

---

更新时间：2023-09-04T14:24:38.375Z
"""


def test_a_markdown_day_is_one_article_a_heading(tmp_path: Path) -> None:
    rows, _ = read(tmp_path, "day.md", DAY_OF_MANY)
    assert [row["title"] for row in rows] == ["新闻摘要", "第一条 会议召开", "第二条"]
    assert {row["date"] for row in rows} == {date(2022, 4, 21)}
    assert rows[0]["body"] == "本期节目主要内容：\n1.第一条；\n2.第二条。"
    assert rows[1]["body"] == BODY
    assert rows[1]["url"] == "https://x.cn/2022/04/21/a.shtml"
    assert rows[2]["body"] == "其一，“动态清零”总方针。\n其二，外防输入、内防反弹。"


@pytest.mark.parametrize(
    "text",
    [
        f"# {TITLE}\n\n{FIRST}\n\n## 一、部署\n\n{SECOND}\n",
        f"# {TITLE}\n\n## 一、要求\n\n{FIRST}\n\n## 二、部署\n\n{SECOND}\n",
        f"---\ntitle: {TITLE}\ndate: {DAY}\n---\n\n{FIRST}\n\n## 部署\n\n{SECOND}\n",
    ],
    ids=["text first", "numbered parts", "front matter"],
)
def test_an_articles_own_headings_do_not_part_it(text: str, tmp_path: Path) -> None:
    (row,), _ = read(tmp_path, "20220421.md", text)
    assert row["title"] == TITLE
    assert FIRST in str(row["body"])
    assert SECOND in str(row["body"])
    assert "部署" in str(row["body"])
    assert str(row["date"]) == DAY


def test_a_page_of_breaks_without_paragraphs(tmp_path: Path) -> None:
    """Old pages part paragraphs by <br>, in tables, in GBK, with the date in the address."""
    page = (
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'>"
        f"<title>{TITLE} - 某市日报</title>"
        "<link rel=canonical href='http://x.cn/html/2022-04/21/content_1.htm'></head><body>"
        f"<table><tr><td><a href=x>第01版：要闻</a><td id=ozoom>　　{FIRST}<br><br>　　{SECOND}<br>"
        "（责任编辑：王某）<tr><td><a href=y>上一篇</a> <a href=z>下一篇</a></table></body></html>"
    )
    (row,), _ = read(tmp_path, "content_1.htm", page.encode("gb18030"))
    assert (row["title"], row["body"]) == (TITLE, BODY)
    assert (str(row["date"]), row["date_found"]) == (DAY, "link")
    assert row["url"] == "http://x.cn/html/2022-04/21/content_1.htm"


def test_menus_comments_and_related_links_stay_out(tmp_path: Path) -> None:
    below = (
        "<div class='comments'><p>网友甲：说得很好，支持这个决定，希望尽快落实。</p></div>"
        "<div class='related'><ul><li><a href=x>相关的另一篇文章，题目很长很长</a></ul></div>"
        "<p style='display:none'>藏起来的字，没有人看得见，也不是正文。</p>"
    )
    page = html_of().replace('<div class="zebian">', f'{below}<div class="zebian">')
    (row,), _ = read(tmp_path, "a.html", page)
    assert row["body"] == BODY


def test_a_saved_page_keeps_its_address(tmp_path: Path) -> None:
    page = html_of().replace('name="publishdate"', 'name="x"')
    (row,), _ = read(tmp_path, "a.mhtml", mhtml_of(page))
    assert row["url"] == "http://x.cn/2022/04/21/a.html"
    assert (str(row["date"]), row["date_found"]) == (DAY, "link")


def test_a_page_with_a_title_only_is_kept(tmp_path: Path) -> None:
    (row,), _ = read(tmp_path, "a.html", html_of("<a href=x>看视频</a>"))
    assert (row["title"], row["body"], str(row["date"])) == (TITLE, "", DAY)


def test_a_feed_is_an_article_an_item_on_beijing_days(tmp_path: Path) -> None:
    """16:30 in Greenwich is the next day in Beijing."""
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>某报</title>'
        f'<entry><title>{TITLE}</title><link href="http://x.cn/b.html"/>'
        f'<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;</content>'
        "<published>2022-04-20T16:30:00Z</published></entry></feed>"
    )
    for name, data, body in (("rss.xml", rss_of(), BODY), ("atom", atom, FIRST)):
        (row,), _ = read(tmp_path, name, data)
        assert (row["title"], row["body"], str(row["date"])) == (TITLE, body, DAY)
        assert row["source"] in ("某市日报", "某报")
        assert str(row["url"]).startswith("http://x.cn/")


def test_a_docx_of_many_headings_is_many_articles(tmp_path: Path) -> None:
    document = docx.Document()
    for title, body in (("甲篇", FIRST), ("乙篇", SECOND)):
        document.add_heading(title, level=1)
        document.add_paragraph(body)
    out = io.BytesIO()
    document.save(out)
    rows, _ = read(tmp_path, "20220421.docx", out.getvalue())
    assert [(r["title"], r["body"]) for r in rows] == [("甲篇", FIRST), ("乙篇", SECOND)]
    assert {str(r["date"]) for r in rows} == {DAY}


def lines_of(text: str, width: int, x: float, top: float) -> list[tuple[float, float, str]]:
    """A text set in a column, its first line indented by two."""
    first, rest = text[: width - 2], text[width - 2 :]
    lines = [first, *(rest[i : i + width] for i in range(0, len(rest), width))]
    return [(x + 20 * (i == 0), top - 14 * i, line) for i, line in enumerate(lines)]


SOUP = (
    "<div class=dh><a href=/>首页</a><a href=/a>时政</a></div>"
    "<div>当前位置：<a href=/>首页</a> &gt; 正文</div>"
    f"<div class=tt>{TITLE}</div><div>2022-04-21 08:30:12 来源：某市日报 字号："
    f"<a>大</a><a>小</a></div>"
    f"<div class=con><div>{FIRST}</div><div>{SECOND}</div><div>（责任编辑：王某）</div></div>"
    "<div>分享到：<a href=x>微信</a></div><ul><li><a href=y>又一座大桥封顶，全长一千米</a></ul>"
    "<div class=btm>版权所有 某市新闻网 未经许可不得转载</div>"
)
MAIN = (
    f"<header><a href=/>首页</a></header><main><article><h1>{TITLE}</h1><div><span>某市在线</span>"
    f"<time datetime=2022-04-21T08:00:00+08:00>4月21日</time>"
    f"<span>阅读 12</span></div><p>{FIRST}</p>"
    f"<p>{SECOND}</p><p>点赞 收藏 分享</p></article>"
    f"<section><h2>推荐阅读</h2><p>又一座大桥封顶。</p>"
    "</section></main><footer>© 某市在线</footer>"
)
SPAN = (
    f"<h1>{TITLE}</h1><div><span>2022年04月21日 10:20</span>"
    f"<span>来源：<a href=x>某市日报</a></span></div>"
    f"<div class=txt_con><p>{FIRST}</p><p>{SECOND}</p></div><div>责编：王某、李某</div>"
    "<div>扫一扫，手机看新闻</div>"
)
PRINT = (
    f"<table><tr><td><b>{TITLE}</b></td></tr><tr><td>某市日报 2022/04/21 第1版</td></tr>"
    f"<tr><td>{FIRST}"
    f"<br>{SECOND}</td></tr><tr><td><a href=x>打印本页</a> <a href=y>关闭窗口</a></td></tr></table>"
)


@pytest.mark.parametrize(
    ("called", "page"),
    [
        (f"{TITLE}-某市新闻网", SOUP),
        (f"{TITLE} | 某市在线", MAIN),
        (f"{TITLE}--某市频道--某市网", SPAN),
        (f"打印：{TITLE}", PRINT),
    ],
    ids=["div soup", "article", "date in a span", "print page"],
)
def test_a_page_of_any_make_gives_title_day_and_text_alone(
    tmp_path: Path, called: str, page: str
) -> None:
    """Paths, stamps, buttons and what is recommended stay out, whatever the make."""
    whole = f"<html><head><title>{called}</title></head><body>{page}</body></html>"
    for encoding in ("utf-8", "gb18030"):
        (row,), _ = read(tmp_path, "a.html", whole.encode(encoding))
        assert (row["title"], str(row["date"]), row["body"]) == (TITLE, DAY, BODY)


def test_a_frame_named_like_furniture_hides_no_text(tmp_path: Path) -> None:
    """A block around the whole page is its frame, though it is called top; menus stay out."""
    share = "<div class=share>分享给朋友，也分享给家人。</div>"
    page = html_of(f"<p>{FIRST}</p><p>{SECOND}</p>{share}").replace(
        "<body>", "<body><div class=bg_top_h><div class=bg_top_owner>"
    )
    (row,), _ = read(tmp_path, "a.html", page.replace("</body>", "</div></div></body>"))
    (plain,), _ = read(tmp_path, "b.html", html_of())
    assert BODY in plain["body"]
    assert (row["title"], row["body"]) == (plain["title"], plain["body"])


def test_pdf_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    """A headline over two columns; lines are rejoined, page numbers left out."""
    left, right = FIRST * 4, SECOND * 4
    page = [
        (150, 740, TITLE),
        *lines_of(left, 24, 50, 700),
        *lines_of(right, 24, 310, 700),
        (290, 30, "— 1 —"),
    ]
    (row,), _ = read(tmp_path, "a.pdf", pdf_of(page))
    assert row["title"] == TITLE
    assert row["body"] == f"{left}\n{right}"


def test_pdf_paragraphs_go_on_over_pages(tmp_path: Path) -> None:
    """Heads that run over the pages are not in the text."""
    text = FIRST * 12
    lines = [line for _, _, line in lines_of(text, 40, 0, 0)]
    pages = []
    for number in range(3):
        part = lines[number * 4 : number * 4 + 4] if number < 2 else lines[8:]
        body = [(50 + 20 * (i == number == 0), 700 - 14 * i, t) for i, t in enumerate(part)]
        title = [(50, 730, TITLE)] if number == 0 else []
        pages.append([(50, 780, "某市人民政府公报"), *title, *body, (290, 20, str(number + 1))])
    rows, _ = read(tmp_path, "a.pdf", pdf_of(*pages))
    assert "".join(str(r["body"]) for r in rows).replace("\n", "") == text
    assert sum(str(r).count("某市人民政府公报") for r in rows) == 1


def test_every_sheet_is_read_and_one_without_texts_named(tmp_path: Path) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, rows in (
            ("一月", [("标题", "正文"), ("甲", FIRST)]),
            ("二月", [("标题", "正文"), ("乙", SECOND), ("", "")]),
            ("统计", [("月份", "数量"), ("一月", 1)]),
        ):
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    rows, refused = read(tmp_path, "a.xlsx", out.getvalue())
    assert [r["title"] for r in rows] == ["甲", "乙"]
    assert [r.where for r in refused] == ["sheet “统计”"]


def test_refused_rows_keep_their_numbers(tmp_path: Path) -> None:
    """A row's number is the one a spreadsheet shows, whatever else is refused."""
    data = f"标题,日期,正文\n甲,{DAY},{FIRST}\n乙,a,b,c\n丙,没有,{SECOND}\n丁,{DAY},{SECOND}\n"
    rows, refused = read(tmp_path, "a.csv", data)
    assert [r["title"] for r in rows] == ["甲", "丁"]
    assert [r.where for r in refused] == ["row 3", "row 4"]


def test_a_table_without_a_header(tmp_path: Path) -> None:
    data = "\n".join(f"会议召开第{i}次,2022-04-{i:02},2022-04" for i in range(1, 20))
    for name in ("a.csv", "a.txt"):
        rows, _ = read(tmp_path, name, data)
        assert len(rows) == 19
        assert rows[0]["title"] == "会议召开第1次"
        assert str(rows[18]["date"]) == "2022-04-19"


def test_a_table_with_its_name_above(tmp_path: Path) -> None:
    (row,), refused = read(
        tmp_path, "a.xlsx", xlsx_of([["报道汇总"], ["标题", "正文"], [TITLE, BODY]])
    )
    assert (row["title"], row["body"], refused) == (TITLE, BODY, [])


@pytest.mark.parametrize(
    "value",
    [
        [ROW],
        ROW,
        {"code": 0, "data": {"list": [ROW]}},
        {"code": 0, "data": ROW},
        {"a1": ROW, "a2": ROW},
        {"title": [TITLE], "date": [DAY], "body": [BODY]},
        {"title": {"0": TITLE}, "date": {"0": DAY}, "body": {"0": BODY}},
        {"columns": ["title", "date", "body"], "data": [[TITLE, DAY, BODY]]},
        [{"date": DAY, "articles": [{"title": TITLE, "body": BODY}]}],
        {DAY: [{"title": TITLE, "body": BODY}]},
        [{"detail": {"title": TITLE, "date": DAY, "content": f"<p>{FIRST}</p><p>{SECOND}</p>"}}],
        {"title": "某报", "description": "要闻", "items": [ROW]},
    ],
    ids=str,
)
def test_records_of_json_at_any_depth(value: object, tmp_path: Path) -> None:
    rows, refused = read(tmp_path, "a.json", json_of(value))
    assert not refused
    assert {(r["title"], str(r["date"]), r["body"]) for r in rows} == {(TITLE, DAY, BODY)}


def test_json_values_one_after_the_other(tmp_path: Path) -> None:
    pretty = json.dumps(ROW, indent=2)
    rows, _ = read(tmp_path, "a.json", f"{pretty}\n{pretty}\n")
    assert len(rows) == 2


def test_parquet_columns_of_every_type(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"title": [TITLE], "date": [date(2022, 4, 21)], "body": [[FIRST, SECOND]], "n": [1.5]}
    )
    out = io.BytesIO()
    frame.write_parquet(out)
    (row,), _ = read(tmp_path, "a", out.getvalue())
    assert (row["title"], str(row["date"]), row["body"]) == (TITLE, DAY, BODY)


def test_a_column_is_asked_for_in_tables_only(tmp_path: Path) -> None:
    """`--map` names columns; a page has none and is read all the same."""
    options = Options(mapping={"body": "文字"})
    (row,), _ = read(tmp_path, "a.csv", csv_of(header=("标题", "日期", "文字")), options)
    assert row["body"] == BODY
    (row,), _ = read(tmp_path, "a.html", html_of(), options)
    assert row["body"] == BODY


def test_members_that_fail_stand_beside_the_others(tmp_path: Path) -> None:
    archive = zip_of(
        [
            ("2022/20220421.txt", page_of()),
            ("bad.json", b'[{"a'),
            ("t.csv.gz", gzip.compress(csv_of().encode())),
        ]
    )
    rows, refused = read(tmp_path, "pile.zip", archive)
    assert [r["origin"] for r in rows] == ["pile.zip/2022/20220421.txt", "pile.zip/t.csv.gz"]
    assert [r.origin for r in refused] == ["pile.zip/bad.json"]
    assert len({r["origin_sha256"] for r in rows}) == 2


def test_what_a_user_says_goes_before_what_a_file_says(tmp_path: Path) -> None:
    options = Options(source="太原日报", date=date(2020, 1, 1))
    for name in sorted(WHOLE):
        for row in read(tmp_path, name, WHOLE[name], options)[0]:
            assert (row["source"], row["date_found"]) == ("太原日报", "given")


def test_a_refusal_names_the_file_once(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read(tmp_path, "a.pdf", b"%PDF-1.4")
    assert str(caught.value).count("a.pdf") == 1
