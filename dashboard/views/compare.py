"""Two selections side by side: what marks each, their rates, and one article of each."""

from dataclasses import replace

import streamlit as st

from analytics.measures.keyness import OF
from dashboard import here
from dashboard.panels import keyness, two_articles, two_sides

now = here.get()
words, state = now.words, st.session_state

st.title(words("compare.heading"), anchor=False)
two_sides.default(now)
left, right = st.columns(2, gap="large")
with left:
    target = two_sides.side(now, "a")
with right:
    reference = two_sides.side(now, "b")
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    st.segmented_control(
        words("compare.of"), OF, key="of", required=True,
        format_func=lambda of: words(f"compare.of_{of}"),
    )  # fmt: skip
    st.slider(words("compare.marks"), 5, 30, key="marks", width=180)
    if state["of"] != "words":
        st.toggle(words("evidence.alone"), key="compare_alone")

if target is not None and reference is not None:
    alone = state["compare_alone"] and state["of"] != "words"
    asked = replace(target, themes=now.themes, standalone=alone)
    against = replace(reference, themes=now.themes, standalone=alone)
    names = two_sides.named(now, target, reference)
    if keyness.comparable(now, asked, against):
        keyness.draw(now, asked, against, names)
    two_articles.draw(now, target, reference)
