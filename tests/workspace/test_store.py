"""Articles are written once; a second look, a failure or a newer version changes none."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import analytics as tifa
from analytics.workspace import locks
from tests.conftest import SEED_PAGE
from tests.measures.invented import (
    BY_HAND,
    LAKES,
    NAMES,
    Article,
    new_workspace,
    write_articles,
    write_lexicon,
)

ALL = tifa.Selection()


def bytes_of(folder: Path) -> dict[str, str]:
    """Every file under a folder with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows_of(workspace: tifa.Workspace, version: int | None = None) -> list[dict[str, object]]:
    """Every cell of every stored article, in order of id."""
    files = workspace.corpus(version=version).snapshot.article_files
    rows = [row for path in files for row in pq.read_table(path).to_pylist()]
    return sorted(rows, key=lambda row: str(row["article_id"]))


@pytest.fixture
def six(tmp_path: Path) -> tifa.Workspace:
    """The six articles that are counted by hand."""
    workspace = new_workspace(tmp_path)
    workspace.add(write_articles(tmp_path / "six.csv", BY_HAND))
    return workspace


def test_a_second_import_adds_nothing(six: tifa.Workspace, tmp_path: Path) -> None:
    """Nor does it write a version, whatever the file is called."""
    before = bytes_of(six.root / "articles")
    for name in ("six.csv", "other name.csv"):
        report = six.add(write_articles(tmp_path / name, BY_HAND))
        assert (report.added, report.known, report.refused) == (0, 6, [])
    assert bytes_of(six.root / "articles") == before
    assert six.version() == 1


def test_a_report_counts_what_was_done(tmp_path: Path) -> None:
    """Files, added, known, undated and characters, by hand."""
    workspace = new_workspace(tmp_path)
    first = write_articles(tmp_path / "1.csv", BY_HAND[:2])
    report = workspace.add(first)
    assert (report.files, report.added, report.known, report.undated) == (1, 2, 0, 0)
    assert report.characters == 29 + 16
    report = workspace.add(first, write_articles(tmp_path / "2.csv", BY_HAND[1:]))
    assert (report.files, report.added, report.known, report.undated) == (2, 4, 3, 1)
    assert report.characters == 26 + 7 + 4 + 27


def test_an_article_twice_in_one_file_is_one(tmp_path: Path) -> None:
    workspace = new_workspace(tmp_path)
    report = workspace.add(write_articles(tmp_path / "a.csv", [BY_HAND[0], BY_HAND[0]]))
    assert (report.added, report.known) == (1, 1)


def test_another_source_is_another_article(tmp_path: Path) -> None:
    """The same words in another newspaper are added, and are its reprint."""
    workspace = new_workspace(tmp_path)
    file = write_articles(tmp_path / "a.csv", BY_HAND[:1])
    workspace.add(file, source="甲报")
    assert workspace.add(file, source="乙报").added == 1
    corpus = workspace.corpus()
    assert set(corpus.sources) == {"甲报", "乙报"}
    assert tifa.frequency(corpus, tifa.Selection(slogans=(LAKES,)))["hits"][0] == 6
    once = tifa.Selection(slogans=(LAKES,), reprints=False)
    assert tifa.frequency(corpus, once)["hits"][0] == 3


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.csv", b""),
        ("not.json", b"<html><body>404</body></html>"),
        ("cut.parquet", b"PAR1 and then nothing"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        ("half.jsonl", '{"title": "好", "body": "三湖连通"}\n{"title": '.encode()),
    ],
)
def test_a_refused_file_changes_nothing(
    six: tifa.Workspace, tmp_path: Path, name: str, data: bytes
) -> None:
    """The workspace is the same byte for byte, and the file is named with a reason."""
    bad = tmp_path / name
    bad.write_bytes(data)
    before = bytes_of(six.root)
    report = six.add(bad)
    assert report.added == 0
    assert [refusal.origin for refusal in report.refused] == [name]
    assert report.refused[0].reason
    after = bytes_of(six.root)
    assert after == before


def test_every_format_gives_the_same_articles(six: tifa.Workspace, tmp_path: Path) -> None:
    """TSV, JSON, JSON lines, Parquet and xlsx of the six articles: all known already."""
    rows = [vars(article) for article in BY_HAND]
    names = list(rows[0])
    frame = pd.DataFrame(rows)
    frame.to_csv(tmp_path / "six.tsv", sep="\t", index=False)
    (tmp_path / "six.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    nested = {"data": {"items": rows}, "total": 6}
    (tmp_path / "nested.json").write_text(json.dumps(nested), "utf-8")
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "six.jsonl").write_text(lines, "utf-8")
    (tmp_path / "gbk.csv").write_bytes(frame.to_csv(index=False).encode("gb18030"))
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "six.parquet")
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    for row in [names, *([r[n] for n in names] for r in rows)]:
        workbook.active.append(row)
    workbook.save(tmp_path / "six.xlsx")
    workbook.close()
    for name in (
        "six.tsv",
        "six.json",
        "nested.json",
        "six.jsonl",
        "gbk.csv",
        "six.parquet",
        "six.xlsx",
    ):
        report = six.add(tmp_path / name)
        assert (report.added, report.known, report.refused) == (0, 6, []), name


