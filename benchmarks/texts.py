"""What is measured on: real corpora where there are any, else invented articles."""

from __future__ import annotations

import random
from pathlib import Path

import polars as pl

from analytics.lexicon.slogan import Lexicon

DATA = Path(__file__).parents[2] / "shared" / "data"
BROADCAST = DATA / "xwlb.parquet"
HEADLINES = DATA / "rmrb_headlines.parquet"
INVENTED_ROWS = 20_000
AT_ONCE = 100_000

_SUBJECTS = [
    "各地",
    "有关部门",
    "基层单位",
    "企业",
    "学校",
    "社区",
    "医院",
    "合作社",
    "科研院所",
    "边防部队",
]
_VERBS = [
    "认真落实",
    "统筹推进",
    "加快建设",
    "深入开展",
    "持续改善",
    "有序恢复",
    "主动公布",
    "及时解决",
]
_OBJECTS = [
    "春耕生产",
    "道路运输",
    "饮水工程",
    "防汛准备",
    "就业服务",
    "技术改造",
    "图书借阅",
    "城乡医疗",
]
_ENDS = [
    "，群众反映良好。",
    "，进度比去年同期快了{n}天。",
    "，覆盖{n}个乡镇。",
    "，投入资金{n}万元。",
]


def texts_of(path: Path) -> list[str]:
    """Every title and every text of a file that is measured on."""
    frame = pl.read_parquet(path)
    return [text for name in ("title", "text") if name in frame.columns
            for text in frame[name].fill_null("").to_list()]  # fmt: skip


def invent(path: Path, lexicon: Lexicon, rows: int) -> Path:
    """Articles of about 450 characters with slogans in them, the same every time.

    Written a hundred thousand at a time: columns title, text, date, source.
    """
    dice = random.Random(1)
    names = [slogan.slogan for slogan in lexicon]
    frames = [
        _invented(dice, names, first, min(AT_ONCE, rows - first))
        for first in range(0, rows, AT_ONCE)
    ]
    pl.concat(frames).write_parquet(path)
    return path


def _invented(dice: random.Random, names: list[str], first: int, rows: int) -> pl.DataFrame:
    def sentence() -> str:
        said = dice.choice(names) if dice.random() < 0.15 else dice.choice(_OBJECTS)
        end = dice.choice(_ENDS).format(n=dice.randrange(2, 900))
        return dice.choice(_SUBJECTS) + dice.choice(_VERBS) + said + end

    pool = [sentence() for _ in range(3 * rows)]
    numbers = range(first, first + rows)
    return pl.DataFrame(
        {
            "title": [f"要闻{i}：{dice.choice(names)}" for i in numbers],
            "text": ["\n".join("".join(dice.sample(pool, 8)) for _ in range(2)) for _ in numbers],
            "date": [f"20{i % 15 + 10}-{i % 12 + 1:02d}-{i % 28 + 1:02d}" for i in numbers],
            "source": ["示例"] * rows,
        }
    )
