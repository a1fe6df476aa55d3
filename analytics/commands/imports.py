"""Commands about imports that are in: listing them, taking one back."""

from __future__ import annotations

from typing import Annotated

import typer

from analytics.commands.options import Format, Limit, Output, WorkspaceOption
from analytics.commands.shell import app, emit, existing_store, messages


@app.command("imports")
def imports_command(
    *,
    workspace: WorkspaceOption = None,
    output: Output = None,
    chosen_format: Format = "",
    limit: Limit = None,
) -> None:
    """List the imports, the latest first."""
    frame = existing_store(workspace).imports()
    emit(frame if limit is None else frame.head(limit), output, chosen_format)


@app.command("undo")
def undo_command(
    import_id: Annotated[str, typer.Argument(help="As `imports` lists it")],
    *,
    workspace: WorkspaceOption = None,
) -> None:
    """Take an import back: a new version without its articles; older versions stay."""
    done = existing_store(workspace).undo(import_id)
    kept = f", {done['kept']:,} kept (another import has them too)" if done["kept"] else ""
    messages.print(f"{done['taken']:,} articles taken back{kept}; version {done['version']}")
