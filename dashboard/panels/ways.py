"""Ways of writing a slogan, and ways of counting it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

import analytics as tifa
from analytics.figures.form_bars import form_bars
from analytics.figures.robustness_grid import robustness_grid
from analytics.measures.robustness import MOST_SLOGANS
from dashboard import address, cached
from dashboard.cards import card
from dashboard.here import Here
from dashboard.panels.states import figure_words


def forms(now: Here, asked: tifa.Selection) -> None:
    """Each written form of one slogan over the periods, and its parts said alone."""
    words = now.words
    name = _one(asked)
    one = replace(
        asked,
        slogans=(name,) if name in asked.slogans else (),
        terms=(name,) if name in asked.terms else (),
        themes=(),
    )
    frame = cached.table("forms", now.corpus, one)
    if frame.empty:
        st.info(words("over_time.no_lifecycle"))
        return
    card(
        now,
        "forms",
        title=words("over_time.forms", name=name),
        note=words("over_time.forms_note"),
        frame=frame,
        draw=lambda: form_bars(frame, figure_words(now)),
        base=asked,
    )


def robustness(now: Here, asked: tifa.Selection) -> None:
    """Does the rise or fall of one slogan hold whichever way it is counted?"""
    words = now.words
    few = replace(asked, slogans=asked.slogans[:MOST_SLOGANS])
    name = _one(few)
    before, after = _spans(now, few)
    frame = cached.table("robustness", now.corpus, few, before=before, after=after)
    mine = frame[frame["slogan"] == name]
    if mine.empty:
        st.info(words("over_time.no_lifecycle"))
        return
    mine.attrs = frame.attrs
    own = mine[mine["own"]].iloc[0]
    says = words(
        "over_time.robust",
        direction=words(f"over_time.direction.{own['direction']}"),
        agreeing=int(own["agreeing"]),
        variants=int(own["variants"]),
    )
    written = {f"every.{every}": words(f"every.{every}") for every in mine["every"].unique()}
    card(
        now,
        "robustness",
        title=words("over_time.robust_of", name=name),
        note=says + words("over_time.robust_note"),
        frame=mine,
        draw=lambda: robustness_grid(mine, {**figure_words(now), **written}),
        base=asked,
        whole=lambda: frame,
    )


def _spans(now: Here, asked: tifa.Selection) -> tuple[str, str]:
    """The two spans that are compared, the halves of the series at first; or none."""
    words, state = now.words, st.session_state
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.segmented_control(
            words("over_time.claim"), address.CLAIMS, key="claim", required=True,
            format_func=lambda claim: words(f"over_time.claims.{claim}"),
        )  # fmt: skip
        if state["claim"] == "trend":
            return "", ""
        periods = cached.table("trend", now.corpus, asked)["period"].unique()
        half = len(periods) // 2
        halves = (f"{periods[0]}/{periods[half - 1]}", f"{periods[half]}/{periods[-1]}")
        for key, span in zip(("span_a", "span_b"), halves, strict=True):
            state[key] = state[key].strip() or span
            st.text_input(
                words(f"over_time.{key}"), key=key, width=240, help=words("over_time.span_help")
            )
    return state["span_a"], state["span_b"]


def _one(asked: tifa.Selection) -> str:
    """The slogan or term that is looked at closer; the first, unless another is chosen."""
    names = [*asked.slogans, *asked.terms]
    if st.session_state["about"] not in names:
        st.session_state["about"] = names[0]
    if len(names) > 1:
        st.pills(names[0], names, key="about", label_visibility="collapsed", required=True)
    return str(st.session_state["about"] or names[0])
