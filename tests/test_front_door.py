"""The front door is a map of the nouns, and the documents cannot drift from the code."""

from __future__ import annotations

import inspect

import pytest
import typer.main

import analytics
from analytics import __main__ as command_line
from tests.conftest import ROOT

README = ROOT / "README.md"
MEASURES = {
    "frequency": analytics.frequency,
    "trend": analytics.trend,
    "cooccurrence": analytics.cooccurrence,
    "concordance": analytics.concordance,
    "articles": analytics.articles,
    "frequency_by_article": analytics.frequency_by_article,
    "attestation": analytics.attestation,
    "browse": analytics.browse,
    "coverage": analytics.coverage,
    "keywords": analytics.keywords,
    "collocates": analytics.collocates,
    "dispersion": analytics.dispersion,
    "drift": analytics.drift,
    "gaps": analytics.gaps,
    "keyness": analytics.keyness,
    "network": analytics.network,
    "network_edges": analytics.network_edges,
    "pair_trend": analytics.pair_trend,
    "bursts": analytics.bursts,
    "changes": analytics.changes,
    "lifecycle": analytics.lifecycle,
    "shift": analytics.shift,
    "silence": analytics.silence,
    "forms": analytics.forms,
    "relay": analytics.relay,
    "robustness": analytics.robustness,
}
MOVING = {"bursts", "changes", "gaps", "keyness", "relay"}
"""Those that have nothing to say of a single day: they are asked of the moving corpus."""
ASKED = {
    "collocates": analytics.Selection(themes=("public-health", "logistics")),
    "keyness": analytics.Selection(since="2020", until="2020"),
}
"""Questions of those that can't be asked of everything at once."""


def commands() -> list[str]:
    """Every command, those of a group as `group command`."""
    found = []
    for name, command in typer.main.get_command(command_line.app).commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        found += [f"{name} {sub}" for sub in inner] if inner else [name]
    return found


def test_all_is_everything_public() -> None:
    """`__all__` names what is there, in order, and nothing public is left out of it."""
    assert analytics.__all__ == sorted(analytics.__all__)
    public = {
        name
        for name, value in vars(analytics).items()
        if not name.startswith("_") and not inspect.ismodule(value)
    }
    # a measure may share its name with the package it lives under
    assert public | {"articles"} == set(analytics.__all__)
    assert callable(analytics.articles)


@pytest.mark.parametrize("name", analytics.__all__)
def test_everything_public_has_a_docstring(name: str) -> None:
    """So does every public method and property of what is public."""
    thing = getattr(analytics, name)
    assert inspect.getdoc(thing)
    if inspect.isclass(thing) and not issubclass(thing, Exception):
        for method, value in vars(thing).items():
            if inspect.isfunction(value) and not method.startswith("_"):
                documented = bool(value.__doc__) or len(inspect.getsource(value).splitlines()) <= 3
                assert documented, f"{name}.{method}"


@pytest.mark.parametrize("name", MEASURES)
def test_every_column_is_in_its_measure_s_docstring(
    name: str, seed_corpus: analytics.Corpus, moving: analytics.Corpus
) -> None:
    """No column without a word about it."""
    measure = MEASURES[name]
    text = inspect.getdoc(measure) or ""
    asked = ASKED.get(name, analytics.Selection())
    frame = measure(moving if name in MOVING else seed_corpus, asked)
    assert len(frame)
    missing = [column for column in frame.columns if column not in text]
    assert not missing


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_says_what_it_returns_and_refuses(name: str) -> None:
    text = inspect.getdoc(MEASURES[name]) or ""
    assert "Returns:" in text and "Raises:" in text


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_carries_its_method(
    name: str, seed_corpus: analytics.Corpus, moving: analytics.Corpus
) -> None:
    """Which measure, which corpus version, which lexicon, with every frame."""
    corpus = moving if name in MOVING & ASKED.keys() else seed_corpus
    method = MEASURES[name](corpus, ASKED.get(name, analytics.Selection())).attrs["method"]
    assert method["measure"] == name
    assert method["corpus_version"] == str(corpus.version)
    assert method["lexicon_digest"]
    assert all(isinstance(value, str) for value in method.values())


def test_readme_names_every_command() -> None:
    if not README.is_file():
        pytest.skip("no README yet")
    text = README.read_text("utf-8")
    missing = [command for command in commands() if command not in text]
    assert not missing


def test_there_are_the_promised_commands() -> None:
    promised = {
        "import",
        "frequency",
        "trend",
        "cooccurrence",
        "concordance",
        "keywords",
        "articles",
        "coverage",
        "gaps",
        "network",
        "pair-trend",
        "drift",
        "collocates",
        "keyness",
        "dispersion",
        "lifecycle",
        "bursts",
        "changes",
        "shift",
        "silence",
        "forms",
        "relay",
        "robustness",
        "lexicon list",
        "lexicon check",
    }
    assert promised <= set(commands())


def test_errors_are_caught_as_builtins_too() -> None:
    """One tree, and each branch is a ValueError or OSError where that is what it is."""
    for name in analytics.__all__:
        thing = getattr(analytics, name)
        if name.endswith("Error"):
            assert issubclass(thing, analytics.TifascopeError)
    for error in (analytics.LexiconError, analytics.SelectionError, analytics.StatisticsError):
        assert issubclass(error, ValueError)
    assert issubclass(analytics.WorkspaceError, OSError)
    assert issubclass(analytics.SourceError, (OSError)) and issubclass(
        analytics.SourceError, ValueError
    )
