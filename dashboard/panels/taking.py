"""Everything of the selection to take along: the bundle, and each table by itself."""

from __future__ import annotations

import streamlit as st

import analytics as tifa
from analytics.exports.bundle import NO_BROWSER, TABLES, bundle
from analytics.exports.files import file_name
from analytics.figures.bundled import charts_of
from analytics.figures.still import browser
from dashboard import cached
from dashboard.downloads import downloads
from dashboard.here import Here

ALL_TABLES = (*TABLES, "lifecycle", "articles", "concordance")
HELD = "methods_bundle"


def bundle_of(now: Here, asked: tifa.Selection) -> None:
    """A button that makes the bundle step by step, then one that hands it over."""
    words, state = now.words, st.session_state
    st.header(words("methods.bundle"), anchor=False)
    st.caption(words("methods.bundle_note"))
    of = (now.corpus.fingerprint, repr(asked), words.language)
    if st.button(words("methods.bundle_make"), key="bundle_make", icon=":material/package_2:"):
        state.pop(HELD, None)
        state[HELD] = (of, _made(now, asked))
    held = state.get(HELD)
    if held is None or held[0] != of:
        return
    data: bytes = held[1]
    st.download_button(
        words("methods.bundle_take", size=f"{len(data) / 1e6:.1f}"),
        data=lambda: data,
        file_name=file_name("bundle", *asked.themes[:3], f"v{now.corpus.version}", ending="zip"),
        mime="application/zip",
        key="bundle_take",
        icon=":material/download:",
        on_click="ignore",
        type="primary",
    )
    if browser() is None:
        st.caption(NO_BROWSER)


def _made(now: Here, asked: tifa.Selection) -> bytes:
    words, steps = now.words, len(TABLES) + 1
    bar = st.progress(0.0)
    tables = {}
    for done, name in enumerate(TABLES):
        bar.progress(done / steps, words("methods.counting", name=words(f"methods.name.{name}")))
        tables[name] = cached.table(name, now.corpus, asked)
    bar.progress(len(TABLES) / steps, words("methods.drawing"))
    charts = charts_of(tables, words.language)
    data = bundle(now.corpus, asked, tables, charts, images=browser() is not None)
    bar.empty()
    return data


def tables(now: Here, asked: tifa.Selection) -> None:
    """Each table as CSV and xlsx, made when it is asked for."""
    words = now.words
    st.header(words("methods.tables"), anchor=False)
    st.caption(words("methods.tables_note"))
    for name in ALL_TABLES:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{words(f'methods.name.{name}')}**", width=180)
            downloads(
                now,
                f"all-{name}",
                lambda name=name: cached.table(name, now.corpus, asked),
                about=asked.themes,
            )
