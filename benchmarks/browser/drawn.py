"""When is a page drawn? Timed inside the browser, the same way for every page."""

from __future__ import annotations

from playwright.async_api import Locator, Page

QUIET = 300
PATIENCE = 60_000

WATCH = """
(() => {
  window.__begun = 0; window.__last = 0;
  const watch = () => {
    new MutationObserver(() => { window.__last = performance.now(); }).observe(
      document.documentElement, {subtree: true, childList: true, attributes: true,
                                 characterData: true});
    for (const kind of ["pointerdown", "keydown"])
      document.addEventListener(kind, () => { window.__begun = performance.now(); }, true);
  };
  document.documentElement ? watch() : document.addEventListener("DOMContentLoaded", watch);
})()
"""
"""The last change of the document, and the last press of a key or button, in its own clock."""

SETTLED = """
(quiet) => {
  const app = document.querySelector("[data-testid=stApp]");
  return app !== null && app.dataset.testScriptState === "notRunning"
    && document.querySelector(".js-plotly-plot .main-svg") !== null
    && performance.now() - window.__last > quiet && window.__last > window.__begun;
}
"""
"""The script has run, a chart is there, and nothing has changed for a while."""


async def load(page: Page, url: str) -> float:
    """Milliseconds from asking for a page to its last change; the browser's cache is cold."""
    await page.add_init_script(WATCH)
    await page.goto(url)
    await page.wait_for_function(SETTLED, arg=QUIET, timeout=PATIENCE)
    return float(await page.evaluate("window.__last"))


async def press(page: Page, what: Locator | tuple[float, float]) -> float:
    """Milliseconds from a press to the last change that it makes on the page."""
    if isinstance(what, tuple):
        await page.mouse.move(*what)
        await page.wait_for_timeout(QUIET)
        await page.mouse.click(*what)
    else:
        await what.click()
    return await _since(page)


async def key(page: Page, name: str) -> float:
    """The same for a key."""
    await page.keyboard.press(name)
    return await _since(page)


async def _since(page: Page) -> float:
    await page.wait_for_function(SETTLED, arg=QUIET, timeout=PATIENCE)
    return float(await page.evaluate("window.__last - window.__begun"))
