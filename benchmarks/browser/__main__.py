"""python -m benchmarks.browser WORKSPACE: what people do on a page, beside a bare page.

Each act is timed in the browser from the press to the last change of the page, alternating
between the two sites in one run, warm; the first page with a cold browser each time.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import sys
from collections import defaultdict
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright
from rich.console import Console
from rich.table import Table

from benchmarks.browser.drawn import key, load, press
from benchmarks.browser.site import BARE, FLAGS, site

ROUNDS = 7
LIMITS = {"first page": 1.5, "add a slogan": 1.7, "change the unit": 1.7, "click a point": 1.7}
OURS = "trends?trend=动态清零&trend=新质生产力&lang=en&value=hits"
ADDED = {"ours": "保通保畅", "bare": "第700个提法"}

Act = Callable[[Page, str], Awaitable[float]]


async def add_a_slogan(page: Page, which: str) -> float:
    box = page.get_by_test_id("stMain").get_by_test_id("stMultiSelect").first.locator("input")
    await box.click()
    await page.keyboard.insert_text(ADDED[which])
    await page.get_by_role("option").first.wait_for()
    return await key(page, "Enter")


async def change_the_unit(page: Page, _: str) -> float:
    return await press(page, page.get_by_role("radio", name="Quarter", exact=False).first)


async def click_a_point(page: Page, _: str) -> float:
    point = page.locator(".scatterlayer .points path").nth(30)
    await point.scroll_into_view_if_needed()
    box = await point.bounding_box()
    assert box is not None
    return await press(page, (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2))


ACTS: dict[str, Act] = {
    "change the unit": change_the_unit,
    "click a point": click_a_point,
    "add a slogan": add_a_slogan,
}


async def once(browser: Browser, which: str, url: str, times: dict[str, list[float]]) -> None:
    """One visit: a fresh window, the first page, then every act."""
    context = await browser.new_context(viewport={"width": 1280, "height": 1000}, locale="en-US")
    page = await context.new_page()
    times[f"first page {which}"].append(await load(page, url))
    for name, act in ACTS.items():
        times[f"{name} {which}"].append(await act(page, which))
    await context.close()


async def main(workspace: Path) -> None:
    times: dict[str, list[float]] = defaultdict(list)
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with site("app.py", workspace) as ours, site(BARE) as bare:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
            for number in range(ROUNDS + 1):
                kept = times if number else defaultdict(list)  # the first visit warms both up
                await once(browser, "ours", f"{ours}/{OURS}", kept)
                await once(browser, "bare", bare, kept)
            await browser.close()
    table = Table(title=f"Median of {ROUNDS} visits, milliseconds")
    for column in ("act", "ours", "bare page", "ratio", "limit"):
        table.add_column(column, justify="left" if column == "act" else "right")
    for name, limit in LIMITS.items():
        own = statistics.median(times[f"{name} ours"])
        peer = statistics.median(times[f"{name} bare"])
        table.add_row(name, f"{own:.0f}", f"{peer:.0f}", f"{own / peer:.2f}", f"{limit}")
    Console(width=100).print(table)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1] if len(sys.argv) > 1 else "workspace").resolve()))
