"""The table behind what is on the page, as files: CSV, and xlsx with its explanations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import pandas as pd
import streamlit as st

from analytics.exports.files import file_name, to_csv, to_xlsx
from dashboard.here import Here

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = (("csv", to_csv, "text/csv"), ("xlsx", to_xlsx, XLSX))
NAMED = 3


def downloads(
    here: Here,
    key: str,
    make: Callable[[], pd.DataFrame],
    *,
    about: Sequence[str] = (),
    kind: Literal["secondary", "tertiary"] = "secondary",
) -> None:
    """Two buttons that make their file when it is asked for.

    Args:
        key: in element keys and in the file name. about: slogans and periods, the first few
            of which the file name carries.
    """
    parts = (key, *about[:NAMED], f"v{here.corpus.version}")
    for ending, write, mime in KINDS:
        st.download_button(
            here.words(f"card.{ending}"),
            data=lambda write=write: write(make()),
            file_name=file_name(*parts, ending=ending),
            mime=mime,
            key=f"{ending}_{key}",
            icon=":material/download:" if ending == "csv" else ":material/table:",
            on_click="ignore",
            type=kind,
        )
