"""A damaged or dishonest pack is refused by name, in one sentence, and leaves nothing behind."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

import analytics as tifa
from analytics.workspace.packs.unpack import unpack

Members = dict[str, bytes]
ARTICLES, HITS, LEXICON, MANIFEST = (
    "articles.parquet", "hits.parquet", "lexicon.csv", "manifest.json",
)  # fmt: skip


def members_of(pack: Path) -> Members:
    with zipfile.ZipFile(pack) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sealed(members: Members) -> Members:
    """With a manifest whose sums and row counts are right: what a forger would do."""
    manifest = json.loads(members[MANIFEST])
    for name, data in members.items():
        if name != MANIFEST:
            told = manifest["members"].setdefault(name, {"rows": 0})
            told["sha256"] = hashlib.sha256(data).hexdigest()
            if name.endswith(".parquet") and data[:4] == b"PAR1":
                told["rows"] = pq.ParquetFile(io.BytesIO(data)).metadata.num_rows
    return {**members, MANIFEST: json.dumps(manifest).encode()}


def zipped(members: Members, compress: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compress) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def parquet(table: pa.Table, **options: object) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer, **{"use_dictionary": False, "compression": "zstd", **options})
    return buffer.getvalue()


def column(table: str, name: str, value: object) -> Callable[[Members], bytes]:
    """One cell, or by a function a column, replaced; everything else as it was, sums right."""

    def change(members: Members) -> bytes:
        rows = pq.read_table(io.BytesIO(members[table]))
        cells = rows[name].to_pylist()
        cells = value(cells) if callable(value) else [value, *cells[1:]]
        changed = pa.array(cells, rows.schema.field(name).type)
        place = rows.column_names.index(name)
        return zipped(sealed({**members, table: parquet(rows.set_column(place, name, changed))}))

    return change


def plus(name: str, data: bytes, compress: int = zipfile.ZIP_STORED) -> Callable[[Members], bytes]:
    return lambda members: zipped({**members, name: data}, compress)


def resealed(name: str, data: bytes) -> Callable[[Members], bytes]:
    return lambda members: zipped(sealed({**members, name: data}))


def without(name: str) -> Callable[[Members], bytes]:
    return lambda members: zipped({k: v for k, v in members.items() if k != name})


def told(**changes: object) -> Callable[[Members], bytes]:
    def change(members: Members) -> bytes:
        manifest = {**json.loads(members[MANIFEST]), **changes}
        return zipped({**members, MANIFEST: json.dumps(manifest).encode()})

    return change


def flipped(members: Members) -> bytes:
    data = zipped(members)
    place = data.index(b"PAR1") + 40
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def twice(members: Members) -> bytes:
    buffer = io.BytesIO(zipped(members))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(HITS, members[HITS])
    return buffer.getvalue()


def retyped(members: Members) -> bytes:
    rows = pq.read_table(io.BytesIO(members[HITS]))
    place = rows.column_names.index("start")
    text = pc.cast(rows["start"], pa.string())
    return zipped(sealed({**members, HITS: parquet(rows.set_column(place, "start", text))}))


def crowded(members: Members) -> bytes:
    """Two million equal rows in some kilobytes."""
    row = pq.read_table(io.BytesIO(members[HITS])).slice(0, 1)
    many = row.take(pa.array([0] * 2_000_000, pa.int32()))
    return zipped(sealed({**members, HITS: parquet(many, use_dictionary=True)}))


def prefixes(members: Members) -> bytes:
    rows = pq.read_table(io.BytesIO(members[ARTICLES]))
    data = parquet(rows, column_encoding={"url": "DELTA_BYTE_ARRAY"})
    return zipped(sealed({**members, ARTICLES: data}))


HOSTILE: dict[str, tuple[Callable[[Members], bytes], str]] = {
    "empty": (lambda members: b"", "damaged"),
    "text": (lambda members: "这不是包".encode(), "damaged"),
    "half": (lambda members: zipped(members)[: len(zipped(members)) // 2], "damaged"),
    "one byte short": (lambda members: zipped(members)[:-1], "damaged"),
    "a bit flipped": (flipped, "damaged|checksum"),
    "wrong checksum": (plus(LEXICON, b"slogan\nx\n"), "checksum"),
    "no manifest": (without(MANIFEST), "no manifest.json"),
    "no hits": (without(HITS), "no hits.parquet"),
    "a path upwards": (plus("../../evil.sh", b"x"), "evil.sh"),
    "an absolute path": (plus("/etc/evil", b"x"), "evil"),
    "a backslash path": (plus("..\\evil", b"x"), "evil"),
    "a stranger": (plus("notes.txt", b"x"), "notes.txt"),
    "a name of two lines": (plus("a\nb\x1b[31m", b"x"), "a.b"),
    "twice the same": (twice, "twice"),
    "packed": (lambda members: zipped(members, zipfile.ZIP_DEFLATED), "packed in a way"),
    "a zip bomb": (plus(LEXICON, b" " * 50_000_000, zipfile.ZIP_DEFLATED), "packed in a way"),
    "a huge lexicon": (resealed(LEXICON, b"a" * 20_000_001), "larger than any"),
    "manifest no json": (plus(MANIFEST, b"{"), "manifest"),
    "manifest too deep": (plus(MANIFEST, b"[" * 100_000), "manifest"),
    "manifest a list": (plus(MANIFEST, b"[]"), "manifest"),
    "manifest bare": (
        plus(MANIFEST, b'{"format": "tifapack", "format_version": 1}'), "lacks a part"),
    "another format": (told(format="other"), "not one of a pack"),
    "from the future": (told(format_version=2), "update Tifascope"),
    "a version of lines": (told(format_version="2\n3"), "update Tifascope"),
    "members not told": (told(members={}), "do not agree"),
    "lexicon told as a number": (told(lexicon=7), "lacks a part"),
    "hits no parquet": (resealed(HITS, b"PAR0" * 50), "no table"),
    "other columns": (lambda m: resealed(HITS, m[ARTICLES])(m), "columns"),
    "other types": (retyped, "columns"),
    "two million rows": (crowded, "can't be"),
    "a huge cell": (column(ARTICLES, "section", "章" * 100_000), "100,000 characters"),
    "prefix bombs": (prefixes, "encoded"),
    "another lexicon": (resealed(LEXICON, "slogan\n别的\n".encode()), "lexicon"),
    "lexicon no text": (resealed(LEXICON, b"\xff\xfe\x00"), "lexicon"),
    "unknown slogan": (column(HITS, "slogan", 99), "slogan"),
    "negative slogan": (column(HITS, "slogan", -1), "slogan"),
    "unknown form": (column(HITS, "form", 99), "form"),
    "unknown article": (column(HITS, "article_id", 5), "article"),
    "unknown field": (column(HITS, "field", 7), "title nor"),
    "ends before it starts": (column(HITS, "end", 0), "place"),
    "an article twice": (
        column(ARTICLES, "article_id", lambda ids: [ids[1], *ids[1:]]), "twice"),
    "a reprint of nothing": (column("stories.parquet", "story", 5), "does not hold"),
    "a likeness of two": (column("stories.parquet", "likeness", 2.0), "degree"),
    "negative length": (column(ARTICLES, "characters", -5), "less than nothing"),
    "a script for a link": (column(ARTICLES, "url", "javascript:alert(1)"), "link"),
    "a password in a link": (column(ARTICLES, "url", "https://a:b@example.org/"), "link"),
    "a link of two lines": (column(ARTICLES, "url", "https://a.example/\njavascript:x"), "link"),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_pack_is_refused_by_name(case: str, pack_file: Path, tmp_path: Path) -> None:
    """WorkspaceError, one line, with the file's name; neither opened nor unpacked."""
    make, why = HOSTILE[case]
    pack = tmp_path / "hostile.tifapack"
    pack.write_bytes(make(members_of(pack_file)))
    for use in (tifa.open_pack, lambda path: unpack(path, tmp_path / "out")):
        with pytest.raises(tifa.WorkspaceError, match=why) as caught:
            use(pack)
        said = str(caught.value)
        assert said.startswith("hostile.tifapack: refused as a pack: ") and said.isprintable()
    assert list(tmp_path.iterdir()) == [pack]


def test_an_honest_copy_is_opened(pack_file: Path, tmp_path: Path) -> None:
    """What the cases above change is what is refused: unchanged and sealed, it opens."""
    pack = tmp_path / "copy.tifapack"
    pack.write_bytes(zipped(sealed(members_of(pack_file))))
    assert len(tifa.frequency(tifa.open_pack(pack), tifa.Selection())) == 5


def test_a_missing_pack_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(tifa.WorkspaceError, match=r"no such pack"):
        tifa.open_pack(tmp_path / "none.tifapack")


def test_unpacking_does_not_write_over_anything(pack_file: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(tifa.WorkspaceError, match="there already"):
        unpack(pack_file, tmp_path / "out")
    unpack(pack_file, tmp_path / "new")
    assert {p.name for p in (tmp_path / "new").iterdir()} == set(members_of(pack_file))
