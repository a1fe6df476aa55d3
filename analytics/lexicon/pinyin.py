"""Pinyin of a slogan, by pypinyin: a syllable a character, tone marks, no sandhi."""

from __future__ import annotations

from pypinyin import Style, pinyin

from analytics.text.fold import QUOTATION_MARKS, SEPARATORS

_PAUSE = ","


def pinyin_of(slogan: str) -> str:
    """As the column `pinyin` writes it, a comma and a blank where the slogan has a separator."""
    plain = "".join(_PAUSE if c in SEPARATORS else c for c in slogan if c not in QUOTATION_MARKS)
    parts = (
        " ".join(syllables[0].strip() for syllables in pinyin(part, style=Style.TONE))
        for part in plain.split(_PAUSE)
    )
    return ", ".join(part for part in parts if part)


def plain_pinyin(text: str) -> str:
    """Pinyin as people type it when they search: no tone marks, no blanks, lower case."""
    return "".join(_TONELESS.get(c, c) for c in text.lower() if c.isalnum())


_TONELESS = {
    marked: plain
    for plain, letters in {
        "a": "āáǎà",
        "e": "ēéěèê",
        "i": "īíǐì",
        "o": "ōóǒò",
        "u": "ūúǔùüǖǘǚǜ",
        "n": "ńňǹ",
        "m": "ḿ",
    }.items()
    for marked in letters
}
