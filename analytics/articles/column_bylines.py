"""Bylines of a whole column: datelines and credits out of the bodies, most of it in Rust."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
from polars.datatypes import DataTypeClass

from analytics.articles.bylines import is_end_credit, take_opening
from analytics.articles.reporters import credited, reporters_in
from analytics.articles.trimmings import HINT, is_button, is_credit_line

_OPENING = 600
_LINE = r"([^\n]{1,90})"
_FIRST, _LAST = rf"^{_LINE}(?:\n|$)", rf"\n{_LINE}$"
_BRACKET = r"[。！？!?…”’」』]\s*([（(【\[][^（）()\n。]{1,70}[）)】\]])$"
_TAIL = 120
_ROUNDS = 8

_HINT = (
    r"^[^\n]{0,100}(?:讯|电|消息|记者|通讯员|评论员|报道|作者|撰|来源|编辑|编译|观察员|[□■◎●○▲◆★]"
    r"|新闻联播[）)]|社论|文[/／]|摘自|转自|责编)"
)
_ROLE = r"\S{0,6}(?:记者|通讯员|评论员|作者|编译|观察员|撰|实习生)"
_SECOND = (
    r"^(?:[（(【\[［〔□■：:]|" + _ROLE + r"|[^。！？\n]{0,50}"
    r"(?:(?:讯|电|消息)(?:[\s（(【\[［〔:：】\]]|$)|[日号]\s?(?:电|讯|专电)|本[台报]消息))"
)
"""What a byline goes on with, if it is not whole."""
_PLAIN = (
    r"^((?:央视网|中国网络电视台)(?:消息)?[（(]新闻联播[）)](?:消息)?[：:]\s*(?:本台消息[：:，]\s*)?)",
    r"^((?:央视网|中国网络电视台|本台|本报)消息[：:]\s*)",
    r"^(本报讯\s?[（(][^（）()。！？\n]{0,20}记者[^（）()。！？\n]{2,50}[）)]\s*)",
    r"^(新华社[\p{Han}]{1,8}[0-9]{1,2}月[0-9]{1,2}日电\s?[（(]记者[^（）()。！？\n]{2,50}[）)]\s*)",
)


def with_bylines(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows whose bodies have no datelines and credits: these are put behind `byline`.

    `reporters` is added, the names in it joined by 、. Lines at a body's beginning and end that
    are a web page's buttons, or the headline again, are dropped.
    """
    body = rows["body"]
    given = rows["byline"] if "byline" in rows.columns else pl.repeat("", len(body), eager=True)
    head = opening = below = bracket = pl.repeat("", len(body), eager=True)
    if (body != "").any():  # a table of headlines has none
        body = _without_title(body, rows["title"])
        body, head = _without_lines(body, first=True)
        body, opening = _without_opening(body)
        body, below = _without_lines(body, first=False)
        body, bracket = _without_bracket(body)
    byline = pl.select(
        pl.concat_str(given, head, opening, bracket, below, separator=" ")
        .str.replace_all("  +", " ")
        .str.strip_chars()
    ).to_series()
    return rows.with_columns(
        body.alias("body"), byline.alias("byline"), _reporters(byline).alias("reporters")
    )


def _reporters(bylines: pl.Series) -> pl.Series:
    def names(byline: str) -> str:
        return "、".join(reporters_in(byline))

    return _each_once(bylines, names, pl.String)


def _each_once(
    texts: pl.Series, answer: Callable[[str], object], dtype: DataTypeClass
) -> pl.Series:
    """The answer for each text, worked out once for each different one."""
    different = texts.drop_nulls().unique()
    table = pl.DataFrame(
        {"text": different, "answer": pl.Series(map(answer, different), dtype=dtype)}
    )
    asked = pl.DataFrame({"text": texts})
    return asked.join(table, on="text", how="left", maintain_order="left")["answer"]


