"""Browse: the articles by the page, the newest first."""

from __future__ import annotations

import pandas as pd

from analytics.corpus import Corpus
from analytics.selection import Selection

_LISTED = """
, listed AS (
    SELECT *, replace(title, chr(10), ' ') AS headline FROM chosen_articles
    WHERE ($text = '' OR contains(lower(title), lower($text)))
      AND (NOT $said OR article_id IN (SELECT article_id FROM chosen_hits))
)
"""
_PAGE = """
, shown AS (
    SELECT * FROM listed ORDER BY date DESC NULLS LAST, article_id LIMIT $limit OFFSET $offset
), counted AS (
    SELECT article_id, count(*) AS hits FROM chosen_hits SEMI JOIN shown USING (article_id)
    GROUP BY article_id
)
SELECT printf('%016x', article_id) AS article_id, date, date_found, source, section,
       headline AS title, characters, coalesce(hits, 0) AS hits, reprint, origin
FROM shown LEFT JOIN counted USING (article_id) ORDER BY date DESC NULLS LAST, article_id
"""


def browse(
    corpus: Corpus,
    selection: Selection,
    *,
    text: str = "",
    said: bool = False,
    limit: int = 25,
    offset: int = 0,
) -> pd.DataFrame:
    """One page of the selected articles, the newest first, those without a date last.

    Args:
        text: only articles whose title holds it, whatever the case of its letters.
        said: only articles with at least one hit of the selection's slogans and terms.
        limit, offset: how many articles, behind how many others.

    Returns:
        One row an article: article_id (16 hex digits), date, date_found (how the date is
        known), source, section, title (lines of the headline joined by a space), characters,
        hits (of the selection's slogans), reprint (whether its text was there before),
        origin. attrs["total"]: how many articles there are on all pages.

    Raises:
        SelectionError: an unknown slogan, theme or source.
    """
    asked = {"text": text, "said": said}
    total = corpus.query(selection, f"{_LISTED} SELECT count(*) AS n FROM listed", asked)  # noqa: S608 - text of this file
    page = {**asked, "limit": limit, "offset": offset}
    frame = corpus.query(selection, _LISTED + _PAGE, page)
    frame.attrs["total"] = int(total["n"].iloc[0])
    frame.attrs["method"] = corpus.method(selection, measure="browse", text=text, said=str(said))
    return frame
