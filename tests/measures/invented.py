"""Invented slogans and articles, and the slow and obvious way to count the ones in the others."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from hypothesis import strategies as st

import analytics as tifa


class Row(NamedTuple):
    """One row of a lexicon."""

    slogan: str
    forms: tuple[str, ...] = ()
    english: str = ""
    theme: str = ""
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


LAKES, BOTH, RIVERS = "三湖连通", "三湖连通、两河清澈", "两河清澈"
SCHOOL, BOOKS, LIGHTS = "夜校下乡", "书香满城", "灯火可亲"
ROWS = (
    Row(LAKES, (), "link three lakes", "water"),
    Row(BOTH, (), "lakes linked, rivers clear", "water"),
    Row(RIVERS, (), "clear rivers", "water"),
    Row(SCHOOL, ("夜校进村",), "night school", "learning"),
    Row(BOOKS, (), "a town of books", "learning", when=("图书馆",)),
    Row(LIGHTS, (), "kind lamps", "evening", unless=("灯火可亲切",)),
)
NAMES = tuple(row.slogan for row in ROWS)
COLUMNS = ("date", "source", "section", "title", "byline", "url", "body")


@dataclass(frozen=True)
class Article:
    """One row of a table to import."""

    date: str = ""
    source: str = ""
    title: str = ""
    body: str = ""
    section: str = ""
    byline: str = ""
    url: str = ""


def write_lexicon(path: Path, rows: Iterable[Row] = ROWS) -> Path:
    """The rows as a lexicon file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(Row._fields)
        for row in rows:
            writer.writerow(cell if isinstance(cell, str) else "|".join(cell) for cell in row)
    return path


