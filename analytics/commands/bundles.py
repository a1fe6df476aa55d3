"""Commands that make something to cite: a bundle of tables and charts, and its check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analytics.commands.options import (
    AllSenses,
    Every,
    Reprints,
    Since,
    Slogans,
    Sources,
    Standalone,
    Terms,
    Themes,
    Unit,
    Until,
    WorkspaceOption,
    selected,
)  # fmt: skip
from analytics.commands.shell import FAILED, app, messages, open_corpus
from analytics.corpus import Corpus
from analytics.errors import SelectionError
from analytics.exports.bundle import NO_BROWSER, bundle, other_grounds, tables_of, verify
from analytics.figures.bundled import charts_of
from analytics.figures.still import browser
from analytics.selection import Selection


@app.command("bundle")
def bundle_command(
    *,
    workspace: WorkspaceOption = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="The zip to write")] = Path(
        "tifascope-bundle.zip"
    ),
    check: Annotated[
        Path | None,
        typer.Option("--verify", help="Count a bundle again: equal, or where not"),
    ] = None,
    language: Annotated[str, typer.Option(help="Of the charts: zh or en")] = "zh",
    slogan: Slogans = [],  # noqa: B006
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
) -> None:
    """Tables, charts, method and citation of a selection in one zip; or check such a zip."""
    corpus = open_corpus(workspace)
    if check is not None:
        for line in other_grounds(check, corpus):
            messages.print(line)
        differing = verify(check, corpus)
        for line in differing:
            messages.print(line)
        messages.print(f"{check}: {'not equal' if differing else 'equal'}")
        if differing:
            raise typer.Exit(FAILED)
        return
    selection = selected(
        slogan=slogan, term=term, theme=theme, source=source, since=since, until=until,
        every=every, unit=unit, standalone=standalone, all_senses=all_senses, reprints=reprints,
    )  # fmt: skip
    output.write_bytes(bundled(corpus, selection, language))
    messages.print(f"{output}: {output.stat().st_size / 1e6:.1f} MB")
    if browser() is None:
        messages.print(NO_BROWSER)


def bundled(corpus: Corpus, selection: Selection, language: str) -> bytes:
    """The bundle of a selection, with its charts."""
    if language not in ("zh", "en"):
        raise SelectionError(f"--language {language}: give zh or en")
    tables = tables_of(corpus, selection)
    charts = charts_of(tables, language)
    return bundle(corpus, selection, tables, charts, images=browser() is not None)
