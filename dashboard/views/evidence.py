"""Every hit in its context, and the whole article."""

import streamlit as st

from analytics.measures.concordance import FLAGS, SORTS
from analytics.schema import UNITS
from dashboard import concordance, here
from dashboard.cards import nothing
from dashboard.panels import barcode
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

with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    st.selectbox(
        words("sorting.sort"), SORTS, key="sort", width=240, on_change=first_page,
        format_func=lambda one: words(f"sorting.{one}"),
    )  # fmt: skip
    for name in ("only", "without"):
        st.multiselect(
            words(f"sorting.{name}"), FLAGS, key=name, width=230, on_change=first_page,
            format_func=lambda flag: words(f"sorting.{flag}"),
            placeholder=words("sorting.only_placeholder"),
        )  # fmt: skip
    st.number_input(
        words("sorting.sample"), 0, 10_000, key="sample", step=10, width=140,
        help=words("sorting.sample_help"), on_change=first_page,
    )  # fmt: skip
    if state["sample"]:
        st.number_input(
            words("sorting.seed"), 0, 10**9, key="seed", width=120, on_change=first_page
        )

families(now, state["slogan"])
asked, question = concordance.asked_for(now)
chosen = concordance.options(now, asked)
with st.spinner(words("loading.counting")):
    rows, total = concordance.rows_of(now, question, chosen)
if total:
    concordance.draw_rows(now, (rows, total), question, chosen)
else:
    nothing(now)
concordance.choose_article(now, rows)
if asked.slogans and total:
    barcode.draw(now, question)
if asked.article:
    concordance.read(now, asked)
