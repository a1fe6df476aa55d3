"""Which slogans go together."""

from dataclasses import replace

import streamlit as st

from analytics.figures.cooccurrence_heatmap import cooccurrence_heatmap
from analytics.figures.cooccurrence_network import clear_threshold, cooccurrence_network
from analytics.schema import UNITS
from dashboard import address, cached, here
from dashboard.cards import card, nothing

LEAST_TOGETHER = 2

now = here.get()
words, corpus, state = now.words, now.corpus, st.session_state
figure_words = words.section("figure")

st.title(words("cooccurrence.heading"), anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    st.segmented_control(
        words("cooccurrence.unit"), UNITS, key="pair_unit", required=True,
        format_func=lambda unit: words(f"unit.{unit}"),
    )  # fmt: skip
    st.segmented_control(
        words("cooccurrence.score"), address.SCORES, key="score", required=True,
        format_func=lambda score: words(f"score.{score}"),
    )  # fmt: skip
    st.slider(words("cooccurrence.top"), 5, 30, key="pair_top", width=180)
    st.toggle(words("cooccurrence.alone"), key="pair_alone", help=words("cooccurrence.alone_help"))
st.caption(words("cooccurrence.alone_help"))

base = replace(now.base, unit=state["pair_unit"], standalone=state["pair_alone"])
with st.spinner(words("loading.counting")):
    said = cached.table("frequency", corpus, replace(base, themes=now.themes))
    said = said[said["hits"] > 0].head(state["pair_top"])
    order = tuple(said["slogan"])
    asked = replace(base, slogans=order)
    pairs = cached.table("cooccurrence", corpus, asked) if len(order) > 1 else None

unit = words(f"unit.{state['pair_unit']}")
if not order:
    nothing(now)
elif pairs is None:
    st.info(words("cooccurrence.one_slogan"))
elif not pairs["both"].any():
    nothing(now, "pairs")
else:
    card(
        now,
        "cooccurrence",
        title=words("cooccurrence.matrix"),
        note=words("cooccurrence.matrix_note", unit=unit),
        frame=pairs,
        draw=lambda: cooccurrence_heatmap(pairs, order, figure_words, state["score"]),
        base=asked,
    )
    least = LEAST_TOGETHER if pairs["both"].max() >= 5 * LEAST_TOGETHER else 1
    together = pairs[pairs["both"] >= least]
    if state["npmi"] is None:
        state["npmi"] = clear_threshold(together, len(order))
    st.slider(words("cooccurrence.threshold"), -0.2, 1.0, key="npmi", step=0.05, width=320)
    near = together[together["npmi"] >= state["npmi"]]
    near.attrs = pairs.attrs
    note = words(
        "cooccurrence.network_note",
        threshold=f"{state['npmi']:.2f}", least=least, unit=unit, edges=len(near),
    )  # fmt: skip
    if near.empty:
        st.header(words("cooccurrence.network"), anchor=False)
        st.caption(note)
        st.info(words("empty.edges"))
    else:
        hits = dict(zip(said["slogan"], said["hits"], strict=True))
        card(
            now,
            "network",
            title=words("cooccurrence.network"),
            note=note,
            frame=near,
            draw=lambda: cooccurrence_network(near, hits, figure_words),
            base=asked,
        )
