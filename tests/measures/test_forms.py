"""Forms, by hand: every column, each separator, and the parts that are said alone."""

from __future__ import annotations

import pandas as pd
import pytest

import analytics as tifa
from tests.measures.invented import (
    BOTH,
    LAKES,
    RIVERS,
    ROWS,
    SCHOOL,
    Article,
    letters,
    write_articles,
)

COMMA, JOINED = "三湖连通，两河清澈", "三湖连通两河清澈"
ARTICLES = (
    Article("2020-05-01", "甲", "一", f"{BOTH}，“{COMMA}”。{JOINED}，“三湖连通”、两河清澈"),
    Article("2020-06-01", "甲", "二", f"{BOTH}。夜校下乡，夜校进村，夜校进村"),
    Article("2022-05-01", "乙", COMMA, f"{LAKES}。天气好"),
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tifa.Corpus:
    """The invented lexicon, in which the long slogan names its parts."""
    folder = tmp_path_factory.mktemp("forms")
    lines = ["slogan,forms,english,theme,when,unless,parts"]
    for row in ROWS:
        cells = [cell if isinstance(cell, str) else "|".join(cell) for cell in row]
        cells = [f'"{cell}"' for cell in cells]
        lines.append(",".join([*cells, f"{LAKES}|{RIVERS}" if row.slogan == BOTH else ""]))
    table = folder / "lexicon.csv"
    table.write_text("\n".join(lines), "utf-8")
    workspace = tifa.Workspace.open(folder / "workspace")
    workspace.use_lexicon(table)
    workspace.add(write_articles(folder / "articles.csv", ARTICLES))
    return workspace.corpus()


def table(corpus: tifa.Corpus, slogan: str, **options: bool) -> pd.DataFrame:
    frame = tifa.forms(corpus, tifa.Selection(slogans=(slogan,), every="year"), **options)
    return frame.set_index(["written", "period"])


def test_each_separator_is_a_form_of_its_own(corpus: tifa.Corpus) -> None:
    """Quotation marks are not: “三湖连通”、两河清澈 is written as the slogan is."""
    found = table(corpus, BOTH, parts=False)
    assert found["hits"].unstack().fillna(-1).to_dict("index") == {
        BOTH: {"2020": 3, "2021": -1, "2022": 0},
        COMMA: {"2020": 1, "2021": -1, "2022": 1},
        JOINED: {"2020": 1, "2021": -1, "2022": 0},
    }
    assert list(dict.fromkeys(found.index.get_level_values(0))) == [BOTH, COMMA, JOINED]
    assert set(found["form"]) == {BOTH} and set(found["slogan"]) == {BOTH}


def test_columns_by_hand(corpus: tifa.Corpus) -> None:
    row = table(corpus, BOTH).loc[(BOTH, "2020")]
    text = sum(letters(a.title + a.body) for a in ARTICLES[:2])
    expected = {
        "hits": 3, "standalone": 3, "quoted": 0, "listed": 0, "articles": 2, "slogan_hits": 5,
        "share": 3 / 5, "period_articles": 2, "period_characters": text,
        "per_10k_chars": 3e4 / text, "low": 0.61867e4 / text, "high": 8.76727e4 / text,
        "part_of": "",
    }  # fmt: skip
    for column, right in expected.items():
        assert row[column] == (right if isinstance(right, str) else pytest.approx(right, rel=1e-5))
    assert table(corpus, BOTH).loc[(COMMA, "2020"), "quoted"] == 1
    gap = table(corpus, BOTH).loc[(BOTH, "2021")]
    assert gap[["hits", "articles", "share", "per_10k_chars", "low"]].isna().all()
    assert gap["period_articles"] == 0
    silent = table(corpus, SCHOOL).loc[("夜校进村", "2022")]
    assert silent["hits"] == 0 and pd.isna(silent["share"]) and silent["per_10k_chars"] == 0


def test_forms_of_the_lexicon_are_told_apart(corpus: tifa.Corpus) -> None:
    found = table(corpus, SCHOOL)
    assert found.loc[("夜校进村", "2020"), "hits"] == 2
    assert found.loc[("夜校下乡", "2020"), "hits"] == 1
    assert found.loc[("夜校进村", "2020"), "form"] == "夜校进村"
    assert found.loc[("夜校进村", "2020"), "share"] == pytest.approx(2 / 3)


def test_parts_follow_with_what_is_said_outside_the_whole(corpus: tifa.Corpus) -> None:
    """三湖连通 stands alone once, in 2022; 两河清澈 never does."""
    frame = tifa.forms(corpus, tifa.Selection(slogans=(BOTH,), every="year"))
    parts = frame[frame["part_of"] == BOTH]
    assert parts[parts["hits"] > 0][["slogan", "period", "hits"]].to_numpy().tolist() == [
        [LAKES, "2022", 1]
    ]
    assert frame["part_of"].tolist() == sorted(frame["part_of"])
    assert not (tifa.forms(corpus, tifa.Selection(slogans=(BOTH,)), parts=False)["part_of"]).any()


def test_forms_sum_to_the_trend(moving: tifa.Corpus) -> None:
    """Hits of all forms of a slogan in a period are those of `trend`."""
    chosen = tifa.Selection(every="quarter")
    summed = tifa.forms(moving, chosen).groupby(["slogan", "period"])["hits"].sum()
    whole = tifa.trend(moving, chosen).set_index(["slogan", "period"])["hits"]
    assert (summed.sort_index() == whole.sort_index()).all()


def test_no_articles_no_forms(workspace: tifa.Workspace, by_hand: tifa.Corpus) -> None:
    assert tifa.forms(workspace.corpus(), tifa.Selection()).empty
    assert tifa.forms(by_hand, tifa.Selection(since="2030")).empty
    term = tifa.forms(by_hand, tifa.Selection(terms=("目标",)))
    assert set(term["slogan"]) == {"目标"} and term["hits"].sum() == 2
