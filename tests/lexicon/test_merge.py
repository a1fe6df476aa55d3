"""A newer built-in list comes in, and no edit of one's own is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analytics.lexicon.check import faults
from analytics.lexicon.merge import Conflict, merge
from analytics.lexicon.sheet import Sheet

A, B, C, D = "三湖连通", "两河清澈", "夜校下乡", "书香满城"


def sheet(**rows: dict[str, str]) -> Sheet:
    return Sheet.of({"slogan": name, **cells} for name, cells in rows.items())


def cells(found: Sheet) -> dict[str, dict[str, str]]:
    return {row.slogan: {k: v for k, v in row.cells.items() if k != "slogan"} for row in found.rows}


def test_each_side_s_cells() -> None:
    """English from the newer list, the note of one's own, the row that each added."""
    base = sheet(**{A: {"english": "x", "note": "n"}, B: {}})
    theirs = sheet(**{A: {"english": "lakes", "note": "n"}, B: {}, C: {"theme": "t"}})
    mine = sheet(**{A: {"english": "x", "note": "mine"}, B: {"tags": "t"}, D: {}})
    done = merge(base, theirs, mine)
    assert cells(done.sheet) == {
        A: {"english": "lakes", "note": "mine"},
        B: {"tags": "t"},
        C: {"theme": "t"},
        D: {},
    }
    assert [row.slogan for row in done.sheet.rows] == [A, B, C, D]
    assert done.conflicts == ()
    assert {(t.slogan, t.kind, t.column) for t in done.taken} == {
        (A, "changed", "english"),
        (C, "added", "slogan"),
    }


def test_both_changed_one_cell() -> None:
    """One's own stays, and what it was, what they have and what stays is told."""
    base, theirs, mine = (sheet(**{A: {"english": e}}) for e in ("one", "two", "three"))
    done = merge(base, theirs, mine)
    assert cells(done.sheet)[A]["english"] == "three"
    assert done.conflicts == (Conflict(A, "english", "one", "two", "three"),)


def test_lists_are_merged_entry_by_entry() -> None:
    base = sheet(**{A: {"forms": "三湖相连|三湖贯通"}})
    theirs = sheet(**{A: {"forms": "三湖相连|三湖相通"}})
    mine = sheet(**{A: {"forms": "三湖贯通|三湖相连|三湖合一"}})
    done = merge(base, theirs, mine)
    assert cells(done.sheet)[A]["forms"] == "三湖相连|三湖合一|三湖相通"
    assert done.conflicts == ()


def test_a_rule_is_one_cell() -> None:
    base, theirs, mine = (sheet(**{A: {"when": w}}) for w in ("", "湖", "水"))
    done = merge(base, theirs, mine)
    assert cells(done.sheet)[A]["when"] == "水" and done.conflicts[0].column == "when"


def test_a_row_that_one_side_took_out() -> None:
    """Removed here: it stays out. Removed there: it goes, unless it was edited here."""
    base = sheet(**{A: {}, B: {}, C: {"note": "x"}, D: {}})
    theirs = sheet(**{A: {}, B: {"note": "new"}})
    mine = sheet(**{C: {"note": "mine"}, D: {}})
    done = merge(base, theirs, mine)
    assert cells(done.sheet) == {C: {"note": "mine"}}
    assert set(done.conflicts) == {
        Conflict(B, "slogan", B, B, ""),
        Conflict(C, "slogan", C, "", C),
    }


def test_what_is_retired_stays_retired() -> None:
    base, theirs = sheet(**{A: {}}), sheet(**{A: {"english": "lakes"}})
    done = merge(base, theirs, sheet(**{A: {"status": "retired"}}))
    assert cells(done.sheet)[A] == {"status": "retired", "english": "lakes"}


