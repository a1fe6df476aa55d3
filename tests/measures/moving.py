"""An invented corpus in which slogans are known to move: what every measure over time must find.

Five years of two newspapers, twelve articles a month each, 2018 to 2022. Each article has one
sentence; in which articles a slogan stands is planted month by month.

- 三湖连通 LAKES: one article a month of each paper, but ten in each of 2020-03 … 2020-08.
- 夜校下乡 SCHOOL: two articles a month until 2021-06, then never again. Its second form in 2019.
- 书香满城 BOOKS: never before 2022-04, then four a month.
- 两河清澈 RIVERS: said by the 东湖日报 on and off, by the 西山晚报 always two months later.
- 灯火可亲 LIGHTS: three times in 2018, then in 2022-11.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.measures.invented import BOOKS, LAKES, LIGHTS, RIVERS, SCHOOL, Article

EAST, WEST = "东湖日报", "西山晚报"
MONTHS = [f"{year}-{month:02d}" for year in range(2018, 2023) for month in range(1, 13)]
A_MONTH = 12
LAG = 2
WAVE = [0, 1, 5, 0, 0, 2, 0, 7, 1, 0, 0, 3, 0, 0, 6, 2, 0, 0, 1, 8, 0, 0, 0, 4, 0, 1, 0, 5, 0, 0]
"""How many articles say 两河清澈 in a month: without rhythm, twice over in the five years."""


def said(paper: str, month: int) -> dict[str, int]:
    """In how many articles of a paper's month each slogan stands."""
    name = MONTHS[month]
    wave = month if paper == EAST else month - LAG
    return {
        LAKES: 10 if "2020-03" <= name <= "2020-08" else 1,
        SCHOOL: 2 if name <= "2021-06" else 0,
        BOOKS: 4 if name >= "2022-04" else 0,
        RIVERS: WAVE[wave * 7 % 30 if wave >= 30 else wave] if wave >= 0 else 0,
        LIGHTS: int(name in ("2018-02", "2018-05", "2018-09", "2022-11")),
    }


def moving_articles() -> Iterator[Article]:
    for paper in (EAST, WEST):
        for month, name in enumerate(MONTHS):
            counts = said(paper, month)
            for number in range(A_MONTH):
                words = [slogan for slogan, n in counts.items() if number < n]
                if SCHOOL in words and name.startswith("2019"):
                    words[words.index(SCHOOL)] = "夜校进村"
                text = "图书馆" + "。".join(["第几号消息", *words]) + f"。{number}号"
                day = 1 + number * 2
                yield Article(f"{name}-{day:02d}", paper, f"{paper}{name}-{number}", text)
