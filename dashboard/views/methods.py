"""How the numbers are made, how to cite them, and everything of the selection to take along."""

from dataclasses import replace

import streamlit as st

from dashboard import here
from dashboard.panels import citing, taking

now = here.get()
words = now.words
first, last = now.corpus.span
short = first is not None and last is not None and (last - first).days < 90
asked = replace(now.base, themes=now.themes, every="day" if short else "month")

st.title(words("methods.heading"), anchor=False)
st.header(words("methods.text"), anchor=False)
for step in ("read", "fold", "find", "nested", "sense", "silence"):
    st.markdown(f"- {words(f'methods.{step}')}")
citing.denominators(now)
citing.formulas(now, asked)
citing.corpus(now)
citing.cite(now)
taking.bundle_of(now, asked)
taking.tables(now, asked)
