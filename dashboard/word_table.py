"""The words of the corpus: counted the first time a page asks for them, with progress shown."""

from __future__ import annotations

import streamlit as st

from dashboard.here import Here


def make(here: Here) -> None:
    """Count the words of the articles that have none counted yet; nothing to do later on."""
    place = st.empty()

    def report(done: int, of: int) -> None:
        place.progress(done / of if of else 1.0, here.words("pairs.counting_words"))

    with st.spinner(here.words("pairs.counting_words")):
        here.corpus.snapshot.word_files(report)
    place.empty()
