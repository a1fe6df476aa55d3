"""The slogans that are looked for: searched, edited, tried on the corpus, saved."""

import streamlit as st

from dashboard import here
from dashboard.panels import family, lexicon_draft
from dashboard.panels.lexicon_changes import pending
from dashboard.panels.lexicon_files import files
from dashboard.panels.lexicon_grid import chosen_rows, grid, hits_of
from dashboard.panels.lexicon_rows import add_row, many_rows
from dashboard.panels.lexicon_versions import history, merge_notice
from dashboard.sentences import escaped

now = here.get()
words, state = now.words, st.session_state

st.title(words("lexicon.heading"), anchor=False)
draft = lexicon_draft.open_draft()
size = st.empty()
if not now.visitor.edit:
    st.info(words("lexicon.read_only"))
if saved := state.pop("lexicon_saved", None):
    st.success(saved, icon=":material/check:")
if refused := state.pop(lexicon_draft.REFUSED, None):
    st.error(words("error.sentence", message=escaped(refused)))

merge_notice(now)
hits = hits_of(now)
rows = chosen_rows(now, draft.sheet, hits)
if rows:
    grid(now, rows, hits)
else:
    st.info(words("lexicon.no_rows"))
draft = lexicon_draft.open_draft()
active = len(draft.sheet.lexicon)
size.markdown(words("lexicon.size", n=active, retired=len(draft.sheet) - active))
with st.container(horizontal=True, vertical_alignment="center"):
    st.caption(words("lexicon.showing", n=len(rows), total=len(draft.sheet)))
    if now.visitor.edit:
        many_rows(now, rows)
pending(now, draft)
if now.visitor.edit:
    add_row(now)
files(now, draft.sheet)
family.look_up(now)
history(now)
