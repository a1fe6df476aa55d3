"""One case in a process of its own: python -m benchmarks.case NAME FILE [WORKSPACE].

Prints seconds, processor seconds, megabytes of text and peak memory as JSON. What is not the
case's own work (starting Python, reading the texts for a peer, building its automaton) is
outside the clock.
"""

from __future__ import annotations

import json
import resource
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

import analytics as tifa
from analytics.lexicon.slogan import Lexicon
from analytics.matching.scan import scan
from benchmarks.texts import texts_of

JIEBA_MEGABYTES = 2.0
FEW_ROWS = 100
NEW_ARTICLES = 1_000

Work = Callable[[], dict[str, object]]


def forms_of(lexicon: Lexicon) -> list[str]:
    return [form for slogan in lexicon for form in slogan.forms]


def plain(path: Path) -> Work:
    """A daachorse scan of every string, one thread, nothing done with what is found."""
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(forms_of(tifa.built_in_lexicon()))
    texts = texts_of(path)

    def work() -> dict[str, object]:
        for text in texts:
            automaton.find_overlapping(text)
        return {"megabytes": _megabytes(texts)}

    return work


def pyahocorasick(path: Path) -> Work:
    automaton = ahocorasick.Automaton()
    for form in forms_of(tifa.built_in_lexicon()):
        automaton.add_word(form, form)
    automaton.make_automaton()
    texts = texts_of(path)

    def work() -> dict[str, object]:
        for text in texts:
            for _ in automaton.iter(text):
                pass
        return {"megabytes": _megabytes(texts)}

    return work


def jieba_counter(path: Path) -> Work:
    """On every n-th text, two megabytes in all: it is too slow for more."""
    texts = texts_of(path)
    size = _megabytes(texts)
    sample = texts[:: max(1, round(size / JIEBA_MEGABYTES))]
    jieba.initialize()

    def work() -> dict[str, object]:
        counts: Counter[str] = Counter()
        for text in sample:
            counts.update(jieba.cut(text))
        return {"megabytes": _megabytes(sample)}

    return work


def matching(path: Path, rows: int | None = None) -> Work:
    """Texts that are in memory to hits with all flags, the whole lexicon or some rows of it."""
    lexicon = tifa.built_in_lexicon()
    if rows:
        step = len(lexicon) // rows
        lexicon = Lexicon(tuple(lexicon)[::step][:rows])
    frame = pl.read_parquet(path).with_row_index("article_id")
    if "text" not in frame.columns:
        frame = frame.with_columns(text=pl.lit(""))
    articles = frame.select(
        pl.col("article_id").cast(pl.Int64),
        pl.col("title").fill_null(""),
        pl.col("text").fill_null("").alias("body"),
    )
    size = _megabytes(texts_of(path))
    scan(articles.sample(min(2_000, articles.height), seed=1), lexicon)

    def work() -> dict[str, object]:
        hits = scan(articles, lexicon).num_rows
        return {"megabytes": size, "hits": hits}

    return work


def few_rows(path: Path) -> Work:
    return matching(path, FEW_ROWS)


def importing(path: Path) -> Work:
    """From the file to a first answer, as a new process does it: nothing is warmed up."""
    folder = tempfile.TemporaryDirectory()

    def work() -> dict[str, object]:
        with folder as name:
            workspace = tifa.Workspace.open(name)
            report = workspace.add(path)
            corpus = workspace.corpus()
            answer = tifa.frequency(corpus, tifa.Selection())
            return {"articles": report.added, "hits": int(answer["hits"].sum())}

    return work


def into(path: Path, root: Path) -> Work:
    """The same into a workspace that is there, and stays."""

    def work() -> dict[str, object]:
        workspace = tifa.Workspace.open(root)
        report = workspace.add(path)
        corpus = workspace.corpus()
        answer = tifa.frequency(corpus, tifa.Selection())
        return {"articles": report.added, "hits": int(answer["hits"].sum())}

    return work


def opening(root: Path) -> Work:
    """An imported workspace to a first answer."""

    def work() -> dict[str, object]:
        answer = tifa.frequency(tifa.Workspace.open(root).corpus(), tifa.Selection())
        return {"hits": int(answer["hits"].sum())}

    return work


def reprints(root: Path) -> Work:
    """A first answer with reprints counted once: every article sketched, likely pairs compared."""

    def work() -> dict[str, object]:
        corpus = tifa.Workspace.open(root).corpus()
        answer = tifa.frequency(corpus, tifa.Selection(reprints=False))
        return {"hits": int(answer["hits"].sum())}

    return work


CASES: dict[str, Callable[..., Work]] = {
    work.__name__: work
    for work in (
        plain, pyahocorasick, jieba_counter, matching, few_rows, importing, into, opening, reprints,
    )
}  # fmt: skip


def _megabytes(texts: list[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1e6


def main() -> None:
    work = CASES[sys.argv[1]](*map(Path, sys.argv[2:]))
    begun, used = time.perf_counter(), time.process_time()
    told = work()
    measured = {
        "seconds": time.perf_counter() - begun,
        "processor": time.process_time() - used,
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
    }
    sys.stdout.write(json.dumps({**told, **measured}))


if __name__ == "__main__":
    main()
