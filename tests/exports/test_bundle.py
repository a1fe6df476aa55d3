"""A bundle: complete, described, the same bytes each time, and counted again by --verify."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

import analytics as tifa
from analytics.exports.bundle import bundle, tables_of, verify
from analytics.exports.columns import COLUMNS
from analytics.figures.bundled import charts_of
from analytics.figures.still import browser
from analytics.workspace.packs.write import write_pack
from tests.measures.invented import BY_HAND, LAKES, SCHOOL, new_corpus

SELECTION = tifa.Selection(slogans=(LAKES, SCHOOL), since="2021", every="quarter")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tifa.Corpus:
    return new_corpus(tmp_path_factory.mktemp("bundle"), BY_HAND)


def made(corpus: tifa.Corpus, charts: dict[str, bytes] | None = None) -> bytes:
    return bundle(corpus, SELECTION, tables_of(corpus, SELECTION), charts or {}, images=False)


def members_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_same_question_gives_the_same_bytes(corpus: tifa.Corpus) -> None:
    assert made(corpus) == made(corpus)


@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_the_package_valid(corpus: tifa.Corpus, tmp_path: Path) -> None:
    """Every table against its fields, types, size and hash, by somebody else's program."""
    with zipfile.ZipFile(io.BytesIO(made(corpus))) as archive:
        archive.extractall(tmp_path)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    told = json.loads((tmp_path / "datapackage.json").read_text())
    assert [r["name"] for r in told["resources"]] == [
        "frequency", "trend", "cooccurrence", "coverage",
    ]  # fmt: skip
    with (tmp_path / "tables" / "frequency.csv").open("a") as table:
        table.write("one cell\n")
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_every_field_is_described(corpus: tifa.Corpus) -> None:
    """A unit or a type, a title in Chinese and a description in English for every column."""
    for frame in tables_of(corpus, SELECTION).values():
        assert not [name for name in frame.columns if name not in COLUMNS]


def test_the_sums_are_those_of_the_members(corpus: tifa.Corpus) -> None:
    members = members_of(made(corpus))
    lines = [line.split("  ") for line in members["SHA256SUMS"].decode().splitlines()]
    assert {name for _, name in lines} == set(members) - {"SHA256SUMS"}
    assert all(hashlib.sha256(members[name]).hexdigest() == digest for digest, name in lines)


def test_a_bundle_is_verified_with_the_pack_alone(corpus: tifa.Corpus, tmp_path: Path) -> None:
    """Made where the text is, counted again where only the facts are: equal."""
    (tmp_path / "b.zip").write_bytes(made(corpus))
    write_pack(corpus.snapshot, tmp_path / "x.tifapack")  # type: ignore[arg-type]
    assert verify(tmp_path / "b.zip", corpus) == []
    assert verify(tmp_path / "b.zip", tifa.open_pack(tmp_path / "x.tifapack")) == []


def test_a_changed_number_is_found(corpus: tifa.Corpus, tmp_path: Path) -> None:
    """Named by table, row and column, whether or not the sums were changed with it."""
    members = members_of(made(corpus))
    frame = pd.read_csv(io.BytesIO(members["tables/frequency.csv"]))
    frame.loc[0, "hits"] += 1
    members["tables/frequency.csv"] = frame.to_csv(index=False).encode("utf-8-sig")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    found = verify(tmp_path / "b.zip", corpus)
    assert found[0] == "tables/frequency.csv is not what the bundle's checksum says"
    assert "row 2, hits: " in found[1]


def test_another_corpus_is_not_equal(corpus: tifa.Corpus, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(made(corpus))
    assert verify(tmp_path / "b.zip", new_corpus(tmp_path, BY_HAND[:4]))


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_bundle_is_a_sentence(data: bytes, corpus: tifa.Corpus, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(data)
    with pytest.raises(tifa.WorkspaceError, match=r"b\.zip"):
        verify(tmp_path / "b.zip", corpus)


def test_charts_are_stills_and_a_page_that_needs_nothing(corpus: tifa.Corpus) -> None:
    """HTML always; SVG with Chinese letters and PNG where there is a Chromium; the same twice."""
    tables = tables_of(corpus, SELECTION)
    charts = charts_of(tables, "zh")
    page = charts["charts.html"].decode()
    assert "<script src=" not in page
    if browser() is None:
        assert set(charts) == {"charts.html"}
        pytest.skip("no Chromium here")
    assert charts["trend.png"].startswith(b"\x89PNG")
    assert LAKES in charts["trend.svg"].decode()
    again = charts_of(tables, "zh")
    assert again == charts
    assert made(corpus, charts) == made(corpus, again)
