"""Commands about the slogans that are looked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from analytics.commands.options import Format, Output, WorkspaceOption
from analytics.commands.shell import app, emit, messages, open_store
from analytics.errors import LexiconError, SelectionError
from analytics.lexicon.check import faults
from analytics.lexicon.load import read

lexicon_app = typer.Typer(no_args_is_help=True, help="The slogans that are looked for.")
app.add_typer(lexicon_app, name="lexicon")


@lexicon_app.command("list")
def lexicon_list(
    workspace: WorkspaceOption = None, output: Output = None, chosen_format: Format = ""
) -> None:
    """The slogans of the workspace's lexicon."""
    store = open_store(workspace)
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
        store = open_store(workspace)
        lexicon = store.lexicon
    found = faults(lexicon)
    for fault in found:
        messages.print(fault)
    if found:
        raise LexiconError(f"{lexicon.name}: {len(found)} faults in {len(lexicon)} slogans")
    messages.print(f"{lexicon.name}: {len(lexicon):,} slogans, no faults")
