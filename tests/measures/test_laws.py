"""The laws that hold for any corpus, on random invented ones, against a slow count."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analytics as tifa
from tests.measures.invented import (
    NAMES,
    Article,
    Hit,
    letters,
    new_corpus,
    random_articles,
    slow_count,
    slow_hits,
    units_of,
)

FEW = settings(max_examples=300 if os.environ.get("TIFASCOPE_SOAK") == "1" else 8)

selections = st.builds(
    dict,
    standalone=st.booleans(),
    all_senses=st.booleans(),
    sources=st.sampled_from(((), ("东湖日报",))),
    since=st.sampled_from((None, date(2022, 1, 2))),
    until=st.sampled_from((None, date(2022, 2, 28))),
)


@contextmanager
def corpus_of(articles: list[Article]) -> Iterator[tifa.Corpus]:
    # one source and two are always there, so that a filter is never unknown
    fixed = [Article("2022-01-02", "东湖日报", "路口"), Article("2022-01-02", "西山晚报", "路尾")]
    with tempfile.TemporaryDirectory() as folder:
        yield new_corpus(Path(folder), [*articles, *fixed])


def chosen_articles(corpus: tifa.Corpus, chosen: dict[str, object]) -> pd.DataFrame:
    """The selected articles by plain comparison of their cells."""
    frame = tifa.articles(corpus, tifa.Selection(), bodies=True)
    keep = []
    for row in frame.itertuples():
        day = None if pd.isna(row.date) else row.date.date()
        bounds = (chosen["since"] is None or (day is not None and day >= chosen["since"])) and (
            chosen["until"] is None or (day is not None and day <= chosen["until"])
        )
        keep.append(bounds and (not chosen["sources"] or row.source in chosen["sources"]))
    return frame[keep]


def chosen_hits(articles: pd.DataFrame, chosen: dict[str, object]) -> list[Hit]:
    return [
        hit
        for hit in slow_hits(articles)
        if (hit.on_sense or chosen["all_senses"]) and not (hit.nested and chosen["standalone"])
    ]


@FEW
@given(random_articles(), selections)
def test_frequency_is_the_slow_count(articles: list[Article], chosen: dict[str, object]) -> None:
    """Hits, standalone, nested, articles and characters of every slogan."""
    with corpus_of(articles) as corpus:
        said = chosen_articles(corpus, chosen)
        hits = chosen_hits(said, chosen)
        frame = tifa.frequency(corpus, tifa.Selection(slogans=NAMES, **chosen))
        characters = sum(letters(a.title + a.body) for a in said.itertuples())
        for row in frame.itertuples():
            own = [hit for hit in hits if hit.slogan == row.slogan]
            assert row.hits == len(own)
            assert row.nested == sum(hit.nested for hit in own)
            assert row.hits == row.standalone + row.nested
            assert row.articles == len({hit.article_id for hit in own})
            assert row.characters == characters
            if characters:
                assert row.per_10k_chars * characters / 1e4 == pytest.approx(row.hits)
                assert row.article_share == pytest.approx(row.articles / len(said))


@FEW
@given(random_articles(), selections)
def test_articles_sum_to_the_whole(articles: list[Article], chosen: dict[str, object]) -> None:
    """Hits and standalone over the articles are those of frequency, each article's own."""
    with corpus_of(articles) as corpus:
        selection = tifa.Selection(slogans=NAMES, **chosen)
        frame = tifa.frequency_by_article(corpus, selection)
        slow = chosen_hits(chosen_articles(corpus, chosen), chosen)
        counted = Counter((hit.article_id, hit.slogan) for hit in slow)
        rows = zip(frame["article_id"], frame["slogan"], frame["hits"], strict=True)
        assert {(a, s): n for a, s, n in rows} == counted
        sums = frame.groupby("slogan")[["hits", "standalone"]].sum()
        whole = tifa.frequency(corpus, selection).set_index("slogan")
        for slogan in NAMES:
            for column in ("hits", "standalone"):
                summed = sums[column].get(slogan, 0)
                assert summed == whole.loc[slogan, column]


@FEW
@given(random_articles(), selections)
def test_concordance_recounts_frequency(articles: list[Article], chosen: dict[str, object]) -> None:
    """Row for row the slow hits: article, field, offsets, nested and on sense."""
    with corpus_of(articles) as corpus:
        selection = tifa.Selection(slogans=NAMES, **chosen)
        frame = tifa.concordance(corpus, selection)
        columns = ["article_id", "slogan", "field", "start", "end", "on_sense", "nested"]
        rows = sorted(frame[columns].itertuples(index=False, name=None))
        slow = chosen_hits(chosen_articles(corpus, chosen), chosen)
        assert rows == sorted((h[0], h[1], h[2], h[3], h[4], h[7], h[8]) for h in slow)
        hits = tifa.frequency(corpus, selection).set_index("slogan")["hits"]
        assert hits.to_dict() == {s: int((frame["slogan"] == s).sum()) for s in NAMES}


