"""The effect of another lexicon on a corpus: hits gained and lost, before it is put to use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow.parquet as pq

from analytics.corpus import Corpus
from analytics.errors import WorkspaceError
from analytics.lexicon.slogan import Lexicon
from analytics.matching.scan import scan
from analytics.matching.touched import articles_with, reweighed_words
from analytics.schema import FIELDS
from analytics.selection import Selection

CHANGES = ("gained", "lost", "nested", "standalone")
_EVERYTHING = Selection(all_senses=True)
_KEY = ["article_id", "name", "field", "start", "end"]
_COUNTS = """
SELECT s.name, count(h.article_id) FILTER (on_sense) AS hits,
       count(h.article_id) FILTER (on_sense AND NOT nested) AS standalone
FROM chosen_slogans s LEFT JOIN chosen_hits h USING (slogan) GROUP BY s.name
"""
_OF_SLOGANS = """
SELECT DISTINCT article_id FROM chosen_hits JOIN chosen_slogans USING (slogan)
WHERE list_contains($names, name)
"""
_ABOUT = """
SELECT article_id, date, source, title, place FROM chosen_articles
JOIN (SELECT unnest($ids) AS article_id) USING (article_id)
"""
_OF_ARTICLES = """
SELECT h.article_id, s.name, h.field, h.start, h."end", h.nested, h.on_sense
FROM chosen_hits h JOIN chosen_slogans s USING (slogan)
JOIN (SELECT unnest($ids) AS article_id) USING (article_id)
"""


@dataclass(frozen=True)
class LexiconEffect:
    """What would change.

    slogans: one row a slogan that is another one or whose numbers change, with columns
    slogan, change (added|removed|changed|affected; affected are those that stay as they are
    but whose hits another one's form takes or gives), hits_before, hits_after, gained, lost,
    standalone_before, standalone_after, articles (with a hit gained or lost).

    hits: one row a hit that changes: article_id (int64), slogan, field, start, end, and
    change (gained|lost, or nested|standalone for a hit that stays but is now inside a longer
    slogan, or no longer).

    articles: how many articles were looked at again.
    """

    corpus: Corpus
    slogans: pd.DataFrame
    hits: pd.DataFrame
    articles: int

    def sentences(
        self, slogan: str | None = None, *, limit: int = 50, context: int = 40
    ) -> pd.DataFrame:
        """The sentences of the hits that change, as in a concordance, by date.

        Columns: article_id (16 hex digits), date, source, title, field, start, end, before,
        match, after, slogan, change.
        """
        rows = self.hits if slogan is None else self.hits[self.hits["slogan"] == slogan]
        asked = {"ids": rows["article_id"].drop_duplicates().tolist()}
        about = self.corpus.query(_EVERYTHING, _ABOUT, asked)
        rows = rows.merge(about, on="article_id")
        rows = rows.sort_values(["date", "place", "field", "start"], kind="stable").head(limit)
        rows["body"] = rows["article_id"].map(_bodies(self.corpus, rows["article_id"].unique()))
        said = rows["title"].where(rows["field"] == FIELDS[0], rows["body"])
        spans = list(zip(said, rows["start"], rows["end"], strict=True))
        return pd.DataFrame(
            {
                "article_id": [f"{number:016x}" for number in rows["article_id"]],
                "date": pd.to_datetime(rows["date"]),
                "source": rows["source"],
                "title": rows["title"].str.replace("\n", " "),
                "field": rows["field"],
                "start": rows["start"],
                "end": rows["end"],
                "before": [t[max(a - context, 0) : a].split("\n")[-1] for t, a, _ in spans],
                "match": [t[a:b].replace("\n", " ") for t, a, b in spans],
                "after": [t[b : b + context].split("\n")[0] for t, _, b in spans],
                "slogan": rows["slogan"],
                "change": rows["change"],
            }
        ).reset_index(drop=True)


def _bodies(corpus: Corpus, ids: np.ndarray) -> dict[int, str]:
    files = list(corpus.snapshot.article_files)
    if not files or not len(ids):
        return {}
    wanted = pl.scan_parquet(files).filter(pl.col("article_id").is_in(ids.tolist()))
    rows = wanted.select("article_id", "body").collect()
    return dict(zip(rows["article_id"].to_list(), rows["body"].to_list(), strict=True))


def lexicon_effect(corpus: Corpus, lexicon: Lexicon) -> LexiconEffect:
    """What a lexicon would find in a corpus that the corpus's own does not, and the reverse.

    Exact: the numbers are those of a full scan. Only articles are scanned again that a change
    can touch: those that say a form of a slogan that is new, gone or changed, and those with
    a short form (two or three letters) whose weight in the segmentation changes with the
    list. Counted are hits on sense in all articles of the corpus, reprints each.

    Raises:
        WorkspaceError: the articles can't be read.
        SelectionError: the corpus is a pack, and has not the text of every article.
    """
    files = corpus.snapshot.article_files
    was = {slogan.slogan: slogan for slogan in corpus.lexicon}
    now = {slogan.slogan: slogan for slogan in lexicon}
    new = {n for n, s in now.items() if n not in was or _matched(s) != _matched(was[n])}
    old = {n for n, s in was.items() if n not in now or _matched(s) != _matched(now[n])}
    words = reweighed_words(corpus.lexicon, lexicon)
    unsure = {n for n, s in was.items() if n not in old and words.intersection(s.forms)}
    before = corpus.query(_EVERYTHING, _OF_SLOGANS, {"names": sorted(old | unsure)})
    known = before["article_id"].to_numpy(dtype=np.int64)
    changed = Lexicon(tuple(slogan for name, slogan in now.items() if name in new))
    ids, again = _scanned(files, known, changed, lexicon)
    rows = corpus.query(_EVERYTHING, _OF_ARTICLES, {"ids": ids.tolist()})
    hits = _compared(rows, again)
    kinds = {name: "removed" for name in was if name not in now}
    kinds |= {name: "changed" if name in was else "added" for name in now if name in new}
    slogans = _by_slogan(corpus, hits, kinds)
    return LexiconEffect(corpus, slogans, hits.drop(columns="alone"), len(ids))


def _matched(slogan: object) -> tuple[object, ...]:
    """What of a slogan decides a match."""
    return tuple(frozenset(getattr(slogan, name)) for name in ("forms", "when", "unless"))


def _scanned(
    files: Sequence[Path], known: np.ndarray, changed: Lexicon, lexicon: Lexicon
) -> tuple[np.ndarray, pd.DataFrame]:
    """The articles that can be touched, and their hits under the new lexicon."""
    touched, tables = [known], []
    for file in files:
        try:
            texts = pl.DataFrame(pq.read_table(file, columns=["article_id", "title", "body"]))
        except (OSError, KeyError, ValueError) as error:
            raise WorkspaceError(
                f"{file.name}: its articles can't be read ({error}); without their texts the "
                "effect of a lexicon can't be told"
            ) from None
        ids = articles_with(texts, changed) if len(changed) else known[:0]
        wanted = np.union1d(ids, known)
        texts = texts.filter(pl.col("article_id").is_in(wanted))
        touched.append(texts["article_id"].to_numpy())
        tables.append(scan(texts, lexicon).to_pandas())
    names = pd.Series([slogan.slogan for slogan in lexicon], dtype="str")
    hits = pd.concat(tables) if tables else pd.DataFrame(columns=["slogan", *_KEY])
    hits["name"] = names.reindex(hits["slogan"]).to_numpy()
    return np.unique(np.concatenate(touched)), hits


def _compared(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The hits that are on sense in one only, or nested in one only."""
    flags = [*_KEY, "nested"]
    was = before.loc[before["on_sense"], flags] if len(before) else before.reindex(columns=flags)
    now = after.loc[after["on_sense"].astype(bool), flags] if len(after) else was.head(0)
    both = was.merge(now, on=_KEY, how="outer", suffixes=("_was", "_now"), indicator=True)
    nested_was = both["nested_was"].fillna(False).astype(bool)
    nested_now = both["nested_now"].fillna(False).astype(bool)
    change = np.select(
        [both["_merge"] == "right_only", both["_merge"] == "left_only", nested_now & ~nested_was,
         nested_was & ~nested_now],
        CHANGES,
        default="",
    )  # fmt: skip
    # what the hit adds to the standalone hits, or takes from them
    alone = np.select(
        [change == "gained", change == "lost", change == "nested", change == "standalone"],
        [1 - nested_now, nested_was - 1, -1, 1],
        default=0,
    )
    rows = both.assign(change=change, alone=alone, field=[FIELDS[int(f)] for f in both["field"]])
    rows = rows[rows["change"] != ""].rename(columns={"name": "slogan"})
    columns = ["article_id", "slogan", "field", "start", "end", "change", "alone"]
    return rows[columns].reset_index(drop=True)


def _by_slogan(corpus: Corpus, hits: pd.DataFrame, kinds: dict[str, str]) -> pd.DataFrame:
    """What changes for each slogan, the largest changes first."""
    counts = corpus.query(Selection(), _COUNTS).set_index("name")
    of_slogan = hits.groupby("slogan")
    size = pd.crosstab(hits["slogan"], hits["change"]).reindex(columns=list(CHANGES), fill_value=0)
    names = list(dict.fromkeys((*kinds, *size.index)))
    size = size.reindex(names, fill_value=0)
    before = counts.reindex(names).fillna(0).astype("int64")
    moved = hits[hits["change"].isin(("gained", "lost"))].groupby("slogan")["article_id"].nunique()
    frame = pd.DataFrame(
        {
            "slogan": pd.Series(names, dtype="str"),
            "change": pd.Series([kinds.get(name, "affected") for name in names], dtype="str"),
            "hits_before": before["hits"].to_numpy(),
            "hits_after": (before["hits"] + size["gained"] - size["lost"]).to_numpy(),
            "gained": size["gained"].to_numpy(),
            "lost": size["lost"].to_numpy(),
            "standalone_before": before["standalone"].to_numpy(),
            "standalone_after": (
                before["standalone"] + of_slogan["alone"].sum().reindex(names, fill_value=0)
            ).to_numpy(),
            "articles": moved.reindex(names, fill_value=0).to_numpy(),
        }
    )
    weight = (frame["gained"] + frame["lost"]).to_numpy()
    order = np.lexsort((-np.abs(frame["standalone_after"] - frame["standalone_before"]), -weight))
    frame = frame.iloc[order].reset_index(drop=True)
    frame.attrs["method"] = corpus.method(
        Selection(),
        measure="lexicon_effect",
        formula="hits_after = hits_before + gained - lost, by scanning what can change again",
    )
    return frame
