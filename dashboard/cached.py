"""Every cache: the corpus once for all readers, each table once for each question."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

import analytics as tifa
from analytics.lexicon.check import faults
from analytics.lexicon.fault import Fault
from analytics.lexicon.load import built_in_sheet
from analytics.lexicon.merge import Merged
from analytics.lexicon.own import OwnLexicon
from analytics.lexicon.sheet import Sheet
from analytics.measures.concordance import concordance_size
from analytics.workspace.packs.layout import SUFFIX
from analytics.workspace.packs.snapshot import attachment
from analytics.workspace.store import SEEDS
from dashboard.jobs import Jobs

Progress = Callable[[int, int], None]
TABLES = {"max_entries": 128, "show_spinner": False, "hash_funcs": {tifa.Selection: repr}}
SEEDED = 1
"""The version of a workspace that holds the articles of seeds/ and nothing else."""
THEMES = Path(tifa.__file__).parent / "lexicon" / "themes.csv"

_SUMMARY = """
SELECT count(*) AS articles, coalesce(sum(characters), 0)::BIGINT AS characters,
       count(DISTINCT date) AS days, count(DISTINCT source) AS sources,
       min(date) AS first, max(date) AS last, count(*) FILTER (date IS NULL) AS undated,
       count(*) FILTER (reprint) AS reprints,
       count(*) FILTER (date_found LIKE 'inferred%') AS inferred,
       any_value(date_found) FILTER (date_found LIKE 'inferred%') AS reason
FROM chosen_articles
"""


def workspace_path() -> Path:
    """TIFASCOPE_WORKSPACE, or ./workspace."""
    return Path(os.environ.get("TIFASCOPE_WORKSPACE") or "workspace").expanduser()


WORKSPACE = "workspace"


def corpora() -> dict[str, Path]:
    """What can be opened: the workspace, the packs in seeds/, and those put beside it.

    Beside it are the folder that it is in and its own folder packs/.
    """
    root = workspace_path().resolve()
    folders = (SEEDS, root.parent, root / "packs")
    packs = [path for folder in folders for path in sorted(folder.glob(f"*{SUFFIX}"))]
    found: dict[str, Path] = {WORKSPACE: root}
    for path in packs:
        found.setdefault(path.stem, path)
    return found


def first_corpus(names: Collection[str]) -> str:
    """What a new reader sees: a workspace that somebody named or filled, else a pack of seeds/."""
    packs = [path.stem for path in sorted(SEEDS.glob(f"*{SUFFIX}"))]
    if os.environ.get("TIFASCOPE_WORKSPACE") or not packs:
        return WORKSPACE
    root = workspace_path().resolve()
    new = not (root / "articles").is_dir()
    return packs[0] if new or tifa.Workspace.open(root).version() <= SEEDED else WORKSPACE


def open_pack(path: Path) -> tifa.Corpus:
    """The corpus in a pack, opened once as long as neither it nor its texts change.

    Raises:
        WorkspaceError: it is refused.
    """
    texts = attachment(path) / "texts.parquet"
    stamps = tuple(p.stat().st_mtime_ns if p.exists() else 0 for p in (path, texts))
    return _pack(str(path), stamps)


@st.cache_resource(max_entries=3, show_spinner=False)
def _pack(path: str, stamps: tuple[int, ...]) -> tifa.Corpus:
    return tifa.open_pack(path)


def open_corpus(progress: Callable[[], Progress]) -> tifa.Corpus:
    """The corpus of the workspace as it is now; new articles are scanned with progress shown.

    While an import runs on this server readers keep what was there before it. `progress` is
    called only when there is something to scan.

    Raises:
        TifascopeError: the workspace or its lexicon can't be used.
    """
    root = workspace_path().resolve()
    workspace = tifa.Workspace.open_or_seed(root)
    own = root / "lexicon.csv"
    stamp = own.stat().st_mtime_ns if own.is_file() else 0
    importing = jobs().running(root)
    version = importing.before if importing else workspace.version()
    key = (str(root), version, stamp)
    if key not in _scanned():
        workspace.snapshot(progress(), version)
        _scanned().add(key)
    return _corpus(*key)


@st.cache_resource(show_spinner=False)
def jobs() -> Jobs:
    """The imports of everybody on this server."""
    return Jobs()


@st.cache_resource(show_spinner=False)
def _scanned() -> set[tuple[str, int, int]]:
    return set()


@st.cache_resource(max_entries=3, show_spinner=False)
def _corpus(root: str, version: int, lexicon_stamp: int) -> tifa.Corpus:
    return tifa.Workspace.open(root).corpus(version=version)


def own_lexicon() -> OwnLexicon:
    """The workspace's own copy of the lexicon."""
    return OwnLexicon(workspace_path().resolve())


def lexicon_sheet() -> Sheet:
    """The list in use as it is written, read again when its file is another one."""
    own = own_lexicon()
    stamp = own.path.stat().st_mtime_ns if own.path.is_file() else 0
    return _sheet(str(own.root), stamp)


