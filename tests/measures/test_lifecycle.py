"""Lifecycle, by hand on planted movements: every column, every state, every bound."""

from __future__ import annotations

import pandas as pd
import pytest

import analytics as tifa
from analytics.measures.tiers import TIERS, described, tiers
from analytics.statistics.rates import rate_ratio
from tests.measures.invented import BOOKS, LAKES, LIGHTS, RIVERS, SCHOOL, letters
from tests.measures.moving import moving_articles

ALL = tifa.Selection()


def table(corpus: tifa.Corpus, selection: tifa.Selection = ALL, **options: object) -> pd.DataFrame:
    return tifa.lifecycle(corpus, selection, **options).set_index("slogan")  # type: ignore[arg-type]


# two papers; the last article is of 2022-12-23, and a window of 365 days holds 12 of 24 a month
BY_HAND = {
    "state": {BOOKS: "new", LIGHTS: "returned", RIVERS: "hot", LAKES: "hot", SCHOOL: "silent"},
    "tier": {LAKES: "boiling", LIGHTS: "hot", SCHOOL: None},
    "english": {LAKES: "link three lakes", SCHOOL: "night school"},
    "theme": {LAKES: "water", SCHOOL: "learning"},
    "hits": {LAKES: 2 * (54 + 60), SCHOOL: 2 * 42 * 2, BOOKS: 2 * 9 * 4, LIGHTS: 8},
    "standalone": {LAKES: 228, SCHOOL: 168},
    "articles": {LAKES: 228, SCHOOL: 168},
    "first_date": {LAKES: "2018-01-01", BOOKS: "2022-04-01", LIGHTS: "2018-02-01"},
    "peak_period": {LAKES: "2020-03"},
    "peak_hits": {LAKES: 20, SCHOOL: 4, BOOKS: 8},
    "last_date": {LAKES: "2022-12-01", SCHOOL: "2021-06-03", LIGHTS: "2022-11-01"},
    "half_life": {LAKES: 6, BOOKS: None},
    "silent_days": {LAKES: 22, SCHOOL: 568, BOOKS: 16},
    "recent_hits": {LAKES: 24, BOOKS: 72, SCHOOL: 0, LIGHTS: 2},
    "recent_articles": {LAKES: 24, BOOKS: 72, SCHOOL: 0, LIGHTS: 2},
    "recent_all_articles": {LAKES: 288, SCHOOL: 288},
    "recent_share": {LAKES: 24 / 288, BOOKS: 0.25, SCHOOL: 0},
    "previous_hits": {LAKES: 24, BOOKS: 0, SCHOOL: 24},
    "previous_articles": {LAKES: 24, BOOKS: 0, SCHOOL: 24},
    "previous_all_articles": {LAKES: 288},
    "previous_share": {LAKES: 24 / 288, BOOKS: 0, SCHOOL: 24 / 288},
    "ratio": {LAKES: 1, SCHOOL: 0, BOOKS: float("inf")},
    "listed": {LAKES: 0},
    "listed_share": {LAKES: 0},
}


@pytest.mark.parametrize("column", BY_HAND)
def test_columns_by_hand(moving: tifa.Corpus, column: str) -> None:
    found = table(moving)[column]
    for slogan, right in BY_HAND[column].items():
        value = found[slogan]
        if right is None:
            assert pd.isna(value)
        elif column.endswith("date"):
            assert value == pd.Timestamp(str(right))
        elif isinstance(right, float):
            assert value == pytest.approx(right)
        else:
            assert value == right


def test_bounds_of_the_ratio_and_rate_of_the_peak_by_hand(moving: tifa.Corpus) -> None:
    """34 articles against 26 of 288 each, as R's poisson.test has it; 20 hits over its month."""
    row = table(moving).loc[RIVERS]
    right = rate_ratio(34, 288, 26, 288)
    assert (row["recent_articles"], row["previous_articles"]) == (34, 26)
    assert row["ratio"] == pytest.approx(right.ratio)
    assert row["ratio_low"] == pytest.approx(right.low)
    assert row["ratio_high"] == pytest.approx(right.high)
    march = sum(letters(a.title + a.body) for a in moving_articles() if "2020-03" in a.date)
    assert table(moving).loc[LAKES, "peak_per_10k_chars"] == pytest.approx(20 / march * 1e4)


def test_enumerations_and_nesting_by_hand(by_hand: tifa.Corpus) -> None:
    """Of the 6 dated hits of 三湖连通 one stands in a run of three, and two in a longer slogan."""
    found = table(by_hand)
    assert found.loc[LAKES, "hits"] == 6 and found.loc[LAKES, "standalone"] == 4
    assert found["listed"].to_dict()[LAKES] == 1
    assert found.loc[LAKES, "listed_share"] == pytest.approx(1 / 6)
    assert found.loc[SCHOOL, "listed_share"] == pytest.approx(1 / 5)


