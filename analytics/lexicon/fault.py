"""A fault of a lexicon: where it is, what it is, and whether the row can be used all the same."""

from __future__ import annotations

from dataclasses import dataclass

SAID = {
    "no_name": "no slogan in this row; give it one, or delete the row",
    "empty": "an empty entry; take out the spare |",
    "short": "“{value}” is shorter than {other} characters",
    "never": "“{value}” can never match (it ends a sentence)",
    "twice": "“{value}” is also “{other}” in row {where}",
    "excludes_form": "“{value}” excludes every hit of that form",
    "excludes_nothing": "“{value}” contains no form of “{other}”",
    "never_cue": "“{value}” can never be found in a paragraph, so no hit would count",
    "unknown": "“{value}” is not a slogan of this lexicon",
    "itself": "“{value}” names itself",
    "own_part": "“{value}” is a part of its own parts",
    "own_heir": "“{value}” replaces, by way of others, itself",
    "theme": "“{value}” is none of the themes of themes.csv; it is shown by this name",
    "level": "“{value}” is none of {other}",
    "date": "“{value}” is no day; write 2022-04-21, 2022-04 or 2022",
    "status": "“{value}” is neither empty nor {other}; the row is matched",
    "long": "{value} characters; more than {other} are hard to read",
    "control": "{value} is an invisible or control character; take it out",
}
"""What is said of each kind; value, other and where are the fault's own."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. row: as a spreadsheet shows it. grave: the lexicon can't be used with it."""

    row: int
    column: str
    kind: str
    value: str = ""
    other: str = ""
    where: int = 0
    grave: bool = True

    def __str__(self) -> str:
        said = SAID[self.kind].format(value=self.value, other=self.other, where=self.where)
        return f"row {self.row}, {self.column}: {said}"
