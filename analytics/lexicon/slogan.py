"""A slogan and its written forms; a lexicon is a frozen sequence of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from analytics.errors import LexiconError, SelectionError


@dataclass(frozen=True, slots=True)
class Slogan:
    """One row of a lexicon.

    slogan: the name it is listed under. forms: every way of writing it, the name first.
    when: cue words, one of which must stand in the same paragraph for a hit to be on sense.
    unless: strings a hit must not be part of.
    The other fields describe it and never change a count.
    """

    slogan: str
    forms: tuple[str, ...]
    english: str = ""
    theme: str = ""
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    pinyin: str = ""
    level: str = ""
    first_used: str = ""
    first_source: str = ""
    parts: tuple[str, ...] = ()
    succeeds: tuple[str, ...] = ()
    note: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """Slogans in the order of their file; a hit names one by its place here."""

    slogans: tuple[Slogan, ...]
    name: str = field(default="", compare=False)

    def __hash__(self) -> int:
        return hash(self.digest)

    def __len__(self) -> int:
        return len(self.slogans)

    def __iter__(self) -> Iterator[Slogan]:
        return iter(self.slogans)

    def __getitem__(self, index: int) -> Slogan:
        return self.slogans[index]

    @cached_property
    def places(self) -> dict[str, int]:
        """Every written form, to the place of its slogan."""
        return {form: i for i, s in enumerate(self.slogans) for form in s.forms}

    def place(self, wording: str) -> int:
        """Where the slogan of that name or form stands.

        Raises:
            SelectionError: the lexicon has no such slogan.
        """
        try:
            return self.places[wording]
        except KeyError:
            raise SelectionError(
                f"the lexicon has no slogan “{wording}”; see `lexicon list`, or search for any "
                f"text with --term {wording}"
            ) from None

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes in use, in order of first use."""
        return tuple(dict.fromkeys(s.theme for s in self.slogans if s.theme))

    @cached_property
    def digest(self) -> str:
        """sha256 of what decides a match (names, forms, rules, order), as 64 hex digits."""
        rows = [[s.slogan, *s.forms, "", *s.when, "", *s.unless] for s in self.slogans]
        return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()

    def require_some(self) -> None:
        if not self.slogans:
            raise LexiconError(f"{self.name}: no slogan in it; give at least one row")
