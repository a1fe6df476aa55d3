"""Sense: cue words, exclusions, and the word edges of short slogans."""

from __future__ import annotations

from functools import lru_cache

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.lexicon.slogan import Lexicon, Slogan
from analytics.matching.scan import scan
from analytics.matching.sense import short_words
from tests.matching.test_scan import frame

ZERO = Slogan("动态清零", ("动态清零",), when=("疫情", "新冠"))
SESSIONS = Slogan("两会精神", ("两会精神",), unless=("两会精神病",))
LEXICON = Lexicon((ZERO, SESSIONS))


def senses(title: str, body: str, lexicon: Lexicon = LEXICON) -> list[bool]:
    return [row["on_sense"] for row in scan(frame((title, body)), lexicon).to_pylist()]


@pytest.mark.parametrize(
    ("title", "body", "on_sense"),
    [
        ("", "疫情当前，坚持动态清零。", True),
        ("", "坚持动态清零，防控新 冠病毒。", True),
        ("", "欠薪问题动态清零。", False),
        ("", "疫情如何。\n欠薪动态清零。", False),
        ("疫情通报", "欠薪动态清零。", False),
        ("坚持动态清零", "疫情形势严峻。", True),
        ("坚持动态清零", "欠薪形势严峻。", False),
        ("疫情通报\n坚持动态清零", "欠薪形势严峻。", True),
    ],
)
def test_a_cue_word_stands_in_the_paragraph(title: str, body: str, on_sense: bool) -> None:
    """A cue counts in the hit's paragraph; a headline may have its cue in the body."""
    assert senses(title, body) == [on_sense]


def test_cues_of_one_slogan_do_not_serve_another() -> None:
    """A cue word speaks for its own slogan only."""
    other = Slogan("应收尽收", ("应收尽收",), when=("税",))
    lexicon = Lexicon((ZERO, other))
    assert senses("", "疫情期间动态清零、应收尽收。", lexicon) == [True, False]


def test_the_next_article_lends_no_cue() -> None:
    """A cue in another article is none."""
    found = scan(frame(("动态清零", "欠薪"), ("疫情", "疫情")), LEXICON).to_pylist()
    assert [row["on_sense"] for row in found] == [False]


def test_an_exclusion_takes_out_what_it_covers() -> None:
    """A hit inside an `unless` string of its slogan is off sense, others stay."""
    assert senses("", "两会精神病，学习两会精神。") == [False, True]
    assert senses("", "两会精神，病人。") == [True]


SHORT = Lexicon((Slogan("四早", ("四早",)), Slogan("双减", ("双减",))))


@pytest.mark.parametrize(
    ("body", "on_sense"),
    [
        ("落实“四早”要求", True),
        ("落实四早要求", True),
        ("十四早上出发", False),
        ("落实“双”减政策", True),
    ],
)
def test_short_slogans_end_where_words_do(body: str, on_sense: bool) -> None:
    """A slogan of two or three characters is on sense only between word edges."""
    assert senses("", body, SHORT) == [on_sense]


def test_a_short_slogan_keeps_its_edges_inside_a_longer_one() -> None:
    """A longer slogan around a short one does not put the short one off sense."""
    names = ("阻击战", "疫情防控阻击战")
    lexicon = Lexicon(tuple(Slogan(name, (name,)) for name in names))
    assert senses("", "打赢疫情防控阻击战", lexicon) == [True, True]


@lru_cache(maxsize=1)
def plain_jieba() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    for word in short_words(SHORT):
        tokenizer.add_word(word)
    return tokenizer


@given(st.text(alphabet="十四早上双减负政策下落实要，。“”", max_size=30))
def test_edges_are_those_of_the_whole_text(body: str) -> None:
    """Cutting only the run around a hit gives the edges that cutting the whole text gives."""
    edges, offset = {0}, 0
    for token in plain_jieba().cut(body, HMM=False):
        offset += len(token)
        edges.add(offset)
    for row in scan(frame(("", body)), SHORT).to_pylist():
        if (
            "“" not in body[row["start"] : row["end"]]
            and "”" not in body[row["start"] : row["end"]]
        ):
            assert row["on_sense"] == (row["start"] in edges and row["end"] in edges)
