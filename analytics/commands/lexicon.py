"""Commands about the slogans that are looked for: look at the list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from analytics.commands.options import Format, Output, WorkspaceOption
from analytics.commands.shell import DEFAULT, app, emit, messages
from analytics.errors import LexiconError, SelectionError, WorkspaceError
from analytics.lexicon.check import faults
from analytics.lexicon.family import family_frame
from analytics.lexicon.find import found_in
from analytics.lexicon.load import read
from analytics.lexicon.own import OwnLexicon
from analytics.lexicon.sheet import ALL_COLUMNS, Sheet

lexicon_app = typer.Typer(no_args_is_help=True, help="The slogans that are looked for.")
app.add_typer(lexicon_app, name="lexicon")

LISTED = ("slogan", "forms", "english", "theme", "when", "unless")
Which = Annotated[str, typer.Option("--version", help="A version's number, or its digest")]


def own_lexicon(workspace: Path | None) -> OwnLexicon:
    """The lexicon of the workspace a user named, or of the default one; neither is made.

    Raises:
        WorkspaceError: a workspace was named and there is none.
    """
    root = (workspace or DEFAULT).expanduser()
    if workspace is not None and not (root / "articles").is_dir():
        raise WorkspaceError(
            f"{workspace}: no workspace there; make one with "
            f"`python -m analytics import PATH --workspace {workspace}`"
        )
    return OwnLexicon(root)


def sheet_in(path: Path) -> Sheet:
    """The rows of a file that a user named, unchecked."""
    if not path.exists():
        raise SelectionError(f"{path}: no such file; check the path")
    return read(path)


@lexicon_app.command("list")
def lexicon_list(
    *,
    workspace: WorkspaceOption = None,
    output: Output = None,
    chosen_format: Format = "",
    find: Annotated[str, typer.Option(help="Chinese, pinyin without tones, or English")] = "",
    theme: Annotated[str, typer.Option(help="Only this theme")] = "",
    level: Annotated[str, typer.Option(help="Only this level")] = "",
    tag: Annotated[str, typer.Option(help="Only with this tag")] = "",
    everything: Annotated[
        bool, typer.Option("--all", help="All columns, and the retired rows too")
    ] = False,
    version: Which = "",
) -> None:
    """The slogans of the workspace's lexicon; with --all as a file that can be edited."""
    own = own_lexicon(workspace)
    sheet = own.version(version) if version else own.current()
    rows = [
        row
        for row in sheet.rows
        if (everything or not row.retired)
        and (not theme or row["theme"] == theme)
        and (not level or row["level"] == level)
        and (not tag or tag in row.entries("tags"))
        and found_in(row, find)
    ]
    columns = list(sheet.columns if everything else LISTED)
    cells = [[row[column] for column in columns] for row in rows]
    emit(pd.DataFrame(cells, columns=columns, dtype="str"), output, chosen_format)


@lexicon_app.command("check")
def lexicon_check(
    path: Annotated[
        Path | None, typer.Argument(help="A CSV or xlsx file [default: the one in use]")
    ] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Say what is wrong with a lexicon, row by row."""
    sheet = sheet_in(path) if path is not None else own_lexicon(workspace).current()
    found = faults(sheet)
    for fault in found:
        messages.print(str(fault) if fault.grave else f"{fault} (it can be used all the same)")
    grave = sum(fault.grave for fault in found)
    if grave:
        raise LexiconError(f"{sheet.name}: {grave} faults in {len(sheet)} rows")
    sheet.lexicon.require_some()
    minor = f", {len(found)} things to look at" if found else ""
    messages.print(f"{sheet.name}: {len(sheet.lexicon):,} slogans, no faults{minor}")


@lexicon_app.command("family")
def lexicon_family(
    slogan: Annotated[str, typer.Argument(help="A slogan, or a form of one")],
    workspace: WorkspaceOption = None,
    output: Output = None,
    chosen_format: Format = "",
) -> None:
    """The parts and compounds of a slogan, what it replaced and what replaced it."""
    lexicon = own_lexicon(workspace).current().lexicon
    emit(family_frame(lexicon, slogan), output, chosen_format)


@lexicon_app.command("history")
def lexicon_history(
    workspace: WorkspaceOption = None, output: Output = None, chosen_format: Format = ""
) -> None:
    """The versions of the workspace's lexicon, with the digests that charts cite."""
    rows = [
        (
            version.number,
            version.saved_at,
            version.digest,
            version.slogans,
            version.retired,
            " ".join(f"{kind}={count}" for kind, count in version.changes.items()),
            version.note,
        )
        for version in own_lexicon(workspace).versions()
    ]
    columns = ["version", "saved_at", "digest", "slogans", "retired", "changes", "note"]
    emit(pd.DataFrame(rows, columns=columns), output, chosen_format)


@lexicon_app.command("export")
def lexicon_export(
    path: Annotated[Path, typer.Argument(help="The file to write, .csv or .xlsx")],
    workspace: WorkspaceOption = None,
    version: Which = "",
) -> None:
    """Write the whole list, retired rows too, as a file to edit and bring back."""
    own = own_lexicon(workspace)
    sheet = own.version(version) if version else own.current()
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise SelectionError(f"{path}: give a name that ends in .csv or .xlsx")
    frame = sheet.frame()[list(dict.fromkeys((*ALL_COLUMNS, *sheet.extra)))]
    emit(frame, path, "")
