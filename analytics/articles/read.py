"""One file to articles, or a refusal that says what is wrong and where."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from analytics.articles.columns import from_columns
from analytics.articles.dates import date_in_name
from analytics.articles.page.split import PageArticle, split_page
from analytics.articles.record import complete
from analytics.articles.tables import TABLE_ENDINGS, read_table
from analytics.errors import SourceError
from analytics.text.clean import join_paragraphs, strip_markup, tidy, tidy_line
from analytics.text.decode import decode

TEXT_ENDINGS = (".txt", ".md", ".text", "")
ENDINGS = (*TEXT_ENDINGS, *TABLE_ENDINGS)
LARGEST = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """What a user says about the files of one import.

    date_found: how `date` is known, where it was not simply given.
    mapping: field to column name, for tables.
    """

    source: str = ""
    date: datetime.date | None = None
    date_found: str = "given"
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was not imported: which file, where in it, and why."""

    origin: str
    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.origin}{f', {self.where}' if self.where else ''}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Batch:
    """Some articles of one file, as schema.ARTICLES, and the rows of it that were refused."""

    articles: pl.DataFrame
    refused: tuple[Refusal, ...] = ()


def read_articles(path: Path, options: Options, origin: str = "") -> Iterator[Batch]:
    """The articles in a file, in batches; `origin` is what the file is called in the import.

    Raises:
        SourceError: the file as a whole can't be read.
    """
    origin = origin or path.name
    try:
        size = path.stat().st_size
        if size == 0:
            raise SourceError(f"{origin}: empty file; nothing to import")
        if size > LARGEST:
            raise SourceError(f"{origin}: larger than {LARGEST:,} bytes; split it")
        if path.suffix.lower() not in ENDINGS:
            raise SourceError(
                f"{origin}: can't read {path.suffix} files; give one of "
                f"{' '.join(filter(None, ENDINGS))}"
            )
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        named = [pl.lit(origin).alias("origin"), pl.lit(digest).alias("origin_sha256")]
        if path.suffix.lower() in TABLE_ENDINGS:
            row = 1
            for frame in read_table(path):
                fields, refused = from_columns(frame, options, path, row)
                row += frame.height
                refusals = tuple(Refusal(origin, where, why) for where, why in refused)
                yield Batch(complete(fields.with_columns(named)), refusals)
        else:
            yield Batch(complete(_pages(path, options).with_columns(named)))
    except SourceError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(f"{origin}: can't be read ({reason})") from None


def _pages(path: Path, options: Options) -> pl.DataFrame:
    text = tidy(strip_markup(decode(path.read_bytes(), path.name)))
    rows = [_row(article, options, path.name) for article in split_page(text)]
    rows = [row for row in rows if row["title"] or row["body"]]
    if not rows:
        raise SourceError(f"{path.name}: no text in it; nothing to import")
    return pl.DataFrame(rows, schema_overrides={"date": pl.Date})


def _row(article: PageArticle, options: Options, name: str) -> dict[str, object]:
    date, found = _date(article, options, name)
    return {
        "date": date,
        "date_found": found,
        "source": options.source,
        "section": tidy_line(article.section),
        "title": join_paragraphs(article.title.split("\n")),
        "kicker": join_paragraphs(article.kicker.split("\n")),
        "subhead": join_paragraphs(article.sub.split("\n")),
        "byline": join_paragraphs(article.byline.split("\n")),
        "reporters": "、".join(article.reporters),
        "body": join_paragraphs(article.paragraphs),
    }


def _date(article: PageArticle, options: Options, name: str) -> tuple[datetime.date | None, str]:
    """The article's day and how it is known; a year is never guessed."""
    if options.date:
        return options.date, options.date_found
    named = date_in_name(name)
    if article.month and article.day:
        year = article.year or (named.year if named else None)
        if year:
            try:
                day = datetime.date(year, article.month, article.day)
            except ValueError:
                return None, ""
            return day, "dateline" if article.year else "dateline, year from the file name"
    return named, "file name" if named else ""
