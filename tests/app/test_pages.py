"""Every page, without a browser: with zero, one and many articles, in both languages."""

from __future__ import annotations

import pytest

from tests.app.conftest import VIEWS, Opener

DRAWN = {"overview": 3, "trends": 1, "cooccurrence": 2}
"""Charts on a page where there are enough articles for all of them, at the least."""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("workspace", ["zero", "one", "many"])
@pytest.mark.parametrize("page", VIEWS)
def test_every_page_stands(opened: Opener, page: str, workspace: str, language: str) -> None:
    """A page has its one title, no error, and in an empty corpus a word about what to do."""
    app = opened(workspace, page, lang=language)
    assert not app.error
    assert len(app.title) <= 1
    if workspace == "zero":
        assert app.title or app.info
    if workspace == "many":
        assert len(app.title) == 1
        assert len(app.get("plotly_chart")) >= DRAWN.get(page, 0)


BAD = {
    "lang": "xx",
    "source": "没有这家",
    "theme": "nothing",
    "since": "2022-02-31",
    "until": "十月",
    "bars": "1000000",
    "trend": "没有这个提法",
    "every": "never",
    "value": "<script>",
    "npmi": "NaN",
    "pair_top": "-1",
    "slogan": "也没有",
    "article": "zz",
    "period": "去年",
    "page": "0",
}


@pytest.mark.parametrize("page", VIEWS)
def test_a_bad_address_is_said_and_left_out(opened: Opener, page: str) -> None:
    """Values that can't be read are named in a warning and the page shows its defaults."""
    app = opened("many", page, **BAD)
    assert not app.error
    said = " ".join(warning.value for warning in app.warning)
    for name in ("没有这家", "nothing", "2022-02-31"):
        assert name in said
    assert not {"source", "theme", "since", "until", "every", "bars"} & set(app.query_params)


def test_a_link_restores_every_page(opened: Opener) -> None:
    """What a widget holds is in the URL, and the same URL sets the widget."""
    app = opened("many", "trends", lang="en", trend=["动态清零", "保通保畅"], every="quarter")
    assert app.multiselect(key="trend").value == ["动态清零", "保通保畅"]
    app.multiselect(key="source").select("另一报").run()
    assert app.query_params["source"] in ("另一报", ["另一报"])
    app.switch_page("dashboard/views/cooccurrence.py").run()
    assert app.multiselect(key="source").value == ["另一报"]
    assert app.query_params["source"] in ("另一报", ["另一报"])
    assert app.query_params["lang"] in ("en", ["en"])


def test_no_hit_says_what_to_do(opened: Opener) -> None:
    """An empty selection is explained, never an empty chart."""
    app = opened("many", "overview", since="2022-12-30")
    assert app.info
    assert not app.exception


def test_the_overview_offers_the_brief(opened: Opener) -> None:
    """One click below the coverage; nothing to click where there is no dated article."""
    labels = [button.proto.label for button in opened("many", "overview").get("download_button")]
    assert any("简报" in label or "brief" in label for label in labels)
    labels = [button.proto.label for button in opened("zero", "overview").get("download_button")]
    assert not any("简报" in label or "brief" in label for label in labels)
