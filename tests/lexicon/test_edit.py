"""Rows are added, changed, retired and tagged; the others stay as they were."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import analytics as tifa
from analytics.lexicon import edit
from analytics.lexicon.compare import counted, differences
from analytics.lexicon.load import parse
from analytics.lexicon.pinyin import pinyin_of, plain_pinyin
from analytics.lexicon.sheet import Sheet

LAKES, RIVERS, BOTH = "三湖连通", "两河清澈", "三湖连通、两河清澈"
SHEET = Sheet.of(
    [
        {"slogan": LAKES, "forms": "三湖相连", "english": "lakes", "tags": "水"},
        {"slogan": RIVERS, "succeeds": LAKES},
        {"slogan": BOTH, "parts": f"{LAKES}|{RIVERS}"},
    ],
    "x.csv",
)


def told(old: Sheet, new: Sheet) -> list[tuple[str, str, str, str, str]]:
    return [(d.slogan, d.kind, d.column, d.before, d.after) for d in differences(old, new)]


def test_add() -> None:
    new = edit.add(SHEET, {"slogan": " 夜校下乡 ", "english": "night school", "note": ""})
    assert told(SHEET, new) == [("夜校下乡", "added", "slogan", "", "夜校下乡")]
    assert [row.number for row in new.rows] == [2, 3, 4, 5]
    assert dict(new.rows[3].cells) == {"slogan": "夜校下乡", "english": "night school"}


def test_change_and_clear() -> None:
    new = edit.change(SHEET, LAKES, {"english": "", "theme": "economy"})
    assert told(SHEET, new) == [
        (LAKES, "changed", "english", "lakes", ""),
        (LAKES, "changed", "theme", "", "economy"),
    ]


def test_a_new_name_is_followed_by_what_names_it() -> None:
    new = edit.change(SHEET, LAKES, {"slogan": "四湖连通"})
    assert new.by_name[BOTH].entries("parts") == ("四湖连通", RIVERS)
    assert new.by_name[RIVERS].entries("succeeds") == ("四湖连通",)


def test_retire_and_restore() -> None:
    """A retired row is in the file and not in the lexicon, and comes back as it was."""
    new = edit.retire(SHEET, [LAKES])
    assert told(SHEET, new) == [(LAKES, "retired", "status", "", "retired")]
    assert [slogan.slogan for slogan in new.lexicon] == [RIVERS, BOTH]
    without = Sheet.of([r.cells for r in SHEET.rows if r.slogan != LAKES])
    assert new.lexicon.digest == without.lexicon.digest
    back = edit.restore(new, [LAKES])
    assert back == SHEET and back.lexicon.digest == SHEET.lexicon.digest
    assert [kind for _, kind, *_ in told(new, back)] == ["restored"]


def test_remove() -> None:
    """The row is gone, and so is what named it."""
    new = edit.remove(SHEET, [LAKES])
    assert [row.slogan for row in new.rows] == [RIVERS, BOTH]
    assert new.by_name[BOTH].entries("parts") == (RIVERS,) and new.by_name[RIVERS]["succeeds"] == ""


def test_tags_are_no_reason_to_scan() -> None:
    new = edit.tag(SHEET, [LAKES, RIVERS], "重点")
    assert new.by_name[LAKES].entries("tags") == ("水", "重点")
    assert new.by_name[RIVERS].entries("tags") == ("重点",)
    assert new.lexicon.digest == SHEET.lexicon.digest and new.digest != SHEET.digest
    assert edit.untag(new, [LAKES, RIVERS], "重点") == SHEET
    assert edit.tag(new, [LAKES], "重点") == new


def test_a_file_is_laid_over() -> None:
    """Known rows change in the columns that the file has; new rows are added, none goes."""
    other = parse(f"slogan,english,mine\n{RIVERS},rivers,x\n新的说法,new,y\n{LAKES},,\n", "y.csv")
    new = edit.update(SHEET, other)
    assert sorted(told(SHEET, new)) == sorted([
        (LAKES, "changed", "english", "lakes", ""),
        (RIVERS, "changed", "english", "", "rivers"),
        (RIVERS, "changed", "mine", "", "x"),
        ("新的说法", "added", "slogan", "", "新的说法"),
    ])  # fmt: skip
    assert new.by_name[LAKES]["forms"] == "三湖相连"
    assert counted(differences(SHEET, new)) == {"added": 1, "changed": 2}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: edit.add(SHEET, {"slogan": " "}), "needs a slogan"),
        (lambda: edit.add(SHEET, {"slogan": LAKES}), "row 2 already; change"),
        (lambda: edit.add(edit.retire(SHEET, [LAKES]), {"slogan": LAKES}), "restore"),
        (lambda: edit.change(SHEET, "不在", {}), "“不在”"),
        (lambda: edit.change(SHEET, LAKES, {"slogan": RIVERS}), "row 3 already"),
        (lambda: edit.retire(SHEET, [LAKES, "不在"]), "“不在”"),
        (lambda: edit.tag(SHEET, [LAKES], "a|b"), "a|b"),
        (lambda: edit.tag(SHEET, [LAKES], " "), "no tag"),
    ],
)
def test_an_edit_that_can_t_be_made(wrong: Callable[[], Sheet], said: str) -> None:
    with pytest.raises(tifa.LexiconError) as caught:
        wrong()
    assert said in str(caught.value)


def test_pinyin_as_the_column_writes_it() -> None:
    """Syllables apart, a comma at a separator; and as people type it."""
    assert pinyin_of("外防输入、内防反弹") == "wài fáng shū rù, nèi fáng fǎn tán"
    assert pinyin_of("“四早”") == "sì zǎo"
    assert plain_pinyin("nǚ'ér, Lüè") == "nuerlue"
