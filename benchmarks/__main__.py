"""How fast: python -m benchmarks [--rows N] [--million] [--rounds N] [--strict].

Every case runs in a process of its own, the ones that are compared in turns, and the best
round of each counts; so other work on the machine spoils no ratio for long. `--million` adds
a million invented articles. `--strict` exits with 1 if a ratio is over its limit.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
from rich.console import Console
from rich.table import Table

from analytics.lexicon.load import built_in
from benchmarks.texts import BROADCAST, HEADLINES, INVENTED_ROWS, invent

IMPORT_LIMIT, JIEBA_LIMIT, LEXICON_LIMIT = 6.0, 20.0, 1.5
BROADCAST_MEMORY, HEADLINES_MEMORY = 1_500, 3_000
NEW_ARTICLES = 1_000
MILLION = 1_000_000

console = Console(width=110, highlight=False)
Measured = dict[str, float]


@dataclass
class Verdicts:
    """Ratios and sizes with their limits, as they are printed at the end."""

    lines: list[str] = field(default_factory=list)
    broken: int = 0

    def most(self, what: str, value: float, limit: float, unit: str = "") -> None:
        self._say(what, value, f"at most {limit:g}{unit}", value <= limit)

    def least(self, what: str, value: float, limit: float) -> None:
        self._say(what, value, f"at least {limit:g}", value >= limit)

    def _say(self, what: str, value: float, limit: str, holds: bool) -> None:
        self.broken += not holds
        verdict = "holds" if holds else "DOES NOT HOLD"
        self.lines.append(f"{what}: {value:,.2f} ({limit}): {verdict}")


def run(case: str, *paths: Path) -> Measured:
    """One case in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.case", case, *map(str, paths)]
    answer = subprocess.run(command, capture_output=True, check=False)
    if answer.returncode:
        raise SystemExit(f"{case}: {answer.stderr.decode()[-2_000:]}")
    measured: Measured = json.loads(answer.stdout)
    return measured


def in_turns(cases: list[str], path: Path, rounds: int) -> dict[str, Measured]:
    """The round of each case that took the least time; its memory is the most of all rounds."""
    best: dict[str, Measured] = {}
    for _ in range(rounds):
        for case in cases:
            measured = run(case, path)
            peak = max(measured["peak_megabytes"], best.get(case, measured)["peak_megabytes"])
            if case not in best or measured["seconds"] < best[case]["seconds"]:
                best[case] = measured
            best[case]["peak_megabytes"] = peak
    return best


TITLES = {
    "plain": "plain daachorse scan, one thread",
    "matching": "Tifascope matching, all flags",
    "few_rows": "Tifascope matching, 100 rows of the lexicon",
    "importing": "Tifascope import, matching, first answer",
    "pyahocorasick": "pyahocorasick",
    "jieba_counter": "jieba.cut + Counter",
}


def show(title: str, measured: dict[str, Measured]) -> None:
    """Megabytes are of the text in the file, titles too."""
    size = measured["plain"]["megabytes"]
    reference = measured["plain"]["seconds"]
    table = Table(title=title)
    table.add_column("what")
    for column in ("seconds", "processor s", "MB/s", "times the plain scan", "peak MB"):
        table.add_column(column, justify="right")
    for case, found in measured.items():
        amount = found.get("megabytes", size)
        ratio = (found["seconds"] / amount) / (reference / size)
        part = f" (on {amount:.1f} MB of it)" if amount < 0.99 * size else ""
        table.add_row(
            TITLES[case] + part,
            f"{found['seconds']:.2f}",
            f"{found['processor']:.2f}",
            f"{amount / found['seconds']:.1f}",
            f"{ratio:.1f}",
            f"{found['peak_megabytes']:,.0f}",
        )
    console.print(table)


