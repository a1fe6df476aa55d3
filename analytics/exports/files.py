"""Tables as files: CSV, JSON, Parquet and xlsx, safe to open in a spreadsheet."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pandas as pd

from analytics.errors import SelectionError

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a byte order mark, CRLF-free, dates as 2022-04-21, missing cells empty.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    return spreadsheet_safe(frame).to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def to_xlsx(frame: pd.DataFrame) -> bytes:
    """A workbook: the table with real dates and numbers, and a sheet of how it was made."""
    buffer = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    method = pd.DataFrame(list(frame.attrs.get("method", {}).items()), columns=["key", "value"])
    with pd.ExcelWriter(
        buffer,
        engine="xlsxwriter",
        engine_kwargs={"options": options},
        datetime_format="yyyy-mm-dd",
        date_format="yyyy-mm-dd",
    ) as writer:
        spreadsheet_safe(frame, dates=False).to_excel(writer, sheet_name="table", index=False)
        method.to_excel(writer, sheet_name="method", index=False)
    return buffer.getvalue()


def to_json(frame: pd.DataFrame) -> bytes:
    """A list of objects, dates as 2022-04-21, missing values as null."""
    text = _dates_as_text(frame).to_json(orient="records", force_ascii=False, double_precision=15)
    return (json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n").encode()


def to_parquet(frame: pd.DataFrame) -> bytes:
    return frame.to_parquet(index=False, compression="zstd")


FORMATS: dict[str, Callable[[pd.DataFrame], bytes]] = {
    "csv": to_csv,
    "json": to_json,
    "parquet": to_parquet,
    "xlsx": to_xlsx,
}


def to_format(frame: pd.DataFrame, name: str) -> bytes:
    """The frame in one of FORMATS.

    Raises:
        SelectionError: there is no such format.
    """
    if name not in FORMATS:
        raise SelectionError(f"no format “{name}”; give one of {', '.join(FORMATS)}")
    return FORMATS[name](frame)


def spreadsheet_safe(frame: pd.DataFrame, dates: bool = True) -> pd.DataFrame:
    """The frame with texts that look like formulas marked as text, and dates as text."""
    safe = _dates_as_text(frame) if dates else frame.copy()
    for column in safe.columns:
        if pd.api.types.is_string_dtype(safe[column].dtype):
            text = safe[column].astype("str")
            risky = text.str.startswith(_FORMULA).fillna(False).astype(bool)
            if risky.any():
                safe[column] = safe[column].where(~risky, "'" + text)
    return safe


def _dates_as_text(frame: pd.DataFrame) -> pd.DataFrame:
    safe = frame.copy()
    for column in safe.columns:
        if pd.api.types.is_datetime64_any_dtype(safe[column].dtype):
            safe[column] = safe[column].dt.strftime("%Y-%m-%d")
    return safe
