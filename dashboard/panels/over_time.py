"""A closer look at the slogans of a trend, one question at a time: only that one is computed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

import analytics as tifa
from dashboard import address
from dashboard.here import Here
from dashboard.panels import moves, sources, ways

PARTS: dict[str, Callable[[Here, tifa.Selection], None]] = {
    "lifecycle": moves.lifecycle,
    "bursts": moves.bursts,
    "changes": moves.changes,
    "forms": ways.forms,
    "silence": moves.silence,
    "robustness": ways.robustness,
    "relay": sources.relay,
}


def draw(now: Here, asked: tifa.Selection) -> None:
    """The control, and below it what was chosen."""
    words = now.words
    choices = [name for name in address.CLOSER if name != "relay" or len(now.corpus.sources) > 1]
    if st.session_state["closer"] not in choices:
        st.session_state["closer"] = None
    st.divider()
    st.pills(
        words("over_time.look"), choices, key="closer",
        format_func=lambda name: words(f"over_time.closer.{name}"),
    )  # fmt: skip
    chosen = st.session_state["closer"]
    if chosen:
        with st.spinner(words("loading.counting")):
            try:
                PARTS[chosen](now, asked)
            except tifa.TifascopeError as error:
                st.error(words("error.sentence", message=error))
