"""The concordance as HTML: the match in the middle, what stands around it on either side.

Everything that comes from articles is escaped here, and nowhere else is it put into HTML.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import pandas as pd

from dashboard.wording import Words

STYLE = """
<style>
.tf-kwic { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: .95rem; line-height: 1.5; }
.tf-kwic th { font-weight: 400; font-size: .78rem; opacity: .7; text-align: left; padding: 0 .4rem .3rem; border: 0; }
.tf-kwic td { border: 0; border-top: 1px solid rgba(128,128,128,.22); padding: .42rem .4rem; vertical-align: baseline; }
.tf-kwic .tf-where { width: 21%; font-size: .78rem; overflow: hidden; }
.tf-kwic .tf-where span, .tf-kwic .tf-where a { display: block; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; color: inherit; }
.tf-kwic .tf-where span { opacity: .7; font-variant-numeric: tabular-nums; }
.tf-kwic .tf-match { width: 15%; text-align: center; }
.tf-kwic mark { background: rgba(194,65,12,.16); color: inherit; font-weight: 700; padding: .08em .2em; border-radius: 2px; }
.tf-kwic .tf-before > div { display: flex; justify-content: flex-end; overflow: hidden; mask-image: linear-gradient(to right, transparent, black 2em); }
.tf-kwic .tf-before > div > span, .tf-kwic .tf-after > div > span { white-space: nowrap; }
.tf-kwic .tf-after > div { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.tf-kwic th.tf-before { text-align: right; } .tf-kwic th.tf-match { text-align: center; }
.tf-kwic .tf-flags { width: 5.4rem; font-size: .7rem; text-align: right; opacity: .8; }
.tf-kwic .tf-flags span { display: inline-block; border: 1px solid rgba(128,128,128,.5); border-radius: 3px; padding: 0 .25em; margin: 0 0 1px 2px; }
@media (max-width: 760px) {
  .tf-kwic thead { display: none; } .tf-kwic, .tf-kwic tbody { display: block; }
  .tf-kwic tr { display: block; border-top: 1px solid rgba(128,128,128,.22); padding: .5rem 0; }
  .tf-kwic td { display: inline; border: 0; padding: 0; }
  .tf-kwic td.tf-where { display: block; width: auto; }
  .tf-kwic td.tf-before > div, .tf-kwic td.tf-after > div, .tf-kwic td.tf-before > div > span, .tf-kwic td.tf-after > div > span { display: inline; white-space: normal; overflow: visible; mask-image: none; }
}
</style>
"""  # noqa: E501 - a style sheet
FLAGS = ("nested", "quoted", "listed")


def kwic_table(frame: pd.DataFrame, words: Words, address: Callable[[str], str]) -> str:
    """Rows of `concordance` as a table; `address` gives the link to an article by its id."""
    heads = [("where", "article"), ("before", "before"), ("match", "match"), ("after", "after")]
    head = "".join(
        f'<th class="tf-{kind}">{escape(words(f"evidence.{name}"))}</th>' for kind, name in heads
    )
    rows = "".join(_row(row, words, address) for row in frame.itertuples())
    return (
        f'{STYLE}<table class="tf-kwic"><thead><tr>{head}<th class="tf-flags"></th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _row(row: Any, words: Words, address: Callable[[str], str]) -> str:
    day = "" if pd.isna(row.date) else f"{row.date:%Y-%m-%d}"
    where = " · ".join(filter(None, (day or words("date.unknown"), row.source)))
    title = row.title or words("evidence.no_title")
    return (
        f'<tr><td class="tf-where"><span>{escape(where)}</span>'
        f'<a href="{escape(address(row.article_id))}" target="_self" title="{escape(title)}">'
        f"{escape(title)}</a></td>"
        f'<td class="tf-before"><div><span>{escape(row.before)}</span></div></td>'
        f'<td class="tf-match"><mark title="{escape(row.slogan)}">{escape(row.match)}</mark></td>'
        f'<td class="tf-after"><div><span>{escape(row.after)}</span></div></td>'
        f'<td class="tf-flags">{_flags(row, words)}</td></tr>'
    )


def _flags(row: Any, words: Words) -> str:
    held = [name for name in FLAGS if getattr(row, name)] + ([] if row.on_sense else ["off"])
    # of a hit that another lexicon gains, loses or nests
    change = getattr(row, "change", "")
    moved = f"<span>{escape(words(f'change.{change}'))}</span>" if change else ""
    return moved + "".join(
        f'<span title="{escape(words(f"flag.{name}_help"))}">{escape(words(f"flag.{name}"))}</span>'
        for name in held
    )
