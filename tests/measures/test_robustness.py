"""Robustness, by hand: every variant counts what it says, and says which way it points."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pymannkendall
import pytest
from scipy import stats

import analytics as tifa
from tests.measures.invented import BOOKS, BOTH, LAKES, RIVERS, SCHOOL, Article, new_corpus

SOAK = os.environ.get("TIFASCOPE_SOAK") == "1"
KEYS = ["every", "denominator", "reprints", "counted"]


def growing() -> list[Article]:
    """Four years; a reprint each July; in a title, in a list, nested and plainly by turns."""
    articles = []
    for month in range(48):
        day = f"{2018 + month // 12}-{month % 12 + 1:02d}"
        for number in range(6):
            plain = f"{LAKES}。" * (number < month // 8)
            listed = f"{LAKES}、{SCHOOL}、{RIVERS}。" * (month % 3 == 0 and number == 5)
            nested = f"{BOTH}。" * (number == 4 and month % 2)
            title = LAKES if number == 3 and month > 30 else f"第{month}月{number}号"
            body = f"{plain}{listed}{nested}今天是第{month}个月的第{number}篇文章，大家都在路上走"
            articles.append(Article(f"{day}-{number + 1:02d}", "甲", title, body))
        if month % 12 == 6:
            articles.append(Article(f"{day}-20", "乙", articles[-2].title, articles[-2].body))
    return articles


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tifa.Corpus:
    return new_corpus(tmp_path_factory.mktemp("growing"), growing())


def table(corpus: tifa.Corpus, slogan: str = LAKES, **options: object) -> pd.DataFrame:
    selection = tifa.Selection(slogans=(slogan,), **options.pop("selection", {}))  # type: ignore[arg-type]
    return tifa.robustness(corpus, selection, **options)  # type: ignore[arg-type]


def test_there_are_all_variants_and_one_is_the_selection_s_own(corpus: tifa.Corpus) -> None:
    frame = table(corpus)
    assert len(frame) == len(frame.drop_duplicates(KEYS)) == 3 * 2 * 2 * 4
    assert frame[frame["own"]][KEYS].to_numpy().tolist() == [["month", "characters", "each", "all"]]
    once = table(corpus, selection={"reprints": False, "standalone": True, "every": "year"})
    assert once[once["own"]][KEYS].to_numpy().tolist() == [
        ["year", "characters", "once", "standalone"]
    ]


def test_hits_of_each_way_of_counting_are_a_slow_count(corpus: tifa.Corpus) -> None:
    """From the concordance: all, standalone, unlisted, titles; of articles, how many hold one."""
    frame = table(corpus).set_index(KEYS)
    for reprints in ("each", "once"):
        chosen = tifa.Selection(slogans=(LAKES,), reprints=reprints == "each")
        hits = tifa.concordance(corpus, chosen)
        kinds = {
            "all": hits,
            "standalone": hits[~hits["nested"]],
            "unlisted": hits[~hits["listed"]],
            "titles": hits[hits["field"] == "title"],
        }
        assert len({len(kind) for kind in kinds.values()}) == 4
        for counted, kind in kinds.items():
            for every in ("month", "quarter", "year"):
                assert frame.loc[(every, "characters", reprints, counted), "hits"] == len(kind)
                articles = frame.loc[(every, "articles", reprints, counted), "hits"]
                assert articles == kind["article_id"].nunique()
    assert frame.loc["month"]["periods"].eq(48).all() and frame.loc["year"]["periods"].eq(4).all()


@pytest.mark.parametrize("every", ["month", "quarter", "year"])
def test_tau_and_p_are_those_of_the_series_that_trend_prints(
    corpus: tifa.Corpus, every: str
) -> None:
    """Mann-Kendall with Hamed and Rao's correction, by pymannkendall, on rates and shares."""
    series = tifa.trend(corpus, tifa.Selection(slogans=(LAKES,), every=every))
    frame = table(corpus).set_index(KEYS)
    for denominator, column in (("characters", "per_10k_chars"), ("articles", "article_share")):
        row = frame.loc[(every, denominator, "each", "all")]
        values = series[column].astype(float)
        with np.errstate(invalid="ignore"):
            right = pymannkendall.hamed_rao_modification_test(values)
        if not right.var_s > 0:  # all rise: the correction breaks down
            right = pymannkendall.original_test(values)
        assert row["statistic"] == pytest.approx(right.Tau)
        assert row["p"] == pytest.approx(right.p, abs=1e-12)
        assert row["direction"] == ("rise" if right.p < 0.05 else "none")


