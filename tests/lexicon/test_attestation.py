"""The built-in lexicon is attested: the table beside it is measured, whole and up to date."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import polars as pl
import pytest

import analytics as tifa
from analytics.exports.files import to_csv
from analytics.lexicon.load import BUILT_IN
from tests.conftest import SHARED

TABLE = BUILT_IN.with_name("attestation.csv")
ENOUGH = 3
EXCUSE = "不足三次"
CORPORA = ("broadcast", "headlines")
QUOTATION_MARKS = "[“”‘’「」『』《》〈〉\"'\\s]"


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


SLOGANS, ATTESTED = rows(BUILT_IN), rows(TABLE)


def hits(row: dict[str, str]) -> int:
    """In the corpus that has most of them."""
    return max(int(row[f"{corpus}_hits"]) for corpus in CORPORA)


def test_a_row_for_every_slogan_in_order() -> None:
    assert [row["slogan"] for row in ATTESTED] == [row["slogan"] for row in SLOGANS]


def test_rows_agree_with_themselves() -> None:
    """No hit, no date; a hit in an article, and dates in their order."""
    for row in ATTESTED:
        for corpus in CORPORA:
            first, last, number, articles = (
                row[f"{corpus}_{c}"] for c in ("first_date", "last_date", "hits", "articles")
            )
            assert bool(first) == bool(last) == (int(number) > 0) == (int(articles) > 0)
            assert int(articles) <= int(number) and first <= last


def test_every_slogan_is_found_or_says_why_not() -> None:
    """Three times in one corpus, or the note says that it is not; at most one in twenty."""
    few = [row["slogan"] for row in ATTESTED if hits(row) < ENOUGH]
    excused = [row["slogan"] for row in SLOGANS if EXCUSE in row["note"]]
    assert few == excused
    assert len(few) <= len(SLOGANS) * 0.05


def test_none_is_found_before_its_first_use() -> None:
    """At the precision of first_used, a year, a month or a day."""
    for slogan, row in zip(SLOGANS, ATTESTED, strict=True):
        used = slogan["first_used"]
        for corpus in CORPORA:
            found = row[f"{corpus}_first_date"][: len(used)]
            assert not found or found >= used, slogan["slogan"]


def measured(folder: Path, **files: Path) -> bytes:
    """The table that `lexicon attest` writes for new workspaces of these files."""
    corpora = {}
    for name, file in files.items():
        workspace = tifa.Workspace.open(folder / name)
        workspace.add(file)
        corpora[name] = workspace.corpus()
    return to_csv(tifa.attested_in(corpora))


def test_the_broadcast_half_is_reproduced(broadcast_file: Path, tmp_path: Path) -> None:
    """Byte for byte what the command writes for the evening news."""
    table = csv.reader(io.StringIO(TABLE.read_text("utf-8-sig"), newline=""))
    half = io.StringIO(newline="")
    csv.writer(half, lineterminator="\n").writerows(row[:5] for row in table)
    assert measured(tmp_path, broadcast=broadcast_file) == half.getvalue().encode("utf-8-sig")


@pytest.fixture(scope="session")
def headlines_file() -> Path:
    """1,974,076 headlines, where the machine has them."""
    path = SHARED / "data" / "rmrb_headlines.parquet"
    if not path.is_file():
        pytest.skip("the headlines are not on this machine")
    return path


@pytest.mark.soak
@pytest.mark.skipif(not os.environ.get("TIFASCOPE_SOAK"), reason="make soak")
def test_the_whole_table_is_reproduced(
    broadcast_file: Path, headlines_file: Path, tmp_path: Path
) -> None:
    """Byte for byte what the command writes for both corpora."""
    files = {"broadcast": broadcast_file, "headlines": headlines_file}
    assert measured(tmp_path, **files) == TABLE.read_bytes()


def test_a_sample_of_the_headlines_is_recounted(headlines_file: Path) -> None:
    """Slogans without rules or separators: a plain count of the titles gives the same row.

    The named ones are of every age; a title of the same day stands once.
    """
    titles = (
        pl.scan_parquet(headlines_file)
        .select("date", pl.col("title").str.replace_all(QUOTATION_MARKS, ""))
        .collect()
    )
    attested = {row["slogan"]: row for row in ATTESTED}
    plain = {row["slogan"] for row in SLOGANS if not (row["when"] or row["unless"] or row["forms"])}
    for slogan in ("增产节约", "抗美援朝", "抓纲治国", "西部大开发", "精准扶贫"):
        assert slogan in plain
        found = titles.filter(pl.col("title").str.contains(slogan, literal=True))
        row = attested[slogan]
        assert found["date"].min() == row["headlines_first_date"]
        assert found["date"].max() == row["headlines_last_date"]
        once = found.unique(["date", "title"])
        assert len(once) == int(row["headlines_articles"])
        assert once["title"].str.count_matches(slogan, literal=True).sum() == int(
            row["headlines_hits"]
        )
