"""Shift: where did the difference between two spans come from?"""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd

from analytics.corpus import Corpus
from analytics.errors import SelectionError
from analytics.measures.periods import bounds, period_days
from analytics.selection import Selection

_SPANS = """
, spans AS (
    SELECT article_id, source, section, characters,
           CASE WHEN date BETWEEN $b1 AND $b2 THEN 0 WHEN date BETWEEN $a1 AND $a2 THEN 1 END
           AS late
    FROM chosen_articles
), said AS (
    SELECT h.*, late, source, section FROM chosen_hits h JOIN spans USING (article_id)
    WHERE late IS NOT NULL
), beside AS (
    SELECT DISTINCT s.article_id, s.slogan, s.field, s.start, s.late, o.slogan AS other
    FROM said s JOIN hits o USING (article_id, paragraph)
    WHERE o.on_sense AND o.slogan <> s.slogan
      AND NOT (o.field = s.field AND o.start < s."end" AND o."end" > s.start)
)
"""
_WRITTEN = "SELECT late, sum(characters)::BIGINT AS characters FROM spans GROUP BY late"
_COUNTS = """
SELECT slogan, 'all' AS dimension, '' AS value, late, count(*) AS hits FROM said GROUP BY ALL
UNION ALL SELECT slogan, 'source', source, late, count(*) FROM said GROUP BY ALL
UNION ALL SELECT slogan, 'section', section, late, count(*) FROM said GROUP BY ALL
UNION ALL SELECT slogan, 'form', form::VARCHAR, late, count(*) FROM said GROUP BY ALL
UNION ALL SELECT slogan, 'place', CASE WHEN field = 0 THEN 'title' WHEN listed THEN 'enumeration'
                 WHEN nested THEN 'nested' ELSE 'text' END, late, count(*) FROM said GROUP BY ALL
UNION ALL SELECT slogan, 'beside', other::VARCHAR, late, count(*) FROM beside GROUP BY ALL
"""
ADDITIVE = ("all", "source", "section", "form", "place")
"""Dimensions whose parts add up to the whole; one hit may stand beside many slogans, or none."""
COLUMNS = [
    "slogan",
    "dimension",
    "value",
    "before",
    "after",
    "before_hits",
    "after_hits",
    "before_characters",
    "after_characters",
    "before_per_10k_chars",
    "after_per_10k_chars",
    "change",
    "share_of_change",
]


