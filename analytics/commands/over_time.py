"""Commands that print how slogans move: states, bursts, changes, silences, forms, relays."""

from __future__ import annotations

from typing import Annotated

import pandas as pd
import typer

from analytics.commands.shell import measure_command
from analytics.corpus import Corpus
from analytics.measures.bursts import bursts
from analytics.measures.changes import changes
from analytics.measures.forms import forms
from analytics.measures.lifecycle import Rules, lifecycle
from analytics.measures.relay import relay
from analytics.measures.robustness import robustness
from analytics.measures.shift import shift
from analytics.measures.silence import silence
from analytics.measures.tiers import TIERS, tiers
from analytics.selection import Selection

AsOf = Annotated[str, typer.Option("--as-of", help="Seen from this day [default: the last]")]
Window = Annotated[int, typer.Option("--window", help="Days that count as recent")]
Hot = Annotated[str, typer.Option("--hot", help=f"Hot from this tier on: {', '.join(TIERS)}")]
Rise = Annotated[float, typer.Option("--rise", help="Recent over previous share that is a rise")]
Tier = Annotated[list[str], typer.Option("--tier", help="A bound, as hot=0.004 (repeat)")]
Scale = Annotated[float, typer.Option("--scale", help="How much higher each level is")]
Gamma = Annotated[float, typer.Option("--gamma", help="How dear a rise is: 1.5 for fewer bursts")]
Levels = Annotated[int, typer.Option("--levels", help="The highest level looked for")]
Strictness = Annotated[float, typer.Option("--strictness", help="How dear a change is")]
Before = Annotated[str, typer.Option("--before", help="A span: 2021, 2022-04, 2012-07/2021-10")]
After = Annotated[str, typer.Option("--after", help="Another span, apart from --before")]
Most = Annotated[int, typer.Option("--most", help="Slogans beside it that are listed")]
Parts = Annotated[bool, typer.Option("--parts/--no-parts", help="With its parts said alone")]
Longest = Annotated[int, typer.Option("--longest", help="The longest lag, in periods")]
Rows = Annotated[int, typer.Option("--most", help="Rows for which a lag is looked for")]
Level = Annotated[float, typer.Option("--level", help="The share of alarms that may be false")]


@measure_command("lifecycle", "First, peak, last and present state of each slogan.")
def _lifecycle(
    corpus: Corpus,
    selection: Selection,
    *,
    as_of: AsOf = "",
    window: Window = 365,
    hot: Hot = "scalding",
    rise: Rise = 1.5,
    tier: Tier = [],  # noqa: B006 - typer reads the default, nobody changes it
) -> pd.DataFrame:
    rules = Rules(window, hot, rise)
    return lifecycle(corpus, selection, as_of=as_of, rules=rules, tiers=tiers(tier))


@measure_command("bursts", "In which periods was a slogan said far more often than usual?")
def _bursts(
    corpus: Corpus,
    selection: Selection,
    *,
    scale: Scale = 2.0,
    gamma: Gamma = 1.0,
    levels: Levels = 3,
) -> pd.DataFrame:
    return bursts(corpus, selection, scale=scale, gamma=gamma, levels=levels)


@measure_command("changes", "When did the rate of a slogan move to another level?")
def _changes(corpus: Corpus, selection: Selection, *, strictness: Strictness = 3.0) -> pd.DataFrame:
    return changes(corpus, selection, strictness=strictness)


@measure_command("shift", "Where did the difference between two spans come from?")
def _shift(
    corpus: Corpus,
    selection: Selection,
    *,
    before: Before = "",
    after: After = "",
    most: Most = 15,
) -> pd.DataFrame:
    return shift(corpus, selection, before=before, after=after, most=most)


@measure_command("silence", "Which slogans have been silent for longer than chance allows?")
def _silence(
    corpus: Corpus, selection: Selection, *, as_of: AsOf = "", level: Level = 0.05
) -> pd.DataFrame:
    return silence(corpus, selection, as_of=as_of, level=level)


@measure_command("forms", "In which written form was a slogan said, and when?")
def _forms(corpus: Corpus, selection: Selection, *, parts: Parts = True) -> pd.DataFrame:
    return forms(corpus, selection, parts=parts)


@measure_command("relay", "Which source says a slogan first, and does another follow?")
def _relay(
    corpus: Corpus, selection: Selection, *, longest: Longest = 12, most: Rows = 100
) -> pd.DataFrame:
    return relay(corpus, selection, longest=longest, most=most)


@measure_command("robustness", "Does a rise or fall hold whichever way it is counted?")
def _robustness(
    corpus: Corpus, selection: Selection, *, before: Before = "", after: After = ""
) -> pd.DataFrame:
    return robustness(corpus, selection, before=before, after=after)
