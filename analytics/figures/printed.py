"""A page of HTML as PDF, printed by the machine's Chromium."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from analytics.errors import WorkspaceError
from analytics.figures.still import browser

SECONDS = 120


def printed(html: str) -> bytes:
    """The PDF.

    Raises:
        WorkspaceError: there is no Chromium, or it did not print.
    """
    found = browser()
    if found is None:
        raise WorkspaceError("a PDF needs Chromium, and this machine has none; write .html instead")
    with tempfile.TemporaryDirectory(prefix="tifascope-", ignore_cleanup_errors=True) as folder:
        page, pdf = Path(folder) / "brief.html", Path(folder) / "brief.pdf"
        page.write_text(html, "utf-8")
        command = [
            found, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf}", page.as_uri(),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, check=False, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise WorkspaceError(
                f"Chromium did not print within {SECONDS} s; write .html instead"
            ) from None
        if not pdf.is_file():
            raise WorkspaceError(f"{found} printed no PDF; write .html instead")
        return pdf.read_bytes()
