"""Rows by what a person types: Chinese, pinyin, English."""

from __future__ import annotations

from analytics.lexicon.pinyin import plain_pinyin
from analytics.lexicon.sheet import Row


def found_in(row: Row, wanted: str) -> bool:
    """Whether a row says what was typed: in its forms, its pinyin without tones, its English."""
    typed = wanted.strip().lower()
    if not typed:
        return True
    texts = (row.slogan, row["forms"], row["english"])
    if any(typed in text.lower() for text in texts):
        return True
    letters = plain_pinyin(typed)
    return bool(letters) and letters in plain_pinyin(row["pinyin"])
