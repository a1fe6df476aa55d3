"""A bundle: complete, described, the same bytes each time, and counted again by --verify."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest
from frictionless import Package
from typer.testing import CliRunner

import analytics as tifa
from analytics.__main__ import app
from analytics.commands.bundles import bundled
from analytics.exports.bundle import NO_BROWSER, bundle, other_grounds, tables_of, verify
from analytics.exports.columns import COLUMNS
from analytics.figures.bundled import charts_of
from analytics.figures.still import SCALE, WIDTH, browser, stills
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


def test_the_still_is_as_wide_as_the_figure_says() -> None:
    """In pixels of the PNG: the figure's own width and height, else 1200 by 500, twice as fine."""
    if browser() is None:
        pytest.skip("no Chromium here")
    bars = go.Figure(go.Bar(x=[1, 2], y=["三湖", "两河"], orientation="h"))
    narrow = go.Figure(bars).update_layout(width=640, height=300)
    made = stills({"bars": bars, "narrow": narrow})
    size = {name: struct.unpack(">II", made[f"{name}.png"][16:24]) for name in ("bars", "narrow")}
    assert size == {"bars": (WIDTH * SCALE, 500 * SCALE), "narrow": (640 * SCALE, 300 * SCALE)}
    assert b'width="640"' in made["narrow.svg"]


def test_without_a_chromium_the_bundle_is_whole_and_says_so(
    corpus: tifa.Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables and charts.html, no still, one sentence in the method; verified like any other."""
    monkeypatch.setenv("PATH", str(tmp_path))
    data = bundled(corpus, SELECTION, "zh")
    members = members_of(data)
    assert [name for name in members if name.startswith("charts/")] == ["charts/charts.html"]
    assert members["methods.md"].decode().count(NO_BROWSER) == 1
    (tmp_path / "b.zip").write_bytes(data)
    assert verify(tmp_path / "b.zip", corpus) == []


def test_a_term_is_bundled_and_verified(corpus: tifa.Corpus, tmp_path: Path) -> None:
    """By the command: the term's hits are in the table, counted again; a pack can't say."""
    root, target = corpus.snapshot.root, tmp_path / "b.zip"
    run = CliRunner().invoke
    asked = ["--slogan", LAKES, "--term", "夜校"]
    done = run(app, ["bundle", "--workspace", str(root), *asked, "-o", str(target)])
    assert done.exit_code == 0
    table = pd.read_csv(io.BytesIO(members_of(target.read_bytes())["tables/frequency.csv"]))
    told = dict(zip(table["slogan"], table["hits"], strict=True))
    counted = tifa.frequency(corpus, tifa.Selection(terms=("夜校",)))["hits"].iloc[0]
    assert told["夜校"] == counted > 0
    assert run(app, ["bundle", "--workspace", str(root), "--verify", str(target)]).exit_code == 0


def test_other_grounds_are_named(corpus: tifa.Corpus, tmp_path: Path) -> None:
    """Another lexicon, version or program is said, by name and both values; the same is not."""
    members = members_of(made(corpus))
    (tmp_path / "same.zip").write_bytes(made(corpus))
    assert other_grounds(tmp_path / "same.zip", corpus) == []
    told = json.loads(members["selection.json"])
    told["corpus"] |= {"lexicon_digest": "0" * 64, "version": 99}
    members["selection.json"] = json.dumps(told | {"tifascope": "0.0"}).encode()
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    lexicon, version, program = other_grounds(tmp_path / "b.zip", corpus)
    assert lexicon == f"lexicon: {'0' * 12} in the bundle, {corpus.lexicon.digest[:12]} here"
    assert version == f"corpus version: 99 in the bundle, {corpus.version} here"
    assert program.startswith("Tifascope: 0.0 in the bundle, ")


@pytest.mark.parametrize("told", [b"", b"[]", b'{"selection": []}', b'{"corpus": 3}'])
def test_grounds_that_cannot_be_read_are_a_sentence(
    told: bytes, corpus: tifa.Corpus, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("selection.json", told)
    for check in (verify, other_grounds):
        with pytest.raises(tifa.WorkspaceError, match=r"b\.zip"):
            check(tmp_path / "b.zip", corpus)
