"""Figures over time: marks for every row, ids that recount to the row's number, words complete."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import plotly.graph_objects as go
import pytest

import analytics as tifa
from analytics.figures.burst_bars import burst_bars
from analytics.figures.form_bars import form_bars
from analytics.figures.levels import levels
from analytics.figures.lifelines import HEAT, lifelines
from analytics.figures.relay_lags import relay_lags
from analytics.figures.robustness_grid import COLOURS, robustness_grid
from analytics.figures.shift_bars import shift_bars
from analytics.figures.silences import chance, silences
from analytics.figures.theme import QUIET
from analytics.figures.trend_lines import trend_lines
from analytics.measures.tiers import TIERS
from dashboard import wording
from dashboard.reactions import Opened, opened
from tests.measures.invented import BOOKS, LAKES, LIGHTS, RIVERS, SCHOOL

ALL = tifa.Selection()


def words(language: str = "zh") -> dict[str, str]:
    one = wording.load(language)
    every = {f"every.{name}": text for name, text in one.section("every").items()}
    return {**one.section("figure"), **one.section("over_time"), **every}


def ids(figure: go.Figure) -> Iterator[tuple[str, ...]]:
    for trace in figure.data:
        for data in () if trace.customdata is None else trace.customdata:
            yield tuple(str(part) for part in data)


def clicked(data: tuple[str, ...]) -> Opened:
    found = opened({"selection": {"points": [{"customdata": list(data)}]}})
    assert found is not None
    return found


def recounted(corpus: tifa.Corpus, asked: Opened) -> int:
    return len(tifa.concordance(corpus, asked.selection(ALL), together=asked.together))


def test_each_burst_opens_as_many_sentences_as_it_says(moving: tifa.Corpus) -> None:
    frame = tifa.bursts(moving, ALL)
    made = burst_bars(frame, words(), ("2018-01", "2022-12"))
    marks = list(ids(made))
    assert len(marks) == len(frame)
    for data in marks:
        assert recounted(moving, clicked(data)) == int(data[4])
    assert made.layout.xaxis.type == "date"
    days = [width / 86_400_000 for trace in made.data for width in trace.x]
    spans = {data[2] for data in marks}
    assert "2020-03/2020-08" in spans and 184.0 in days


def test_each_level_opens_as_many_sentences_as_it_says(moving: tifa.Corpus) -> None:
    frame = tifa.changes(moving, ALL)
    points = tifa.trend(moving, tifa.Selection(slogans=tuple(frame["slogan"].unique())))
    made = levels(frame, points, words())
    steps = [trace for trace in made.data if trace.mode == "lines+markers"]
    assert len(steps) == frame["slogan"].nunique()
    for trace in steps:
        for data, rate in zip(trace.customdata, trace.y, strict=True):
            assert recounted(moving, clicked(tuple(data))) == int(data[3].replace(",", ""))
            name, span = data[1], data[2]
            row = frame[(frame["slogan"] == name) & (frame["after"] == span)]
            if len(row):
                assert rate == row["after_per_10k_chars"].iloc[0]
    school = next(t for t in steps if t.name == SCHOOL)
    assert list(school.y) == [school.y[0]] * 3 + [0.0] * 3


def test_lives_run_from_first_to_last_in_the_colour_of_their_tier(moving: tifa.Corpus) -> None:
    frame = tifa.lifecycle(moving, ALL)
    made = lifelines(frame, words())
    lanes = [trace for trace in made.data if trace.customdata is not None and len(trace.x) == 2]
    assert len(lanes) == len(frame)
    for trace in lanes:
        row = frame[frame["slogan"] == trace.customdata[0][1]].iloc[0]
        assert list(trace.x) == [row["first_date"], row["last_date"]]
        assert trace.line.color == HEAT.get(row["tier"], QUIET)
        assert recounted(moving, clicked(tuple(trace.customdata[0]))) == row["hits"]
    assert set(HEAT) == set(TIERS)
    assert any("新出现" in label for label in made.layout.yaxis.ticktext)


def test_silences_are_drawn_to_the_day_and_alarms_stand_out(moving: tifa.Corpus) -> None:
    frame = tifa.silence(moving, ALL)
    made = silences(frame, words(), "2022-12-23")
    dotted = [trace for trace in made.data if trace.line.dash == "dot"]
    assert len(dotted) == len(frame)
    colours = {trace.customdata[0][1]: trace.line.color for trace in dotted}
    assert colours[SCHOOL] != colours[LAKES] == colours[LIGHTS]
    assert {a.text for a in made.layout.annotations} == {f"p {chance(p)}" for p in frame["p"]}
    assert chance(1e-30) == "< 0.000001" and chance(float("nan")) == "–" and chance(0.05) == "0.05"


def test_forms_stack_to_the_slogan_s_hits(moving: tifa.Corpus) -> None:
    frame = tifa.forms(moving, tifa.Selection(slogans=(SCHOOL,), every="year"))
    made = form_bars(frame, words())
    assert [trace.name for trace in made.data] == ["夜校下乡", "夜校进村"]
    assert [sum(n) for n in zip(*(trace.y for trace in made.data), strict=True)] == [
        48, 48, 48, 24, 0,
    ]  # fmt: skip
    assert clicked(tuple(made.data[0].customdata[0])) == Opened((SCHOOL,), period="2018")


def test_a_lag_is_a_dot_with_its_bounds(moving: tifa.Corpus) -> None:
    frame = tifa.relay(moving, ALL)
    found = frame[frame["found"]]
    made = relay_lags(found, words())
    dots = made.data[0]
    place = [data[1] for data in dots.customdata].index(RIVERS)
    row = found[found["slogan"] == RIVERS].iloc[0]
    assert dots.x[place] == row["lag"] == 2
    assert dots.x[place] + dots.error_x.array[place] == row["lag_high"]
    assert dots.x[place] - dots.error_x.arrayminus[place] == row["lag_low"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_grid_has_a_cell_for_every_way_of_counting(moving: tifa.Corpus, language: str) -> None:
    frame = tifa.robustness(
        moving, tifa.Selection(slogans=(BOOKS,)), before="2018/2019", after="2021/2022"
    )
    made = robustness_grid(frame, words(language))
    cells = [(x, y) for trace in made.data for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(cells) == len(set(cells)) == len(frame) == 48
    for trace in made.data:
        (direction,) = frame.loc[
            [words(language)[f"direction.{d}"] == trace.name for d in frame["direction"]],
            "direction",
        ].unique()
        assert trace.marker.color == COLOURS[direction]
        assert len(trace.x) == (frame["direction"] == direction).sum()
    framed = [width for trace in made.data for width in trace.marker.line.width]
    assert sum(width > 0 for width in framed) == 1


def test_a_part_of_a_shift_opens_its_sentences(moving: tifa.Corpus) -> None:
    """A neighbour opens the paragraphs with both; losses point left."""
    frame = tifa.shift(
        moving, tifa.Selection(slogans=(LAKES,)), before="2020-03/2020-08", after="2021"
    )
    made = shift_bars(frame, words())
    bars = made.data[0]
    assert list(made.layout.yaxis.ticktext)[-1] == "总变化" and bars.x[-1] < 0
    pairs = [tuple(data) for data in bars.customdata if data[0] == "pair_in"]
    both = next(clicked(data) for data in pairs if data[2] == SCHOOL)
    assert both == Opened((LAKES, SCHOOL), period="2021", together=True)
    assert recounted(moving, both) > 0
    one_valued = [label for label in made.layout.yaxis.ticktext if label.startswith("版面")]
    assert one_valued == []  # a dimension with one value says nothing


def test_a_trend_keeps_its_raw_points_under_the_average_and_hollows_out_partial_ones() -> None:
    frame = pd.DataFrame(
        {
            "slogan": "甲", "period": ["2022-01", "2022-02", "2022-03"],
            "hits": pd.array([2, None, 4], "Int64"), "standalone": pd.array([2, None, 4], "Int64"),
            "articles": pd.array([1, None, 2], "Int64"), "period_articles": [3, 0, 3],
            "period_characters": [10_000, 0, 20_000], "per_10k_chars": [2.0, None, 2.0],
            "low": [0.2, None, 0.5], "high": [7.0, None, 5.0], "article_share": [0.3, None, 0.6],
            "days": [31, 28, 31], "missing_days": [0, 28, 20], "partial": [False, False, True],
            "smoothed_per_10k_chars": [1.5, None, 2.5],
        }
    )  # fmt: skip
    made = trend_lines(frame, words())
    raw = next(trace for trace in made.data if trace.customdata is not None)
    average = next(trace for trace in made.data if trace.mode == "lines" and trace.fill is None)
    assert list(raw.y) == [2.0, None, 2.0] and raw.mode == "markers"
    assert list(average.y) == [1.5, None, 2.5] and not average.connectgaps
    assert list(raw.marker.symbol) == ["circle", "circle", "circle-open"]
    plain = trend_lines(frame.drop(columns=["smoothed_per_10k_chars"]), words())
    assert "lines+markers" in {trace.mode for trace in plain.data}


def test_figures_of_nothing_stand(moving: tifa.Corpus) -> None:
    lives, quiet = tifa.lifecycle(moving, ALL).head(0), tifa.silence(moving, ALL).head(0)
    for made in (
        lifelines(lives, words()),
        silences(quiet, words(), "2022-12-23"),
        burst_bars(tifa.bursts(moving, ALL).head(0), words()),
    ):
        assert isinstance(made, go.Figure)
