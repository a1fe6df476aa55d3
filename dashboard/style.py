"""What the theme's settings can't say: on the dark ground the accent carries dark letters."""

from __future__ import annotations

import streamlit as st

DARK = """
<style>
[data-tag], [data-tag] span, [data-tag] button,
button[kind^="primary"], button[kind^="primary"] p { color: #161412 !important; }
</style>
"""


def apply() -> None:
    """Add it where the reader's theme is the dark one."""
    if st.context.theme.type == "dark":
        st.html(DARK)
