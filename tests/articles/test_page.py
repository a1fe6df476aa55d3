"""The laws of splitting a newspaper page into articles."""

from __future__ import annotations

from pathlib import Path

from analytics.articles.page.split import split_page

SEED = Path(__file__).parents[2] / "seeds" / "newspaper-page.txt"


def test_the_seed_page_is_three_articles_with_their_headlines() -> None:
    """The page's headline lines find their roles, and no label becomes a headline."""
    first, second, third = split_page(SEED.read_text("utf-8"))
    assert first.kicker == "林武主持召开省委第八十四次疫情防控专题会强调"
    assert first.main == "坚持“动态清零”总方针不动摇 把保通保畅放在全局工作的重要位置"
    assert first.sub == "蓝佛安提出具体要求 商黎光出席"
    assert second.kicker == "韦韬主持召开市疫情防控工作领导小组第113次会议"
    assert second.main == "连续奋战坚决扑灭疫情燃点 加强统筹努力实现双战双胜"
    assert second.sub == ""
    assert (third.kicker, third.main, third.sub) == ("", "“三色”志愿服务助力社区治理", "")
