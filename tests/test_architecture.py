"""The house stands: floors, types and style are checked by their own tools."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

BIN = Path(sys.executable).parent
OURS = [ROOT / "analytics", ROOT / "dashboard", ROOT / "app.py"]


def sources() -> list[Path]:
    files = [ROOT / "app.py"] if (ROOT / "app.py").is_file() else []
    return files + [p for folder in OURS[:2] for p in sorted(folder.rglob("*.py"))]


@pytest.mark.parametrize(
    "command",
    [
        ("lint-imports",),
        ("mypy",),
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
    ],
    ids=" ".join,
)
def test_the_tools_are_content(command: tuple[str, ...]) -> None:
    """Import contracts, strict types, lint and format: no complaint."""
    tool = BIN / command[0]
    if not tool.is_file():
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(
        [tool, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def imports_of(path: Path) -> set[str]:
    """Every module that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                file = ROOT / inner.replace(".", "/")
                found.add(inner if file.with_suffix(".py").is_file() else node.module)
    return found


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        ("streamlit", ("app.py", "dashboard/")),
        ("plotly", ("analytics/figures/",)),
        ("jieba", ("analytics/text/tokens.py",)),
        ("duckdb", ("analytics/corpus.py",)),
        ("deltalake", ("analytics/workspace/",)),
        ("typer", ("analytics/commands/",)),
    ],
)
def test_a_package_lives_in_its_one_place(package: str, allowed: tuple[str, ...]) -> None:
    for path in sources():
        inside = path.relative_to(ROOT).as_posix()
        if any(name.split(".")[0] == package for name in imports_of(path)):
            assert inside.startswith(allowed), f"{inside} imports {package}"


def test_inside_imports_leaf_modules_only() -> None:
    """`from analytics.errors import …`, never through a package's own front door."""
    packages = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for path in (ROOT / "analytics").rglob("__init__.py")
    }
    for path in (ROOT / "analytics").rglob("*.py"):
        assert not imports_of(path) & packages, path.relative_to(ROOT)


def test_no_import_hides_in_a_function() -> None:
    for path in (ROOT / "analytics").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                inner = [n for n in ast.walk(node) if isinstance(n, (ast.Import, ast.ImportFrom))]
                assert not inner, f"{path.relative_to(ROOT)}: {node.name}"


def test_there_is_no_drawer_for_everything() -> None:
    """No utils.py, helpers.py or common.py anywhere."""
    for path in sources():
        assert path.stem not in {"utils", "util", "helpers", "common", "misc"}, path


def test_every_module_says_what_it_is() -> None:
    for path in sources():
        if path.read_text("utf-8").strip():
            assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), path.relative_to(ROOT)


def test_requirements_are_pinned() -> None:
    """Each line of requirements.txt is one exact version of what pyproject.toml asks for."""
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    pins = [line.split("#")[0].strip() for line in lines]
    pins = [pin for pin in pins if pin]
    assert all(re.match(r"[A-Za-z0-9_.\[\]-]+==[^=]+", pin) for pin in pins), pins
    named = {re.split(r"[\[=]", pin)[0].lower().replace("_", "-") for pin in pins}
    assert {"streamlit", "pandas", "plotly", "jieba"} <= named
