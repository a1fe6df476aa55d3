"""Methods and downloads: what was done, how to cite it, and everything to take along."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.corpus import Workspace
from analytics.exports.bundle import TABLES
from analytics.workspace.packs.write import About, write_pack
from dashboard.panels import taking
from tests.app.conftest import Opener

HOSTILE = "<img src=x onerror=alert(1)> [a](javascript:1) **b**"


def said(app: AppTest) -> str:
    return "\n".join(element.value for kind in (app.markdown, app.caption) for element in kind)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_says_how_and_on_what(opened: Opener, language: str) -> None:
    """Denominators of the selection, the formulas, versions, and three citations."""
    app = opened("many", "methods", lang=language)
    assert "136" in said(app)
    formulas = app.table[0].value
    assert len(formulas) >= 15 and not formulas.isna().any(axis=None)
    text, bib, cff = (element.value for element in app.code[:3])
    assert "corpus version 1" in text and bib.startswith("@misc{") and "cff-version: 1.2.0" in cff
    narrowed = opened("many", "methods", lang=language, source="另一报")
    assert "68" in said(narrowed)


def test_every_table_is_there_in_both_formats(opened: Opener) -> None:
    app = opened("many", "methods", lang="zh")
    named = [button.proto.id for button in app.get("download_button")]
    for name in taking.ALL_TABLES:
        for ending in ("csv", "xlsx"):
            assert sum(f"{ending}_all-{name}" in one for one in named) == 1


def test_the_bundle_is_made_and_handed_over(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing to take before it is made; after it the whole zip, until the selection changes."""
    monkeypatch.setattr("analytics.figures.still.browser", lambda: None)
    app = opened("many", "methods", lang="zh")

    def offered() -> bool:
        return any("bundle_take" in b.proto.id for b in app.get("download_button"))

    assert not offered()
    app.button(key="bundle_make").click().run()
    assert not app.exception and not app.error and offered()
    assert app.session_state[taking.HELD][1].startswith(b"PK")
    app.multiselect(key="source").select("另一报").run()
    assert not offered()


def test_the_record_of_each_table_is_shown_when_opened(opened: Opener) -> None:
    app = opened("many", "methods", lang="en")
    assert len(app.code) == 3
    app.session_state["methods_record"] = True
    app.run()
    assert len(app.code) == 3 + len(TABLES)
    assert "measure: frequency" in app.code[0].value


def test_what_a_pack_says_of_itself_is_text(
    workspaces: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: Opener
) -> None:
    """Provenance and licence are shown, with nothing in them that Markdown would take."""
    store = Workspace.open(workspaces["many"])
    pack = tmp_path / "x.tifapack"
    write_pack(store.snapshot(), pack, About("包", "说明", HOSTILE, "CC0 " + HOSTILE))
    Workspace.open(tmp_path / "workspace")
    app = opened(tmp_path / "workspace", "methods", corpus="x", lang="zh")
    shown = said(app)
    assert "onerror" in shown and "CC0" in shown
    assert "<img" not in shown.replace("\\<", "") and "[a](" not in shown


def test_an_empty_workspace_is_told_what_to_do(opened: Opener) -> None:
    app = opened("zero", "methods", lang="en")
    assert "no articles yet" in app.info[0].proto.title
