"""Attestation, counted by hand, and the table of several corpora side by side."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import analytics as tifa
from tests.measures.invented import (
    BOOKS,
    BY_HAND,
    LAKES,
    LIGHTS,
    NAMES,
    SCHOOL,
    Article,
    new_corpus,
    write_articles,
)
from tests.workspace.commands import Commands

HEADER = "slogan,first_used,when\n"


@pytest.fixture
def dated(tmp_path: Path) -> tifa.Corpus:
    """Five slogans first found on 5 March 2022, first used as the lexicon says each time."""
    rows = (
        "三湖连通,2022,",
        "夜校下乡,2022-03,",
        "书香满城,2022-03-06,",
        "灯火可亲,2023,",
        "两河清澈,,",
    )
    (tmp_path / "lexicon.csv").write_text(HEADER + "\n".join(rows), "utf-8")
    workspace = tifa.Workspace.open(tmp_path / "workspace")
    workspace.use_lexicon(tmp_path / "lexicon.csv")
    body = "三湖连通，夜校下乡，书香满城，灯火可亲，两河清澈。"
    workspace.add(write_articles(tmp_path / "a.csv", [Article("2022-03-05", "甲", "晴", body)]))
    return workspace.corpus()


def test_rows_by_hand(by_hand: tifa.Corpus) -> None:
    """Every slogan in the lexicon's order: on-sense hits, articles, first and last day."""
    frame = tifa.attestation(by_hand, tifa.Selection()).set_index("slogan")
    assert tuple(frame.index) == NAMES
    day = pd.Timestamp
    expected = {
        LAKES: (day("2021-12-31"), day("2022-03-15"), 7, 4),
        SCHOOL: (day("2021-12-31"), day("2022-03-15"), 5, 4),
        BOOKS: (day("2022-01-03"), day("2022-01-03"), 1, 1),
    }
    columns = ["first_date", "last_date", "hits", "articles"]
    for slogan, row in expected.items():
        assert tuple(frame.loc[slogan, columns]) == row
    assert frame.loc[LIGHTS, ["hits", "articles"]].tolist() == [0, 0]
    assert frame.loc[LIGHTS, ["first_date", "last_date"]].isna().all()


def test_a_find_before_the_first_use_is_told(dated: tifa.Corpus) -> None:
    """At the precision of first_used: in the same year is not earlier, the day before is."""
    frame = tifa.attestation(dated, tifa.Selection()).set_index("slogan")
    assert frame["first_used"].tolist() == ["2022", "2022-03", "2022-03-06", "2023", ""]
    assert frame["earlier"].tolist() == [False, False, True, True, False]


def test_terms_and_filters(by_hand: tifa.Corpus) -> None:
    """A term has a row behind the slogans; a source of no hits leaves a row of 0."""
    chosen = tifa.Selection(slogans=(LAKES,), terms=("目标",), sources=("西山晚报",))
    frame = tifa.attestation(by_hand, chosen)
    assert frame["slogan"].tolist() == [LAKES, "目标"]
    assert frame["hits"].tolist() == [1, 0] and not frame["earlier"].any()


def test_side_by_side(by_hand: tifa.Corpus, tmp_path: Path) -> None:
    """Each corpus under its own name, cell for cell what `attestation` has."""
    other = new_corpus(tmp_path, BY_HAND[:1])
    frame = tifa.attested_in({"all": by_hand, "one": other})
    assert frame.columns.tolist() == [
        "slogan",
        *(f"all_{c}" for c in ("first_date", "last_date", "hits", "articles")),
        *(f"one_{c}" for c in ("first_date", "last_date", "hits", "articles")),
    ]
    assert frame.loc[0, ["all_hits", "one_hits"]].tolist() == [7, 3]
    assert frame["slogan"].tolist() == list(NAMES)


def test_corpora_of_two_lexicons_are_refused(by_hand: tifa.Corpus, dated: tifa.Corpus) -> None:
    with pytest.raises(tifa.LexiconError, match="a, b"):
        tifa.attested_in({"a": by_hand, "b": dated})
    with pytest.raises(tifa.SelectionError, match="at least one"):
        tifa.attested_in({})


@pytest.fixture
def tifascope(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Commands:
    return Commands(monkeypatch, capsysbinary)


def test_the_commands_are_the_measures(tifascope: Commands, tmp_path: Path) -> None:
    """Both print what Python returns; first use and dates as ISO days, missing ones empty."""
    new_corpus(tmp_path, BY_HAND)
    place = tmp_path / "workspace"
    row = tifascope("attestation", "--workspace", place).rows[0]
    assert row == {
        "slogan": LAKES,
        "first_used": "",
        "first_date": "2021-12-31",
        "last_date": "2022-03-15",
        "hits": "7",
        "articles": "4",
        "earlier": "False",
    }
    rows = tifascope("lexicon", "attest", f"mine={place}").rows
    assert list(rows[0].values()) == [LAKES, "2021-12-31", "2022-03-15", "7", "4"]
    lamps = rows[NAMES.index(LIGHTS)]
    assert list(lamps.values()) == [LIGHTS, "", "", "0", "0"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("workspace",), "NAME=WORKSPACE"),
        (("=workspace",), "NAME=WORKSPACE"),
        (("甲 乙=workspace",), "NAME=WORKSPACE"),
        (("a=",), "NAME=WORKSPACE"),
        (("a=w", "a=v"), "same name"),
    ],
)
def test_bad_arguments_are_named(tifascope: Commands, given: tuple[str, ...], said: str) -> None:
    answer = tifascope("lexicon", "attest", *given)
    assert answer.code == 2 and said in answer.err


def test_a_missing_workspace_is_named(tifascope: Commands, tmp_path: Path) -> None:
    answer = tifascope("lexicon", "attest", f"a={tmp_path / 'none'}")
    assert answer.code == 1 and "no workspace there" in answer.err
