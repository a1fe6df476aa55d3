"""How wide the reader's window is: charts are drawn with fewer words on a phone."""

from __future__ import annotations

import streamlit as st

KEY, NARROW = "browser_window", 640
SCRIPT = f"""
export default function ({{ data, setStateValue }}) {{
  const look = () => {{
    const narrow = window.innerWidth < {NARROW};
    if (narrow !== data.narrow) setStateValue("narrow", narrow);
  }};
  const asked = window.matchMedia("(max-width: {NARROW - 1}px)");
  asked.addEventListener("change", look);
  look();
  return () => asked.removeEventListener("change", look);
}}
"""


def narrow() -> bool:
    """Whether the window is a phone's: as it was measured, before that as its browser says."""
    measured = (st.session_state.get(KEY) or {}).get("narrow")
    return "Mobi" in (st.context.headers.get("User-Agent") or "") if measured is None else measured


def measure() -> None:
    """Ask the browser; it answers, with a run of the app, only where `narrow` is wrong."""
    ask = st.components.v2.component("tifascope_window", js=SCRIPT)
    ask(key=KEY, data={"narrow": narrow()}, on_narrow_change=lambda: None, width=1, height=1)
