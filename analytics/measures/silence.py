"""Silence: which slogans have not been said for so long that chance is a poor excuse?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from analytics.corpus import Corpus
from analytics.errors import SelectionError
from analytics.measures.lifecycle import last_day
from analytics.measures.series import series
from analytics.selection import Day, Selection
from analytics.statistics.multiple import benjamini_hochberg
from analytics.statistics.silence import (
    dispersion,
    independent_events,
    silence_p,
    silent_periods_p,
)

COLUMNS = [
    "slogan",
    "first_date",
    "last_date",
    "silent_days",
    "hits",
    "past_characters",
    "past_per_10k_chars",
    "silent_characters",
    "expected_hits",
    "said_periods",
    "past_periods",
    "silent_periods",
    "p_poisson",
    "dispersion",
    "p_clumped",
    "p_periods",
    "p",
    "q",
    "alarm",
]


def silence(
    corpus: Corpus, selection: Selection, *, as_of: Day = None, level: float = 0.05
) -> pd.DataFrame:
    """How surprising the silence of each slogan since its last hit is, if nothing had changed.

    p_poisson = (A / (A + B)) ** (hits - 1), A the characters of the periods
    (`selection.every`) from that of the first hit to that of the last, B those of the periods
    since: the chance that all hits of a steady Poisson process come before the silence.
    Slogans clump, and then it is far too small. p_clumped takes for hits the occasions behind
    them, hits * ln φ / (φ - 1), with φ = dispersion, variance over mean of the hits of the
    past periods (negative binomial). p_periods asks only in which periods it is said: with m
    of the past periods, C(past - 1, m - 1) / C(past + silent - 1, m - 1), exact however the
    hits clump within a period. p is the larger of these two: of steady slogans at most 5 in
    100 have p < 0.05. If campaigns last longer than a period, choose longer ones. q is p
    corrected for the number of slogans (Benjamini-Hochberg); alarm is q < level. Only whole
    periods with articles count: days without articles are no silence.

    Args:
        as_of: the day it is looked at from; the last day of the selection if not given.
        level: the share of alarms that may be false, between 0 and 1.

    Returns:
        One row a slogan that was said, most surprising first: slogan, first_date, last_date,
        silent_days (from last_date to as_of), hits, past_characters (A), past_per_10k_chars,
        silent_characters (B), expected_hits (past rate times B), said_periods, past_periods,
        silent_periods, p_poisson, dispersion (1 or more; missing where the past is a single
        period, and p_clumped with it), p_clumped, p_periods, p, q, alarm.

    Raises:
        SelectionError: an unknown slogan, theme or source, or a level outside 0 to 1.
    """
    if not 0 < level < 1:
        raise SelectionError(f"level {level}: give a share between 0 and 1, as 0.05")
    day = last_day(corpus, selection, as_of)
    counted = series(corpus, replace(selection, until=day))
    said = counted.hits.sum(1) > 0
    frame = pd.DataFrame(
        {
            "slogan": counted.slogans["name"][said].to_numpy(object),
            "first_date": counted.first_date[said],
            "last_date": counted.last_date[said],
            "hits": counted.hits[said].sum(1),
        }
    )
    upto = np.datetime64(day, "s") if day else np.datetime64("NaT", "s")
    frame["silent_days"] = (upto - frame["last_date"]).dt.days
    hits = counted.hits[said].astype(np.float64)
    ever = hits > 0
    begun = np.maximum.accumulate(ever, 1)
    lived = begun & np.maximum.accumulate(ever[:, ::-1], 1)[:, ::-1]
    past, silent = lived @ counted.characters, (begun & ~lived) @ counted.characters
    frame["past_characters"], frame["silent_characters"] = past.astype(int), silent.astype(int)
    frame["past_per_10k_chars"] = frame["hits"] / np.where(past > 0, past, np.nan) * 1e4
    frame["expected_hits"] = frame["past_per_10k_chars"] / 1e4 * silent
    frame["dispersion"] = dispersion(np.where(lived, hits, np.nan), counted.characters)
    text = counted.text
    frame["said_periods"] = ever.sum(1)
    frame["past_periods"] = (lived & text).sum(1)
    frame["silent_periods"] = (begun & ~lived & text).sum(1)
    frame["p_poisson"] = silence_p(frame["hits"], past, silent)
    occasions = independent_events(frame["hits"], frame["dispersion"])
    frame["p_clumped"] = silence_p(np.nan_to_num(occasions), past, silent)
    frame["p_periods"] = silent_periods_p(
        frame["said_periods"], frame["past_periods"], frame["silent_periods"]
    )
    frame["p"] = frame[["p_clumped", "p_periods"]].max(axis=1)
    known = frame["p"].notna()
    frame["q"] = np.nan
    if known.any():
        frame.loc[known, "q"] = benjamini_hochberg(frame.loc[known, "p"])
    frame["alarm"] = frame["q"] < level
    frame = frame.sort_values(["p", "p_poisson"], kind="stable")[COLUMNS].reset_index(drop=True)
    frame.attrs["method"] = corpus.method(
        selection,
        measure="silence",
        every=selection.every,
        as_of=day.isoformat() if day else "",
        level=f"{level:g}",
        formula="p = max(p_clumped, p_periods); p_clumped = (A / (A + B)) ** (hits "
        "ln(dispersion) / (dispersion - 1) - 1); p_periods = C(past - 1, said - 1) / "
        "C(past + silent - 1, said - 1); alarm: q < level (Benjamini-Hochberg)",
        denominator="characters of the periods from first hit to last (A) and since (B)",
    )
    return frame