def shift(
    corpus: Corpus, selection: Selection, *, before: str = "", after: str = "", most: int = 15
) -> pd.DataFrame:
    """What the difference of a slogan's rate between two spans is made of.

    Rates are hits of the part over all characters of the span, so that those of sources,
    sections, forms and places add up to the whole rate: change = after_per_10k_chars -
    before_per_10k_chars, share_of_change = change / change of the whole.

    Args:
        before, after: two spans that do not overlap, each a period or two joined by a stroke:
            2021, 2022-04, 2012-07/2021-10. The two halves of the selection if not given.
        most: how many slogans that stand beside it (in its paragraph, not overlapping it) are
            listed, those with the largest change; 0 or more.

    Returns:
        One row a part, for each slogan the whole first, then by dimension and size of change:
        slogan, dimension (all, source, section, form, place, beside), value (which source,
        section, written form, slogan; of place: title, enumeration, nested, text), before and
        after (the spans), before_hits, after_hits, before_characters, after_characters,
        before_per_10k_chars, after_per_10k_chars, change, share_of_change (missing where the
        whole does not change, and for beside, which does not add up).

    Raises:
        SelectionError: an unknown slogan, theme or source, only one span, one that can't be
            read, or spans that overlap.
    """
    if most < 0:
        raise SelectionError(f"most {most}: give 0 or more")
    spans = _spans(corpus, selection, before, after)
    (b1, b2), (a1, a2) = spans
    names = [f"{first}/{last}" for first, last in spans]
    days = {"b1": b1, "b2": b2, "a1": a1, "a2": a2}
    characters = corpus.query(selection, _SPANS + _WRITTEN, days).set_index("late")["characters"]
    counts = corpus.query(selection, _SPANS + _COUNTS, days)
    frame = (
        counts.pivot_table(
            index=["slogan", "dimension", "value"], columns="late", values="hits", fill_value=0
        )
        .reindex(columns=[0, 1], fill_value=0)
        .reset_index()
    )
    frame.columns = ["place", "dimension", "value", "before_hits", "after_hits"]
    frame = frame.astype({"before_hits": "int64", "after_hits": "int64"})
    frame["before"], frame["after"] = (before, after) if before else names
    for late, name in enumerate(("before", "after")):
        text = float(characters.get(late, 0))
        frame[f"{name}_characters"] = int(text)
        frame[f"{name}_per_10k_chars"] = frame[f"{name}_hits"] / (text or np.nan) * 1e4
    frame["change"] = frame["after_per_10k_chars"] - frame["before_per_10k_chars"]
    whole = frame[frame["dimension"] == "all"].set_index("place")["change"]
    total = frame["place"].map(whole)
    adds_up = frame["dimension"].isin(ADDITIVE) & (total != 0)
    frame["share_of_change"] = (frame["change"] / total).where(adds_up)
    frame = _named(corpus, selection, _ordered(frame, most))
    frame.attrs["method"] = corpus.method(
        selection,
        measure="shift",
        before=names[0],
        after=names[1],
        formula="change = after_hits / after_characters * 10000 - before_hits / "
        "before_characters * 10000",
        denominator="all characters of the span",
    )
    return frame


def _spans(
    corpus: Corpus, selection: Selection, before: str, after: str
) -> tuple[tuple[datetime.date, datetime.date], tuple[datetime.date, datetime.date]]:
    if bool(before) != bool(after):
        raise SelectionError("give both before and after, or neither")
    if not before:
        first, last = bounds(corpus, selection)
        first, last = first or datetime.date.min, last or datetime.date.min
        middle = first + (last - first) / 2
        return (first, middle), (min(middle + datetime.timedelta(days=1), last), last)
    found = []
    for name, text in (("before", before), ("after", after)):
        try:
            found.append(period_days(text))
        except (ValueError, KeyError):
            raise SelectionError(
                f"{name}: “{text}” is no span; write 2021, 2022-04 or 2012-07/2021-10"
            ) from None
    (b1, b2), (a1, a2) = found
    if max(b1, a1) <= min(b2, a2):
        raise SelectionError(f"before {before} and after {after} overlap; choose them apart")
    return found[0], found[1]


def _ordered(frame: pd.DataFrame, most: int) -> pd.DataFrame:
    order = {name: place for place, name in enumerate((*ADDITIVE, "beside"))}
    frame = frame.assign(order=frame["dimension"].map(order), size=frame["change"].abs())
    frame = frame.sort_values(
        ["place", "order", "size", "value"], ascending=[True, True, False, True], kind="stable"
    )
    rank = frame.groupby(["place", "dimension"]).cumcount()
    return frame[(frame["dimension"] != "beside") | (rank < most)].reset_index(drop=True)


def _named(corpus: Corpus, selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    """Places to names: the slogan, its written form, the slogan beside it."""
    names = corpus.chosen_slogans(selection).set_index("slogan")["name"]
    lexicon = corpus.lexicon
    frame["slogan"] = frame["place"].map(names)

    def name(place: int, dimension: str, value: str) -> str:
        if dimension == "form":
            return lexicon[place].forms[int(value)] if place < len(lexicon) else str(names[place])
        return lexicon[int(value)].slogan if dimension == "beside" else value

    frame["value"] = [
        name(*row) for row in zip(frame["place"], frame["dimension"], frame["value"], strict=True)
    ]
    return frame[COLUMNS]
