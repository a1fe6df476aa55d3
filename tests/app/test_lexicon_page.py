"""The lexicon page without a browser: search, edit, preview, save, files, versions, families."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import analytics as tifa
from analytics.exports.files import to_xlsx
from analytics.lexicon import edit, own
from analytics.lexicon.load import built_in_sheet
from analytics.lexicon.own import OwnLexicon
from analytics.lexicon.sheet import Sheet
from dashboard import wording
from tests.app.conftest import Opener

PAGE = "dashboard/views/lexicon.py"
ZH = wording.load("zh")
LIST = Sheet.of(
    [
        {
            "slogan": "动态清零",
            "english": "dynamic zero-COVID",
            "pinyin": "dòng tài qīng líng",
            "theme": "public-health",
        },
        {"slogan": "保通保畅", "english": "keep it open", "theme": "logistics"},
        {"slogan": "夜校下乡"},
    ]
)
Edit = Mapping[int, Mapping[str, Any]]


@pytest.fixture
def mine(workspaces: Mapping[str, Path], tmp_path: Path) -> Path:
    """A workspace with the many articles, whose list is cut down to three slogans."""
    root = Path(shutil.copytree(workspaces["many"], tmp_path / "mine"))
    OwnLexicon(root).save(LIST)
    return root


def grid(app: AppTest) -> Any:
    (found,) = app.data_editor
    return found


def typed(app: AppTest, rows: Edit) -> AppTest:
    """What a person types into the grid: {row: {column: value}}."""
    key = grid(app).key
    app.session_state[key] = {"edited_rows": dict(rows), "added_rows": [], "deleted_rows": []}
    return app.run()


def named(app: AppTest, slogan: str) -> int:
    return list(grid(app).value["slogan"]).index(slogan)


def searched(app: AppTest, text: str) -> list[str]:
    app.text_input(key="lexicon_search").set_value(text).run()
    return list(grid(app).value["slogan"]) if app.data_editor else []


def new_row(app: AppTest, slogan: str, **cells: str) -> AppTest:
    app.text_input(key="lexicon_new_slogan").set_value(slogan)
    for column, text in cells.items():
        app.text_input(key=f"lexicon_new_{column}").set_value(text)
    next(b for b in app.button if b.label == ZH("lexicon.add_button")).click()
    return app.run()


def pressed(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def test_search_in_three_ways_and_filter(opened: Opener, mine: Path) -> None:
    """Chinese, pinyin and English find the row; hits, theme and state narrow the list."""
    app = opened(mine, "lexicon")
    assert list(grid(app).value["slogan"]) == ["动态清零", "保通保畅", "夜校下乡"]
    for text in ("动态清零", "dongtaiqingling", "dynamic zero"):
        assert searched(app, text) == ["动态清零"]
    assert searched(app, "没有这样的说法") == []
    searched(app, "")
    app.segmented_control(key="lexicon_said").set_value("some").run()
    frame = grid(app).value
    assert set(frame["slogan"]) == {"动态清零", "保通保畅"}
    assert dict(zip(frame["slogan"], frame["hits"], strict=True))["动态清零"] > 0
    app.segmented_control(key="lexicon_state").set_value("retired").run()
    assert not app.data_editor and not app.exception


def test_edit_preview_and_save(opened: Opener, mine: Path) -> None:
    """An edit of the grid is a draft; its preview foretells what every page then counts."""
    app = opened(mine, "lexicon")
    searched(app, "动态清零")
    row = named(app, "动态清零")
    typed(app, {row: {"retired": True, "tags": ["防疫"], "english": "zero"}})
    assert not app.exception and len(OwnLexicon(mine).versions()) == 2
    assert any(ZH("lexicon.pending") in head.value for head in app.subheader)
    pressed(app, "lexicon_preview_button")
    lost = {metric.label: metric.value for metric in app.metric}[ZH("change.lost")]
    before = tifa.Workspace.open(mine).corpus()
    asked = tifa.Selection(slogans=("动态清零",))
    assert int(lost.replace(",", "")) == tifa.frequency(before, asked)["hits"][0]
    pressed(app, "lexicon_save")
    assert not app.exception and not app.error
    assert app.success
    sheet = OwnLexicon(mine).current()
    saved = sheet.by_name["动态清零"]
    assert saved.retired and saved["english"] == "zero" and saved.entries("tags") == ("防疫",)
    app.switch_page("dashboard/views/trends.py").run()
    assert "动态清零" not in app.multiselect(key="trend").options


def test_add_and_discard(opened: Opener, mine: Path) -> None:
    """A new row stands in the grid with its pinyin; a refused one says why; both can be let go."""
    app = opened(mine, "lexicon")
    new_row(app, "抓好疫情", forms="疫情防控好；疫情防控。好", english="grasp")
    assert searched(app, "zhuahaoyiqing") == ["抓好疫情"]
    assert app.button(key="lexicon_save").disabled
    new_row(app, "动态清零")
    assert any("动态清零" in error.value for error in app.error)
    pressed(app, "lexicon_discard")
    assert searched(app, "抓好疫情") == []
    new_row(app, "抓好疫情")
    pressed(app, "lexicon_save")
    assert tifa.Workspace.open(mine).lexicon.place("抓好疫情") == len(LIST)
    app.switch_page("dashboard/views/trends.py").run()
    app.multiselect(key="trend").select("抓好疫情").run()
    assert not app.exception and app.get("plotly_chart")


def test_faults_are_told_by_row_and_column(opened: Opener, mine: Path) -> None:
    """In the reader's language; a grave one forbids saving, the others do not."""
    app = opened(mine, "lexicon", lang="zh")
    row = named(app, "保通保畅")
    typed(app, {row: {"first_used": "去年"}})
    told = " ".join(str(frame.value.to_dict()) for frame in app.dataframe)
    assert ZH("fault.date", value="去年") in told and not app.button(key="lexicon_save").disabled
    app = typed(opened(mine, "lexicon", lang="zh"), {row: {"forms": ["动态清零"]}})
    told = " ".join(str(frame.value.to_dict()) for frame in app.dataframe)
    assert "“动态清零”与第" in told and app.button(key="lexicon_save").disabled