def write_articles(path: Path, articles: Iterable[Article]) -> Path:
    """The articles as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(vars(article) for article in articles)
    return path


def new_workspace(folder: Path, rows: Iterable[Row] = ROWS) -> tifa.Workspace:
    """An empty workspace that looks for the invented slogans."""
    workspace = tifa.Workspace.open(folder / "workspace")
    workspace.use_lexicon(write_lexicon(folder / "lexicon.csv", rows))
    return workspace


def new_corpus(
    folder: Path, articles: Iterable[Article], rows: Iterable[Row] = ROWS
) -> tifa.Corpus:
    """A corpus of the invented articles."""
    workspace = new_workspace(folder, rows)
    report = workspace.add(write_articles(folder / "articles.csv", articles))
    assert not report.refused
    return workspace.corpus()


# Six articles to count by hand. Letters, ideographs and digits are given as title + body.
BY_HAND = (
    Article(  # 6 + 23
        "2021-12-31",
        "东湖日报",
        "三湖连通开工",
        "“三湖连通、两河清澈”是目标。三湖连通要快。\n夜校下乡三天。",
        "第1版",
        "李一",
        "https://example.org/1",
    ),
    Article("2022-01-02", "东湖日报", "夜校进村", "两河清澈，夜校下乡，书香满城。"),  # 4 + 12
    Article(  # 0 + 26
        "2022-01-03",
        "西山晚报",
        "",
        "图书馆里书香满城，灯火可亲切。\n三湖连通、夜校下乡和两河清澈。",
    ),
    Article("2022-03-15", "西山晚报", "晴天", "今天没有风。"),  # 2 + 5
    Article("", "东湖日报", "三湖连通", ""),  # 4 + 0
    Article(  # 4 + 23, the first one's body once more
        "2022-03-15",
        "东湖日报",
        "又过一季",
        "“三湖连通、两河清澈”是目标。三湖连通要快。\n夜校下乡三天。",
    ),
)
CHARACTERS = (29, 16, 26, 7, 4, 27)

# ---------------------------------------------------------------- the slow count

_UNSEEN = set(" 　“”‘’「」『』《》\"'")
_SEPARATOR = "[、，,；;]?"
SENTENCE = re.compile(r"[^。！？]+[。！？]*|[。！？]+")


class Hit(NamedTuple):
    article_id: str
    slogan: str
    field: str
    start: int
    end: int
    paragraph: int
    sentence: int
    on_sense: bool
    nested: bool


def letters(text: str) -> int:
    """Letters, ideographs and digits."""
    return sum(character.isalnum() for character in text)


def units_of(title: str, body: str, unit: str) -> int:
    """How many units an article has; a headline is one of its own."""
    if unit == "article":
        return 1
    paragraphs = body.split("\n") if body else []
    if unit == "paragraph":
        return bool(title) + len(paragraphs)
    return bool(title) + sum(len(SENTENCE.findall(paragraph)) for paragraph in paragraphs)


def slow_hits(articles: pd.DataFrame, rows: Sequence[Row] = ROWS) -> list[Hit]:
    """Every hit, on sense or off, in a frame as `tifa.articles(…, bodies=True)` returns it."""
    found = []
    for article in articles.itertuples():
        for field, text in (("title", article.title), ("body", article.body)):
            of_field = list(_of_field(article, field, text, rows))
            for hit in of_field:
                around = (
                    other.on_sense
                    and other.slogan != hit.slogan
                    and other.start <= hit.start
                    and other.end >= hit.end
                    and other.end - other.start > hit.end - hit.start
                    for other in of_field
                )
                found.append(hit._replace(nested=any(around)))
    return found


def _of_field(article: object, field: str, text: str, rows: Sequence[Row]) -> Iterator[Hit]:
    places = [place for place, character in enumerate(text) if character not in _UNSEEN]
    plain = "".join(text[place] for place in places)
    for row in rows:
        forms = sorted((row.slogan, *row.forms), key=len, reverse=True)
        pattern = "|".join(
            _SEPARATOR.join(map(re.escape, re.split("[、，,；;]", form))) for form in forms
        )
        for match in re.finditer(pattern, plain):
            start, end = places[match.start()], places[match.end() - 1] + 1
            lines = text[:start].count("\n")
            title = bool(article.title)  # type: ignore[attr-defined]
            yield Hit(
                article.article_id,  # type: ignore[attr-defined]
                row.slogan,
                field,
                start,
                end,
                title + lines if field == "body" else 0,
                title + _sentence(text, start) if field == "body" else 0,
                _on_sense(article, field, plain, match, row),
                nested=False,
            )


def _sentence(text: str, start: int) -> int:
    number, offset = -1, 0
    for paragraph in text.split("\n"):
        for sentence in SENTENCE.finditer(paragraph):
            if offset + sentence.start() <= start:
                number += 1
        offset += len(paragraph) + 1
    return number


def _on_sense(article: object, field: str, plain: str, match: re.Match[str], row: Row) -> bool:
    for string in row.unless:
        for place in range(len(plain)):
            around = place <= match.start() and match.end() <= place + len(string)
            if around and plain.startswith(string, place):
                return False
    if not row.when:
        return True
    if field == "title":
        scope = article.title + "\n" + article.body  # type: ignore[attr-defined]
    else:
        number = plain[: match.start()].count("\n")
        scope = plain.split("\n")[number]
    return any(cue in "".join(c for c in scope if c not in _UNSEEN) for cue in row.when)


def slow_count(text: str, string: str) -> int:
    """A plain count line by line, with all white space and quotation marks taken out."""
    lines = ("".join(c for c in line if c not in _UNSEEN) for line in text.split("\n"))
    return sum(line.count(string) for line in lines)


# ---------------------------------------------------------------- random corpora

PIECES = (
    *NAMES,
    "夜校进村",
    "三湖连通，两河清澈",
    "“三湖连通”、“两河清澈”",
    "三湖连通两河清澈",
    "三湖“连通”",
    "两河　清澈",
    "灯火可亲切",
    "图书馆",
    "清晨",
    "河边有人",
    "唱歌7",
    "。",
    "！",
    "，",
    "、",
    "\n",
)
DAYS = ("", "2021-12-31", "2022-01-02", "2022-01-03", "2022-02-28", "2022-04-01", "2023-01-01")


@st.composite
def random_articles(draw: st.DrawFn) -> list[Article]:
    """A few articles that say invented slogans in every position."""
    pieces = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
    titles = st.lists(
        st.sampled_from([p for p in PIECES if p != "\n"]), min_size=1, max_size=3
    ).map("".join)
    article = st.builds(
        Article,
        date=st.sampled_from(DAYS),
        source=st.sampled_from(("东湖日报", "西山晚报")),
        title=titles,
        body=pieces,
    )
    untitled = st.builds(
        Article,
        date=st.sampled_from(DAYS),
        source=st.sampled_from(("东湖日报", "西山晚报")),
        body=pieces.map(lambda text: "路上" + text),
    )
    return draw(st.lists(article | untitled, min_size=1, max_size=7))
