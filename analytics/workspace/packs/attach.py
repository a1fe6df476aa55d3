"""Attaching: a reader who has the texts puts them beside a pack, once they are proved the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from analytics.articles.read import Options, read_articles
from analytics.errors import SourceError, WorkspaceError
from analytics.matching.scan import scan
from analytics.schema import ARTICLES, HITS
from analytics.workspace.importing import source_files
from analytics.workspace.packs.snapshot import PackSnapshot, attachment, open_pack


@dataclass(slots=True)
class Attached:
    """What came of it.

    articles: of the pack. with_text: those that have their text now. other: articles read
    that the pack does not have. differing: articles whose digest is right, but in whose text
    the slogans stand elsewhere. unreadable: files and why.
    """

    articles: int = 0
    with_text: int = 0
    other: int = 0
    differing: int = 0
    unreadable: list[str] = None  # type: ignore[assignment]


def attach(pack: Path, paths: Iterable[Path] = (), stored: Iterable[Path] = ()) -> Attached:
    """Join texts to a pack and keep them in a folder beside it.

    A text belongs to an article of the pack if its digest is the same and, matched again with
    the pack's lexicon, it has the same hits at the same places. Texts of several calls add up.

    Args:
        paths: files or folders, as for an import. stored: article files of a workspace.

    Raises:
        WorkspaceError: the pack is refused, or the folder can't be written.
    """
    opened = open_pack(pack)
    report = Attached(articles=len(opened.articles), unreadable=[])
    frames = [*_read(paths, opened, report), *(pl.DataFrame(pq.read_table(f)) for f in stored)]
    frames += [pl.DataFrame(pq.read_table(file)) for file in opened.text_files]
    found = _of_the_pack(frames, opened, report)
    same = _same_hits(found, opened, report)
    report.with_text = same.height
    if same.height:
        _keep(pack, same)
    return report


def _read(paths: Iterable[Path], opened: PackSnapshot, report: Attached) -> Iterator[pl.DataFrame]:
    sources = opened.articles["source"].unique().to_pylist()
    options = Options(source=sources[0] if len(sources) == 1 else "")
    for path, origin in source_files(list(paths)):
        try:
            for batch in read_articles(path, options, origin):
                report.unreadable += [str(refusal) for refusal in batch.refused]
                if not batch.articles.is_empty():
                    yield batch.articles
        except SourceError as error:
            report.unreadable.append(str(error))


def _of_the_pack(
    frames: list[pl.DataFrame], opened: PackSnapshot, report: Attached
) -> pl.DataFrame:
    """The texts read, under the ids of the pack's articles."""
    facts = pl.DataFrame(opened.articles.select(["article_id", "text_digest", "date"]))
    facts = facts.with_row_index("at")
    if not frames:
        return pl.DataFrame(ARTICLES.empty_table()).with_columns(at=pl.lit(0, pl.UInt32))
    read = pl.concat([pl.DataFrame(f.to_arrow().cast(ARTICLES)) for f in frames])
    read = read.unique("article_id", keep="first", maintain_order=True)
    exact = read.join(
        facts.select("at", "article_id", "text_digest"), on=["article_id", "text_digest"]
    )
    rest = facts.join(exact, on="article_id", how="anti")
    others = read.join(exact, on="article_id", how="anti")
    # the same text under another source or address: told by digest and day
    by_text = others.rename({"article_id": "read_id"}).join(
        rest.select("at", "article_id", "text_digest", "date"), on=["text_digest", "date"],
        nulls_equal=True,
    )  # fmt: skip
    by_text = by_text.unique("article_id", keep="first", maintain_order=True)
    report.other = others.height - by_text["read_id"].n_unique()
    columns = [*ARTICLES.names, "at"]
    return pl.concat([exact.select(columns), by_text.select(columns)]).sort("at")


def _same_hits(found: pl.DataFrame, opened: PackSnapshot, report: Attached) -> pl.DataFrame:
    if found.is_empty():
        return found.drop("at")
    again = pl.DataFrame(scan(found.select("article_id", "title", "body"), opened.lexicon))
    told = pl.DataFrame(opened.hits).join(found.select("article_id"), on="article_id", how="semi")
    names = HITS.names
    wrong = pl.concat(
        [
            again.join(told, on=names, how="anti").select("article_id"),
            told.join(again, on=names, how="anti").select("article_id"),
        ]
    ).unique()
    report.differing = wrong.height
    return found.join(wrong, on="article_id", how="anti").drop("at")


def _keep(pack: Path, texts: pl.DataFrame) -> None:
    folder = attachment(pack)
    partial = folder / "texts.parquet.partial"
    try:
        folder.mkdir(exist_ok=True)
        pq.write_table(texts.to_arrow().cast(ARTICLES), partial, compression="zstd")
        partial.replace(folder / "texts.parquet")
        shutil.rmtree(folder / "derived", ignore_errors=True)
    except OSError as error:
        raise WorkspaceError(
            f"{folder}: the texts can't be kept there ({error.strerror or error}); make room, "
            "or put the pack in a folder that can be written"
        ) from None
    finally:
        partial.unlink(missing_ok=True)