def test_many_rows_at_once(opened: Opener, mine: Path) -> None:
    app = opened(mine, "lexicon")
    app.segmented_control(key="lexicon_said").set_value("some").run()
    app.text_input(key="lexicon_many_tag").set_value("重点").run()
    pressed(app, "lexicon_many_tag_button")
    pressed(app, "lexicon_save")
    sheet = OwnLexicon(mine).current()
    assert {r.slogan for r in sheet.rows if "重点" in r.entries("tags")} == {"动态清零", "保通保畅"}
    app.multiselect(key="lexicon_tag").select("重点").run()
    assert len(grid(app).value) == 2


UPLOADS: list[tuple[str, Callable[[Sheet], bytes]]] = [
    ("x.csv", lambda sheet: sheet.to_csv()),
    ("x.xlsx", lambda sheet: to_xlsx(sheet.frame())),
]


@pytest.mark.parametrize(("name", "make"), UPLOADS, ids=lambda value: str(value)[:8])
def test_a_file_comes_in(
    opened: Opener, mine: Path, name: str, make: Callable[[Sheet], bytes]
) -> None:
    """Laid over the list, with its rows counted; saved it is in use."""
    app = opened(mine, "lexicon")
    given = Sheet.of(
        [{"slogan": "抓好疫情", "english": "=1+1"}, {"slogan": "保通保畅", "note": "x"}]
    )
    app.file_uploader[0].upload(name, make(given)).run()
    pressed(app, "lexicon_upload_take")
    pressed(app, "lexicon_save")
    sheet = OwnLexicon(mine).current()
    assert len(sheet) == len(LIST) + 1
    assert sheet.by_name["抓好疫情"]["english"] == "=1+1"
    assert b'"\'=1+1"' in (mine / "lexicon.csv").read_bytes().replace(b",'=1+1,", b'"\'=1+1"')


def test_a_file_that_is_no_list_is_refused(opened: Opener, mine: Path) -> None:
    app = opened(mine, "lexicon")
    app.file_uploader[0].upload("x.xlsx", b"PK\x03\x04 nothing").run()
    assert any("xlsx" in error.value for error in app.error) and not app.exception


