"""What every command stands on: the app, its messages, the corpus asked for, tables written."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import typer
from rich.console import Console

from analytics.commands.options import Family, Format, Limit, Output, WorkspaceOption, selected
from analytics.corpus import Corpus, Workspace, open_pack
from analytics.errors import WorkspaceError
from analytics.exports.files import FORMATS, to_format
from analytics.lexicon.family import families
from analytics.workspace.packs.layout import SUFFIX

DONE, FAILED, BAD_ARGUMENTS, SOME_REFUSED = 0, 1, 2, 3
DEFAULT = Path("workspace")

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Tifascope 提法镜: count the fixed wordings of Chinese policy.",
)
messages = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)

Measure = Callable[..., pd.DataFrame]


def open_corpus(workspace: Path | None) -> Corpus:
    """The corpus of the workspace or pack a user named, or of the default workspace.

    Raises:
        WorkspaceError: a workspace was named and there is none, or the pack is refused.
    """
    if workspace and workspace.suffix == SUFFIX:
        return open_pack(workspace)
    return existing_store(workspace).corpus(scanning())


def existing_store(workspace: Path | None) -> Workspace:
    """The workspace a user named, or the default one.

    Raises:
        WorkspaceError: a workspace was named and there is none.
    """
    if workspace is None:
        return Workspace.open_or_seed(DEFAULT)
    if not (workspace / "articles").is_dir():
        raise WorkspaceError(
            f"{workspace}: no workspace there; make one with "
            f"`python -m analytics import PATH --workspace {workspace}`"
        )
    return Workspace.open(workspace)


def scanning(what: str = "scanned") -> Callable[[int, int], None]:
    def show(done: int, of: int) -> None:
        messages.print(f"{what} {done} of {of} article files")

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


def open_store(workspace: Path | None) -> Workspace:
    """The workspace a user named, made if there is none there, or the default one.

    Raises:
        WorkspaceError: a pack was named, which can't be added to.
    """
    if workspace and workspace.suffix == SUFFIX:
        raise WorkspaceError(
            f"{workspace}: a pack is only read, never written to; give a workspace folder"
        )
    return Workspace.open(workspace) if workspace else Workspace.open_or_seed(DEFAULT)


def measure_command(name: str, summary: str) -> Callable[[Measure], Measure]:
    """Register `function(corpus, selection, *, its own options)` as a command.

    The command has the shared flags of a selection, --workspace, -o, --format and --limit
    beside the function's own keyword options, which are typer's Annotated ones; an option of
    the same name as one of theirs is handed on to the function too.
    """

    def register(function: Measure) -> Measure:
        own = [
            parameter
            for parameter in inspect.signature(function, eval_str=True).parameters.values()
            if parameter.kind is inspect.Parameter.KEYWORD_ONLY
        ]
        shared = list(inspect.signature(selected, eval_str=True).parameters.values())
        standing = list(inspect.signature(_standing, eval_str=True).parameters.values())
        known = {parameter.name for parameter in (*standing, *shared)}
        parameters = [*standing, *shared, *(p for p in own if p.name not in known)]

        def command(**given: Any) -> None:
            selection = selected(**{option.name: given[option.name] for option in shared})
            options = {option.name: given[option.name] for option in own}
            corpus = open_corpus(given["workspace"])
            if given["family"]:
                relatives = families(corpus.lexicon, given["family"])
                selection = replace(selection, slogans=(*selection.slogans, *relatives))
            if not selection.reprints:
                corpus.know_stories(scanning("compared"))
            frame = function(corpus, selection, **options)
            limit = given["limit"]
            shown = frame if limit is None else frame.head(limit)
            shown.attrs = frame.attrs
            emit(shown, given["output"], given["chosen_format"])

        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        command.__annotations__ = {p.name: p.annotation for p in parameters}
        app.command(name, help=summary)(command)
        return function

    return register


def _standing(
    *,
    workspace: WorkspaceOption = None,
    output: Output = None,
    chosen_format: Format = "",
    limit: Limit = None,
    family: Family = [],  # noqa: B006 - typer reads the default, nobody changes it
) -> None:
    """The options of every table; only its signature is read."""
