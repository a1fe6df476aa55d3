"""The app without a browser, on workspaces of zero, one and many articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.corpus import Workspace
from tests.conftest import ROOT

VIEWS = sorted(path.stem for path in (ROOT / "dashboard" / "views").glob("[a-z]*.py"))
Opener = Callable[..., AppTest]


def many_rows() -> list[str]:
    """Four articles in each of 36 months from January 2020, none in March and April 2021."""
    rows = ["日期,标题,正文,来源"]
    for month in range(36):
        if month in (14, 15):
            continue
        for day in range(1, 5):
            said = "要坚持动态清零，抓好疫情防控。" * (month % 5) + "做好保通保畅工作。" * (day % 3)
            date = f"{2020 + month // 12}-{month % 12 + 1:02d}-{day:02d}"
            rows.append(f"{date},第{day}则,{said}好{month},{('示例报', '另一报')[day % 2]}")
    return rows


@pytest.fixture(scope="session")
def workspaces(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Folders: `zero`, `one` (dated, with one slogan in it) and `many` articles."""
    folder = tmp_path_factory.mktemp("app")
    tables = {
        "zero": [],
        "one": ["日期,标题,正文", "2022-04-21,一则,抓好疫情防控，坚持动态清零。"],
        "many": many_rows(),
    }
    made = {}
    for name, rows in tables.items():
        store = Workspace.open(folder / name)
        if rows:
            table = folder / f"{name}.csv"
            table.write_text("\n".join(rows), "utf-8")
            store.add(table)
        store.corpus()
        made[name] = store.root
    return made


@pytest.fixture
def opened(workspaces: Mapping[str, Path], monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Open a page of the app: (workspace, page, **parameters of the URL) -> the app, run."""

    def open_page(workspace: str | Path, page: str, /, **parameters: str | list[str]) -> AppTest:
        root = workspaces.get(str(workspace), workspace)
        monkeypatch.setenv("TIFASCOPE_WORKSPACE", str(root))
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, value in parameters.items():
            app.query_params[name] = value
        app.run()
        if page != "overview":
            app.switch_page(f"dashboard/views/{page}.py")
            for name, value in parameters.items():
                app.query_params[name] = value
            app.run()
        assert not app.exception
        return app

    return open_page
