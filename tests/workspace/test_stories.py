"""Reprints: letter for letter or nearly, held against the slow comparison of all pairs."""

from __future__ import annotations

import datetime
import random
import unicodedata
from pathlib import Path

import pytest

import analytics as tifa
from analytics.workspace import stories
from tests.measures.invented import LAKES, Article, new_workspace, write_articles
from tests.workspace.commands import Commands

ALL = tifa.Selection()
HAN = "".join(chr(c) for c in range(0x4E00, 0x4F00))


def letters(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN")


def shingles(text: str) -> set[str]:
    plain = letters(text)
    return {plain[i : i + 5] for i in range(len(plain) - 4)}


def slow_stories(articles: list[Article]) -> dict[str, tuple[str, float]]:
    """For each reprint's title the title of the first article of its story, and the likeness."""
    found: dict[str, tuple[str, float]] = {}
    firsts: list[Article] = []
    for article in articles:
        equal = [a for a in firsts if letters(a.body) == letters(article.body)]
        again = next((a for a in equal if len(letters(article.body)) >= 20), None)
        if again:
            found[article.title] = found.get(again.title, (again.title, 1.0))
            continue
        firsts.append(article)
        for first in firsts[:-1]:
            one, other = shingles(first.body), shingles(article.body)
            likeness = len(one & other) / len(one | other)
            apart = datetime.date.fromisoformat(article.date) - datetime.date.fromisoformat(
                first.date
            )
            long = min(len(letters(first.body)), len(letters(article.body))) >= 100
            if first.title not in found and long and likeness >= 0.85 and apart.days <= 31:
                found[article.title] = (first.title, likeness)
                break
    return found


def edited(text: str, edits: int, dice: random.Random) -> str:
    """The text with so many letters changed, taken out or put in, in places that may be near."""
    characters = list(text)
    for _ in range(edits):
        place = dice.randrange(len(characters))
        characters[place] = dice.choice(["", dice.choice(HAN), characters[place] + "，新"])
    return "".join(characters)


def pile(seed: int) -> list[Article]:
    """Sixty articles, a day or a month apart, most of them edited from one before."""
    dice = random.Random(seed)
    bodies: list[str] = []
    articles = []
    day = datetime.date(2020, 1, 1)
    for number in range(60):
        if bodies and dice.random() < 0.75:
            body = edited(dice.choice(bodies[-12:]), dice.choice((0, 1, 1, 2, 4)), dice)
        else:
            body = "".join(dice.choices(HAN, k=dice.choice((15, 60, 99, 104, 150, 300, 300, 500))))
        bodies.append(body)
        day += datetime.timedelta(days=dice.choice((1, 1, 2, 10)))
        articles.append(Article(day.isoformat(), dice.choice("甲乙"), f"第{number}篇", body))
    return articles


def told(corpus: tifa.Corpus) -> dict[str, tuple[str, float]]:
    frame = tifa.articles(corpus, ALL, stories=True)
    title_of = dict(zip(frame["article_id"], frame["title"], strict=True))
    reprints = frame[frame["reprint_of"] != ""]
    return {
        row.title: (title_of[row.reprint_of], pytest.approx(row.likeness, abs=1e-6))
        for row in reprints.itertuples()
    }


@pytest.mark.parametrize("seed", [0, 1, 3, 4])
def test_stories_are_those_of_the_slow_comparison(tmp_path: Path, seed: int) -> None:
    """The same reprints of the same articles, with the same likeness; over two imports."""
    articles = pile(seed)
    workspace = new_workspace(tmp_path)
    workspace.add(write_articles(tmp_path / "1.csv", articles[::2]))
    workspace.add(write_articles(tmp_path / "2.csv", articles[1::2]))
    expected = slow_stories(articles)
    assert 10 < len(expected) < 50
    assert any(likeness < 1 for _, likeness in expected.values())
    assert told(workspace.corpus()) == expected


def test_the_edges(tmp_path: Path) -> None:
    """By hand: one letter of 100 changed is near (91/101), a title alone never, too far never."""
    text = "".join(random.Random(5).sample(HAN, 100))
    changed = text[:50] + "改" + text[51:]
    articles = [
        Article("2022-01-01", "甲", "一", text),
        Article("2022-02-01", "乙", "二", changed),
        Article("2022-02-02", "乙", "三", changed + "。"),
        Article("2023-01-01", "丙", "四", text[:-1] + "尾"),
        Article("2022-01-01", "甲", text[:40], ""),
        Article("2022-01-02", "甲", text[:39] + "改", ""),
        Article("2022-01-03", "甲", "五", text[:99]),
    ]
    workspace = new_workspace(tmp_path)
    workspace.add(write_articles(tmp_path / "a.csv", articles))
    assert told(workspace.corpus()) == {
        "二": ("一", pytest.approx(91 / 101)),
        "三": ("一", pytest.approx(91 / 101)),
    }


def test_a_story_is_counted_once(tmp_path: Path) -> None:
    """In the whole corpus, and by its first article there in any selection of it."""
    text = LAKES + "".join(random.Random(6).sample(HAN, 120))
    rows = [
        Article("2022-01-01", "甲", "一", text),
        Article("2022-01-05", "乙", "二", text[:-1] + "尾"),
    ]
    workspace = new_workspace(tmp_path)
    workspace.add(write_articles(tmp_path / "a.csv", rows))
    corpus = workspace.corpus()
    for sources, since, titles in (
        ((), None, ["一"]),
        (("乙",), None, ["二"]),
        ((), "2022-01-02", ["二"]),
    ):
        once = tifa.Selection(slogans=(LAKES,), sources=sources, since=since, reprints=False)
        assert tifa.frequency(corpus, once)["hits"].tolist() == [1]
        assert tifa.articles(corpus, once)["title"].tolist() == titles
    each = tifa.frequency(corpus, tifa.Selection(slogans=(LAKES,)))
    assert each["hits"].tolist() == [2]


def test_only_new_files_are_sketched_and_a_version_is_compared_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second question, process or import repeats nothing; before the first, nothing is done."""
    sketched: list[int] = []
    compared: list[int] = []
    sketch, compare = stories._sketch, stories._stories
    monkeypatch.setattr(stories, "_sketch", lambda a: sketched.append(len(a)) or sketch(a))
    monkeypatch.setattr(stories, "_stories", lambda *a: compared.append(1) or compare(*a))
    workspace = new_workspace(tmp_path)
    articles = pile(9)
    workspace.add(write_articles(tmp_path / "1.csv", articles[:40]))
    tifa.articles(workspace.corpus(), ALL)
    assert (sketched, compared) == ([], [])
    for _ in range(2):
        workspace.corpus().know_stories()
    assert (sketched, compared) == ([40], [1])
    workspace.add(write_articles(tmp_path / "2.csv", articles[40:]))
    workspace.corpus().know_stories()
    assert (sketched, compared) == ([40, 20], [1, 1])


def test_the_commands_show_and_count_them(tifascope: Commands, tmp_path: Path) -> None:
    """`articles --stories` has the columns; `--reprints once` leaves one of two."""
    text = LAKES + "".join(random.Random(7).sample(HAN, 120))
    rows = [Article("2022-01-01", "甲", "一", text), Article("2022-01-02", "乙", "二", text)]
    workspace = new_workspace(tmp_path)
    workspace.add(write_articles(tmp_path / "a.csv", rows))
    at = ("--workspace", workspace.root)
    listed = tifascope("articles", "--stories", *at).rows
    assert [row["reprint_of"] for row in listed] == ["", listed[0]["article_id"]]
    assert [row["likeness"] for row in listed] == ["", "1.0"]
    once = tifascope("frequency", "--slogan", LAKES, "--reprints", "once", *at)
    assert once.rows[0]["hits"] == "1" and "compared 1 of 1" not in once.err
