"""Trend: when is a slogan said, and how much of what was written then?"""

from __future__ import annotations

import pandas as pd

from analytics.corpus import Corpus
from analytics.measures.periods import all_periods, bounds, label
from analytics.selection import Selection
from analytics.statistics.rates import poisson_interval

_SQL = """
, periods AS ({all_periods}), written AS (
    SELECT date_trunc('{every}', date)::DATE AS opening, count(*) AS period_articles,
           sum(characters)::BIGINT AS period_characters
    FROM chosen_articles WHERE date IS NOT NULL GROUP BY opening
), said AS (
    SELECT slogan, date_trunc('{every}', date)::DATE AS opening, count(*) AS hits,
           count(*) FILTER (NOT nested) AS standalone, count(DISTINCT article_id) AS articles
    FROM chosen_hits JOIN chosen_articles USING (article_id)
    WHERE date IS NOT NULL GROUP BY slogan, opening
)
SELECT s.name AS slogan, {label} AS period,
       CASE WHEN period_articles > 0 THEN coalesce(hits, 0) END AS hits,
       CASE WHEN period_articles > 0 THEN coalesce(standalone, 0) END AS standalone,
       CASE WHEN period_articles > 0 THEN coalesce(articles, 0) END AS articles,
       coalesce(period_articles, 0) AS period_articles,
       coalesce(period_characters, 0) AS period_characters
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
]
_COUNTS = ["hits", "standalone", "articles"]


def trend(corpus: Corpus, selection: Selection) -> pd.DataFrame:
    """Hits of each slogan in each period, raw and relative, silence told from absence.

    per_10k_chars = hits / period_characters * 10,000 (of a year: all its hits over all its
    characters, not a mean of smaller periods). low, high: exact 95 % Poisson interval of that
    rate (Garwood 1936), in the same unit. article_share = articles / period_articles.

    A period without any article is a gap: its counts, rate, interval and share are missing.
    A period with articles but no hit is 0, with its interval.

    Returns:
        One row a slogan and period, every period between the first and the last day: slogan,
        period (2022-04-21, 2022-W16, 2022-04, 2022-Q2 or 2022), hits, standalone, articles,
        period_articles, period_characters, per_10k_chars, low, high, article_share. Articles
        without a date are in no period.

    Raises:
        SelectionError: an unknown slogan, theme or source.
    """
    every = selection.every
    first, last = bounds(corpus, selection)
    named = bool(selection.slogans or selection.terms or selection.themes)
    sql = _SQL.format(all_periods=all_periods(every), every=every, label=label(every, "opening"))
    parameters = {"first": first, "last": last, "everyone": named}
    frame = corpus.query(selection, sql, parameters)
    frame[_COUNTS] = frame[_COUNTS].astype("Int64")
    hits = frame["hits"].astype("float64")
    characters = frame["period_characters"].astype("float64")
    interval = poisson_interval(hits, characters)
    frame["per_10k_chars"] = hits / characters.where(characters > 0) * 1e4
    frame["low"], frame["high"] = interval.low * 1e4, interval.high * 1e4
    written = frame["period_articles"].astype("float64")
    frame["article_share"] = frame["articles"].astype("float64") / written.where(written > 0)
    frame = frame[COLUMNS]
    frame.attrs["method"] = corpus.method(
        selection,
        measure="trend",
        every=every,
        formula="per_10k_chars = hits / period_characters * 10000; low, high: exact Poisson 95 %",
        denominator="characters (Unicode L*, N*) of the selected articles of the period",
    )
    return frame
