"""Which source leads, and which follows?"""

from __future__ import annotations

import streamlit as st

import analytics as tifa
from analytics.figures.relay_lags import relay_lags
from dashboard import cached
from dashboard.cards import card
from dashboard.here import Here
from dashboard.panels.states import figure_words


def relay(now: Here, asked: tifa.Selection) -> None:
    """The lags that were found, and all first uses in the table."""
    words = now.words
    frame = cached.table("relay", now.corpus, asked)
    found = frame[frame["found"]]
    if found.empty:
        st.info(words("over_time.no_relay", n=len(frame)))
        return
    card(
        now,
        "relay",
        title=words("over_time.closer.relay"),
        note=words("over_time.relay_note"),
        frame=frame,
        draw=lambda: relay_lags(found, figure_words(now)),
        base=asked,
    )
