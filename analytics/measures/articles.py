"""Articles: which are selected, and what is in each?"""

from __future__ import annotations

import pandas as pd

from analytics.corpus import Corpus
from analytics.selection import Selection

_LIST = """
SELECT printf('%016x', article_id) AS article_id, date, source, section,
       replace(title, chr(10), ' ') AS title, byline, characters, url, origin
FROM chosen_articles ORDER BY date NULLS LAST, imported_at, place
"""
_STORIES = """
SELECT printf('%016x', article_id) AS article_id,
       coalesce(printf('%016x', story), '') AS reprint_of, likeness
FROM chosen_articles LEFT JOIN stories USING (article_id)
"""
_BODIES = """
SELECT printf('%016x', article_id) AS article_id, body
FROM read_parquet($files) SEMI JOIN chosen_articles USING (article_id)
"""
_BY_ARTICLE = """
, counted AS (
    SELECT article_id, slogan, count(*) AS hits, count(*) FILTER (NOT nested) AS standalone
    FROM chosen_hits GROUP BY ALL
)
SELECT printf('%016x', article_id) AS article_id, date, source,
       replace(title, chr(10), ' ') AS title, s.name AS slogan, hits, standalone, characters,
       hits * 1e4 / nullif(characters, 0) AS per_10k_chars
FROM counted JOIN chosen_articles USING (article_id) JOIN chosen_slogans s USING (slogan)
ORDER BY date NULLS LAST, imported_at, place, hits DESC, s.slogan
"""


def articles(
    corpus: Corpus, selection: Selection, *, bodies: bool = False, stories: bool = False
) -> pd.DataFrame:
    """The selected articles, by date.

    A reprint says the same as an earlier article of the corpus: letter for letter, or nearly
    (Jaccard's index of five-letter shingles of the bodies at least 0.85, within 31 days;
    workspace/stories.py).

    Returns:
        One row an article: article_id (16 hex digits), date, source, section, title (lines of
        the headline joined by a space), byline, characters, url, origin; with `bodies` also
        body (clean text, a line feed between paragraphs); with `stories` also reprint_of (the
        article_id of the first article of its story, empty for that one itself) and likeness
        (1 for equal letters, else Jaccard's index; missing where reprint_of is empty).

    Raises:
        SelectionError: an unknown source, or bodies of a pack without its text.
    """
    frame = corpus.query(selection, _LIST)
    if stories:
        corpus.know_stories()
        reprints = corpus.query(selection, _STORIES)
        frame = frame.merge(reprints, on="article_id", how="left", validate="one_to_one")
    files = [str(path) for path in corpus.snapshot.article_files] if bodies else []
    if files:
        texts = corpus.query(selection, _BODIES, {"files": files})
        frame = frame.merge(texts, on="article_id", how="left", validate="one_to_one")
    frame.attrs["method"] = corpus.method(selection, measure="articles")
    return frame


def frequency_by_article(corpus: Corpus, selection: Selection) -> pd.DataFrame:
    """Hits of each slogan in each selected article that has any.

    Returns:
        One row an article and slogan: article_id, date, source, title, slogan, hits,
        standalone, characters (of the article), per_10k_chars.

    Raises:
        SelectionError: an unknown slogan, theme or source.
    """
    frame = corpus.query(selection, _BY_ARTICLE)
    frame.attrs["method"] = corpus.method(
        selection,
        measure="frequency_by_article",
        formula="per_10k_chars = hits / characters of the article * 10000",
    )
    return frame
