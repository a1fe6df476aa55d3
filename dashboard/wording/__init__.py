"""Every word a person reads, in two languages; keys are the same in both."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LANGUAGES = {"zh": "中文", "en": "English"}


@dataclass(frozen=True)
class Words:
    """The words of one language, by dotted key.

    >>> load("en")("count.articles", n=2)
    '2 articles'
    """

    language: str
    entries: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The words under a key, with numbers written as the language does."""
        one = f"{key}_one"
        if values.get("n") == 1 and one in self.entries:
            key = one
        written = {name: _written(value) for name, value in values.items()}
        return self.entries[key].format(**written) if values else self.entries[key]

    def section(self, name: str) -> dict[str, str]:
        """All words of a section, by the rest of their key."""
        start = f"{name}."
        return {
            key[len(start) :]: text for key, text in self.entries.items() if key.startswith(start)
        }

    def day(self, day: datetime.date | None) -> str:
        if day is None:
            return self("date.unknown")
        if self.language == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {day:%B} {day.year}"

    def compact(self, number: float) -> str:
        """A large number in few digits: 3648.9万, 36.5 M."""
        if number < 10_000:
            return f"{number:,.0f}"
        if self.language == "zh":
            units = ((1e8, "亿"), (1e4, "万"))
        else:
            units = ((1e9, " bn"), (1e6, " M"), (1e3, " k"))
        size, unit = next((pair for pair in units if number >= pair[0]), units[-1])
        return f"{number / size:,.1f}".removesuffix(".0") + unit


@cache
def load(language: str) -> Words:
    """The words of `zh` or `en`."""
    text = Path(__file__).with_name(f"{language}.toml").read_text("utf-8")
    return Words(language, dict(_flat(tomllib.loads(text))))


def _flat(table: Mapping[str, object], start: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in table.items():
        name = f"{start}{key}"
        rows += _flat(value, f"{name}.") if isinstance(value, dict) else [(name, str(value))]
    return rows


def _written(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
