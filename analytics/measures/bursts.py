"""Bursts: in which periods was a slogan said far more often than usual?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.corpus import Corpus
from analytics.errors import SelectionError
from analytics.measures.series import Series, series
from analytics.selection import Selection
from analytics.statistics.burst_levels import burst_levels

COLUMNS = [
    "slogan",
    "level",
    "start",
    "end",
    "periods",
    "hits",
    "articles",
    "period_articles",
    "period_characters",
    "per_10k_chars",
    "outside_hits",
    "outside_characters",
    "outside_per_10k_chars",
    "ratio",
    "weight",
]


def bursts(
    corpus: Corpus,
    selection: Selection,
    *,
    scale: float = 2.0,
    gamma: float = 1.0,
    levels: int = 3,
) -> pd.DataFrame:
    """The bursts of each slogan over the periods, by Kleinberg's batched automaton.

    Level 0 is the share of articles with the slogan over the whole series, level i is scale^i
    times that share; rising a level costs gamma * ln(periods). A level-2 burst lies within one
    of level 1. Periods without articles neither end a burst nor belong to one.

    Args:
        scale: how much higher each level is, above 1. gamma: how dear a rise is, above 0: at 1
            about one steady series in seven shows some burst in 120 periods, at 1.5 one in a
            hundred. levels: the highest level looked for, 1 to 10.

    Returns:
        One row a burst, by slogan and time, outer before inner: slogan, level, start and end
        (its first and last period, both inside), periods (with articles), hits, articles (with
        a hit), period_articles, period_characters, per_10k_chars (hits / period_characters *
        10,000), outside_hits, outside_characters, outside_per_10k_chars (of all periods of
        that slogan that are in no burst), ratio (of the two rates; missing where nothing is
        said outside), weight (what the burst saves against level - 1, in nats: larger is
        surer).

    Raises:
        SelectionError: an unknown slogan, theme or source, or an option out of bounds.
    """
    if not (scale > 1 and gamma > 0 and 1 <= levels <= 10):
        raise SelectionError(
            f"scale {scale}, gamma {gamma}, levels {levels}: give a scale above 1, a gamma "
            "above 0 and 1 to 10 levels"
        )
    counted = series(corpus, selection)
    frame = _rows(counted, scale, gamma, levels)
    frame.attrs["method"] = corpus.method(
        selection,
        measure="bursts",
        every=selection.every,
        formula=f"Kleinberg 2002, batched: level i has {scale:g}^i times the overall share of "
        f"articles; a rise costs {gamma:g} ln(periods)",
        denominator="articles of the period for the levels, characters for the rates",
        scale=f"{scale:g}",
        gamma=f"{gamma:g}",
        levels=str(levels),
    )
    return frame


def _rows(counted: Series, scale: float, gamma: float, levels: int) -> pd.DataFrame:
    totals = counted.periods["articles"].to_numpy(np.float64)
    text = counted.text
    state = burst_levels(counted.articles, totals, scale, gamma, levels)[:, text]
    names, labels = counted.slogans["name"].to_numpy(object), counted.labels[text]
    hits, said = counted.hits[:, text], counted.articles[:, text]
    written, characters = totals[text], counted.characters[text]
    calm = state == 0
    outside_hits, outside_characters = (hits * calm).sum(1), (characters * calm).sum(1)
    share = said.sum(1) / max(written.sum(), 1)
    found = []
    for level in range(1, levels + 1):
        edge = np.diff((state >= level).astype(np.int8), axis=1, prepend=0, append=0)
        row, begin = np.nonzero(edge == 1)
        end = np.nonzero(edge == -1)[1]  # row by row, so the ends pair with the beginnings
        part = pd.DataFrame({"row": row, "begin": begin, "level": level})
        part["periods"] = end - begin
        for name, matrix in (("hits", hits), ("articles", said)):
            part[name] = _sum(matrix, row, begin, end)
        for name, line in (("period_articles", written), ("period_characters", characters)):
            part[name] = _sum(np.broadcast_to(line, hits.shape), row, begin, end).astype(np.int64)
        high, low = share[row] * scale**level, share[row] * scale ** (level - 1)
        k, n = part["articles"].to_numpy(), part["period_articles"].to_numpy()
        part["weight"] = k * np.log(high / low) + (n - k) * (np.log1p(-high) - np.log1p(-low))
        part["slogan"], part["start"], part["end"] = names[row], labels[begin], labels[end - 1]
        part["outside_hits"] = outside_hits[row]
        part["outside_characters"] = outside_characters[row].astype(np.int64)
        found.append(part)
    frame = pd.concat(found).sort_values(["row", "begin", "level"], kind="stable")
    frame["per_10k_chars"] = _rate(frame["hits"], frame["period_characters"])
    frame["outside_per_10k_chars"] = _rate(frame["outside_hits"], frame["outside_characters"])
    outside = frame["outside_per_10k_chars"]
    frame["ratio"] = frame["per_10k_chars"] / outside.where(outside > 0)
    return frame[COLUMNS].reset_index(drop=True)


def _sum(
    matrix: NDArray[Any], row: NDArray[np.int64], begin: NDArray[np.int64], end: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Sums of half-open runs of columns, one a row given."""
    sums = np.concatenate([np.zeros((len(matrix), 1)), np.cumsum(matrix, 1)], 1)
    return np.asarray(np.rint(sums[row, end] - sums[row, begin]), np.int64)


def _rate(hits: pd.Series, characters: pd.Series) -> pd.Series:
    text = characters.astype("float64")
    rate: pd.Series = hits / text.where(text > 0) * 1e4
    return rate
