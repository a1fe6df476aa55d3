"""The lexicon in a real browser: a slogan is added, tried, saved, and the chart shows it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from analytics.corpus import Workspace
from tests.browser.conftest import serve
from tests.browser.test_main_job import opened, saved_rows


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The newspaper page in a workspace of its own, to be edited."""
    folder = tmp_path_factory.mktemp("lexicon") / "workspace"
    Workspace.open_or_seed(folder).corpus()
    yield from serve(folder)


def test_add_preview_save_chart(page: Page, own_site: str) -> None:
    """What the preview foretells is what the chart of the new slogan then counts."""
    opened(page, f"{own_site}/lexicon")
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible()
    page.get_by_text("添加提法", exact=True).click()
    form = page.get_by_test_id("stForm")
    form.get_by_label("提法", exact=True).fill("双胜利")
    form.get_by_label("英译", exact=True).fill("double victory")
    form.get_by_role("button", name="加入草稿").click()
    pending = page.locator(".st-key-lexicon_pending")
    expect(pending).to_contain_text("新增 1 条")
    pending.get_by_role("button", name="预览对语料的影响").click()
    expect(pending.locator("table.tf-kwic mark")).to_have_text(["双胜利"])
    expect(pending.locator("table.tf-kwic .tf-flags")).to_contain_text(["", "新增命中"])
    page.get_by_role("button", name="保存词表").click()
    expect(page.get_by_test_id("stAlertContentSuccess")).to_contain_text("已保存为第 2 版")
    expect(pending).to_have_count(0)
    opened(page, f"{own_site}/trends?trend=双胜利&value=hits")
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    rows = saved_rows(page, page.get_by_test_id("stDownloadButton").locator("button").first)
    assert sum(int(row["hits"]) for row in rows if row["hits"]) == 1
    assert {row["slogan"] for row in rows} == {"双胜利"}


def test_a_cell_is_edited_in_the_grid(page: Page, own_site: str) -> None:
    """Typing into a cell makes a draft, and the file that is downloaded has it."""
    opened(page, f"{own_site}/lexicon")
    search = page.get_by_label("搜索")
    search.fill("大战大考")
    search.press("Enter")
    expect(page.get_by_text("显示 1 条")).to_be_visible()
    canvas = page.get_by_test_id("stDataFrame").first.locator("canvas").first
    box = canvas.bounding_box()
    assert box is not None
    page.wait_for_timeout(1_000)  # the grid settles to its one row without a sign
    page.mouse.click(box["x"] + 330, box["y"] + 52)
    page.keyboard.press("Enter")
    editor = page.locator("textarea.gdg-input")
    expect(editor).to_be_focused()
    editor.fill("a great test")
    expect(editor).to_have_value("a great test")
    page.wait_for_timeout(500)
    editor.press("Enter")
    expect(page.locator(".st-key-lexicon_pending")).to_contain_text("修改 1 条")
    page.get_by_text("导入与导出", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 CSV").first.click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    rows = {row["slogan"]: row for row in csv.DictReader(text.splitlines())}
    assert rows["大战大考"]["english"] == "a great test"
    page.get_by_role("button", name="放弃改动").click()
    expect(page.locator(".st-key-lexicon_pending")).to_have_count(0)
