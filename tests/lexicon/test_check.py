"""Every fault of a list is told with its row and column, and only grave ones stop it."""

from __future__ import annotations

from pathlib import Path

import pytest

import analytics as tifa
from analytics.lexicon.check import faults
from analytics.lexicon.load import parse
from analytics.lexicon.sheet import ALL_COLUMNS, Sheet

HEADER = ",".join(ALL_COLUMNS)


def sheet(*rows: dict[str, str]) -> Sheet:
    return Sheet.of(rows, "x.csv")


def row(slogan: str = "三湖连通", **cells: str) -> dict[str, str]:
    return {"slogan": slogan, **cells}


GRAVE = [
    ((row(""), row(english="x", slogan="")), "row 2, slogan: no slogan in this row"),
    ((row(forms="三湖||相连"),), "row 2, forms: an empty entry"),
    ((row(forms="湖"),), "row 2, forms: “湖” is shorter"),
    ((row(forms="三湖\n连通"),), "row 2, forms: “三湖\n连通” can never match"),
    ((row(forms="三湖！连通"),), "row 2, forms: “三湖！连通” can never match"),
    (
        (row(), row("两河清澈", forms="三湖、连通")),
        "row 3, forms: “三湖、连通” is also “三湖连通” in row 2",
    ),
    ((row(), row("两河清澈", forms="“三湖”连通")), "row 3, forms: ““三湖”连通” is also"),
    ((row(status="retired"), row()), "row 3, slogan: “三湖连通” is also “三湖连通” in row 2"),
    ((row(), row(status="retired")), "row 3, slogan: “三湖连通” is also “三湖连通” in row 2"),
    ((row(unless="三湖连通"),), "row 2, unless: “三湖连通” excludes every hit"),
    ((row(when="湖\n水"),), "row 2, when: “湖\n水” can never be found"),
    ((row(parts="不在"),), "row 2, parts: “不在” is not a slogan"),
    ((row(parts="甲乙丙丁|"), row("甲乙丙丁")), "row 2, parts: an empty entry"),
    ((row(parts="三湖连通"),), "row 2, parts: “三湖连通” names itself"),
    (
        (row(parts="甲乙"), row("甲乙", parts="丙丁"), row("丙丁", parts="三湖连通")),
        "row 2, parts: “三湖连通” is a part of its own parts",
    ),
]  # fmt: skip
MINOR = [
    (row(theme="watr"), "row 2, theme: “watr”"),
    (row(level="global"), "row 2, level: “global” is none of central, ministry, local"),
    (row(first_used="2022年"), "row 2, first_used: “2022年” is no day"),
    (row(first_used="2022-13"), "row 2, first_used: “2022-13” is no day"),
    (row(first_used="2022-02-30"), "row 2, first_used: “2022-02-30” is no day"),
    (row(first_used="20220421"), "row 2, first_used: “20220421” is no day"),
    (row(first_used="0000"), "row 2, first_used: “0000” is no day"),
    (row(status="gone"), "row 2, status: “gone”"),
    (row("一" * 61), "row 2, slogan: 61 characters"),
    (row(note="一" * 1001), "row 2, note: 1001 characters"),
    (row(tags="一" * 41), "row 2, tags: 41 characters"),
    (row(english="a\u200bb"), "row 2, english: U+200B"),
    (row("三湖\x07连通"), "row 2, slogan: U+0007"),
    (row(note="a\u202eb"), "row 2, note: U+202E"),
]


@pytest.mark.parametrize(("rows", "said"), GRAVE, ids=lambda value: str(value)[:40])
def test_grave_faults_stop_a_list(rows: tuple[dict[str, str], ...], said: str) -> None:
    found = [str(fault) for fault in faults(sheet(*rows)) if fault.grave]
    assert any(fault.startswith(said) for fault in found), found


@pytest.mark.parametrize(("cells", "said"), MINOR, ids=lambda value: str(value)[:40])
def test_minor_faults_are_told_and_do_no_harm(
    cells: dict[str, str], said: str, tmp_path: Path
) -> None:
    """An older file with such a cell is still a lexicon."""
    listed = sheet(cells)
    (fault,) = faults(listed)
    assert str(fault).startswith(said) and not fault.grave
    path = tmp_path / "older.csv"
    path.write_bytes(listed.to_csv())
    assert len(tifa.load_lexicon(path)) == 1


def test_one_cue_that_is_found_is_enough() -> None:
    assert faults(sheet(row(when="湖\n水|河")))[0].kind == "control"


def test_a_circle_of_heirs_is_told() -> None:
    """Two that replaced each other: strange, but it changes no count."""
    found = faults(sheet(row(succeeds="两河清澈"), row("两河清澈", succeeds="三湖连通")))
    assert [(f.row, f.column, f.kind, f.grave) for f in found] == [
        (2, "succeeds", "own_heir", False),
        (3, "succeeds", "own_heir", False),
    ]


def test_a_retired_row_is_in_nobody_s_way() -> None:
    """Its forms may be another's, its rules and parts may be anything."""
    retired = row("旧的说法", forms="三湖连通", unless="别的", parts="不在", status="retired")
    assert faults(sheet(retired, row())) == []


def test_rows_are_counted_as_a_spreadsheet_does() -> None:
    """Empty lines and cells with line breaks do not shift the numbers."""
    text = f'{HEADER}\n三湖连通{"," * 14}\n\n两河清澈,,,,,,,,,,,,"一\n二",,\n\n大{"," * 14}\n'
    (fault,) = (fault for fault in faults(parse(text, "x.csv")) if fault.grave)
    assert str(fault).startswith("row 6, slogan: “大”")
