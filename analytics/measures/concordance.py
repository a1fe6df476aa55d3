"""Concordance: the sentences behind a number, each hit with what stands around it."""

from __future__ import annotations

import pandas as pd

from analytics.corpus import Corpus
from analytics.errors import SelectionError
from analytics.selection import Selection

_UNITS = {"sentence": "sentence", "paragraph": "paragraph", "article": "0"}
_SQL = """
, held AS (
    SELECT article_id, {unit} AS unit FROM chosen_hits
    GROUP BY article_id, unit HAVING NOT $together OR count(DISTINCT slogan) = $slogans
), picked AS (
    SELECT h.*, a.date, a.source, a.section, a.title, a.url, a.imported_at, a.place
    FROM chosen_hits h
    JOIN held ON held.article_id = h.article_id AND held.unit = {unit}
    JOIN chosen_articles a ON a.article_id = h.article_id
    ORDER BY a.date NULLS LAST, a.imported_at, a.place, h.field, h.start, h."end" DESC, h.slogan
    LIMIT $limit OFFSET $offset
), texts AS (
    {texts}
), placed AS (
    SELECT picked.*, s.name, CASE WHEN field = 0 THEN nullif(title, '') ELSE body END AS said
    FROM picked LEFT JOIN texts USING (article_id) JOIN chosen_slogans s USING (slogan)
)
SELECT printf('%016x', article_id) AS article_id, date, source,
       replace(title, chr(10), ' ') AS title,
       CASE WHEN field = 0 THEN 'title' ELSE 'body' END AS field, start, "end",
       regexp_extract(substr(said, greatest(start - $context, 0) + 1,
                             least(start, $context)), '[^\\n]*$') AS before,
       replace(substr(said, start + 1, "end" - start), chr(10), ' ') AS match,
       regexp_extract(substr(said, "end" + 1, $context), '^[^\\n]*') AS after,
       name AS slogan, nested, on_sense, quoted, listed,
       section, paragraph, sentence, url, placed.slogan AS in_lexicon, form
FROM placed
ORDER BY date NULLS LAST, imported_at, place, placed.field, start, "end" DESC, placed.slogan
"""
_TEXTS = "SELECT article_id, body FROM read_parquet($files) SEMI JOIN picked USING (article_id)"
_NO_TEXTS = "SELECT NULL::BIGINT AS article_id, NULL::VARCHAR AS body"
ALL = 2**62


def concordance(
    corpus: Corpus,
    selection: Selection,
    *,
    context: int = 40,
    together: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> pd.DataFrame:
    """Every hit of the selection with its context, by date, article and place.

    Recounting its rows gives the hits of `frequency` for the same selection.

    Args:
        context: characters before and after the match; they stay within its paragraph.
        together: only hits in units (`selection.unit`) that hold every selected slogan.
        limit, offset: a page of the rows.

    Returns:
        One row a hit: article_id (16 hex digits), date, source, title, field (title|body),
        start, end (half open, in characters of that field), before, match, after, slogan,
        nested, on_sense, quoted, listed, section, paragraph, sentence (both counted from 0
        within the article, where a title is number 0), url. Where the corpus is a pack and the
        text is not attached, title, before and after are empty and match is the form of the
        lexicon that was found.

    Raises:
        SelectionError: an unknown slogan, theme or source, or a negative number.
    """
    if min(context, offset, limit or 0) < 0:
        raise SelectionError("context, limit and offset can't be negative")
    files = [str(path) for path in corpus.snapshot.text_files]
    parameters = {
        "context": context,
        "together": together,
        "slogans": len(corpus.chosen_slogans(selection)),
        "limit": ALL if limit is None else limit,
        "offset": offset,
        **({"files": files} if files else {}),
    }
    texts = _TEXTS if files else _NO_TEXTS
    frame = corpus.query(
        selection, _SQL.format(unit=_UNITS[selection.unit], texts=texts), parameters
    )
    untold = frame["match"].isna()
    if untold.any():
        frame.loc[untold, "match"] = [
            corpus.lexicon[place].forms[form]
            for place, form in zip(frame["in_lexicon"][untold], frame["form"][untold], strict=True)
        ]
        frame[["before", "after"]] = frame[["before", "after"]].fillna("")
    frame = frame.drop(columns=["in_lexicon", "form"])
    frame.attrs["method"] = corpus.method(
        selection, measure="concordance", context=str(context), order="date, article, place"
    )
    return frame
