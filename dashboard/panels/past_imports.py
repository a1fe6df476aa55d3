"""What came in when, and taking an import back."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st

import analytics as tifa
from dashboard import cached
from dashboard.here import Here
from dashboard.sentences import columns, escaped

SHOWN = ["imported_at", "paths", "source", "files", "added", "articles", "import_id"]


def card(here: Here, root: Path) -> None:
    """The list of imports; who may edit can take one back, after being asked."""
    words = here.words
    told = st.session_state.pop("undone", None)
    if told:
        (st.error if told[0] else st.success)(told[1])
    workspace = tifa.Workspace.open(root)
    listed = workspace.imports()
    if listed.empty:
        return
    st.header(words("corpus.imports"), anchor=False)
    shown = listed[SHOWN].assign(
        imported_at=listed["imported_at"].dt.strftime("%Y-%m-%d %H:%M UTC"),
        undone=[
            "" if pd.isna(version) else words("corpus.undone_in", version=int(version))
            for version in listed["undone_in"]
        ],
    )
    st.dataframe(
        shown, hide_index=True, column_config=columns(here, shown),
        height="content" if len(shown) < 8 else 300,
    )  # fmt: skip
    standing = listed[listed["undone_in"].isna()].set_index("import_id")
    if here.visitor.edit and len(standing):
        _take_back(here, workspace, standing)


def _take_back(here: Here, workspace: tifa.Workspace, standing: pd.DataFrame) -> None:
    words = here.words
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            words("corpus.take_back_which"), list(standing.index), key="undo_which",
            index=None, placeholder=words("corpus.take_back_choose"), width=420,
            format_func=lambda one: _called(here, standing.loc[one]) if one else "",
        )  # fmt: skip
        if chosen not in standing.index:
            return
        row = standing.loc[chosen]
        with st.popover(words("corpus.take_back"), icon=":material/undo:"):
            st.write(words("corpus.take_back_sure", n=int(row["articles"])))
            st.button(
                words("corpus.take_back_yes"), type="primary", key="undo_yes",
                disabled=cached.jobs().running(workspace.root) is not None,
                on_click=_undo, args=(here, workspace, chosen),
            )  # fmt: skip


def _undo(here: Here, workspace: tifa.Workspace, import_id: str) -> None:
    words = here.words
    try:
        done = workspace.undo(import_id)
    except tifa.TifascopeError as error:
        told = words("error.sentence", message=escaped(str(error)))
        st.session_state["undone"] = (True, told)
    else:
        told = words("corpus.taken_back", taken=done["taken"], kept=done["kept"])
        st.session_state["undone"] = (False, told)


def _called(here: Here, row: pd.Series) -> str:
    when = f"{row['imported_at']:%Y-%m-%d %H:%M}"
    articles = here.words("count.articles", n=int(row["articles"]))
    return " · ".join(filter(None, (when, str(row["paths"])[:40], articles)))
