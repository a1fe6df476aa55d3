"""The command line, run in this process."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

import pytest

from analytics import __main__ as command_line


@dataclass(frozen=True)
class Answer:
    """What a command gave back."""

    code: int
    out: bytes
    err: str

    @property
    def rows(self) -> list[dict[str, str]]:
        """Standard output read as CSV by the csv module."""
        return list(csv.DictReader(io.StringIO(self.out.decode("utf-8-sig"), newline="")))


@dataclass(frozen=True)
class Commands:
    """Call it with arguments as a shell would give them."""

    monkeypatch: pytest.MonkeyPatch
    captured: pytest.CaptureFixture[bytes]

    def __call__(self, *arguments: object) -> Answer:
        self.captured.readouterr()
        self.monkeypatch.setattr("sys.argv", ["analytics", *map(str, arguments)])
        code = command_line.main()
        out, err = self.captured.readouterr()
        answer = Answer(code, out, err.decode())
        assert "Traceback" not in answer.err
        return answer
