"""Commands that print how slogans stand to each other, to words, and to the corpus."""

from __future__ import annotations

from typing import Annotated

import pandas as pd
import typer

from analytics.commands.shell import measure_command
from analytics.corpus import Corpus
from analytics.measures.coverage import coverage, gaps
from analytics.selection import Selection

BySource = Annotated[bool, typer.Option("--by-source", help="Each source apart")]


@measure_command("coverage", "How many articles, and how many days are missing?")
def _coverage(corpus: Corpus, selection: Selection, *, by_source: BySource = False) -> pd.DataFrame:
    return coverage(corpus, selection, by_source=by_source)


@measure_command("gaps", "Which days have no article?")
def _gaps(corpus: Corpus, selection: Selection, *, by_source: BySource = False) -> pd.DataFrame:
    return gaps(corpus, selection, by_source=by_source)
