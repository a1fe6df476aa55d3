"""What a pack gives away: facts and slogans, never twelve characters of a text in a row."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path
from urllib.parse import quote, unquote

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import analytics as tifa
from analytics.lexicon.load import parse
from analytics.workspace.packs.write import About, write_pack
from tests.measures.invented import LAKES, Article, new_corpus

soak = pytest.mark.skipif(os.environ.get("TIFASCOPE_SOAK") != "1", reason="set TIFASCOPE_SOAK=1")
RUN = 12
SENTENCE = "今天早晨河边的人们在唱歌跳舞并且放起了风筝"
CODED = quote(SENTENCE)
BYLINE = "记者甲乙丙丁戊己庚辛壬癸子丑报道"
LEAKY = (
    Article("2022-01-02", "东湖日报", SENTENCE, f"{LAKES}了。{SENTENCE}，真好。", "要闻", BYLINE,
            "https://example.org/2022/1"),
    Article("2022-01-03", "东湖日报", "又一篇", f"{SENTENCE}，{LAKES}。", f"专版{SENTENCE}", "",
            f"https://example.org/{CODED}.html"),
    Article("2022-01-04", "东湖日报", "再一篇", f"{SENTENCE}，{LAKES}吧。", "要闻", "",
            f"file:///home/someone/{SENTENCE}.txt"),
    Article("2022-01-05", "东湖日报", "第四篇", f"{LAKES}，好。", "第4版", "",
            f"https://example.org/?t={quote(CODED)}"),
)  # fmt: skip


def strings_of(pack: Path) -> list[str]:
    """Every text in every member of a pack, decoded; lexicon forms are left out."""
    found: list[str] = []
    with zipfile.ZipFile(pack) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith(".parquet"):
                file = pq.ParquetFile(io.BytesIO(data))
                found += [v.decode("latin-1") for v in (file.metadata.metadata or {}).values()]
                table = file.read()
                for column in table.column_names:
                    if pa.types.is_string(table[column].type):
                        found += table[column].unique().to_pylist()
            elif name == "lexicon.csv":
                for slogan in parse(data.decode(), name).lexicon:
                    found += [slogan.english, slogan.pinyin, slogan.theme, slogan.level]
                    found += [slogan.first_used, *slogan.when, *slogan.unless]
            else:
                found.append(data.decode())
    return found + [unquote(unquote(text)) for text in found if "%" in text]


def shared_runs(strings: list[str], texts: pl.Series) -> set[str]:
    """The runs of twelve characters that the strings share with the texts.

    Runs of Latin letters, digits and signs alone are addresses and dates, nobody's text.
    """
    plain = re.compile(r"[\x00-\x7f]*")
    runs = {text[i : i + RUN] for text in strings for i in range(len(text) - RUN + 1)}
    runs = {run for run in runs if not plain.fullmatch(run)}
    if not runs:
        return set()
    found = texts.str.extract_many(sorted(runs), overlapping=True).explode().drop_nulls()
    return set(found)


def test_no_run_of_a_text_leaves(tmp_path: Path) -> None:
    """Not by a section, a byline, a link (coded once or twice), a file's name or a title."""
    corpus = new_corpus(tmp_path, LEAKY)
    pack = tmp_path / "leaky.tifapack"
    manifest = write_pack(corpus.snapshot, pack)  # type: ignore[arg-type]
    texts = pl.Series([a.title for a in LEAKY] + [a.body for a in LEAKY] + [BYLINE])
    strings = strings_of(pack)
    assert shared_runs(strings, texts) == set()
    assert manifest["emptied"] == {"section": 1, "url": 3}
    assert {"https://example.org/2022/1", "要闻", "第4版"} <= set(strings)
    assert SENTENCE[:RUN].encode() not in pack.read_bytes()


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    """The search of the test above can fail: with --share titles it does."""
    corpus = new_corpus(tmp_path, LEAKY)
    pack = tmp_path / "open.tifapack"
    write_pack(corpus.snapshot, pack, share=["titles"])  # type: ignore[arg-type]
    assert shared_runs(strings_of(pack), pl.Series([a.title for a in LEAKY]))


def test_a_source_named_like_a_text_is_refused(tmp_path: Path) -> None:
    corpus = new_corpus(tmp_path, [Article("2022-01-02", SENTENCE, "题", f"{SENTENCE}。")])
    with pytest.raises(tifa.SelectionError, match="--source"):
        write_pack(corpus.snapshot, tmp_path / "x.tifapack")  # type: ignore[arg-type]
    assert not list(tmp_path.glob("*.tifapack*"))


def test_titles_are_there_when_asked_for(tmp_path: Path) -> None:
    """And the manifest says that they are."""
    corpus = new_corpus(tmp_path, LEAKY)
    pack = tmp_path / "open.tifapack"
    manifest = write_pack(corpus.snapshot, pack, share=["titles"])  # type: ignore[arg-type]
    assert manifest["shares"] == ["titles"]
    opened = tifa.open_pack(pack)
    assert set(tifa.articles(opened, tifa.Selection())["title"]) == {a.title for a in LEAKY}


def test_the_same_corpus_gives_the_same_bytes(tmp_path: Path) -> None:
    """Imported twice, in other folders and orders: one pack, bit for bit."""
    packs = []
    for number, articles in enumerate((LEAKY, LEAKY[::-1])):
        folder = tmp_path / str(number)
        folder.mkdir()
        pack = folder / "x.tifapack"
        write_pack(new_corpus(folder, articles).snapshot, pack, About("一"))  # type: ignore[arg-type]
        packs.append(pack.read_bytes())
    assert packs[0] == packs[1]


def test_the_tables_can_be_read_directly(pack_file: Path) -> None:
    """Members are stored, not packed again: plain Parquet, readable without Tifascope."""
    with zipfile.ZipFile(pack_file) as archive:
        for entry in archive.infolist():
            assert entry.compress_type == zipfile.ZIP_STORED
        with archive.open("articles.parquet") as file:
            assert pq.read_table(file).num_rows == 6


@soak
@pytest.mark.soak
def test_no_run_of_the_broadcast_leaves(broadcast_file: Path, tmp_path: Path) -> None:
    """The same search over 75,806 items."""
    store = tifa.Workspace.open(tmp_path / "workspace")
    store.add(broadcast_file, source="新闻联播")
    pack = tmp_path / "b.tifapack"
    write_pack(store.snapshot(), pack)
    table = pl.read_parquet(broadcast_file, columns=["title", "text"])
    texts = pl.concat([table["title"], table["text"]]).fill_null("")
    assert shared_runs(strings_of(pack), texts) == set()
    assert pack.stat().st_size < 12_000_000
