"""Robustness: does a trend hold whichever way it is counted?"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from analytics.corpus import Corpus
from analytics.errors import SelectionError, StatisticsError
from analytics.measures.periods import bounds, period_days
from analytics.selection import Selection
from analytics.statistics.trends import SIGNIFICANT, mann_kendall

DENOMINATORS = ("characters", "articles")
REPRINTS = ("each", "once")
COUNTED = ("all", "standalone", "unlisted", "titles")
MOST_SLOGANS, UNNAMED = 40, 5
LONG = 3 * 365
_WHICH = {
    "all": "true",
    "standalone": "NOT nested",
    "unlisted": "NOT listed",
    "titles": "field = 0",
}
_WRITTEN = """
SELECT date, reprint, count(*) AS articles, sum(characters)::DOUBLE AS characters,
       sum(coalesce(title_characters, length(regexp_replace(title, '[^\\pL\\pN]', '', 'g'))))
           ::DOUBLE AS titles
FROM chosen_articles WHERE date IS NOT NULL GROUP BY ALL
"""
_SAID = """
SELECT slogan, date, reprint, {kinds} FROM chosen_hits JOIN chosen_articles USING (article_id)
WHERE date IS NOT NULL GROUP BY slogan, date, reprint
"""
COLUMNS = [
    "slogan",
    "claim",
    "every",
    "denominator",
    "reprints",
    "counted",
    "own",
    "periods",
    "hits",
    "statistic",
    "p",
    "direction",
    "agrees",
    "agreeing",
    "variants",
]


class Span(NamedTuple):
    """First and last day, both inside."""

    first: datetime.date
    last: datetime.date


def robustness(
    corpus: Corpus, selection: Selection, *, before: str = "", after: str = ""
) -> pd.DataFrame:
    """One claim about each slogan, tried in every combination of how it could be counted.

    The claim is that its rate rises or falls over the whole series (Mann-Kendall, with Hamed
    and Rao's correction for series whose neighbours resemble each other; without it where it
    breaks down, on a series that hardly does anything but rise), or, with two spans,
    between them (Mann-Whitney on the rates of their periods). The variants combine

    - every: month, quarter and year; week, month and quarter where there are less than three
      years;
    - denominator: hits per character, or articles with a hit per article;
    - reprints: each counted, or once;
    - counted: all hits, standalone ones, those not in an enumeration (unlisted), or those in
      titles (per character of titles).

    Args:
        before, after: two spans that do not overlap, as 2021 or 2012-07/2021-10, or neither.

    Returns:
        One row a slogan and variant: slogan, claim (trend, or the two spans), every,
        denominator, reprints, counted, own (the variant that the selection itself describes),
        periods (with articles), hits (or articles with a hit), statistic (Kendall's tau; of
        spans the ratio of the rates, total over total, after over before), p, direction
        (rise|fall where p < 0.05, none, or undefined: too few periods or no hit), agrees (its
        direction is that of the own variant; missing where undefined), agreeing and variants
        (how many agree, of how many that are defined). Without a name, of the five slogans
        said most.

    Raises:
        SelectionError: an unknown slogan, theme or source, more than forty slogans, or spans
            that can't be read or overlap.
    """
    spans = _spans(before, after)
    selection = _few(corpus, selection)
    both = replace(selection, reprints=True, standalone=False)
    kinds = ", ".join(
        f"count(*) FILTER ({test}) AS {name}, "
        f"count(DISTINCT article_id) FILTER ({test}) AS {name}_articles"
        for name, test in _WHICH.items()
    )
    written = corpus.query(both, _WRITTEN)
    said = corpus.query(both, _SAID.format(kinds=kinds))
    bins = _bins(corpus, selection)
    names = corpus.chosen_slogans(selection).set_index("slogan")["name"]
    chosen = [(place, name) for place, name in names.items() if place in set(said["slogan"])]
    rows = []
    for every, reprints in product(bins, REPRINTS):
        text = _gathered(_once(written, reprints), every, [])
        hits = _gathered(_once(said, reprints), every, ["slogan"])
        for (place, name), counted in product(chosen, COUNTED):
            own = hits.loc[place] if place in hits.index.get_level_values(0) else hits.iloc[:0]
            own = own.reindex(text.index, fill_value=0)
            for denominator in DENOMINATORS:
                chars = "titles" if counted == "titles" else "characters"
                said_as = counted if denominator == "characters" else f"{counted}_articles"
                size = text[chars if denominator == "characters" else "articles"]
                found = _tried(own[said_as].to_numpy(float), size.to_numpy(float),
                               text.index, spans)  # fmt: skip
                rows.append((place, name, every, denominator, reprints, counted, *found))
    frame = _agreed(rows, selection, bins, f"{before} → {after}" if spans else "trend")
    frame.attrs["method"] = corpus.method(
        selection,
        measure="robustness",
        formula="Mann-Whitney U on the rates of the spans' periods, two-sided"
        if spans
        else "Mann-Kendall with the Hamed-Rao correction on the rates of the periods",
        denominator="each of " + ", ".join(DENOMINATORS),
        before=before,
        after=after,
    )
    return frame


def _spans(before: str, after: str) -> tuple[Span, Span] | None:
    if bool(before) != bool(after):
        raise SelectionError("give both before and after, or neither")
    if not before:
        return None
    found = []
    for name, text in (("before", before), ("after", after)):
        try:
            found.append(Span(*period_days(text)))
        except (ValueError, KeyError):
            raise SelectionError(
                f"{name}: “{text}” is no span; write 2021, 2022-04 or 2012-07/2021-10"
            ) from None
    if max(found[0].first, found[1].first) <= min(found[0].last, found[1].last):
        raise SelectionError(f"before {before} and after {after} overlap; choose them apart")
    return found[0], found[1]


def _few(corpus: Corpus, selection: Selection) -> Selection:
    """The selection, or of an unnamed one the slogans said most."""
    if not (selection.slogans or selection.terms or selection.themes):
        sql = (
            "SELECT slogan FROM chosen_hits GROUP BY slogan ORDER BY count(*) DESC, slogan LIMIT 5"
        )
        places = corpus.query(selection, sql)["slogan"].head(UNNAMED)
        return replace(selection, slogans=tuple(corpus.lexicon[p].slogan for p in places))
    many = len(corpus.chosen_slogans(selection))
    if many > MOST_SLOGANS:
        raise SelectionError(f"{many} slogans are selected; name at most {MOST_SLOGANS}")
    return selection


def _bins(corpus: Corpus, selection: Selection) -> tuple[str, ...]:
    first, last = bounds(corpus, selection)
    long = first is not None and last is not None and (last - first).days >= LONG
    return ("month", "quarter", "year") if long else ("week", "month", "quarter")


def _once(frame: pd.DataFrame, reprints: str) -> pd.DataFrame:
    return frame if reprints == "each" else frame[~frame["reprint"].astype(bool)]


def _gathered(frame: pd.DataFrame, every: str, keys: list[str]) -> pd.DataFrame:
    """Sums by period, named by its first day."""
    days = pd.to_datetime(frame["date"])
    letter = {"week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}[every]
    opening = days.dt.to_period(letter).dt.start_time
    numbers = frame.drop(columns=["date", "reprint"])
    return numbers.groupby([*keys, opening], sort=True).sum()


def _tried(
    hits: NDArray[np.float64],
    size: NDArray[np.float64],
    opening: pd.Index[Any],
    spans: tuple[Span, Span] | None,
) -> tuple[int, int, float, float, str]:
    """Periods, hits, statistic, p and direction of one variant."""
    text = size > 0
    rate = hits[text] / size[text]
    if spans is None:
        try:
            test = mann_kendall(rate, "hamed_rao")
            if test.trend == "undefined":
                test = mann_kendall(rate)
        except StatisticsError:
            return int(text.sum()), int(hits.sum()), np.nan, np.nan, "undefined"
        return int(text.sum()), int(hits.sum()), test.tau, test.p, _direction(test.tau, test.p)
    inside = [
        text & (opening >= pd.Timestamp(span.first)) & (opening <= pd.Timestamp(span.last))
        for span in spans
    ]
    early, late = (np.asarray(hits[part] / size[part]) for part in inside)
    periods, told = int(sum(part.sum() for part in inside)), int(sum(hits[p].sum() for p in inside))
    if early.size < 2 or late.size < 2 or not told:
        return periods, told, np.nan, np.nan, "undefined"
    with np.errstate(divide="ignore"):
        ratio = float(
            np.divide(
                hits[inside[1]].sum() / size[inside[1]].sum(),
                hits[inside[0]].sum() / size[inside[0]].sum(),
            )
        )
    p = float(stats.mannwhitneyu(early, late).pvalue)
    return periods, told, ratio, p, _direction(ratio - 1, p)


def _direction(sign: float, p: float) -> str:
    if np.isnan(p):
        return "undefined"
    return "none" if p >= SIGNIFICANT else ("rise" if sign > 0 else "fall")


def _agreed(
    rows: Sequence[tuple[object, ...]], selection: Selection, bins: tuple[str, ...], claim: str
) -> pd.DataFrame:
    """The rows as a frame, each set beside the selection's own variant."""
    columns = ["place", "slogan", "every", "denominator", "reprints", "counted"]
    frame = pd.DataFrame(rows, columns=[*columns, *COLUMNS[7:12]])
    frame["claim"] = claim
    every = selection.every if selection.every in bins else bins[1]
    frame["own"] = (
        (frame["every"] == every)
        & (frame["denominator"] == "characters")
        & (frame["reprints"] == ("each" if selection.reprints else "once"))
        & (frame["counted"] == ("standalone" if selection.standalone else "all"))
    )
    own = frame[frame["own"]].set_index("place")["direction"]
    defined = frame["direction"] != "undefined"
    same = frame["direction"] == frame["place"].map(own)
    frame["agrees"] = same.astype("boolean").where(defined)
    frame["agreeing"] = (same & defined).groupby(frame["place"]).transform("sum").astype("int64")
    frame["variants"] = defined.groupby(frame["place"]).transform("sum").astype("int64")
    return frame.sort_values("place", kind="stable")[COLUMNS].reset_index(drop=True)
