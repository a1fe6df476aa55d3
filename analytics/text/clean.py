"""Clean text: what is stored of an article, and what every offset counts in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import polars as pl

from analytics.text.markup import strip_markup, strip_markup_column

# control, format and private characters; the line feed, tab and ideographic space have a say
_UNSEEN = (
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_NEWLINES = "\r\n|[\r\u000b\u000c\u0085\u2028\u2029]"
_SPACES = "[\t\u0020\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+"
_UNSEEN_RE, _NEWLINES_RE, _SPACES_RE = map(re.compile, (_UNSEEN, _NEWLINES, _SPACES))
_ODD = (
    f"{_UNSEEN}|[\r\t\u000b\u000c\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
    "|  |\n\n| \n|\n "
)


def tidy(text: str) -> str:
    """Drop control and zero-width characters, make every kind of line end a line feed."""
    return _UNSEEN_RE.sub("", _NEWLINES_RE.sub("\n", text))


def tidy_line(text: str) -> str:
    """One line: no line ends, runs of white space as one space, none at the edges."""
    return _SPACES_RE.sub(" ", tidy(text).replace("\n", " ")).strip()


def clean_paragraphs(text: str) -> str:
    """A body whose lines are its paragraphs: markup out, each line tidied, empty lines out."""
    lines = (tidy_line(line) for line in tidy(strip_markup(text)).split("\n"))
    return "\n".join(line for line in lines if line)


def clean_column(column: pl.Series) -> pl.Series:
    """`clean_paragraphs` on a column of strings."""
    column = strip_markup_column(column)
    odd = column.str.contains(_ODD).arg_true()
    if not odd.is_empty():
        column = column.scatter(odd, _spaced(column.gather(odd)))
    return column.str.strip_chars(" \n")


def clean_line_column(column: pl.Series) -> pl.Series:
    """`tidy_line` on a column of strings."""
    odd = column.str.contains(f"{_ODD}|\n").arg_true()
    if not odd.is_empty():
        lines = column.gather(odd).str.replace_all("\n", " ", literal=True)
        column = column.scatter(odd, _spaced(lines).str.replace_all("\n", " "))
    return column.str.strip_chars(" ")


def _spaced(texts: pl.Series) -> pl.Series:
    """Unseen characters out, one kind of line end, one space for several, no empty line."""
    return (
        texts.str.replace_all(_NEWLINES, "\n")
        .str.replace_all(_UNSEEN, "")
        .str.replace_all(_SPACES, " ")
        .str.replace_all(r" ?\n[ \n]*", "\n")
        .str.strip_chars(" \n")
    )


def join_paragraphs(paragraphs: Iterable[str]) -> str:
    return "\n".join(line for line in map(tidy_line, paragraphs) if line)


def count_characters(text: str) -> int:
    """Letters, ideographs and digits (Unicode L* and N*): no space, no punctuation."""
    return sum(unicodedata.category(c)[0] in "LN" for c in text)


def characters_expr(column: pl.Expr) -> pl.Expr:
    """`count_characters` on a column."""
    return column.str.count_matches(r"[\p{L}\p{N}]").cast(pl.Int32)
