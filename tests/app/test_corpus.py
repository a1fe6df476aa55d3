"""The corpus page: look before importing, import, read the report, browse, take back."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import analytics as tifa
from analytics.corpus import Workspace
from dashboard.jobs import Job, Jobs, Task
from tests.app.conftest import Opener, many_rows

GOOD = (
    "日期,标题,正文\n2023-01-02,新的一篇,抓好疫情防控，坚持动态清零。\n"
    "2023-01-05,又一篇,做好保通保畅工作。\n"
)
ODD = "when,head,words\n2023-02-01,甲题,做好保通保畅工作。\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A workspace with one article, for tests that change it."""
    table = tmp_path / "one.csv"
    table.write_text("日期,标题,正文\n2022-04-21,一则,抓好疫情防控，坚持动态清零。\n", "utf-8")
    store = Workspace.open(tmp_path / "workspace")
    store.add(table, source="旧报")
    store.corpus()
    return store.root


def settled(app: AppTest, seen: Callable[[AppTest], bool]) -> AppTest:
    """Run again, as the page itself does each second, until it shows what is waited for."""
    for _ in range(60):
        if seen(app):
            return app
        time.sleep(0.25)
        app.run()
        assert not app.exception
    raise AssertionError("it never came")


def keys(app: AppTest) -> set[str]:
    return {button.key for button in app.button if button.key}


