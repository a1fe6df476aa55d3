"""Lifecycle: when did a slogan begin, peak and end, and what state is it in now?"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.corpus import Corpus
from analytics.errors import SelectionError
from analytics.measures.periods import bounds
from analytics.measures.series import Series, series
from analytics.measures.tiers import TIERS, checked, described, tier_of
from analytics.selection import Day, Selection
from analytics.statistics.ratios import ratio_interval

STATES = ("new", "returned", "hot", "rising", "fading", "steady", "silent")

_WINDOWS = """
SELECT slogan, $middle < date AS recent, count(*) AS hits, count(DISTINCT article_id) AS articles
FROM chosen_hits JOIN chosen_articles USING (article_id)
WHERE date > $start AND date <= $end GROUP BY ALL
"""
_WRITTEN = """
SELECT count(*) FILTER (date > $middle AND date <= $end) AS recent,
       count(*) FILTER (date > $start AND date <= $middle) AS previous,
       min(date) AS first
FROM chosen_articles
"""
_LISTED = """
SELECT slogan, count(*) FILTER (listed) AS listed
FROM chosen_hits JOIN chosen_articles USING (article_id) WHERE date <= $end GROUP BY slogan
"""
COLUMNS = [
    "slogan",
    "english",
    "theme",
    "state",
    "tier",
    "hits",
    "standalone",
    "articles",
    "first_date",
    "peak_period",
    "peak_hits",
    "peak_per_10k_chars",
    "last_date",
    "half_life",
    "silent_days",
    "recent_hits",
    "recent_articles",
    "recent_all_articles",
    "recent_share",
    "previous_hits",
    "previous_articles",
    "previous_all_articles",
    "previous_share",
    "ratio",
    "ratio_low",
    "ratio_high",
    "listed",
    "listed_share",
]


@dataclass(frozen=True, slots=True)
class Rules:
    """When a slogan counts as new, rising …; every bound may be changed.

    window: days of "recent" (up to the last day) and of "previous" (as many before).
    hot: the tier from which on it is hot. rise: recent over previous share of articles that
    counts as rising, its inverse as fading.
    """

    window: int = 365
    hot: str = "scalding"
    rise: float = 1.5

    def check(self) -> None:
        """Raises SelectionError for a rule that can't be."""
        if self.window < 1:
            raise SelectionError(f"window {self.window}: give a number of days, 1 or more")
        if self.hot not in TIERS:
            raise SelectionError(f"hot “{self.hot}” is none of {', '.join(TIERS)}")
        if not self.rise >= 1:
            raise SelectionError(f"rise {self.rise}: give a ratio of 1 or more, as 1.5")


