"""A brief as a page of HTML that needs nothing from elsewhere, and runs nothing."""

from __future__ import annotations

import base64
import datetime
import math
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from analytics.corpus import Corpus
from analytics.errors import SelectionError
from analytics.exports.report import tightened as pairing
from analytics.exports.report.findings import SECTIONS, Findings
from analytics.lexicon.themes import theme_names
from analytics.version import VERSION

HERE = Path(__file__).parent
LANGUAGES = ("zh", "en")
MOST_GAPS = 8


class Words(dict[str, str]):
    """The words of one language, called with their key and values."""

    def __init__(self, language: str) -> None:
        super().__init__(_entries(language))
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        one = f"{key}_one"
        if values.get("n") == 1 and one in self:
            key = one
        written = {
            name: f"{v:,}" if isinstance(v, int) and not isinstance(v, bool) else str(v)
            for name, v in values.items()
        }
        return self[key].format(**written)

    def day(self, day: object) -> str:
        """A day as the language writes it; nothing for none."""
        if not isinstance(day, datetime.date) or pd.isna(day):
            return self["undated_hit"]
        if self.language == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {day:%B} {day.year}"

    def joined(self, parts: list[str]) -> str:
        return ("、" if self.language == "zh" else ", ").join(parts)


def page(
    corpus: Corpus, found: Findings, language: str, charts: Mapping[str, bytes] | None = None
) -> str:
    """The brief.

    Args:
        found: of `findings`. charts: SVG by name (`trend`, `frequency`), shown as images, in
            which nothing runs; without them the page says so and has the tables.

    Raises:
        SelectionError: no such language.
    """
    words = Words(checked(language))
    settings = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    settings.filters |= {
        "link": link, "day": words.day, "number": number, "percent": percent,
        "image": lambda svg: base64.b64encode(svg).decode(),
    }  # fmt: skip
    names = theme_names()
    themes = [names.get(t, {}).get(language, t) for t in found.selection.themes]
    return settings.get_template("template.html").render(
        words=words, found=found, charts=charts or {}, sections=SECTIONS, corpus=corpus,
        title=_title(corpus, words), themes=words.joined(themes),
        sources=words.joined(
            [s for s in (found.selection.sources or corpus.sources) if s][:8]
        ) or words["no_source"],
        gloss={s.slogan: s.english for s in corpus.lexicon} if language == "en" else {},
        digest=corpus.lexicon.digest[:12], tifascope=VERSION, command=_command(found, language),
        most_gaps=MOST_GAPS, rules=pairing, theme_name=lambda t: names.get(t, {}).get(language, t),
    )  # fmt: skip


def checked(language: str) -> str:
    """The language, if a brief is written in it.

    Raises:
        SelectionError: it is not.
    """
    if language not in LANGUAGES:
        raise SelectionError(f"--language {language}: give zh or en")
    return language


def link(url: object) -> str:
    """A web address that may be followed, or nothing."""
    try:
        parts = urlsplit(str(url or ""))
        return str(url) if parts.scheme in ("http", "https") and parts.netloc else ""
    except ValueError:
        return ""


def number(value: float) -> str:
    """Two decimals, a minus sign, a dash for none."""
    return "–" if value is None or not math.isfinite(value) else f"{value:.2f}".replace("-", "−")


def percent(value: float) -> str:
    return "–" if value is None or not math.isfinite(value) else f"{value:.2%}"


@cache
def _entries(language: str) -> dict[str, str]:
    return tomllib.loads((HERE / f"{language}.toml").read_text("utf-8"))


def _title(corpus: Corpus, words: Words) -> str:
    return str(corpus.pack.manifest["title"]) if corpus.pack else words["own_corpus"]


def _command(found: Findings, language: str) -> str:
    flags = [f"--theme {theme}" for theme in found.selection.themes]
    flags += [f"--source {source}" for source in found.selection.sources]
    asked = " ".join(["", *flags]) if flags else ""
    return (
        f"python -m analytics report --since {found.since} --until {found.until}{asked} "
        f"--language {language} -o brief.html"
    )
