"""The list from a file and as a file: CSV and xlsx, both ways."""

from __future__ import annotations

import streamlit as st

from analytics.errors import TifascopeError
from analytics.exports.files import to_csv, to_xlsx
from analytics.lexicon import edit
from analytics.lexicon.load import LARGEST, sheet_of
from analytics.lexicon.sheet import Sheet
from dashboard import cached
from dashboard.here import Here
from dashboard.panels import lexicon_draft
from dashboard.sentences import escaped

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MODES = ("lay_over", "replace")


def files(here: Here, sheet: Sheet) -> None:
    """Two downloads of the draft, and an upload into it."""
    words = here.words
    with st.expander(words("lexicon.files"), icon=":material/table:", key="lexicon_files"):
        with st.container(horizontal=True):
            for ending, make, kind in (("csv", to_csv, "text/csv"), ("xlsx", to_xlsx, XLSX)):
                st.download_button(
                    words(f"lexicon.download_{ending}"),
                    data=lambda make=make: make(sheet.frame()),
                    file_name=f"tifascope-lexicon-{sheet.lexicon.digest[:12]}.{ending}",
                    mime=kind,
                    key=f"lexicon_{ending}",
                    icon=":material/download:",
                    on_click="ignore",
                )
        if here.visitor.edit:
            _upload(here)


def _upload(here: Here) -> None:
    words = here.words
    given = st.file_uploader(
        words("lexicon.upload"),
        type=["csv", "xlsx", "xls", "txt", "tsv"],
        max_upload_size=LARGEST // 1_000_000,
        key=f"lexicon_upload_{lexicon_draft.revision()}",
        help=words("lexicon.upload_help"),
    )
    mode = st.radio(
        words("lexicon.upload_how"), MODES, key="lexicon_upload_mode", horizontal=True,
        format_func=lambda one: words(f"lexicon.{one}"),
    )  # fmt: skip
    if given is None:
        return
    try:
        sheet = sheet_of(given.getvalue(), given.name)
    except TifascopeError as error:
        st.error(words("error.sentence", message=escaped(str(error))))
        return
    st.caption(words("lexicon.upload_rows", n=len(sheet)))
    st.button(
        words("lexicon.upload_take"), type="primary", key="lexicon_upload_take",
        on_click=_take, args=(sheet, str(mode)),
    )  # fmt: skip


def _take(sheet: Sheet, mode: str) -> None:
    if mode == "replace":
        lexicon_draft.put(sheet, base=cached.own_lexicon().kin(sheet))
    else:
        lexicon_draft.put(edit.update(lexicon_draft.open_draft().sheet, sheet))
