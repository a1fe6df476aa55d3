"""What is measured on: the broadcast corpus where there is one, else invented articles."""

from __future__ import annotations

import random
from pathlib import Path

import polars as pl

from analytics.lexicon.slogan import Lexicon

BROADCAST = Path(__file__).parents[2] / "shared" / "data" / "xwlb.parquet"
FILLER = "各地要认真落实有关要求，加强组织领导，形成工作合力，及时解决群众反映的突出困难和问题。"


def corpus_file(folder: Path, lexicon: Lexicon, rows: int | None = None) -> Path:
    """A Parquet file with columns title, text, date, source: at most `rows` of them."""
    if BROADCAST.is_file():
        frame = pl.read_parquet(BROADCAST, columns=["title", "text", "date", "source"])
    else:
        frame = _invented(lexicon, rows or 20_000)
    path = folder / "corpus.parquet"
    (frame if rows is None else frame.head(rows)).write_parquet(path)
    return path


def _invented(lexicon: Lexicon, rows: int) -> pl.DataFrame:
    """Articles of about 450 characters with four slogans each, the same every time."""
    dice = random.Random(1)
    names = [slogan.slogan for slogan in lexicon]
    return pl.DataFrame(
        {
            "title": [f"要闻{i}：{dice.choice(names)}" for i in range(rows)],
            "text": [
                "".join(FILLER * 3 + dice.choice(names) for _ in range(3)) for _ in range(rows)
            ],
            "date": [f"20{i % 15 + 10}-{i % 12 + 1:02d}-{i % 28 + 1:02d}" for i in range(rows)],
            "source": ["示例"] * rows,
        }
    )
