"""Sign-in against a real OpenID Connect provider: in, out, and who stays outside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from analytics.corpus import Workspace
from tests.browser.conftest import free_port, serve
from tests.browser.provider import CLIENT, SECRET, provider


@contextmanager
def guarded(folder: Path, email: str) -> Iterator[str]:
    """A dashboard that lets @example.org read, and whose visitors are all `email`."""
    Workspace.open_or_seed(folder / "workspace").corpus()
    port = free_port()
    claims = {"sub": "1", "name": "某人", "email": email, "email_verified": True}
    with provider(claims) as address:
        secrets = folder / "secrets.toml"
        secrets.write_text(
            "\n".join(
                [
                    "[auth]",
                    f'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"',
                    'cookie_secret = "a cookie secret that is long enough to be one"',
                    f'client_id = "{CLIENT}"',
                    f'client_secret = "{SECRET}"',
                    f'server_metadata_url = "{address}/.well-known/openid-configuration"',
                    "[access]",
                    'read = ["*@example.org"]',
                ]
            ),
            "utf-8",
        )
        yield from serve(folder / "workspace", port, ["--secrets.files", str(secrets)])


@pytest.mark.parametrize(("email", "let_in"), [("a@example.org", True), ("a@evil.org", False)])
def test_nothing_is_visible_without_sign_in(
    page: Page, tmp_path: Path, email: str, let_in: bool
) -> None:
    """A stranger sees the door alone; signed in, whoever is on the list sees the pages."""
    with guarded(tmp_path, email) as site:
        page.goto(f"{site}/trends?trend=动态清零")
        expect(page.locator("h1")).to_have_text("请先登录")
        expect(page.locator(".js-plotly-plot")).to_have_count(0)
        expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
        page.get_by_role("button", name="登录").click()
        if not let_in:
            expect(page.locator("h1")).to_have_text("这个账号还没有权限")
            expect(page.locator(".js-plotly-plot")).to_have_count(0)
            return
        expect(page.locator(".js-plotly-plot").first).to_be_visible()
        expect(page.get_by_test_id("stSidebar")).to_contain_text("某人（只读）")
        page.get_by_role("button", name="退出登录").click()
        expect(page.locator("h1")).to_have_text("请先登录")
