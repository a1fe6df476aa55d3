"""A whole article as HTML, every slogan in it marked by its offsets. All text is escaped."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from html import escape
from itertools import pairwise
from typing import Any

import pandas as pd

STYLE = """
<style>
.tf-article { max-width: 42rem; line-height: 1.85; font-size: 1.05rem; }
.tf-article h3 { line-height: 1.4; margin: 0; padding: 0; font-size: 1.45rem; }
.tf-article .tf-kicker, .tf-article .tf-sub { font-size: 1.02rem; opacity: .75; margin: .1rem 0; }
.tf-article .tf-byline { font-size: .88rem; opacity: .7; margin: .6rem 0 1rem; }
.tf-article p { margin: 0 0 .9rem; }
.tf-article mark { background: rgba(128,128,128,.16); color: inherit; border-radius: 2px; }
.tf-article mark.tf-chosen { background: rgba(194,65,12,.18); font-weight: 700; }
.tf-article mark.tf-inside { box-shadow: inset 0 -2px 0 rgba(194,65,12,.55); }
</style>
"""


def article_html(article: Mapping[str, Any], hits: pd.DataFrame, chosen: Collection[str]) -> str:
    """Headline lines, byline and paragraphs.

    Args:
        article: title, kicker, subhead, byline, body of the stored row.
        hits: of the article: field, start, end, slogan. chosen: slogans marked strongly.
    """
    title, body = str(article["title"]), str(article["body"])
    lines = title.split("\n") if title else []
    parts = []
    at = 0
    for line in lines:
        shown = marked(title, hits[hits["field"] == "title"], chosen, at, at + len(line))
        parts.append(_headline(line, shown, article))
        at += len(line) + 1
    if article["byline"]:
        parts.append(f'<div class="tf-byline">{escape(str(article["byline"]))}</div>')
    at = 0
    inside = hits[hits["field"] == "body"]
    for line in body.split("\n"):
        parts.append(f"<p>{marked(body, inside, chosen, at, at + len(line))}</p>")
        at += len(line) + 1
    return f'{STYLE}<div class="tf-article">{"".join(parts)}</div>'


def _headline(line: str, shown: str, article: Mapping[str, Any]) -> str:
    if line == article["kicker"]:
        return f'<div class="tf-kicker">{shown}</div>'
    if line == article["subhead"]:
        return f'<div class="tf-sub">{shown}</div>'
    return f"<h3>{shown}</h3>"


def marked(text: str, hits: pd.DataFrame, chosen: Collection[str], first: int, last: int) -> str:
    """A stretch of a text, its letters escaped, with a mark over each run of hits.

    Hits may lie in or across one another: the text is cut at every edge, and a piece that
    lies in several carries the names of all of them.
    """
    spans = [
        (max(int(r.start), first), min(int(r.end), last), str(r.slogan))
        for r in hits.itertuples()
        if r.start < last and r.end > first
    ]
    edges = sorted({first, last, *(s for s, _, _ in spans), *(e for _, e, _ in spans)})
    pieces = []
    for begin, end in pairwise(edges):
        names = [name for s, e, name in spans if s <= begin and e >= end]
        piece = escape(text[begin:end])
        if names:
            kinds = ["tf-chosen"] * any(n in chosen for n in names) + ["tf-inside"] * (
                len(names) > 1
            )
            label = escape(" ⊃ ".join(names))
            piece = f'<mark class="{" ".join(kinds)}" title="{label}">{piece}</mark>'
        pieces.append(piece)
    return "".join(pieces)
