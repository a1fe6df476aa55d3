"""What is wrong with a lexicon: every fault with its row and column."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from analytics.lexicon.fault import Fault
from analytics.lexicon.sheet import LISTS, RETIRED, Row, Sheet
from analytics.lexicon.slogan import Slogan
from analytics.lexicon.themes import LEVELS, theme_names
from analytics.text.fold import BORDER, fold_form
from analytics.text.sentences import SENTENCE_ENDS

SHORTEST = 2
LONGEST = {"slogan": 60, "forms": 60, "when": 60, "unless": 60, "parts": 60, "tags": 40}
LONGEST_TEXT = 1_000
_DAY = re.compile(r"(1[89]\d\d|20\d\d)(-\d{2}(-\d{2})?)?")
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn")


def faults(sheet: Sheet) -> list[Fault]:
    """Every fault, in the order of the rows; an empty list for a sound lexicon.

    Rows are counted as a spreadsheet shows them: the header is row 1. A retired row is not
    matched, so only its name and its cells are looked at. Faults that are not grave change
    no count: a file with them can be used.
    """
    found: list[Fault] = []
    owner: dict[str, tuple[int, str]] = {}
    names: dict[str, int] = {}
    known = set(sheet.by_name)
    for row in sheet.rows:
        found += _cell_faults(row)
        if not row.slogan:
            found.append(Fault(row.number, "slogan", "no_name"))
            continue
        if row.slogan in names and (row.retired or sheet.by_name[row.slogan].retired):
            where = names[row.slogan]
            found.append(Fault(row.number, "slogan", "twice", row.slogan, row.slogan, where))
        names.setdefault(row.slogan, row.number)
        if row.retired:
            continue
        slogan = row.read()
        found += _form_faults(row.number, slogan, owner)
        found += _rule_faults(row.number, slogan)
        for column in ("parts", "succeeds"):
            for other in row.entries(column):
                if not other:
                    found.append(Fault(row.number, column, "empty"))
                elif other not in known:
                    found.append(Fault(row.number, column, "unknown", other))
                elif other == row.slogan:
                    found.append(Fault(row.number, column, "itself", other))
    found += _circles(sheet, "parts", "own_part", grave=True)
    found += _circles(sheet, "succeeds", "own_heir", grave=False)
    return sorted(found, key=lambda fault: fault.row)


@lru_cache(maxsize=50_000)
def _letters(text: str) -> str:
    return fold_form(text).letters


def _form_faults(row: int, slogan: Slogan, owner: dict[str, tuple[int, str]]) -> Iterator[Fault]:
    for form in slogan.forms:
        column = "slogan" if form == slogan.slogan else "forms"
        letters = _letters(form)
        if not form:
            yield Fault(row, column, "empty")
        elif len(letters) < SHORTEST:
            yield Fault(row, column, "short", form, str(SHORTEST))
        elif BORDER in letters or any(end in letters for end in SENTENCE_ENDS):
            yield Fault(row, column, "never", form)
        elif letters in owner:
            where, other = owner[letters]
            yield Fault(row, column, "twice", form, other, where)
        else:
            owner[letters] = row, form


def _rule_faults(row: int, slogan: Slogan) -> Iterator[Fault]:
    for column in ("when", "unless"):
        for string in getattr(slogan, column):
            if not _letters(string):
                yield Fault(row, column, "empty")
    cues = [cue for cue in slogan.when if _letters(cue)]
    lost = [cue for cue in cues if BORDER in _letters(cue)]
    if cues and lost == cues:
        yield from (Fault(row, "when", "never_cue", cue) for cue in lost)
    forms = {_letters(form) for form in slogan.forms} - {""}
    for string in slogan.unless:
        letters = _letters(string)
        if letters in forms:
            yield Fault(row, "unless", "excludes_form", string)
        elif letters and not any(form in letters for form in forms):
            yield Fault(row, "unless", "excludes_nothing", string, slogan.slogan)


def _cell_faults(row: Row) -> Iterator[Fault]:
    """Faults of single cells that change no count."""
    for column, cell in row.cells.items():
        longest = LONGEST.get(column, LONGEST_TEXT)
        for entry in row.entries(column) if column in LISTS else (cell,):
            if len(entry) > longest:
                yield Fault(row.number, column, "long", str(len(entry)), str(longest), grave=False)
        odd = () if cell.isprintable() else cell
        bad = next((c for c in odd if unicodedata.category(c) in _INVISIBLE), "")
        if bad:
            yield Fault(row.number, column, "control", f"U+{ord(bad):04X}", grave=False)
    theme, level, day, status = (row[c] for c in ("theme", "level", "first_used", "status"))
    if theme and theme not in theme_names():
        yield Fault(row.number, "theme", "theme", theme, grave=False)
    if level and level not in LEVELS:
        yield Fault(row.number, "level", "level", level, ", ".join(LEVELS), grave=False)
    if day and not _is_day(day):
        yield Fault(row.number, "first_used", "date", day, grave=False)
    if status not in ("", RETIRED):
        yield Fault(row.number, "status", "status", status, RETIRED, grave=False)


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _circles(sheet: Sheet, column: str, kind: str, *, grave: bool) -> Iterator[Fault]:
    """Slogans that lead, by way of others, to themselves."""
    ahead_of = {row.slogan: row.entries(column) for row in sheet.rows if not row.retired}
    for row in sheet.rows:
        if row.retired or not row.entries(column):
            continue
        reached: set[str] = set()
        ahead = [other for other in row.entries(column) if other != row.slogan]
        while ahead:
            other = ahead.pop()
            if other not in reached:
                reached.add(other)
                ahead += ahead_of.get(other, ())
        if row.slogan in reached:
            yield Fault(row.number, column, kind, row.slogan, grave=grave)
