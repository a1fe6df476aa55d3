"""What may leave: the cells of an article that could spell out its text are kept back.

A pack holds no run of 12 characters of a text, slogans aside. Titles, bylines, bodies and
file names are never candidates; what is left to watch are sources, sections and links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

import polars as pl
import pyarrow.parquet as pq

from analytics.errors import SelectionError
from analytics.workspace.packs.layout import LONGEST_RUN

MOST_SECTIONS = 2_000
_WORDS_IN_LINK = re.compile(rf"[^\x00-\x7f]{{{LONGEST_RUN + 1},}}")
_LINK = r"^https?://[^/@\s]+(?:/\S*)?$"


def kept_back(articles: pl.DataFrame, text_files: Iterable[Path]) -> pl.DataFrame:
    """The articles with every cell emptied that could spell out a text.

    Args:
        articles: date_found, source, section, url. text_files: of the texts themselves.

    Raises:
        SelectionError: the name of a source is itself a run of a text.
    """
    files = list(text_files)
    telling = _runs_of_texts(_long(articles, "source"), files)
    if telling:
        raise SelectionError(
            f"the source “{min(telling)}” also stands in a text, and a pack holds no more than "
            f"{LONGEST_RUN} characters of one in a row; import the articles with a shorter --source"
        )
    sections = _long(articles, "section")
    hidden = _runs_of_texts(sections, files) if len(sections) <= MOST_SECTIONS else sections
    return articles.with_columns(
        date_found=pl.col("date_found").str.split(":").list.first().str.head(LONGEST_RUN),
        section=pl.when(pl.col("section").is_in(list(hidden)))
        .then(pl.lit(""))
        .otherwise("section"),
        url=pl.when(_plain_link()).then("url").otherwise(pl.lit("")),
    )


def _long(articles: pl.DataFrame, column: str) -> set[str]:
    values = articles[column].unique()
    return set(values.filter(values.str.len_chars() > LONGEST_RUN))


def _runs_of_texts(values: set[str], files: list[Path]) -> set[str]:
    """Those that share 12 characters in a row with any title or body."""
    runs = {
        value[i : i + LONGEST_RUN + 1] for value in values for i in range(len(value) - LONGEST_RUN)
    }
    seen: set[str] = set()
    for file in files if runs else []:
        for batch in pq.ParquetFile(file).iter_batches(columns=["title", "body"]):
            frame = pl.DataFrame(batch)
            texts = pl.concat([frame["title"], frame["body"]])
            found = texts.str.extract_many(sorted(runs), overlapping=True).explode().drop_nulls()
            seen |= set(found)
    return {value for value in values if any(run in value for run in seen)}


def _plain_link() -> pl.Expr:
    """An address of the web that names no file of this machine and spells out no words."""
    url = pl.col("url")
    coded = url.str.contains(r"%|[^\x00-\x7f]")
    spelled = pl.when(coded).then(url.map_elements(_spells, pl.Boolean)).otherwise(pl.lit(False))
    return url.str.contains(_LINK) & ~spelled


def _spells(url: str) -> bool:
    return bool(_WORDS_IN_LINK.search(unquote(unquote(url))))
