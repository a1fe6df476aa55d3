"""What is wrong with a lexicon: every fault with its row and column."""

from __future__ import annotations

from analytics.lexicon.slogan import Lexicon, Slogan
from analytics.text.fold import BORDER, fold_form
from analytics.text.sentences import SENTENCE_ENDS

SHORTEST = 2


def faults(lexicon: Lexicon) -> list[str]:
    """One sentence for each fault; an empty list for a sound lexicon.

    Rows are counted as a spreadsheet shows them: the header is row 1.
    """
    found: list[str] = []
    owner: dict[str, tuple[int, str]] = {}
    names = {s.slogan for s in lexicon}
    for row, slogan in enumerate(lexicon, start=2):
        found += _form_faults(row, slogan, owner)
        found += _rule_faults(row, slogan)
        for column in ("parts", "succeeds"):
            for other in getattr(slogan, column):
                if other not in names:
                    found.append(f"row {row}, {column}: “{other}” is not a slogan of this lexicon")
                elif other == slogan.slogan:
                    found.append(f"row {row}, {column}: “{other}” names itself")
    return found + _circles(lexicon)


def _form_faults(row: int, slogan: Slogan, owner: dict[str, tuple[int, str]]) -> list[str]:
    found = []
    for form in slogan.forms:
        column = "slogan" if form == slogan.slogan else "forms"
        letters = fold_form(form).letters
        if len(letters) < SHORTEST:
            found.append(f"row {row}, {column}: “{form}” is shorter than {SHORTEST} characters")
        elif BORDER in letters or any(end in letters for end in SENTENCE_ENDS):
            found.append(f"row {row}, {column}: “{form}” can never match (it ends a sentence)")
        elif letters in owner:
            where, other = owner[letters]
            found.append(f"row {row}, {column}: “{form}” is also “{other}” in row {where}")
        else:
            owner[letters] = row, form
    return found


def _rule_faults(row: int, slogan: Slogan) -> list[str]:
    found = []
    for column in ("when", "unless"):
        for string in getattr(slogan, column):
            if not fold_form(string).letters:
                found.append(f"row {row}, {column}: an empty entry; take out the spare |")
    forms = {fold_form(form).letters for form in slogan.forms}
    for string in slogan.unless:
        letters = fold_form(string).letters
        if letters in forms:
            found.append(f"row {row}, unless: “{string}” excludes every hit of that form")
        elif letters and not any(form in letters for form in forms):
            found.append(f"row {row}, unless: “{string}” contains no form of “{slogan.slogan}”")
    return found


def _circles(lexicon: Lexicon) -> list[str]:
    """Compounds that are, by way of their parts, parts of themselves."""
    parts = {s.slogan: s.parts for s in lexicon}
    found = []
    for row, slogan in enumerate(lexicon, start=2):
        reached: set[str] = set()
        ahead = [part for part in slogan.parts if part != slogan.slogan]
        while ahead:
            part = ahead.pop()
            if part not in reached:
                reached.add(part)
                ahead += parts.get(part, ())
        if slogan.slogan in reached:
            found.append(f"row {row}, parts: “{slogan.slogan}” is a part of its own parts")
    return found
