"""Changes: between which periods did the rate of a slogan move to another level?"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.corpus import Corpus
from analytics.errors import SelectionError
from analytics.measures.series import Series, series
from analytics.selection import Selection
from analytics.statistics.breaks import change_points_of_each, noise
from analytics.statistics.rates import poisson_interval
from analytics.statistics.ratios import ratio_interval
from analytics.statistics.silence import dispersion_about

FEWEST_HITS = 5
COLUMNS = [
    "slogan",
    "period",
    "direction",
    "before",
    "before_hits",
    "before_characters",
    "before_per_10k_chars",
    "before_low",
    "before_high",
    "after",
    "after_hits",
    "after_characters",
    "after_per_10k_chars",
    "after_low",
    "after_high",
    "ratio",
    "ratio_low",
    "ratio_high",
    "dispersion",
]


def changes(corpus: Corpus, selection: Selection, *, strictness: float = 3.0) -> pd.DataFrame:
    """The periods in which the rate of a slogan moved to another level, and by how much.

    The series of each slogan is cut where that costs least: squared distances of
    2 sqrt((hits + 3/8) / x), x the period's characters over their mean, from the mean of their
    segment, and strictness * σ² * ln(periods) a cut. The square root makes the noise of
    Poisson counts even, about 1; σ is the noise seen between neighbours, or 1 if that is less.
    Segments are two periods or longer; periods without articles are passed over.

    Args:
        strictness: how dear a cut is, above 0. At 3 about one steady series in fifty of 170
            periods shows a change; 1 is Yao's bound, and finds more.

    Returns:
        One row a change, by slogan and time: slogan, period (first of the new level), direction
        (rise|fall), before and after (the spans from the change before and to the next one, as
        2012-07/2021-10), of each its before_hits, before_characters, before_per_10k_chars and
        exact Poisson 95 % before_low, before_high; after_hits, after_characters,
        after_per_10k_chars, after_low, after_high; ratio (after over before; inf from nothing),
        ratio_low, ratio_high (exact conditional 95 %, widened for clumping), dispersion (within
        levels, variance over mean, 1 or more). The place was searched for, so no p is given.
        Slogans with fewer than five hits have no row.

    Raises:
        SelectionError: an unknown slogan, theme or source, or strictness not above 0.
    """
    if not 0 < strictness < math.inf:
        raise SelectionError(f"strictness {strictness}: give a number above 0, as 3")
    frame = _rows(series(corpus, selection), strictness)
    frame.attrs["method"] = corpus.method(
        selection,
        measure="changes",
        every=selection.every,
        formula="least squares on 2 sqrt((hits + 3/8) / x), exact search (the minimum PELT "
        f"finds); {strictness:g} σ² ln(periods) a change",
        denominator="characters of the span",
        strictness=f"{strictness:g}",
    )
    return frame


def levelled(counted: Series, strictness: float) -> NDArray[np.bool_]:
    """Where a new level begins, shape (slogans, periods with text)."""
    text = counted.text
    hits, characters = counted.hits[:, text], counted.characters[text]
    starts = np.zeros(hits.shape, bool)
    usable = characters > 0
    rows = np.flatnonzero(hits.sum(1) >= FEWEST_HITS)
    if usable.sum() < 4 or not rows.size:
        return starts
    x = characters[usable] / characters[usable].mean()
    y = 2 * np.sqrt((hits[np.ix_(rows, usable)] + 3 / 8) / x)
    price = strictness * np.maximum(noise(y), 1.0) ** 2 * math.log(usable.sum())
    starts[np.ix_(rows, usable)] = change_points_of_each(y, price)
    return starts


def _rows(counted: Series, strictness: float) -> pd.DataFrame:
    text = counted.text
    starts = levelled(counted, strictness)
    changed = np.flatnonzero(starts.any(1))
    starts, hits = starts[changed], counted.hits[changed][:, text].astype(np.float64)
    characters, labels = counted.characters[text], counted.labels[text]
    names = counted.slogans["name"].to_numpy(object)[changed]
    if not changed.size:
        return pd.DataFrame({name: pd.Series(dtype="object") for name in COLUMNS})
    begins = starts.copy()
    begins[:, 0] = True
    row, first = np.nonzero(begins)  # the segments of all slogans, one after the other
    last = np.concatenate([first[1:], [0]])
    last = np.where(np.concatenate([row[1:] == row[:-1], [False]]), last, len(labels)) - 1
    segment = np.cumsum(begins.ravel()) - 1
    k = np.bincount(segment, hits.ravel())
    x = np.bincount(segment, np.broadcast_to(characters, hits.shape).ravel())
    expected = (k / x)[segment].reshape(hits.shape) * characters
    phi = dispersion_about(hits, expected, begins.sum(1))
    low, high = poisson_interval(k, x)
    b = np.flatnonzero(row[1:] == row[:-1])  # the segment before each change
    a = b + 1
    spans = np.array([f"{labels[i]}/{labels[j]}" for i, j in zip(first, last, strict=True)])
    ratio = ratio_interval(k[a], x[a], k[b], x[b], phi=phi[row[a]])
    frame = pd.DataFrame({"slogan": names[row[a]], "period": labels[first[a]]})
    frame["direction"] = np.where(k[a] / x[a] > k[b] / x[b], "rise", "fall")
    for name, place in (("before", b), ("after", a)):
        frame[name] = spans[place]
        frame[f"{name}_hits"] = k[place].astype(np.int64)
        frame[f"{name}_characters"] = x[place].astype(np.int64)
        frame[f"{name}_per_10k_chars"] = k[place] / x[place] * 1e4
        frame[f"{name}_low"], frame[f"{name}_high"] = low[place] * 1e4, high[place] * 1e4
    frame["ratio"], frame["ratio_low"], frame["ratio_high"] = ratio
    frame["dispersion"] = phi[row[a]]
    return frame[COLUMNS]
