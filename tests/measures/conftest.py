"""The corpus that is counted by hand."""

from __future__ import annotations

import pytest

import analytics as tifa
from tests.measures.invented import BY_HAND, new_corpus


@pytest.fixture(scope="session")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> tifa.Corpus:
    return new_corpus(tmp_path_factory.mktemp("by-hand"), BY_HAND)
