"""A real Chromium, a real server: skipped with a reason where there is no browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from analytics.corpus import Workspace
from tests.conftest import ROOT

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        reason = "no chromium on this machine; `make test` installs it where apt-get may be used"
        if os.environ.get("TIFASCOPE_BROWSER") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Browser contexts by their settings, each made once: scripts are fetched and read once."""
    made: dict[tuple[tuple[str, Any], ...], BrowserContext] = {}

    def of(**settings: Any) -> BrowserContext:
        key = tuple(sorted(settings.items()))
        if key not in made:
            made[key] = browser.new_context(
                viewport={"width": settings.pop("width"), "height": 1000}, **settings
            )
            made[key].set_default_timeout(PATIENCE)
        return made[key]

    yield of
    for context in made.values():
        context.close()


@pytest.fixture
def page(windows: Callable[..., BrowserContext]) -> Iterator[Page]:
    """A new tab (and so a new session) in Chinese; no script error may occur in it."""
    window = windows(width=1280, locale="zh-CN", accept_downloads=True).new_page()
    errors: list[str] = []
    window.on("pageerror", lambda error: errors.append(str(error)))
    yield window
    window.close()
    assert errors == []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(workspace: Path, port: int = 0, options: Sequence[str] = ()) -> Iterator[str]:
    """The dashboard on a workspace, at a port of its own."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    command += options
    environment = {**os.environ, "TIFASCOPE_WORKSPACE": str(workspace)}
    log = workspace.parent / "server.log"
    with (
        log.open("w") as output,
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        ) as server,
    ):
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(f"{url}/_stcore/health", server)
            yield url
            assert "Traceback" not in log.read_text()
        finally:
            server.terminate()


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        if server.poll() is not None:
            pytest.fail("the server stopped before it answered")
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.25)
    pytest.fail("the server did not answer within a minute")


@pytest.fixture(scope="session")
def seed_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard as `make run` first shows it: the newspaper page from seeds/."""
    folder = tmp_path_factory.mktemp("site") / "workspace"
    Workspace.open_or_seed(folder).corpus()
    yield from serve(folder)


@pytest.fixture(scope="session")
def months_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Three years of invented articles with a gap in them."""
    folder = tmp_path_factory.mktemp("months")
    rows = ["日期,标题,正文,来源"]
    for month in range(36):
        if month in (14, 15):
            continue
        for day in range(1, 5):
            said = "要坚持动态清零，抓好疫情防控。" * (month % 5) + "做好保通保畅工作。" * (day % 3)
            rows.append(
                f"{2020 + month // 12}-{month % 12 + 1:02d}-{day:02d},第{day}则,{said}好,示例报"
            )
    table = folder / "articles.csv"
    table.write_text("\n".join(rows), "utf-8")
    workspace = Workspace.open(folder / "workspace")
    workspace.add(table)
    workspace.corpus()
    yield from serve(workspace.root)