def test_rising_fading_and_steady(moving: tifa.Corpus) -> None:
    """三湖连通 in a year of its wave, the year after, and the year after that."""
    cool = tiers([f"{name}={1 - i / 10}" for i, name in enumerate(list(TIERS)[:5])])
    for day, state in (("2020", "rising"), ("2021-12", "fading"), ("2022-12-31", "steady")):
        assert table(moving, as_of=day, tiers=cool).loc[LAKES, "state"] == state
    stubborn = tifa.Rules(rise=6)
    assert table(moving, as_of="2020", tiers=cool, rules=stubborn).loc[LAKES, "state"] == "steady"


def test_nothing_after_the_day_counts(moving: tifa.Corpus) -> None:
    """Seen from the middle of a month, hits of its second half are not yet said."""
    row = table(moving, as_of="2020-03-06").loc[LAKES]
    assert row["hits"] == 52 + 2 * 3  # days 1, 3, 5 of March
    assert row["last_date"] == pd.Timestamp("2020-03-05") and row["silent_days"] == 1
    assert BOOKS not in table(moving, as_of="2022-03-31").index
    assert table(moving, as_of="2030").equals(table(moving))


def test_a_short_corpus_has_no_states(by_hand: tifa.Corpus, moving: tifa.Corpus) -> None:
    """Where less than two windows were read, nothing can be called new."""
    assert table(by_hand)["state"].isna().all()
    assert table(moving, as_of="2019-06")["state"].isna().all()
    small = tifa.Rules(window=37)
    assert table(by_hand, rules=small)["state"].notna().all()


def test_tiers_are_those_published_or_said_to_be_one_s_own(moving: tifa.Corpus) -> None:
    """沸 from 0.0518 and 烫 from 0.0129 are the China Media Project's; the rest never is."""
    assert (TIERS["boiling"], TIERS["scalding"]) == (0.0518, 0.0129)
    assert [part.endswith("(CMP)") for part in described(TIERS).split("; ")] == [True] * 2 + [
        False
    ] * 4
    method = tifa.lifecycle(moving, ALL, tiers=tiers(["boiling=0.2"])).attrs["method"]
    assert "boiling >= 0.2 (own)" in method["tiers"]
    assert "scalding >= 0.0129 (CMP)" in method["tiers"]
    assert "window = 365" in method["rules"] and method["as_of"] == "2022-12-23"


def test_a_share_on_the_bound_is_in_the_tier(moving: tifa.Corpus) -> None:
    """24 of 288 articles: in the tier that begins there, not in one just above."""
    exact, above = (tiers([f"boiling={24 / 288 + more}"]) for more in (0, 1e-9))
    assert table(moving, tiers=exact).loc[LAKES, "tier"] == "boiling"
    assert table(moving, tiers=above).loc[LAKES, "tier"] == "scalding"


@pytest.mark.parametrize("part", ["warm", "boiling=hot", "burning=0.1", "hot=0.9", "cold=-1"])
def test_a_bad_tier_is_refused(part: str) -> None:
    with pytest.raises(tifa.SelectionError):
        tiers([part])


@pytest.mark.parametrize("rules", [{"window": 0}, {"hot": "burning"}, {"rise": 0.5}])
def test_a_bad_rule_is_refused(moving: tifa.Corpus, rules: dict[str, object]) -> None:
    with pytest.raises(tifa.SelectionError):
        tifa.lifecycle(moving, ALL, rules=tifa.Rules(**rules))  # type: ignore[arg-type]
    with pytest.raises(tifa.SelectionError, match="soon"):
        tifa.lifecycle(moving, ALL, as_of="soon")


def test_a_slogan_never_said_and_a_corpus_without_articles(
    by_hand: tifa.Corpus, workspace: tifa.Workspace
) -> None:
    row = table(by_hand, tifa.Selection(slogans=(LIGHTS,))).loc[LIGHTS]
    assert row["hits"] == 0 and pd.isna(row["peak_period"]) and pd.isna(row["first_date"])
    assert tifa.lifecycle(workspace.corpus(), ALL).empty


def test_hits_are_not_articles(by_hand: tifa.Corpus) -> None:
    """Where one article says it several times, each column keeps to its own: windows of 37 days."""
    found = table(by_hand, rules=tifa.Rules(window=37))
    lakes, school = found.loc[LAKES], found.loc[SCHOOL]
    assert (lakes["hits"], lakes["articles"]) == (6, 3)
    assert (lakes["peak_period"], lakes["peak_hits"]) == ("2021-12", 3)
    assert lakes["peak_per_10k_chars"] == pytest.approx(3e4 / 29)
    assert (lakes["recent_hits"], lakes["recent_articles"]) == (2, 1)
    assert (school["previous_hits"], school["previous_articles"]) == (3, 2)
    assert (lakes["recent_all_articles"], lakes["previous_all_articles"]) == (2, 2)


def test_a_fall_that_is_sure_but_small_is_steady(moving: tifa.Corpus) -> None:
    """The inverse of rise is the bound of fading, however sure the fall."""
    cool = tiers([f"{name}={1 - i / 10}" for i, name in enumerate(list(TIERS)[:5])])
    row = table(moving, as_of="2021-12", tiers=cool, rules=tifa.Rules(rise=50)).loc[LAKES]
    assert row["ratio_high"] < 1 and row["ratio"] > 1 / 50 and row["state"] == "steady"
