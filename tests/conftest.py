"""What all tests share: the seed page, a small corpus, and how to find the big data."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from analytics.corpus import Corpus, Workspace
from tests.measures.invented import new_corpus
from tests.measures.moving import moving_articles

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SEED_PAGE = ROOT / "seeds" / "newspaper-page.txt"

settings.register_profile(
    "project", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=100
)
settings.load_profile("project")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace."""
    return Workspace.open(tmp_path / "workspace")


@pytest.fixture(scope="session")
def seed_corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The newspaper page, imported as seeds.toml says."""
    store = Workspace.open(tmp_path_factory.mktemp("seed") / "workspace")
    store.add_seeds()
    return store.corpus()


@pytest.fixture(scope="session")
def broadcast_file() -> Path:
    """75,806 items of the evening news, where the machine has them."""
    path = SHARED / "data" / "xwlb.parquet"
    if not path.is_file():
        pytest.skip("the broadcast corpus is not on this machine")
    return path


@pytest.fixture(scope="session")
def moving(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Five invented years in which slogans are known to move (tests/measures/moving.py)."""
    return new_corpus(tmp_path_factory.mktemp("moving"), moving_articles())
