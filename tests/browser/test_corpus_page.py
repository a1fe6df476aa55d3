"""The corpus page in a real browser: two files dropped, one of them bad, in and out again."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from analytics.corpus import Workspace
from tests.browser.conftest import serve
from tests.browser.test_main_job import opened


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[str]:
    """A workspace with the newspaper page, for a test that changes it."""
    Workspace.open_or_seed(tmp_path / "workspace").corpus()
    yield from serve(tmp_path / "workspace")


def hits_of(page: Page, site: str) -> int:
    """The hits of one slogan, as the overview's download has them."""
    opened(page, site)
    with page.expect_download() as download:
        page.locator(".st-key-csv_frequency button").click()
    assert "frequency" in download.value.suggested_filename
    rows = csv.DictReader(Path(download.value.path()).read_text("utf-8-sig").splitlines())
    return {row["slogan"]: int(row["hits"]) for row in rows}["保通保畅"]


def test_files_in_and_out_again(page: Page, own_site: str, tmp_path: Path) -> None:
    """The preview foretells, the report names the bad file, charts follow, undo undoes."""
    good, bad = tmp_path / "好.csv", tmp_path / "坏.bin"
    good.write_text(
        "日期,标题,正文\n2022-05-01,甲,做好保通保畅工作。\n2022-05-03,乙,再说保通保畅。\n", "utf-8"
    )
    bad.write_bytes(b"\x00\x01\x02\x03" * 100)
    before = hits_of(page, own_site)
    opened(page, f"{own_site}/corpus")
    page.get_by_text("导入文章", exact=True).click()
    page.locator('input[type="file"]').first.set_input_files([str(good), str(bad)])
    expect(page.get_by_text("将新增 2 篇")).to_be_visible()
    page.get_by_role("button", name="导入 2 篇").click()
    report = page.locator(".st-key-import_report")
    expect(report).to_contain_text("新增 2 篇")
    with page.expect_download() as download:
        report.get_by_test_id("stDownloadButton").locator("button").click()
    refused = Path(download.value.path()).read_text("utf-8-sig")
    assert "坏.bin" in refused and "好.csv" not in refused
    expect(page.locator("table.tf-list")).to_contain_text("乙")
    assert hits_of(page, own_site) == before + 2
    opened(page, f"{own_site}/corpus")
    expect(page.locator(".barlayer, .heatmaplayer").first).to_be_visible()
    box = page.get_by_role("combobox", name="撤回一次导入")
    box.evaluate("one => one.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(500)
    box.click()
    page.get_by_role("option").filter(has_text="好.csv").click()
    page.get_by_role("button", name="撤回…").click()
    page.get_by_role("button", name="确认撤回").click()
    expect(page.get_by_text("已撤回 2 篇")).to_be_visible()
    assert hits_of(page, own_site) == before
