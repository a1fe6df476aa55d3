"""The command line: python -m analytics COMMAND."""

from __future__ import annotations

import sys

from analytics.commands import (
    attestation,
    bundles,
    importing,
    imports,
    lexicon,
    lexicon_diff,
    lexicon_edit,
    measures,
    over_time,
    packs,
    pairs,
    reports,
)
from analytics.commands.shell import BAD_ARGUMENTS, DONE, FAILED, app, messages
from analytics.errors import SelectionError, TifascopeError

REGISTERED = (
    attestation,
    bundles,
    importing,
    imports,
    lexicon,
    lexicon_diff,
    lexicon_edit,
    measures,
    over_time,
    packs,
    pairs,
    reports,
)
"""Importing a module of commands registers them."""

INTERRUPTED = 130
"""What typer makes of Ctrl-C, having said that it stops."""


def main() -> int:
    """Run a command; whatever a user can mend is one sentence and an exit code."""
    try:
        app()
    except SystemExit as leaving:
        if leaving.code == INTERRUPTED:
            messages.print("interrupted; what was already added stays")
            return FAILED
        return leaving.code if isinstance(leaving.code, int) else FAILED
    except SelectionError as error:
        messages.print(f"error: {error}")
        return BAD_ARGUMENTS
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except (TifascopeError, OSError) as error:
        messages.print(f"error: {error}")
        return FAILED
    return DONE


if __name__ == "__main__":
    sys.exit(main())
