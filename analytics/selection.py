"""A selection: the frozen description of a question, and the key it is cached under."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from analytics.errors import SelectionError
from analytics.schema import EVERY, UNITS

Day = datetime.date | str | None

_WHEN = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which slogans in which articles, and how they are counted.

    slogans: names or forms out of the lexicon; themes: all slogans of these. terms: any text,
    searched as a plain string. With none of the three: the whole lexicon.
    sources: only articles of these. since, until: first and last day, both counted; a year or
    a month ("2022", "2022-04") stands for its first or last day.
    every: the period of a trend. unit: within what two slogans occur together.
    standalone: leave out hits that lie inside a longer slogan. all_senses: count hits that
    fail their sense rule too. reprints: count every article; False: of each story, which is an
    article with its reprints (equal or nearly equal texts), only the first in the selection.
    article_ids: only these articles.
    """

    slogans: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: Day = None
    until: Day = None
    every: str = "month"
    unit: str = "paragraph"
    standalone: bool = False
    all_senses: bool = False
    reprints: bool = True
    article_ids: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        for name in ("slogans", "terms", "themes", "sources", "article_ids"):
            value = getattr(self, name)
            if isinstance(value, (str, int)):
                raise SelectionError(f"{name}: give a sequence, not “{value}” alone")
            object.__setattr__(self, name, tuple(dict.fromkeys(value)))
        object.__setattr__(self, "since", _day("since", self.since, last=False))
        object.__setattr__(self, "until", _day("until", self.until, last=True))
        if self.first_day and self.last_day and self.first_day > self.last_day:
            raise SelectionError(f"since {self.since} is after until {self.until}; swap them")
        if self.every not in EVERY:
            raise SelectionError(f"every: “{self.every}” is none of {', '.join(EVERY)}")
        if self.unit not in UNITS:
            raise SelectionError(f"unit: “{self.unit}” is none of {', '.join(UNITS)}")
        both = set(self.slogans) & set(self.terms)
        if both:
            raise SelectionError(
                f"“{min(both)}” is asked for as a slogan and as a term; give it once"
            )

    @property
    def first_day(self) -> datetime.date | None:
        return self.since if isinstance(self.since, datetime.date) else None

    @property
    def last_day(self) -> datetime.date | None:
        return self.until if isinstance(self.until, datetime.date) else None


def _day(name: str, value: Day, last: bool) -> datetime.date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    value = str(value)
    found = _WHEN.fullmatch(value.strip())
    try:
        if not found:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        month = (12 if last else 1) if month is None else month
        day = (calendar.monthrange(year, month)[1] if last else 1) if day is None else day
        return datetime.date(year, month, day)
    except ValueError:
        raise SelectionError(
            f"{name}: “{value}” is not a day; write 2022-04-21, 2022-04 or 2022"
        ) from None
