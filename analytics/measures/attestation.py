"""Attestation: from when to when is each slogan of the lexicon found, and how often?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

import pandas as pd

from analytics.corpus import Corpus
from analytics.errors import LexiconError, SelectionError
from analytics.selection import Selection

_SQL = """
, counted AS (
    SELECT slogan, count(*) AS hits, count(DISTINCT article_id) AS articles,
           min(date) AS first_date, max(date) AS last_date
    FROM chosen_hits JOIN chosen_articles USING (article_id) GROUP BY slogan
)
SELECT s.slogan AS place, s.name AS slogan, first_date, last_date,
       coalesce(hits, 0) AS hits, coalesce(articles, 0) AS articles
FROM chosen_slogans s LEFT JOIN counted USING (slogan)
ORDER BY s.slogan
"""
MEASURED = ("first_date", "last_date", "hits", "articles")


def attestation(corpus: Corpus, selection: Selection) -> pd.DataFrame:
    """Whether each slogan is found at all, how often, first and last when.

    Unlike `frequency` it has a row for every slogan of the selection, found or not, in the
    lexicon's order, and puts the first find beside the first use that the lexicon gives. A
    find before that use (`earlier`) means that the lexicon's date is too late, or that the
    string had another sense before and needs a rule.

    Returns:
        slogan; first_used (as the lexicon has it: a year, month or day, or empty);
        first_date, last_date (of articles with a hit on sense and a date); hits (on sense,
        standalone and nested); articles (with at least one); earlier (first_date lies before
        the year, month or day of first_used; false where either is missing).

    Raises:
        SelectionError: an unknown slogan, theme or source.
    """
    frame = corpus.query(selection, _SQL)
    used = [s.first_used for s in corpus.lexicon]
    used += [""] * len(selection.terms)
    frame.insert(2, "first_used", [used[place] for place in frame.pop("place")])
    found = frame["first_date"].dt.strftime("%Y-%m-%d").fillna("")
    # ISO dates cut to the precision of first_used are in the order of time as texts
    cut = [day[: len(first)] for day, first in zip(found, frame["first_used"], strict=True)]
    frame["earlier"] = [
        bool(day) and day < first for day, first in zip(cut, frame["first_used"], strict=True)
    ]
    frame.attrs["method"] = corpus.method(selection, measure="attestation")
    return frame[["slogan", "first_used", *MEASURED, "earlier"]]


def attested_in(corpora: Mapping[str, Corpus]) -> pd.DataFrame:
    """The attestation of one whole lexicon in several corpora, side by side.

    Returns:
        One row a slogan, in the lexicon's order: slogan, and for each corpus, under its name,
        NAME_first_date, NAME_last_date, NAME_hits, NAME_articles as `attestation` has them.

    Raises:
        SelectionError: no corpus is given.
        LexiconError: the corpora are matched with different lexicons.
    """
    if not corpora:
        raise SelectionError("give at least one corpus")
    if len({corpus.lexicon.digest for corpus in corpora.values()}) > 1:
        raise LexiconError(
            f"{', '.join(corpora)}: matched with different lexicons; give the workspaces the same"
        )
    frames = []
    for name, corpus in corpora.items():
        frame = attestation(corpus, Selection())[["slogan", *MEASURED]]
        frames.append(frame.rename(columns={column: f"{name}_{column}" for column in MEASURED}))
    table = reduce(lambda left, right: left.join(right.drop(columns="slogan")), frames)
    table.attrs["method"] = {
        "measure": "attestation",
        "lexicon_digest": next(iter(corpora.values())).lexicon.digest[:12],
        **{name: corpus.fingerprint for name, corpus in corpora.items()},
    }
    return table
