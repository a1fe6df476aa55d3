"""What is in a pack: its members, their columns, and the bounds that a reader keeps."""

from __future__ import annotations

import pyarrow as pa

from analytics.schema import ARTICLES, HITS, WORDS
from analytics.workspace.stories import STORIES

SUFFIX = ".tifapack"
FORMAT = "tifapack"
FORMAT_VERSION = 1

MANIFEST = "manifest.json"
LEXICON = "lexicon.csv"
ARTICLE_TABLE = "articles.parquet"
HIT_TABLE = "hits.parquet"
STORY_TABLE = "stories.parquet"
TITLE_TABLE = "titles.parquet"
WORD_TABLE = "words.parquet"

_FACTS = (
    "article_id",
    "date",
    "date_found",
    "source",
    "section",
    "url",
    "characters",
    "paragraphs",
    "sentences",
    "text_digest",
)
TITLE_CHARACTERS = pa.field("title_characters", pa.int32(), nullable=False)
"""Letters, ideographs and digits of the title alone."""

TABLES = {
    ARTICLE_TABLE: pa.schema([*(ARTICLES.field(name) for name in _FACTS), TITLE_CHARACTERS]),
    HIT_TABLE: HITS,
    STORY_TABLE: STORIES,
    TITLE_TABLE: pa.schema([ARTICLES.field(name) for name in ("article_id", "title")]),
    WORD_TABLE: WORDS,
}
"""The Parquet members. Titles and words are there only where the packer asked for them."""

REQUIRED = (MANIFEST, LEXICON, ARTICLE_TABLE, HIT_TABLE, STORY_TABLE)
MEMBERS = (*REQUIRED, TITLE_TABLE, WORD_TABLE)

LEXICON_COLUMNS = (
    "slogan",
    "forms",
    "english",
    "pinyin",
    "theme",
    "level",
    "first_used",
    "when",
    "unless",
    "parts",
    "succeeds",
)
"""Of the lexicon; its notes and sources are prose, which may quote a text, and stay at home."""

LONGEST_RUN = 11
"""So many characters of a text may stand in a pack at most, slogans aside."""

LARGEST_FILE = 2_000_000_000
LARGEST_TEXT_MEMBER = 20_000_000
LARGEST_DECODED = 8_000_000_000
MOST_ROWS = {
    ARTICLE_TABLE: 20_000_000,
    HIT_TABLE: 200_000_000,
    STORY_TABLE: 20_000_000,
    TITLE_TABLE: 20_000_000,
    WORD_TABLE: 1_000_000_000,
}
LONGEST_CELL = {"date_found": 40, "source": 500, "section": 1_000, "url": 4_000, "title": 10_000}
