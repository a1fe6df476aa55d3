"""What another list of slogans changes: cell by cell, and in the hits of the corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from analytics.commands.lexicon import Which, lexicon_app, own_lexicon, sheet_in
from analytics.commands.options import Format, Output, WorkspaceOption
from analytics.commands.shell import emit, open_corpus
from analytics.lexicon.compare import difference_frame, differences
from analytics.lexicon.load import built_in_sheet
from analytics.lexicon.sheet import Sheet
from analytics.measures.lexicon_effect import lexicon_effect

BUILT_IN = "built-in"


@lexicon_app.command("diff")
def lexicon_diff(
    path: Annotated[
        str, typer.Argument(help="A file, or built-in [default: the edits of the workspace]")
    ] = "",
    *,
    workspace: WorkspaceOption = None,
    version: Which = "",
    output: Output = None,
    chosen_format: Format = "",
    effect: Annotated[bool, typer.Option(help="Count the hits gained and lost")] = True,
) -> None:
    """What a list changes, cell by cell, with the hits gained and lost in the corpus.

    With a file (or `built-in`, or --version): from the list in use to that one. Without: from
    the built-in list to the one in use, which is what was edited here.
    """
    own = own_lexicon(workspace)
    current = own.current()
    if version:
        other = own.version(version)
    else:
        other = built_in_sheet() if path in ("", BUILT_IN) else sheet_in(Path(path))
    old, new = (other, current) if not path and not version else (current, other)
    frame = difference_frame(differences(old, new))
    if effect and (own.root / "articles").is_dir():
        frame = with_effect(frame, workspace, other, backwards=other is old)
    emit(frame, output, chosen_format)


def with_effect(
    frame: pd.DataFrame, workspace: Path | None, other: Sheet, *, backwards: bool
) -> pd.DataFrame:
    """The differences with the hits of each slogan before and after, and slogans touched by them.

    The effect is measured from the list in use to the other one; `backwards` turns it round.
    """
    numbers = lexicon_effect(open_corpus(workspace), other.lexicon).slogans
    method = numbers.attrs["method"]
    numbers = numbers[["slogan", "change", "hits_before", "hits_after", "gained", "lost"]]
    if backwards:
        turned = {"hits_before": "hits_after", "hits_after": "hits_before",
                  "gained": "lost", "lost": "gained"}  # fmt: skip
        numbers = numbers.rename(columns=turned)
    touched = numbers.loc[~numbers["slogan"].isin(frame["slogan"]), ["slogan", "change"]]
    more = touched.rename(columns={"change": "kind"}).assign(column="", before="", after="")
    whole = pd.concat([frame, more], ignore_index=True)
    columns = ["hits_before", "hits_after", "gained", "lost"]
    whole = whole.merge(numbers[["slogan", *columns]], on="slogan", how="left")
    whole[columns] = whole[columns].astype("Int64")
    whole.attrs["method"] = method
    return whole
