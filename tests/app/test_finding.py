"""Copy as text: the numbers of the sentence are those of the table, in either language."""

from __future__ import annotations

from typing import cast

import pandas as pd
import pytest

import analytics as tifa
from dashboard import wording
from dashboard.finding import finding
from dashboard.here import Here


@pytest.fixture(scope="module", params=["zh", "en"])
def here(request: pytest.FixtureRequest, seed_corpus: tifa.Corpus) -> Here:
    return Here(seed_corpus, wording.load(request.param), tifa.Selection(), ())


def said(here: Here, frame: pd.DataFrame) -> str:
    return cast("str", finding(frame, here.words, here))


def test_frequency(here: Here) -> None:
    """The first slogans with hits, articles, rate and interval, and where it is from."""
    frame = tifa.frequency(here.corpus, tifa.Selection(slogans=("动态清零", "保通保畅")))
    text = said(here, frame)
    top = frame.iloc[0]
    assert top["slogan"] == "保通保畅" and text.index("保通保畅") < text.index("动态清零")
    for part in ("8", "2", f"{top['per_10k_chars']:.1f}", f"{top['low']:.1f}", "95%"):
        assert part in text
    assert frame.attrs["method"]["lexicon_digest"] in text


def test_trend(here: Here) -> None:
    """Sum, peak with its rate and interval, first and last period."""
    chosen = tifa.Selection(slogans=("动态清零",), every="month")
    text = said(here, tifa.trend(here.corpus, chosen))
    assert "动态清零" in text and "2022-04" in text and "4" in text and "95%" in text


def test_pairs(here: Here) -> None:
    """The pair with the most units together, and both rests."""
    frame = tifa.cooccurrence(here.corpus, tifa.Selection(slogans=("动态清零", "保通保畅")))
    row = frame.iloc[0]
    text = said(here, frame)
    assert row["slogan_a"] in text and row["slogan_b"] in text and "NPMI" in text


def test_nothing_is_not_a_finding(here: Here) -> None:
    """No hit, or a measure without a sentence: no button."""
    none = tifa.trend(here.corpus, tifa.Selection(terms=("没有的字",)))
    assert said(here, none) == ""
    assert said(here, tifa.coverage(here.corpus, tifa.Selection())) == ""
