"""Every page, as axe-core sees it: no serious fault, nothing beside the window, a quiet console."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, expect

from tests.conftest import ROOT

PAGES = sorted(path.stem for path in (ROOT / "dashboard" / "views").glob("[a-z]*.py"))
WINDOWS = {"laptop": ("zh-CN", "light", 1280), "phone": ("en-US", "dark", 390)}
PROBES = ("/_stcore/health", "/_stcore/host-config")
"""Streamlit's own search for the root of the site, which starts below the page's name."""


def told(message: ConsoleMessage) -> bool:
    """Whether a console message is an error of ours."""
    return message.type == "error" and not message.location["url"].endswith(PROBES)


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("name", PAGES)
def test_no_serious_fault(
    windows: Callable[..., BrowserContext], months_site: str, name: str, window: str
) -> None:
    """None that axe calls serious or critical, in light and dark, on a laptop and a phone."""
    locale, scheme, width = WINDOWS[window]
    page = windows(width=width, locale=locale, color_scheme=scheme).new_page()
    try:
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda m: complaints.append(m.text) if told(m) else None)
        page.goto(f"{months_site}/{'' if name == 'overview' else name}")
        expect(page.locator("h1")).to_be_visible(timeout=60_000)
        expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=60_000)
        found = Axe().run(page).response["violations"]
        serious = [
            (fault["id"], fault["nodes"][0]["target"], fault["nodes"][0]["failureSummary"])
            for fault in found
            if fault["impact"] in ("serious", "critical")
        ]
        assert serious == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert complaints == []
    finally:
        page.close()
