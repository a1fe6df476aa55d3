"""Relay: which source says a slogan first, and by how much does the other follow?"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.corpus import Corpus
from analytics.errors import SelectionError, StatisticsError
from analytics.measures.periods import all_periods, bounds
from analytics.selection import Selection
from analytics.statistics.lags import lead_lag
from analytics.statistics.multiple import benjamini_hochberg

SOURCES, FEWEST_HITS, SURE = 12, 10, 0.05

_SPANS = """
SELECT source, count(*) AS articles, min(date) AS first, max(date) AS last FROM chosen_articles
WHERE date IS NOT NULL GROUP BY source ORDER BY articles DESC, source LIMIT $most_sources
"""
_WRITTEN = """
, periods AS ({all_periods}), sources AS (SELECT DISTINCT source FROM chosen_articles),
written AS (
    SELECT source, date_trunc('{every}', date)::DATE AS opening, sum(characters)::BIGINT AS c
    FROM chosen_articles WHERE date IS NOT NULL GROUP BY ALL
)
SELECT source, opening, coalesce(c, 0) AS characters
FROM sources CROSS JOIN periods LEFT JOIN written USING (source, opening) ORDER BY opening
"""
_SAID = """
SELECT slogan, source, date, count(*) AS hits FROM chosen_hits JOIN chosen_articles
USING (article_id) WHERE date IS NOT NULL GROUP BY ALL
"""
COLUMNS = [
    "slogan",
    "source_a",
    "source_b",
    "since",
    "until",
    "hits_a",
    "hits_b",
    "first_a",
    "first_b",
    "lead_days",
    "periods",
    "lag",
    "lag_low",
    "lag_high",
    "correlation",
    "p",
    "q",
    "found",
]


def relay(
    corpus: Corpus, selection: Selection, *, longest: int = 12, most: int = 100
) -> pd.DataFrame:
    """For each slogan and pair of sources: who said it first, and does one follow the other?

    Only the days on which both sources had begun and neither had ended are looked at, so that
    an archive that begins early does not lead by that alone. lag: the shift, in periods
    (`selection.every`), at which the rates of both, on a square-root scale and whitened, go
    together best (`lead_lag`). It is given where it is surer than chance: q, which is p of
    1,000 shuffles corrected for all rows (Benjamini-Hochberg), below 0.05.

    Args:
        longest: the longest lag looked for, in periods, 1 to 60.
        most: for how many rows, those with the most hits, a lag is looked for.

    Returns:
        One row a slogan and pair of sources that both say it, most hits first: slogan,
        source_a, source_b, since and until (the days looked at), hits_a, hits_b, first_a,
        first_b (first days), lead_days (first_b - first_a: above 0, a was first), periods (in
        which both have articles), lag (above 0, b follows a), lag_low, lag_high (95 %, drawing
        blocks of periods), correlation (at the best shift), p, q, found (q < 0.05; lag and its
        bounds are missing otherwise). Rows with fewer than ten hits of either source, or too
        few periods, have no p. Of more than twelve sources the twelve with the most articles.

    Raises:
        SelectionError: an unknown slogan, theme or source, or an option out of bounds.
    """
    if not 1 <= longest <= 60 or most < 0:
        raise SelectionError(
            f"longest {longest}, most {most}: give 1 to 60 periods, 0 rows or more"
        )
    frame = _firsts(corpus, selection)
    frame[["periods", "lag", "lag_low", "lag_high", "correlation", "p", "q"]] = np.nan
    if len(frame):
        _add_lags(corpus, selection, frame, longest, most)
    frame["found"] = frame["q"] < SURE
    frame.loc[~frame["found"], ["lag", "lag_low", "lag_high"]] = np.nan
    for name in ("periods", "lag", "lag_low", "lag_high"):
        frame[name] = frame[name].astype("Int64")
    frame = frame[COLUMNS]
    frame.attrs["method"] = corpus.method(
        selection,
        measure="relay",
        every=selection.every,
        formula="lag: the best correlation of whitened 2 sqrt((hits + 3/8) / x), x characters "
        "over their mean; p by 1,000 shuffles, q Benjamini-Hochberg, bounds by 1,000 drawings "
        "of blocks",
        denominator="characters of the source in the period",
        longest=str(longest),
    )
    return frame


def _firsts(corpus: Corpus, selection: Selection) -> pd.DataFrame:
    """Hits and first days within the time that both sources share."""
    spans = corpus.query(selection, _SPANS, {"most_sources": SOURCES})
    said = corpus.query(selection, _SAID)
    names = corpus.chosen_slogans(selection).set_index("slogan")["name"]
    parts = []
    for a, b in combinations(spans.to_dict("records"), 2):
        since, until = max(a["first"], b["first"]), min(a["last"], b["last"])
        shared = said[(said["date"] >= since) & (said["date"] <= until)]
        each = []
        for letter, source in (("a", a["source"]), ("b", b["source"])):
            own = shared[shared["source"] == source].groupby("slogan")
            each.append(
                own.agg(**{f"hits_{letter}": ("hits", "sum"), f"first_{letter}": ("date", "min")})
            )
        both = each[0].join(each[1], how="inner").reset_index()
        about = {"source_a": a["source"], "source_b": b["source"], "since": since, "until": until}
        parts.append(both.assign(**about))
    if not parts:
        empty = [*COLUMNS[:10], "place"]
        return pd.DataFrame({name: pd.Series(dtype="object") for name in empty})
    frame = pd.concat(parts).rename(columns={"slogan": "place"})
    frame["slogan"] = frame["place"].map(names)
    frame["lead_days"] = (frame["first_b"] - frame["first_a"]).dt.days
    frame["both"] = frame["hits_a"] + frame["hits_b"]
    frame = frame.sort_values(["both", "place"], ascending=[False, True])
    ordered: pd.DataFrame = frame.reset_index(drop=True)
    return ordered


def _add_lags(
    corpus: Corpus, selection: Selection, frame: pd.DataFrame, longest: int, most: int
) -> None:
    every = selection.every
    first, last = bounds(corpus, selection)
    written = corpus.query(
        selection,
        _WRITTEN.format(all_periods=all_periods(every), every=every),
        {"first": first, "last": last},
    )
    characters = written.pivot(index="opening", columns="source", values="characters")
    said = corpus.query(selection, _SAID.replace("date, count", _opening(every)))
    hits = said.set_index(["slogan", "source", "opening"])["hits"].sort_index()
    worth = (frame[["hits_a", "hits_b"]].min(axis=1) >= FEWEST_HITS).to_numpy().nonzero()[0][:most]
    for row in worth:
        about = frame.loc[row]
        series = []
        for letter in ("a", "b"):
            source = about[f"source_{letter}"]
            own = hits.loc[about["place"], source].reindex(characters.index, fill_value=0)
            series.append(_steadied(own.to_numpy(float), characters[source].to_numpy(float)))
        apart = (characters.index < about["since"].replace(day=1)) | (
            characters.index > about["until"]
        )
        a, b = (np.where(apart, np.nan, one) for one in series)
        both = ~np.isnan(a) & ~np.isnan(b)
        frame.loc[row, "periods"] = both.sum()
        try:
            found = lead_lag(a, b, most=longest)
        except StatisticsError:
            continue  # too few periods, or one that never changes: there is no lag to find
        columns = ["lag", "lag_low", "lag_high", "correlation", "p"]
        frame.loc[row, columns] = [found.lag, found.low, found.high, found.correlation, found.p]
    known = frame["p"].notna()
    if known.any():
        frame.loc[known, "q"] = benjamini_hochberg(frame.loc[known, "p"])


def _opening(every: str) -> str:
    return f"date_trunc('{every}', date)::DATE AS opening, count"


def _steadied(hits: NDArray[np.float64], characters: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rates on a scale of even noise; a period without text is missing."""
    text = characters > 0
    x = np.where(text, characters, np.nan) / (characters[text].mean() if text.any() else 1.0)
    return np.asarray(2 * np.sqrt((hits + 3 / 8) / x), np.float64)