def test_a_newer_list_is_offered(
    opened: Opener, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it brings is told; merged and saved, one's own edit is still there."""
    copy = OwnLexicon(mine)
    copy.save(edit.change(copy.current(), "保通保畅", {"english": "mine"}))
    newer = edit.add(
        edit.change(built_in_sheet(), "保通保畅", {"english": "theirs"}), {"slogan": "抓好疫情"}
    )
    monkeypatch.setattr(own, "built_in_sheet", lambda: newer)
    app = opened(mine, "lexicon")
    assert any(ZH("lexicon.newer") in head.value for head in app.subheader)
    pressed(app, "lexicon_merge")
    pressed(app, "lexicon_save")
    sheet = copy.current()
    assert sheet.by_name["保通保畅"]["english"] == "mine" and "抓好疫情" in sheet.by_name
    assert not any(ZH("lexicon.newer") in head.value for head in app.subheader)
    app.selectbox(key="lexicon_version").set_value(2).run()
    pressed(app, "lexicon_back")
    pressed(app, "lexicon_save")
    assert "抓好疫情" not in copy.current().by_name


def test_what_another_saves_meanwhile_is_merged(opened: Opener, mine: Path) -> None:
    app = opened(mine, "lexicon")
    new_row(app, "抓好疫情")
    copy = OwnLexicon(mine)
    copy.save(edit.add(copy.current(), {"slogan": "疫情防控"}))
    app.run()
    pressed(app, "lexicon_save")
    assert {"抓好疫情", "疫情防控"} <= set(copy.current().by_name)


def test_cells_are_no_markup(opened: Opener, mine: Path) -> None:
    """A slogan that looks like HTML or Markdown stays text wherever it is shown."""
    name = "抓好疫情<b>![x](http://x)"
    app = opened(mine, "lexicon")
    new_row(app, name, forms="抓好疫情", english="<script>")
    pressed(app, "lexicon_preview_button")
    shown = " ".join(str(html.proto.body) for html in app.get("html"))
    assert "<b>!" not in shown and "&lt;b&gt;" in shown
    new_row(app, name)
    assert all("![x](" not in error.value for error in app.error)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever opens a page may read and not edit."""
    from dashboard import access  # noqa: PLC0415

    monkeypatch.setattr(access, "gate", lambda _: access.Access("某人", read=True, edit=False))
    yield


def test_a_reader_changes_nothing(opened: Opener, mine: Path, reader: None) -> None:
    """The grid is locked, and there is no way in."""
    app = opened(mine, "lexicon")
    assert grid(app).proto.disabled or all(
        "disabled" in part for part in [grid(app).proto.columns or "disabled"]
    )
    keys = {button.key for button in app.button}
    assert not keys & {"lexicon_save", "lexicon_many_retire_button"}
    assert not app.file_uploader and app.info


def test_a_family_in_one_click(opened: Opener, mine: Path) -> None:
    """On the page of trends a button puts all members on the chart; elsewhere a link does."""
    rows = [
        {"slogan": "动态清零"},
        {"slogan": "疫情防控", "succeeds": "动态清零"},
        {"slogan": "保通保畅"},
    ]
    OwnLexicon(mine).save(Sheet.of(rows), base=own.NONE)
    app = opened(mine, "trends", trend=["动态清零"])
    pressed(app, "family_动态清零")
    assert app.multiselect(key="trend").value == ["动态清零", "疫情防控"]
    assert not [button for button in app.button if (button.key or "").startswith("family_")]
    app = opened(mine, "evidence", slogan=["疫情防控"])
    links = [link.proto for link in app.get("page_link")]
    assert any("疫情防控" in link.label for link in links)
    app = opened(mine, "lexicon")
    app.selectbox(key="lexicon_family_of").set_value("动态清零").run()
    assert any("疫情防控" in text.value for text in app.text)


def test_no_articles_and_no_preview(opened: Opener, tmp_path: Path) -> None:
    """With an empty corpus the list can be edited, and why there is no preview is said."""
    tifa.Workspace.open(tmp_path / "empty").corpus()
    app = opened(tmp_path / "empty", "lexicon")
    new_row(app, "抓好疫情")
    assert any(ZH("lexicon.preview_empty") in caption.value for caption in app.caption)
    pressed(app, "lexicon_save")
    assert "抓好疫情" in OwnLexicon(tmp_path / "empty").current().by_name


def test_without_texts_there_is_no_preview(
    opened: Opener, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a corpus that came without its sentences, why there is none is said."""
    monkeypatch.setattr(tifa.Corpus, "has_text", False)
    app = new_row(opened(mine, "lexicon"), "抓好疫情")
    assert any(ZH("lexicon.preview_textless") in info.value for info in app.info)
    assert "lexicon_preview_button" not in {button.key for button in app.button}
