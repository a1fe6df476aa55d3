"""Attaching: a text is joined to the article whose digest and hits it has, and to no other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

import analytics as tifa
from analytics.workspace.packs.attach import attach
from analytics.workspace.packs.write import write_pack
from tests.measures.invented import BY_HAND, LAKES, Article, new_corpus, write_articles


@pytest.fixture
def pack(pack_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(pack_file, tmp_path / "invented.tifapack"))


def test_with_all_texts_a_pack_is_the_corpus(
    pack: Path, whole: tifa.Corpus, tmp_path: Path
) -> None:
    """Sentences, terms and keywords too, row for row."""
    report = attach(pack, [write_articles(tmp_path / "texts.csv", BY_HAND)])
    assert (report.articles, report.with_text, report.other, report.differing) == (6, 6, 0, 0)
    opened = tifa.open_pack(pack)
    assert opened.has_text
    selection = tifa.Selection(slogans=(LAKES,), terms=("目标",))
    for measure in (tifa.concordance, tifa.frequency, tifa.keywords):
        expected, found = measure(whole, selection), measure(opened, selection)
        order = list(found.columns)
        pd.testing.assert_frame_equal(
            found.sort_values(order, ignore_index=True),
            expected.sort_values(order, ignore_index=True),
        )
    ids = tifa.articles(whole, tifa.Selection())["article_id"].map(lambda i: int(i, 16))
    assert set(opened.texts(list(ids))["body"]) == {a.body for a in BY_HAND}


def test_half_of_the_texts_gives_half_of_the_sentences(pack: Path, tmp_path: Path) -> None:
    """The rest are positions, counts stay whole, and a term is refused, not undercounted."""
    before = tifa.frequency(tifa.open_pack(pack), tifa.Selection())
    assert attach(pack, [write_articles(tmp_path / "half.csv", BY_HAND[:2])]).with_text == 2
    opened = tifa.open_pack(pack)
    pd.testing.assert_frame_equal(tifa.frequency(opened, tifa.Selection()), before)
    rows = tifa.concordance(opened, tifa.Selection(slogans=(LAKES,)))
    assert (rows["before"] + rows["after"] != "").sum() == 3
    assert (rows["match"] == LAKES).all()
    with pytest.raises(tifa.SelectionError, match="4 of its 6"):
        tifa.frequency(opened, tifa.Selection(terms=("目标",)))
    rest = attach(pack, [write_articles(tmp_path / "rest.csv", BY_HAND[2:])])
    assert rest.with_text == 6


LONG = "东边的人在河边唱歌，西边的人在山上跳舞，两河清澈，三湖连通，夜校下乡，书香满城"


def test_a_changed_text_is_not_attached(pack: Path, tmp_path: Path) -> None:
    """Title and date alone prove nothing."""
    changed = Article("2022-01-02", "东湖日报", "夜校进村", "两河清澈，夜校下乡，是别的。")
    report = attach(pack, [write_articles(tmp_path / "changed.csv", [changed])])
    assert (report.with_text, report.other, report.differing) == (0, 1, 0)
    assert not tifa.open_pack(pack).has_text


def test_equal_letters_with_other_sentences_are_not_attached(tmp_path: Path) -> None:
    """A reprint that is punctuated otherwise has the digest, but its hits stand elsewhere."""
    original = Article("2022-01-02", "东湖日报", "题", LONG + "。")
    corpus = new_corpus(tmp_path, [original])
    pack = tmp_path / "x.tifapack"
    write_pack(corpus.snapshot, pack)  # type: ignore[arg-type]
    other = Article("2022-01-02", "东湖日报", "题", LONG.replace("，", "。") + "。")
    report = attach(pack, [write_articles(tmp_path / "other.csv", [other])])
    assert (report.with_text, report.differing) == (0, 1)


def test_texts_of_a_workspace_can_be_attached(pack: Path, whole: tifa.Corpus) -> None:
    assert attach(pack, stored=whole.snapshot.article_files).with_text == 6


def test_an_unreadable_file_is_named(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    report = attach(pack, [tmp_path / "bad.xlsx"])
    assert report.with_text == 0 and "bad.xlsx" in report.unreadable[0]
