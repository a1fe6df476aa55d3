"""Which column of a table is the title, the body, the date …"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from analytics.errors import SelectionError, SourceError

_USUAL = """
title: title headline 标题 题目 题名 新闻标题 文章标题 video_title subject
body: body text content 正文 内容 全文 文章内容 新闻内容 文本 fulltext full_text
body: content_html html article description summary 摘要
date: date 日期 发布日期 发布时间 时间 pubdate pub_date pubtime publish_date publish_time
date: published published_at datetime time day 见报日期 created_at
source: source 来源 媒体 报纸 media newspaper publisher outlet 报刊 channel
section: section 版面 版次 版 栏目 page column category 频道
byline: byline 作者 记者 author authors reporter creator 署名
url: url 链接 网址 link href 原文链接 地址 video_url
"""


_LIKE = {
    "title": "(?<!副)(?<!小)(?<!引)(?<!肩)(?<!sub)(?:标题|题名|title|headline)",
    "body": "(?:正文|全文|原文|内容|文本|content|body|fulltext|articletext)",
    "date": "(?:发[布表稿文行]|刊登|刊发|见报|出版|新闻|文章|pub|published?|news|article|issue)"
    "(?:的)?(?:时间|日期|date|time|day|at|on)",
    "source": "(?:来源|媒体|报纸|报刊|出处|source|media|newspaper|publisher)(?:名称?|name)?",
    "section": "(?:版面|版次|栏目|频道|section|column)(?:名称?|name)?",
    "byline": "(?:作者|记者|署名|author|byline|reporter)(?:姓?名称?|name)?",
    "url": "(?:链接|网址|url|link)(?:地址)?",
}
"""How names end that are not usual: news_title, 新闻正文, 发表时间, 报纸名称."""
_INNER = frozenset({"name", "value", "text", "html", "label", "名称", "rendered"})
_PLAIN = re.compile(r"[\s_\-]+")


def plain(name: object) -> str:
    """A column's name without what people write differently: case, spaces, _ and -."""
    return _PLAIN.sub("", str(name)).lower()


@lru_cache(maxsize=10_000)
def is_usual(name: str, fields: tuple[str, ...] = ()) -> bool:
    """Whether a column's name tells its field (one of `fields`, or any)."""
    told = plain(name)
    wanted = fields or tuple(ALIASES)
    return any(
        told in ALIASES[field] or re.search(f"(?:{_LIKE[field]})$", told) for field in wanted
    )


def _aliases() -> dict[str, tuple[str, ...]]:
    aliases: dict[str, tuple[str, ...]] = {}
    for line in _USUAL.strip().splitlines():
        field, names = line.split(": ")
        aliases[field] = (*aliases.get(field, ()), *map(plain, names.split()))
    return aliases


ALIASES = _aliases()
"""For each field the usual column names in plain form, likeliest first."""


class UnfitTableError(SourceError):
    """A table without the columns that articles have; `columns` are those it has."""

    def __init__(self, message: str, columns: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.columns = tuple(columns)


class ColumnError(UnfitTableError):
    """A column that was asked for by name and is not in the file."""


def parse_mapping(pairs: Sequence[str]) -> dict[str, str]:
    """`FIELD=COLUMN` arguments as a dictionary.

    Raises:
        SelectionError: a pair without `=` or with a field that articles do not have.
    """
    mapping = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not equals or field.strip() not in ALIASES or not column.strip():
            raise SelectionError(
                f"--map {pair}: give FIELD=COLUMN with a field out of {', '.join(ALIASES)}"
            )
        mapping[field.strip()] = column.strip()
    return mapping


def _by_name(columns: Sequence[str], part: Callable[[str], str]) -> dict[str, str]:
    """Columns by a part of their names, the first of a name; without the nameless."""
    return {part(column): column for column in reversed(columns) if part(column)}


def _whole(column: str) -> str:
    return plain(column)


def _last(column: str) -> str:
    return plain(str(column).rpartition(".")[2])


def _outer(column: str) -> str:
    """media of media.name, "" where the last part says more than that."""
    outer, _, last = str(column).rpartition(".")
    return _last(outer) if plain(last) in _INNER else ""


def find_fields(columns: Sequence[str], mapping: Mapping[str, str], name: str) -> dict[str, str]:
    """For each field the column that holds it; a nested column goes by its last part too.

    Raises:
        ColumnError: `mapping` names a column that the file lacks.
        UnfitTableError: neither a title nor a body can be found.
    """
    for field, column in mapping.items():
        if column not in columns:
            raise ColumnError(
                f"{name}: no column “{column}” (asked for as {field}); it has "
                f"{', '.join(map(str, columns[:20]))}",
                columns,
            )
    found = dict(mapping)
    known = [_by_name(columns, part) for part in (_whole, _last, _outer)]
    for field, aliases in ALIASES.items():
        for names in known:
            usual = next((names[a] for a in aliases if a in names), None)
            if field not in found and usual is not None and usual not in found.values():
                found[field] = usual
    for field, ending in _LIKE.items():
        like = re.compile(f"(?:{ending})$")
        left = (c for c in columns if c not in found.values())
        usual = next((c for c in left if like.search(_last(c))), None)
        if field not in found and usual is not None:
            found[field] = usual
    if "title" not in found and "body" not in found:
        raise UnfitTableError(
            f"{name}: no column for title or body among {', '.join(map(str, columns[:20]))}; "
            "say which with --map body=COLUMN",
            columns,
        )
    return found
