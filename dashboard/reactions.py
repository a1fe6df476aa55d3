"""What a click on a mark asks for: the sentences behind it. No Streamlit in here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

import analytics as tifa
from analytics.measures.periods import period_days


@dataclass(frozen=True)
class Opened:
    """The sentences of some slogans, in one period or article, or where they stand together.

    terms: those of the slogans that are plain words. theme: all slogans of it, where none is
    named. reference: of the other one of two selections that are compared.
    """

    slogans: tuple[str, ...] = ()
    period: str = ""
    article: str = ""
    together: bool = False
    terms: tuple[str, ...] = ()
    theme: str = ""
    reference: bool = False

    def selection(self, base: tifa.Selection) -> tifa.Selection:
        """The same question as a chart's, narrowed to one of its marks.

        Raises:
            SelectionError: the mark's period lies outside the chart's days.
        """
        asked = dict.fromkeys(self.slogans)
        terms = {*base.terms, *self.terms}
        themes = (self.theme,) if self.theme else base.themes
        narrowed = replace(
            base,
            slogans=tuple(name for name in asked if name not in terms),
            terms=tuple(name for name in asked if name in terms),
            themes=() if asked else themes,
        )
        if self.period:
            first, last = period_days(self.period)
            narrowed = replace(
                narrowed,
                since=max(first, base.first_day or first),
                until=min(last, base.last_day or last),
            )
        if self.article:
            narrowed = replace(narrowed, article_ids=(int(self.article, 16),))
        return narrowed


def opened(event: Mapping[str, Any] | None) -> Opened | None:
    """The mark of plotly's selection event, by the ids in its customdata; None for no mark."""
    points = ((event or {}).get("selection") or {}).get("points") or []
    for point in points:
        kind, *ids = _customdata(point)
        if kind in ("slogan", "word", "theme") and ids:
            return _named(kind, ids)
        if kind == "period" and len(ids) > 1:
            return Opened((ids[0],), period=ids[1])
        if kind in ("pair", "pair_in", "near") and len(ids) > 1:
            period = ids[2] if kind == "pair_in" else ""
            word = (ids[1],) if kind == "near" else ()
            return Opened((ids[0], ids[1]), together=True, period=period, terms=word)
        if kind == "article" and ids:
            return Opened(tuple(ids[1:]), article=ids[0])
        if kind == "coverage" and ids:
            return Opened(period=ids[0])
    return None


def _named(kind: str, ids: list[str]) -> Opened:
    """A slogan, a plain word or a theme; of the reference where a chart has two sides."""
    reference = ids[1:2] == ["reference"]
    if kind == "theme":
        return Opened(theme=ids[0], reference=reference)
    return Opened((ids[0],), terms=(ids[0],) if kind == "word" else (), reference=reference)


def _customdata(point: Mapping[str, Any]) -> list[str]:
    """A list as it was given; the browser may hand it back as an object with numbered keys."""
    data = point.get("customdata") or [""]
    if isinstance(data, Mapping):
        data = [data[key] for key in sorted(data, key=int)]
    return [unescape(str(item)) for item in data]
