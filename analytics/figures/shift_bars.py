"""A shift as bars: what each source, section, form or neighbour added to the change."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analytics.figures.theme import (
    ACCENT,
    AXIS,
    FADED,
    PALETTE,
    SMALL,
    each,
    figure,
    number,
    shorten,
)

NAME_COLUMNS = 30


def shift_bars(frame: pd.DataFrame, words: Mapping[str, str], most: int = 8) -> go.Figure:
    """One bar a part of one slogan's `shift`: rates gained to the right, lost to the left.

    Args:
        frame: rows of `shift` of one slogan.
        words: dimension.…, place.…, moved, hits, per_10k_chars, nothing.
        most: the largest parts drawn of each dimension.
    """
    parts = frame[frame["dimension"] != "all"].groupby("dimension", sort=False).head(most)
    # a dimension with one value says nothing: all of the change is in it
    many = parts.groupby("dimension")["value"].transform("size") > 1
    rows = pd.concat([frame[frame["dimension"] == "all"], parts[many]]).iloc[::-1]
    places = list(range(len(rows)))
    colours = [PALETTE[1] if change < 0 else ACCENT for change in rows["change"]]
    bars = go.Bar(
        x=rows["change"].tolist(), y=places, orientation="h", width=0.66,
        marker={"color": colours, "line": {"width": 0}}, unselected=FADED,
        customdata=[_customdata(row, words) for row in each(rows)],
        hovertemplate=(
            "<b>%{customdata[4]}</b><br>%{customdata[5]} → %{customdata[6]} "
            f"{words['hits']}<br>%{{customdata[7]}} → %{{customdata[8]}} "
            f"{words['per_10k_chars']}<extra></extra>"
        ),
    )  # fmt: skip
    made = figure(24 * max(len(rows), 1) + 90, bars, showlegend=False)
    made.update_xaxes(title_text=words["moved"], zeroline=True, zerolinecolor=AXIS)
    made.update_xaxes(fixedrange=True)
    made.update_yaxes(
        tickmode="array", tickvals=places, showgrid=False, fixedrange=True,
        ticktext=[_label(row, words) for row in each(rows)], tickfont={"size": SMALL},
        range=[-0.7, len(rows) - 0.3],
    )  # fmt: skip
    return made


def _label(row: object, words: Mapping[str, str]) -> str:
    r: pd.Series = row  # type: ignore[assignment]
    value = words[f"place.{r.value}"] if r.dimension == "place" else r.value or words["nothing"]
    dimension = words[f"dimension.{r.dimension}"]
    return dimension if r.dimension == "all" else f"{dimension} · {shorten(value, NAME_COLUMNS)}"


def _customdata(row: object, words: Mapping[str, str]) -> tuple[str, ...]:
    """A neighbour opens the units that hold both; any other part the later span."""
    r: pd.Series = row  # type: ignore[assignment]
    span = r.after if r.after_hits else r.before
    opens = ("pair_in", r.slogan, r.value, span) if r.dimension == "beside" else (
        "period", r.slogan, span, "")  # fmt: skip
    return (
        *opens, _label(row, words), f"{r.before_hits:,}", f"{r.after_hits:,}",
        number(r.before_per_10k_chars), number(r.after_per_10k_chars),
    )  # fmt: skip
