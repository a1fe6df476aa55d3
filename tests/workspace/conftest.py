"""A way to run commands."""

from __future__ import annotations

import pytest

from tests.workspace.commands import Commands


@pytest.fixture
def tifascope(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Commands:
    monkeypatch.delenv("TIFASCOPE_WORKSPACE", raising=False)
    return Commands(monkeypatch, capsysbinary)
