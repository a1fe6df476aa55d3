"""One box: slogans by Chinese, pinyin, initials or English, any other text, commas compare."""

from __future__ import annotations

from tests.app.conftest import Opener


def test_what_is_typed_becomes_lines(opened: Opener) -> None:
    """A form is its slogan, other text a term, a comma parts; the URL keeps them all."""
    app = opened("many", "trends", trend=["动态清零", "做好，没有的字"])
    assert not app.warning
    assert app.multiselect(key="trend").value == ["动态清零", "做好，没有的字"]
    link = opened("many", "trends", trend="动态清零", trend_term="做好, 工作")
    assert link.multiselect(key="trend").value == ["动态清零", "做好", "工作"]
    assert "trend_term" not in link.query_params


def test_a_slogan_is_found_by_what_people_type(opened: Opener) -> None:
    """Its label, which the browser filters by, holds characters, pinyin, initials, English."""
    app = opened("many", "trends", lang="en")
    label = next(one for one in app.multiselect(key="trend").options if "动态清零" in one[:4])
    first, second = label.split("\n")
    assert first.startswith("动态清零 · ")
    for typed in ("dtql", "dongtaiqingling", "dong tai qing ling", "zero"):
        assert typed in second.lower()
    chinese = opened("many", "trends").multiselect(key="trend").options
    assert any(one.startswith("动态清零\n") for one in chinese)


def test_the_overview_leads_to_the_line(opened: Opener) -> None:
    """A choice on the overview opens trends with it."""
    app = opened("many", "overview")
    app.multiselect(key="ask").select("动态清零").run()
    assert not app.exception
    assert app.session_state["trend"] == ["动态清零"]
    assert app.title[0].value == "走势"
