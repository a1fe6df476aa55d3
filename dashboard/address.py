"""The URL is the state: which parameter is which widget, read on the way in, kept on the way out.

Streamlit's own `bind="query-params"` writes the labels of options, which differ by language,
and drops what it does not know without a word; so names and values are held here instead.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from analytics.measures.concordance import SORTS
from analytics.measures.keyness import OF
from analytics.measures.lifecycle import STATES
from analytics.measures.pair_trend import SCORES as PAIR_SCORES
from analytics.measures.tiers import TIERS
from analytics.schema import EVERY, UNITS
from dashboard.wording import LANGUAGES

SHARED = ""


@dataclass(frozen=True)
class Parameter:
    """A widget's key, which is also its name in the URL; the page it is on, and its default.

    read: the texts of the URL to a value, ValueError when they can't be read.
    """

    name: str
    page: str
    default: Any
    read: Callable[[list[str]], Any]

    def write(self, value: Any) -> list[str]:
        values = value if isinstance(value, (list, tuple)) else [value]
        return [_text(one) for one in values if one is not None]


def _text(value: Any) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def _one_of(options: Iterable[str]) -> Callable[[list[str]], str]:
    def read(texts: list[str]) -> str:
        if texts[-1] not in options:
            raise ValueError
        return texts[-1]

    return read


def _number(low: float, high: float, kind: type) -> Callable[[list[str]], Any]:
    def read(texts: list[str]) -> Any:
        value = kind(texts[-1])
        if not low <= value <= high:
            raise ValueError
        return value

    return read


def _flag(texts: list[str]) -> bool:
    return {"1": True, "true": True, "0": False, "false": False}[texts[-1].lower()]


def _text_in(texts: list[str]) -> str:
    return texts[-1][:200]


def _day(texts: list[str]) -> datetime.date:
    return datetime.date.fromisoformat(texts[-1])


VALUES = ("per_10k_chars", "hits", "article_share")
SCORES = ("npmi", "log_dice", "both")
SHOWN = (10, 20, 40)
SMOOTH = (1, 3, 5, 13)
CLAIMS = ("spans", "trend")
CLOSER = ("lifecycle", "bursts", "changes", "forms", "silence", "robustness", "relay")
ORDERS = ("hits", "cluster")
PARAMETERS = {
    p.name: p
    for p in (
        Parameter("lang", SHARED, "zh", _one_of(LANGUAGES)),
        Parameter("corpus", SHARED, "", _text_in),
        Parameter("source", SHARED, [], list),
        Parameter("theme", SHARED, [], list),
        Parameter("since", SHARED, None, _day),
        Parameter("until", SHARED, None, _day),
        Parameter("senses", SHARED, False, _flag),
        Parameter("once", SHARED, False, _flag),
        Parameter("bars", "overview", 20, _number(10, 40, int)),
        Parameter("trend", "trends", [], list),
        Parameter("trend_term", "trends", "", _text_in),
        Parameter("every", "trends", "", _one_of(EVERY)),
        Parameter("value", "trends", "per_10k_chars", _one_of(VALUES)),
        Parameter("trend_alone", "trends", False, _flag),
        Parameter("smooth", "trends", 1, _number(1, 999, int)),
        Parameter("drawn", "trends", False, _flag),
        Parameter("closer", "trends", "", _one_of(CLOSER)),
        Parameter("about", "trends", "", _text_in),
        Parameter("claim", "trends", "spans", _one_of(CLAIMS)),
        Parameter("span_a", "trends", "", _text_in),
        Parameter("span_b", "trends", "", _text_in),
        Parameter("state", "overview", "", _one_of(("", *STATES))),
        Parameter("as_of", "overview", None, _day),
        *(
            Parameter(f"tier_{name}", "overview", TIERS[name], _number(0, 1, float))
            for name in list(TIERS)[:-1]
        ),
        Parameter("pair_unit", "cooccurrence", "paragraph", _one_of(UNITS)),
        Parameter("pair_alone", "cooccurrence", True, _flag),
        Parameter("pair_top", "cooccurrence", 15, _number(5, 30, int)),
        Parameter("score", "cooccurrence", "npmi", _one_of(SCORES)),
        Parameter("npmi", "cooccurrence", None, _number(-1, 1, float)),
        Parameter("pair_order", "cooccurrence", "hits", _one_of(ORDERS)),
        Parameter("pair", "cooccurrence", [], list),
        Parameter("pair_every", "cooccurrence", "year", _one_of(EVERY)),
        Parameter("pair_score", "cooccurrence", "npmi", _one_of(PAIR_SCORES)),
        Parameter("near", "cooccurrence", False, _flag),
        Parameter("node", "cooccurrence", "", _text_in),
        Parameter("window", "cooccurrence", 5, _number(0, 8, int)),
        Parameter("sort", "evidence", "date", _one_of(SORTS)),
        Parameter("only", "evidence", [], list),
        Parameter("without", "evidence", [], list),
        Parameter("sample", "evidence", 0, _number(0, 10_000, int)),
        Parameter("seed", "evidence", 0, _number(0, 10**9, int)),
        Parameter("barcode", "evidence", False, _flag),
        Parameter("a_source", "compare", [], list),
        Parameter("a_since", "compare", None, _day),
        Parameter("a_until", "compare", None, _day),
        Parameter("b_source", "compare", [], list),
        Parameter("b_since", "compare", None, _day),
        Parameter("b_until", "compare", None, _day),
        Parameter("of", "compare", "slogans", _one_of(OF)),
        Parameter("compare_alone", "compare", True, _flag),
        Parameter("marks", "compare", 12, _number(5, 30, int)),
        Parameter("a_article", "compare", "", _text_in),
        Parameter("b_article", "compare", "", _text_in),
        Parameter("slogan", "evidence", [], list),
        Parameter("term", "evidence", "", _text_in),
        Parameter("period", "evidence", "", _text_in),
        Parameter("article", "evidence", "", _text_in),
        Parameter("together", "evidence", False, _flag),
        Parameter("within", "evidence", "paragraph", _one_of(UNITS)),
        Parameter("alone", "evidence", False, _flag),
        Parameter("page", "evidence", 1, _number(1, 10**7, int)),
        Parameter("find", "corpus", "", _text_in),
        Parameter("has", "corpus", [], list),
        Parameter("sheet", "corpus", 1, _number(1, 10**7, int)),
        Parameter("read", "corpus", "", _text_in),
    )
}

Known = Callable[[str, str], str | None]
"""(parameter, text) -> what it stands for, or None where there is no such slogan, source …"""
SLOGANS = ("slogan", "trend", "has", "pair")


def sync(page: str, known: Known) -> list[tuple[str, str]]:
    """Take what the URL says if it was changed from outside, then make it say what holds.

    Returns what could not be read, as (parameter, text).
    """
    state = st.session_state
    incoming = _incoming()
    written, last_page = state.get("_address"), state.get("_page")
    turned_page = last_page is not None and last_page != page and not incoming
    refused: list[tuple[str, str]] = []
    if incoming != written and not turned_page:
        for parameter in PARAMETERS.values():
            if parameter.page in (SHARED, page) or parameter.name in incoming:
                value, bad = _taken(parameter, incoming.get(parameter.name), known)
                state[parameter.name] = value
                refused += [(parameter.name, text) for text in bad]
    for parameter in PARAMETERS.values():
        # Assigning keeps what other pages hold; of a widget on this page it would undo what
        # the reader does while the page is still being drawn.
        drawn = parameter.page in (SHARED, page) and parameter.name in state
        if not drawn:
            state[parameter.name] = state.get(parameter.name, parameter.default)
    state["_page"] = page
    outgoing = current(page)
    if outgoing != incoming:
        st.query_params.from_dict(outgoing)
    state["_address"] = outgoing
    return refused


def current(page: str) -> dict[str, list[str]]:
    """What the URL of a page says now: everything that is not as by default."""
    return {
        p.name: p.write(st.session_state[p.name])
        for p in PARAMETERS.values()
        if p.page in (SHARED, page)
        and (st.session_state.get(p.name, p.default) != p.default or p.name == "lang")
    }


def link(page: str, **values: Any) -> dict[str, list[str]]:
    """Parameters of a link to a page: the shared ones as they are, and these values."""
    shared = {n: v for n, v in current(SHARED).items() if n not in values}
    own = {n: PARAMETERS[n].write(v) for n, v in values.items() if v != PARAMETERS[n].default}
    return {**shared, **own}


def _taken(parameter: Parameter, texts: list[str] | None, known: Known) -> tuple[Any, list[str]]:
    if parameter.name == "corpus":
        opened = st.session_state.get("corpus", "")
        return opened, [text[:60] for text in texts or [] if text != opened]
    if not texts:
        fixed = parameter.name == "lang" and st.session_state.get("lang")
        return (fixed or parameter.default), []
    if parameter.default == []:
        found = {text: known(parameter.name, text) for text in dict.fromkeys(texts)}
        kept = dict.fromkeys(value for value in found.values() if value is not None)
        return list(kept), [text for text, value in found.items() if value is None]
    try:
        return parameter.read(texts), []
    except (ValueError, KeyError):
        return parameter.default, [texts[-1][:60]]


def first_language(preferred: str | None) -> str:
    """The language of a URL that came from outside, of the session, or of the browser."""
    asked = st.query_params.get("lang")
    if asked in LANGUAGES and _incoming() != st.session_state.get("_address"):
        return str(asked)
    if st.session_state.get("lang") in LANGUAGES:
        return str(st.session_state["lang"])
    return "zh" if (preferred or "zh").lower().startswith("zh") else "en"


def first_corpus(names: Collection[str], default: str) -> str:
    """The corpus of a URL that came from outside, of the session, or the default one."""
    asked = st.query_params.get("corpus")
    if asked in names and _incoming() != st.session_state.get("_address"):
        return str(asked)
    chosen = st.session_state.get("corpus")
    return str(chosen) if chosen in names else default


def _incoming() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}
