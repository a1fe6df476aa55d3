"""A figure on a phone: the plot gets the width that labels beside it would take."""

from __future__ import annotations

import plotly.graph_objects as go

from analytics.figures.theme import SMALL

NAME_AT_END = "name at the end of its line"
"""The `name` of an annotation that stands for a line's entry in the legend."""
TICKS = 4


def narrowed(made: go.Figure) -> go.Figure:
    """The figure with few ticks, level, and the names of lines above the plot in their colours.

    Bars with their number beside them get room for it.
    """
    ends = [a for a in made.layout.annotations if a.name == NAME_AT_END]
    if ends:
        made.layout.annotations = [a for a in made.layout.annotations if a.name != NAME_AT_END]
        for trace in made.data:
            trace.showlegend = bool(trace.name)
        made.update_layout(
            showlegend=True, margin={"r": 12, "t": 28 + 22 * ((len(ends) + 1) // 2)},
            legend={"itemclick": False, "itemdoubleclick": False, "font": {"size": SMALL}},
        )  # fmt: skip
        made.update_layout(height=(made.layout.height or 440) + 22 * ((len(ends) + 1) // 2))
    axis = made.layout.xaxis
    if axis.tickvals is None and axis.visible is not False:
        made.update_xaxes(nticks=TICKS, tickangle=0, dtick=None)
    beside = any(t.type == "scatter" and t.mode == "text" for t in made.data)
    if beside and axis.range is not None and axis.type != "date":
        low, high = axis.range
        made.update_xaxes(range=[low, high + (high - low) * 0.25])
    return made
