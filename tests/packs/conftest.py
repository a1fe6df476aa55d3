"""An invented corpus, whole and as a pack."""

from __future__ import annotations

from pathlib import Path

import pytest

import analytics as tifa
from analytics.workspace.packs.write import write_pack
from tests.measures.invented import BY_HAND, new_corpus


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tifa.Corpus:
    """The corpus that is counted by hand elsewhere."""
    return new_corpus(tmp_path_factory.mktemp("whole"), BY_HAND)


@pytest.fixture(scope="session")
def pack_file(whole: tifa.Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pack") / "invented.tifapack"
    write_pack(whole.snapshot, path)  # type: ignore[arg-type]
    return path


@pytest.fixture(scope="session")
def packed(pack_file: Path) -> tifa.Corpus:
    return tifa.open_pack(pack_file)
