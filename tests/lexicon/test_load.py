"""A lexicon is read whole or refused with each fault's row and column."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

import analytics as tifa
from analytics.lexicon.check import faults
from analytics.lexicon.load import BUILT_IN, parse, read
from analytics.lexicon.sheet import COLUMNS


def lexicon(*rows: str, header: str = "slogan,forms,theme,when,unless,parts,succeeds") -> str:
    return "\n".join((header, *rows))


def test_a_row_cell_by_cell() -> None:
    """Forms begin with the name, each once; lists are split at |; blanks are trimmed."""
    text = (
        "slogan,forms,english,pinyin,theme,level,first_used,first_source,when,unless,note\n"
        " 三湖连通 ,三湖相连| 三湖连通 |三湖贯通,lakes,sān hú,water,local,2020-01,甲报,"
        "湖|水,三湖连通桥,注\n"
    )
    (slogan,) = parse(text, "x.csv").lexicon
    assert slogan == tifa.Slogan(
        slogan="三湖连通",
        forms=("三湖连通", "三湖相连", "三湖贯通"),
        english="lakes",
        theme="water",
        when=("湖", "水"),
        unless=("三湖连通桥",),
        pinyin="sān hú",
        level="local",
        first_used="2020-01",
        first_source="甲报",
        note="注",
    )


def test_any_written_form_leads_to_its_slogan() -> None:
    read = parse(lexicon("三湖连通,三湖相连,,,,,", "两河清澈,,,,,,"), "x.csv").lexicon
    assert (read.place("三湖相连"), read.place("三湖连通"), read.place("两河清澈")) == (0, 0, 1)
    with pytest.raises(tifa.SelectionError, match="五河"):
        read.place("五河")


def test_missing_columns_are_empty_and_unknown_ones_ignored() -> None:
    (slogan,) = parse("colour,slogan\nred,三湖连通\n", "x.csv").lexicon
    assert slogan == tifa.Slogan("三湖连通", ("三湖连通",))


def test_empty_rows_are_no_slogans() -> None:
    assert len(parse(lexicon("三湖连通,,,,,,", ",,,,,,", ""), "x.csv")) == 1


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (("大,,,,,,",), "row 2, slogan: “大”"),
        (("三湖连通,大,,,,,",), "row 2, forms: “大”"),
        (("三湖。连通,,,,,,",), "row 2, slogan: “三湖。连通”"),
        (("三湖连通,,,,,,", "三湖连通,,,,,,"), "row 3, slogan: “三湖连通”"),
        (("三湖连通,,,,,,", "“三湖”连通,,,,,,"), "row 3, slogan: ““三湖”连通”"),
        (("三湖连通,,,,,,", "两河清澈,三湖、连通,,,,,"), "row 3, forms: “三湖、连通”"),
        (("三湖连通,,,湖|,,,",), "row 2, when:"),
        (("三湖连通,,,,三湖连通,,",), "row 2, unless: “三湖连通”"),
        (("三湖连通,,,,河流,,",), "row 2, unless: “河流”"),
        (("三湖连通,,,,,不在,",), "row 2, parts: “不在”"),
        (("三湖连通,,,,,,不在",), "row 2, succeeds: “不在”"),
        (("三湖连通,,,,,三湖连通,",), "row 2, parts: “三湖连通”"),
        (("三湖连通,,,,,两河清澈,", "两河清澈,,,,,三湖连通,"), "row 2, parts: “三湖连通”"),
    ],
)
def test_each_fault_is_named_with_row_and_column(rows: tuple[str, ...], said: str) -> None:
    found = faults(parse(lexicon(*rows), "x.csv"))
    assert any(str(fault).startswith(said) for fault in found), found


def test_a_sound_lexicon_has_no_faults() -> None:
    rows = ("三湖连通,三湖相连,,湖,三湖连通桥,,", "两河清澈,,,,,,三湖连通", "山、水,,,,,三湖连通,")
    assert faults(parse(lexicon(*rows), "x.csv")) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no column slogan"),
        ("词\n三湖连通\n".encode(), "no column slogan"),
        (b"slogan\n", "no slogan"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a text file"),
        (b"slogan\n\xff\xff\xff\xff", "decoded"),
    ],
)
def test_what_is_no_lexicon_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    """One error of ours that names the file."""
    path = tmp_path / "mine.csv"
    path.write_bytes(data)
    with pytest.raises(tifa.TifascopeError, match=said) as caught:
        tifa.load_lexicon(path)
    assert "mine.csv" in str(caught.value) and isinstance(caught.value, ValueError)


def test_many_faults_are_not_all_shown(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(lexicon(*["大,,,,,,"] * 30), "utf-8")
    with pytest.raises(tifa.LexiconError, match="30 faults") as caught:
        tifa.load_lexicon(path)
    assert "and 10 more" in str(caught.value)


def test_any_usual_encoding_is_read(tmp_path: Path) -> None:
    """With a byte order mark, in GB18030, with CRLF: the same lexicon."""
    text = lexicon("三湖连通,三湖相连,水利,,,,", "两河清澈,,水利,,,,").replace("\n", "\r\n")
    path = tmp_path / "x.csv"
    read = set()
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        path.write_bytes(text.encode(encoding))
        read.add(tifa.load_lexicon(path))
    assert len(read) == 1


def test_the_digest_is_of_what_decides_a_match() -> None:
    """Names, forms, rules and order change it; themes and notes do not."""
    rows = ("三湖连通,三湖相连,甲,,,,", "两河清澈,,甲,,,,")
    base = parse(lexicon(*rows), "x.csv").lexicon.digest
    same = parse(lexicon(*(row.replace("甲", "乙") for row in rows)), "y.csv").lexicon.digest
    assert same == base
    for changed in (
        rows[::-1],
        rows[:1],
        ("三湖连通,,甲,,,,", rows[1]),
        ("三湖连通,三湖相连,甲,湖,,,", rows[1]),
        ("三湖连通,三湖相连,甲,,三湖连通桥,,", rows[1]),
    ):
        assert parse(lexicon(*changed), "x.csv").lexicon.digest != base


# ---------------------------------------------------------------- the built-in one


def test_the_built_in_lexicon_is_sound() -> None:
    """At least 80 slogans, no fault, each with English and a theme that is described."""
    lexicon = tifa.built_in_lexicon()
    assert len(lexicon) >= 80
    assert faults(read(BUILT_IN)) == []
    with BUILT_IN.with_name("themes.csv").open(encoding="utf-8", newline="") as file:
        described = {row["theme"] for row in csv.DictReader(file)}
    assert set(lexicon.themes) <= described
    for slogan in lexicon:
        assert slogan.english and slogan.theme, slogan.slogan


def test_the_built_in_file_is_well_formed() -> None:
    """Every row has every column, no cell has stray blanks, and dates are years or months."""
    with BUILT_IN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        assert tuple(row) == COLUMNS and None not in row.values(), row["slogan"]
        assert all(cell == cell.strip() for cell in row.values()), row["slogan"]
        assert re.fullmatch(r"(\d{4}(-\d{2}){0,2})?", row["first_used"]), row["slogan"]
    names = [row["slogan"] for row in rows]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "slogan",
    ["动态清零", "保通保畅", "外防输入、内防反弹", "外防输入", "四早", "防输入、防扩散、防外溢"],
)
def test_the_built_in_lexicon_has_the_page_s_slogans(slogan: str) -> None:
    assert tifa.built_in_lexicon().place(slogan) >= 0
