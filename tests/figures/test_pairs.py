"""Figures of pairs, words and comparisons: each mark says what it stands for, on its own side."""

from __future__ import annotations

import math

import pandas as pd
import pytest

import analytics as tifa
from analytics.figures.barcode import barcode
from analytics.figures.keyness_bars import keyness_bars, strongest
from analytics.figures.pair_lines import pair_lines
from analytics.figures.slopes import slopes
from analytics.figures.word_bars import collocate_bars, keyword_bars
from dashboard import wording
from dashboard.reactions import Opened, opened

WORDS = wording.load("zh").section("figure")
SIDES = ("甲边", "乙边")
DISEASE = tifa.Selection(themes=("public-health", "logistics"))


def clicked(mark: object) -> Opened | None:
    return opened({"selection": {"points": [{"customdata": list(mark)}]}})  # type: ignore[call-overload]


def keyness_rows(kind: str = "slogan") -> pd.DataFrame:
    names, bounds = ["多", "少", "平", "无"], [1.5, -0.7, 0.0, -2.0]
    return pd.DataFrame(
        {
            kind: names, "a": [9, 2, 5, 0], "b": [1, 8, 5, 6], "a_per_10k": [9.0, 2.0, 5.0, 0.0],
            "b_per_10k": [1.0, 8.0, 5.0, 6.0], "ll": [8.0, 4.0, 0.0, 9.0],
            "q": [0.01, 0.04, 1.0, 0.01], "log_ratio": [3.17, -2.0, 0.0, -math.inf],
            "log_ratio_bound": bounds, "percent_diff": [800.0, -75.0, 0.0, -100.0],
        }
    )  # fmt: skip


def test_bars_lie_on_the_side_they_mark() -> None:
    """To the right what marks the target, to the left the reference; what may be equal nowhere."""
    made = keyness_bars(keyness_rows(), WORDS, SIDES)
    bars = made.data[0]
    sides = {mark[1]: (mark[2], x) for mark, x in zip(bars.customdata, bars.x, strict=True)}
    assert set(sides) == {"多", "少", "无"}
    assert sides["多"] == ("target", 1.5) and sides["少"] == ("reference", -0.7)
    colours = dict(zip((m[1] for m in bars.customdata), bars.marker.color, strict=True))
    assert colours["少"] == colours["无"] != colours["多"]
    told = {m[1]: tuple(m[3:5]) for m in bars.customdata}
    assert told == {"多": ("9", "1"), "少": ("2", "8"), "无": ("0", "6")}
    assert list(strongest(keyness_rows(), 1)["slogan"]) == ["多", "无"]


@pytest.mark.parametrize("kind", ["slogan", "word", "theme"])
def test_a_bar_opens_its_own_side(kind: str) -> None:
    """A slogan, a plain word or a theme, of the selection that it marks."""
    bars = keyness_bars(keyness_rows(kind), WORDS, SIDES).data[0]
    found = {mark[1]: clicked(mark) for mark in bars.customdata}
    assert found["少"] is not None and found["少"].reference
    assert found["多"] is not None and not found["多"].reference
    asked = found["多"].selection(tifa.Selection(since="2022"))
    assert (
        asked
        == {
            "slogan": tifa.Selection(since="2022", slogans=("多",)),
            "word": tifa.Selection(since="2022", terms=("多",)),
            "theme": tifa.Selection(since="2022", themes=("多",)),
        }[kind]
    )


def test_slopes_join_the_rates_of_the_two_sides() -> None:
    made = slopes(keyness_rows(), WORDS, SIDES)
    ends = {trace.customdata[0][1]: tuple(trace.y) for trace in made.data}
    assert ends["多"] == (9, 1) and ends["少"] == (2, 8)
    assert ends["无"][0] == 0.5 and ends["无"][1] == 6
    nothing = next(t for t in made.data if t.customdata[0][1] == "无")
    assert nothing.marker.symbol[0] == "circle-open" and nothing.marker.symbol[1] == "circle"
    sides = [clicked(mark).reference for mark in made.data[0].customdata]  # type: ignore[union-attr]
    assert sides == [False, True]


