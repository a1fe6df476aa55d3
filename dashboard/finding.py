"""What a table says, in one sentence with its numbers and interval."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analytics.figures.theme import number
from dashboard.here import Here
from dashboard.wording import Words

NAMED = 3


def finding(frame: pd.DataFrame, words: Words, here: Here) -> str:
    """The sentence for a frame of a measure that has one, with where the numbers are from; ""
    for the others, and for a frame in which nothing was found."""
    measure = frame.attrs.get("method", {}).get("measure", "")
    if measure not in SENTENCES or frame.empty:
        return ""
    said = SENTENCES[measure](frame, words)
    if not said:
        return ""
    method = frame.attrs["method"]
    first, last = here.corpus.span
    since, until = method.get("since"), method.get("until")
    return said + words(
        "finding.from",
        since=since or words.day(first), until=until or words.day(last),
        sources=method.get("sources") or "、".join(filter(None, here.corpus.sources[:4]))
        or words("filter.source_none"),
        version=method.get("corpus_version", "?"), lexicon=method.get("lexicon_digest", "?"),
    )  # fmt: skip


def _frequency(frame: pd.DataFrame, words: Words) -> str:
    rows = frame[frame["hits"] > 0].head(NAMED)
    each = [
        words(
            "finding.frequency", slogan=row.slogan, hits=int(row.hits),
            articles=int(row.articles), rate=number(row.per_10k_chars),
            interval=_interval(row, words),
        )
        for row in rows.itertuples()
    ]  # fmt: skip
    return words("finding.most") + words("finding.between").join(each) if each else ""


def _trend(frame: pd.DataFrame, words: Words) -> str:
    lines = []
    for name, rows in frame.groupby("slogan", sort=False):
        known = rows[rows["per_10k_chars"].notna()]
        said = known[known["hits"] > 0]
        if said.empty:
            continue
        peak = said.loc[said["per_10k_chars"].astype(float).idxmax()]
        lines.append(
            words(
                "finding.trend", slogan=name, hits=int(known["hits"].sum()),
                peak=peak["period"], peak_hits=int(peak["hits"]),
                rate=number(float(peak["per_10k_chars"])), interval=_interval(peak, words),
                first=said["period"].iloc[0], last=said["period"].iloc[-1],
            )
        )  # fmt: skip
    return words("finding.between").join(lines)


def _cooccurrence(frame: pd.DataFrame, words: Words) -> str:
    pairs = frame[frame["both"] > 0].sort_values("both", ascending=False, kind="stable")
    if pairs.empty:
        return ""
    top = pairs.iloc[0]
    unit = frame.attrs["method"].get("unit", "paragraph")
    return words(
        "finding.pair", a=top["slogan_a"], b=top["slogan_b"],
        units=words(f"units.{unit}", n=int(top["both"])),
        only_a=int(top["only_a"]), only_b=int(top["only_b"]),
        npmi=number(float(top["npmi"])), g2=number(float(top["g2"])),
    )  # fmt: skip


def _interval(row: object, words: Words) -> str:
    low, high = (float(row[n] if isinstance(row, pd.Series) else getattr(row, n)) for n in BOUNDS)
    if pd.isna(low) or pd.isna(high):
        return ""
    return words("finding.interval", low=number(low), high=number(high))


BOUNDS = ("low", "high")
SENTENCES: dict[str, Callable[[pd.DataFrame, Words], str]] = {
    "frequency": _frequency,
    "trend": _trend,
    "cooccurrence": _cooccurrence,
}
