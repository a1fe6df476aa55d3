"""The list as the reader is editing it, before it is saved."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from analytics.errors import LexiconError
from analytics.lexicon.merge import merge
from analytics.lexicon.sheet import Sheet
from dashboard import cached

KEY, REVISION, REFUSED, PREVIEW = (
    "lexicon_draft",
    "lexicon_revision",
    "lexicon_refused",
    "lexicon_preview",
)


@dataclass(frozen=True)
class Draft:
    """origin: the list that the edit began with. sheet: as it is now. base: see OwnLexicon.save."""

    root: str
    origin: Sheet
    sheet: Sheet
    base: str

    @property
    def edited(self) -> bool:
        return self.sheet is not self.origin and self.sheet.digest != self.origin.digest


def open_draft() -> Draft:
    """The reader's draft, or the list in use; what another person saved meanwhile is merged in."""
    now, root = cached.lexicon_sheet(), str(cached.own_lexicon().root)
    held: Draft | None = st.session_state.get(KEY)
    if held is None or held.root != root:
        return Draft(root, now, now, "same")
    if held.origin.digest != now.digest:
        held = Draft(root, now, merge(held.origin, now, held.sheet).sheet, "same")
        st.session_state[KEY] = held
        st.session_state[REVISION] = revision() + 1
    return held


def put(sheet: Sheet, *, base: str | None = None, keep_grid: bool = False) -> None:
    """Go on with this list; the grid starts afresh unless the edit came out of it."""
    held = open_draft()
    st.session_state[KEY] = Draft(held.root, held.origin, sheet, base or held.base)
    if not keep_grid:
        st.session_state[REVISION] = revision() + 1


def refuse(error: LexiconError) -> None:
    """An edit that can't be made: it is said once, and the grid shows the list as it was."""
    st.session_state[REFUSED] = str(error)
    st.session_state[REVISION] = revision() + 1


def discard() -> None:
    """Back to the list in use."""
    st.session_state.pop(KEY, None)
    st.session_state.pop(PREVIEW, None)
    st.session_state[REVISION] = revision() + 1


def revision() -> int:
    """Changes whenever the grid must forget what was typed into it."""
    return int(st.session_state.get(REVISION, 0))
