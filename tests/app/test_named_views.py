"""Named views: what was saved comes back, bounded and checked, and only editors change it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.corpus import Workspace
from dashboard import saved_views
from dashboard.saved_views import FILE, MOST, TooManyViewsError, View
from tests.app.conftest import Opener

PAGES = ("trends", "overview")


def test_a_view_is_saved_listed_replaced_and_deleted(tmp_path: Path) -> None:
    """A view comes back as it was; another of its name takes its place; deleted, it is gone."""
    saved_views.save(tmp_path, View(" 清零\n走势 ", "trends", {"trend": ["动态清零"]}), PAGES)
    assert saved_views.views(tmp_path, PAGES) == [
        View("清零 走势", "trends", {"trend": ["动态清零"]})
    ]
    saved_views.save(tmp_path, View("清零 走势", "overview", {}), PAGES)
    assert [view.page for view in saved_views.views(tmp_path, PAGES)] == ["overview"]
    saved_views.delete(tmp_path, "清零 走势", PAGES)
    assert saved_views.views(tmp_path, PAGES) == []
    assert not list(tmp_path.glob("*.partial"))


def test_views_are_bounded(tmp_path: Path) -> None:
    """There are at most MOST, a name is cut, a query too long is refused."""
    for place in range(MOST):
        saved_views.save(tmp_path, View(f"{place}", "trends", {}), PAGES)
    with pytest.raises(TooManyViewsError):
        saved_views.save(tmp_path, View("one more", "trends", {}), PAGES)
    saved_views.save(tmp_path, View("1", "overview", {}), PAGES)
    assert len(saved_views.views(tmp_path, PAGES)) == MOST
    with pytest.raises(ValueError):
        saved_views.save(tmp_path, View("2", "trends", {"trend": ["长" * 5000]}), PAGES)
    with pytest.raises(ValueError):
        saved_views.save(tmp_path, View(" \n", "trends", {}), PAGES)


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "[1]", '[{"name": 1, "page": "trends", "query": {}}]', "[" * 100_000,
     '[{"name": "a", "page": "../x", "query": {}}]',
     '[{"name": "a", "page": "trends", "query": {"trend": "x"}}]'],
)  # fmt: skip
def test_a_broken_file_is_no_views(tmp_path: Path, text: str) -> None:
    """A file that somebody spoilt lists nothing, and breaks nothing."""
    (tmp_path / FILE).write_text(text, "utf-8")
    assert saved_views.views(tmp_path, PAGES) == []


def test_the_sidebar_saves_and_deletes(opened: Opener, tmp_path: Path) -> None:
    """What the form saves is the page and its URL; the button of a view deletes it."""
    root = Workspace.open(tmp_path / "own").root
    root.mkdir(exist_ok=True)
    app = opened(root, "lexicon")
    app.text_input(key="view_name").set_value("词表 <b>*一*</b>")
    next(b for b in app.button if b.label == "保存视图").click().run()
    assert not app.exception
    (held,) = saved_views.views(root, ("lexicon",))
    assert (held.name, held.page) == ("词表 <b>*一*</b>", "lexicon")
    app.button(key="view_delete_0").click().run()
    assert not app.exception
    assert saved_views.views(root, ("lexicon",)) == []
