"""The network of slogans that go together, its groups, and who stands in the middle."""

from __future__ import annotations

import pandas as pd
import streamlit as st

import analytics as tifa
from analytics.figures.cooccurrence_network import clear_threshold, cooccurrence_network
from analytics.measures.network import Q
from dashboard import cached, sentences
from dashboard.cards import card
from dashboard.downloads import downloads
from dashboard.here import Here

LEAST_TOGETHER = 2


def draw(now: Here, asked: tifa.Selection, pairs: pd.DataFrame, *, parts: bool) -> None:
    """The threshold, the network above it, and the table of its slogans.

    Args:
        pairs: rows of `cooccurrence` for the same question. parts: as it was asked.
    """
    words, state = now.words, st.session_state
    least = LEAST_TOGETHER if pairs["both"].max() >= 5 * LEAST_TOGETHER else 1
    possible = pairs[(pairs["both"] >= least) & (pairs["q"] <= Q)]
    if state["npmi"] is None:
        state["npmi"] = clear_threshold(possible, len(asked.slogans))
    st.slider(words("cooccurrence.threshold"), -0.2, 1.0, key="npmi", step=0.05, width=320)
    options = {"threshold": round(state["npmi"], 2), "least": least, "parts": parts}
    edges = cached.table("network_edges", now.corpus, asked, **options)
    nodes = cached.table("network", now.corpus, asked, **options)
    unit = words(f"unit.{asked.unit}")
    note = words(
        "pairs.network_note", threshold=f"{state['npmi']:.2f}", least=least, unit=unit,
        edges=len(edges), groups=int(nodes["community"].max()) if len(nodes) else 0,
    )  # fmt: skip
    if edges.empty:
        st.header(words("cooccurrence.network"), anchor=False)
        st.caption(note)
        st.info(words("empty.edges"))
        return
    card(
        now,
        "network",
        title=words("cooccurrence.network"),
        note=note,
        frame=edges,
        draw=lambda: cooccurrence_network(nodes, edges, words.section("figure"), narrow=now.narrow),
        base=asked,
    )
    with st.expander(words("pairs.nodes"), on_change="rerun", key="table_nodes") as table:
        if table.open:
            st.caption(words("pairs.centrality"))
            st.dataframe(nodes, hide_index=True, column_config=sentences.columns(now, nodes))
            downloads(now, "network-slogans", lambda: nodes, kind="tertiary")