def lifecycle(
    corpus: Corpus,
    selection: Selection,
    *,
    as_of: Day = None,
    rules: Rules = Rules(),
    tiers: Mapping[str, float] = TIERS,
) -> pd.DataFrame:
    """First, peak, last and present state of each slogan, as seen on one day.

    Nothing after `as_of` counts. Recent are the `rules.window` days up to it, previous as many
    before. recent_share = recent_articles (with a hit) / recent_all_articles, previous_share
    likewise, ratio = recent over previous share with ratio_low, ratio_high its exact 95 %
    bounds. The state is the first that holds of

    - silent: said before, but not in the recent window;
    - new: never said before the recent window;
    - returned: said in the recent window and long ago, but not in the previous window;
    - hot: recent_share reaches the bound of the tier `rules.hot`;
    - rising: ratio >= rules.rise, and ratio_low above 1;
    - fading: ratio <= 1 / rules.rise, and ratio_high below 1;
    - steady: none of these.

    State is missing where the corpus has no articles in one of the two windows, or begins less
    than two windows before `as_of`: nothing can be new to it. tier is that of recent_share.

    Args:
        as_of: the day it is looked at from; the last day of the selection if not given.
        rules: windows and bounds of the states. tiers: bounds of the tiers, shares of articles
            in a window (a year by default).

    Returns:
        One row a slogan, by state, then most recent articles: slogan, english, theme, state,
        tier, hits, standalone, articles, first_date, peak_period (highest rate; among periods
        without missing days if it was said in any such), peak_hits, peak_per_10k_chars,
        last_date, half_life (periods from the peak to the first from which on the rate stays
        at half the peak's or less; missing while it does not), silent_days (from last_date to
        as_of), recent_hits, recent_articles, recent_all_articles, recent_share, previous_hits,
        previous_articles, previous_all_articles, previous_share, ratio, ratio_low, ratio_high,
        listed (hits within an enumeration), listed_share. Hits without a date are left out.

    Raises:
        SelectionError: an unknown slogan, theme or source, a rule or tier that can't be.
    """
    rules.check()
    tiers = checked(tiers)
    day = last_day(corpus, selection, as_of)
    seen = replace(selection, until=day)
    counted = series(corpus, seen)
    frame = _whole(counted, day)
    if day is not None:
        _add_windows(corpus, seen, frame, day, rules)
    else:
        for name in COLUMNS[15:]:
            frame[name] = np.nan
    frame["tier"] = tier_of(frame["recent_articles"], frame["recent_share"], tiers)
    known = bool(frame.attrs.pop("known", False))
    frame["state"] = _states(frame, rules, tiers) if known else None
    order = {state: place for place, state in enumerate(STATES)}
    frame["order"] = frame["state"].map(order)
    frame = frame.sort_values(
        ["order", "recent_articles", "hits"], ascending=[True, False, False], kind="stable"
    )[COLUMNS].reset_index(drop=True)
    frame.attrs["method"] = corpus.method(
        selection,
        measure="lifecycle",
        every=selection.every,
        as_of=day.isoformat() if day else "",
        rules="; ".join(f"{name} = {value}" for name, value in asdict(rules).items()),
        tiers=described(tiers),
        formula="ratio = (recent_articles / recent_all_articles) / (previous_articles / "
        "previous_all_articles); bounds: exact conditional 95 %",
        denominator="articles of the window; characters of the period for the peak",
    )
    return frame


def last_day(corpus: Corpus, selection: Selection, as_of: Day) -> datetime.date | None:
    """The day a question about "now" is asked on: as_of, but within corpus and selection.

    Raises:
        SelectionError: as_of is no day.
    """
    asked = replace(selection, since=None, until=as_of).last_day
    last = bounds(corpus, selection)[1]
    if asked is None or last is None:
        return last
    return min(last, asked)


def _whole(counted: Series, day: datetime.date | None) -> pd.DataFrame:
    """What the whole series says: counts, first, peak, last, half-life."""
    upto = np.datetime64(day, "s") if day else np.datetime64("NaT", "s")
    frame = counted.slogans.rename(columns={"slogan": "place", "name": "slogan"}).copy()
    frame["hits"], frame["standalone"] = counted.hits.sum(1), counted.standalone.sum(1)
    frame["articles"] = counted.articles.sum(1)
    frame["first_date"], frame["last_date"] = counted.first_date, counted.last_date
    frame["silent_days"] = pd.array((upto - frame["last_date"]).dt.days, dtype="Int64")
    peak, half = _peak(counted)
    said = peak >= 0
    rows, columns = np.flatnonzero(said), peak[said]
    for name, values in (
        ("peak_period", counted.labels), ("peak_hits", counted.hits),
        ("peak_per_10k_chars", _rates(counted)),
    ):  # fmt: skip
        made = np.full(len(frame), None, object)
        made[rows] = values[columns] if values.ndim == 1 else values[rows, columns]
        frame[name] = made
    frame["peak_hits"] = frame["peak_hits"].astype("Int64")
    frame["peak_per_10k_chars"] = frame["peak_per_10k_chars"].astype("float64")
    frame["half_life"] = pd.array(np.where(half >= 0, half, -1), dtype="Int64")
    frame.loc[half < 0, "half_life"] = pd.NA
    return frame


