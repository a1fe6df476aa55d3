"""How fast: python -m benchmarks [ROWS] prints MB/s beside peers on the same text, in one run."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import ahocorasick
import daachorse
import jieba
import polars as pl
from rich.console import Console
from rich.table import Table

from analytics.corpus import Workspace
from analytics.lexicon.load import built_in
from analytics.matching.scan import scan
from benchmarks.texts import corpus_file

JIEBA_MEGABYTES = 2.0
TRIES = 3


def timed(work: Callable[[], object], tries: int = TRIES) -> float:
    """The best of some tries, in seconds."""
    best = float("inf")
    for _ in range(tries):
        begun = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begun)
    return best


def megabytes(texts: list[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1e6


def main(rows: int | None) -> None:
    lexicon = built_in()
    forms = [form for slogan in lexicon for form in slogan.forms]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = corpus_file(folder, lexicon, rows)
        frame = pl.read_parquet(path).with_row_index("article_id").rename({"text": "body"})
        articles = frame.select(
            pl.col("article_id").cast(pl.Int64), pl.col("title", "body").fill_null("")
        )
        texts = [text for pair in articles.select("title", "body").iter_rows() for text in pair]
        size = megabytes(texts)

        plain = daachorse.CharwiseDoubleArrayAhoCorasick(forms)
        peer = ahocorasick.Automaton()
        for form in forms:
            peer.add_word(form, form)
        peer.make_automaton()
        sample: list[str] = []
        while texts and megabytes(sample) < min(JIEBA_MEGABYTES, size) and len(sample) < len(texts):
            sample = texts[: len(sample) + 500]
        jieba.initialize()

        def imported() -> None:
            with tempfile.TemporaryDirectory(dir=folder) as fresh:
                workspace = Workspace.open(fresh)
                workspace.add(path)
                workspace.corpus()

        scan(articles.head(10), lexicon)
        reference = timed(lambda: [plain.find_overlapping(text) for text in texts])
        rows_shown = [
            ("plain daachorse scan (matching only)", reference, size),
            ("Tifascope matching, all flags", timed(lambda: scan(articles, lexicon)), size),
            ("Tifascope import and matching", timed(imported, 2), size),
            ("pyahocorasick", timed(lambda: [list(peer.iter(text)) for text in texts], 1), size),
            (
                f"jieba.cut + Counter (on {megabytes(sample):.1f} MB)",
                timed(lambda: Counter(w for text in sample for w in jieba.cut(text)), 1),
                megabytes(sample),
            ),
        ]  # fmt: skip
    table = Table(title=f"{articles.height:,} articles, {size:.1f} MB, {len(forms):,} forms")
    table.add_column("what")
    for column in ("seconds", "MB/s", "times the plain scan"):
        table.add_column(column, justify="right")
    for what, seconds, amount in rows_shown:
        ratio = (seconds / amount) / (reference / size)
        table.add_row(what, f"{seconds:.2f}", f"{amount / seconds:.1f}", f"{ratio:.1f}")
    Console(width=110).print(table)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else None)
