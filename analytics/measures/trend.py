"""Trend: when is a slogan said, and how much of what was written then?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.corpus import Corpus
from analytics.errors import SelectionError
from analytics.measures.intervals import DESCRIBED, checked, drawn_anew
from analytics.measures.periods import STEP, all_periods, bounds, incomplete, label
from analytics.selection import Selection
from analytics.statistics.rates import poisson_interval

_SQL = """
, periods AS ({all_periods}), written AS (
    SELECT date_trunc('{every}', date)::DATE AS opening, count(*) AS period_articles,
           sum(characters)::BIGINT AS period_characters, count(DISTINCT date) AS days_with
    FROM chosen_articles WHERE date IS NOT NULL GROUP BY opening
), said AS (
    SELECT slogan, date_trunc('{every}', date)::DATE AS opening, count(*) AS hits,
           count(*) FILTER (NOT nested) AS standalone, count(DISTINCT article_id) AS articles
    FROM chosen_hits JOIN chosen_articles USING (article_id)
    WHERE date IS NOT NULL GROUP BY slogan, opening
)
SELECT s.name AS slogan, s.slogan AS place, opening, {label} AS period,
       CASE WHEN period_articles > 0 THEN coalesce(hits, 0) END AS hits,
       CASE WHEN period_articles > 0 THEN coalesce(standalone, 0) END AS standalone,
       CASE WHEN period_articles > 0 THEN coalesce(articles, 0) END AS articles,
       coalesce(period_articles, 0) AS period_articles,
       coalesce(period_characters, 0) AS period_characters,
       ((opening + INTERVAL '{step}')::DATE - opening)::BIGINT AS days,
       coalesce(days_with, 0) AS days_with
