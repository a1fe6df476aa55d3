"""Commands that print how slogans stand to each other, to words, and to the corpus."""

from __future__ import annotations

from typing import Annotated

import pandas as pd
import typer

from analytics.commands.options import Context, Limit, Reprints, Together
from analytics.commands.shell import measure_command, scanning
from analytics.corpus import Corpus
from analytics.errors import SelectionError
from analytics.measures.collocates import collocates
from analytics.measures.concordance import FLAGS, SORTS, concordance
from analytics.measures.cooccurrence import cooccurrence
from analytics.measures.coverage import coverage, gaps
from analytics.measures.dispersion import OVER, dispersion
from analytics.measures.keyness import OF, keyness
from analytics.measures.keywords import keywords
from analytics.measures.network import network, network_edges
from analytics.measures.pair_trend import SCORES, drift, pair_trend
from analytics.selection import Selection

WORDS = 200
WITHIN = ("window", "sentence")

BySource = Annotated[bool, typer.Option("--by-source", help="Each source apart")]
AllScores = Annotated[bool, typer.Option("--all-scores", help="Further columns: every measure")]
WithoutParts = Annotated[
    bool, typer.Option("--without-parts", help="No pairs of a slogan and a longer one it is in")
]
Edges = Annotated[bool, typer.Option("--edges", help="Print the lines, not the slogans")]
Threshold = Annotated[float, typer.Option("--threshold", help="A line from this NPMI on")]
Least = Annotated[int, typer.Option("--least", min=1, help="At least so many together")]
Resolution = Annotated[float, typer.Option("--resolution", help="Above 1: more, smaller groups")]
Seed = Annotated[int, typer.Option("--seed", help="The same seed gives the same answer")]
Score = Annotated[str, typer.Option("--score", help=f"One of {', '.join(SCORES)}")]
Window = Annotated[int, typer.Option("--window", min=1, help="Words on either side")]
Within = Annotated[str, typer.Option("--within", help="window, or the whole sentence")]
Of = Annotated[str, typer.Option("--of", help=f"One of {', '.join(OF)}")]
AgainstSource = Annotated[
    list[str], typer.Option("--against-source", help="The reference: only this source (repeat)")
]
AgainstSince = Annotated[str, typer.Option("--against-since", help="The reference: first day")]
AgainstUntil = Annotated[str, typer.Option("--against-until", help="The reference: last day")]
Over = Annotated[str, typer.Option("--over", help=f"Spread over {', '.join(OVER)}")]
Sort = Annotated[str, typer.Option("--sort", help=f"One of {', '.join(SORTS)}")]
Only = Annotated[list[str], typer.Option("--only", help=f"Only hits with: {', '.join(FLAGS)}")]
Without = Annotated[list[str], typer.Option("--without", help="Leave out hits with (as --only)")]
Sample = Annotated[int | None, typer.Option("--sample", min=0, help="So many, drawn at random")]


@measure_command("cooccurrence", "Which slogans are said together?")
def _cooccurrence(
    corpus: Corpus,
    selection: Selection,
    *,
    all_scores: AllScores = False,
    without_parts: WithoutParts = False,
) -> pd.DataFrame:
    return cooccurrence(corpus, selection, every_score=all_scores, parts=not without_parts)


@measure_command("network", "Which slogans form groups, and which hold them together?")
def _network(
    corpus: Corpus,
    selection: Selection,
    *,
    edges: Edges = False,
    threshold: Threshold = 0.2,
    least: Least = 3,
    without_parts: WithoutParts = False,
    resolution: Resolution = 1.0,
    seed: Seed = 7,
) -> pd.DataFrame:
    measure = network_edges if edges else network
    return measure(
        corpus,
        selection,
        threshold=threshold,
        least=least,
        parts=not without_parts,
        resolution=resolution,
        seed=seed,
    )


measure_command("pair-trend", "How strongly do two slogans attract in each period?")(pair_trend)


@measure_command("drift", "Is a pair of slogans tightening or drifting apart?")
def _drift(corpus: Corpus, selection: Selection, *, score: Score = "npmi") -> pd.DataFrame:
    return drift(corpus, selection, score=score)


@measure_command("collocates", "Which words stand around a slogan?")
def _collocates(
    corpus: Corpus,
    selection: Selection,
    *,
    window: Window = 5,
    within: Within = "window",
    least: Least = 3,
    limit: Limit = None,
) -> pd.DataFrame:
    if within not in WITHIN:
        raise SelectionError(f"--within {within}: take one of {', '.join(WITHIN)}")
    return collocates(
        corpus,
        selection,
        window=window if within == "window" else None,
        least=least,
        limit=limit or WORDS,
        progress=scanning(),
    )


@measure_command("keyness", "What is said more in one selection than in another?")
def _keyness(
    corpus: Corpus,
    selection: Selection,
    *,
    of: Of = "slogans",
    against_source: AgainstSource = [],  # noqa: B006 - typer reads the default, nobody changes it
    against_since: AgainstSince = "",
    against_until: AgainstUntil = "",
    least: Least = 1,
    reprints: Reprints = "each",
) -> pd.DataFrame:
    against = None
    if against_source or against_since or against_until:
        against = Selection(
            sources=tuple(against_source),
            since=against_since,
            until=against_until,
            reprints=reprints == "each",
        )
    return keyness(corpus, selection, against=against, of=of, least=least, progress=scanning())


@measure_command("dispersion", "Is a slogan spread over the corpus, or pushed by a few?")
def _dispersion(corpus: Corpus, selection: Selection, *, over: Over = "articles") -> pd.DataFrame:
    return dispersion(corpus, selection, over=over)


@measure_command("coverage", "How many articles, and how many days are missing?")
def _coverage(corpus: Corpus, selection: Selection, *, by_source: BySource = False) -> pd.DataFrame:
    return coverage(corpus, selection, by_source=by_source)


@measure_command("gaps", "Which days have no article?")
def _gaps(corpus: Corpus, selection: Selection, *, by_source: BySource = False) -> pd.DataFrame:
    return gaps(corpus, selection, by_source=by_source)


@measure_command("concordance", "The sentences behind a number.")
def _concordance(
    corpus: Corpus,
    selection: Selection,
    *,
    context: Context = 40,
    together: Together = False,
    sort: Sort = "date",
    only: Only = [],  # noqa: B006
    without: Without = [],  # noqa: B006
    sample: Sample = None,
    seed: Seed = 0,
) -> pd.DataFrame:
    return concordance(
        corpus,
        selection,
        context=context,
        together=together,
        sort=sort,
        only=tuple(only),
        without=tuple(without),
        sample=sample,
        seed=seed,
    )


@measure_command("keywords", "Which words mark the selected articles?")
def _keywords(corpus: Corpus, selection: Selection, *, limit: Limit = None) -> pd.DataFrame:
    return keywords(corpus, selection, limit=limit or WORDS, progress=scanning())
