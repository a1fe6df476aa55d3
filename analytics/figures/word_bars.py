"""Words as bars: around a slogan (before to the left, after to the right), or of a selection."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analytics.figures.theme import (
    ACCENT,
    FADED,
    NORMAL,
    PALETTE,
    figure,
    number,
    shorten,
)

PITCH, NAME_COLUMNS = 26, 24


def collocate_bars(
    frame: pd.DataFrame, words: Mapping[str, str], node: str, most: int = 25
) -> go.Figure:
    """The first rows of `collocates`: how often a word stands before and after the slogan.

    Args:
        frame: word, is_slogan, near, near_before, near_after, count, npmi, log_dice, g2.
        words: before, after, near, count, npmi, log_dice, g2. node: the slogan.
    """
    rows = frame.head(most).iloc[::-1]
    places = list(range(len(rows)))
    told = _told(rows, node)
    hover = (
        "<b>%{customdata[2]}</b><br>"
        f"{words['near']} <b>%{{customdata[3]}}</b> = {words['before']} %{{customdata[4]}} + "
        f"{words['after']} %{{customdata[5]}}<br>{words['count']} %{{customdata[6]}}<br>"
        f"{words['npmi']} %{{customdata[7]}} · {words['log_dice']} %{{customdata[8]}} · "
        f"{words['g2']} %{{customdata[9]}}<extra></extra>"
    )
    made = figure(
        PITCH * max(len(rows), 1) + 110,
        *(
            go.Bar(
                x=(sign * rows[f"near_{side}"]).tolist(), y=places, orientation="h", width=0.7,
                name=words[side], marker={"color": colour}, customdata=told, hovertemplate=hover,
                unselected=FADED,
            )
            for side, sign, colour in (("before", -1, PALETTE[1]), ("after", 1, ACCENT))
        ),
        barmode="relative",
    )  # fmt: skip
    far = int(max(rows["near_before"].max(), rows["near_after"].max())) if len(rows) else 1
    step = _step(far)
    ticks = list(range(-far // step * step, far + step, step))
    made.update_xaxes(
        title_text=words["near"], tickvals=ticks, ticktext=[f"{abs(t):,}" for t in ticks],
        range=[-far * 1.08, far * 1.08], fixedrange=True,
    )  # fmt: skip
    _names(made, rows)
    return made


def keyword_bars(frame: pd.DataFrame, words: Mapping[str, str], most: int = 25) -> go.Figure:
    """The first rows of `keywords`: TF-IDF, and how often the word is there at the end.

    Args:
        frame: word, is_slogan, count, articles, per_10k_chars, idf, tf_idf.
        words: tf_idf, count, articles, per_10k, idf.
    """
    rows = frame.head(most).iloc[::-1]
    told = [
        ("slogan" if slogan else "word", str(word), "target", f"{n:,}", f"{articles:,}",
         number(rate), number(idf), number(score))
        for word, slogan, n, articles, rate, idf, score in rows[
            ["word", "is_slogan", "count", "articles", "per_10k_chars", "idf", "tf_idf"]
        ].itertuples(index=False, name=None)
    ]  # fmt: skip
    made = figure(
        PITCH * max(len(rows), 1) + 90,
        go.Bar(
            x=rows["tf_idf"].tolist(), y=list(range(len(rows))), orientation="h", width=0.7,
            marker={"color": [ACCENT if slogan else PALETTE[1] for slogan in rows["is_slogan"]]},
            text=[f" {n:,}" for n in rows["count"]], textposition="outside", cliponaxis=False,
            customdata=told, unselected=FADED,
            hovertemplate="<b>%{customdata[1]}</b><br>"
            f"{words['count']} <b>%{{customdata[3]}}</b> · {words['articles']} "
            f"%{{customdata[4]}} · {words['per_10k']} %{{customdata[5]}}<br>"
            f"{words['tf_idf']} %{{customdata[7]}} ({words['idf']} %{{customdata[6]}})"
            "<extra></extra>",
        ),
        showlegend=False,
    )  # fmt: skip
    made.update_xaxes(title_text=words["tf_idf"], rangemode="tozero", fixedrange=True, nticks=6)
    _names(made, rows)
    return made


def _names(made: go.Figure, rows: pd.DataFrame) -> None:
    made.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=[shorten(word, NAME_COLUMNS) for word in rows["word"]],
        range=[-0.6, max(len(rows), 1) - 0.4], showgrid=False, fixedrange=True,
        tickfont={"size": NORMAL},
    )  # fmt: skip


def _told(rows: pd.DataFrame, node: str) -> list[tuple[str, ...]]:
    columns = [
        "word",
        "is_slogan",
        "near",
        "near_before",
        "near_after",
        "count",
        "npmi",
        "log_dice",
        "g2",
    ]
    return [
        ("pair" if slogan else "near", node, str(word), f"{near:,}", f"{before:,}", f"{after:,}",
         f"{n:,}", number(npmi), number(dice), number(g2))
        for word, slogan, near, before, after, n, npmi, dice, g2 in rows[columns].itertuples(
            index=False, name=None
        )
    ]  # fmt: skip


def _step(far: int) -> int:
    """A round step that makes about four ticks on either side."""
    step = 1
    while far / step > 4:
        step *= 5 if str(step)[0] == "2" else 2
        if str(step)[0] == "4":
            step = step // 4 * 5
    return step
