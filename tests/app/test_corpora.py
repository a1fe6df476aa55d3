"""Two corpora in the sidebar: the workspace with its text, and packs, which have facts only."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.corpus import Workspace
from analytics.workspace.packs.write import About, write_pack
from dashboard import cached
from tests.app.conftest import VIEWS
from tests.conftest import ROOT

TITLE = "示例包 · An example pack"
Open = Callable[..., AppTest]


@pytest.fixture
def beside(workspaces: Mapping[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """The app on an empty workspace that has a pack of 136 articles beside it."""
    pack = tmp_path / "example.tifapack"
    many = Workspace.open(workspaces["many"])
    write_pack(many.snapshot(), pack, About(TITLE, shown=("保通保畅",)))
    Workspace.open(tmp_path / "workspace")
    monkeypatch.setenv("TIFASCOPE_WORKSPACE", str(tmp_path / "workspace"))

    def opened(page: str, **parameters: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
        for name, value in parameters.items():
            app.query_params[name] = value
        if page != "overview":
            app.switch_page(f"dashboard/views/{page}.py")
        return app.run()

    return opened


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", VIEWS)
def test_every_page_stands_on_a_pack(beside: Open, page: str, language: str) -> None:
    app = beside(page, corpus="example", lang=language)
    assert not app.exception and not app.error
    assert len(app.title) == 1


def test_a_named_workspace_comes_first(beside: Open) -> None:
    """TIFASCOPE_WORKSPACE opens as before; the pack beside it can be chosen, by its title."""
    app = beside("overview", lang="zh")
    chooser = app.selectbox(key="corpus")
    assert chooser.value == cached.WORKSPACE and "示例包" in chooser.options
    chooser.set_value("example").run()
    assert not app.exception
    assert app.query_params["corpus"] in ("example", ["example"])
    assert app.metric[0].value == "136"


def test_an_unknown_corpus_is_said(beside: Open) -> None:
    app = beside("overview", corpus="none", lang="zh")
    assert "none" in app.warning[0].value
    assert app.selectbox(key="corpus").value == cached.WORKSPACE


def test_a_pack_opens_on_the_slogans_it_shows(beside: Open) -> None:
    """The trend of a pack starts with the slogans its maker named."""
    app = beside("trends", corpus="example", lang="zh")
    drawn = str(json.loads(app.get("plotly_chart")[0].proto.spec))
    assert "保通保畅" in drawn and "动态清零" not in drawn


def test_places_stand_for_sentences(beside: Open) -> None:
    """The evidence of a pack says where each hit stands, and why there is no sentence."""
    app = beside("evidence", corpus="example", slogan="动态清零", lang="zh")
    html = "".join(element.proto.body for element in app.get("html"))
    assert (
        "第 2 段、第 2 句；正文第 4–7 字" in html
        and "动态清零" in html
        and "抓好疫情防控" not in html
    )
    assert any("不带原文" in caption.value for caption in app.caption)


def test_a_refused_pack_is_a_sentence(beside: Open, tmp_path: Path) -> None:
    (tmp_path / "broken.tifapack").write_bytes(b"no pack")
    app = beside("overview", corpus="broken", lang="zh")
    assert not app.exception
    assert "broken.tifapack" in app.error[0].value and "damaged" in app.error[0].value
