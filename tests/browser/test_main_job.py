"""The main job in a real browser: look, click a mark, read its sentences, download, recount."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

PAGES = ("", "trends", "cooccurrence", "evidence?slogan=动态清零")
MARKS = {
    "": ".barlayer .point path",
    "trends": ".scatterlayer .point",
    "cooccurrence": ".heatmaplayer .hm image, .heatmaplayer path, .scatterlayer .point",
}


def opened(page: Page, address: str) -> None:
    """Go there and wait until Streamlit has finished drawing."""
    page.goto(address)
    expect(page.get_by_test_id("stMain")).to_be_visible()
    page.wait_for_function("document.querySelector('[data-testid=stMain] h1') !== null")
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def click_centre(page: Page, mark: Locator) -> None:
    """Click where the mark is drawn: plotly listens on the layer above it."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.click(x, y)


def saved_rows(page: Page, button: Locator) -> list[dict[str, str]]:
    """Press a download button and read the CSV as a spreadsheet would."""
    with page.expect_download() as download:
        button.click()
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(data.decode("utf-8-sig").splitlines()))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("site", ["seed_site", "months_site"])
def test_every_page_draws(
    page: Page, request: pytest.FixtureRequest, site: str, address: str, language: str
) -> None:
    """Each page opens in both languages with marks in its charts and no error on it."""
    joint = "&" if "?" in address else "?"
    opened(page, f"{request.getfixturevalue(site)}/{address}{joint}lang={language}")
    if address in MARKS:
        marks = page.locator(MARKS[address]).locator("visible=true")
        expect(marks.first).to_be_visible()
    else:
        expect(page.locator("table.tf-kwic tbody tr").first).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_clicking_a_bar_gives_its_sentences(page: Page, seed_site: str) -> None:
    """A click on a bar shows as many sentences as the bar says, and so does their CSV."""
    opened(page, seed_site)
    rows = saved_rows(page, page.locator(".st-key-csv_frequency button"))
    by_slogan = {row["slogan"]: row for row in rows}
    assert by_slogan["动态清零"]["hits"] == "4"
    click_centre(page, page.locator(".barlayer .trace").first.locator(".point path").nth(1))
    table = page.locator("table.tf-kwic").first
    expect(table).to_be_visible()
    named = set(table.locator("tbody mark").all_inner_texts())
    assert len(named) == 1
    (slogan,) = named
    hits = int(by_slogan[slogan]["hits"])
    assert table.locator("tbody tr").count() == hits
    section = page.locator('[class*="st-key-sentences_"]').first
    button = section.get_by_test_id("stDownloadButton").locator("button").first
    sentences = saved_rows(page, button)
    assert [row["slogan"] for row in sentences] == [slogan] * hits
    assert all(row["match"] == slogan for row in sentences)


def test_clicking_a_trend_point_gives_its_month(page: Page, months_site: str) -> None:
    """A click on a point of the line shows the hits of that slogan in that month."""
    opened(page, f"{months_site}/trends?trend=动态清零&value=hits")
    rows = saved_rows(page, page.get_by_test_id("stDownloadButton").locator("button").first)
    assert {row["hits"] for row in rows if row["period"] in ("2021-03", "2021-04")} == {""}
    assert {row["hits"] for row in rows if row["period"] == "2020-01"} == {"0"}
    points = page.locator(".scatterlayer .points path")
    expect(points.first).to_be_visible()
    written = [row for row in rows if row["hits"]]
    place = next(i for i, row in enumerate(written) if row["period"] == "2020-05")
    click_centre(page, points.nth(place))
    section = page.locator('[class*="st-key-sentences_"]').first
    expect(section).to_be_visible()
    sentences = saved_rows(page, section.get_by_test_id("stDownloadButton").locator("button").first)
    assert len(sentences) == int(written[place]["hits"]) == 16
    assert {row["date"][:7] for row in sentences} == {"2020-05"}


def test_clicking_a_cell_gives_both_slogans(page: Page, seed_site: str) -> None:
    """A click on a cell shows the sentences of two slogans in the paragraphs they share."""
    opened(page, f"{seed_site}/cooccurrence")
    rows = saved_rows(page, page.get_by_test_id("stDownloadButton").locator("button").first)
    both = {frozenset((row["slogan_a"], row["slogan_b"])): int(row["both"]) for row in rows}
    number = (
        page.locator(".js-plotly-plot").first.locator(".bartext", has_text=re.compile(r"\d")).last
    )
    said = int(number.text_content() or "")
    click_centre(page, number)
    section = page.locator('[class*="st-key-sentences_"]').first
    expect(section).to_be_visible()
    sentences = saved_rows(page, section.get_by_test_id("stDownloadButton").locator("button").first)
    pair = frozenset(row["slogan"] for row in sentences)
    assert len(pair) == 2
    assert both[pair] == said > 0


def test_the_article_opens_from_its_sentence(page: Page, seed_site: str) -> None:
    """A sentence leads to its article, whole, with the slogans marked."""
    opened(page, f"{seed_site}/evidence?slogan=四早")
    page.locator("table.tf-kwic a").first.click()
    article = page.locator(".tf-article")
    expect(article).to_be_visible()
    expect(article).to_contain_text("蓝佛安提出具体要求")
    assert "四早" in article.locator("mark").all_inner_texts()


def test_the_language_switch_is_kept(page: Page, seed_site: str) -> None:
    """Switching to English changes every page and stays in the address."""
    opened(page, seed_site)
    expect(page.locator("h1")).to_contain_text("总览")
    page.get_by_role("radio", name="English").or_(
        page.get_by_test_id("stSidebar").get_by_text("English", exact=True)
    ).first.click()
    expect(page.locator("h1")).to_contain_text("What is in the corpus")
    page.get_by_role("link", name="Trends").click()
    expect(page.locator("h1")).to_contain_text("Trends")
    assert "lang=en" in page.url


@pytest.mark.parametrize(
    "address", ["?lang=xx", "trends?trend=没有这个&every=never", "evidence?article=zz&period=十月"]
)
def test_a_bad_address_never_breaks_a_page(page: Page, seed_site: str, address: str) -> None:
    """A link with unknown values opens its page, without an exception on it."""
    opened(page, f"{seed_site}/{address}")
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.locator("h1")).to_be_visible()
