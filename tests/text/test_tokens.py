"""Segmentation: jieba's dictionary as jieba itself reads it."""

from __future__ import annotations

import jieba

from analytics.text import tokens


def test_the_dictionary_is_jieba_s() -> None:
    """Every word, every beginning of a word, every frequency and their sum."""
    tokenizer = jieba.Tokenizer()
    expected = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    assert tokens._dictionary() == expected
