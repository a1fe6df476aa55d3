"""Words: the same keys in both languages, and every key that code asks for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from dashboard import wording
from tests.conftest import ROOT

SOURCES = [ROOT / "app.py", *sorted((ROOT / "dashboard").rglob("*.py"))]
ZH, EN = wording.load("zh").entries, wording.load("en").entries


def plain(entries: dict[str, str] | object) -> set[str]:
    assert hasattr(entries, "__iter__")
    return {key for key in entries if not key.endswith("_one")}


def test_both_languages_have_the_same_keys() -> None:
    """No word is missing in either; only forms for one thing may be English alone."""
    assert plain(ZH) == plain(EN)


@pytest.mark.parametrize("key", sorted(plain(ZH) & plain(EN)))
def test_both_languages_take_the_same_values(key: str) -> None:
    """A placeholder of one language is one of the other; no text is empty."""

    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    assert fields(ZH[key]) == fields(EN[key])
    assert ZH[key].strip() and EN[key].strip()


def asked(path: Path) -> Iterator[tuple[str, int]]:
    """Keys given to `words(…)` in a file; parts worked out at run time stand as `*`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        if name != "words":
            continue
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value, node.lineno
        elif isinstance(first, ast.JoinedStr):
            parts = (
                str(part.value) if isinstance(part, ast.Constant) else "*" for part in first.values
            )
            yield "".join(parts), node.lineno


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_key_that_is_asked_for_exists(path: Path) -> None:
    """Also one with a part worked out at run time: some key must fit it."""
    missing = []
    for key, line in asked(path):
        pattern = re.compile(re.escape(key).replace(r"\*", ".+"))
        if not any(pattern.fullmatch(known) for known in EN):
            missing.append(f"{path.name}:{line} {key}")
    assert missing == []
    assert any(list(asked(ROOT / "dashboard" / "views" / "trends.py")))