def test_titles_are_measured_against_titles(corpus: tifa.Corpus) -> None:
    """Hits in titles per letter of titles; the bodies have no say."""
    frame = table(corpus, before="2020", after="2021").set_index(KEYS)
    row = frame.loc[("month", "characters", "each", "titles")]
    rates = []
    for year in ("2020", "2021"):
        chosen = tifa.Selection(slogans=(LAKES,), since=year, until=year)
        hits = (tifa.concordance(corpus, chosen)["field"] == "title").sum()
        titles = tifa.articles(corpus, chosen)["title"]
        rates.append(hits / sum(sum(c.isalnum() for c in title) for title in titles))
    assert row["statistic"] == pytest.approx(rates[1] / rates[0]) and row["hits"] == 17


def test_two_spans_by_hand(corpus: tifa.Corpus) -> None:
    """The ratio is total over total, after over before; p is scipy's Mann-Whitney of the months."""
    frame = table(corpus, before="2018", after="2020/2021").set_index(KEYS)
    row = frame.loc[("month", "characters", "each", "all")]
    series = tifa.trend(corpus, tifa.Selection(slogans=(LAKES,))).set_index("period")
    early, late = series.loc["2018-01":"2018-12"], series.loc["2020-01":"2021-12"]  # type: ignore[misc]
    ratio = (late["hits"].sum() / late["period_characters"].sum()) / (
        early["hits"].sum() / early["period_characters"].sum()
    )
    assert row["statistic"] == pytest.approx(ratio) and ratio > 1
    right = stats.mannwhitneyu(early["per_10k_chars"], late["per_10k_chars"]).pvalue
    assert row["p"] == pytest.approx(right) and row["direction"] == "rise"
    assert row["claim"] == "2018 → 2020/2021" and row["periods"] == 36
    assert row["hits"] == early["hits"].sum() + late["hits"].sum()
    back = table(corpus, before="2020/2021", after="2018").set_index(KEYS)
    turned = back.loc[("month", "characters", "each", "all")]
    assert turned["statistic"] == pytest.approx(1 / ratio) and turned["direction"] == "fall"


def test_agreement_is_counted_over_what_is_defined(corpus: tifa.Corpus) -> None:
    frame = table(corpus)
    defined = frame[frame["direction"] != "undefined"]
    own = frame.loc[frame["own"], "direction"].iloc[0]
    assert own == "rise"
    assert set(frame["variants"]) == {len(defined)}
    assert set(frame["agreeing"]) == {(defined["direction"] == own).sum()}
    assert (defined["agrees"] == (defined["direction"] == own)).all()
    silent = table(corpus, BOOKS)
    assert silent.empty  # never said: there is no claim to try
    assert frame.loc[frame["direction"] == "undefined", "agrees"].isna().all()


def test_a_short_corpus_is_tried_in_weeks_too(by_hand: tifa.Corpus) -> None:
    frame = tifa.robustness(by_hand, tifa.Selection())
    assert list(dict.fromkeys(frame["every"])) == ["week", "month", "quarter"]
    assert frame["slogan"].nunique() == 5


def agreeing(trials: int, seed: int, folder: Path) -> float:
    """Of slogans that are steady but clumped: how often their own variant calls a direction."""
    random, called = np.random.default_rng(seed), 0
    for trial in range(trials):
        articles = [
            Article(f"{2018 + m // 12}-{m % 12 + 1:02d}-{d + 1:02d}", "甲", f"第{m}则{d}",
                    f"{RIVERS}。" * int(random.negative_binomial(0.3, 0.3)) + "今天")
            for m in range(48) for d in range(8)
        ]  # fmt: skip
        frame = table(new_corpus(folder / str(trial), articles), RIVERS)
        called += frame.loc[frame["own"], "direction"].isin(["rise", "fall"]).iloc[0]
    return called / trials


def test_a_steady_slogan_seldom_moves(tmp_path: Path) -> None:
    assert agreeing(4, 1, tmp_path) <= 0.25


@pytest.mark.soak
@pytest.mark.skipif(not SOAK, reason="a long run: make soak")
def test_a_steady_slogan_seldom_moves_in_the_long_run(tmp_path: Path) -> None:
    """Hamed and Rao's test is a little eager on short series: at most one in ten."""
    assert agreeing(200, 2, tmp_path) <= 0.12


@pytest.mark.parametrize(
    ("before", "after"), [("2018", ""), ("2018", "2018-03"), ("soon", "2019"), ("", "2019")]
)
def test_bad_spans_are_refused(corpus: tifa.Corpus, before: str, after: str) -> None:
    with pytest.raises(tifa.SelectionError):
        table(corpus, before=before, after=after)


def test_no_articles_nothing_to_try(workspace: tifa.Workspace) -> None:
    assert tifa.robustness(workspace.corpus(), tifa.Selection()).empty
    with pytest.raises(tifa.SelectionError, match="at most"):
        many = tuple(s.slogan for s in workspace.corpus().lexicon)[:41]
        tifa.robustness(workspace.corpus(), tifa.Selection(slogans=many))