def upload(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader(key="bring_files").set_value([(n, d, "text/csv") for n, d in files]).run()
    assert not app.exception
    return settled(app, lambda a: "bring_start" in keys(a))


def test_import_and_take_back(opened: Opener, own: Path) -> None:
    """A preview writes nothing; an import adds what it said, names the bad file; undo removes."""
    app = upload(
        opened(own, "corpus"), ("新.csv", GOOD.encode()), ("坏.csv", b"\x00\x01\x02\xff\xfe\x00")
    )
    said = " ".join(text.value for text in app.markdown)
    assert "将新增 2 篇" in said and "不能导入 1 处" in said
    assert Workspace.open(own).version() == Workspace.open(own).corpus().version
    assert len(tifa.articles(Workspace.open(own).corpus(), tifa.Selection())) == 1
    app.button(key="bring_start").click().run()
    app = settled(app, lambda a: "dismiss" in keys(a))
    assert any("新增 2 篇" in success.value for success in app.success)
    assert "坏.csv" in str([frame.value.to_dict() for frame in app.dataframe])
    corpus = Workspace.open(own).corpus()
    assert len(tifa.articles(corpus, tifa.Selection())) == 3
    assert int(tifa.frequency(corpus, tifa.Selection(slogans=("动态清零",)))["hits"].sum()) == 2
    listed = Workspace.open(own).imports()
    app.selectbox(key="undo_which").select(listed["import_id"].iloc[0]).run()
    app.button(key="undo_yes").click().run()
    assert not app.exception
    assert any("已撤回 2 篇" in success.value for success in app.success)
    assert len(tifa.articles(Workspace.open(own).corpus(), tifa.Selection())) == 1


def test_a_column_can_be_chosen_by_hand(opened: Opener, own: Path) -> None:
    """A table whose columns nobody knows goes in once it is said which is which."""
    app = opened(own, "corpus")
    app.file_uploader(key="bring_files").set_value([("odd.csv", ODD.encode(), "text/csv")]).run()
    app = settled(app, lambda a: any(s.key == "bring_map_body" for s in a.selectbox))
    assert app.button(key="bring_start").disabled
    assert "head" in app.selectbox(key="bring_map_title").options
    for field, column in (("title", "head"), ("body", "words"), ("date", "when")):
        app.selectbox(key=f"bring_map_{field}").select(column).run()
        app = settled(app, lambda a: "bring_start" in keys(a))
    assert not app.button(key="bring_start").disabled
    app.button(key="bring_start").click().run()
    app = settled(app, lambda a: "dismiss" in keys(a))
    corpus = Workspace.open(own).corpus()
    rows = tifa.articles(corpus, tifa.Selection())
    assert set(rows["title"]) == {"一则", "甲题"}
    assert str(corpus.span[1]) == "2023-02-01"


def test_who_may_only_read_can_not_import(
    opened: Opener, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dashboard.access import Access  # noqa: PLC0415

    monkeypatch.setattr("dashboard.access.gate", lambda words: Access("x", edit=False))
    app = opened(own, "corpus")
    assert not app.file_uploader and "undo_yes" not in keys(app)
    assert app.header


def test_a_server_folder_needs_leave(opened: Opener, own: Path) -> None:
    """Unless the server's owner says so, the page offers no path to read."""
    app = opened(own, "corpus")
    assert app.segmented_control(key="bring_way").options == ["上传文件", "上传文件夹"]


def test_a_server_folder_with_leave(
    opened: Opener, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below an allowed folder a path is read; outside of it one is refused."""
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "a.csv").write_text(GOOD, "utf-8")
    monkeypatch.setenv("TIFASCOPE_FOLDERS", str(folder))
    app = opened(own, "corpus")
    app.segmented_control(key="bring_way").set_value("server").run()
    app.text_input(key="bring_path").input(f"{folder}/../one.csv").run()
    assert any("one.csv" in error.value.replace("\\", "") for error in app.error)
    app.text_input(key="bring_path").input(str(folder)).run()
    app = settled(app, lambda a: "bring_start" in keys(a))
    assert any("将新增 2 篇" in text.value for text in app.markdown)


def shown(app: AppTest) -> tuple[list[str], int]:
    """Titles in the list, and how many articles it says there are."""
    table = next(h.proto.body for h in app.get("html") if "tf-list" in h.proto.body)
    (total,) = (
        int(found[1].replace(",", ""))
        for caption in app.caption
        if (found := re.search(r"共 ([\d,]+) 篇，新的", caption.value))
    )
    return re.findall(r'target="_self">(.*?)</a>', table), total


def test_browsing(opened: Opener) -> None:
    """By title, by slogan, by source; the newest first; counted over all pages."""
    titles, total = shown(opened("many", "corpus"))
    assert (len(titles), total) == (25, 136)
    assert titles[:4] == ["第4则", "第3则", "第2则", "第1则"]
    titles, total = shown(opened("many", "corpus", sheet="6"))
    assert (len(titles), total) == (11, 136)
    titles, total = shown(opened("many", "corpus", find="第2"))
    assert (set(titles), total) == ({"第2则"}, 34)
    said = sum("动态清零" in row for row in many_rows())
    assert shown(opened("many", "corpus", has="动态清零"))[1] == said
    assert shown(opened("many", "corpus", source="另一报"))[1] == 68
    assert not opened("many", "corpus", find="没有这样的题").error


def test_an_article_is_read_with_its_slogans_marked(opened: Opener) -> None:
    """The link of a title opens the article; a wrong one is said."""
    app = opened("one", "corpus", has="动态清零")
    table = next(h.proto.body for h in app.get("html") if "tf-list" in h.proto.body)
    article = re.search(r"read=([0-9a-f]{16})", table)
    assert article
    app = opened("one", "corpus", read=article[1], has="动态清零")
    text = next(h.proto.body for h in app.get("html") if "tf-article" in h.proto.body)
    assert re.search(r'<mark class="tf-chosen"[^>]*>动态清零</mark>', text)
    app = opened("one", "corpus", read="0123456789abcdef")
    assert any("0123456789abcdef" in warning.value for warning in app.warning)


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Task]:
    """Sixty files, each of which is read in no time but told of."""
    folder = tmp_path / "files"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02d}.csv").write_text(
            f"标题,正文\n题{number},正文{number}。\n", "utf-8"
        )
    yield Task((folder,))


def test_a_stopped_import_keeps_whole_files(own: Path, slow: Task) -> None:
    """Stopped in the middle: state, count and store agree; again: the rest, nothing twice."""

    class StopsAtTen(Job):
        def _tell(self, file, report):  # type: ignore[no-untyped-def]
            if report.files == 10:
                self.stop()
            super()._tell(file, report)

    job = StopsAtTen(own, slow).start()
    assert job.wait(60) and job.state == "stopped"
    there = len(tifa.articles(Workspace.open(own).corpus(), tifa.Selection())) - 1
    assert there == job.report.added < 60
    again = Job(own, slow).start()
    assert again.wait(60) and again.state == "done"
    assert again.report.added + again.report.known == 60
    assert len(tifa.articles(Workspace.open(own).corpus(), tifa.Selection())) == 61


def test_one_import_at_a_time(own: Path, slow: Task) -> None:
    """A second one is refused while the first runs, and may begin when it is over."""
    jobs, first = Jobs(), Job(own, slow)
    first.state = "running"
    jobs._last[own] = first
    assert not jobs.start(Job(own, slow))
    first.state = "done"
    second = Job(own, slow)
    assert jobs.start(second) and second.wait(60)
    jobs.forget(own)
    assert jobs.last(own) is None
