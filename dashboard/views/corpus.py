"""What is in the corpus, article by article; bringing articles in and taking them back."""

import streamlit as st

from dashboard import cached, here
from dashboard.panels import bring_in, browse, import_progress, past_imports
from dashboard.panels.calendar import calendar_card

now = here.get()
words, corpus = now.words, now.corpus
root = cached.workspace_path().resolve()

st.title(words("corpus.heading"), anchor=False)
if now.visitor.edit:
    import_progress.latest(now, root)
    bring_in.card(now, root)
else:
    st.caption(words("corpus.read_only"))
if corpus.sources:
    calendar_card(now)
    browse.card(now)
past_imports.card(now, root)
