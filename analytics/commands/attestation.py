"""Commands that measure a lexicon against corpora."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analytics.commands.lexicon import lexicon_app
from analytics.commands.options import Format, Output
from analytics.commands.shell import emit, measure_command, open_corpus
from analytics.errors import SelectionError
from analytics.measures.attestation import attestation, attested_in

measure_command("attestation", "Is each slogan found, from when to when, how often?")(attestation)


@lexicon_app.command("attest")
def lexicon_attest(
    corpora: Annotated[list[str], typer.Argument(help="NAME=WORKSPACE, e.g. broadcast=W1")],
    output: Output = None,
    chosen_format: Format = "",
) -> None:
    """Each slogan's first and last date, hits and articles in several workspaces, side by side."""
    places = dict(_named(given) for given in corpora)
    if len(places) < len(corpora):
        raise SelectionError("two of the corpora have the same name; give each its own")
    found = {name: open_corpus(place) for name, place in places.items()}
    emit(attested_in(found), output, chosen_format)


def _named(given: str) -> tuple[str, Path]:
    name, equals, place = given.partition("=")
    if not (equals and name.isidentifier() and place):
        raise SelectionError(f"{given}: write NAME=WORKSPACE, the name in letters, digits and _")
    return name, Path(place)
