"""The family of a slogan: its parts, its compounds, what it replaced, what replaced it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from analytics.lexicon.slogan import Lexicon

RELATIONS = ("predecessor", "itself", "successor", "part", "compound")


@dataclass(frozen=True, slots=True)
class Family:
    """A slogan and its relatives, by name.

    parts: what it is made of. compounds: what it is a part of. predecessors: what it replaced
    and what those had replaced, the oldest first. successors: what replaced it, and so on.
    """

    slogan: str
    parts: tuple[str, ...]
    compounds: tuple[str, ...]
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]

    @property
    def members(self) -> tuple[str, ...]:
        """All of them, each once, in the order in which a chart names them."""
        line = (*self.predecessors, self.slogan, *self.successors)
        return tuple(dict.fromkeys((*line, *self.parts, *self.compounds)))

    @property
    def alone(self) -> bool:
        return len(self.members) == 1


def family(lexicon: Lexicon, wording: str) -> Family:
    """The family of a slogan, given by its name or any of its forms.

    Relatives that are not in the lexicon, or retired, are left out.

    Raises:
        SelectionError: the lexicon has no such slogan.
    """
    slogan = lexicon[lexicon.place(wording)]
    known = {one.slogan for one in lexicon}
    replaced = {one.slogan: [n for n in one.succeeds if n in known] for one in lexicon}
    heirs: dict[str, list[str]] = {}
    for one in lexicon:
        for name in one.succeeds:
            heirs.setdefault(name, []).append(one.slogan)
    before = _reached(slogan.slogan, lambda name: replaced.get(name, []))
    after = _reached(slogan.slogan, lambda name: heirs.get(name, []))
    return Family(
        slogan.slogan,
        tuple(name for name in dict.fromkeys(slogan.parts) if name in known),
        tuple(one.slogan for one in lexicon if slogan.slogan in one.parts),
        tuple(reversed(before)),
        tuple(name for name in after if name not in before),
    )


def family_frame(lexicon: Lexicon, wording: str) -> pd.DataFrame:
    """The same as a table: slogan, relation (one of RELATIONS), english, theme, first_used.

    Raises:
        SelectionError: the lexicon has no such slogan.
    """
    found = family(lexicon, wording)
    groups = (
        ("predecessor", found.predecessors),
        ("itself", (found.slogan,)),
        ("successor", found.successors),
        ("part", found.parts),
        ("compound", found.compounds),
    )
    rows = [
        (name, relation, one.english, one.theme, one.first_used)
        for relation, names in groups
        for name in names
        for one in (lexicon[lexicon.place(name)],)
    ]
    columns = ["slogan", "relation", "english", "theme", "first_used"]
    return pd.DataFrame(rows, columns=columns, dtype="str")


def families(lexicon: Lexicon, wordings: Iterable[str]) -> tuple[str, ...]:
    """The members of the families of several slogans, each once."""
    found = (family(lexicon, wording).members for wording in wordings)
    return tuple(dict.fromkeys(name for members in found for name in members))


def _reached(start: str, ahead: Callable[[str], Iterable[str]]) -> list[str]:
    """What is reached from a slogan, the nearest first, each once and never itself."""
    found: dict[str, None] = {}
    waiting = [start]
    while waiting:
        for name in ahead(waiting.pop(0)):
            if name not in found and name != start:
                found[name] = None
                waiting.append(name)
    return list(found)
