"""The command that writes a brief of a period: HTML, or PDF where there is a Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analytics.commands.options import (
    AllSenses,
    Reprints,
    Since,
    Sources,
    Standalone,
    Themes,
    Until,
    WorkspaceOption,
    selected,
)  # fmt: skip
from analytics.commands.shell import app, messages, open_corpus
from analytics.errors import SelectionError, WorkspaceError
from analytics.exports.report.findings import findings
from analytics.exports.report.page import checked, page
from analytics.figures.printed import printed
from analytics.figures.reported import charts_of_report
from analytics.figures.still import browser

KINDS = (".html", ".pdf")


@app.command("report")
def report_command(
    *,
    workspace: WorkspaceOption = None,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The file to write, .html or .pdf")
    ] = Path("brief.html"),
    language: Annotated[str, typer.Option(help="Of the brief: zh or en")] = "zh",
    theme: Themes = [],  # noqa: B006 - typer reads the default, nobody changes it
    source: Sources = [],  # noqa: B006
    since: Since = "",
    until: Until = "",
    standalone: Standalone = False,
    all_senses: AllSenses = False,
    reprints: Reprints = "each",
) -> None:
    """A brief of a period: what is new, rising, fading, silent, with sentences; HTML or PDF."""
    checked(language)
    if output.suffix.lower() not in KINDS:
        raise SelectionError(f"-o {output}: give a name that ends in .html or .pdf")
    as_pdf = output.suffix.lower() == ".pdf"
    if as_pdf and browser() is None:
        raise WorkspaceError(
            f"{output}: a PDF needs Chromium, and this machine has none; write .html instead"
        )
    selection = selected(
        theme=theme, source=source, since=since, until=until, standalone=standalone,
        all_senses=all_senses, reprints=reprints,
    )  # fmt: skip
    corpus = open_corpus(workspace)
    found = findings(corpus, selection)
    html = page(corpus, found, language, charts_of_report(found.trend, found.frequency, language))
    output.write_bytes(printed(html) if as_pdf else html.encode())
    messages.print(f"{output}: {found.since} to {found.until}, {found.articles:,} articles")
