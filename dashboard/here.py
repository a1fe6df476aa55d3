"""What one run of the app knows: the corpus, the reader's words, the shared filters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import streamlit as st

import analytics as tifa
from dashboard import cached
from dashboard.access import EVERYTHING, Access
from dashboard.wording import Words


@dataclass(frozen=True)
class Here:
    """Set by the router, read by pages and cards.

    base: sources, days, senses and reprints as the sidebar has them, no slogans.
    themes: of the sidebar; they stand for slogans where none is named.
    visitor: what this person may do. narrow: the window is a phone's.
    """

    corpus: tifa.Corpus
    words: Words
    base: tifa.Selection
    themes: tuple[str, ...]
    visitor: Access = EVERYTHING
    narrow: bool = False

    @cached_property
    def glosses(self) -> dict[str, str]:
        """The English of each slogan, for readers of English; nothing for others."""
        if self.words.language != "en":
            return {}
        return {slogan.slogan: slogan.english for slogan in self.corpus.lexicon}

    def named(self, slogan: str) -> str:
        """A slogan as a person reads it, with its gloss where that helps."""
        gloss = self.glosses.get(slogan)
        return f"{slogan} · {gloss}" if gloss else slogan

    def theme_named(self, theme: str) -> str:
        return cached.themes().get(theme, {}).get(self.words.language, theme)


def get() -> Here:
    """What the router has set for this run."""
    here: Here = st.session_state["here"]
    return here


def put(here: Here) -> None:
    st.session_state["here"] = here
