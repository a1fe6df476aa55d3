"""Bursts, by hand on planted ones: every column; and none where nothing bursts."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest

import analytics as tifa
from tests.measures.invented import BOOKS, LAKES, RIVERS, SCHOOL, Article, letters, new_corpus
from tests.measures.moving import moving_articles

ARTICLES = list(moving_articles())


def characters(first: str, last: str) -> int:
    return sum(letters(a.title + a.body) for a in ARTICLES if first <= a.date[:7] <= last)


def test_the_planted_burst_column_by_column(moving: tifa.Corpus) -> None:
    """三湖连通, 120 of 144 articles in March to August 2020 and 108 of 1,296 before and after."""
    frame = tifa.bursts(moving, tifa.Selection(slogans=(LAKES,)))
    assert frame["level"].tolist() == [1, 2]
    row = frame.iloc[0]
    assert (row["start"], row["end"], row["periods"]) == ("2020-03", "2020-08", 6)
    assert (row["hits"], row["articles"], row["period_articles"]) == (120, 120, 144)
    inside = characters("2020-03", "2020-08")
    outside = characters("2018-01", "2022-12") - inside
    assert row["period_characters"] == inside
    assert row["per_10k_chars"] == pytest.approx(120 / inside * 1e4)
    assert (row["outside_hits"], row["outside_characters"]) == (108, outside)
    assert row["outside_per_10k_chars"] == pytest.approx(108 / outside * 1e4)
    assert row["ratio"] == pytest.approx((120 / inside) / (108 / outside))
    usual = 228 / 1440
    right = 120 * math.log(2) + 24 * math.log((1 - 2 * usual) / (1 - usual))
    assert row["weight"] == pytest.approx(right)
    second = 120 * math.log(2) + 24 * math.log((1 - 4 * usual) / (1 - 2 * usual))
    assert frame.iloc[1]["weight"] == pytest.approx(second)


def test_what_begins_has_no_rate_outside_and_what_is_steady_no_burst(moving: tifa.Corpus) -> None:
    frame = tifa.bursts(moving, tifa.Selection())
    begun = frame[frame["slogan"] == BOOKS].iloc[0]
    assert (begun["start"], begun["end"], begun["outside_hits"]) == ("2022-04", "2022-12", 0)
    assert pd.isna(begun["ratio"])
    assert SCHOOL not in set(frame["slogan"])
    waves = frame[frame["slogan"] == RIVERS]  # of level 1 only: no period of theirs is outside
    assert set(waves["level"]) == {1} and set(waves["outside_hits"]) == {180 - waves["hits"].sum()}
    few = tifa.bursts(moving, tifa.Selection(), levels=1, gamma=8)
    assert set(few["level"]) == {1} and len(few) < len(frame)


@pytest.mark.parametrize("option", [{"scale": 1.0}, {"gamma": 0.0}, {"levels": 0}, {"levels": 11}])
def test_a_bad_option_is_refused(moving: tifa.Corpus, option: dict[str, float]) -> None:
    with pytest.raises(tifa.SelectionError):
        tifa.bursts(moving, tifa.Selection(), **option)  # type: ignore[arg-type]


def test_no_articles_no_bursts(workspace: tifa.Workspace) -> None:
    assert tifa.bursts(workspace.corpus(), tifa.Selection()).empty


def test_hits_are_not_articles(tmp_path: Path) -> None:
    """Articles that say it three times: 15 hits in 5 articles of a month, and a calm around."""
    articles = [
        Article(f"{2018 + m // 12}-{m % 12 + 1:02d}-{d + 1:02d}", "甲", f"第{m}则{d}",
                f"{LAKES}。" * 3 if d < 5 * (m in (20, 21)) or (d == 0 and m % 5 == 0) else "晴")
        for m in range(36) for d in range(10)
    ]  # fmt: skip
    row = tifa.bursts(new_corpus(tmp_path, articles), tifa.Selection()).iloc[0]
    assert (row["start"], row["end"]) == ("2019-09", "2019-10")
    assert (row["hits"], row["articles"], row["period_articles"]) == (30, 10, 20)
    assert row["outside_hits"] == 3 * 7