def _without_opening(body: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Bodies without the bylines that open them, and these."""
    opening = pl.repeat("", len(body), eager=True)
    hinted = body.str.contains(_HINT)
    places = hinted.arg_true()
    for pattern in _PLAIN:
        texts = body.gather(places)
        found = texts.str.extract(pattern)
        length = found.str.len_chars().fill_null(0)
        rest = texts.str.slice(length, 60)
        whole = found.is_not_null() & (rest != "") & ~rest.str.contains(_SECOND)
        if whole.any():
            here = places.filter(whole)
            taken = found.filter(whole).str.replace_all(r"\s+", " ").str.strip_chars()
            opening = opening.scatter(here, taken)
            body = body.scatter(here, texts.filter(whole).str.slice(length.filter(whole)))
            places = places.filter(~whole)
    if not places.is_empty():
        heads = body.gather(places)
        openings = [take_opening(head) for head in heads.str.slice(0, _OPENING)]
        lengths = pl.Series([length for _, _, length in openings], dtype=pl.UInt32)
        opening = opening.scatter(places, pl.Series([line for line, _, _ in openings]))
        body = body.scatter(places, heads.str.slice(lengths).str.strip_chars("\n"))
    return body, opening


def _without_title(body: pl.Series, title: pl.Series) -> pl.Series:
    """Bodies without a first line, of several, that is the headline again."""
    alike = ((body.str.head(1) == title.str.head(1)) & (title != "")).arg_true()
    line, title = body.gather(alike).str.extract(r"^([^\n]*)\n"), title.gather(alike)
    same = (line == title) | (line.str.replace_all(" ", "") == title.str.replace_all(" ", ""))
    same = same.fill_null(value=False)
    places, line = alike.filter(same), line.filter(same)
    if places.is_empty():
        return body
    rest = body.gather(places).str.slice(line.str.len_chars() + 1)
    return body.scatter(places, rest)


def _without_lines(body: pl.Series, *, first: bool) -> tuple[pl.Series, pl.Series]:
    """Bodies without the buttons and credits that are their first or last lines; the credits."""
    credits = pl.repeat("", len(body), eager=True)
    places = pl.int_range(len(body), eager=True)
    for _ in range(_ROUNDS):
        texts = body.gather(places)
        ends = texts.str.slice(0, _TAIL) if first else texts.str.tail(_TAIL)
        lines = ends.str.extract(_FIRST if first else _LAST)
        lines = lines.set(lines.str.contains("[。！？]") | ~lines.str.contains(HINT), None)
        what = _each_once(lines, _what, pl.String)
        going = what.is_not_null()
        if not going.any():
            break
        texts, lines, what = texts.filter(going), lines.filter(going), what.filter(going)
        places = places.filter(going)
        length = lines.str.len_chars().cast(pl.Int64) + 1
        left = texts.str.slice(length) if first else texts.str.head(-length)
        body = body.scatter(places, left)
        taken = lines.set(what != "credit", "")
        order = [credits.gather(places), taken] if first else [taken, credits.gather(places)]
        together = pl.select(pl.concat_str(order, separator=" ").str.strip_chars()).to_series()
        credits = credits.scatter(places, together)
    return body, credits


def _what(line: str) -> str | None:
    """ "button", "credit", or None for a line of the text."""
    if is_button(line):
        return "button"
    return "credit" if is_credit_line(line) or credited(line) is not None else None


def _without_bracket(body: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Bodies without a bracket of reporters, editors or a source behind the last sentence."""
    credits = pl.repeat("", len(body), eager=True)
    brackets = body.str.tail(_TAIL).str.extract(_BRACKET)
    places = _each_once(brackets, is_end_credit, pl.Boolean).fill_null(value=False).arg_true()
    if places.is_empty():
        return body, credits
    taken = brackets.gather(places)
    rest = body.gather(places).str.head(-taken.str.len_chars().cast(pl.Int64)).str.strip_chars_end()
    return body.scatter(places, rest), credits.scatter(places, taken)
