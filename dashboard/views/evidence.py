"""Every hit in its context, and the whole article."""

import streamlit as st

from analytics.schema import UNITS
from dashboard import concordance, here
from dashboard.cards import nothing
from dashboard.panels.family import families

now = here.get()
words, corpus, state = now.words, now.corpus, st.session_state


def first_page() -> None:
    """Another question starts on its first page."""
    st.session_state["page"] = 1


st.title(words("evidence.heading"), anchor=False)
left, middle, right = st.columns([3, 2, 2])
left.multiselect(
    words("evidence.slogans"),
    [slogan.slogan for slogan in corpus.lexicon],
    format_func=now.named,
    key="slogan",
    placeholder=words("evidence.slogans_placeholder"),
    on_change=first_page,
)
middle.text_input(
    words("evidence.terms"), key="term", placeholder=words("trends.terms_placeholder"),
    help=words("trends.terms_help"), on_change=first_page,
)  # fmt: skip
right.text_input(
    words("evidence.period"), key="period", placeholder=words("evidence.period_placeholder"),
    on_change=first_page,
)  # fmt: skip
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    st.toggle(words("evidence.alone"), key="alone", on_change=first_page)
    st.toggle(
        words("evidence.together"), key="together", help=words("evidence.together_help"),
        on_change=first_page,
    )  # fmt: skip
    if state["together"]:
        st.segmented_control(
            words("evidence.within"), UNITS, key="within", required=True,
            format_func=lambda unit: words(f"unit.{unit}"), on_change=first_page,
        )  # fmt: skip

families(now, state["slogan"])
asked, question = concordance.asked_for(now)
with st.spinner(words("loading.counting")):
    rows, total = concordance.rows_of(now, asked, question)
if total:
    concordance.draw_rows(now, rows, total, asked, question)
else:
    nothing(now)
concordance.choose_article(now, rows)
if asked.article:
    concordance.read(now, asked)
