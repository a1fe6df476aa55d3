"""Keyness: what is said more in one selection than in another, and by how much?"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analytics.corpus import Corpus
from analytics.errors import SelectionError
from analytics.selection import Selection
from analytics.statistics.association import g2_p_value
from analytics.statistics.keyness import (
    bic,
    log_likelihood,
    log_ratio,
    log_ratio_bound,
    percent_diff,
)
from analytics.statistics.multiple import benjamini_hochberg
from analytics.workspace.derived import Progress

OF = ("slogans", "themes", "words")
_SLOGANS = """
SELECT {item} AS item, count(hits.slogan) AS count,
       (SELECT coalesce(sum(characters), 0)::BIGINT FROM chosen_articles) AS size
FROM chosen_slogans s LEFT JOIN chosen_hits hits USING (slogan)
GROUP BY ALL ORDER BY min(s.slogan)
"""
_WORDS = """
, counted AS (
    SELECT word, sum(count)::BIGINT AS count
    FROM read_parquet($files) SEMI JOIN chosen_articles USING (article_id) GROUP BY word
)
SELECT word AS item, count, sum(count) OVER ()::BIGINT AS size FROM counted ORDER BY word
"""
_SHARED = "SELECT article_id FROM chosen_articles"
SCORES = ["ll", "p", "q", "bic", "log_ratio", "log_ratio_bound", "percent_diff"]


def keyness(
    corpus: Corpus,
    selection: Selection,
    *,
    against: Selection | None = None,
    of: str = "slogans",
    least: int = 1,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """What marks the articles of `selection` (target) against those of `against` (reference).

    `against` says which articles the reference is: its sources, days, article_ids and
    reprints. What is counted in both is what `selection` says: slogans, themes, terms,
    standalone, senses. With a, b the counts and c, d the sizes of target and reference:
    ll = 2 (a ln(a / E1) + b ln(b / E2)), the two-term log-likelihood ratio, E1 = c (a + b) /
    (c + d); p its upper tail (chi-square, 1 degree of freedom), q Benjamini-Hochberg over
    all that were counted; bic = ll - ln(c + d); log_ratio = log2((a / c) / (b / d)), positive
    where the target has more; log_ratio_bound: the end of its exact 95 % interval nearer to
    0; percent_diff = 100 (a / c - b / d) / (b / d).

    Args:
        against: None is all other articles of the corpus.
        of: "slogans", "themes" (hits of a theme's slogans), or "words" (jieba's, two or more
            characters, slogans whole; made when first asked for).
        least: only what occurs at least so often in both together.

    Returns:
        One row a slogan, theme or word that occurs, largest ll first: slogan (or theme, or
        word), a, b (hits, or occurrences), c, d (characters; of words: all words counted),
        a_per_10k, b_per_10k (of c and d), ll, p, q, bic, log_ratio, log_ratio_bound,
        percent_diff. log_ratio and percent_diff are infinite where one side has none.

    Raises:
        SelectionError: an unknown slogan, theme or source, an unknown `of`, or a side without
            text.
    """
    if of not in OF:
        raise SelectionError(f"of “{of}”: take one of {', '.join(OF)}")
    reference = _reference(selection, against)
    files = [str(path) for path in corpus.snapshot.word_files(progress)] if of == "words" else []
    target, other = (_counted(corpus, one, of, files) for one in (selection, reference))
    if against is None:
        other["count"] -= target["count"].reindex(other.index).fillna(0)
        sizes = target.attrs["size"], other.attrs["size"] - target.attrs["size"]
    else:
        sizes = target.attrs["size"], other.attrs["size"]
    for side, size in zip(("the selection", "the reference"), sizes, strict=True):
        if size <= 0:
            raise SelectionError(f"{side} has no text to compare; choose other days or sources")
    frame = _scored(target["count"], other["count"], sizes, least)
    frame = frame.rename_axis(of.removesuffix("s")).reset_index()
    frame.attrs["method"] = corpus.method(
        selection,
        measure="keyness",
        of=of,
        against=_told(corpus, selection, against),
        formula="ll two-term, chi-square (1 df), q Benjamini-Hochberg; log_ratio = log2((a/c) / "
        "(b/d)); bound: exact 95 %",
        denominator="all words counted" if of == "words" else "characters (Unicode L*, N*)",
    )
    return frame


def _reference(selection: Selection, against: Selection | None) -> Selection:
    if against is None:
        return replace(selection, sources=(), since=None, until=None, article_ids=())
    fields = ("sources", "since", "until", "article_ids", "reprints")
    return replace(selection, **{name: getattr(against, name) for name in fields})


def _counted(corpus: Corpus, selection: Selection, of: str, files: list[str]) -> pd.DataFrame:
    """Counts by item; the size of the text is in attrs."""
    if of != "words":
        item = {"slogans": "s.name", "themes": "s.theme"}[of]
        frame = corpus.query(selection, _SLOGANS.format(item=item))
    elif files:
        frame = corpus.query(selection, _WORDS, {"files": files})
    else:
        frame = pd.DataFrame({"item": [], "count": [], "size": []})
    size = int(frame["size"].iloc[0]) if len(frame) else 0
    frame = frame.set_index("item")[["count"]]
    frame.attrs["size"] = size
    return frame


def _scored(
    target: pd.Series[int], reference: pd.Series[int], sizes: tuple[int, int], least: int
) -> pd.DataFrame:
    counts = pd.DataFrame({"a": target, "b": reference}).fillna(0).astype("int64")
    counts = counts[counts.sum(axis=1) >= max(least, 1)]
    a, b = counts["a"].to_numpy(), counts["b"].to_numpy()
    c, d = sizes
    frame = counts.assign(c=c, d=d, a_per_10k=a / c * 1e4, b_per_10k=b / d * 1e4)
    frame["ll"] = log_likelihood(a, b, c, d)
    frame["p"] = g2_p_value(frame["ll"])
    frame["q"] = benjamini_hochberg(frame["p"])
    for score in (bic, log_ratio, log_ratio_bound, percent_diff):
        frame[score.__name__] = score(a, b, c, d)
    frame["name"] = frame.index
    frame = frame.sort_values(["ll", "name"], ascending=[False, True], kind="stable")
    return frame.drop(columns="name")


def _told(corpus: Corpus, selection: Selection, against: Selection | None) -> str:
    if against is None:
        return "all other articles"
    parts = [
        "、".join(against.sources) or "all sources",
        f"{against.first_day or '…'} to {against.last_day or '…'}",
    ]
    if against.article_ids:
        parts.append("article " + ", ".join(f"{number:016x}" for number in against.article_ids))
    sides = [set(corpus.query(s, _SHARED)["article_id"]) for s in (selection, against)]
    return "; ".join([*parts, f"{len(sides[0] & sides[1])} articles on both sides"])
