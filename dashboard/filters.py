"""The shared sidebar: widgets to the frozen part of a Selection that all pages have."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import streamlit as st

import analytics as tifa
from analytics.measures.concordance import FLAGS
from dashboard import address, cached
from dashboard.wording import LANGUAGES, Words

LONGEST_TERM = 60
SLACK = datetime.timedelta(days=7)


def known(corpus: tifa.Corpus, parameter: str, text: str) -> str | None:
    """The slogan, source or theme that a text of the URL stands for; in `trend` any text."""
    if parameter in address.SLOGANS:
        place = corpus.lexicon.places.get(text)
        if place is None:
            return text[:LONGEST_TERM].strip() or None if parameter == "trend" else None
        return corpus.lexicon[place].slogan
    if parameter in ("only", "without"):
        return text if text in FLAGS else None
    options = corpus.lexicon.themes if parameter == "theme" else corpus.sources
    return text if text in options else None


def days(corpus: tifa.Corpus) -> tuple[datetime.date, datetime.date]:
    """The days that can be chosen: whole years around the corpus."""
    first, last = corpus.span
    today = datetime.date.today()
    first, last = first or today, last or today
    return datetime.date(first.year, 1, 1) - SLACK, datetime.date(last.year, 12, 31) + SLACK


def fit(corpus: tifa.Corpus) -> None:
    """Pull what was chosen, or written into the URL, into what this corpus has."""
    state = st.session_state
    named = {slogan.slogan for slogan in corpus.lexicon}
    for name, options in (
        ("source", corpus.sources), ("theme", corpus.lexicon.themes),
        *((name, named) for name in address.SLOGANS if name != "trend"),
    ):  # fmt: skip
        held = state.get(name, [])
        if gone := [value for value in held if value not in options]:
            state[name] = [value for value in held if value not in gone]
    low, high = days(corpus)
    for name in ("since", "until"):
        day = st.session_state.get(name)
        if day is not None and not low <= day <= high:
            st.session_state[name] = min(max(day, low), high)


def corpus_named(name: str, words: Words) -> str:
    """A corpus as the chooser calls it: the workspace, or a pack by its title."""
    if name == cached.WORKSPACE:
        return words("packs.workspace")
    try:
        pack = cached.open_pack(cached.corpora()[name]).pack
    except (tifa.WorkspaceError, KeyError):
        return name
    title = str(pack.manifest["title"]) if pack else name
    chinese, _, english = title.partition(" · ")
    return (english if words.language == "en" and english else chinese)[:60] or name


def opening_lines(corpus: tifa.Corpus, base: tifa.Selection, most: int) -> tuple[str, ...]:
    """The slogans of a trend that nobody has chosen: the pack's own, or the most frequent."""
    shown = corpus.pack.shown if corpus.pack else ()
    if shown and not base.themes:
        return shown[:most]
    found = cached.table("frequency", corpus, base)
    return tuple(found[found["hits"] > 0]["slogan"].head(most))


def sidebar(corpus: tifa.Corpus, words: Words, corpora: Sequence[str]) -> None:
    """Draw the filters; their values are in the session under the names of the URL."""
    st.segmented_control(
        words("filter.language"),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="lang",
        required=True,
        label_visibility="collapsed",
    )
    if len(corpora) > 1:
        st.selectbox(
            words("packs.chooser"),
            corpora,
            format_func=lambda name: corpus_named(name, words),
            key="corpus",
            help=words("packs.chooser_help"),
        )
    low, high = days(corpus)
    dated = corpus.span[0] is not None
    for name in ("since", "until"):
        st.date_input(
            words(f"filter.{name}"), key=name, min_value=low, max_value=high,
            format="YYYY-MM-DD", disabled=not dated,
        )  # fmt: skip
    names = cached.themes()
    st.multiselect(
        words("filter.theme"),
        corpus.lexicon.themes,
        format_func=lambda theme: names.get(theme, {}).get(words.language, theme),
        key="theme",
        placeholder=words("filter.theme_all"),
    )
    if len(corpus.sources) > 1:
        st.multiselect(
            words("filter.source"),
            corpus.sources,
            format_func=lambda source: source or words("filter.source_none"),
            key="source",
            placeholder=words("filter.source_all"),
        )
    st.toggle(words("filter.senses"), key="senses", help=words("filter.senses_help"))
    st.toggle(words("filter.once"), key="once", help=words("filter.once_help"))


def base() -> tifa.Selection:
    """The sidebar as a Selection without slogans.

    Raises:
        SelectionError: the first day is after the last.
    """
    state = st.session_state
    return tifa.Selection(
        sources=tuple(state["source"]),
        since=state["since"],
        until=state["until"],
        all_senses=state["senses"],
        reprints=not state["once"],
    )


def terms(text: str, taken: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The search terms of a text box, parted by commas; not what is a chosen slogan already."""
    parts = text.replace("，", ",").replace("；", ",").replace(";", ",").split(",")
    return tuple(dict.fromkeys(p for part in parts if (p := part.strip()) and p not in taken))
