"""An opened pack: what a corpus stands on where there are facts, and no texts."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analytics.errors import LexiconError, SelectionError
from analytics.lexicon.load import built_in, parse
from analytics.lexicon.slogan import Lexicon
from analytics.schema import ARTICLES
from analytics.workspace.derived import term_files, word_files
from analytics.workspace.packs import layout
from analytics.workspace.packs.container import read_members, refused
from analytics.workspace.packs.tables import (
    check_articles,
    check_cells,
    check_hits,
    check_stories,
    read_table,
)

Progress = Callable[[int, int], None]
_NOT_STORED = ("body",)


class Scratch:
    """A folder that is made when first asked for, and goes with its owner."""

    @cached_property
    def folder(self) -> Path:
        made = tempfile.mkdtemp(prefix="tifascope-pack-")
        weakref.finalize(self, shutil.rmtree, made, ignore_errors=True)
        return Path(made)


@dataclass(frozen=True)
class PackSnapshot:
    """The tables of a pack, and the texts that a reader has attached to it.

    root: the file. digest: sha256 of it. articles: rows as schema.ARTICLES without bodies;
    what a pack does not say is empty. text_files: Parquet files with the texts of some or
    all articles, put beside the pack by `attach`.
    """

    root: Path
    digest: str
    manifest: dict[str, Any]
    lexicon: Lexicon
    articles: pa.Table
    hits: pa.Table
    stories: pa.Table
    words: pa.Table | None
    text_files: tuple[Path, ...] = ()
    with_text: int = 0
    _scratch: Scratch = field(default_factory=Scratch, repr=False)

    @property
    def version(self) -> int:
        return int(self.manifest["corpus_version"])

    @property
    def identity(self) -> str:
        """What tells its content from any other."""
        return f"pack-{self.digest[:16]}-{self.with_text}"

    @property
    def name(self) -> str:
        return self.root.stem

    @property
    def shown(self) -> tuple[str, ...]:
        """The slogans that the packer wants to be seen first."""
        names = self.manifest.get("shown")
        known = {slogan.slogan for slogan in self.lexicon}
        return (
            tuple(n for n in names if isinstance(n, str) and n in known)
            if isinstance(names, list)
            else ()
        )

    @property
    def has_text(self) -> bool:
        """Whether the text of every article is attached."""
        return len(self.articles) == self.with_text

    @property
    def article_files(self) -> tuple[Path, ...]:
        """The files of the texts.

        Raises:
            SelectionError: not every article has its text attached.
        """
        self._need("this")
        return self.text_files

    @property
    def hit_files(self) -> tuple[Path, ...]:
        """There are none: the hits are a table here."""
        return ()

    def term_files(self, term: str, progress: Progress | None = None) -> list[Path]:
        """Files with the hits of a plain search term.

        Raises:
            SelectionError: not every article has its text attached.
        """
        self._need(f"a search for “{term}”")
        return term_files(self._derived(), self.text_files, term, progress)

    def word_files(self, progress: Progress | None = None) -> list[Path]:
        """Files with the words of the articles, from the texts or as the packer shared them.

        Raises:
            SelectionError: the pack has neither.
        """
        if self.words is not None and not self.has_text:
            file = self._scratch.folder / "words.parquet"
            if not file.exists():
                pq.write_table(self.words, file)
            return [file]
        self._need("a count of words")
        hits = self._scratch.folder / "hits.parquet"
        if not hits.exists():
            pq.write_table(self.hits, hits)
        return word_files(self._derived(), self.text_files, [hits], self.lexicon, progress)

    def _need(self, what: str) -> None:
        if not self.has_text:
            missing = len(self.articles) - self.with_text
            raise SelectionError(
                f"{self.root.name} is a pack, and {what} needs the text, which {missing:,} of its "
                f"{len(self.articles):,} articles do not have here; if you have the texts, join "
                f"them with `python -m analytics attach {self.root.name} FILE…`"
            )

    def _derived(self) -> Path:
        return attachment(self.root)


def attachment(pack: Path) -> Path:
    """The folder beside a pack where its attached texts are kept."""
    return pack.with_name(f"{pack.stem}.texts")


def open_pack(path: str | Path) -> PackSnapshot:
    """A pack, every part of it checked, with the texts that are attached to it.

    Raises:
        WorkspaceError: it is missing, damaged, dishonest or of another version.
    """
    file = Path(path).expanduser()
    pack = _opened(file)
    texts = attachment(file) / "texts.parquet"
    return _with_texts(pack, texts) if texts.is_file() else pack


def _opened(path: Path) -> PackSnapshot:
    manifest, members = read_members(path)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    lexicon = _lexicon(path, members.pop(layout.LEXICON), manifest["lexicon"])
    tables = {
        name: read_table(path, name, data, manifest["members"][name]["rows"])
        for name, data in members.items()
    }
    facts, hits = tables[layout.ARTICLE_TABLE], tables[layout.HIT_TABLE]
    check_articles(path, facts)
    check_hits(path, hits, facts, lexicon)
    stories = tables[layout.STORY_TABLE]
    check_stories(path, stories, facts)
    titles = tables.get(layout.TITLE_TABLE)
    if titles is not None:
        check_cells(path, titles)
        if titles["article_id"] != facts["article_id"]:
            raise refused(path, "its titles are not those of its articles")
    words = tables.get(layout.WORD_TABLE)
    rows = _whole_rows(facts, titles)
    return PackSnapshot(path, digest, manifest, lexicon, rows, hits, stories, words)


def _lexicon(path: Path, data: bytes, told: dict[str, Any]) -> Lexicon:
    try:
        lexicon = parse(data.decode(), str(told["name"])[:200]).lexicon
        lexicon.require_some()
    except (LexiconError, UnicodeDecodeError, TypeError):
        raise refused(path, "its lexicon can't be read") from None
    if lexicon.digest != told["digest"]:
        raise refused(path, "its lexicon is not the one its hits were found with")
    if lexicon.digest == built_in().digest:
        known = {slogan.slogan: slogan for slogan in built_in()}
        prose = [
            replace(s, note=known[s.slogan].note, first_source=known[s.slogan].first_source)
            for s in lexicon
        ]
        return Lexicon(tuple(prose), lexicon.name)
    return lexicon


def _whole_rows(facts: pa.Table, titles: pa.Table | None) -> pa.Table:
    size = len(facts)
    columns = {name: facts[name] for name in facts.column_names}
    if titles is not None:
        columns["title"] = titles["title"]
    names = [name for name in ARTICLES.names if name not in _NOT_STORED]
    filled = [columns[name] if name in columns else _empty(name, size) for name in names]
    fields = [ARTICLES.field(name) for name in names] + [layout.TITLE_CHARACTERS]
    return pa.table([*filled, facts[layout.TITLE_CHARACTERS.name]], schema=pa.schema(fields))


def _empty(name: str, size: int) -> pa.Array:
    kind = ARTICLES.field(name).type
    return pa.repeat(pa.scalar("" if kind == pa.string() else 0, kind), size)


def _with_texts(pack: PackSnapshot, texts: Path) -> PackSnapshot:
    """The pack with titles, bylines and the like from the attached rows."""
    names = [name for name in pack.articles.column_names if name != "article_id"]
    held = pq.read_table(texts, columns=["article_id", "title", "kicker", "subhead", "byline",
                                         "reporters", "origin"])  # fmt: skip
    known = pc.index_in(pack.articles["article_id"], held["article_id"])
    own = [name for name in held.column_names if name != "article_id"]
    columns = {"article_id": pack.articles["article_id"]}
    for name in names:
        given = pack.articles[name]
        if name in own:
            given = pc.coalesce(held[name].take(known), given)
        columns[name] = given
    joined = pa.table(columns, schema=pack.articles.schema)
    found = len(known) - known.null_count
    return replace(pack, articles=joined, text_files=(texts,), with_text=found)
