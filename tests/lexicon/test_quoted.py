"""What the evening news puts in quotation marks again and again is in the lexicon, or named."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import polars as pl

import analytics as tifa
from analytics.lexicon.load import BUILT_IN
from analytics.text.fold import fold_form

NAMED = BUILT_IN.with_name("not-slogans.csv")
QUOTED = re.compile("“([^“”\n]{2,14})”")
OFTEN = 20
SHORT_FORM = "short for a slogan, not told apart in two characters"


def not_slogans() -> dict[str, dict[str, str]]:
    with NAMED.open(encoding="utf-8", newline="") as file:
        return {fold_form(row["phrase"]).letters: row for row in csv.DictReader(file)}


def lexicon_forms() -> set[str]:
    return {fold_form(form).letters for slogan in tifa.built_in_lexicon() for form in slogan.forms}


def test_a_phrase_is_a_slogan_or_named_as_none() -> None:
    """Never both, each with its reason."""
    named = not_slogans()
    assert not set(named) & lexicon_forms()
    assert all(row["why"] and int(row["items"]) >= OFTEN for row in named.values())


def test_the_quoted_phrases_of_the_broadcast(broadcast_file: Path) -> None:
    """Of those in 20 or more items, every one is in the lexicon or in not-slogans.csv; and of
    those that are slogans, at least 85 in 100 are in the lexicon."""
    items: Counter[str] = Counter()
    texts = pl.read_parquet(broadcast_file, columns=["title", "text"]).fill_null("")
    for title, text in texts.iter_rows():
        items.update({fold_form(phrase).letters for phrase in QUOTED.findall(f"{title}\n{text}")})
    often = {phrase for phrase, number in items.items() if number >= OFTEN and len(phrase) > 1}
    forms, named = lexicon_forms(), not_slogans()
    assert often - forms == set(named)
    assert all(int(row["items"]) == items[phrase] for phrase, row in named.items())
    missed = [row for row in named.values() if row["why"] == SHORT_FORM]
    found = len(often & forms)
    assert found / (found + len(missed)) >= 0.85
