"""The themes that come with Tifascope, and their names."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

THEMES = Path(__file__).with_name("themes.csv")
LEVELS = ("central", "ministry", "local")
"""Who coined a slogan, or mainly uses it."""


@lru_cache(maxsize=1)
def theme_names() -> dict[str, dict[str, str]]:
    """Each theme's machine name, to its names in `zh` and `en`. A lexicon may have others."""
    with THEMES.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["theme"]: {"zh": row["chinese"], "en": row["english"]} for row in rows}