@FEW
@given(random_articles(), selections, st.sampled_from(("sentence", "paragraph", "article")))
def test_cooccurrence_is_the_slow_count_of_units(
    articles: list[Article], chosen: dict[str, object], unit: str
) -> None:
    """The four cells of every pair, and their sum is all units of the selected articles."""
    with corpus_of(articles) as corpus:
        said = chosen_articles(corpus, chosen)
        held: dict[str, set[object]] = {name: set() for name in NAMES}
        for hit in chosen_hits(said, chosen):
            number = {"sentence": hit.sentence, "paragraph": hit.paragraph, "article": 0}[unit]
            held[hit.slogan].add((hit.article_id, number))
        n = sum(units_of(a.title, a.body, unit) for a in said.itertuples())
        frame = tifa.cooccurrence(corpus, tifa.Selection(slogans=NAMES, unit=unit, **chosen))
        found = {(r.slogan_a, r.slogan_b): r for r in frame.itertuples()}
        assert (frame[["both", "only_a", "only_b", "neither"]].sum(axis=1) == n).all()
        pairs = [(a, b) for a, b in combinations(NAMES, 2) if held[a] and held[b]]
        assert set(found) == set(pairs)
        for a, b in pairs:
            row = found[a, b]
            assert row.both == len(held[a] & held[b])
            assert row.only_a == len(held[a] - held[b])
            assert row.only_b == len(held[b] - held[a])
        unnamed = tifa.cooccurrence(corpus, tifa.Selection(unit=unit, **chosen))
        assert len(unnamed) == sum(bool(held[a] & held[b]) for a, b in pairs)


@FEW
@given(
    random_articles(),
    selections,
    st.sampled_from(("day", "week", "month", "quarter", "year")),
)
def test_trend_is_the_slow_count_by_period(
    articles: list[Article], chosen: dict[str, object], every: str
) -> None:
    """Each period has its own hits and text; no article: missing; no hit: 0 in an interval."""
    names = {
        "day": lambda d: d.isoformat(),
        "week": lambda d: f"{d.isocalendar()[0]}-W{d.isocalendar()[1]:02d}",
        "month": lambda d: f"{d:%Y-%m}",
        "quarter": lambda d: f"{d.year}-Q{(d.month + 2) // 3}",
        "year": lambda d: str(d.year),
    }
    with corpus_of(articles) as corpus:
        said = chosen_articles(corpus, chosen)
        dated = said[said["date"].notna()]
        period = {a.article_id: names[every](a.date.date()) for a in dated.itertuples()}
        hits = Counter((hit.slogan, period[hit.article_id]) for hit in chosen_hits(dated, chosen))
        written = Counter(period.values())
        text: Counter[str] = Counter()
        for a in dated.itertuples():
            text[period[a.article_id]] += letters(a.title + a.body)
        frame = tifa.trend(corpus, tifa.Selection(slogans=NAMES, every=every, **chosen))
        assert frame.groupby("slogan")["period"].nunique().nunique() <= 1
        assert set(period.values()) <= set(frame["period"])
        for row in frame.itertuples():
            assert row.period_articles == written[row.period]
            assert row.period_characters == text[row.period]
            if not row.period_articles:
                assert pd.isna(row.hits) and pd.isna(row.per_10k_chars) and pd.isna(row.low)
                continue
            assert row.hits == hits[row.slogan, row.period]
            if not row.period_characters:  # an article of punctuation: no rate, and not 0
                assert row.hits == 0 and pd.isna(row.per_10k_chars) and pd.isna(row.high)
                continue
            assert row.low <= row.per_10k_chars <= row.high
            assert row.high > 0
            assert row.per_10k_chars * row.period_characters / 1e4 == pytest.approx(row.hits)
        assert frame["hits"].sum() == sum(hits.values())


@FEW
@given(random_articles(), st.sampled_from(("三湖", "有人唱歌", "清晨", "7", "。三湖", "连通、两")))
def test_a_term_is_a_plain_count(articles: list[Article], term: str) -> None:
    """str.count on the text without spaces and quotation marks, line by line."""
    with corpus_of(articles) as corpus:
        said = tifa.articles(corpus, tifa.Selection(), bodies=True)
        fold = str.maketrans("，；", ",;")
        counted = sum(
            slow_count(f"{a.title}\n{a.body}".translate(fold), term) for a in said.itertuples()
        )
        row = tifa.frequency(corpus, tifa.Selection(terms=(term,))).iloc[0]
        assert row["hits"] == counted == row["standalone"] + row["nested"]


@FEW
@given(random_articles())
def test_reprints_are_counted_once_or_each(articles: list[Article]) -> None:
    """Once: of articles whose letters are the same, the earliest; each: all of them."""

    def text(row: object) -> str:
        body = "".join(filter(str.isalnum, row.body))  # type: ignore[attr-defined]
        whole = "".join(filter(str.isalnum, row.title + row.body))  # type: ignore[attr-defined]
        text = body if len(body) >= 20 else whole
        return text if len(text) >= 20 else row.article_id  # type: ignore[attr-defined,no-any-return]

    twice = [*articles, *(Article("2025-05-05", "东湖日报", a.title, a.body) for a in articles)]
    with corpus_of(twice) as corpus:
        each = tifa.articles(corpus, tifa.Selection(), bodies=True)
        order = sorted(
            each.itertuples(), key=lambda a: (pd.isna(a.date), str(a.date), a.article_id)
        )
        first: dict[str, str] = {}
        for row in order:
            first.setdefault(text(row), row.article_id)
        once = tifa.articles(corpus, tifa.Selection(reprints=False))
        assert set(once["article_id"]) == set(first.values())
        chosen = tifa.Selection(slogans=NAMES, reprints=False)
        slow = Counter(
            h.slogan for h in slow_hits(each[each["article_id"].isin(first.values())]) if h.on_sense
        )
        hits = tifa.frequency(corpus, chosen).set_index("slogan")["hits"].to_dict()
        assert hits == {name: slow[name] for name in NAMES}