def test_columns_by_other_names(six: tifa.Workspace, tmp_path: Path) -> None:
    """Chinese headings are known; any other can be said with a mapping."""
    chinese = {"date": "日期", "source": "来源", "title": "标题", "body": "正文"}
    frame = pd.DataFrame([vars(article) for article in BY_HAND])
    frame.rename(columns=chinese).to_csv(tmp_path / "zh.csv", index=False)
    odd = {"title": "Überschrift", "body": "wortlaut"}
    frame.rename(columns=odd).to_csv(tmp_path / "odd.csv", index=False)
    assert six.add(tmp_path / "zh.csv").known == 6
    assert six.add(tmp_path / "odd.csv", mapping=odd).known == 6


def test_a_folder_is_every_file_in_it(tmp_path: Path) -> None:
    """Sub-folders too, hidden files not; an article's origin is its path within."""
    folder = tmp_path / "pile"
    (folder / "2022").mkdir(parents=True)
    write_articles(folder / "b.csv", BY_HAND[:1])
    write_articles(folder / "2022" / "a.csv", BY_HAND[1:2])
    (folder / ".hidden.csv").write_text("no", "utf-8")
    workspace = new_workspace(tmp_path)
    assert workspace.add(folder).files == 2
    origins = tifa.articles(workspace.corpus(), ALL)["origin"].tolist()
    assert origins == ["b.csv", "2022/a.csv"]


def test_the_day_given_the_day_in_the_column_the_day_in_the_name(tmp_path: Path) -> None:
    """Given goes before the column, the column before the file's name; each is recorded."""
    workspace = new_workspace(tmp_path)
    dated = write_articles(tmp_path / "x-2020-02-03.csv", [Article("2021-05-06", "", "一", "甲")])
    workspace.add(dated)
    workspace.add(dated, date="1999-12-31")
    bare = tmp_path / "y-2020-02-03.csv"
    bare.write_text("title,body\n二,乙\n", "utf-8")
    workspace.add(bare)
    found = {(str(row["date"]), row["date_found"]) for row in rows_of(workspace)}
    assert found == {
        ("2021-05-06", "column"),
        ("1999-12-31", "given"),
        ("2020-02-03", "file name"),
    }


def test_adding_leaves_the_files_that_are_there(six: tifa.Workspace, tmp_path: Path) -> None:
    """Article files are immutable: a later import only adds new ones."""
    before = bytes_of(six.root / "articles")
    six.add(write_articles(tmp_path / "new.csv", [Article("2022-05-01", "甲", "新的", "一天")]))
    after = bytes_of(six.root / "articles")
    assert before.items() < after.items()
    assert sum(name.endswith(".parquet") for name in after.keys() - before.keys()) == 1


def test_a_version_is_a_snapshot(six: tifa.Workspace, tmp_path: Path) -> None:
    """An old version answers as it did, and so does a corpus that was open all the while."""
    opened = six.corpus()
    asked = tifa.Selection(slogans=NAMES)
    before, rows = tifa.frequency(opened, asked), rows_of(six)
    six.add(write_articles(tmp_path / "new.csv", [Article("2022-05-01", "甲", LAKES, LAKES)]))
    newest = six.corpus()
    assert newest.version == opened.version + 1
    assert tifa.frequency(newest, asked)["hits"].sum() == before["hits"].sum() + 2
    for again in (opened, six.corpus(version=opened.version)):
        pd.testing.assert_frame_equal(tifa.frequency(again, asked), before)
    assert rows_of(six, opened.version) == rows
    assert tifa.frequency(six.corpus(version=0), asked)["hits"].sum() == 0
    assert newest.fingerprint != opened.fingerprint
    assert six.corpus(version=opened.version).fingerprint == opened.fingerprint


def test_a_version_that_never_was_is_refused(six: tifa.Workspace) -> None:
    with pytest.raises(tifa.WorkspaceError, match="99"):
        six.corpus(version=99)


def test_dry_run_writes_nothing(six: tifa.Workspace, tmp_path: Path) -> None:
    """It says how many would be added, shows some, and leaves every byte."""
    new = write_articles(tmp_path / "new.csv", [Article("2022-05-01", "甲", "新的", "一天")])
    before = bytes_of(six.root)
    report = six.add(new, dry_run=True)
    assert report.added == 1
    assert report.sample is not None and report.sample["title"].to_list() == ["新的"]
    assert bytes_of(six.root) == before


