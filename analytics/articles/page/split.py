"""A newspaper page into its articles."""

from __future__ import annotations

from collections.abc import Callable

from analytics.articles.page.article import PageArticle, article_of, header_over, part
from analytics.articles.page.furniture import Header
from analytics.articles.page.kinds import AROUND, kinds_of
from analytics.articles.page.layout import layout_of
from analytics.articles.page.lines import read_lines
from analytics.articles.page.settings import Setting
from analytics.articles.page.starts import article_starts
from analytics.text.tokens import spans_word as jieba_spans_word

__all__ = ["PageArticle", "split_page"]


def split_page(
    text: str, spans_word: Callable[[str, str], bool] = jieba_spans_word
) -> list[PageArticle]:
    """The articles of a page, in order; [] where the text holds no letter.

    Over all articles, title, byline and paragraphs together hold each letter, ideograph and
    digit of the text once. They are in the page's order but for page headers, credits below
    a text and editors' lines, which are kept in the byline.

    Args:
        text: the page as copied: any line ends, wrapped anywhere, with or without blank lines.
        spans_word: whether a word crosses the break between two lines.
    """
    lines = read_lines(text)
    if not lines:
        return []
    kinds = kinds_of(lines)
    set_lines = [line for line, kind in zip(lines, kinds, strict=True) if kind not in AROUND]
    layout = layout_of(set_lines)
    starts = article_starts(Setting(lines, kinds, layout, spans_word))
    stops = [start.first for start in starts[1:]] + [len(lines)]
    articles: list[PageArticle] = []
    header = Header()
    for start, stop in zip(starts, stops, strict=True):
        header = header_over(lines, kinds, start, header)
        articles.append(article_of(part(lines, kinds, start, stop), header, layout, spans_word))
    return articles
