"""Dispersion: is a slogan spread over the corpus, or pushed by a few?"""

from __future__ import annotations

import pandas as pd

from analytics.corpus import Corpus
from analytics.errors import SelectionError
from analytics.measures.periods import label
from analytics.selection import Selection
from analytics.statistics.dispersion import dispersion_of_many

OVER = ("articles", "sources", "periods")
_SIZES = """
SELECT {part} AS part, sum(characters)::BIGINT AS size FROM chosen_articles
WHERE part IS NOT NULL GROUP BY part HAVING size > 0 ORDER BY part
"""
_HITS = """
SELECT slogan, {part} AS part, count(*) AS hits
FROM chosen_hits JOIN chosen_articles a USING (article_id) WHERE part IS NOT NULL GROUP BY ALL
ORDER BY ALL
"""


def dispersion(corpus: Corpus, selection: Selection, *, over: str = "articles") -> pd.DataFrame:
    """How evenly the hits of each slogan lie over articles, sources or periods.

    dp = 1/2 Σ |v_i / f - s_i| (Gries): 0 = spread as the text is, towards 1 = clumped;
    dp_norm = dp over the most it can be; juilland_d = 1 - CV / sqrt(n - 1) of the rates of
    the n parts: 1 = the same rate in each, 0 = all in one. v_i are hits and s_i the share of
    characters of part i, f all hits. Parts without characters are left out; so are articles
    without a date where parts are periods (`selection.every`).

    Args:
        over: "articles", "sources" or "periods".

    Returns:
        One row a slogan, most hits first: slogan, hits, parts_with_hits, parts, dp, dp_norm,
        juilland_d. Of a slogan without hits, and where there is one part only, the measures
        are missing. Slogans asked for by name, theme or as a term have a row even then.

    Raises:
        SelectionError: an unknown slogan, theme or source, or an unknown `over`.
    """
    if over not in OVER:
        raise SelectionError(f"over “{over}”: take one of {', '.join(OVER)}")
    period = label(selection.every, f"date_trunc('{selection.every}', date)::DATE")
    part = {"articles": "article_id", "sources": "source", "periods": period}[over]
    sizes = corpus.query(selection, _SIZES.format(part=part)).set_index("part")["size"]
    hits = corpus.query(selection, _HITS.format(part=part))
    chosen = corpus.chosen_slogans(selection)
    named = bool(selection.slogans or selection.terms or selection.themes)
    if not named:
        chosen = chosen[chosen["slogan"].isin(hits["slogan"])]
    chosen = chosen.reset_index(drop=True)
    hits = hits[hits["part"].isin(sizes.index)]
    place = pd.Index(chosen["slogan"]).get_indexer(pd.Index(hits["slogan"]))
    found = dispersion_of_many(
        place, hits["hits"], hits["part"].map(sizes), sizes, slogans=len(chosen)
    )
    by_slogan = hits.groupby("slogan")["hits"].agg(["sum", "size"]).reindex(chosen["slogan"])
    frame = pd.DataFrame(
        {
            "slogan": chosen["name"],
            "hits": by_slogan["sum"].fillna(0).astype("int64").to_numpy(),
            "parts_with_hits": by_slogan["size"].fillna(0).astype("int64").to_numpy(),
            "parts": len(sizes),
            **found._asdict(),
        }
    )
    frame = frame.sort_values("hits", ascending=False, kind="stable", ignore_index=True)
    frame.attrs["method"] = corpus.method(
        selection,
        measure="dispersion",
        over=over,
        **({"every": selection.every} if over == "periods" else {}),
        formula="dp = 1/2 sum |v/f - s|; dp_norm = dp / (1 - min s); juilland_d = 1 - CV / "
        "sqrt(n - 1), population SD of the rates",
        denominator="characters (Unicode L*, N*) of each part",
    )
    return frame
