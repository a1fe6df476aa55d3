"""Relay, by hand on a planted lag: every column; a source that begins early does not lead."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import analytics as tifa
from tests.measures.invented import BOOKS, LIGHTS, RIVERS, Article, new_corpus
from tests.measures.moving import EAST, LAG, MONTHS, WEST, said


def table(corpus: tifa.Corpus, **options: int) -> pd.DataFrame:
    return tifa.relay(corpus, tifa.Selection(), **options).set_index("slogan")


def test_the_planted_lag_column_by_column(moving: tifa.Corpus) -> None:
    """两河清澈: the 西山晚报 says in each month what the 东湖日报 said two months before."""
    row = table(moving).loc[RIVERS]
    assert (row["source_a"], row["source_b"]) == (EAST, WEST)
    assert row["since"] == pd.Timestamp("2018-01-01")
    assert row["until"] == pd.Timestamp("2022-12-23")
    hits = [sum(said(paper, m)[RIVERS] for m in range(len(MONTHS))) for paper in (EAST, WEST)]
    assert [row["hits_a"], row["hits_b"]] == hits and hits[0] != hits[1]
    assert row["first_a"] == pd.Timestamp("2018-02-01")
    assert row["first_b"] == pd.Timestamp("2018-04-01")
    assert row["lead_days"] == 59 and row["periods"] == 60
    assert row["found"] and row["lag"] == LAG
    assert row["lag_low"] <= LAG <= row["lag_high"] <= LAG + 1
    assert row["correlation"] > 0.9 and row["p"] == pytest.approx(1 / 1001)
    assert row["p"] <= row["q"] < 0.05


def test_few_hits_have_no_lag_and_unsure_ones_are_not_shown(moving: tifa.Corpus) -> None:
    found = table(moving)
    assert pd.isna(found.loc[LIGHTS, "p"]) and pd.isna(found.loc[LIGHTS, "lag"])
    assert not found.loc[BOOKS, "found"] and pd.isna(found.loc[BOOKS, "lag"])
    assert found.loc[BOOKS, "p"] > 0.05
    assert table(moving, most=0)["p"].isna().all()


def test_an_archive_that_begins_early_does_not_lead_by_that(tmp_path: Path) -> None:
    """First days are those since both had begun; what one paper never says has no row."""
    articles = [Article(f"20{y:02d}-01-05", "甲", f"第{y}年", RIVERS) for y in range(10, 20)]
    articles += [
        Article("2015-01-02", "乙", "开张", "晴"),
        Article("2015-03-04", "乙", "又", RIVERS),
        Article("2018-03-04", "乙", "再", "雨"),
    ]
    row = tifa.relay(new_corpus(tmp_path, articles), tifa.Selection()).iloc[0]
    assert row["since"] == pd.Timestamp("2015-01-02") and row["until"] == pd.Timestamp("2018-03-04")
    assert row["first_a"] == pd.Timestamp("2015-01-05") and row["lead_days"] == 58
    assert (row["hits_a"], row["hits_b"]) == (4, 1)


def test_papers_that_know_nothing_of_each_other_have_no_lag(tmp_path: Path) -> None:
    """Chance alone, seeded: no row is found."""
    random = np.random.default_rng(2)
    articles = [
        Article(f"{2018 + m // 12}-{m % 12 + 1:02d}-{d + 1:02d}", paper, f"{paper}{m}-{d}",
                "。".join(["第几号", *[n for n in (RIVERS, "三湖连通", "夜校下乡")
                                     if random.random() < 0.3]]))
        for paper in ("甲", "乙") for m in range(48) for d in range(6)
    ]  # fmt: skip
    frame = tifa.relay(new_corpus(tmp_path, articles), tifa.Selection())
    assert len(frame) == 3 and frame["p"].notna().all()
    assert not frame["found"].any() and frame["lag"].isna().all()


def test_one_source_has_nobody_to_follow(seed_corpus: tifa.Corpus, moving: tifa.Corpus) -> None:
    assert tifa.relay(seed_corpus, tifa.Selection()).empty
    assert tifa.relay(moving, tifa.Selection(sources=(EAST,))).empty
    assert list(tifa.relay(seed_corpus, tifa.Selection()).columns) == list(
        tifa.relay(moving, tifa.Selection()).columns
    )


@pytest.mark.parametrize("option", [{"longest": 0}, {"longest": 99}, {"most": -1}])
def test_a_bad_option_is_refused(moving: tifa.Corpus, option: dict[str, int]) -> None:
    with pytest.raises(tifa.SelectionError):
        tifa.relay(moving, tifa.Selection(), **option)
