"""The parts of pages about time, without a browser: each stands, in both languages."""

from __future__ import annotations

import pytest

from dashboard import address, wording
from tests.app.conftest import Opener

MANY = ["动态清零", "保通保畅"]


@pytest.mark.parametrize(
    ("part", "language"), [*((part, "zh") for part in address.CLOSER), ("changes", "en")]
)
def test_every_closer_look_stands(opened: Opener, part: str, language: str) -> None:
    """A heading and a chart, or a sentence that says why there is none; no error."""
    app = opened("many", "trends", lang=language, trend=MANY, closer=part)
    assert not app.exception and not app.error
    words = wording.load(language)
    said = [*(h.value for h in app.header), *(i.value for i in app.info)]
    assert len(said) >= 2, said
    assert words("trends.chart") in said


def test_only_what_is_looked_at_is_computed(opened: Opener) -> None:
    """Without a choice the page has its one chart."""
    app = opened("many", "trends", lang="zh", trend=MANY)
    assert [h.value for h in app.header] == [wording.load("zh")("trends.chart")]


def test_smoothing_and_drawing_anew_are_in_the_address(opened: Opener) -> None:
    app = opened("many", "trends", lang="zh", trend=MANY, smooth="3", drawn="1")
    assert not app.exception and not app.error
    note = wording.load("zh")("over_time.trend_note_drawn")
    assert any(caption.value.startswith(note) for caption in app.caption)


def test_a_bad_smoothing_is_left_out(opened: Opener) -> None:
    app = opened("many", "trends", lang="zh", trend=MANY, smooth="2")
    assert not app.exception and not app.error


def test_the_overview_tells_the_states_as_of_a_day(opened: Opener) -> None:
    """保通保畅 and 动态清零 in December 2022: hot; bounds of tiers out of order are told."""
    app = opened("many", "overview", lang="en")
    words = wording.load("en")
    assert words("over_time.title.hot") in [h.value for h in app.header]
    early = opened("many", "overview", lang="en", as_of="2022-02-01")
    assert not early.exception and not early.error
    wrong = opened("many", "overview", lang="en", tier_hot="0.5")
    assert not wrong.exception and len(wrong.error) == 1 and "tier" in wrong.error[0].value


def test_a_short_corpus_has_no_states(opened: Opener) -> None:
    app = opened("one", "overview", lang="en")
    assert not app.exception
    assert not any(h.value.endswith("slogans") and "Hot" in h.value for h in app.header)


def test_spans_that_overlap_are_told(opened: Opener) -> None:
    app = opened("many", "trends", trend=MANY, closer="robustness", span_a="2020", span_b="2020-03")
    assert not app.exception and len(app.error) == 1 and "overlap" in app.error[0].value
