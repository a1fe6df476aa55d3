"""A brief: every claim recounted, gaps first, nothing of an article is markup, HTML and PDF."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from typer.testing import CliRunner

import analytics as tifa
from analytics.__main__ import app
from analytics.commands import reports
from analytics.exports.report.findings import SECTIONS, findings
from analytics.exports.report.page import HERE, link, page
from analytics.exports.report.tightened import compared
from analytics.figures import printed as printing
from analytics.figures.printed import printed
from analytics.figures.still import browser
from analytics.workspace.packs.write import write_pack
from tests.measures.invented import BOOKS, LAKES, LIGHTS, SCHOOL, Article, new_corpus

YEAR = tifa.Selection(since="2022", until="2022")


def text_of(html: str, section: str) -> str:
    return re.sub(r"\s+", " ", HTMLParser(html).css_first(f"#{section}").text())


def test_what_was_planted_is_told_with_its_counts(moving: tifa.Corpus) -> None:
    """By hand: 书香满城 4 a month of 2 papers from 2022-04: 72 articles; 灯火可亲 back in
    2022-11 in 2; 夜校下乡 2 x 2 x 6 = 24 articles in 2021 until 3 June, but for the 4 of 1 and 3
    January: the corpus ends on 23 December, so the period has 357 days and so have those before."""
    found = findings(moving, YEAR)
    told = {name: [c.row["slogan"] for c in found.claims[name]] for name in SECTIONS}
    assert told["new"] == [BOOKS]
    assert told["returned"] == [LIGHTS]
    assert told["silent"] == [SCHOOL]
    html = page(moving, found, "zh")
    assert "72 篇、72 次；首次见于2022年4月1日" in text_of(html, "new")
    assert "2 篇、2 次；首次见于2018年2月1日" in text_of(html, "returned")
    assert "此前 20 篇，这一时期 0 篇；最后一次见于2021年6月3日" in text_of(html, "silent")
    english = page(moving, found, "en")
    assert "Articles: 72, hits: 72; first on 1 April 2022" in text_of(english, "new")


def test_every_claim_is_that_of_the_measures(moving: tifa.Corpus) -> None:
    """Counts are those of articles counted one by one; sentences are hits of the period."""
    found = findings(moving, YEAR)
    assert found.articles == tifa.coverage(moving, replace(YEAR, every="year"))["articles"].sum()
    for name in SECTIONS:
        for claim in found.claims[name]:
            asked = replace(YEAR, slogans=(claim.row["slogan"],))
            hits = tifa.concordance(moving, asked)
            assert claim.row["recent_hits"] == len(hits)
            assert claim.row["recent_articles"] == hits["article_id"].nunique()
            assert 1 <= len(claim.sentences) <= 3
            for row in claim.sentences:
                if name == "silent":
                    assert str(row["date"]) < "2022"
                    continue
                mine = hits[(hits["article_id"] == row["article_id"])]
                assert row["start"] in set(mine["start"])


def test_gaps_come_before_claims(moving: tifa.Corpus) -> None:
    """Missing days of the period and its months, recounted from the days with articles."""
    found = findings(moving, YEAR)
    # the planted articles stand on odd days, 1 … 23, of each month
    assert found.missing_days == (found.until - found.since).days + 1 - 144
    html = page(moving, found, "en")
    assert html.index('id="coverage"') < html.index('id="new"')
    assert f"{found.missing_days} of {found.days} days have no article" in text_of(html, "coverage")


def together(day: str, number: int, *slogans: str) -> Article:
    return Article(
        day, "示例报", f"{day}-{number}", "，".join(["消息", *slogans, str(number)]) + "。"
    )


@pytest.fixture(scope="module")
def paired(tmp_path_factory: pytest.TempPathFactory) -> tifa.Corpus:
    """Apart in 2021 but for one paragraph, eight paragraphs together in 2022."""
    rows = [together("2020-12-31", 0)]
    for n in range(20):
        day = f"2021-{n % 12 + 1:02d}-0{n % 9 + 1}"
        rows += [together(day, n, LAKES), together(day, n + 50, SCHOOL), together(day, n + 100)]
    rows.append(together("2021-06-15", 1, LAKES, SCHOOL))
    for n in range(8):
        rows.append(together(f"2022-{n + 1:02d}-10", n, LAKES, SCHOOL))
    rows += [together(f"2022-{n % 12 + 1:02d}-20", n + 20) for n in range(40)]
    rows.append(together("2022-12-31", 99))
    return new_corpus(tmp_path_factory.mktemp("paired"), rows)


def test_a_pair_that_tightened(paired: tifa.Corpus) -> None:
    """By hand: 8 paragraphs together in 2022, of which no slogan is outside: NPMI 1; 1 before."""
    (pair,) = findings(paired, YEAR).pairs
    assert {pair.row["slogan_a"], pair.row["slogan_b"]} == {LAKES, SCHOOL}
    assert (pair.row["both"], pair.row["both_before"]) == (8, 1)
    assert pair.row["npmi"] == pytest.approx(1)
    before = tifa.cooccurrence(
        paired, tifa.Selection(slogans=(LAKES, SCHOOL), since="2021", until="2021")
    )
    assert pair.row["npmi_before"] == pytest.approx(before["npmi"].iloc[0])
    assert len({row["article_id"] for row in pair.sentences}) == 3
    assert "同在 8 个段落" in text_of(page(paired, findings(paired, YEAR), "zh"), "pairs")


def test_a_pair_that_loosened_is_not_told(paired: tifa.Corpus) -> None:
    """The same corpus read the other way: 2021 against 2022 has no such pair."""
    asked = tifa.Selection(slogans=(LAKES, SCHOOL), since="2021", until="2021", standalone=True)
    eve = findings(paired, YEAR).since.replace(year=2020)
    assert compared(paired, asked, eve).empty


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_text_of_articles_is_never_markup(tmp_path: Path, language: str) -> None:
    """Titles, sources and bodies that are HTML or templates are shown as they are."""
    rows = [
        Article(
            f"{year}-{month:02d}-01",
            "<b>报</b>",
            HOSTILE + str(month),
            f"要{BOOKS}<i>{{{{x}}}}</i>",
        )
        for year in (2019, 2020, 2021, 2022)
        for month in range(1, 13)
    ]
    corpus = new_corpus(tmp_path, rows)
    tree = HTMLParser(page(corpus, findings(corpus, tifa.Selection(until="2022-12-01")), language))
    assert not tree.css("script, i, b, svg, [onerror]")
    assert all(img.attributes["src"].startswith("data:image/svg") for img in tree.css("img"))


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=1", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org/x", False),
        ("https:///nowhere", False),
        ("http://[bad", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, kept: bool) -> None:
    assert bool(link(url)) is kept


def test_a_pack_shows_places_and_says_why(moving: tifa.Corpus, tmp_path: Path) -> None:
    """The same claims and numbers; date and position where the sentence would be."""
    write_pack(moving.snapshot, tmp_path / "m.tifapack")  # type: ignore[arg-type]
    pack = tifa.open_pack(tmp_path / "m.tifapack")
    html, full = page(pack, findings(pack, YEAR), "zh"), page(moving, findings(moving, YEAR), "zh")
    assert "这份语料不含原文" in text_of(html, "coverage")
    assert "不含原文" not in full
    assert "72 篇、72 次" in text_of(html, "new")
    assert re.search(r"第 \d+ 段第 \d+ 句，正文第 \d+–\d+ 字", text_of(html, "new"))
    assert "图书馆" not in html
    assert "图书馆" in full


def test_the_same_question_gives_the_same_page(moving: tifa.Corpus) -> None:
    pages = {page(moving, findings(moving, YEAR), "zh") for _ in range(2)}
    assert len(pages) == 1


def test_a_short_corpus_calls_nothing_new(seed_corpus: tifa.Corpus) -> None:
    """One day of news: it says so, and lists what is said most."""
    html = page(seed_corpus, findings(seed_corpus, tifa.Selection()), "en")
    assert "nothing can be called new" in text_of(html, "coverage")
    assert 'id="new"' not in html
    assert "Said most in the period" in text_of(html, "frequency")


def test_words_are_the_same_in_both_languages() -> None:
    """Equal keys (the plural of one is English alone), equal places for values, all used."""
    zh, en = (tomllib.loads((HERE / f"{name}.toml").read_text("utf-8")) for name in ("zh", "en"))
    assert set(zh) == {key for key in en if not (key.endswith("_one") and key[:-4] in en)}
    fields = re.compile(r"{(\w+)}")
    assert all(set(fields.findall(zh[key])) == set(fields.findall(en[key])) for key in zh)
    used = (HERE / "template.html").read_text("utf-8") + (HERE / "page.py").read_text("utf-8")
    for key in zh:
        assert (
            f"'{key}'" in used
            or f'"{key}"' in used
            or key.split("_")[0] in ("state", "rule", "claim")
        )


def test_without_chromium(
    moving: tifa.Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HTML has its tables and one sentence; a PDF is refused in one sentence."""
    assert "没有 Chromium" in page(moving, findings(moving, YEAR), "zh")
    monkeypatch.setattr(reports, "browser", lambda: None)
    monkeypatch.setattr(printing, "browser", lambda: None)
    with pytest.raises(tifa.WorkspaceError, match=r"write \.html instead"):
        printed("<p>x</p>")
    asked = ["report", "--workspace", str(moving.snapshot.root), "-o", str(tmp_path / "b.pdf")]
    done = CliRunner().invoke(app, asked)
    assert isinstance(done.exception, tifa.WorkspaceError)
    assert not (tmp_path / "b.pdf").exists()


