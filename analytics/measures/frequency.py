"""Frequency: how often is each slogan said?"""

from __future__ import annotations

import pandas as pd

from analytics.corpus import Corpus
from analytics.selection import Selection

_SQL = """
, totals AS (
    SELECT count(*) AS all_articles, coalesce(sum(characters), 0)::BIGINT AS characters
    FROM chosen_articles
), counted AS (
    SELECT slogan, count(*) AS hits, count(*) FILTER (NOT nested) AS standalone,
           count(*) FILTER (nested) AS nested, count(DISTINCT article_id) AS articles,
           min(date) AS first_date, max(date) AS last_date
    FROM chosen_hits JOIN chosen_articles USING (article_id) GROUP BY slogan
)
SELECT s.name AS slogan, s.english, s.theme,
       coalesce(hits, 0) AS hits, coalesce(standalone, 0) AS standalone,
       coalesce(nested, 0) AS nested, coalesce(articles, 0) AS articles, t.characters,
       coalesce(hits, 0) * 1e4 / nullif(t.characters, 0) AS per_10k_chars,
       coalesce(articles, 0) / nullif(t.all_articles, 0) AS article_share,
       first_date, last_date
FROM chosen_slogans s CROSS JOIN totals t LEFT JOIN counted USING (slogan)
WHERE $everyone OR hits > 0
ORDER BY hits DESC, s.slogan
"""


def frequency(corpus: Corpus, selection: Selection) -> pd.DataFrame:
    """Hits of each slogan in the selected articles, raw and relative.

    hits = standalone + nested. per_10k_chars = hits / characters * 10,000 (每万字), where
    characters are the letters, ideographs and digits of all selected articles, with hits or
    without. article_share = articles / selected articles.

    Returns:
        One row a slogan, most hits first: slogan, english, theme, hits, standalone, nested,
        articles (with at least one hit), characters, per_10k_chars, article_share,
        first_date, last_date (of articles with a hit and a date). Slogans that were asked for
        by name, theme or as a term have a row even without a hit. Rates of no text are missing.

    Raises:
        SelectionError: an unknown slogan, theme or source.
    """
    named = bool(selection.slogans or selection.terms or selection.themes)
    frame = corpus.query(selection, _SQL, {"everyone": named})
    frame.attrs["method"] = corpus.method(
        selection,
        measure="frequency",
        formula="per_10k_chars = hits / characters * 10000; article_share = articles / all",
        denominator="characters (Unicode L*, N*) of title and body of the selected articles",
    )
    return frame
