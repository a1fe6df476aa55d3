"""Every error that Tifascope raises for something a user can mend.

TifascopeError
├── SourceError      a file or row that can't be read      (also OSError and ValueError)
├── LexiconError     a lexicon that can't be used          (also ValueError)
├── SelectionError   a question that can't be asked        (also ValueError)
├── WorkspaceError   a store that can't be opened          (also OSError)
└── StatisticsError  a figure that is undefined            (also ValueError)

A message names the thing, the value, and what to do next. It never quotes an article.
"""

from __future__ import annotations


class TifascopeError(Exception):
    """The root: catch this to catch whatever a user can mend."""


class SourceError(TifascopeError, OSError, ValueError):
    """A file, or a row of it, that can't be read as articles."""


class LexiconError(TifascopeError, ValueError):
    """A lexicon row or file that can't be used."""


class SelectionError(TifascopeError, ValueError):
    """A selection that names something unknown or contradicts itself."""


class WorkspaceError(TifascopeError, OSError):
    """A workspace that is missing, damaged or of another version."""


class StatisticsError(TifascopeError, ValueError):
    """A statistic that is undefined for these numbers (never a silent 0)."""