@pytest.mark.parametrize(
    "wrong",
    [["--language", "fr"], ["-o", "brief.docx"], ["--since", "2030"], ["--theme", "nope"]],
    ids=" ".join,
)
def test_what_cannot_be_asked(moving: tifa.Corpus, wrong: list[str]) -> None:
    done = CliRunner().invoke(app, ["report", "--workspace", str(moving.snapshot.root), *wrong])
    assert isinstance(done.exception, tifa.SelectionError)


@pytest.mark.skipif(browser() is None, reason="no Chromium on this machine")
def test_the_pdf_has_chinese_text_and_pages(moving: tifa.Corpus, tmp_path: Path) -> None:
    """Printed by the command, read by another program."""
    file = tmp_path / "b.pdf"
    root = str(moving.snapshot.root)
    done = CliRunner().invoke(
        app, ["report", "--workspace", root, "--since", "2022", "-o", str(file)]
    )
    assert done.exit_code == 0, done.output
    with pypdfium2.PdfDocument(file) as pdf:
        text = "".join(p.get_textpage().get_text_bounded() for p in pdf)
        assert pdf[0].get_size() == pytest.approx((595, 842), abs=1)
        assert f"1 / {len(pdf)}" in text
    assert "提法简报" in text
    assert BOOKS in text
