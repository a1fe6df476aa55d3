"""Collocates: against a naive loop over sentences and words, and by hand."""

from __future__ import annotations

import re

import jieba
import pytest

import analytics as tifa
from analytics.matching.near import Token, near
from analytics.matching.sense import user_words
from tests.measures.invented import LAKES, RIVERS, SCHOOL, SENTENCE, Article, new_corpus, slow_hits

ARTICLES = (
    Article("2022-01-01", "甲", "", f"工人修好水渠以后，{LAKES}，鱼群回来。水渠很长。{SCHOOL}。"),
    Article(
        "2022-01-02", "甲", f"{LAKES}与水渠", f"水渠水渠，{LAKES}；{LAKES}再到水渠边。\n鱼群多。"
    ),
    Article("2022-01-03", "乙", "", f"“{LAKES}、{RIVERS}”写在水渠旁边。鱼群水渠。苹果三个。"),
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tifa.Corpus:
    return new_corpus(tmp_path_factory.mktemp("collocates"), ARTICLES)


def naive(corpus: tifa.Corpus, node: str, window: int | None) -> tuple[dict, dict]:
    """Words near the node, and all words, by cutting whole texts and looking at each place."""
    cutter = jieba.Tokenizer()
    for word in user_words(corpus.lexicon):
        cutter.add_word(word)
    articles = tifa.articles(corpus, tifa.Selection(), bodies=True)
    hits = [h for h in slow_hits(articles) if h.on_sense]
    around: dict[str, list[int]] = {}
    everything: dict[str, int] = {}
    names = {slogan.slogan for slogan in corpus.lexicon}
    for article in articles.itertuples():
        for field, text in (("title", article.title), ("body", article.body)):
            own = [h for h in hits if (h.article_id, h.field) == (article.article_id, field)]
            tokens, at = [], 0
            for hit in [*sorted((h for h in own if not h.nested), key=lambda h: h.start), None]:
                for word in cutter.cut(text[at : hit.start if hit else len(text)]):
                    tokens.append((word, at, at + len(word)))
                    at += len(word)
                if hit:
                    tokens.append((hit.slogan, hit.start, hit.end))
                    at = hit.end
            tokens = [t for t in tokens if re.search(r"\w", t[0])]
            counted = [t for t in tokens if t[0] in names or re.fullmatch(r"\w{2,}", t[0])]
            for word, *_ in counted:
                everything[word] = everything.get(word, 0) + 1
            offset = 0
            for line in text.split("\n"):
                for match in SENTENCE.finditer(line):
                    low, high = offset + match.start(), offset + match.end()
                    inside = [t for t in tokens if low <= t[1] < high]
                    nodes = [h for h in own if h.slogan == node and low <= h.start < high]
                    held = [
                        i for i, t in enumerate(inside)
                        if any(t[1] < h.end and t[2] > h.start for h in nodes)
                    ]  # fmt: skip
                    for i, token in enumerate(inside):
                        if i in held or not held or token not in counted:
                            continue
                        distance, nearest = min((abs(j - i), j) for j in held)
                        if window is None or distance <= window:
                            sides = around.setdefault(token[0], [0, 0])
                            sides[i > nearest] += 1
                offset += len(line) + 1
    return around, everything


@pytest.mark.parametrize("node", [LAKES, RIVERS])
@pytest.mark.parametrize("window", [1, 2, 5, None])
def test_the_naive_count(corpus: tifa.Corpus, node: str, window: int | None) -> None:
    """near, before and after of each word, its count, and both totals."""
    around, everything = naive(corpus, node, window)
    frame = tifa.collocates(corpus, tifa.Selection(slogans=(node,)), window=window, least=1)
    assert {r.word: [r.near_before, r.near_after] for r in frame.itertuples()} == around
    for row in frame.itertuples():
        assert row.near == row.near_before + row.near_after == sum(around[row.word])
        assert frame.set_index("word").loc[row.word, "count"] == everything[row.word]
        assert row.near_words == sum(map(sum, around.values()))
        assert row.words == sum(everything.values())


def test_columns_by_hand(corpus: tifa.Corpus) -> None:
    """水渠 stands near 三湖连通 six times in three articles: three times on either side."""
    frame = tifa.collocates(corpus, tifa.Selection(slogans=(LAKES,)), least=1).set_index("word")
    row = frame.loc["水渠"]
    assert (row["near_before"], row["near_after"], row["articles"]) == (3, 3, 3)
    assert not row["is_slogan"] and row["npmi"] > 0
    assert 0 <= row["p"] <= row["q"] <= 1
    compound = frame.index.intersection([LAKES])
    assert not len(compound)


def test_least_limit_and_refusals(corpus: tifa.Corpus) -> None:
    chosen = tifa.Selection(slogans=(LAKES,))
    assert (tifa.collocates(corpus, chosen, least=3)["near"] >= 3).all()
    assert len(tifa.collocates(corpus, chosen, least=1, limit=2)) == 2
    assert tifa.collocates(corpus, tifa.Selection(terms=("无此词语",))).empty
    for wrong in (
        lambda: tifa.collocates(corpus, tifa.Selection()),
        lambda: tifa.collocates(corpus, chosen, window=0),
        lambda: tifa.collocates(corpus, chosen, least=0),
    ):
        with pytest.raises(tifa.SelectionError):
            wrong()


def test_a_word_between_two_hits_counts_once_at_the_nearer() -> None:
    words = [Token(w, i, i + 1) for i, w in enumerate("甲乙丙丁戊")]
    found = near(words, [(0, 1), (4, 5)], 1)
    assert [(n.word, n.side) for n in found] == [("乙", 1), ("丁", -1)]
    assert [n.word for n in near(words, [(0, 1), (4, 5)], None)] == ["乙", "丙", "丁"]
