"""Forms: in which of its written forms was a slogan said, and when?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from analytics.corpus import Corpus
from analytics.measures.series import series
from analytics.selection import Selection
from analytics.statistics.rates import poisson_interval

_SAID = """
, texts AS (
    SELECT article_id, title, body FROM read_parquet($files) SEMI JOIN chosen_hits
    USING (article_id)
)
SELECT slogan, form, date_trunc('{every}', date)::DATE AS opening, article_id, nested, quoted,
       listed, regexp_replace(substr(CASE WHEN field = 0 THEN t.title ELSE body END, start + 1,
                                     "end" - start), '[\\s“”‘’「」『』《》"'']', '', 'g') AS written
FROM chosen_hits JOIN chosen_articles USING (article_id) JOIN texts t USING (article_id)
WHERE date IS NOT NULL
"""
COLUMNS = [
    "slogan",
    "written",
    "form",
    "part_of",
    "period",
    "hits",
    "standalone",
    "quoted",
    "listed",
    "articles",
    "slogan_hits",
    "share",
    "period_articles",
    "period_characters",
    "per_10k_chars",
    "low",
    "high",
]


def forms(corpus: Corpus, selection: Selection, *, parts: bool = True) -> pd.DataFrame:
    """Hits of each written form of each slogan in each period, as it stands in the text.

    Forms are told apart by what is written: other separators (外防输入、内防反弹 with a comma or
    with nothing between its halves), other lexicon forms, traditional letters. Quotation marks
    and spaces are left out. The parts of a slogan, where its lexicon row names them, follow
    with those of their hits that stand outside it: said alone.

    Args:
        parts: with the parts of each slogan.

    Returns:
        One row a form and period, every period between the first and the last day: slogan,
        written, form (of the lexicon), part_of (the slogan it is a part of, or ""), period,
        hits, standalone, quoted, listed (in an enumeration), articles, slogan_hits (of all
        forms of that slogan in the period), share (hits / slogan_hits, missing where nothing
        is said), period_articles, period_characters, per_10k_chars with its exact Poisson 95 %
        low and high. Counts of a period without articles are missing. Of a part, standalone
        hits only. Forms of a slogan come by their hits, the most frequent first.

    Raises:
        SelectionError: an unknown slogan, theme or source.
    """
    counted = series(corpus, selection)
    said = _said(corpus, selection)
    said["part_of"] = ""
    whole = corpus.chosen_slogans(selection).set_index("slogan")["name"]
    if parts:
        said = pd.concat([said, _parts(corpus, selection)])
    periods = counted.periods
    opening = pd.Index(pd.to_datetime(periods["opening"]))
    said["column"] = opening.get_indexer(pd.Index(pd.to_datetime(said["opening"])))
    said = said[said["column"] >= 0]
    keys = ["of", "part_of", "slogan", "written", "form"]
    places = {name: place for place, name in whole.items()}
    of = said["part_of"].map(places).fillna(said["slogan"])
    said["of"] = of.astype("int64")
    said["standalone"] = ~said["nested"]
    grouped = said.groupby([*keys, "column"], sort=False)
    counts = grouped.agg(
        hits=("article_id", "size"), standalone=("standalone", "sum"), quoted=("quoted", "sum"),
        listed=("listed", "sum"), articles=("article_id", "nunique"),
    ).reset_index()  # fmt: skip
    frame = _every_period(counts, keys, len(periods))
    columns = ["column", "period", "period_articles", "period_characters", "text"]
    about = periods.reset_index(names="column").rename(
        columns={"articles": "period_articles", "characters": "period_characters"}
    )
    frame = frame.merge(about[columns], on="column", how="left")
    names: dict[int, str] = {place: slogan.slogan for place, slogan in enumerate(corpus.lexicon)}
    names.update((int(str(place)), name) for place, name in whole.items())
    frame["form"] = [
        corpus.lexicon[place].forms[form] if place < len(corpus.lexicon) else names[place]
        for place, form in zip(frame["slogan"], frame["form"], strict=True)
    ]
    frame["slogan_hits"] = frame.groupby(["slogan", "part_of", "column"])["hits"].transform("sum")
    frame["slogan"] = frame["slogan"].map(names)
    counted_columns = ["hits", "standalone", "quoted", "listed", "articles", "slogan_hits"]
    frame[counted_columns] = frame[counted_columns].astype("Int64")
    frame.loc[~frame["text"].astype(bool), counted_columns] = pd.NA
    hits, total = frame["hits"].astype("float64"), frame["slogan_hits"].astype("float64")
    frame["share"] = hits / total.where(total > 0)
    characters = frame["period_characters"].astype("float64")
    frame["per_10k_chars"] = hits / characters.where(characters > 0) * 1e4
    low, high = poisson_interval(hits, characters)
    frame["low"], frame["high"] = low * 1e4, high * 1e4
    frame = frame[COLUMNS]
    frame.attrs["method"] = corpus.method(
        selection,
        measure="forms",
        every=selection.every,
        formula="share = hits / slogan_hits; per_10k_chars = hits / period_characters * 10000; "
        "parts: hits outside the whole only",
        denominator="hits of all forms of the slogan in the period",
    )
    return frame


def _said(corpus: Corpus, selection: Selection) -> pd.DataFrame:
    files = [str(path) for path in corpus.snapshot.article_files]
    sql = _SAID.format(every=selection.every)
    if files:
        return corpus.query(selection, sql, {"files": files})
    nothing = "(SELECT article_id, title, '' AS body FROM articles)"
    return corpus.query(selection, sql.replace("read_parquet($files)", nothing))


def _parts(corpus: Corpus, selection: Selection) -> pd.DataFrame:
    """Standalone hits of the parts of the selected slogans, a row for each whole."""
    lexicon = corpus.lexicon
    chosen = corpus.chosen_slogans(selection)
    wholes: dict[str, list[str]] = {}
    for place in chosen["slogan"]:
        if place < len(lexicon):
            for part in lexicon[place].parts:
                if part in lexicon.places:
                    name = lexicon[lexicon.place(part)].slogan
                    wholes.setdefault(name, []).append(lexicon[place].slogan)
    if not wholes:
        return pd.DataFrame()
    alone = replace(selection, slogans=tuple(wholes), themes=(), terms=(), standalone=True)
    said = _said(corpus, alone)
    of = said["slogan"].map(lambda place: wholes[lexicon[place].slogan])
    return said.assign(part_of=of).explode("part_of")


def _every_period(counts: pd.DataFrame, keys: list[str], periods: int) -> pd.DataFrame:
    """A row for every form in every period; the most frequent form of a slogan first."""
    if counts.empty:
        return counts
    kinds = counts.groupby(keys, sort=False)["hits"].sum().reset_index()
    kinds["part"] = kinds["part_of"] != ""
    kinds = kinds.sort_values(
        ["of", "part", "slogan", "hits", "written"], ascending=[True, True, True, False, True],
        kind="stable",
    )  # fmt: skip
    dense = kinds[keys].merge(pd.DataFrame({"column": np.arange(periods)}), how="cross")
    return dense.merge(counts, on=[*keys, "column"], how="left").fillna(
        dict.fromkeys(("hits", "standalone", "quoted", "listed", "articles"), 0)
    )
