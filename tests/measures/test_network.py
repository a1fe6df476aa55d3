"""Network and pair trend: lines, groups and scores, against plain counts and by hand."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import analytics as tifa
from analytics.measures.cooccurrence import order_of
from tests.measures.invented import BOTH, LAKES, LIGHTS, RIVERS, SCHOOL, Article, new_corpus


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tifa.Corpus:
    """三湖连通 with 夜校下乡 in 4 of 10 paragraphs of 2020, 1 of 2021, 0 of 2022; 2023 a gap."""
    rows = []
    for year, together in (("2020", 4), ("2021", 1), ("2022", 0), ("2024", 2)):
        for n in range(4):
            school = SCHOOL if n < together else "路上无人"
            rows.append(
                Article(f"{year}-05-{n + 1:02d}", "甲", "", f"{LAKES}和{school}。\n空行{n}")
            )
        rows.append(Article(f"{year}-06-01", "乙", "", f"{SCHOOL}，{RIVERS}。\n别的。"))
    return new_corpus(tmp_path_factory.mktemp("network"), rows)


def test_every_further_score_by_hand(by_hand: tifa.Corpus) -> None:
    """a in 5 of 13 paragraphs, b in 4, together in 3: each column from its formula."""
    frame = tifa.cooccurrence(by_hand, tifa.Selection(), every_score=True)
    row = frame[(frame["slogan_a"] == LAKES) & (frame["slogan_b"] == RIVERS)].iloc[0]
    expected = 5 * 4 / 13
    assert row["expected"] == pytest.approx(expected)
    assert row["pmi"] == pytest.approx(math.log2(3 / expected))
    assert row["mi3"] == pytest.approx(math.log2(27 / expected))
    assert row["t_score"] == pytest.approx((3 - expected) / math.sqrt(3))
    assert row["odds_ratio"] == pytest.approx(3 * 7 / (2 * 1))
    assert row["delta_p_b_given_a"] == pytest.approx(3 / 5 - 1 / 8)
    assert row["delta_p_a_given_b"] == pytest.approx(3 / 4 - 2 / 9)


def test_a_compound_and_its_part_are_no_pair_without_parts(by_hand: tifa.Corpus) -> None:
    """三湖连通、两河清澈 holds 三湖连通 and 两河清澈; these two stay a pair."""
    frame = tifa.cooccurrence(by_hand, tifa.Selection(), parts=False)
    pairs = {frozenset(p) for p in zip(frame["slogan_a"], frame["slogan_b"], strict=True)}
    assert frozenset((LAKES, BOTH)) not in pairs and frozenset((BOTH, RIVERS)) not in pairs
    assert frozenset((LAKES, RIVERS)) in pairs
    whole = tifa.cooccurrence(by_hand, tifa.Selection())
    every = {frozenset(p) for p in zip(whole["slogan_a"], whole["slogan_b"], strict=True)}
    assert every - pairs == {frozenset((LAKES, BOTH)), frozenset((BOTH, RIVERS))}


def test_order_puts_the_close_side_by_side() -> None:
    frame = pd.DataFrame(
        {"slogan_a": ["一", "一", "二", "三"], "slogan_b": ["三", "二", "四", "四"],
         "npmi": [0.9, -0.5, 0.8, -0.4]}
    )  # fmt: skip
    order = order_of(frame, ["一", "二", "三", "四"])
    assert sorted(order) == sorted("一二三四")
    assert abs(order.index("一") - order.index("三")) == 1
    assert abs(order.index("二") - order.index("四")) == 1


def test_network_is_its_edges(seed_corpus: tifa.Corpus) -> None:
    """Degree counts the lines, every line keeps the rules, groups agree on both frames."""
    options = {"threshold": 0.1, "least": 1}
    nodes = tifa.network(seed_corpus, tifa.Selection(), **options)
    edges = tifa.network_edges(seed_corpus, tifa.Selection(), **options)
    assert len(edges)
    assert (edges["npmi"] >= 0.1).all() and (edges["q"] <= 0.05).all()
    ends = pd.concat([edges["slogan_a"], edges["slogan_b"]]).value_counts()
    by_name = nodes.set_index("slogan")
    assert by_name["degree"].to_dict() == ends.to_dict()
    groups = by_name["community"]
    assert (groups[edges["slogan_a"]].to_numpy() == edges["community_a"]).all()
    assert (groups[edges["slogan_b"]].to_numpy() == edges["community_b"]).all()
    said = tifa.frequency(seed_corpus, tifa.Selection()).set_index("slogan")
    for column in ("hits", "standalone", "theme"):
        assert (by_name[column] == said.loc[by_name.index, column]).all()
    assert tifa.network(seed_corpus, tifa.Selection(), **options).equals(nodes)


def test_pair_trend_by_hand(corpus: tifa.Corpus) -> None:
    """A year has 5 articles of 2 paragraphs: N = 10, R = 4 and C = the joint ones and one more."""
    frame = tifa.pair_trend(corpus, tifa.Selection(slogans=(LAKES, SCHOOL), every="year"))
    rows = frame.set_index("period")
    assert list(rows.index) == ["2020", "2021", "2022", "2023", "2024"]
    counts = ["both", "units_a", "units_b", "units"]
    assert tuple(rows.loc["2020", counts]) == (4, 4, 5, 10)
    assert tuple(rows.loc["2021", counts]) == (1, 4, 2, 10)
    assert tuple(rows.loc["2022", counts]) == (0, 4, 1, 10)
    assert rows.loc["2023", counts].isna().all() and math.isnan(rows.loc["2023", "npmi"])
    assert rows.loc["2020", "npmi"] == pytest.approx(math.log(4 / 2) / -math.log(0.4))
    assert rows.loc["2020", "log_dice"] == pytest.approx(14 + math.log2(8 / 9))
    assert rows.loc["2022", "npmi"] == -1 and math.isnan(rows.loc["2022", "log_dice"])
    assert rows.loc["2020", "npmi_low"] <= rows.loc["2020", "npmi"] <= rows.loc["2020", "npmi_high"]
    assert rows.loc["2020", "log_dice_low"] <= rows.loc["2020", "log_dice_high"] <= 14
    assert math.isnan(rows.loc["2021", "npmi_low"])


def test_the_periods_are_those_of_cooccurrence(corpus: tifa.Corpus) -> None:
    """A year's counts and scores are those of the same question asked of that year alone."""
    names = (LAKES, SCHOOL)
    rows = tifa.pair_trend(corpus, tifa.Selection(slogans=names, every="year"))
    for row in rows[rows["units"] > 0].itertuples():
        alone = tifa.Selection(slogans=names, since=row.period, until=row.period)
        one = tifa.cooccurrence(corpus, alone).iloc[0]
        assert (row.both, row.units_a) == (one["both"], one["both"] + one["only_a"])
        assert row.units_b == one["both"] + one["only_b"]
        assert row.npmi == pytest.approx(one["npmi"])


