"""Tables as files: CSV, JSON, Parquet and xlsx, safe to open in a spreadsheet."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable

import pandas as pd

from analytics.errors import SelectionError
from analytics.exports.columns import described

MOST_ROWS = 1_048_576
LONGEST_NAME = 180
"""In bytes, before the ending: file systems take 255."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a byte order mark, CRLF-free, dates as 2022-04-21, missing cells empty.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    return spreadsheet_safe(frame).to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def to_xlsx(frame: pd.DataFrame) -> bytes:
    """A workbook: the table, and a sheet that explains it.

    `table` has the machine names in a frozen first row, real dates and numbers, and texts that
    are never formulas. `explanations` has a row for each column (unit, meaning in Chinese and
    English) and one for each line of the method.

    Raises:
        SelectionError: more rows than a sheet holds.
    """
    if len(frame) >= MOST_ROWS:
        raise SelectionError(
            f"{len(frame):,} rows are more than an xlsx sheet holds ({MOST_ROWS - 1:,}); "
            "choose fewer days or slogans, or take csv or parquet"
        )
    buffer = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with pd.ExcelWriter(
        buffer,
        engine="xlsxwriter",
        engine_kwargs={"options": options},
        datetime_format="yyyy-mm-dd",
        date_format="yyyy-mm-dd",
    ) as writer:
        sheets = {"table": frame, "explanations": explanations(frame)}
        for name, content in sheets.items():
            safe = spreadsheet_safe(content, dates=False)
            safe.to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 0))
            # a date in a column too narrow for it is shown as ########
            for place, column in enumerate(content.columns):
                writer.sheets[name].set_column(place, place, _width(content, column))
    return buffer.getvalue()


def explanations(frame: pd.DataFrame) -> pd.DataFrame:
    """What the columns of a table are, and how it was made.

    Returns:
        Columns part (column or method), name, unit, chinese, english; a line of the method
        has its value under both languages.
    """
    rows = [("column", str(name), *_explained(str(name))) for name in frame.columns]
    method = frame.attrs.get("method", {})
    rows += [("method", str(name), "", str(said), str(said)) for name, said in method.items()]
    return pd.DataFrame(rows, columns=["part", "name", "unit", "chinese", "english"])


def file_name(*parts: object, ending: str) -> str:
    """A name for a download: Chinese stays, what a file system or a header may refuse goes.

    >>> file_name("trend", "动态清零", "v3", ending="csv")
    'tifascope-trend-动态清零-v3.csv'
    """
    said = "-".join(["tifascope", *map(str, parts)])
    safe = "".join(c if c.isalnum() or c == "_" else "-" for c in said)
    short = re.sub("-+", "-", safe).encode()[:LONGEST_NAME].decode(errors="ignore")
    return f"{short.strip('-')}.{ending}"


def _explained(name: str) -> tuple[str, str, str]:
    about = described(name)
    return about.unit, about.chinese, about.english


def _width(frame: pd.DataFrame, column: object) -> int:
    """Of a spreadsheet's column, in letters; an ideograph is two wide."""
    seen = [str(column), *frame[column].head(200).map(_shown)]
    widest = max(sum(2 if ord(c) > 0x2E7F else 1 for c in text[:60]) for text in seen)
    return min(max(widest + 2, 8), 60)


def _shown(value: object) -> str:
    return "2022-04-21" if isinstance(value, pd.Timestamp) else str(value)


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
