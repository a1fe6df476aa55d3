"""A lexicon as a CSV file that `load` reads back to the same slogans."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from analytics.lexicon.sheet import guarded
from analytics.lexicon.slogan import Lexicon


def as_csv(lexicon: Lexicon, columns: Sequence[str]) -> str:
    """The rows with these columns, LF line ends, entries of a list parted by |."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for slogan in lexicon:
        values = [getattr(slogan, column) for column in columns]
        # the first form is the slogan itself
        values = [v[1:] if c == "forms" else v for c, v in zip(columns, values, strict=True)]
        cells = ("|".join(v) if isinstance(v, tuple) else v for v in values)
        writer.writerow(guarded(cell) for cell in cells)
    return buffer.getvalue()
