"""Frequency: how often is each slogan said?"""

from __future__ import annotations

import pandas as pd

from analytics.corpus import Corpus
from analytics.measures.intervals import DESCRIBED, checked, drawn_anew
from analytics.selection import Selection
from analytics.statistics.rates import poisson_interval

_SQL = """
, totals AS (
    SELECT count(*) AS all_articles, coalesce(sum(characters), 0)::BIGINT AS characters
    FROM chosen_articles
), counted AS (
    SELECT slogan, count(*) AS hits, count(*) FILTER (NOT nested) AS standalone,
           count(*) FILTER (nested) AS nested, count(DISTINCT article_id) AS articles,
           min(date) AS first_date, max(date) AS last_date, count(*) FILTER (listed) AS listed
    FROM chosen_hits JOIN chosen_articles USING (article_id) GROUP BY slogan
)
SELECT s.slogan AS place, s.name AS slogan, s.english, s.theme,
       coalesce(hits, 0) AS hits, coalesce(standalone, 0) AS standalone,
       coalesce(nested, 0) AS nested, coalesce(articles, 0) AS articles, t.characters,
       coalesce(hits, 0) * 1e4 / nullif(t.characters, 0) AS per_10k_chars,
       coalesce(articles, 0) / nullif(t.all_articles, 0) AS article_share,
       first_date, last_date, coalesce(listed, 0) AS listed, t.all_articles
FROM chosen_slogans s CROSS JOIN totals t LEFT JOIN counted USING (slogan)
WHERE $everyone OR hits > 0
ORDER BY hits DESC, s.slogan
"""


COLUMNS = [
    "slogan",
    "english",
    "theme",
    "hits",
    "standalone",
    "nested",
    "articles",
    "characters",
    "per_10k_chars",
    "article_share",
    "first_date",
    "last_date",
    "low",
    "high",
    "listed",
    "listed_share",
    "all_articles",
]


def frequency(corpus: Corpus, selection: Selection, *, interval: str = "poisson") -> pd.DataFrame:
    """Hits of each slogan in the selected articles, raw and relative.

    hits = standalone + nested. per_10k_chars = hits / characters * 10,000 (每万字), where
    characters are the letters, ideographs and digits of all selected articles, with hits or
    without; low, high: 95 % interval of that rate, exact Poisson (Garwood 1936), or of 1,000
    drawings of articles, which is wider where hits clump. article_share = articles /
    all_articles.

    Args:
        interval: poisson or bootstrap. Where drawing articles can't tell (fewer than two
            articles with a hit) the bootstrap bounds are missing.

    Returns:
        One row a slogan, most hits first: slogan, english, theme, hits, standalone, nested,
        articles (with at least one hit), characters, per_10k_chars, article_share,
        first_date, last_date (of articles with a hit and a date), low, high, listed (hits in
        an enumeration, a run of three or more slogans), listed_share (of hits), all_articles
        (of the selection). Slogans that were asked for by name, theme or as a term have a row
        even without a hit. Rates of no text are missing, and so is the listed_share of no hit.

    Raises:
        SelectionError: an unknown slogan, theme or source, or an unknown interval.
    """
    checked(interval)
    named = bool(selection.slogans or selection.terms or selection.themes)
    frame = corpus.query(selection, _SQL, {"everyone": named})
    if interval == "poisson":
        low, high = poisson_interval(frame["hits"], frame["characters"])
    else:
        low, high = drawn_anew(corpus, selection, frame["place"].to_numpy())[None]
    frame["low"], frame["high"] = low * 1e4, high * 1e4
    frame["listed_share"] = frame["listed"] / frame["hits"].where(frame["hits"] > 0)
    frame = frame[COLUMNS]
    frame.attrs["method"] = corpus.method(
        selection,
        measure="frequency",
        formula="per_10k_chars = hits / characters * 10000; article_share = articles / all; "
        f"low, high: {DESCRIBED[interval]}",
        denominator="characters (Unicode L*, N*) of title and body of the selected articles",
        interval=interval,
    )
    return frame
