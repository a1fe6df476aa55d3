"""The pack in seeds/: made of the lexicon as it is, with the facts that are known of it."""

from __future__ import annotations

import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import analytics as tifa
from tests.conftest import ROOT

PACK = ROOT / "seeds" / "broadcast.tifapack"
MEGABYTE = 1_000_000


@lru_cache(maxsize=1)
def corpus() -> tifa.Corpus:
    return tifa.open_pack(PACK)


def test_it_is_of_the_lexicon_as_it_is() -> None:
    """Whoever changes slogans.csv runs `make seeds` too."""
    assert corpus().lexicon.digest == tifa.built_in_lexicon().digest


def test_it_is_small_and_whole() -> None:
    """Fourteen years; 75,806 items, of which 83 repeat another to the letter."""
    assert PACK.stat().st_size < 12 * MEGABYTE
    days = [day.isoformat() for day in corpus().span if day]
    assert days == ["2012-07-02", "2026-06-11"]
    assert len(tifa.articles(corpus(), tifa.Selection())) == 75_806 - 83


def test_it_shows_what_a_newcomer_is_promised() -> None:
    """动态清零 rises and ends in 2022, 新质生产力 rises in 2023 and 2024."""
    asked = tifa.Selection(slogans=("动态清零", "新质生产力"), every="year")
    hits = tifa.trend(corpus(), asked).pivot(index="period", columns="slogan", values="hits")
    covid, forces = hits["动态清零"], hits["新质生产力"]
    assert covid.idxmax() == "2022" and covid["2022"] > 100 and not covid["2023":].any()
    assert not forces[:"2022"].any() and 0 < forces["2023"] < forces["2024"]


def test_it_is_made_again_byte_for_byte(broadcast_file: Path, tmp_path: Path) -> None:
    """`make seeds` gives the committed file."""
    line = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", " ")
    command = next(row for row in line.splitlines() if "-m analytics pack" in row)
    again = tmp_path / "again.tifapack"
    command = command.strip().replace("$(BIN)/python", sys.executable)
    command = command.replace("$(BROADCAST)", str(broadcast_file))
    command = command.replace("seeds/broadcast.tifapack", str(again))
    subprocess.run(command, shell=True, cwd=ROOT, check=True, capture_output=True)
    assert again.read_bytes() == PACK.read_bytes()
