"""Coverage: from when are there articles, how many, and which days are missing?"""

from __future__ import annotations

import pandas as pd

from analytics.corpus import Corpus
from analytics.measures.periods import all_periods, bounds, label
from analytics.selection import Selection

_SQL = """
, periods AS ({all_periods}), days AS (
    SELECT unnest(generate_series($first::TIMESTAMP, $last::TIMESTAMP, INTERVAL '1 day'))::DATE
           AS day
), possible AS (
    SELECT date_trunc('{every}', day)::DATE AS opening, count(*) AS days FROM days GROUP BY opening
), written AS (
    SELECT date_trunc('{every}', date)::DATE AS opening, count(*) AS articles,
           sum(characters)::BIGINT AS characters, count(DISTINCT date) AS days_with_articles
    FROM chosen_articles WHERE date IS NOT NULL GROUP BY opening
)
SELECT {label} AS period, coalesce(articles, 0) AS articles,
       coalesce(characters, 0) AS characters, days,
       coalesce(days_with_articles, 0) AS days_with_articles,
       days - coalesce(days_with_articles, 0) AS missing_days
FROM periods LEFT JOIN possible USING (opening) LEFT JOIN written USING (opening)
ORDER BY opening
"""


def coverage(corpus: Corpus, selection: Selection) -> pd.DataFrame:
    """Articles and characters of each period (`selection.every`) of the selected sources.

    Returns:
        One row a period between the first and the last day, gaps too: period, articles,
        characters, days (of the period within the corpus), days_with_articles, missing_days.

    Raises:
        SelectionError: an unknown source.
    """
    first, last = bounds(corpus, selection)
    every = selection.every
    sql = _SQL.format(all_periods=all_periods(every), every=every, label=label(every, "opening"))
    frame = corpus.query(selection, sql, {"first": first, "last": last})
    frame.attrs["method"] = corpus.method(selection, measure="coverage", every=every)
    return frame
