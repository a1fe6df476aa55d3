"""The store: a folder with articles, a lexicon, and what is derived from the two."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import deltalake
import pandas as pd

from analytics.articles.dates import parse_date
from analytics.articles.read import Options
from analytics.errors import WorkspaceError
from analytics.lexicon.load import built_in, load, read, sound
from analytics.lexicon.own import NONE, OwnLexicon
from analytics.lexicon.slogan import Lexicon
from analytics.workspace import articles_table
from analytics.workspace.derived import Progress as ScanProgress
from analytics.workspace.derived import hit_files, term_files, word_files
from analytics.workspace.importing import ImportReport, Progress, import_files
from analytics.workspace.ledger import imports, undo
from analytics.workspace.stories import story_file

SEEDS = Path(__file__).parents[2] / "seeds"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version of a workspace's articles with their hits: files that never change."""

    root: Path
    version: int
    lexicon: Lexicon
    article_files: tuple[Path, ...]
    hit_files: tuple[Path, ...]

    @property
    def identity(self) -> str:
        """What tells its content from any other: the names of its files say what is in them."""
        names = " ".join(path.name for path in self.hit_files)
        return hashlib.sha256(names.encode()).hexdigest()[:16]

    @property
    def text_files(self) -> tuple[Path, ...]:
        """The files that hold the texts."""
        return self.article_files

    @property
    def has_text(self) -> bool:
        """Always: a workspace holds its articles whole."""
        return True

    def term_files(self, term: str, progress: ScanProgress | None = None) -> list[Path]:
        """Files with the hits of a plain search term, one for each article file."""
        return term_files(self.root, self.article_files, term, progress)

    def word_files(self, progress: ScanProgress | None = None) -> list[Path]:
        """Files with the words of the articles, one for each article file."""
        return word_files(self.root, self.article_files, self.hit_files, self.lexicon, progress)

    def story_file(self, progress: ScanProgress | None = None) -> Path:
        """A file with the reprints among the articles, as `stories.STORIES`."""
        try:
            return story_file(self.root, self.article_files, progress)
        except OSError as error:
            raise WorkspaceError(
                f"{self.root}: reprints can't be kept ({error.strerror or error}); "
                "make room there, or make the folder writable"
            ) from None


@dataclass(frozen=True, slots=True)
class Store:
    """A folder that `open` has made sure is one."""

    root: Path

    @classmethod
    def open(cls, root: str | Path) -> Self:
        """The workspace in a folder; an empty or missing folder becomes one.

        Raises:
            WorkspaceError: the folder can't be used.
        """
        path = Path(root).expanduser()
        if path.exists() and not path.is_dir():
            raise WorkspaceError(f"{path}: not a folder; give another one with --workspace")
        if path.is_dir() and any(path.iterdir()) and not (path / "articles").is_dir():
            raise WorkspaceError(
                f"{path}: not a workspace and not empty; give another folder with --workspace"
            )
        articles_table.open_or_create(path)
        return cls(path)

    @classmethod
    def open_or_seed(cls, root: str | Path) -> Self:
        """The same, and a new workspace starts with the articles in seeds/."""
        path = Path(root).expanduser()
        new = not (path / "articles").is_dir()
        workspace = cls.open(path)
        if new and (SEEDS / "seeds.toml").is_file():
            workspace.add_seeds()
        return workspace

    def add(
        self,
        *paths: str | Path,
        source: str = "",
        date: str = "",
        date_found: str = "given",
        mapping: Mapping[str, str] | None = None,
        lexicon: Lexicon | None = None,
        progress: Progress | None = None,
        dry_run: bool = False,
    ) -> ImportReport:
        """Import files or folders; what is already in is skipped.

        New articles are matched against the workspace's lexicon on the way.

        Args:
            source: the medium, for all articles. date: the day, for all articles.
            mapping: field to column name, for tables. lexicon: what to match against, where it
            is not the workspace's (yet). dry_run: look, but write nothing.

        Raises:
            FileNotFoundError: a path is missing. SelectionError: the date is none.
        """
        day = parse_date(date) if date else None
        options = Options(source, day, date_found, mapping or {})
        return import_files(
            self.root,
            [Path(p) for p in paths],
            options,
            lexicon or self.lexicon,
            progress=progress,
            dry_run=dry_run,
        )

    def add_seeds(self) -> ImportReport:
        """Import what a new user sees first, as seeds/seeds.toml describes it."""
        report = ImportReport()
        for seed in tomllib.loads((SEEDS / "seeds.toml").read_text("utf-8"))["file"]:
            report = self.add(
                SEEDS / seed["path"],
                source=seed["source"],
                date=seed["date"],
                date_found=seed["date_found"],
            )
        return report

    def imports(self) -> pd.DataFrame:
        """The imports so far, the latest first; columns as in `ledger.imports`."""
        return imports(self.root)

    def undo(self, import_id: str) -> dict[str, int]:
        """Take an import back as a new version: articles taken and kept, and the version.

        What another import has too is kept, and is that one's from then on. Older versions
        stay as they were.

        Raises:
            WorkspaceError: no such import, it was taken back before, or one is running.
        """
        return undo(self.root, import_id, self.lexicon)

    @property
    def lexicon(self) -> Lexicon:
        """The workspace's own lexicon if it has one, else the built-in one."""
        own = self.root / "lexicon.csv"
        return load(own) if own.is_file() else built_in()

    def use_lexicon(self, path: str | Path) -> Lexicon:
        """Make a CSV or xlsx file this workspace's lexicon, if it passes the check."""
        sheet = sound(read(Path(path)))
        self.own_lexicon.save(sheet, Path(path).name, base=NONE)
        return sheet.lexicon

    @property
    def own_lexicon(self) -> OwnLexicon:
        """The workspace's own copy of the lexicon, to edit, and its versions."""
        return OwnLexicon(self.root)

    def version(self) -> int:
        """The newest version of the articles."""
        return int(self._table().version())

    def snapshot(
        self, progress: ScanProgress | None = None, version: int | None = None
    ) -> Snapshot:
        """The articles at a version (default: the newest) with the hits in them, up to date.

        Raises:
            WorkspaceError: there is no such version.
        """
        table = articles_table.at_version(self.root, version)
        files = articles_table.paths(table)
        lexicon = self.lexicon
        hits = hit_files(self.root, files, lexicon, progress)
        return Snapshot(self.root, int(table.version()), lexicon, tuple(files), tuple(hits))

    def _table(self) -> deltalake.DeltaTable:
        return articles_table.open_or_create(self.root)
