"""Co-occurrence, counted by hand: one case for each column."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from scipy import stats

import analytics as tifa
from tests.measures.invented import BOOKS, BOTH, LAKES, RIVERS, SCHOOL


def pair(frame: pd.DataFrame, a: str, b: str) -> pd.Series:
    found = frame[(frame["slogan_a"] == a) & (frame["slogan_b"] == b)]
    assert len(found) == 1
    return found.iloc[0]


def test_columns_are_the_promised_ones(by_hand: tifa.Corpus) -> None:
    assert list(tifa.cooccurrence(by_hand, tifa.Selection())) == [
        "slogan_a",
        "slogan_b",
        "both",
        "only_a",
        "only_b",
        "neither",
        "g2",
        "p",
        "q",
        "npmi",
        "log_dice",
        "jaccard",
    ]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"unit": "paragraph"}, (3, 2, 1, 7)),
        ({"unit": "sentence"}, (3, 4, 1, 7)),
        ({"unit": "article"}, (3, 1, 1, 1)),
        ({"unit": "paragraph", "standalone": True}, (1, 4, 1, 7)),
        ({"unit": "sentence", "sources": ("西山晚报",)}, (1, 0, 0, 3)),
        ({"unit": "paragraph", "reprints": False}, (2, 2, 1, 5)),
        ({"unit": "paragraph", "until": "2022-01-02"}, (1, 1, 1, 2)),
    ],
)
def test_tables_by_hand(
    by_hand: tifa.Corpus, chosen: dict[str, object], expected: tuple[int, int, int, int]
) -> None:
    """三湖连通 (a) and 两河清澈 (b), over units of which a headline is one."""
    found = pair(tifa.cooccurrence(by_hand, tifa.Selection(**chosen)), LAKES, RIVERS)
    assert (found["both"], found["only_a"], found["only_b"], found["neither"]) == expected


def test_scores_by_hand(by_hand: tifa.Corpus) -> None:
    """a in 5 of 13 paragraphs, b in 4, together in 3: E = 20/13; G² and p as SciPy has them."""
    found = pair(tifa.cooccurrence(by_hand, tifa.Selection()), LAKES, RIVERS)
    g2, p, *_ = stats.chi2_contingency([[3, 2], [1, 7]], correction=False, lambda_="log-likelihood")
    assert found["g2"] == pytest.approx(g2)
    assert found["p"] == pytest.approx(p)
    assert found["npmi"] == pytest.approx(math.log(3 / (20 / 13)) / -math.log(3 / 13))
    assert found["npmi"] > 0
    assert found["log_dice"] == pytest.approx(14 + math.log2(6 / 9))
    assert found["jaccard"] == pytest.approx(0.5)


def test_q_is_over_every_pair_that_could_be(by_hand: tifa.Corpus) -> None:
    """Five slogans have a hit, so ten pairs: q of rank i is the least p_j * 10 / j, j >= i."""
    in_paragraphs = {
        LAKES: {"1t", "1a", "3b", "5t", "6a"},
        BOTH: {"1a", "6a"},
        RIVERS: {"1a", "2a", "3b", "6a"},
        SCHOOL: {"1b", "2t", "2a", "3b", "6b"},
        BOOKS: {"3a"},
    }
    names = list(in_paragraphs)
    p = {}
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            one, two = in_paragraphs[a], in_paragraphs[b]
            cells = [
                [len(one & two), len(one - two)],
                [len(two - one), 13 - len(one | two)],
            ]
            p[a, b] = stats.chi2_contingency(cells, correction=False, lambda_=0).pvalue
    ranked = sorted(p.values())
    q = {
        key: min(ranked[j] * 10 / (j + 1) for j in range(10) if ranked[j] >= value - 1e-12)
        for key, value in p.items()
    }
    frame = tifa.cooccurrence(by_hand, tifa.Selection())
    together = {(a, b) for a, b in p if in_paragraphs[a] & in_paragraphs[b]}
    assert set(zip(frame["slogan_a"], frame["slogan_b"], strict=True)) == together
    for row in frame.itertuples():
        assert row.q == pytest.approx(q[row.slogan_a, row.slogan_b])
        assert row.p == pytest.approx(p[row.slogan_a, row.slogan_b])
        one, two = in_paragraphs[row.slogan_a], in_paragraphs[row.slogan_b]
        shared = len(one & two)
        assert row.log_dice == pytest.approx(14 + math.log2(2 * shared / (len(one) + len(two))))
        assert row.jaccard == pytest.approx(shared / len(one | two))


def test_strongest_first(by_hand: tifa.Corpus) -> None:
    frame = tifa.cooccurrence(by_hand, tifa.Selection())
    assert frame["g2"].is_monotonic_decreasing
    assert (frame["slogan_a"][0], frame["slogan_b"][0]) == (BOTH, RIVERS)


def test_a_pair_asked_for_is_shown_though_never_together(by_hand: tifa.Corpus) -> None:
    """Repulsion is an answer too: both 0, npmi -1, jaccard 0."""
    frame = tifa.cooccurrence(by_hand, tifa.Selection(slogans=(BOTH, SCHOOL)))
    found = pair(frame, BOTH, SCHOOL)
    assert (found["both"], found["only_a"], found["only_b"], found["neither"]) == (0, 2, 5, 6)
    assert (found["npmi"], found["jaccard"]) == (-1, 0)


def test_a_term_pairs_with_a_slogan(by_hand: tifa.Corpus) -> None:
    """目标 stands in two paragraphs, both times beside 三湖连通."""
    frame = tifa.cooccurrence(by_hand, tifa.Selection(slogans=(LAKES,), terms=("目标",)))
    found = pair(frame, LAKES, "目标")
    assert (found["both"], found["only_a"], found["only_b"], found["neither"]) == (2, 3, 0, 8)