def test_dry_run_tells_the_truth(six: tifa.Workspace, tmp_path: Path) -> None:
    """What a dry run says would be added is what the import then adds."""
    file = write_articles(tmp_path / "again.csv", [*BY_HAND, BY_HAND[0]])
    dry, real = six.add(file, dry_run=True), six.add(file)
    assert (dry.added, dry.known) == (real.added, real.known) == (0, 7)


def test_opening(tmp_path: Path) -> None:
    """A missing or empty folder becomes a workspace; a file or another folder is refused."""
    assert tifa.Workspace.open(tmp_path / "new" / "er").version() == 0
    (tmp_path / "empty").mkdir()
    tifa.Workspace.open(tmp_path / "empty")
    (tmp_path / "file").write_text("x", "utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "holiday.jpg").write_bytes(b"x")
    for wrong in ("file", "full"):
        with pytest.raises(tifa.WorkspaceError, match=wrong) as caught:
            tifa.Workspace.open(tmp_path / wrong)
        assert isinstance(caught.value, OSError)
    assert [p.name for p in (tmp_path / "full").iterdir()] == ["holiday.jpg"]


def test_a_damaged_table_is_an_error_of_ours(six: tifa.Workspace) -> None:
    """A commit log that is no JSON gives one WorkspaceError that names the workspace."""
    log = six.root / "articles" / "_delta_log" / "00000000000000000001.json"
    log.write_text("{broken", "utf-8")
    with pytest.raises(tifa.WorkspaceError, match="workspace"):
        tifa.Workspace.open(six.root).corpus()


def test_seeds_come_once(tmp_path: Path) -> None:
    """A new default workspace starts with the seed page; a known one is left alone."""
    first = tifa.Workspace.open_or_seed(tmp_path / "w")
    assert len(tifa.articles(first.corpus(), ALL)) == 3
    assert tifa.Workspace.open_or_seed(tmp_path / "w").version() == first.version() == 1
    emptied = tifa.Workspace.open(tmp_path / "own")
    assert tifa.Workspace.open_or_seed(emptied.root).version() == 0


def test_a_faulty_lexicon_leaves_the_one_in_use(six: tifa.Workspace, tmp_path: Path) -> None:
    before = six.lexicon.digest
    for name, text in (
        ("short.csv", "slogan\n大\n"),
        ("none.csv", "slogan\n"),
        ("other.csv", "word\n三湖连通\n"),
    ):
        (tmp_path / name).write_text(text, "utf-8")
        with pytest.raises(tifa.LexiconError, match=name):
            six.use_lexicon(tmp_path / name)
    with pytest.raises(tifa.LexiconError, match="nowhere"):
        six.use_lexicon(tmp_path / "nowhere.csv")
    assert six.lexicon.digest == before
    assert not list(six.root.glob("*.partial"))


def test_a_lexicon_is_the_workspace_s_own(tmp_path: Path) -> None:
    """A copy: changing the file it came from changes nothing."""
    workspace = new_workspace(tmp_path)
    digest = workspace.lexicon.digest
    write_lexicon(tmp_path / "lexicon.csv", ())
    assert workspace.lexicon.digest == digest
    assert tifa.Workspace.open(tmp_path / "plain").lexicon == tifa.built_in_lexicon()


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    """The lock is held while a block runs and let go of behind it, after an error too."""
    tmp_path.joinpath("w").mkdir()

    def free() -> bool:
        with (tmp_path / "w" / "writing.lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return False
            return True

    with pytest.raises(KeyError), locks.writing(tmp_path / "w"):
        assert not free()
        raise KeyError
    assert free()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_can_t_be_written_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(tifa.WorkspaceError):
            tifa.Workspace.open(tmp_path / "w")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize("name", ["中文 路径", "百分%之", "100%", "  两端 ", "a&b=c"])
def test_a_folder_may_be_called_anything(tmp_path: Path, name: str) -> None:
    """Chinese, blanks and signs that addresses write otherwise: import, count and take back."""
    workspace = tifa.Workspace.open(tmp_path / name / "库")
    workspace.add(SEED_PAGE, date="2022-04-21")
    frame = tifa.frequency(workspace.corpus(), tifa.Selection(slogans=("保通保畅",)))
    assert frame["hits"].tolist() == [8]
    (imported,) = workspace.imports()["import_id"]
    workspace.undo(imported)
    assert workspace.corpus().snapshot.article_files == ()


@pytest.mark.parametrize("name", ["a%20b", "a#b", "何时?"])
def test_a_name_that_the_store_would_misread_is_refused(tmp_path: Path, name: str) -> None:
    """One sentence before anything is written, rather than a workspace in some other folder."""
    with pytest.raises(tifa.WorkspaceError, match="give another"):
        tifa.Workspace.open(tmp_path / name)
    assert not (tmp_path / name).exists()
