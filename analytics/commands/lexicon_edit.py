"""Commands that change the list of slogans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from analytics.commands.lexicon import lexicon_app, own_lexicon, sheet_in
from analytics.commands.lexicon_diff import with_effect
from analytics.commands.options import Format, Output, WorkspaceOption
from analytics.commands.shell import emit, messages, open_store
from analytics.errors import LexiconError, SelectionError
from analytics.lexicon import edit
from analytics.lexicon.check import faults
from analytics.lexicon.compare import counted, difference_frame, differences
from analytics.lexicon.own import NEWEST, SAME, OwnLexicon, Version
from analytics.lexicon.pinyin import pinyin_of
from analytics.lexicon.sheet import Sheet, joined

Slogan = Annotated[str, typer.Argument(help="The wording")]
Form = Annotated[list[str], typer.Option("--form", help="Another written form (repeat)")]
English = Annotated[str | None, typer.Option(help="Its translation")]
Theme = Annotated[str | None, typer.Option(help="Its theme")]
Level = Annotated[str | None, typer.Option(help="central, ministry or local")]
FirstUsed = Annotated[str | None, typer.Option(help="As 2022-04-21, 2022-04 or 2022")]
FirstSource = Annotated[str | None, typer.Option(help="The speech or document of that use")]
When = Annotated[list[str], typer.Option("--when", help="A cue word (repeat)")]
Unless = Annotated[list[str], typer.Option("--unless", help="A string it is no part of (repeat)")]
Part = Annotated[list[str], typer.Option("--part", help="A slogan it is made of (repeat)")]
Succeeds = Annotated[list[str], typer.Option("--succeeds", help="A slogan it replaced (repeat)")]
Tag = Annotated[list[str], typer.Option("--tag", help="A tag of your own (repeat)")]
Note = Annotated[str | None, typer.Option(help="What it means")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change, write nothing")]
TYPED = ("level", "date", "control", "long")
"""Faults that a file may have, but nobody means to type."""
NOTHING: list[str] = []


@lexicon_app.command("add")
def lexicon_add(
    slogan: Slogan,
    *,
    workspace: WorkspaceOption = None,
    form: Form = NOTHING,
    english: English = None,
    theme: Theme = None,
    level: Level = None,
    first_used: FirstUsed = None,
    first_source: FirstSource = None,
    when: When = NOTHING,
    unless: Unless = NOTHING,
    part: Part = NOTHING,
    succeeds: Succeeds = NOTHING,
    tag: Tag = NOTHING,
    note: Note = None,
    dry_run: DryRun = False,
) -> None:
    """Add a slogan to the workspace's own copy of the lexicon."""
    cells = _cells(
        {"english": english, "theme": theme, "level": level, "first_used": first_used,
         "first_source": first_source, "note": note},
        {"forms": form, "when": when, "unless": unless, "parts": part, "succeeds": succeeds,
         "tags": tag},
    )  # fmt: skip
    own = open_store(workspace).own_lexicon
    with bad_arguments():
        sheet = edit.add(own.current(), {"slogan": slogan, "pinyin": pinyin_of(slogan), **cells})
    _finish(own, workspace, sheet, slogan.strip(), dry_run, strict=True)


@lexicon_app.command("change")
def lexicon_change(
    slogan: Slogan,
    *,
    workspace: WorkspaceOption = None,
    name: Annotated[str | None, typer.Option(help="Another name for it")] = None,
    form: Form = NOTHING,
    english: English = None,
    theme: Theme = None,
    level: Level = None,
    first_used: FirstUsed = None,
    first_source: FirstSource = None,
    when: When = NOTHING,
    unless: Unless = NOTHING,
    part: Part = NOTHING,
    succeeds: Succeeds = NOTHING,
    tag: Tag = NOTHING,
    note: Note = None,
    dry_run: DryRun = False,
) -> None:
    """Change cells of a slogan: each option replaces its whole cell, "" clears it."""
    cells = _cells(
        {"slogan": name, "english": english, "theme": theme, "level": level,
         "first_used": first_used, "first_source": first_source, "note": note},
        {"forms": form, "when": when, "unless": unless, "parts": part, "succeeds": succeeds,
         "tags": tag},
    )  # fmt: skip
    if name:
        cells["pinyin"] = pinyin_of(name)
    own = open_store(workspace).own_lexicon
    with bad_arguments():
        sheet = edit.change(own.current(), slogan, cells)
    _finish(own, workspace, sheet, name or slogan, dry_run, strict=True)


