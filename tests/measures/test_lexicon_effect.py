"""The effect of a lexicon before it is saved is what a full scan with it finds afterwards."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analytics as tifa
from analytics.lexicon.sheet import Sheet
from analytics.matching.scan import scan
from analytics.matching.touched import reweighed_words
from analytics.schema import FIELDS
from analytics.workspace.packs.layout import SUFFIX
from analytics.workspace.packs.write import write_pack
from tests.measures.invented import (
    BOOKS,
    BOTH,
    BY_HAND,
    LAKES,
    LIGHTS,
    RIVERS,
    ROWS,
    SCHOOL,
    Article,
    new_corpus,
    write_lexicon,
)

SHORT = ("中国", "国家", "两会", "湖连", "发展中", "会议", "农民", "民工", "农民工", "三农", "村通")
TEXTS = (
    "发展中国家的农民工说，两会议程在三湖连通。",
    "中国国家两会。\n农民工和农民都说“三农”问题，会议决定了。",
    "三湖连通、两河清澈，夜校下乡；书香满城、灯火可亲和夜校进村。",
    "图书馆里书香满城，三农民工，国家发展中，新说这里有。",
)
PIECES = (*SHORT, "“三湖连通”", "、", "。", "\n", "两河清澈", "的", "图书馆", "灯火可亲切")


@pytest.fixture(scope="session")
def texts_corpus(tmp_path_factory: pytest.TempPathFactory) -> tifa.Corpus:
    """Articles in two files whose short slogans share runs with one another."""
    folder = tmp_path_factory.mktemp("effect")
    numbered = [
        Article(f"2022-01-{n % 28 + 1:02d}", "甲", PIECES[n % 10], TEXTS[n % 4] + "".join(
            PIECES[(n * k) % len(PIECES)] for k in range(1, 1 + n % 13)
        ))
        for n in range(60)
    ]  # fmt: skip
    corpus = new_corpus(folder, numbered)
    corpus.snapshot.root.joinpath("lexicon.csv").write_bytes(OLD.to_csv())
    return tifa.Workspace.open(corpus.snapshot.root).corpus()


OLD = Sheet.of(
    [
        *({"slogan": name} for name in ("三湖连通", "两河清澈", "中国", "两会", "湖连", "农村")),
        {"slogan": "新农村"},
        {"slogan": "新说"},
        {"slogan": "新说这"},
        {"slogan": "夜校下乡", "forms": "夜校进村"},
        {"slogan": "书香满城", "when": "图书馆"},
        {"slogan": "灯火可亲", "unless": "灯火可亲切"},
        {"slogan": "三农", "forms": "三农问题"},
    ],
    "old.csv",
)


def full(corpus: tifa.Corpus, lexicon: tifa.Lexicon) -> dict[tuple[object, ...], bool]:
    """Every hit on sense of a full scan, and whether it is nested."""
    found = {}
    for file in corpus.snapshot.article_files:
        table = pl.DataFrame(pq.read_table(file, columns=["article_id", "title", "body"]))
        for hit in scan(table, lexicon).to_pylist():
            if hit["on_sense"]:
                name, field = lexicon[hit["slogan"]].slogan, FIELDS[hit["field"]]
                key = (hit["article_id"], name, field, hit["start"], hit["end"])
                found[key] = hit["nested"]
    return found


def check_against_a_full_scan(corpus: tifa.Corpus, lexicon: tifa.Lexicon) -> None:
    effect = tifa.lexicon_effect(corpus, lexicon)
    was, now = full(corpus, corpus.lexicon), full(corpus, lexicon)
    right = {(*key, "gained") for key in now.keys() - was.keys()}
    right |= {(*key, "lost") for key in was.keys() - now.keys()}
    for key in was.keys() & now.keys():
        if was[key] != now[key]:
            right.add((*key, "nested" if now[key] else "standalone"))
    assert set(effect.hits.itertuples(index=False, name=None)) == right
    assert len(effect.hits) == len(right)
    for row in effect.slogans.itertuples():
        of_was = [n for key, n in was.items() if key[1] == row.slogan]
        of_now = [n for key, n in now.items() if key[1] == row.slogan]
        assert (row.hits_before, row.hits_after) == (len(of_was), len(of_now))
        assert row.hits_before + row.gained - row.lost == row.hits_after
        assert row.standalone_before == of_was.count(False)
        assert row.standalone_after == of_now.count(False)
        moved = {key[0] for key in right if key[1] == row.slogan and key[-1] in ("gained", "lost")}
        assert row.articles == len(moved)
    assert {key[1] for key in right} <= set(effect.slogans["slogan"])


FORMS = st.lists(st.sampled_from((*SHORT, "夜校", "发展中国家", "三湖连通、两河清澈")), max_size=2)
CHANGED = st.fixed_dictionaries(
    {
        "slogan": st.sampled_from(
            (*SHORT, *(row.slogan for row in OLD.rows), "两会议程", "农民工和")
        )
    },
    optional={
        "forms": FORMS.map("|".join),
        "when": st.sampled_from(("", "图书馆", "国家|图书馆")),
        "status": st.sampled_from(("", "retired")),
    },
)


def edited(changes: list[dict[str, str]], gone: set[str], turned: bool = False) -> Sheet:
    """OLD with rows changed, added and gone; forms that another row has are left out."""
    rows = {row.slogan: dict(row.cells) for row in OLD.rows if row.slogan not in gone}
    for change in changes:
        rows[change["slogan"]] = {**rows.get(change["slogan"], {}), **change}
    taken = set(rows)
    for cells in rows.values():
        forms = [f for f in cells.get("forms", "").split("|") if f and f not in taken]
        taken |= set(forms)
        cells["forms"] = "|".join(forms)
    return Sheet.of(reversed(rows.values()) if turned else rows.values(), "new.csv")


@settings(max_examples=60)
@given(
    st.lists(CHANGED, max_size=3, unique_by=lambda one: one["slogan"]),
    st.sets(st.sampled_from([row.slogan for row in OLD.rows]), max_size=2),
    st.booleans(),
)
def test_the_effect_is_what_a_full_scan_finds(
    texts_corpus: tifa.Corpus, changes: list[dict[str, str]], gone: set[str], turned: bool
) -> None:
    """Gained, lost, nested and free again, also for slogans that did not change themselves."""
    check_against_a_full_scan(texts_corpus, edited(changes, gone, turned).lexicon)


def test_a_short_form_takes_the_edges_of_another(texts_corpus: tifa.Corpus) -> None:
    """The case the rule of word edges makes: 农民 loses what 农民工 now is."""
    effect = tifa.lexicon_effect(texts_corpus, edited([{"slogan": "民工"}], set()).lexicon)
    changes = dict(zip(effect.slogans["slogan"], effect.slogans["change"], strict=True))
    assert changes["民工"] == "added"
    check_against_a_full_scan(texts_corpus, edited([{"slogan": "民工"}], set()).lexicon)


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> tifa.Corpus:
    return new_corpus(tmp_path_factory.mktemp("six"), BY_HAND)


def lexicon_of(tmp_path: Path, *rows: object) -> tifa.Lexicon:
    return tifa.load_lexicon(write_lexicon(tmp_path / "new.csv", rows))  # type: ignore[arg-type]


def test_by_hand(six: tifa.Corpus, tmp_path: Path) -> None:
    """Six articles: the compound goes, a part of one stands alone again; 目标 comes."""
    kept = [row for row in ROWS if row.slogan != BOTH]
    goal = ROWS[0]._replace(slogan="目标", english="", theme="")
    effect = tifa.lexicon_effect(six, lexicon_of(tmp_path, *kept, goal))
    rows = effect.slogans.set_index("slogan")
    assert list(rows.index) == [BOTH, "目标", LAKES, RIVERS]
    assert rows.loc[BOTH].tolist() == ["removed", 2, 0, 0, 2, 2, 0, 2]
    assert rows.loc["目标"].tolist() == ["added", 0, 2, 2, 0, 0, 2, 2]
    assert rows.loc[LAKES].tolist() == ["affected", 7, 7, 0, 0, 5, 7, 0]
    assert rows.loc[RIVERS].tolist() == ["affected", 4, 4, 0, 0, 2, 4, 0]
    assert list(rows.columns) == [
        "change", "hits_before", "hits_after", "gained", "lost",
        "standalone_before", "standalone_after", "articles",
    ]  # fmt: skip


def test_the_sentences_are_those_of_the_hits(six: tifa.Corpus, tmp_path: Path) -> None:
    """Each with its article, its place and what stands around it within the paragraph."""
    changed = [row._replace(when=()) if row.slogan == BOOKS else row for row in ROWS]
    effect = tifa.lexicon_effect(six, lexicon_of(tmp_path, *changed))
    (line,) = effect.sentences(BOOKS).to_dict("records")
    right = tifa.concordance(six, tifa.Selection(slogans=(BOOKS,), all_senses=True))
    off = right[~right["on_sense"]].iloc[0]
    assert line["change"] == "gained"
    for column in ("article_id", "date", "source", "title", "field", "start", "end",
                   "before", "match", "after", "slogan"):  # fmt: skip
        assert line[column] == off[column], column
    assert len(effect.sentences(limit=0)) == 0


def test_a_description_changes_nothing(six: tifa.Corpus, tmp_path: Path) -> None:
    renamed = [row._replace(english="x", theme="y") for row in reversed(ROWS)]
    effect = tifa.lexicon_effect(six, lexicon_of(tmp_path, *renamed))
    assert effect.slogans.empty and effect.hits.empty and effect.articles == 0
    assert effect.sentences().empty


def test_no_articles(workspace: tifa.Workspace) -> None:
    """An empty workspace has no hit to gain."""
    effect = tifa.lexicon_effect(workspace.corpus(), Sheet.of([{"slogan": "三湖连通"}]).lexicon)
    assert effect.hits.empty and effect.slogans["hits_after"].sum() == 0
    assert set(effect.slogans["change"]) == {"removed", "added"}


def test_it_comes_true(six: tifa.Corpus, tmp_path: Path) -> None:
    """After saving, the counts are those that were foretold."""
    rows = [row for row in ROWS if row.slogan not in (LIGHTS, SCHOOL)]
    rows.append(ROWS[0]._replace(slogan="要快", english="", theme=""))
    file = write_lexicon(tmp_path / "new.csv", rows)
    foretold = tifa.lexicon_effect(six, tifa.load_lexicon(file)).slogans
    workspace = tifa.Workspace.open(six.snapshot.root)
    workspace.use_lexicon(file)
    counted = tifa.frequency(workspace.corpus(), tifa.Selection()).set_index("slogan")
    for row in foretold[foretold["change"] != "removed"].itertuples():
        hits = counted["hits"].get(row.slogan, 0)
        assert (hits, counted["standalone"].get(row.slogan, 0)) == (
            row.hits_after,
            row.standalone_after,
        )
    assert isinstance(foretold, pd.DataFrame) and len(foretold)


def test_a_form_that_weighs_otherwise_is_looked_at_again(texts_corpus: tifa.Corpus) -> None:
    """The weight of 新说这 depends on whether 新说 stands before it in the list."""
    turned = Sheet.of(row.cells for row in reversed(OLD.rows)).lexicon
    words = reweighed_words(OLD.lexicon, turned)
    assert words == {"新说这"}
    owners = tuple(slogan.slogan for slogan in turned if words.intersection(slogan.forms))
    asked = tifa.Selection(slogans=owners, all_senses=True)
    said = tifa.concordance(texts_corpus, asked)["article_id"].nunique()
    assert said and tifa.lexicon_effect(texts_corpus, turned).articles == said
    assert reweighed_words(OLD.lexicon, OLD.lexicon) == frozenset()


def test_a_pack_has_no_sentences_to_match(six: tifa.Corpus, tmp_path: Path) -> None:
    """Its effect can't be told without the texts, and that is said with what to do."""
    path = tmp_path / f"six{SUFFIX}"
    write_pack(six.snapshot, path)
    pack = tifa.open_pack(path)
    assert not pack.has_text
    with pytest.raises(tifa.SelectionError, match="needs the text"):
        tifa.lexicon_effect(pack, lexicon_of(tmp_path, *ROWS[:2]))
