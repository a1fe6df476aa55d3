"""On what the numbers stand: denominators, formulas, versions, the corpus, and how to cite it."""

from __future__ import annotations

from importlib.metadata import version

import pandas as pd
import streamlit as st

import analytics as tifa
from analytics.exports.bundle import TABLES, about_corpus, citation
from analytics.version import VERSION
from dashboard import cached
from dashboard.here import Here
from dashboard.method_line import method_line
from dashboard.sentences import escaped

PROGRAMS = ("duckdb", "daachorse", "jieba", "plotly", "streamlit")
FORMATS = {"citation.txt": None, "citation.bib": "latex", "CITATION.cff": "yaml"}
FACTS = ("title", "description", "provenance", "licence")


def denominators(now: Here) -> None:
    """What the rates are rates of, in the present selection."""
    words, about = now.words, cached.summary(now.corpus, now.base)
    st.header(words("methods.denominators"), anchor=False)
    st.markdown(
        words(
            "methods.denominators_of",
            articles=int(about["articles"]),
            characters=int(about["characters"]),
            days=int(about["days"]),
        )
    )
    st.caption(words("methods.denominators_note"))


def formulas(now: Here, asked: tifa.Selection) -> None:
    """The formula of each measure, and on demand how each table here was made."""
    words = now.words
    st.header(words("methods.formulas"), anchor=False)
    rows = [
        {
            words("methods.measure"): words(f"methods.name.{name}"),
            words("methods.formula"): words(f"method.{name}"),
        }
        for name in words.section("methods.name")
        if f"method.{name}" in words.entries
    ]
    st.table(pd.DataFrame(rows).set_index(words("methods.measure")))
    with st.expander(words("methods.record"), on_change="rerun", key="methods_record") as record:
        if record.open:
            for name in TABLES:
                method = cached.table(name, now.corpus, asked).attrs.get("method", {})
                st.markdown(f"**{words(f'methods.name.{name}')}**")
                st.caption(escaped(method_line(method, words)))
                st.code("\n".join(f"{key}: {value}" for key, value in method.items()), None)


def corpus(now: Here) -> None:
    """What the corpus is, from whom and under what licence; versions of everything."""
    words, about = now.words, about_corpus(now.corpus)
    colon = words("app.colon")
    st.header(words("methods.corpus"), anchor=False)
    if now.corpus.pack:
        manifest = now.corpus.pack.manifest
        told = {name: _line(manifest.get(name, "")) for name in FACTS}
        told["pack_sha256"] = now.corpus.pack.digest
    else:
        told = {"title": words("packs.workspace")}
    told["sources"] = _line("、".join(filter(None, now.corpus.sources[:20])))
    first, last = now.corpus.span
    told["span"] = words("metric.span", first=words.day(first), last=words.day(last))
    told["version"] = str(about["version"])
    told["lexicon"] = f"{_line(about['lexicon'])} {about['lexicon_digest']}"
    told["programs"] = " · ".join(
        [f"Tifascope {VERSION}", *(f"{name} {version(name)}" for name in PROGRAMS)]
    )
    for name, text in told.items():
        if text:
            st.markdown(f"- **{words(f'methods.about.{name}')}**{colon}{escaped(text)}")


def cite(now: Here) -> None:
    """The citation as text, for BibTeX and as CFF, each to copy."""
    words, made = now.words, citation(now.corpus)
    st.header(words("methods.cite"), anchor=False)
    st.caption(words("methods.cite_note"))
    for tab, (name, language) in zip(
        st.tabs([words("methods.cite_text"), "BibTeX", "CFF"]), FORMATS.items(), strict=True
    ):
        tab.code(made[name].decode().strip(), language, wrap_lines=True)


def _line(text: object) -> str:
    """A text of a pack in one line, of bounded length."""
    return "".join(c if c.isprintable() else " " for c in str(text))[:2_000]