FROM chosen_slogans s CROSS JOIN periods
LEFT JOIN written USING (opening) LEFT JOIN said USING (slogan, opening)
WHERE $everyone OR slogan IN (SELECT slogan FROM said)
ORDER BY s.slogan, opening
"""
COLUMNS = [
    "slogan",
    "period",
    "hits",
    "standalone",
    "articles",
    "period_articles",
    "period_characters",
    "per_10k_chars",
    "low",
    "high",
    "article_share",
    "days",
    "missing_days",
    "partial",
]
SMOOTHED = ["smoothed_hits", "smoothed_per_10k_chars", "smoothed_article_share", "smoothed_over"]
_COUNTS = ["hits", "standalone", "articles"]
LONGEST = 999


def trend(
    corpus: Corpus, selection: Selection, *, smooth: int = 1, interval: str = "poisson"
) -> pd.DataFrame:
    """Hits of each slogan in each period, raw and relative, silence told from absence.

    per_10k_chars = hits / period_characters * 10,000 (of a year: all its hits over all its
    characters, not a mean of smaller periods). low, high: 95 % interval of that rate, in the
    same unit; exact Poisson (Garwood 1936), or of 1,000 drawings of articles, which is wider
    where hits clump within articles. article_share = articles / period_articles.

    A period without any article is a gap: its counts, rate, interval and share are missing.
    A period with articles but no hit is 0, with its interval. A period that lacks days is
    `partial`: its counts fall short, its rates do not.

    Args:
        smooth: an odd number of periods; above 1, four more columns hold moving averages
            over so many periods around each one, in which gaps take no part. The raw columns
            stay as they are.
        interval: poisson or bootstrap. Where drawing articles can't tell (fewer than two
            articles with a hit) the bootstrap bounds are missing.

    Returns:
        One row a slogan and period, every period between the first and the last day: slogan,
        period (2022-04-21, 2022-W16, 2022-04, 2022-Q2 or 2022), hits, standalone, articles,
        period_articles, period_characters, per_10k_chars, low, high, article_share, days (of
        the whole period), missing_days (those without an article of the selection), partial
        (missing days where articles come daily, or fewer than half the usual days). With
        smooth: smoothed_hits (a mean), smoothed_per_10k_chars, smoothed_article_share (total
        over total), smoothed_over (how many periods with articles they are made of); missing
        in a gap. Articles without a date are in no period.

    Raises:
        SelectionError: an unknown slogan, theme or source, an even or too large smooth, or an
            unknown interval.
    """
    checked(interval)
    if smooth % 2 == 0 or not 1 <= smooth <= LONGEST:
        raise SelectionError(f"smooth {smooth}: give an odd number of periods, as 3, or 1 for none")
    every = selection.every
    first, last = bounds(corpus, selection)
    named = bool(selection.slogans or selection.terms or selection.themes)
    sql = _SQL.format(
        all_periods=all_periods(every), every=every, label=label(every, "opening"),
        step=STEP[every],
    )  # fmt: skip
    parameters = {"first": first, "last": last, "everyone": named}
    frame = corpus.query(selection, sql, parameters)
    frame[_COUNTS] = frame[_COUNTS].astype("Int64")
    hits = frame["hits"].astype("float64")
    characters = frame["period_characters"].astype("float64")
    frame["per_10k_chars"] = hits / characters.where(characters > 0) * 1e4
    if interval == "poisson":
        exact = poisson_interval(hits, characters)
        frame["low"], frame["high"] = exact.low * 1e4, exact.high * 1e4
    else:
        _draw_anew(corpus, selection, frame)
    written = frame["period_articles"].astype("float64")
    frame["article_share"] = frame["articles"].astype("float64") / written.where(written > 0)
    frame["missing_days"] = frame["days"] - frame["days_with"]
    periods = frame.drop_duplicates("period").set_index("period")
    partial = pd.Series(incomplete(periods["days_with"], periods["days"]), periods.index)
    frame["partial"] = frame["period"].map(partial).astype(bool)
    if smooth > 1:
        _smooth(frame, smooth)
    frame = frame[COLUMNS + (SMOOTHED if smooth > 1 else [])]
    frame.attrs["method"] = corpus.method(
        selection,
        measure="trend",
        every=every,
        formula="per_10k_chars = hits / period_characters * 10000; "
        f"low, high: {DESCRIBED[interval]}",
        denominator="characters (Unicode L*, N*) of the selected articles of the period",
        interval=interval,
        **({"smooth": str(smooth)} if smooth > 1 else {}),
    )
    return frame


def _draw_anew(corpus: Corpus, selection: Selection, frame: pd.DataFrame) -> None:
    """Put in the bounds of the bootstrap, period by period."""
    places = frame["place"].unique()
    opening = f"date_trunc('{selection.every}', date)::DATE"
    drawn = drawn_anew(corpus, selection, places, opening)
    row = pd.Index(places).get_indexer(pd.Index(frame["place"]))
    frame["low"], frame["high"] = np.nan, np.nan
    for group, inside in frame.groupby("opening").indices.items():
        if group in drawn:
            at = frame.index[inside]
            frame.loc[at, "low"] = drawn[group].low[row[inside]] * 1e4
            frame.loc[at, "high"] = drawn[group].high[row[inside]] * 1e4


def _smooth(frame: pd.DataFrame, width: int) -> None:
    """Moving averages; a gap takes no part, and has none."""
    counts = frame[["hits", "articles", "period_articles", "period_characters"]].astype("float64")
    counts["over"] = (counts["period_articles"] > 0).astype("float64")
    sums = (
        counts.fillna(0)
        .groupby(frame["place"], sort=False)
        .rolling(width, center=True, min_periods=1)
        .sum()
        .droplevel(0)
    )
    sums = sums.where(counts["over"] > 0)
    characters, written = sums["period_characters"], sums["period_articles"]
    frame["smoothed_hits"] = sums["hits"] / sums["over"]
    frame["smoothed_per_10k_chars"] = sums["hits"] / characters.where(characters > 0) * 1e4
    frame["smoothed_article_share"] = sums["articles"] / written
    frame["smoothed_over"] = sums["over"].astype("Int64")
