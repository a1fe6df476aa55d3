"""Hits of a pack as HTML: where each stands, and the link, in place of its sentence.

Everything that comes from a pack is escaped here; a link leads to the web or nowhere.
"""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from dashboard.wording import Words

STYLE = """
<style>
.tf-places { width: 100%; border-collapse: collapse; font-size: .95rem; line-height: 1.5; }
.tf-places th { font-weight: 400; font-size: .78rem; opacity: .75; text-align: left; padding: 0 .4rem .3rem 0; border: 0; }
.tf-places td { border: 0; border-top: 1px solid rgba(128,128,128,.22); padding: .42rem .4rem .42rem 0; vertical-align: baseline; }
.tf-places td.tf-n { white-space: nowrap; font-variant-numeric: tabular-nums; }
.tf-places a { color: inherit; }
.tf-places mark { background: rgba(194,65,12,.16); color: inherit; font-weight: 700; padding: .08em .2em; border-radius: 2px; }
.tf-places .tf-flags { font-size: .75rem; opacity: .8; }
</style>
"""  # noqa: E501 - a style sheet
FLAGS = ("nested", "quoted", "listed")
HEADS = ("date", "source", "place", "form", "marks", "original")


def positions_table(frame: pd.DataFrame, words: Words) -> str:
    """Rows of `concordance` without text: date, source and section, place, form, marks, link."""
    head = "".join(f"<th>{escape(words(f'packs.{name}'))}</th>" for name in HEADS)
    rows = "".join(_row(row, words) for row in frame.itertuples())
    return (
        f'{STYLE}<table class="tf-places"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _row(row: Any, words: Words) -> str:
    day = words("date.unknown") if pd.isna(row.date) else f"{row.date:%Y-%m-%d}"
    where = " · ".join(filter(None, (row.source, row.section)))
    marks = [words(f"flag.{name}") for name in FLAGS if getattr(row, name)]
    marks += [] if row.on_sense else [words("flag.off")]
    said = f"{escape(row.before)}<mark>{escape(row.match)}</mark>{escape(row.after)}"
    return (
        f'<tr><td class="tf-n">{escape(day)}</td><td>{escape(where)}</td>'
        f'<td class="tf-n">{escape(place(row, words))}</td><td>{said}</td>'
        f'<td class="tf-flags">{escape(" · ".join(marks))}</td><td>{link(row.url, words)}</td></tr>'
    )


def place(row: Any, words: Words) -> str:
    """In words: in the title, or which paragraph and sentence, and from which character on."""
    if row.field == "title":
        return words("packs.in_title", start=row.start + 1, end=row.end)
    return words(
        "packs.in_body", paragraph=row.paragraph + 1, sentence=row.sentence + 1,
        start=row.start + 1, end=row.end,
    )  # fmt: skip


def link(url: str, words: Words) -> str:
    """A link to the original, opened apart and told nothing of this page."""
    if urlsplit(url).scheme not in ("http", "https"):
        return ""
    return (
        f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">'
        f"{escape(words('packs.open'))}</a>"
    )
