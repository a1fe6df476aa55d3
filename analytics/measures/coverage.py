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
), named AS (
    SELECT *, CASE WHEN $by_source THEN source ELSE '' END AS of_source FROM chosen_articles
), sources AS (
    SELECT of_source, count(*) AS size FROM named GROUP BY of_source
    UNION ALL SELECT '', 0 WHERE NOT $by_source AND NOT EXISTS (FROM named)
), written AS (
    SELECT of_source, date_trunc('{every}', date)::DATE AS opening, count(*) AS articles,
           sum(characters)::BIGINT AS characters, count(DISTINCT date) AS days_with_articles
    FROM named WHERE date IS NOT NULL GROUP BY ALL
)
SELECT of_source AS source, {label} AS period, coalesce(articles, 0) AS articles,
       coalesce(characters, 0) AS characters, days,
       coalesce(days_with_articles, 0) AS days_with_articles,
       days - coalesce(days_with_articles, 0) AS missing_days
FROM sources CROSS JOIN periods LEFT JOIN possible USING (opening)
LEFT JOIN written USING (of_source, opening)
ORDER BY size DESC, of_source, opening
"""

_GAPS = """
, days AS (
    SELECT unnest(generate_series($first::TIMESTAMP, $last::TIMESTAMP, INTERVAL '1 day'))::DATE
           AS day
), named AS (
    SELECT *, CASE WHEN $by_source THEN source ELSE '' END AS of_source FROM chosen_articles
), sources AS (
    SELECT of_source, count(*) AS size FROM named GROUP BY of_source
), missing AS (
    SELECT of_source, size, day,
           day - row_number() OVER (PARTITION BY of_source ORDER BY day)::INTEGER AS run
    FROM sources CROSS JOIN days
    ANTI JOIN named ON named.of_source = sources.of_source AND named.date = day
)
SELECT of_source AS source, min(day) AS first_missing, max(day) AS last_missing, count(*) AS days
FROM missing GROUP BY of_source, size, run ORDER BY size DESC, of_source, first_missing
"""


def coverage(corpus: Corpus, selection: Selection, *, by_source: bool = False) -> pd.DataFrame:
    """Articles and characters of each period (`selection.every`) of the selected sources.

    Args:
        by_source: a row a source and period, with the column source in front. Every source is
            shown from the first to the last day of the corpus, so that one that begins late
            or ends early has missing days there.

    Returns:
        One row a period between the first and the last day, gaps too: period, articles,
        characters, days (of the period within the corpus), days_with_articles, missing_days;
        of sources apart, those with the most articles first.

    Raises:
        SelectionError: an unknown source.
    """
    first, last = bounds(corpus, selection)
    every = selection.every
    sql = _SQL.format(all_periods=all_periods(every), every=every, label=label(every, "opening"))
    frame = corpus.query(selection, sql, {"first": first, "last": last, "by_source": by_source})
    if not by_source:
        frame = frame.drop(columns="source")
    frame.attrs["method"] = corpus.method(
        selection, measure="coverage", every=every, by_source=str(by_source)
    )
    return frame


def gaps(corpus: Corpus, selection: Selection, *, by_source: bool = False) -> pd.DataFrame:
    """The days without an article, as runs of consecutive ones.

    Looked for between the first and the last day of the corpus (or those of the selection,
    where they are nearer), of all selected sources together or, with `by_source`, of each.

    Returns:
        One row a run: source (empty when they are taken together), first_missing,
        last_missing, days (how many: the sum is the missing_days of `coverage`).

    Raises:
        SelectionError: an unknown source.
    """
    first, last = bounds(corpus, selection)
    frame = corpus.query(selection, _GAPS, {"first": first, "last": last, "by_source": by_source})
    frame.attrs["method"] = corpus.method(selection, measure="gaps", by_source=str(by_source))
    return frame
