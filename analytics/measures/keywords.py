"""Keywords: which words mark the selected articles?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from analytics.corpus import Corpus
from analytics.selection import Selection
from analytics.text.tokens import inverse_document_frequencies
from analytics.workspace.derived import Progress

_SQL = """
, counted AS (
    SELECT word, sum(count)::BIGINT AS count, count(*) AS articles
    FROM read_parquet($files) SEMI JOIN chosen_articles USING (article_id) GROUP BY word
)
SELECT word, count, articles,
       count * 1e4 / (SELECT nullif(sum(characters), 0) FROM chosen_articles) AS per_10k_chars,
       count / sum(count) OVER () AS share
FROM counted ORDER BY word
"""
_SAID = "SELECT DISTINCT name FROM chosen_hits JOIN chosen_slogans USING (slogan)"


def keywords(
    corpus: Corpus,
    selection: Selection,
    *,
    limit: int | None = 200,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """TF-IDF of the words of the selected articles, slogans kept whole.

    tf_idf = tf * idf with tf = count / all words counted (two or more characters), and idf
    from jieba's general table of Chinese; words that it lacks, slogans among them, get its
    median. A fixed table keeps scores comparable between selections and works for a single
    article; it does not say what is rare in this corpus (for that, compare two selections).

    The words of an article file are counted by jieba when they are first asked for, which
    takes about a second per megabyte of text.

    Returns:
        One row a word, highest tf_idf first: word, is_slogan (a slogan with a hit here), count,
        articles (with the word), per_10k_chars, idf, tf_idf.

    Raises:
        SelectionError: an unknown source.
    """
    files = [str(path) for path in corpus.snapshot.word_files(progress)]
    columns = ["word", "is_slogan", "count", "articles", "per_10k_chars", "idf", "tf_idf"]
    if not files:
        return pd.DataFrame(columns=columns)
    frame = corpus.query(selection, _SQL, {"files": files})
    table, median = inverse_document_frequencies()
    said = corpus.query(replace(selection, slogans=(), terms=(), themes=()), _SAID)
    frame["is_slogan"] = frame["word"].isin(said["name"])
    known = frame["word"].map(table).astype("float64")
    frame["idf"] = np.where(frame["is_slogan"], median, known.fillna(median))
    frame["tf_idf"] = frame["share"].astype("float64") * frame["idf"]
    frame = frame.sort_values(["tf_idf", "word"], ascending=[False, True], ignore_index=True)
    frame = frame[columns].head(limit) if limit is not None else frame[columns]
    frame.attrs["method"] = corpus.method(
        selection,
        measure="keywords",
        formula="tf_idf = count / all counted words * idf (jieba's general table)",
        segmentation="jieba, slogans cut out first",
    )
    return frame
