"""Periods: how days are gathered, and what each period is called."""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from analytics.corpus import Corpus
from analytics.selection import Selection

LABEL = {
    "day": "strftime({day}, '%Y-%m-%d')",
    "week": "strftime({day}, '%G-W%V')",
    "month": "strftime({day}, '%Y-%m')",
    "quarter": "strftime({day}, '%Y') || '-Q' || quarter({day})",
    "year": "strftime({day}, '%Y')",
}
"""ISO day, ISO week (from Monday), month, quarter, year, as SQL on a day."""

STEP = {
    "day": "1 day",
    "week": "7 days",
    "month": "1 month",
    "quarter": "3 months",
    "year": "1 year",
}


def label(every: str, day: str) -> str:
    """SQL for the name of the period that begins on `day`."""
    return LABEL[every].format(day=day)


def all_periods(every: str) -> str:
    """SQL for the first days of every period between $first and $last, gaps too."""
    return (
        f"SELECT unnest(generate_series(date_trunc('{every}', $first::DATE)::TIMESTAMP, "
        f"$last::TIMESTAMP, INTERVAL '{STEP[every]}'))::DATE AS opening"
    )


def bounds(
    corpus: Corpus, selection: Selection
) -> tuple[datetime.date | None, datetime.date | None]:
    """The days that a series runs over: those asked for, as far as the corpus has articles.

    A source that ends earlier has gaps from there on, and never looks like a fall.
    """
    first, last = corpus.span
    if first is None or last is None:
        return None, None
    return max(first, selection.first_day or first), min(last, selection.last_day or last)


DAILY, FEW = 0.9, 0.5


def incomplete(days_with: ArrayLike, days: ArrayLike) -> NDArray[np.bool_]:
    """Which periods have articles, but of fewer days than one would expect.

    The usual share of days with articles is the (upper) median over periods that have any. Where it
    is 0.9 or more (a daily) a period that lacks a single day is incomplete; elsewhere one with
    fewer than half as many days as usual. Counts of an incomplete period fall short; its rates
    do not, as they are relative to what was written.

    Args:
        days_with: days with articles, shape (periods,). days: days of the whole period.
    """
    held, whole = np.asarray(days_with, np.float64), np.asarray(days, np.float64)
    text = held > 0
    if not text.any():
        return text
    usual = np.sort(held[text] / whole[text])[text.sum() // 2]
    least = whole if usual >= DAILY else FEW * usual * whole
    return np.asarray(text & (held < least))


def period_days(period: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a period, from its name; "2022-03/2022-12" are several."""
    if "/" in period:
        first, last = period.split("/")
        return period_days(first)[0], period_days(last)[1]
    if "W" in period:
        year, week = period.split("-W")
        monday = datetime.date.fromisocalendar(int(year), int(week), 1)
        return monday, monday + datetime.timedelta(days=6)
    frequency = {4: "Y", 7: "Q" if "Q" in period else "M", 10: "D"}[len(period)]
    found = pd.Period(period.replace("-Q", "Q"), freq=frequency)
    return found.start_time.date(), found.end_time.date()
