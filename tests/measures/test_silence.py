"""The retirement alarm, by hand on planted silences: every column."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import analytics as tifa
from analytics.statistics.silence import independent_events
from tests.measures.invented import LAKES, LIGHTS, RIVERS, SCHOOL, letters
from tests.measures.moving import moving_articles

ARTICLES = list(moving_articles())


def characters(first: str, last: str) -> int:
    return sum(letters(a.title + a.body) for a in ARTICLES if first <= a.date[:7] <= last)


def test_the_planted_silence_column_by_column(moving: tifa.Corpus) -> None:
    """夜校下乡: 168 hits in 42 months, then 18 without one."""
    row = tifa.silence(moving, tifa.Selection(slogans=(SCHOOL,))).iloc[0]
    past, since = characters("2018-01", "2021-06"), characters("2021-07", "2022-12")
    assert row["slogan"] == SCHOOL
    assert row["first_date"] == pd.Timestamp("2018-01-01")
    assert row["last_date"] == pd.Timestamp("2021-06-03")
    assert row["silent_days"] == 568 and row["hits"] == 168
    assert (row["past_characters"], row["silent_characters"]) == (past, since)
    assert row["past_per_10k_chars"] == pytest.approx(168 / past * 1e4)
    assert row["expected_hits"] == pytest.approx(168 / past * since)
    assert (row["said_periods"], row["past_periods"], row["silent_periods"]) == (42, 42, 18)
    assert row["p_poisson"] == pytest.approx((past / (past + since)) ** 167)
    assert row["dispersion"] == 1
    assert row["p_clumped"] == pytest.approx(row["p_poisson"])
    ways = np.prod([(18 + i) / i for i in range(1, 42)])  # C(59, 41) / C(41, 41)
    assert row["p_periods"] == pytest.approx(1 / ways)
    assert row["p"] == row["p_periods"] > row["p_clumped"]
    assert row["q"] == row["p"] and row["alarm"]


def test_clumps_soften_the_alarm(moving: tifa.Corpus) -> None:
    """两河清澈 seen from a silent month: p is that of its occasions, and larger than Poisson's."""
    row = tifa.silence(moving, tifa.Selection(slogans=(RIVERS,)), as_of="2019-01").iloc[0]
    past, since = characters("2018-02", "2018-12"), characters("2019-01", "2019-01")
    assert (row["past_characters"], row["silent_characters"]) == (past, since)
    assert (row["said_periods"], row["past_periods"], row["silent_periods"]) == (10, 11, 1)
    assert row["p_periods"] == pytest.approx(10 / 55)  # C(10, 9) / C(11, 9)
    monthly = tifa.trend(moving, tifa.Selection(slogans=(RIVERS,), until="2019-01"))
    told = monthly[monthly["hits"] > 0]
    first, last = told.index[0], told.index[-1]
    lived = monthly.loc[first:last]
    k, x = lived["hits"].astype(float), lived["period_characters"].astype(float)
    expected = k.sum() / x.sum() * x
    phi = ((k - expected) ** 2 / expected).sum() / (len(k) - 1)
    assert row["dispersion"] == pytest.approx(phi) and phi > 1.5
    power = float(independent_events(k.sum(), phi)) - 1
    share = row["past_characters"] / (row["past_characters"] + row["silent_characters"])
    assert row["p_clumped"] == pytest.approx(share**power)
    assert row["p_clumped"] >= row["p_poisson"]
    assert row["p"] == max(row["p_clumped"], row["p_periods"])


def test_q_is_corrected_over_all_slogans_and_the_surest_comes_first(moving: tifa.Corpus) -> None:
    frame = tifa.silence(moving, tifa.Selection())
    assert frame["slogan"].iloc[0] == SCHOOL
    assert frame["alarm"].tolist() == [True, False, False, False, False]
    assert frame["q"].iloc[0] == pytest.approx(frame["p"].iloc[0] * len(frame))
    assert frame["p"].is_monotonic_increasing
    assert not tifa.silence(moving, tifa.Selection(), level=1e-30)["alarm"].any()


def test_the_day_it_is_seen_from_decides(moving: tifa.Corpus) -> None:
    """In July 2021 one silent month is no alarm yet; what came later is not known then."""
    early = tifa.silence(moving, tifa.Selection(slogans=(SCHOOL,)), as_of="2021-06-30").iloc[0]
    assert early["silent_periods"] == 0 and early["p"] == 1 and not early["alarm"]
    before = tifa.silence(moving, tifa.Selection(slogans=(LAKES, LIGHTS)), as_of="2020-02-29")
    assert before.set_index("slogan").loc[LAKES, "hits"] == 52


def test_one_period_has_no_dispersion_and_no_alarm(seed_corpus: tifa.Corpus) -> None:
    frame = tifa.silence(seed_corpus, tifa.Selection())
    assert len(frame) and frame["dispersion"].isna().all()
    assert not frame["alarm"].any()


@pytest.mark.parametrize("level", [0, 1, 2])
def test_a_bad_level_is_refused(moving: tifa.Corpus, level: float) -> None:
    with pytest.raises(tifa.SelectionError):
        tifa.silence(moving, tifa.Selection(), level=level)


def test_no_articles_no_silence(workspace: tifa.Workspace) -> None:
    assert tifa.silence(workspace.corpus(), tifa.Selection()).empty