def test_drift_finds_what_is_planted(tmp_path: Path) -> None:
    """Together ever less often, though both are said as often: drifting apart; else tightening."""
    rows = []
    for year in range(10):
        for n in range(12):
            near = f"{LAKES}和{SCHOOL}。\n空" if n >= year else f"{LAKES}。\n{SCHOOL}"
            far = f"{RIVERS}和{LIGHTS}。\n空" if n < year + 1 else f"{RIVERS}。\n{LIGHTS}"
            rows.append(Article(f"{2000 + year}-01-{n + 1:02d}", "甲", "", f"{near}{n}"))
            rows.append(Article(f"{2000 + year}-02-{n + 1:02d}", "甲", "", f"{far}{n}"))
    corpus = new_corpus(tmp_path, rows)
    found = {}
    for pair in ((LAKES, SCHOOL), (RIVERS, LIGHTS), (LAKES, RIVERS)):
        row = tifa.drift(corpus, tifa.Selection(slogans=pair, every="year")).iloc[0]
        found[pair] = row
    assert found[LAKES, SCHOOL]["verdict"] == "drifting apart"
    assert found[LAKES, SCHOOL]["tau"] < 0 and found[LAKES, SCHOOL]["slope"] < 0
    assert found[LAKES, SCHOOL]["first_half"] > found[LAKES, SCHOOL]["second_half"]
    assert (
        found[LAKES, SCHOOL]["low"] <= found[LAKES, SCHOOL]["slope"] <= found[LAKES, SCHOOL]["high"]
    )
    assert found[RIVERS, LIGHTS]["verdict"] == "tightening" and found[RIVERS, LIGHTS]["tau"] > 0
    assert found[LAKES, RIVERS]["verdict"] == "too few periods"
    assert found[LAKES, SCHOOL]["both"] == sum(12 - year for year in range(10))
    assert np.isclose(found[LAKES, SCHOOL]["p"], found[LAKES, SCHOOL]["q"])


def test_bad_questions(corpus: tifa.Corpus) -> None:
    for wrong in (
        lambda: tifa.pair_trend(corpus, tifa.Selection(slogans=(LAKES,))),
        lambda: tifa.drift(corpus, tifa.Selection(), score="g2"),
        lambda: tifa.network(corpus, tifa.Selection(), threshold=2),
        lambda: tifa.network(corpus, tifa.Selection(), least=0),
    ):
        with pytest.raises(tifa.SelectionError):
            wrong()
