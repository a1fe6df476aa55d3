"""Markdown: an article, or a day of them under headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from analytics.articles.readers.encoded import text_of
from analytics.articles.readers.headings import Section, articles_of, tree
from analytics.articles.readers.material import MB, Document, Found, Material, Page, as_table

LARGEST = 24 * MB
_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"""^([\w-]+)[ \t]*:[ \t]*["']?(.*?)["']?[ \t]*$""", re.MULTILINE)
_STARS = re.compile(r"(\*\*|~~)(?=\S)(.+?)(?<=\S)\1")
_ORIGINAL = re.compile(
    r"[\[【（(]?(?:查看|阅读|点击)?(?:原文|原网页|来源)(?:链接|地址|网址)?[\]】）)]?"
)
_STAMP = re.compile(r"[（(]?(?:最后)?(?:更新|生成|抓取|导出)(?:时间|日期|于)戳?\s*[:：].{0,40}")
_NAMES = {
    "title": "title",
    "标题": "title",
    "date": "date",
    "日期": "date",
    "source": "source",
    "来源": "source",
    "author": "byline",
    "作者": "byline",
    "url": "url",
    "link": "url",
    "链接": "url",
    "section": "section",
    "版面": "section",
}


def read_markdown(material: Material) -> Iterator[Found]:
    """The articles of a Markdown file."""
    what = "one Markdown text; give many articles as csv or jsonl"
    yield from read_markdown_text(material, text_of(material, LARGEST, what))


def read_markdown_text(material: Material, text: str) -> Iterator[Found]:
    """The articles of a text in Markdown: markup taken out, lists kept as paragraphs.

    Front matter gives the fields of all its articles; a link 查看原文 gives an article's url.

    Raises:
        SourceError: there is no text in it.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    told = _fields(front.group(1)) if front else {}
    body = text[front.end() :] if front and told else text
    blocks = list(_blocks(body))
    if "\ufffd" not in text:  # what the parser makes of &#0;
        for block in blocks:
            block.text = block.text.replace("\ufffd", "")
    root = tree([(block.level, block.text) for block in blocks if block.text])
    if not root.sections and not told.get("title"):
        yield Page("\n\n".join(block.text for block in blocks if block.text))
        return
    _link(root, blocks)
    if told.get("title"):
        root = _under(root, told["title"])
    documents = [_told(document, told) for document in articles_of(root)]
    if not documents:
        raise material.refused("no text in it; nothing to import")
    yield as_table(documents, "front matter" if told.get("date") else "heading")


@dataclass(slots=True)
class _Block:
    level: int
    text: str
    links: list[str] = field(default_factory=list)


def _fields(front: str) -> dict[str, str]:
    found = _FIELD.findall(front)
    return {_NAMES[key.lower()]: value for key, value in found if key.lower() in _NAMES and value}


def _told(document: Document, told: dict[str, str]) -> Document:
    missing = {name: value for name, value in told.items() if not getattr(document, name)}
    return replace(document, **missing)


def _under(root: Section, title: str) -> Section:
    """The text with front matter's title over it, unless it has it itself."""
    if any(section.level == 1 for section in root.sections):
        return root
    root.level, root.heading = 1, title
    return Section(0, "", sections=[root])


def _blocks(text: str) -> Iterator[_Block]:
    """Headings, paragraphs, list items, table rows and code, in order."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    level, row = 0, None
    for token in parser.parse(_without_comments(text)):
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "tr_open":
            row = _Block(0, "")
        elif token.type == "tr_close" and row is not None:
            yield row
            row = None
        elif token.type in ("fence", "code_block"):
            for line in token.content.splitlines():
                yield _Block(0, line.strip())
        elif token.type == "inline":
            block = _inline(token, level)
            if row is not None:
                row.text = f"{row.text} {block.text}".strip()
            elif not _STAMP.fullmatch(block.text):
                yield block


def _without_comments(text: str) -> str:
    kept: list[str] = []
    begun = 0
    while True:
        opened = text.find("<!--", begun)
        closed = text.find("-->", opened) if opened >= 0 else -1
        if closed < 0:
            return "".join([*kept, text[begun:]])
        kept.append(text[begun:opened])
        begun = closed + 3


def _inline(token: Token, level: int) -> _Block:
    """An inline token's text; a link that only leads to the original goes to `links`."""
    parts: list[str] = []
    links: list[str] = []
    begun, target = 0, ""
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "link_open":
            begun, target = len(parts), str(child.attrGet("href") or "")
        elif child.type == "link_close" and _ORIGINAL.fullmatch("".join(parts[begun:]).strip()):
            del parts[begun:]
            links.append(target)
    text = "".join(parts)
    while _STARS.search(text):  # what the grammar leaves beside Chinese punctuation
        text = _STARS.sub(r"\2", text)
    return _Block(level, " ".join(text.split("\n")) if level else _joined(text), links)


def _joined(text: str) -> str:
    """The lines of a paragraph; a Chinese line that ends a sentence ends a paragraph."""
    lines = [line.strip() for line in text.split("\n")]
    whole = lines[0]
    for line in lines[1:]:
        ended = whole.rstrip("”’」』）)")[-1:] in tuple("。！？!?；;：:…")
        latin = whole[-1:].isascii() and line[:1].isascii()
        whole += ("\n" if ended else " " if latin else "") + line
    return whole


def _link(root: Section, blocks: list[_Block]) -> None:
    """Give each section the first link to its original."""
    ahead = [root]
    sections = []
    while ahead:
        section = ahead.pop()
        sections.append(section)
        ahead += reversed(section.sections)
    place = 0
    for block in blocks:
        if block.level and block.text:
            place += 1
        if block.links and not sections[place].url:
            sections[place].url = block.links[0]
