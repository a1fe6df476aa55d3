"""The first row of a lexicon file: which column is which, by its English or Chinese name."""

from __future__ import annotations

from collections.abc import Iterable

CHINESE = {
    "提法": "slogan",
    "写法": "forms",
    "英译": "english",
    "英文": "english",
    "拼音": "pinyin",
    "主题": "theme",
    "层级": "level",
    "首用": "first_used",
    "首次使用": "first_used",
    "首用出处": "first_source",
    "出处": "first_source",
    "须有": "when",
    "须除": "unless",
    "组成": "parts",
    "取代": "succeeds",
    "注释": "note",
    "备注": "note",
    "标签": "tags",
    "状态": "status",
}
_DELIMITERS = ",\t;"


def columns_of(header: Iterable[str]) -> list[str]:
    """The columns that a header row names; those it does not know keep their own name."""
    names = (name.strip().lstrip("\ufeff") for name in header)
    return [CHINESE.get(name, name.lower() if name.isascii() else name) for name in names]


def delimiter_of(text: str) -> str:
    """The delimiter under which the first line has a column of slogans; a comma if none does."""
    first = text.split("\n", 1)[0].replace('"', "").rstrip("\r")
    for delimiter in _DELIMITERS:
        if "slogan" in columns_of(first.split(delimiter)):
            return delimiter
    return ","
