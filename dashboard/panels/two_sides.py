"""The two selections that are compared: their widgets, and what they are called."""

from __future__ import annotations

import datetime
from dataclasses import replace

import streamlit as st

import analytics as tifa
from dashboard import cached, filters
from dashboard.here import Here

FIELDS = ("source", "since", "until")


def default(now: Here) -> None:
    """Where nothing is chosen: the two largest sources, or the later against the earlier half."""
    state = st.session_state
    if any(state[f"{side}_{field}"] for side in "ab" for field in FIELDS):
        return
    sources = now.base.sources or now.corpus.sources
    first, last = now.base.first_day or now.corpus.span[0], now.base.last_day or now.corpus.span[1]
    if len(sources) > 1:
        state["a_source"], state["b_source"] = [sources[0]], [sources[1]]
    elif first and last and first < last:
        middle = first + (last - first) / 2 + datetime.timedelta(days=1)
        state["a_since"] = min(middle, last)
        state["b_until"] = state["a_since"] - datetime.timedelta(days=1)


def side(now: Here, which: str) -> tifa.Selection | None:
    """One side's widgets and its selection, or None when it can't be; why is said."""
    words, state = now.words, st.session_state
    name = words("compare.left" if which == "a" else "compare.right")
    st.markdown(f"**{name}**")
    if len(now.corpus.sources) > 1:
        st.multiselect(
            words("compare.source"), now.corpus.sources, key=f"{which}_source",
            format_func=lambda source: source or words("filter.source_none"),
            placeholder=words("filter.source_all"),
        )  # fmt: skip
    low, high = filters.days(now.corpus)
    columns = st.columns(2)
    for place, field in enumerate(("since", "until")):
        key = f"{which}_{field}"
        if state[key] is not None:
            state[key] = min(max(state[key], low), high)
        columns[place].date_input(
            words(f"compare.{field}"), key=key, min_value=low, max_value=high,
            format="YYYY-MM-DD", disabled=now.corpus.span[0] is None,
        )  # fmt: skip
    since, until = state[f"{which}_since"], state[f"{which}_until"]
    if since and until and since > until:
        st.warning(words("compare.reversed", side=name))
        return None
    selection = replace(
        now.base,
        sources=tuple(state[f"{which}_source"]) or now.base.sources,
        since=since or (None if until else now.base.since),
        until=until or (None if since else now.base.until),
    )
    about = cached.summary(now.corpus, selection)
    if not about["characters"]:
        st.warning(words("compare.side_empty", side=name))
        return None
    st.caption(
        f"{words('count.articles', n=int(about['articles']))} · "
        f"{words('metric.characters')} {about['characters']:,}"
    )
    return selection


def named(now: Here, *sides: tifa.Selection) -> tuple[str, str]:
    """What the two are called in charts."""
    words = now.words
    names = []
    for letter, one in zip(("compare.left", "compare.right"), sides, strict=True):
        days = f"{one.first_day or ''}–{one.last_day or ''}" if one.since or one.until else ""
        parts = [part for part in ("、".join(one.sources), days) if part]
        told = " ".join(parts) or words("compare.everything")
        names.append(f"{words(letter)}{words('app.colon')}{told}")
    return names[0], names[1]
