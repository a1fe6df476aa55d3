"""The sentences behind a claim: a few of its hits, the same ones each time."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analytics.corpus import Corpus
from analytics.measures.concordance import concordance
from analytics.selection import Selection

SENTENCES, DRAWN, SEED, CONTEXT = 3, 12, 0, 60
_ONE_PLACE = ["article_id", "field", "paragraph", "sentence"]


def sampled(
    corpus: Corpus, selection: Selection, *, together: bool = False
) -> list[dict[str, Any]]:
    """Hits drawn by a fixed seed, spread over the days of those drawn, from as many sentences.

    together: only hits in units that hold every selected slogan; one hit of each unit.
    """
    drawn = concordance(
        corpus, selection, context=CONTEXT, together=together, sample=DRAWN, seed=SEED
    )
    return _told(drawn, spread=True, places=_ONE_PLACE[:3] if together else _ONE_PLACE)


def newest(corpus: Corpus, selection: Selection) -> list[dict[str, Any]]:
    """The last sentences in which it was said."""
    rows = concordance(corpus, selection, context=CONTEXT, sort="newest", limit=DRAWN)
    return _told(rows, spread=False, places=_ONE_PLACE)


def _told(frame: pd.DataFrame, *, spread: bool, places: list[str]) -> list[dict[str, Any]]:
    rows = frame.drop_duplicates(places)
    if spread and len(rows) > SENTENCES:
        rows = rows.iloc[np.linspace(0, len(rows) - 1, SENTENCES).round().astype(int)]
    return told(rows.head(SENTENCES))


def told(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows, each with its columns by name."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