@st.cache_resource(max_entries=3, show_spinner=False)
def _sheet(root: str, stamp: int) -> Sheet:
    return OwnLexicon(Path(root)).current()


def newer_lexicon() -> Merged | None:
    """The list in use with what is new in the built-in one, if there is anything new."""
    own = own_lexicon()
    stamp = own.path.stat().st_mtime_ns if own.path.is_file() else 0
    return _newer(str(own.root), stamp, built_in_sheet().digest)


@st.cache_resource(max_entries=3, show_spinner=False)
def _newer(root: str, stamp: int, built_in: str) -> Merged | None:
    return OwnLexicon(Path(root)).newer()


def lexicon_effect(corpus: tifa.Corpus, sheet: Sheet) -> tifa.LexiconEffect:
    """What a list would change in the corpus, counted once."""
    return _effect(corpus.fingerprint, sheet.lexicon.digest, corpus, sheet)


@st.cache_resource(max_entries=4, show_spinner=False)
def _effect(fingerprint: str, digest: str, _corpus: Any, _sheet: Sheet) -> tifa.LexiconEffect:
    return tifa.lexicon_effect(_corpus, _sheet.lexicon)


@st.cache_resource(max_entries=4, show_spinner=False)
def _faults(digest: str, _sheet: Sheet) -> list[Fault]:
    return faults(_sheet)


def lexicon_faults(sheet: Sheet) -> list[Fault]:
    """What is wrong with a list, looked for once."""
    return _faults(sheet.digest, sheet)


@st.cache_data(**TABLES)
def _table(
    name: str, fingerprint: str, selection: tifa.Selection, options: tuple[Any, ...], _corpus: Any
) -> pd.DataFrame:
    measure: Callable[..., pd.DataFrame] = getattr(tifa, name)
    return measure(_corpus, selection, **dict(options))


def table(
    name: str, corpus: tifa.Corpus, selection: tifa.Selection, **options: object
) -> pd.DataFrame:
    """The frame of a measure (`frequency`, `trend` …), from the cache if it was asked before."""
    return _table(name, corpus.fingerprint, selection, tuple(options.items()), corpus)


@st.cache_data(**TABLES)
def _size(
    fingerprint: str, selection: tifa.Selection, options: tuple[Any, ...], _corpus: Any
) -> int:
    return concordance_size(_corpus, selection, **dict(options))


def size(corpus: tifa.Corpus, selection: tifa.Selection, **options: object) -> int:
    """How many rows the concordance has, without making them."""
    return _size(corpus.fingerprint, selection, tuple(options.items()), corpus)


@st.cache_data(**TABLES)
def _shared(fingerprint: str, one: tifa.Selection, other: tifa.Selection, _corpus: Any) -> int:
    sides = [_corpus.query(s, "SELECT article_id FROM chosen_articles") for s in (one, other)]
    return len(set(sides[0]["article_id"]) & set(sides[1]["article_id"]))


def shared_articles(corpus: tifa.Corpus, one: tifa.Selection, other: tifa.Selection) -> int:
    """How many articles two selections have in common."""
    return _shared(corpus.fingerprint, one, other, corpus)


@st.cache_data(**TABLES)
def _summary(fingerprint: str, selection: tifa.Selection, _corpus: Any) -> dict[str, Any]:
    row = _corpus.query(selection, _SUMMARY).iloc[0]
    return {name: None if pd.isna(value) else value for name, value in row.items()}


def summary(corpus: tifa.Corpus, selection: tifa.Selection) -> dict[str, Any]:
    """What is in the selected articles: counts, first and last day, how dates are known."""
    return _summary(corpus.fingerprint, selection, corpus)


@st.cache_data(**TABLES)
def _has_article(fingerprint: str, article: int, _corpus: Any) -> bool:
    asked = tifa.Selection(article_ids=(article,))
    return bool(_corpus.query(asked, "SELECT count(*) AS n FROM chosen_articles")["n"].iloc[0])


def has_article(corpus: tifa.Corpus, article: int) -> bool:
    """Whether there is an article of this id."""
    return _has_article(corpus.fingerprint, article, corpus)


@st.cache_data(**{**TABLES, "max_entries": 16})
def _by_article(
    fingerprint: str, selection: tifa.Selection, most: int, _corpus: Any
) -> pd.DataFrame:
    frame = tifa.frequency_by_article(_corpus, selection)
    totals = frame.groupby("article_id")["hits"].sum().nlargest(most)
    return frame[frame["article_id"].isin(totals.index)]


def by_article(corpus: tifa.Corpus, selection: tifa.Selection, most: int) -> pd.DataFrame:
    """Hits by article, for the articles with the most."""
    return _by_article(corpus.fingerprint, selection, most, corpus)


@st.cache_data(show_spinner=False)
def themes() -> dict[str, dict[str, str]]:
    """The names of the built-in themes in each language; others go by their own name."""
    with THEMES.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    return {row["theme"]: {"zh": row["chinese"], "en": row["english"]} for row in rows}
