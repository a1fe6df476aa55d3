"""Corpus: an immutable snapshot of a workspace that answers queries, through DuckDB."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Mapping
from functools import cached_property
from importlib.metadata import version as package_version
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from analytics.errors import SelectionError, WorkspaceError
from analytics.lexicon.slogan import Lexicon
from analytics.schema import ARTICLES, HITS
from analytics.selection import Selection
from analytics.workspace.derived import Progress
from analytics.workspace.packs.snapshot import PackSnapshot
from analytics.workspace.packs.snapshot import open_pack as pack_snapshot
from analytics.workspace.store import Snapshot, Store
from analytics.workspace.stories import STORIES

_IMPORTED = "imported_at::TIMESTAMP AS imported_at"
_ARTICLE_COLUMNS = ", ".join(name for name in ARTICLES.names if name != "body")

_CHOSEN = """
WITH chosen_articles AS (
    SELECT a.*, a.rowid AS place FROM articles a {stories}
    WHERE ($sources IS NULL OR list_contains($sources, source))
      AND ($since IS NULL OR date >= $since) AND ($until IS NULL OR date <= $until)
      AND ($article_ids IS NULL OR list_contains($article_ids, a.article_id))
    {once}
), all_hits AS (
    SELECT * FROM hits UNION ALL BY NAME SELECT * FROM term_hits
), chosen_hits AS (
    SELECT all_hits.* FROM all_hits
    SEMI JOIN chosen_articles USING (article_id)
    SEMI JOIN chosen_slogans USING (slogan)
    WHERE ($all_senses OR on_sense) AND NOT ($standalone AND nested)
)
"""
_EACH = _CHOSEN.format(stories="", once="")
_ONCE = _CHOSEN.format(
    stories="LEFT JOIN stories ON stories.article_id = a.article_id",
    once="""QUALIFY row_number() OVER (
        PARTITION BY coalesce(story, a.article_id) ORDER BY date NULLS LAST, a.article_id) = 1""",
)
"""Of each story in the selection its first article there."""

_REPRINTS = """
ALTER TABLE articles ADD COLUMN reprint BOOLEAN DEFAULT false;
UPDATE articles SET reprint = true WHERE article_id IN (
    SELECT article_id FROM articles
    SEMI JOIN (SELECT text_digest FROM articles GROUP BY ALL HAVING count(*) > 1)
    USING (text_digest)
    QUALIFY row_number() OVER (
        PARTITION BY text_digest ORDER BY date NULLS LAST, article_id) > 1)
"""
"""Marked from the start: texts that were there before, letter for letter."""

_TERM_NESTED = """
INSERT INTO term_hits BY NAME
SELECT t.* REPLACE (
    $slogan AS slogan,
    EXISTS (
        SELECT 1 FROM hits h
        WHERE h.article_id = t.article_id AND h.field = t.field AND h.on_sense
          AND h.start <= t.start AND h."end" >= t."end"
          AND h."end" - h.start > t."end" - t.start AND h.slogan IS DISTINCT FROM $same
    ) AS nested)
