"""Concordance: the sentences behind a number, each hit with what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.corpus import Corpus
from analytics.errors import SelectionError
from analytics.selection import Selection

_UNITS = {"sentence": "sentence", "paragraph": "paragraph", "article": "0"}
_ROWS = """
, held AS (
    SELECT article_id, {unit} AS unit FROM chosen_hits
    GROUP BY article_id, unit HAVING NOT $together OR count(DISTINCT slogan) = $slogans
), wanted AS (
    SELECT h.*, a.date, a.source, a.section, a.title, a.url, a.imported_at, a.place
    FROM chosen_hits h
    JOIN held ON held.article_id = h.article_id AND held.unit = {unit}
    JOIN chosen_articles a ON a.article_id = h.article_id
    WHERE {flags}
), sampled AS (
    SELECT * FROM wanted ORDER BY CASE WHEN $sample < {all} THEN
        md5(concat_ws(' ', $seed, article_id, field, start, "end", slogan)) END
    LIMIT $sample
)
"""
_BY_DATE = """
a.date {way} NULLS LAST, a.imported_at {way}, a.place {way}, a.field, a.start, a."end" DESC,
a.slogan
"""
_SIZE = "SELECT count(*) AS n FROM sampled"
_ORDER = {
    "date": _BY_DATE.format(way="ASC"),
    "newest": _BY_DATE.format(way="DESC"),
    "before": "reverse(rtrim(a.before)), " + _BY_DATE.format(way="ASC"),
    "after": "ltrim(a.after), " + _BY_DATE.format(way="ASC"),
}
_SQL = """
, first_page AS (
    SELECT a.* FROM sampled a ORDER BY {early} LIMIT $early OFFSET $offset
), texts AS (
    {texts}
), placed AS (
    SELECT p.*, s.name, CASE WHEN field = 0 THEN nullif(title, '') ELSE body END AS said
    FROM first_page p LEFT JOIN texts USING (article_id) JOIN chosen_slogans s USING (slogan)
), shown AS (
    SELECT *, regexp_extract(substr(said, greatest(start - $context, 0) + 1,
                                    least(start, $context)), '[^\\n]*$') AS before,
           regexp_extract(substr(said, "end" + 1, $context), '^[^\\n]*') AS after
    FROM placed
)
SELECT printf('%016x', article_id) AS article_id, date, source,
       replace(title, chr(10), ' ') AS title,
       CASE WHEN a.field = 0 THEN 'title' ELSE 'body' END AS field, start, "end", before,
       replace(substr(said, start + 1, "end" - start), chr(10), ' ') AS match, after,
       name AS slogan, nested, on_sense, quoted, listed,
       section, paragraph, sentence, url, a.slogan AS in_lexicon, form
