"""Clean text: what is stored of an article, and what every offset counts in."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable

import polars as pl

# control, format and private characters; the line feed, tab and ideographic space have a say
_UNSEEN = (
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_NEWLINES = "\r\n|[\r\u000b\u000c\u0085\u2028\u2029]"
_SPACES = "[\t\u0020\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+"
_UNSEEN_RE, _NEWLINES_RE, _SPACES_RE = map(re.compile, (_UNSEEN, _NEWLINES, _SPACES))
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--.*?-->", re.DOTALL)
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BREAKING = re.compile(
    r"</?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|section|article|blockquote)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)


def tidy(text: str) -> str:
    """Drop control and zero-width characters, make every kind of line end a line feed."""
    return _UNSEEN_RE.sub("", _NEWLINES_RE.sub("\n", text))


def tidy_line(text: str) -> str:
    """One line: no line ends, runs of white space as one space, none at the edges."""
    return _SPACES_RE.sub(" ", tidy(text).replace("\n", " ")).strip()


def strip_markup(text: str) -> str:
    """Take HTML remnants out; block elements become line feeds, entities characters.

    A `<` that opens no element stays.
    """
    if "<" in text:
        text = _TAG.sub("", _BREAKING.sub("\n", _SCRIPT.sub("", text)))
    return html.unescape(text) if "&" in text else text


def clean_paragraphs(text: str) -> str:
    """A body whose lines are its paragraphs: markup out, each line tidied, empty lines out."""
    lines = (tidy_line(line) for line in tidy(strip_markup(text)).split("\n"))
    return "\n".join(line for line in lines if line)


def clean_column(column: pl.Expr) -> pl.Expr:
    """`clean_paragraphs` on a column: the common case in Rust, markup row by row."""
    marked = column.str.contains("[<&]")
    plain = (
        column.str.replace_all(_NEWLINES, "\n")
        .str.replace_all(_UNSEEN, "")
        .str.replace_all(_SPACES, " ")
        .str.replace_all(r" ?\n[ \n]*", "\n")
        .str.strip_chars(" \n")
    )
    return (
        pl.when(marked)
        .then(pl.when(marked).then(column).map_elements(clean_paragraphs, pl.String))
        .otherwise(plain)
    )


def join_paragraphs(paragraphs: Iterable[str]) -> str:
    return "\n".join(line for line in map(tidy_line, paragraphs) if line)


def count_characters(text: str) -> int:
    """Letters, ideographs and digits (Unicode L* and N*): no space, no punctuation."""
    return sum(unicodedata.category(c)[0] in "LN" for c in text)


def characters_expr(column: pl.Expr) -> pl.Expr:
    """`count_characters` on a column."""
    return column.str.count_matches(r"[\p{L}\p{N}]").cast(pl.Int32)