FROM read_parquet($files) t
"""


class Workspace(Store):
    """A folder of articles: add to it, then ask its corpus."""

    def corpus(self, progress: Progress | None = None, version: int | None = None) -> Corpus:
        """A frozen snapshot of the workspace as it is now, or was at a version.

        Articles that were added since the last time are scanned first.
        """
        return Corpus(self.snapshot(progress, version))


class Corpus:
    """Articles and hits at one version, under one lexicon. Safe to share between threads."""

    def __init__(self, snapshot: Snapshot | PackSnapshot) -> None:
        self.snapshot = snapshot
        self._database = duckdb.connect(":memory:")
        self._database.execute("SET TimeZone = 'UTC'")
        if isinstance(snapshot, PackSnapshot):
            self._take("articles", snapshot.articles)
            self._take("hits", snapshot.hits)
        else:
            self._load("articles", snapshot.article_files, ARTICLES, _ARTICLE_COLUMNS)
            self._database.execute("ALTER TABLE articles ADD COLUMN title_characters INTEGER")
            self._load("hits", snapshot.hit_files, HITS, "*")
        self._database.execute(_REPRINTS)
        self._comparing, self._has_stories = threading.Lock(), False

    @property
    def version(self) -> int:
        return self.snapshot.version

    @property
    def lexicon(self) -> Lexicon:
        return self.snapshot.lexicon

    @property
    def fingerprint(self) -> str:
        """What tells this corpus from any other: version, files and lexicon."""
        return f"v{self.version}-{self.snapshot.identity}-{self.lexicon.digest[:12]}"

    @property
    def has_text(self) -> bool:
        """Whether every article has its text; of a pack, only what is attached to it is here."""
        return self.snapshot.has_text

    @property
    def pack(self) -> PackSnapshot | None:
        """The pack that this corpus is, if it is one."""
        return self.snapshot if isinstance(self.snapshot, PackSnapshot) else None

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The sources of the articles, those with the most articles first."""
        rows = self._database.cursor().execute(
            "SELECT source FROM articles GROUP BY source ORDER BY count(*) DESC, source"
        )
        return tuple(row[0] for row in rows.fetchall())

    @cached_property
    def span(self) -> tuple[datetime.date | None, datetime.date | None]:
        """The first and the last day that has an article."""
        rows = self._database.cursor().execute("SELECT min(date), max(date) FROM articles")
        first, last = rows.fetchall()[0]
        return first, last

    def chosen_slogans(self, selection: Selection) -> pd.DataFrame:
        """The slogans a selection is about: columns slogan (place), name, english, theme.

        Terms come after the lexicon's slogans, in places behind them.

        Raises:
            SelectionError: a slogan, theme or source is unknown.
        """
        for theme in selection.themes:
            if theme not in self.lexicon.themes:
                raise SelectionError(
                    f"no theme “{theme}”; there are {', '.join(self.lexicon.themes)}"
                )
        for source in selection.sources:
            if source not in self.sources:
                known = ", ".join(name or "(none)" for name in self.sources[:20])
                raise SelectionError(f"no source “{source}” in the corpus; there are {known}")
        named = {self.lexicon.place(wording) for wording in selection.slogans}
        everything = not (selection.slogans or selection.terms or selection.themes)
        rows = [
            (place, slogan.slogan, slogan.english, slogan.theme)
            for place, slogan in enumerate(self.lexicon)
            if everything or place in named or slogan.theme in selection.themes
        ]
        size = len(self.lexicon)
        rows += [(size + i, term, "", "") for i, term in enumerate(selection.terms)]
        frame = pd.DataFrame(rows, columns=["slogan", "name", "english", "theme"])
        return frame.astype({"slogan": "int32"})

    def query(
        self, selection: Selection, sql: str, parameters: Mapping[str, object] | None = None
    ) -> pd.DataFrame:
        """Run a query over `chosen_articles`, `chosen_hits` and `chosen_slogans`.

        `sql` is text of this program, never of a user; values go through `parameters`.
        """
        if not selection.reprints:
            self.know_stories()
        cursor = self._database.cursor()
        slogans = self.chosen_slogans(selection)
        cursor.register("chosen_slogans", slogans)
        self._load_terms(cursor, selection)
        values = {
            "sources": list(selection.sources) or None,
            "article_ids": list(selection.article_ids) or None,
            "since": selection.first_day,
            "until": selection.last_day,
            "all_senses": selection.all_senses,
            "standalone": selection.standalone,
            **(parameters or {}),
        }
        try:
            frame: pd.DataFrame = cursor.execute(
                (_EACH if selection.reprints else _ONCE) + sql, values
            ).df()
            return frame
        finally:
            cursor.close()

    def know_stories(self, progress: Progress | None = None) -> None:
        """Have the table `stories` (workspace/stories.py says what it holds), for queries.

        Made the first time that reprints are counted once; kept with the workspace.
        """
        with self._comparing:
            if self._has_stories:
                return
            if isinstance(self.snapshot, PackSnapshot):
                self._take("stories", self.snapshot.stories)
            else:
                path = self.snapshot.story_file(progress)
                self._load("stories", (path,), STORIES, "*")
            self._has_stories = True

    def texts(self, article_ids: list[int]) -> pd.DataFrame:
        """Whole rows of the stored table, bodies too, for some articles.

        Of a pack, titles and bodies are empty where no text is attached.
        """
        files = [str(path) for path in self.snapshot.text_files]
        wanted = pd.DataFrame({"article_id": article_ids}, dtype="int64")
        with self._database.cursor() as cursor:
            cursor.register("wanted", wanted)
            rows: pd.DataFrame = cursor.execute(
                f"SELECT {_ARTICLE_COLUMNS.replace('imported_at', _IMPORTED)} "  # noqa: S608 - names of the schema
                "FROM articles SEMI JOIN wanted USING (article_id)"
            ).df()
            bodies = pd.DataFrame({"article_id": [], "body": []})
            if files and article_ids:
                bodies = cursor.execute(
                    "SELECT article_id, body FROM read_parquet($files) "
                    "SEMI JOIN wanted USING (article_id)",
                    {"files": files},
                ).df()
        body = rows["article_id"].map(bodies.set_index("article_id")["body"]).fillna("")
        whole: pd.DataFrame = rows.assign(body=body)[ARTICLES.names]
        return whole

    def method(self, selection: Selection, **particulars: str) -> dict[str, str]:
        """How a frame was made: what every chart and download carries with it."""
        chosen = {
            name: str(value if isinstance(value, (str, bool)) else "、".join(map(str, value)))
            for name in ("slogans", "terms", "themes", "sources", "standalone", "all_senses")
            if (value := getattr(selection, name))
        }
        days = {"since": selection.first_day, "until": selection.last_day}
        return {
            **particulars,
            **chosen,
            **{name: day.isoformat() for name, day in days.items() if day},
            "reprints": "each" if selection.reprints else "once",
            "corpus_version": str(self.version),
            **({"pack": f"{self.pack.name} {self.pack.digest[:12]}"} if self.pack else {}),
            "lexicon_digest": self.lexicon.digest[:12],
            "duckdb": package_version("duckdb"),
            "daachorse": package_version("daachorse"),
        }

    def _take(self, name: str, table: pa.Table) -> None:
        self._database.register("given", table)
        self._database.execute(f"CREATE TABLE {name} AS SELECT * FROM given")  # noqa: S608 - a name of this file
        self._database.unregister("given")

    def _load(self, name: str, files: tuple[Path, ...], schema: object, columns: str) -> None:
        try:
            if files:
                self._database.execute(
                    f"CREATE TABLE {name} AS SELECT {columns} FROM read_parquet($files)",  # noqa: S608 - names of this file
                    {"files": [str(path) for path in files]},
                )
            else:
                self._database.register("nothing", schema.empty_table())  # type: ignore[attr-defined]
                self._database.execute(f"CREATE TABLE {name} AS SELECT {columns} FROM nothing")  # noqa: S608 - names of this file
        except duckdb.Error as error:
            raise WorkspaceError(
                f"{self.snapshot.root}: its {name} can't be read ({str(error).splitlines()[0]}); "
                "delete its folder derived/ and try again"
            ) from None

    def _load_terms(self, cursor: duckdb.DuckDBPyConnection, selection: Selection) -> None:
        cursor.execute("CREATE TEMP TABLE term_hits AS SELECT * FROM hits LIMIT 0")
        for place, term in enumerate(selection.terms, start=len(self.lexicon)):
            files = [str(path) for path in self.snapshot.term_files(term)]
            same = self.lexicon.places.get(term)
            if files:
                cursor.execute(_TERM_NESTED, {"slogan": place, "same": same, "files": files})


def open_pack(path: str | Path) -> Corpus:
    """The corpus in a pack: every count of the full one, and no sentence.

    Measures that need the text (terms, keywords, words around) refuse with what to do.

    Raises:
        WorkspaceError: the pack is missing, damaged, dishonest or of another version.
    """
    return Corpus(pack_snapshot(path))
