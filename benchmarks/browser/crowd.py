"""python -m benchmarks.browser.crowd WORKSPACE [BROWSERS] [SECONDS]: many people at once.

Each has a window, slogans and a language of its own, and changes the unit, the scale and the
page every few seconds. Told are errors, windows that showed somebody else's state, and the
median time of an act beside that of one person alone.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import statistics
import sys
import time
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright
from rich.console import Console

import analytics as tifa
from benchmarks.browser.drawn import load, press
from benchmarks.browser.site import FLAGS, site

BROWSERS, SECONDS, ALONE = 20, 120.0, 30.0
PAUSE = (2.0, 6.0)
LIMIT = 3.0
LANGUAGES = ("zh", "en")
UNITS = {"zh": ("月", "季", "年"), "en": ("Month", "Quarter", "Year")}
HEADINGS = {"zh": "走势", "en": "Trends"}


class Visitor:
    """One person at one window, with a slogan that nobody else looks at."""

    def __init__(self, page: Page, site: str, number: int, slogan: str) -> None:
        self.page, self.slogan, self.language = page, slogan, LANGUAGES[number % 2]
        self.dice = random.Random(number)
        self.url = f"{site}/trends?trend={slogan}&lang={self.language}&value=hits"
        self.times: list[float] = []
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    async def stay(self, until: float) -> None:
        """Click until the time is over, looking each time whether the page is still one's own."""
        while time.monotonic() < until:
            unit = self.dice.choice(UNITS[self.language])
            button = self.page.get_by_test_id("stMain").get_by_role("radio", name=unit, exact=True)
            if await button.first.get_attribute("aria-checked") != "true":
                self.times.append(await press(self.page, button.first))
            await self._look()
            await asyncio.sleep(self.dice.uniform(*PAUSE))

    async def _look(self) -> None:
        page = self.page
        heading = await page.locator("h1").inner_text()
        tags = await page.get_by_test_id("stMain").locator("[data-tag]").all_inner_texts()
        if heading != HEADINGS[self.language] or not tags or self.slogan not in tags[0]:
            self.faults.append(f"{self.slogan} ({self.language}) saw {heading} with {tags}")
        if await page.get_by_test_id("stException").count():
            self.faults.append(f"{self.slogan}: an exception on the page")


async def crowd(browser: Browser, url: str, slogans: list[str], seconds: float) -> list[Visitor]:
    """So many visitors at once, for so long."""
    visitors = []
    for place, slogan in enumerate(slogans):
        context = await browser.new_context(viewport={"width": 1280, "height": 1000})
        visitors.append(Visitor(await context.new_page(), url, place, slogan))
    await asyncio.gather(*(load(visitor.page, visitor.url) for visitor in visitors))
    until = time.monotonic() + seconds
    await asyncio.gather(*(visitor.stay(until) for visitor in visitors))
    for visitor in visitors:
        await visitor.page.context.close()
    return visitors


async def main(workspace: Path, number: int, seconds: float) -> int:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    corpus = tifa.Workspace.open(workspace).corpus()
    names = tifa.frequency(corpus, tifa.Selection())["slogan"].head(number).tolist()
    with site("app.py", workspace) as url:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
            await crowd(browser, url, names[:1], ALONE / 3)
            alone = statistics.median((await crowd(browser, url, names[:1], ALONE))[0].times)
            visitors = await crowd(browser, url, names, seconds)
            await browser.close()
    times = [t for visitor in visitors for t in visitor.times]
    faults = [fault for visitor in visitors for fault in visitor.faults]
    median = statistics.median(times)
    console = Console()
    console.print(
        f"{number} browsers, {seconds:.0f} s: {len(times)} acts, median {median:.0f} ms; "
        f"one alone {alone:.0f} ms; ratio {median / alone:.2f} (limit {LIMIT}); "
        f"{len(faults)} faults"
    )
    for fault in faults[:20]:
        console.print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    given = sys.argv[1:]
    folder = Path(given[0] if given else "workspace").resolve()
    people = int(given[1]) if len(given) > 1 else BROWSERS
    lasting = float(given[2]) if len(given) > 2 else SECONDS
    sys.exit(asyncio.run(main(folder, people, lasting)))
