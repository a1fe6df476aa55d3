"""One file to articles, or a refusal that says what is wrong and where."""

from __future__ import annotations

import datetime
import functools
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from analytics.articles.columns import from_columns
from analytics.articles.dating import Dated, from_printed, named
from analytics.articles.fields import UnfitTableError, find_fields
from analytics.articles.kinds import ARCHIVES, Kind, tell
from analytics.articles.page.split import PageArticle, split_page
from analytics.articles.readers import archive
from analytics.articles.readers.cells import sound_rows
from analytics.articles.readers.delimited import read_delimited
from analytics.articles.readers.docx import read_docx
from analytics.articles.readers.feed import read_feed
from analytics.articles.readers.html import read_html
from analytics.articles.readers.json_records import read_json
from analytics.articles.readers.markdown import read_markdown
from analytics.articles.readers.material import Found, Material, Page, Refused, Table
from analytics.articles.readers.mhtml import read_mhtml
from analytics.articles.readers.parquet import read_parquet
from analytics.articles.readers.pdf import read_pdf
from analytics.articles.readers.spreadsheet import read_spreadsheet
from analytics.articles.readers.text import read_text
from analytics.articles.record import complete
from analytics.errors import SourceError
from analytics.text.clean import join_paragraphs, tidy, tidy_line

LARGEST = 2_000_000_000
DEEPEST_ARCHIVE = 2

READERS: dict[Kind, Callable[[Material], Iterator[Found]]] = {
    Kind.TEXT: read_text,
    Kind.MARKDOWN: read_markdown,
    Kind.HTML: read_html,
    Kind.MHTML: read_mhtml,
    Kind.DOCX: read_docx,
    Kind.PDF: read_pdf,
    Kind.DELIMITED: read_delimited,
    Kind.JSON: read_json,
    Kind.SPREADSHEET: read_spreadsheet,
    Kind.PARQUET: read_parquet,
    Kind.FEED: read_feed,
}


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
class Understood:
    """A table as it was read: its columns, and which of them became which field."""

    origin: str
    place: str
    columns: tuple[str, ...]
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some articles of one file, as schema.ARTICLES, and the rows of it that were refused.

    understood: how the table was read that they are from, if they are from one.
    """

    articles: pl.DataFrame
    refused: tuple[Refusal, ...] = ()
    understood: Understood | None = None


def read_articles(path: Path, options: Options, origin: str = "") -> Iterator[Batch]:
    """The articles in a file, in batches; `origin` is what the file is called in the import.

    What a file is is told from its content. An archive's members are called
    archive.zip/member.txt, and one that can't be read is a refusal beside the others.

    Raises:
        SourceError: the file as a whole can't be read.
    """
    origin = origin or path.name
    material = Material(path)
    try:
        if material.size > LARGEST:
            raise material.refused(f"larger than {LARGEST:,} bytes; split it")
        yield from _read(material, options, origin, depth=0)
    except SourceError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(f"{origin}: can't be read ({reason})") from None


def _read(material: Material, options: Options, origin: str, depth: int) -> Iterator[Batch]:
    if material.size == 0:
        raise material.refused("empty file; nothing to import")
    kind = tell(material)
    if kind not in ARCHIVES:
        yield from _batches(material, READERS[kind], options, origin)
        return
    if depth == DEEPEST_ARCHIVE:
        raise material.refused("an archive in an archive in an archive; unpack it first")
    if kind is Kind.PACKED and not archive.holds_tar(material):
        yield from _read(archive.unpack(material), options, origin, depth + 1)
        return
    members = archive.read_zip(material) if kind is Kind.ZIP else archive.read_tar(material)
    for member in members:
        if isinstance(member, Refused):
            called = f"{origin}/{member.where}" if member.where else origin
            yield Batch(_none(), (Refusal(called, "", member.why),))
            continue
        called = f"{origin}/{member.path.relative_to(material.path).as_posix()}"
        try:
            yield from _read(member, options, called, depth + 1)
        except SourceError as error:
            reason = str(error).removeprefix(f"{member.name}: ")
            yield Batch(_none(), (Refusal(called, "", reason),))


@functools.cache
def _none() -> pl.DataFrame:
    return complete(pl.DataFrame())


def _batches(
    material: Material,
    reader: Callable[[Material], Iterator[Found]],
    options: Options,
    origin: str,
) -> Iterator[Batch]:
    """A file's tables and pages as batches; of several tables some may have no articles."""
    known = [pl.lit(origin).alias("origin"), pl.lit(_digest(material)).alias("origin_sha256")]
    unfit: list[tuple[str, UnfitTableError]] = []
    fit = 0
    for found in reader(material):
        refused: tuple[Refusal, ...] = ()
        understood = None
        if isinstance(found, Page):
            rows = _split(material, found, options)
        else:
            try:
                rows, refused = _table(material, found, options, origin)
            except UnfitTableError as error:
                if not found.place:
                    raise
                unfit.append((found.place, error))
                continue
            understood = _understood(material, found, options, origin)
        fit += 1
        yield Batch(complete(rows.with_columns(known)), refused, understood)
    if unfit and not fit:
        raise unfit[0][1]
    for place, fault in unfit:
        reason = str(fault).removeprefix(f"{material.name}: ")
        yield Batch(_none(), (Refusal(origin, place, reason),))


def _understood(material: Material, table: Table, options: Options, origin: str) -> Understood:
    columns = tuple(map(str, table.frame.columns))
    mapping = options.mapping if table.own_names else {}
    return Understood(origin, table.place, columns, find_fields(columns, mapping, material.name))


def _digest(material: Material) -> str:
    with material.stream() as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]


def _table(
    material: Material, table: Table, options: Options, origin: str
) -> tuple[pl.DataFrame, tuple[Refusal, ...]]:
    table = sound_rows(table)
    told = options if table.own_names else replace(options, mapping={})
    rows, refused = from_columns(table.frame, told, material.path, table.row_numbers)
    if table.dated:
        found = pl.when(pl.col("date_found") == "column").then(pl.lit(table.dated))
        rows = rows.with_columns(found.otherwise(pl.col("date_found")).alias("date_found"))
    return rows, tuple(
        Refusal(origin, ", ".join(filter(None, (table.place, where))), why)
        for where, why in (*table.refused, *refused)
    )


def _split(material: Material, page: Page, options: Options) -> pl.DataFrame:
    rows = [_row(article, options, material.path) for article in split_page(tidy(page.text))]
    rows = [row for row in rows if row["title"] or row["body"]]
    if not rows:
        raise material.refused("no text in it; nothing to import")
    return pl.DataFrame(rows, schema_overrides={"date": pl.Date})


def _row(article: PageArticle, options: Options, path: Path) -> dict[str, object]:
    date, found = _date(article, options, path)
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


def _date(article: PageArticle, options: Options, path: Path) -> Dated:
    """The article's day and how it is known; a year is never guessed."""
    if options.date:
        return Dated(options.date, options.date_found)
    return from_printed(article.year, article.month, article.day, article.dated, named(path))
