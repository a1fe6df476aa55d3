"""Commands that hand a corpus on: packs without the text, and the text joined to them again."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from analytics.commands.options import WorkspaceOption
from analytics.commands.shell import SOME_REFUSED, app, messages, open_store, scanning
from analytics.corpus import Workspace
from analytics.errors import SelectionError
from analytics.workspace.packs.attach import attach
from analytics.workspace.packs.layout import SUFFIX
from analytics.workspace.packs.unpack import unpack
from analytics.workspace.packs.write import SHARES, About, write_pack

PackFile = Annotated[Path, typer.Argument(help=f"A {SUFFIX} file")]

_SHARED = {
    "titles": "every headline, word for word; they belong to their publishers",
    "words": "how often each word stands in each article, from which texts can in part be guessed",
}


@app.command("pack")
def pack_command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Files or folders to pack, instead of the workspace"),
    ] = None,
    *,
    workspace: WorkspaceOption = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write to this file")
    ] = None,
    source: Annotated[str, typer.Option(help="The medium, of files named here")] = "",
    title: Annotated[str, typer.Option(help="What the pack is called")] = "",
    description: Annotated[str, typer.Option(help="What is in it, and what is missing")] = "",
    provenance: Annotated[str, typer.Option(help="Where the facts are from")] = "",
    licence: Annotated[str, typer.Option(help="Under what licence the facts are passed on")] = "",
    show: Annotated[list[str], typer.Option(help="A slogan to open on (repeat)")] = [],  # noqa: B006
    share: Annotated[
        list[str], typer.Option(help=f"Share more than facts: {', '.join(SHARES)} (repeat)")
    ] = [],  # noqa: B006
) -> None:
    """Write a corpus without its sentences to one file."""
    named = title or (paths[0].stem if paths else "")
    about = About(named, description, provenance, licence, tuple(show))
    for name in dict.fromkeys(share):
        if name in _SHARED:
            messages.print(f"this pack shares {_SHARED[name]}")
    if paths:
        with tempfile.TemporaryDirectory(prefix="tifascope-") as folder:
            store = Workspace.open(Path(folder) / "workspace")
            report = store.add(*paths, source=source)
            for refusal in report.refused:
                messages.print(f"refused: {refusal}")
            target = output or Path(paths[0].stem + SUFFIX)
            _packed(store, target, about, share)
    else:
        store = open_store(workspace)
        target = output or Path(store.root.resolve().name + SUFFIX)
        _packed(store, target, about, share)


def _packed(store: Workspace, target: Path, about: About, share: list[str]) -> None:
    if target.suffix != SUFFIX:
        raise SelectionError(f"-o {target}: the name of a pack ends in {SUFFIX}")
    manifest = write_pack(store.snapshot(scanning()), target, about, share)
    size = target.stat().st_size / 1e6
    messages.print(
        f"{target}: {manifest['articles']:,} articles, {manifest['hits']:,} hits, {size:.1f} MB; "
        "no sentence, body or byline" + ("" if "titles" in share else ", no title")
    )
    emptied = manifest["emptied"]
    if isinstance(emptied, dict) and emptied:
        told = ", ".join(f"{name} of {n:,} articles" for name, n in emptied.items())
        messages.print(f"left out, because they spell out text or lead nowhere public: {told}")


@app.command("unpack")
def unpack_command(
    pack: PackFile,
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The folder to make [default: its name]")
    ] = None,
) -> None:
    """Check a pack and write its tables to a folder, for pandas, DuckDB or a spreadsheet."""
    folder = output or Path(pack.stem)
    opened = unpack(pack, folder)
    about = opened.manifest
    messages.print(
        f"{folder}: {len(opened.articles):,} articles, {len(opened.hits):,} hits of "
        f"{len(opened.lexicon):,} slogans, {about['first_date']} to {about['last_date']}"
    )
    for name in ("title", "description", "provenance", "licence"):
        if about[name]:
            messages.print(f"{name}: {_line(about[name])}")


@app.command("attach")
def attach_command(
    pack: PackFile,
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders that hold the texts")
    ] = None,
    *,
    workspace: Annotated[
        Path | None, typer.Option("--workspace", help="A workspace that holds the texts")
    ] = None,
) -> None:
    """Join the texts to a pack, proved the same; its sentences can then be read."""
    if not paths and workspace is None:
        raise SelectionError("attach: name the files that hold the texts, or --workspace DIR")
    missing = [str(path) for path in paths or [] if not path.exists()]
    if missing:
        raise SelectionError(f"{', '.join(missing)}: no such file or folder; check the path")
    stored = Workspace.open(workspace).snapshot().article_files if workspace else ()
    report = attach(pack, paths or [], stored)
    for line in report.unreadable:
        messages.print(f"refused: {line}")
    messages.print(
        f"{report.with_text:,} of {report.articles:,} articles of {pack.name} have their text now; "
        f"{report.other:,} articles are not in the pack, {report.differing:,} have other hits"
    )
    if report.unreadable:
        raise typer.Exit(SOME_REFUSED)


def _line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in str(text))[:500]
