"""What the theme's settings can't say: on the dark ground the accent carries dark letters."""

from __future__ import annotations

import streamlit as st

DARK = """
<style>
[data-tag], [data-tag] span, [data-tag] button,
button[kind^="primary"], button[kind^="primary"] p { color: #161412 !important; }
</style>
"""


CHOSEN = """
<style>
[data-testid="stMultiSelect"] [data-tag] span { display: inline-block; white-space: pre; font-size: 0; max-width: 12rem; overflow: hidden; text-overflow: ellipsis; }
[data-testid="stMultiSelect"] [data-tag] span::first-line { font-size: .95rem; }
.modebar-container, .plotly-notifier { display: none; }
</style>
"""  # noqa: E501 - a style sheet


def apply() -> None:
    """Add it, the second where the reader's theme is the dark one."""
    st.html(CHOSEN)
    if st.context.theme.type == "dark":
        st.html(DARK)
