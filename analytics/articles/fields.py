"""Which column of a table is the title, the body, the date …"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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


def _aliases() -> dict[str, tuple[str, ...]]:
    aliases: dict[str, tuple[str, ...]] = {}
    for line in _USUAL.strip().splitlines():
        field, names = line.split(": ")
        aliases[field] = (*aliases.get(field, ()), *names.split())
    return aliases


ALIASES = _aliases()
"""For each field the usual column names, likeliest first."""


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
    whole = {str(column).strip().lower(): column for column in reversed(columns)}
    last = {str(c).strip().lower().rpartition(".")[2]: c for c in reversed(columns)}
    for field, aliases in ALIASES.items():
        if field in found:
            continue
        for names in (whole, last):
            usual = next((names[a] for a in aliases if a in names), None)
            if usual is not None and usual not in found.values():
                found[field] = usual
                break
    if "title" not in found and "body" not in found:
        raise UnfitTableError(
            f"{name}: no column for title or body among {', '.join(map(str, columns[:20]))}; "
            "say which with --map body=COLUMN",
            columns,
        )
    return found