def test_words_before_lie_left_and_after_right(seed_corpus: tifa.Corpus) -> None:
    """The bars of a word are its two counts; a click asks for both in one sentence."""
    frame = tifa.collocates(seed_corpus, DISEASE, least=1)
    made = collocate_bars(frame, WORDS, "节点", most=len(frame))
    left, right = made.data
    assert -sum(left.x) == frame["near_before"].sum()
    assert sum(right.x) == frame["near_after"].sum()
    assert (min(right.x), max(left.x)) >= (0, -1) and max(left.x) <= 0
    for mark in left.customdata:
        asked = clicked(mark)
        assert asked is not None and asked.together and asked.slogans == ("节点", mark[2])
        known = frame.set_index("word").loc[mark[2], "is_slogan"]
        assert asked.terms == (() if known else (mark[2],))


def test_keywords_show_their_counts(seed_corpus: tifa.Corpus) -> None:
    frame = tifa.keywords(seed_corpus, tifa.Selection(), limit=20)
    bars = keyword_bars(frame, WORDS, 10).data[0]
    assert sorted(bars.x, reverse=True) == frame["tf_idf"].head(10).tolist()
    assert [text.strip() for text in bars.text] == [f"{n:,}" for n in frame["count"].head(10)[::-1]]


def test_a_point_of_a_pair_opens_its_period(seed_corpus: tifa.Corpus) -> None:
    """The score of a period with its counts; a period without a score is a break."""
    frame = pd.DataFrame(
        {
            "slogan_a": "甲", "slogan_b": "乙", "period": ["2021", "2022", "2023"],
            "both": pd.array([3, 0, None], dtype="Int64"),
            "units_a": pd.array([4, 2, None], dtype="Int64"),
            "units_b": pd.array([5, 0, None], dtype="Int64"),
            "units": pd.array([90, 80, None], dtype="Int64"),
            "npmi": [0.6, math.nan, math.nan], "npmi_low": [0.4, math.nan, math.nan],
            "npmi_high": [0.7, math.nan, math.nan], "log_dice": [13.0, math.nan, math.nan],
            "log_dice_low": [12.5, math.nan, math.nan], "log_dice_high": [13.5, math.nan, math.nan],
        }
    )  # fmt: skip
    (line,) = pair_lines(frame, WORDS).data
    assert line.y[0] == 0.6 and math.isnan(line.y[1]) and math.isnan(line.y[2])
    assert line.error_y.array[0] == pytest.approx(0.1)
    assert line.error_y.arrayminus[0] == pytest.approx(0.2)
    assert tuple(line.customdata[0][4:8]) == ("3", "4", "5", "90")
    assert clicked(line.customdata[0]) == Opened(("甲", "乙"), period="2021", together=True)


def test_a_stroke_is_an_article(by_hand_strokes: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    """As many strokes as dated articles with the slogan, each leading to its article."""
    said, spread = by_hand_strokes
    made = barcode(said, spread, WORDS)
    for trace, row in zip(made.data, spread.itertuples(), strict=True):
        own = said[(said["slogan"] == row.slogan) & said["date"].notna()]
        assert [mark[1] for mark in trace.customdata] == own["article_id"].tolist()
        assert len(trace.x) == len(own)
        for mark in trace.customdata:
            assert clicked(mark) == Opened((row.slogan,), article=mark[1])


@pytest.fixture
def by_hand_strokes(seed_corpus: tifa.Corpus) -> tuple[pd.DataFrame, pd.DataFrame]:
    selection = tifa.Selection(slogans=("动态清零", "保通保畅"))
    return (
        tifa.frequency_by_article(seed_corpus, selection),
        tifa.dispersion(seed_corpus, selection),
    )