def test_a_new_row_with_a_form_of_mine_stays_out() -> None:
    """Their new row, or their new form, yields to the form one has added oneself."""
    base = sheet(**{A: {}, B: {}})
    theirs = sheet(**{A: {"forms": "四湖相连"}, B: {}, "夜校进村": {}})
    mine = sheet(**{A: {}, B: {}, C: {"forms": "夜校进村|四湖相连"}})
    done = merge(base, theirs, mine)
    assert cells(done.sheet) == {A: {}, B: {}, C: {"forms": "夜校进村|四湖相连"}}
    assert {(c.slogan, c.column) for c in done.conflicts} == {(A, "forms"), ("夜校进村", "slogan")}
    assert faults(done.sheet) == []


def test_a_part_that_is_gone_here_is_left_out() -> None:
    base, mine = sheet(**{A: {}, B: {}}), sheet(**{A: {}})
    theirs = sheet(**{A: {}, B: {}, f"{A}、{B}": {"parts": f"{A}|{B}"}})
    done = merge(base, theirs, mine)
    assert cells(done.sheet) == {A: {}, f"{A}、{B}": {}}
    assert {(c.slogan, c.column) for c in done.conflicts} == {(f"{A}、{B}", "parts")}


def test_a_part_that_is_gone_there_stays_where_it_is_named() -> None:
    base = sheet(**{A: {}, B: {}})
    done = merge(base, sheet(**{A: {}}), sheet(**{A: {"parts": B}, B: {}}))
    assert cells(done.sheet) == {A: {"parts": B}, B: {}}


NAMES = (A, B, C, D)
FORMS = ("三湖相连", "夜校进村", "四海为家")
ROW = st.fixed_dictionaries(
    {},
    optional={
        "english": st.sampled_from(("x", "y", "z")),
        "forms": st.lists(st.sampled_from(FORMS), max_size=2, unique=True).map("|".join),
        "parts": st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map("|".join),
        "unless": st.sampled_from(("", "三湖连通桥", "三湖相连桥")),
        "status": st.sampled_from(("", "retired")),
    },
)


def _sound(rows: dict[str, dict[str, str]]) -> bool:
    return not [fault for fault in faults(sheet(**rows)) if fault.grave]


SOUND = st.dictionaries(st.sampled_from(NAMES), ROW, max_size=4).filter(_sound)


@given(SOUND, SOUND, SOUND)
def test_merging_loses_no_edit(
    base: dict[str, dict[str, str]],
    theirs: dict[str, dict[str, str]],
    mine: dict[str, dict[str, str]],
) -> None:
    """The result is sound; each cell I changed is as I left it; nothing else is invented."""
    old, new, own = sheet(**base), sheet(**theirs), sheet(**mine)
    done = merge(old, new, own)
    assert not [fault for fault in faults(done.sheet) if fault.grave]
    result = done.sheet.by_name
    for row in own.rows:
        was = old.by_name.get(row.slogan)
        if was is None or dict(row.cells) != dict(was.cells):
            assert row.slogan in result
            for column in ("english", "status"):
                if row[column] != (was[column] if was else ""):
                    assert result[row.slogan][column] == row[column]
            added = set(row.entries("forms")) - set(was.entries("forms") if was else ())
            assert added <= set(result[row.slogan].entries("forms"))
    for row in done.sheet.rows:
        for column, cell in row.cells.items():
            sides = [s.by_name[row.slogan] for s in (new, own) if row.slogan in s.by_name]
            known = {entry for side in sides for entry in side.entries(column)}
            assert set(cell.split("|")) <= known
    removed = [name for name in base if name not in mine and base[name] == theirs.get(name)]
    assert not [name for name in removed if name in result]


@given(SOUND, SOUND)
def test_merging_one_s_own_changes_nothing(
    base: dict[str, dict[str, str]], mine: dict[str, dict[str, str]]
) -> None:
    """Nothing new there: all stays. Nothing edited here: the newer list as it is."""
    old, own = sheet(**base), sheet(**mine)
    same = merge(old, old, own)
    assert cells(same.sheet) == cells(own) and not same.conflicts and not same.taken
    whole = merge(old, own, old)
    assert cells(whole.sheet) == cells(own) and not whole.conflicts