@lexicon_app.command("retire")
def lexicon_retire(
    slogans: Annotated[list[str], typer.Argument(help="Slogans of the list")],
    workspace: WorkspaceOption = None,
    restore: Annotated[bool, typer.Option("--restore", help="Look for them again")] = False,
    dry_run: DryRun = False,
) -> None:
    """Keep rows but look for them no more."""
    own = open_store(workspace).own_lexicon
    with bad_arguments():
        sheet = (edit.restore if restore else edit.retire)(own.current(), slogans)
    _finish(own, workspace, sheet, "、".join(slogans), dry_run)


@lexicon_app.command("import")
def lexicon_import(
    path: Annotated[Path, typer.Argument(help="A CSV or xlsx file of slogans")],
    workspace: WorkspaceOption = None,
    replace: Annotated[bool, typer.Option("--replace", help="Take it as the whole list")] = False,
    dry_run: DryRun = False,
) -> None:
    """Add the rows of a file and change those that are there already."""
    given = sheet_in(path)
    own = open_store(workspace).own_lexicon
    sheet = given if replace else edit.update(own.current(), given)
    _finish(own, workspace, sheet, path.name, dry_run, base=own.kin(sheet) if replace else SAME)


@lexicon_app.command("use")
def lexicon_use(
    version: Annotated[str, typer.Argument(help="A version's number, or its digest")],
    workspace: WorkspaceOption = None,
    dry_run: DryRun = False,
) -> None:
    """Go back to a version of `lexicon history`."""
    own = own_lexicon(workspace)
    if dry_run:
        _finish(own, workspace, own.version(version), "", dry_run)
    else:
        _tell(own.use(version))


@lexicon_app.command("merge")
def lexicon_merge(
    workspace: WorkspaceOption = None,
    output: Output = None,
    chosen_format: Format = "",
    dry_run: DryRun = False,
) -> None:
    """Bring what is new in the built-in list into the workspace's copy; own edits stay."""
    own = own_lexicon(workspace)
    merged = own.newer()
    if merged is None:
        messages.print("nothing to merge: the copy has all of the built-in list it was made from")
        return
    columns = ["slogan", "column", "base", "theirs", "mine"]
    rows = [[getattr(one, column) for column in columns] for one in merged.conflicts]
    emit(pd.DataFrame(rows, columns=columns, dtype="str"), output, chosen_format)
    told = ", ".join(f"{count} {kind}" for kind, count in counted(merged.taken).items())
    messages.print(f"from the built-in list: {told or 'nothing'}")
    messages.print(f"{len(merged.conflicts)} conflicts, each resolved in favour of your edit")
    if not dry_run:
        expected = own.current().digest
        version = own.save(merged.sheet, "merged", expected=expected, base=NEWEST)
        _tell(version)


def _cells(texts: Mapping[str, str | None], lists: Mapping[str, list[str]]) -> dict[str, str]:
    """The cells that options give; what was not given is left out."""
    cells = {column: text for column, text in texts.items() if text is not None}
    return {**cells, **{column: joined(parts) for column, parts in lists.items() if parts}}


@contextmanager
def bad_arguments() -> Iterator[None]:
    """A row that can't be edited as asked is an argument to mend, not a broken list."""
    try:
        yield
    except LexiconError as error:
        raise SelectionError(str(error)) from None


def _finish(
    own: OwnLexicon,
    workspace: Path | None,
    sheet: Sheet,
    note: str,
    dry_run: bool,
    *,
    base: str = SAME,
    strict: bool = False,
) -> None:
    """Say what is wrong with the edited rows; save the list, or show what it would do."""
    current = own.current()
    changes = differences(current, sheet)
    if not changes:
        messages.print("nothing to change: the list is as it was")
        return
    edited = {one.slogan for one in changes}
    rows = {row.number: row.slogan for row in sheet.rows}
    found = [fault for fault in faults(sheet) if fault.grave or rows[fault.row] in edited]
    grave = [str(fault) for fault in found if fault.grave or (strict and fault.kind in TYPED)]
    if grave:
        raise SelectionError("; ".join(grave[:5]))
    for fault in found:
        messages.print(f"look at {fault}")
    if dry_run:
        frame = difference_frame(changes)
        emit(with_effect(frame, workspace, sheet, backwards=False), None, "")
        return
    _tell(own.save(sheet, note, expected=current.digest, base=base))


def _tell(version: Version) -> None:
    told = ", ".join(f"{count} {kind}" for kind, count in version.changes.items()) or "no change"
    messages.print(f"{told}; saved as version {version.number}, digest {version.digest[:12]}")
