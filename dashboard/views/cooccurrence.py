"""Which slogans go together."""

from dataclasses import replace

import streamlit as st

from analytics.figures.cooccurrence_heatmap import cooccurrence_heatmap
from analytics.measures.cooccurrence import order_of
from analytics.schema import UNITS
from dashboard import address, cached, here
from dashboard.cards import card, nothing
from dashboard.panels import collocates, network, pair_trend

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
    st.segmented_control(
        words("pairs.order"), address.ORDERS, key="pair_order", required=True,
        format_func=lambda order: words(f"pairs.order_{order}"), help=words("pairs.order_help"),
    )  # fmt: skip
    st.slider(words("cooccurrence.top"), 5, 30, key="pair_top", width=180)
    st.toggle(words("cooccurrence.alone"), key="pair_alone", help=words("pairs.alone_help"))
st.caption(words("pairs.alone_help" if state["pair_alone"] else "pairs.nested_help"))

parts = state["pair_alone"]
base = replace(now.base, unit=state["pair_unit"], standalone=state["pair_alone"])
with st.spinner(words("loading.counting")):
    said = cached.table("frequency", corpus, replace(base, themes=now.themes))
    said = said[said["hits"] > 0].head(state["pair_top"])
    order = tuple(said["slogan"])
    asked = replace(base, slogans=order)
    pairs = cached.table("cooccurrence", corpus, asked, parts=parts) if len(order) > 1 else None

if not order:
    nothing(now)
elif pairs is None:
    st.info(words("cooccurrence.one_slogan"))
elif not pairs["both"].any():
    nothing(now, "pairs")
else:
    shown = order if state["pair_order"] == "hits" else tuple(order_of(pairs, order))
    card(
        now,
        "cooccurrence",
        title=words("cooccurrence.matrix"),
        note=words("cooccurrence.matrix_note", unit=words(f"unit.{state['pair_unit']}")),
        frame=pairs,
        draw=lambda: cooccurrence_heatmap(
            pairs, shown, figure_words, state["score"], narrow=now.narrow
        ),
        base=asked,
        whole=lambda: cached.table("cooccurrence", corpus, asked, parts=parts, every_score=True),
    )
    network.draw(now, asked, pairs, parts=parts)
    pair_trend.draw(now, base, pairs)
if order:
    collocates.draw(now, now.base, order)
