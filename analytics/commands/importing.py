"""Commands that change what is in a workspace."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from analytics.articles.fields import parse_mapping
from analytics.commands.options import WorkspaceOption
from analytics.commands.shell import (
    BAD_ARGUMENTS,
    DEFAULT,
    SOME_REFUSED,
    app,
    messages,
    open_store,
    scanning,
)
from analytics.corpus import Workspace
from analytics.errors import SelectionError
from analytics.exports.files import to_format
from analytics.lexicon.check import faults
from analytics.lexicon.load import load, read
from analytics.workspace.importing import ImportReport

SHOWN_REFUSALS = 50
SHOWN_COLUMNS = 20


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
    with _store(workspace, dry_run) as store:
        report = _with_progress(
            partial(
                store.add, *paths, source=source, date=date, mapping=fields, lexicon=loaded,
                dry_run=dry_run,
            )
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


@contextmanager
def _store(workspace: Path | None, dry_run: bool) -> Iterator[Workspace]:
    """The workspace to add to; for a dry run where there is none, an empty one that goes."""
    root = workspace or DEFAULT
    if dry_run and not root.exists():
        with TemporaryDirectory() as folder:
            yield Workspace.open(folder)
    else:
        yield open_store(workspace)


def _with_progress(add: Callable[..., ImportReport]) -> ImportReport:
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

        return add(progress=show)


def _tell(report: ImportReport, dry_run: bool) -> None:
    for refusal in report.refused[:SHOWN_REFUSALS]:
        messages.print(f"refused: {refusal}")
    if len(report.refused) > SHOWN_REFUSALS:
        messages.print(f"… and {len(report.refused) - SHOWN_REFUSALS:,} more refused")
    if dry_run:
        _tell_understood(report)
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


def _tell_understood(report: ImportReport) -> None:
    """Which column became which field, for all tables alike once; how dates were found."""
    alike: dict[str, list[str]] = {}
    for table in report.tables:
        fields = ", ".join(f"{field} ← {column}" for field, column in table.fields.items())
        unused = [column for column in table.columns if column not in table.fields.values()]
        left = f"; not used: {', '.join(unused[:SHOWN_COLUMNS])}" if unused else ""
        alike.setdefault(f"{fields}{left}", []).append(f"{table.origin} {table.place}".strip())
    for said, origins in list(alike.items())[:SHOWN_REFUSALS]:
        others = f" and {len(origins) - 1:,} more like it" if len(origins) > 1 else ""
        messages.print(f"{origins[0]}{others}: {said}")
    ways = (f"{count:,} {found or 'none'}" for found, count in report.date_found.most_common())
    messages.print(f"dates found: {', '.join(ways) or 'none'}")
