"""Changes and shifts, by hand on planted ones: every column; and none on what is steady."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import analytics as tifa
from tests.measures.invented import (
    BOOKS,
    LAKES,
    RIVERS,
    SCHOOL,
    Article,
    letters,
    new_corpus,
)
from tests.measures.moving import moving_articles

ARTICLES = list(moving_articles())
# Exact 95 % Poisson bounds of 0 and 168 events (Garwood 1936; R: poisson.test(168)$conf.int)
NONE, MANY = (0.0, 3.688879), (143.5571, 195.4119)


def characters(first: str, last: str) -> int:
    return sum(letters(a.title + a.body) for a in ARTICLES if first <= a.date[:7] <= last)


def test_the_planted_change_column_by_column(moving: tifa.Corpus) -> None:
    """夜校下乡 in 168 articles until June 2021, and in none since."""
    frame = tifa.changes(moving, tifa.Selection(slogans=(SCHOOL,)))
    assert len(frame) == 1
    row = frame.iloc[0]
    before, after = characters("2018-01", "2021-06"), characters("2021-07", "2022-12")
    assert (row["period"], row["direction"]) == ("2021-07", "fall")
    assert (row["before"], row["after"]) == ("2018-01/2021-06", "2021-07/2022-12")
    assert (row["before_hits"], row["after_hits"]) == (168, 0)
    assert (row["before_characters"], row["after_characters"]) == (before, after)
    assert row["before_per_10k_chars"] == pytest.approx(168 / before * 1e4)
    assert row["after_per_10k_chars"] == 0
    assert row["before_low"] == pytest.approx(MANY[0] / before * 1e4, rel=1e-4)
    assert row["before_high"] == pytest.approx(MANY[1] / before * 1e4, rel=1e-4)
    assert row["after_low"] == 0
    assert row["after_high"] == pytest.approx(NONE[1] / after * 1e4, rel=1e-6)
    assert (row["ratio"], row["ratio_low"], row["dispersion"]) == (0, 0, 1)
    # R: poisson.test(c(0, 168), c(after, before)): high is 1 - 0.025^(1/168) as odds, scaled
    share = 1 - 0.025 ** (1 / 168)
    assert row["ratio_high"] == pytest.approx(share / (1 - share) * before / after, rel=1e-6)


def test_rises_and_falls_are_told_apart(moving: tifa.Corpus) -> None:
    frame = tifa.changes(moving, tifa.Selection())
    lakes = frame[frame["slogan"] == LAKES]
    assert lakes["direction"].tolist() == ["rise", "fall"]
    assert lakes["period"].tolist() == ["2020-03", "2020-09"]
    assert lakes["ratio"].iloc[0] > 6 and lakes["ratio"].iloc[1] < 1 / 6
    begun = frame[frame["slogan"] == BOOKS].iloc[0]
    assert begun["period"] == "2022-04" and begun["ratio"] == np.inf
    assert begun["ratio_low"] > 50


def test_steady_slogans_hardly_change(tmp_path: Path) -> None:
    """60 months of chance alone: no change found (seeded)."""
    random = np.random.default_rng(5)
    articles = [
        Article(f"{2018 + m // 12}-{m % 12 + 1:02d}-{d + 1:02d}", "甲", f"第{m}则{d}",
                "。".join([LAKES] * random.poisson(0.4) + [RIVERS] * (random.random() < 0.2)))
        for m in range(60) for d in range(20)
    ]  # fmt: skip
    corpus = new_corpus(tmp_path, articles)
    assert tifa.changes(corpus, tifa.Selection()).empty
    assert len(tifa.changes(corpus, tifa.Selection(), strictness=0.2))


@pytest.mark.parametrize("strictness", [0, -1, float("inf")])
def test_a_bad_strictness_is_refused(moving: tifa.Corpus, strictness: float) -> None:
    with pytest.raises(tifa.SelectionError):
        tifa.changes(moving, tifa.Selection(), strictness=strictness)


SHIFTED = (
    Article("2020-05-01", "东湖日报", LAKES, f"{LAKES}。{SCHOOL}", section="要闻"),
    Article("2020-06-01", "西山晚报", "晴天", f"{LAKES}、{SCHOOL}、{RIVERS}", section="副刊"),
    Article("2021-05-01", "西山晚报", "雨天", f"{LAKES}、两河清澈。夜校进村", section="要闻"),
    Article("2021-06-01", "西山晚报", "雪天", f"{LAKES}", section="要闻"),
)


@pytest.fixture(scope="module")
def shifted(tmp_path_factory: pytest.TempPathFactory) -> tifa.Corpus:
    return new_corpus(tmp_path_factory.mktemp("shifted"), SHIFTED)


def test_a_shift_by_hand(shifted: tifa.Corpus) -> None:
    """三湖连通: 3 hits in 26 characters of 2020, 2 in 20 of 2021; and where each of them stood."""
    chosen = tifa.Selection(slogans=(LAKES,))
    frame = tifa.shift(shifted, chosen, before="2020", after="2021")
    texts = [letters(a.title + a.body) for a in SHIFTED]
    before, after = sum(texts[:2]), sum(texts[2:])
    assert set(frame["slogan"]) == {LAKES}
    assert set(frame["before"]) == {"2020"} and set(frame["after"]) == {"2021"}
    assert set(frame["before_characters"]) == {before}
    assert set(frame["after_characters"]) == {after}
    counts = frame.set_index(["dimension", "value"])[["before_hits", "after_hits"]]
    assert {key: tuple(row) for key, row in zip(counts.index, counts.to_numpy(), strict=True)} == {
        ("all", ""): (3, 2),
        ("source", "东湖日报"): (2, 0),
        ("source", "西山晚报"): (1, 2),
        ("section", "要闻"): (2, 2),
        ("section", "副刊"): (1, 0),
        ("form", LAKES): (3, 2),
        ("place", "title"): (1, 0),
        ("place", "text"): (1, 1),
        ("place", "enumeration"): (1, 0),
        ("place", "nested"): (0, 1),
        ("beside", SCHOOL): (2, 1),
        ("beside", RIVERS): (1, 1),
    }
    east = frame[frame["value"] == "东湖日报"].iloc[0]
    whole = frame[frame["dimension"] == "all"].iloc[0]
    assert east["before_per_10k_chars"] == pytest.approx(2 / before * 1e4)
    assert east["after_per_10k_chars"] == 0
    assert east["change"] == pytest.approx(-2 / before * 1e4)
    assert whole["change"] == pytest.approx((2 / after - 3 / before) * 1e4)
    assert east["share_of_change"] == pytest.approx(east["change"] / whole["change"])
    assert frame.loc[frame["dimension"] == "beside", "share_of_change"].isna().all()


def test_parts_add_up_and_the_largest_come_first(moving: tifa.Corpus) -> None:
    frame = tifa.shift(
        moving, tifa.Selection(), before="2018/2019", after="2020-03/2020-08", most=1
    )
    for (_, dimension), part in frame.groupby(["slogan", "dimension"]):
        assert part["change"].abs().is_monotonic_decreasing
        if dimension != "beside":
            assert part["share_of_change"].sum() == pytest.approx(1) or part["change"].sum() == 0
        else:
            assert len(part) == 1


def test_spans_may_be_left_out_and_then_are_the_halves(moving: tifa.Corpus) -> None:
    frame = tifa.shift(moving, tifa.Selection(slogans=(BOOKS,)))
    assert frame["before"].iloc[0].startswith("2018-01-01/2020-06")
    assert frame["before_hits"].iloc[0] == 0 and frame["after_hits"].iloc[0] == 72


@pytest.mark.parametrize(
    ("before", "after"),
    [("2020", ""), ("", "2020"), ("2020", "2020-03"), ("soon", "2020"), ("2020/x", "2021")],
)
def test_bad_spans_are_refused(moving: tifa.Corpus, before: str, after: str) -> None:
    with pytest.raises(tifa.SelectionError):
        tifa.shift(moving, tifa.Selection(), before=before, after=after)
    with pytest.raises(tifa.SelectionError):
        tifa.shift(moving, tifa.Selection(), most=-1)


def test_no_articles_no_changes(workspace: tifa.Workspace) -> None:
    assert tifa.changes(workspace.corpus(), tifa.Selection()).empty
    assert tifa.shift(workspace.corpus(), tifa.Selection()).empty
    assert isinstance(tifa.changes(workspace.corpus(), tifa.Selection()), pd.DataFrame)