def broadcast(path: Path, name: str, rounds: int, verdicts: Verdicts) -> None:
    """The main corpus: against all peers, and with a small lexicon."""
    found = in_turns(["plain", "importing", "matching", "few_rows"], path, rounds)
    found |= in_turns(["pyahocorasick", "jieba_counter"], path, 1)
    size = found["plain"]["megabytes"]
    show(f"{name}: {found['importing']['articles']:,.0f} articles, {size:.1f} MB", found)
    whole = found["importing"]["seconds"]
    jieba = found["jieba_counter"]["seconds"] / found["jieba_counter"]["megabytes"] * size
    verdicts.most(f"{name}: import / plain scan", whole / found["plain"]["seconds"], IMPORT_LIMIT)
    verdicts.least(f"{name}: jieba.cut + Counter / import", jieba / whole, JIEBA_LIMIT)
    lexicon = found["matching"]["seconds"] / found["few_rows"]["seconds"]
    verdicts.most(f"{name}: whole lexicon / 100 rows of it", lexicon, LEXICON_LIMIT)
    peak = found["importing"]["peak_megabytes"]
    verdicts.most(f"{name}: peak memory of the import", peak, BROADCAST_MEMORY, " MB")


def headlines(rounds: int, verdicts: Verdicts) -> None:
    """Two million short texts."""
    found = in_turns(["plain", "importing"], HEADLINES, rounds)
    size = found["plain"]["megabytes"]
    show(f"headlines: {found['importing']['articles']:,.0f} articles, {size:.1f} MB", found)
    ratio = found["importing"]["seconds"] / found["plain"]["seconds"]
    verdicts.most("headlines: import / plain scan", ratio, IMPORT_LIMIT)
    peak = found["importing"]["peak_megabytes"]
    verdicts.most("headlines: peak memory of the import", peak, HEADLINES_MEMORY, " MB")


def afterwards(path: Path, folder: Path) -> None:
    """What comes later: 1,000 new articles, the same file again, opening, reprints."""
    root = folder / "workspace"
    new = pl.read_parquet(path).head(NEW_ARTICLES)
    body = "text" if "text" in new.columns else "title"
    new.with_columns(pl.col(body).fill_null("") + "新的一篇。").write_parquet(
        folder / "new.parquet"
    )
    first = run("into", path, root)
    steps = {
        "first import": first,
        f"{NEW_ARTICLES:,} new articles": run("into", folder / "new.parquet", root),
        "the same file again": run("into", path, root),
        "opening, first answer": run("opening", root),
        "reprints once, first time": run("reprints", root),
        "reprints once, second time": run("reprints", root),
    }
    table = Table(title="afterwards")
    for column in ("what", "seconds", "processor s", "articles added", "peak MB"):
        table.add_column(column, justify="left" if column == "what" else "right")
    for what, step in steps.items():
        added = f"{step['articles']:,.0f}" if "articles" in step else ""
        seconds, used = f"{step['seconds']:.2f}", f"{step['processor']:.2f}"
        table.add_row(what, seconds, used, added, f"{step['peak_megabytes']:,.0f}")
    console.print(table)


def main() -> int:
    """All of it, in a few minutes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--rows", type=int, help="at most so many articles of the main corpus")
    parser.add_argument("--rounds", type=int, default=3, help="of what is compared in turns")
    parser.add_argument("--million", action="store_true", help="a million invented articles too")
    parser.add_argument("--strict", action="store_true", help="exit 1 if a limit is passed")
    asked = parser.parse_args()
    verdicts = Verdicts()
    lexicon = built_in()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        path, name = BROADCAST, "broadcast"
        if not BROADCAST.is_file():
            name = "invented"
            path = invent(folder / "invented.parquet", lexicon, asked.rows or INVENTED_ROWS)
            console.print("no real corpus on this machine: measured on invented articles")
        elif asked.rows:
            path = folder / "broadcast.parquet"
            pl.read_parquet(BROADCAST).head(asked.rows).write_parquet(path)
        console.print(f"lexicon: {len(lexicon):,} slogans, {len(lexicon.places):,} forms")
        broadcast(path, name, asked.rounds, verdicts)
        afterwards(path, folder)
        if HEADLINES.is_file() and not asked.rows:
            headlines(min(asked.rounds, 2), verdicts)
        if asked.million:
            million = invent(folder / "million.parquet", lexicon, MILLION)
            found = in_turns(["plain", "importing"], million, 1)
            show("a million invented articles", found)
            afterwards(million, Path(tempfile.mkdtemp(dir=folder)))
    for line in verdicts.lines:
        console.print(line)
    return 1 if asked.strict and verdicts.broken else 0


if __name__ == "__main__":
    sys.exit(main())