FROM shown a ORDER BY {order} LIMIT $limit OFFSET $late
"""
_TEXTS = "SELECT article_id, body FROM read_parquet($files) SEMI JOIN first_page USING (article_id)"
_NO_TEXTS = "SELECT NULL::BIGINT AS article_id, NULL::VARCHAR AS body"
ALL = 2**62


FLAGS = ("nested", "quoted", "listed", "on_sense", "title")
SORTS = tuple(_ORDER)


def concordance(
    corpus: Corpus,
    selection: Selection,
    *,
    context: int = 40,
    together: bool = False,
    sort: str = "date",
    only: Sequence[str] = (),
    without: Sequence[str] = (),
    sample: int | None = None,
    seed: int = 0,
    limit: int | None = None,
    offset: int = 0,
) -> pd.DataFrame:
    """Every hit of the selection with its context, by date, article and place.

    Recounting its rows gives the hits of `frequency` for the same selection, where neither
    `only`, `without` nor `sample` takes any away.

    Args:
        context: characters before and after the match; they stay within its paragraph.
        together: only hits in units (`selection.unit`) that hold every selected slogan.
        sort: "date"; "newest" (last day first); "before" (by what stands before the match,
            read outward from it, nearest character first) or "after" (by what stands after
            it), both by code point, with an empty context first and then by date.
        only, without: flags that a hit must have, and may not have: nested, quoted, listed,
            on_sense, title (stands in a headline). Hits off sense are there with
            `selection.all_senses` alone.
        sample: so many of the hits, drawn without replacement by a hash of `seed` and of
            each hit's place: the same seed draws the same ones, whatever the order.
        limit, offset: a page of the rows.

    Returns:
        One row a hit: article_id (16 hex digits), date, source, title, field (title|body),
        start, end (half open, in characters of that field), before, match, after, slogan,
        nested, on_sense, quoted, listed, section, paragraph, sentence (both counted from 0
        within the article, where a title is number 0), url. Where the corpus is a pack and the
        text is not attached, title, before and after are empty and match is the form of the
        lexicon that was found.

    Raises:
        SelectionError: an unknown slogan, theme, source, flag or order, a flag that is asked
            for and ruled out at once, or a negative number.
    """
    if min(context, offset, limit or 0, sample or 0) < 0:
        raise SelectionError("context, limit, offset and sample can't be negative")
    if sort not in SORTS:
        raise SelectionError(f"sort “{sort}”: take one of {', '.join(SORTS)}")
    by_context = sort in ("before", "after")
    parameters = {
        **_which(corpus, selection, together, sample, seed),
        "context": context,
        "limit": ALL if limit is None else limit,
        "early": ALL if limit is None or by_context else limit,
        "offset": 0 if by_context else offset,
        "late": offset if by_context else 0,
    }
    early = _ORDER["date" if by_context else sort]
    files = [str(path) for path in corpus.snapshot.text_files]
    sql = _rows(selection, only, without) + _SQL.format(
        early=early, order=_ORDER[sort], texts=_TEXTS if files else _NO_TEXTS
    )
    frame = corpus.query(selection, sql, {**parameters, **({"files": files} if files else {})})
    untold = frame["match"].isna()
    if untold.any():
        frame.loc[untold, "match"] = [
            corpus.lexicon[place].forms[form]
            for place, form in zip(frame["in_lexicon"][untold], frame["form"][untold], strict=True)
        ]
        frame[["before", "after"]] = frame[["before", "after"]].fillna("")
    frame = frame.drop(columns=["in_lexicon", "form"])
    filters = {"only": "、".join(only), "without": "、".join(without)}
    if sample is not None:
        filters["sample"] = f"{sample} (seed {seed})"
    frame.attrs["method"] = corpus.method(
        selection,
        measure="concordance",
        context=str(context),
        order={"date": "date, article, place"}.get(sort, sort),
        **{name: value for name, value in filters.items() if value},
    )
    return frame


def concordance_size(
    corpus: Corpus,
    selection: Selection,
    *,
    together: bool = False,
    only: Sequence[str] = (),
    without: Sequence[str] = (),
) -> int:
    """How many rows `concordance` has for the same question, without making them."""
    sql = _rows(selection, only, without) + _SIZE
    found = corpus.query(selection, sql, _which(corpus, selection, together, None, 0))
    return int(found["n"].iloc[0])


def _which(
    corpus: Corpus, selection: Selection, together: bool, sample: int | None, seed: int
) -> dict[str, object]:
    return {
        "together": together,
        "slogans": len(corpus.chosen_slogans(selection)),
        "sample": ALL if sample is None else sample,
        "seed": str(seed),
    }


def _rows(selection: Selection, only: Sequence[str], without: Sequence[str]) -> str:
    """SQL for the hits that are wanted; what it is made of are names of this file."""
    for flag in (*only, *without):
        if flag not in FLAGS:
            raise SelectionError(f"flag “{flag}”: take one of {', '.join(FLAGS)}")
    both = set(only) & set(without)
    if both:
        raise SelectionError(f"flag “{min(both)}” is asked for and ruled out; no hit is both")
    if "on_sense" in without and not selection.all_senses:
        raise SelectionError("hits off sense are counted with --all-senses only; add it")
    column = {flag: f"h.{flag}" for flag in FLAGS} | {"title": "h.field = 0"}
    tests = [f"({column[flag]})" for flag in only]
    tests += [f"NOT ({column[flag]})" for flag in without]
    flags = " AND ".join(tests) or "true"
    return _ROWS.format(unit=_UNITS[selection.unit], flags=flags, all=ALL)
