"""The options that commands share, and the Selection they make."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analytics.errors import SelectionError
from analytics.exports.files import FORMATS
from analytics.selection import Selection

WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        envvar="TIFASCOPE_WORKSPACE",
        help="The folder or pack to work on [default: ./workspace, made from seeds/ at first]",
    ),
]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file")]
Format = Annotated[str, typer.Option("--format", help=f"One of {', '.join(FORMATS)}")]
Slogans = Annotated[list[str], typer.Option("--slogan", help="A slogan of the lexicon (repeat)")]
Family = Annotated[
    list[str],
    typer.Option("--family", help="A slogan with its parts, compounds and heirs (repeat)"),
]
Terms = Annotated[list[str], typer.Option("--term", help="Any text, plainly matched (repeat)")]
Themes = Annotated[list[str], typer.Option("--theme", help="All slogans of a theme (repeat)")]
Sources = Annotated[list[str], typer.Option("--source", help="Only this source (repeat)")]
Since = Annotated[str, typer.Option("--since", help="First day, as 2022-04-21, 2022-04 or 2022")]
Until = Annotated[str, typer.Option("--until", help="Last day, as 2022-04-21, 2022-04 or 2022")]
Every = Annotated[str, typer.Option("--every", help="day, week, month, quarter or year")]
Unit = Annotated[str, typer.Option("--unit", help="sentence, paragraph or article")]
Standalone = Annotated[bool, typer.Option("--standalone", help="Leave out nested hits")]
AllSenses = Annotated[bool, typer.Option("--all-senses", help="Count off-sense hits too")]
Reprints = Annotated[str, typer.Option("--reprints", help="Count them: each or once")]
Context = Annotated[int, typer.Option("--context", min=0, help="Characters around a match")]
Together = Annotated[bool, typer.Option("--together", help="Only units with every slogan")]
Interval = Annotated[str, typer.Option("--interval", help="poisson, or bootstrap of articles")]
Smooth = Annotated[int, typer.Option("--smooth", help="A moving average over so many periods")]
Stories = Annotated[
    bool, typer.Option("--stories", help="Say of which article each is a reprint, and how alike")
]
Limit = Annotated[int | None, typer.Option("--limit", min=0, help="At most so many rows")]

REPRINTS = ("each", "once")


def selected(
    *,
    slogan: Slogans = [],  # noqa: B006 - typer reads the default, nobody changes it
    term: Terms = [],  # noqa: B006
    theme: Themes = [],  # noqa: B006
    source: Sources = [],  # noqa: B006
    since: Since = "",
    until: Until = "",
    every: Every = "month",
    unit: Unit = "paragraph",
    standalone: Standalone = False,
    all_senses: AllSenses = False,
    reprints: Reprints = "each",
) -> Selection:
    """The selection that the shared flags describe.

    Raises:
        SelectionError: a value that a flag does not take.
    """
    if reprints not in REPRINTS:
        raise SelectionError(f"--reprints {reprints}: give each or once")
    return Selection(
        slogans=tuple(slogan),
        terms=tuple(term),
        themes=tuple(theme),
        sources=tuple(source),
        since=since,
        until=until,
        every=every,
        unit=unit,
        standalone=standalone,
        all_senses=all_senses,
        reprints=reprints == "each",
    )
