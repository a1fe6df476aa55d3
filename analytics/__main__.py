"""The command line: python -m analytics COMMAND."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from analytics.articles.fields import parse_mapping
from analytics.corpus import Corpus, Workspace
from analytics.errors import LexiconError, SelectionError, TifascopeError, WorkspaceError
from analytics.exports.files import FORMATS, to_format
from analytics.lexicon.check import faults
from analytics.lexicon.load import read
from analytics.measures.articles import articles as articles_table
from analytics.measures.concordance import concordance as concordance_table
from analytics.measures.cooccurrence import cooccurrence as cooccurrence_table
from analytics.measures.coverage import coverage as coverage_table
from analytics.measures.frequency import frequency as frequency_table
from analytics.measures.keywords import keywords as keywords_table
from analytics.measures.trend import trend as trend_table
from analytics.selection import Selection
from analytics.workspace.importing import ImportReport

DONE, FAILED, BAD_ARGUMENTS, SOME_REFUSED = 0, 1, 2, 3
DEFAULT = Path("workspace")
SHOWN_REFUSALS = 50

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__
)
lexicon_app = typer.Typer(no_args_is_help=True, help="The slogans that are looked for.")
app.add_typer(lexicon_app, name="lexicon")
messages = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)

WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        envvar="TIFASCOPE_WORKSPACE",
        help="The folder to work on [default: ./workspace, made from seeds/ on first use]",
    ),
]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file")]
Format = Annotated[str, typer.Option("--format", help=f"One of {', '.join(FORMATS)}")]
Slogans = Annotated[list[str], typer.Option("--slogan", help="A slogan of the lexicon (repeat)")]
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
Limit = Annotated[int | None, typer.Option("--limit", min=0, help="At most so many rows")]

Measure = Callable[..., pd.DataFrame]


def open_corpus(workspace: Path | None) -> Corpus:
    """The corpus of the workspace a user named, or of the default one.

    Raises:
        WorkspaceError: a workspace was named and there is none.
    """
    if workspace is None:
        return Workspace.open_or_seed(DEFAULT).corpus(_scanning())
    if not (workspace / "articles").is_dir():
        raise WorkspaceError(
            f"{workspace}: no workspace there; make one with "
            f"`python -m analytics import PATH --workspace {workspace}`"
        )
    return Workspace.open(workspace).corpus(_scanning())


def _scanning() -> Callable[[int, int], None]:
    def show(done: int, of: int) -> None:
        messages.print(f"scanned {done} of {of} article files")

    return show


def emit(frame: pd.DataFrame, output: Path | None, chosen: str) -> None:
    """Write a table where it was asked for."""
    name = chosen or (output.suffix.lstrip(".").lower() if output else "csv")
    data = to_format(frame, name if name in FORMATS or chosen else "csv")
    if output:
        output.write_bytes(data)
        messages.print(f"{output}: {len(frame):,} rows")
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    method = frame.attrs.get("method", {})
    messages.print("; ".join(f"{key}: {value}" for key, value in method.items()))


def _measure_command(name: str, measure: Measure, summary: str, **fixed: Any) -> None:
    """Register a command that prints one measure of a selection."""

    @app.command(name, help=summary)
    def command(
        *,
        workspace: WorkspaceOption = None,
        output: Output = None,
        chosen_format: Format = "",
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
        context: Context = 40,
        together: Together = False,
        limit: Limit = None,
    ) -> None:
        if reprints not in ("each", "once"):
            raise SelectionError(f"--reprints {reprints}: give each or once")
        selection = Selection(
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
        particulars: dict[str, object] = dict(fixed)
        if name == "concordance":
            particulars |= {"context": context, "together": together, "limit": limit}
        elif name == "articles":
            wanted = chosen_format or (output.suffix.lstrip(".") if output else "")
            particulars["bodies"] = wanted in ("json", "parquet")
        elif name == "keywords":
            particulars |= {"limit": limit or 200, "progress": _scanning()}
        frame = measure(open_corpus(workspace), selection, **particulars)
        emit(frame.head(limit) if limit is not None else frame, output, chosen_format)


_measure_command("frequency", frequency_table, "How often is each slogan said?")
_measure_command("trend", trend_table, "When is a slogan said, and how much of what was written?")
_measure_command("cooccurrence", cooccurrence_table, "Which slogans are said together?")
_measure_command("concordance", concordance_table, "The sentences behind a number.")
_measure_command("articles", articles_table, "Which articles are selected?")
_measure_command("keywords", keywords_table, "Which words mark the selected articles?")
_measure_command("coverage", coverage_table, "How many articles, and which days are missing?")


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
    if lexicon is not None:
        faulty = faults(read(lexicon))
        if faulty:
            raise SelectionError(f"--lexicon {lexicon}: " + "; ".join(faulty[:5]))
    store = Workspace.open(workspace) if workspace else Workspace.open_or_seed(DEFAULT)
    bar = Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=messages,
        transient=True, disable=not messages.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task("reading")

        def show(origin: str, report: ImportReport) -> None:
            told = f"{origin}: {report.files:,} files, {report.added:,} articles"
            bar.update(task, description=told)

        report = store.add(
            *paths, source=source, date=date, mapping=fields, progress=show, dry_run=dry_run
        )
    if lexicon is not None and not dry_run:
        store.use_lexicon(lexicon)
    _tell(report, dry_run)
    if not dry_run:
        store.corpus(_scanning())
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


@lexicon_app.command("list")
def lexicon_list(
    workspace: WorkspaceOption = None, output: Output = None, chosen_format: Format = ""
) -> None:
    """The slogans of the workspace's lexicon."""
    store = Workspace.open(workspace) if workspace else Workspace.open_or_seed(DEFAULT)
    rows = [
        {
            "slogan": slogan.slogan,
            "forms": "|".join(slogan.forms[1:]),
            "english": slogan.english,
            "theme": slogan.theme,
            "when": "|".join(slogan.when),
            "unless": "|".join(slogan.unless),
        }
        for slogan in store.lexicon
    ]
    emit(pd.DataFrame(rows), output, chosen_format)


@lexicon_app.command("check")
def lexicon_check(
    path: Annotated[
        Path | None, typer.Argument(help="A CSV file [default: the one in use]")
    ] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Say what is wrong with a lexicon, row by row."""
    if path is not None and not path.exists():
        raise SelectionError(f"{path}: no such file; check the path")
    if path is not None:
        lexicon = read(path)
    else:
        store = Workspace.open(workspace) if workspace else Workspace.open_or_seed(DEFAULT)
        lexicon = store.lexicon
    found = faults(lexicon)
    for fault in found:
        messages.print(fault)
    if found:
        raise LexiconError(f"{lexicon.name}: {len(found)} faults in {len(lexicon)} slogans")
    messages.print(f"{lexicon.name}: {len(lexicon):,} slogans, no faults")


def main() -> int:
    """Run a command; whatever a user can mend is one sentence and an exit code."""
    try:
        app()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else FAILED
    except SelectionError as error:
        messages.print(f"error: {error}")
        return BAD_ARGUMENTS
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except KeyboardInterrupt:
        messages.print("interrupted; what was already added stays")
        return FAILED
    except (TifascopeError, OSError) as error:
        messages.print(f"error: {error}")
        return FAILED
    return DONE


if __name__ == "__main__":
    sys.exit(main())
