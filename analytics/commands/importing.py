"""Commands that change what is in a workspace."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from analytics.articles.fields import parse_mapping
from analytics.commands.options import WorkspaceOption
from analytics.commands.shell import (
    BAD_ARGUMENTS,
    SOME_REFUSED,
    app,
    messages,
    open_store,
    scanning,
)
from analytics.errors import SelectionError
from analytics.exports.files import to_format
from analytics.lexicon.check import faults
from analytics.lexicon.load import load, read
from analytics.workspace.importing import ImportReport

SHOWN_REFUSALS = 50


@app.command("import")
def import_command(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders")],
    *,
    workspace: WorkspaceOption = None,
    source: Annotated[str, typer.Option(help="The medium of all articles")] = "",
    date: Annotated[str, typer.Option(help="The day of all articles, as 2022-04-21")] = "",
    mapping: Annotated[list[str], typer.Option("--map", help="FIELD=COLUMN (repeat)")] = [],  # noqa: B006
    lexicon: Annotated[
        Path | None, typer.Option(help="A CSV of slogans for this workspace")
    ] = None,
    dry_run: Annotated[bool, typer.Option(help="Show what would be added, write nothing")] = False,
) -> None:
    """Add articles; what is already in is skipped."""
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise SelectionError(f"{', '.join(missing)}: no such file or folder; check the path")
    fields = parse_mapping(mapping)
    loaded = None
    if lexicon is not None:
        faulty = [str(fault) for fault in faults(read(lexicon)) if fault.grave]
        if faulty:
            raise SelectionError(f"--lexicon {lexicon}: " + "; ".join(faulty[:5]))
        loaded = load(lexicon)
    store = open_store(workspace)
    bar = Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=messages,
        transient=True, disable=not messages.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task("reading")

        def show(origin: str, report: ImportReport) -> None:
            told = (
                f"{origin}: {report.files:,} of {report.files_in_all:,} files, "
                f"{report.read:,} articles, {report.articles_per_second:,.0f} a second"
            )
            bar.update(task, description=told)

        report = store.add(
            *paths, source=source, date=date, mapping=fields, lexicon=loaded,
            progress=show, dry_run=dry_run,
        )  # fmt: skip
    if lexicon is not None and not dry_run:
        store.use_lexicon(lexicon)
    _tell(report, dry_run)
    if not dry_run:
        store.corpus(scanning())
    if report.unknown_column:
        raise typer.Exit(BAD_ARGUMENTS)
    if report.refused:
        raise typer.Exit(SOME_REFUSED)


def _tell(report: ImportReport, dry_run: bool) -> None:
    for refusal in report.refused[:SHOWN_REFUSALS]:
        messages.print(f"refused: {refusal}")
    if len(report.refused) > SHOWN_REFUSALS:
        messages.print(f"… and {len(report.refused) - SHOWN_REFUSALS:,} more refused")
    if dry_run and report.sample is not None:
        columns = ["date", "date_found", "source", "title", "byline", "characters", "origin"]
        sys.stdout.buffer.write(to_format(report.sample.select(columns).to_pandas(), "csv"))
    verb = "would be added" if dry_run else "added"
    known = f", {report.known:,} already here" if report.known else ""
    if not report.added and report.known:
        messages.print(f"nothing new: all {report.known:,} articles are already here")
    else:
        messages.print(
            f"{report.added:,} articles {verb}{known}, {report.undated:,} without a date"
        )
