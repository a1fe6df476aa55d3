"""The families of slogans, and one click to chart a family together."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.lexicon.family import Family, family
from dashboard import address
from dashboard.here import Here
from dashboard.sentences import escaped

TRENDS = "dashboard/views/trends.py"
MOST, MOST_MEMBERS = 4, 12


def families(here: Here, slogans: Sequence[str], *, chart_here: bool = False) -> None:
    """A line for each slogan that has relatives: who they are, and a button for all of them.

    chart_here: on the page of trends itself the click fills its slogans; elsewhere it leads
    there.
    """
    known = here.corpus.lexicon.places
    found = [family(here.corpus.lexicon, name) for name in slogans if name in known]
    shown = [one for one in found if not one.alone and set(one.members) - set(slogans)][:MOST]
    for one in shown:
        members = list(one.members[:MOST_MEMBERS])
        label = here.words("family.chart", slogan=escaped(one.slogan), n=len(members))
        told = escaped(relatives(here, one))
        if chart_here:
            st.button(
                label, key=f"family_{one.slogan}", help=told, type="tertiary",
                icon=":material/account_tree:", on_click=_fill, args=(members,),
            )  # fmt: skip
        else:
            st.page_link(
                TRENDS, label=label, icon=":material/account_tree:", help=told,
                query_params=address.link("trends", trend=members),
            )  # fmt: skip


def relatives(here: Here, found: Family) -> str:
    """Parts, compounds, predecessors and successors in one line."""
    groups = (
        ("predecessors", found.predecessors),
        ("successors", found.successors),
        ("parts", found.parts),
        ("compounds", found.compounds),
    )
    return "\n\n".join(
        here.words(f"family.{name}", names="、".join(names)) for name, names in groups if names
    )


def look_up(here: Here) -> None:
    """Choose a slogan and see its family."""
    words = here.words
    kin = {n for s in here.corpus.lexicon for n in (*s.parts, *s.succeeds)}
    options = [s.slogan for s in here.corpus.lexicon if s.parts or s.succeeds or s.slogan in kin]
    with st.expander(words("family.heading"), icon=":material/account_tree:", key="lexicon_family"):
        st.caption(words("family.note", n=len(options)))
        one = st.selectbox(
            words("family.choose"), options, index=None, key="lexicon_family_of",
            format_func=here.named, placeholder=words("lexicon.none"),
        )  # fmt: skip
        if one:
            found = family(here.corpus.lexicon, one)
            st.text(relatives(here, found))
            families(here, [one])


def _fill(members: list[str]) -> None:
    st.session_state["trend"] = members