def _rates(counted: Series) -> NDArray[np.float64]:
    characters = np.where(counted.characters > 0, counted.characters, np.nan)
    return np.asarray(counted.hits / characters * 1e4, np.float64)


def _peak(counted: Series) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The column of the peak and the half-life in periods, -1 for none."""
    rows = len(counted.hits)
    none = np.full(rows, -1, np.int64)
    if not counted.hits.size:
        return none, none
    rate = np.nan_to_num(_rates(counted), nan=-1.0)
    whole = rate * ~counted.periods["partial"].to_numpy(bool)
    place = np.where((whole > 0).any(1), whole.argmax(1), rate.argmax(1))
    top = rate[np.arange(rows), place]
    above = rate > top[:, None] / 2
    last_above = rate.shape[1] - 1 - above[:, ::-1].argmax(1)
    text = np.flatnonzero(counted.text)
    # the first period with text after the last one above half
    at = np.searchsorted(text, last_above, side="right")
    fallen = (top > 0) & (at < text.size)
    after = text[np.minimum(at, text.size - 1)] if text.size else none
    return np.where(top > 0, place, -1), np.where(fallen, after - place, -1)


def _add_windows(
    corpus: Corpus, selection: Selection, frame: pd.DataFrame, day: datetime.date, rules: Rules
) -> None:
    window = datetime.timedelta(days=rules.window)
    days = {"start": day - 2 * window, "middle": day - window, "end": day}
    written = corpus.query(selection, _WRITTEN, days).iloc[0]
    counts = corpus.query(selection, _WINDOWS, days)
    for name, recent in (("recent", True), ("previous", False)):
        part = counts[counts["recent"] == recent].set_index("slogan")
        for column in ("hits", "articles"):
            frame[f"{name}_{column}"] = _aligned(part[column], frame["place"])
        total = int(written[name])
        frame[f"{name}_all_articles"] = total
        frame[f"{name}_share"] = frame[f"{name}_articles"] / (total or np.nan)
    found = ratio_interval(
        frame["recent_articles"], frame["recent_all_articles"], frame["previous_articles"],
        frame["previous_all_articles"],
    )  # fmt: skip
    frame["ratio"], frame["ratio_low"], frame["ratio_high"] = found
    listed = corpus.query(selection, _LISTED, {"end": day}).set_index("slogan")["listed"]
    frame["listed"] = _aligned(listed, frame["place"])
    frame["listed_share"] = frame["listed"] / frame["hits"].where(frame["hits"] > 0)
    first = written["first"]
    long_enough = pd.notna(first) and pd.Timestamp(first).date() <= days["start"] + _A_DAY
    frame.attrs["known"] = bool(long_enough and written["recent"] and written["previous"])


_A_DAY = datetime.timedelta(days=1)


def _aligned(values: pd.Series, places: pd.Series) -> NDArray[np.int64]:
    return values.reindex(places, fill_value=0).to_numpy(np.int64)


def _states(frame: pd.DataFrame, rules: Rules, tiers: Mapping[str, float]) -> NDArray[np.object_]:
    recent, previous = frame["recent_articles"] > 0, frame["previous_articles"] > 0
    long_ago = frame["hits"] > frame["recent_hits"] + frame["previous_hits"]
    said = frame["hits"] > 0
    ratio, low, high = frame["ratio"], frame["ratio_low"], frame["ratio_high"]
    holds = {
        "silent": said & ~recent,
        "new": recent & ~previous & ~long_ago,
        "returned": recent & ~previous & long_ago,
        "hot": recent & (frame["recent_share"] >= tiers[rules.hot]),
        "rising": recent & (ratio >= rules.rise) & (low > 1),
        "fading": recent & (ratio <= 1 / rules.rise) & (high < 1),
        "steady": recent,
    }
    found = np.full(len(frame), None, object)
    for state in reversed(holds):
        found[holds[state].to_numpy(bool)] = state
    return found
