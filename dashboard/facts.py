"""The head of the overview: what is in the selected articles, in five numbers and a note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.here import Here


def facts(here: Here, about: Mapping[str, Any], slogans: int) -> None:
    """Draw the numbers of `cached.summary`."""
    words = here.words
    span = ""
    if about["first"] is not None:
        first, last = words.day(about["first"]), words.day(about["last"])
        span = first if first == last else words("metric.span", first=first, last=last)
    st.markdown(f"**{span}**" if span else words("date.unknown"))
    lost = 0
    if about["first"] is not None:
        lost = (about["last"] - about["first"]).days + 1 - about["days"]
    with st.container(horizontal=True, gap="large"):
        _fact(words("metric.articles"), f"{about['articles']:,}")
        _fact(
            words("metric.characters"),
            words.compact(about["characters"]),
            words("metric.characters_help"),
        )
        _fact(
            words("metric.slogans"),
            f"{slogans:,}",
            words("metric.slogans_help", total=len(here.corpus.lexicon)),
        )
        missing = words("metric.missing", n=int(lost)) if lost else None
        _fact(words("metric.days"), f"{about['days']:,}", missing)
        _fact(words("metric.sources"), f"{about['sources']:,}")
    notes = [
        words(f"metric.{name}", n=int(about[name]))
        for name in ("inferred", "undated", "reprints")
        if about[name]
    ]
    if notes:
        st.caption(" ".join(notes), help=about["reason"])


def _fact(label: str, value: str, explained: str | None = None) -> None:
    st.metric(label, value, help=explained, width="content")
