"""What a brief says of a period: gaps first, then what moved, each claim with its sentences."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analytics.corpus import Corpus
from analytics.errors import SelectionError
from analytics.exports.report.tightened import Pair, tightened
from analytics.exports.report.witnesses import newest, sampled, told
from analytics.measures.coverage import coverage, gaps
from analytics.measures.frequency import frequency
from analytics.measures.lifecycle import Rules, last_day, lifecycle
from analytics.measures.trend import trend
from analytics.selection import Selection

SECTIONS = ("new", "rising", "hot", "fading", "silent", "returned")
"""In the order they are read."""
CLAIMS, LINES, BARS = 5, 4, 12
A_YEAR, LONG = 365, 100
_ORDER = {
    "rising": ("ratio_low", False),
    "fading": ("ratio_high", True),
    "silent": ("previous_articles", False),
}
_UNDATED = "SELECT count(*) AS n FROM chosen_articles WHERE date IS NULL"


@dataclass(frozen=True)
class Claim:
    """One slogan of one section: its row of `lifecycle`, and rows of `concordance`."""

    row: Mapping[str, Any]
    sentences: list[dict[str, Any]]


@dataclass(frozen=True)
class Findings:
    """All that a brief shows; no word of it is of a language.

    window: days of the period; what is new, rising … is seen against as many days before.
    numbers: in how many slogans each section's state holds; claims are the first of them.
    months, sources: rows of `coverage` that lack days. gaps: rows of `gaps`.
    silent_longer: slogans that were silent in the days before already.
    """

    selection: Selection
    since: datetime.date
    until: datetime.date
    window: int
    articles: int
    characters: int
    days: int
    missing_days: int
    gaps: list[dict[str, Any]]
    months: list[dict[str, Any]]
    sources: list[dict[str, Any]]
    undated: int
    known: bool
    numbers: dict[str, int]
    claims: dict[str, list[Claim]]
    silent_longer: int
    pairs: list[Pair]
    frequency: pd.DataFrame
    trend: pd.DataFrame
    method: dict[str, str]


def findings(corpus: Corpus, selection: Selection) -> Findings:
    """Everything a brief of the selection's days says.

    The period ends on the selection's last day, or the corpus's where that is earlier, and
    begins on its first day, or a year before. States are those of `lifecycle` as of the last
    day with a window as long as the period, so that new means: never said before the period.

    Raises:
        SelectionError: an unknown theme or source, or no dated article in the period.
    """
    until = last_day(corpus, selection, selection.last_day)
    if until is None:
        raise SelectionError("no article with a date is selected; a brief needs a period")
    since = selection.first_day or until - datetime.timedelta(days=A_YEAR - 1)
    if since > until:
        raise SelectionError(
            f"since {since} is after the last article, {until}; choose an earlier --since"
        )
    window = (until - since).days + 1
    period = replace(selection, since=since, until=until)
    before = replace(selection, since=None, until=until)
    states = lifecycle(corpus, before, as_of=until, rules=Rules(window=window))
    written = coverage(corpus, replace(period, every="month"))
    if not written["articles"].sum():
        raise SelectionError(f"no article between {since} and {until}; choose other days")
    parted = _by_source(corpus, period)
    chosen = {name: _chosen(states, name) for name in SECTIONS}
    spoken = replace(period, themes=())
    claims = {
        name: [
            Claim(row, newest(corpus, replace(before, themes=(), slogans=(row["slogan"],)))
                  if name == "silent"
                  else sampled(corpus, replace(spoken, slogans=(row["slogan"],))))
            for row in told(rows.head(CLAIMS))
        ]
        for name, rows in chosen.items()
    }  # fmt: skip
    said = frequency(corpus, period)
    return Findings(
        selection=selection,
        since=since,
        until=until,
        window=window,
        articles=int(written["articles"].sum()),
        characters=int(written["characters"].sum()),
        days=window,
        missing_days=int(written["missing_days"].sum()),
        gaps=told(gaps(corpus, period)),
        months=told(written[written["missing_days"] > 0]),
        sources=parted,
        undated=int(
            corpus.query(replace(selection, since=None, until=None), _UNDATED)["n"].iloc[0]
        ),
        known=bool(states["state"].notna().any()),
        numbers={name: len(rows) for name, rows in chosen.items()},
        claims=claims,
        silent_longer=int((states["state"] == "silent").sum()) - len(chosen["silent"]),
        pairs=tightened(corpus, period, states),
        frequency=said[said["hits"] > 0].head(BARS),
        trend=_lines(corpus, period, claims, said),
        method=dict(states.attrs["method"]),
    )


def _chosen(states: pd.DataFrame, name: str) -> pd.DataFrame:
    """The slogans of a section, those it is truest of first."""
    rows = states[states["state"] == name]
    if name == "silent":
        rows = rows[rows["previous_articles"] > 0]
    column, ascending = _ORDER.get(name, ("recent_articles", False))
    return rows.sort_values(column, ascending=ascending, kind="stable")


def _by_source(corpus: Corpus, period: Selection) -> list[dict[str, Any]]:
    """Sources that lack days, where there are several; most missing days first."""
    rows = coverage(corpus, replace(period, every="year"), by_source=True)
    sums = rows.groupby("source", sort=False)[["articles", "missing_days"]].sum().reset_index()
    lacking = sums[sums["missing_days"] > 0]
    if len(sums) < 2:
        return []
    return told(lacking.sort_values("missing_days", ascending=False, kind="stable"))


def _lines(
    corpus: Corpus, period: Selection, claims: Mapping[str, list[Claim]], said: pd.DataFrame
) -> pd.DataFrame:
    """The trend, over the period and as long before, of the first claims of each section."""
    ranked = [
        claims[name][place].row["slogan"]
        for place in range(CLAIMS)
        for name in ("rising", "new", "fading")
        if place < len(claims[name])
    ]
    names = list(dict.fromkeys([*ranked, *said.loc[said["hits"] > 0, "slogan"]]))[:LINES]
    if not names:
        return pd.DataFrame()
    first, _ = corpus.span
    assert period.first_day is not None and period.last_day is not None and first is not None
    window = period.last_day - period.first_day
    start = max(first, period.first_day - window - datetime.timedelta(days=1))
    every = "month" if window.days >= LONG else "day" if window.days < 15 else "week"
    if every == "month" and start.day > 1:  # a first month of a few days says nothing
        whole = (start.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
        start = whole if whole <= period.first_day else start
    return trend(corpus, replace(period, themes=(), slogans=tuple(names), since=start, every=every))
