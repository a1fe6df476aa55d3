"""Segmentation: jieba's dictionary as jieba itself reads it."""

from __future__ import annotations

import jieba
from hypothesis import given
from hypothesis import strategies as st

from analytics.text import tokens


def test_the_dictionary_is_jieba_s() -> None:
    """Every word, every beginning of a word, every frequency and their sum."""
    tokenizer = jieba.Tokenizer()
    expected = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    assert tokens._dictionary() == expected


WORDS = ["中国", "中国人民", "人民", "国人", "疫情", "防控", "疫情防控", "两会", "两会议", "会议"]
WORDS += ["的", "了", "一", "ABC", "C5", "c", "5", "2022", "+", "#"]
SEGMENTER = tokens.Segmenter(("两会", "四早"))


@given(
    st.lists(
        st.sampled_from(WORDS) | st.text("一二两会议早的aB0+.-，鿕龥𠀀", max_size=3), max_size=9
    )
)
def test_word_edges_are_jieba_s(pieces: list[str]) -> None:
    """The same edges as jieba's own cut without its model, ties, letters and digits too."""
    run = "".join(pieces)
    offset, expected = 0, {0}
    for token in SEGMENTER._tokenizer.cut(run, HMM=False):
        offset += len(token)
        expected.add(offset)
    assert SEGMENTER.boundaries(run) == expected
