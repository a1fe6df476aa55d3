"""Sentences and the buffer's counts against splitting by hand."""

from __future__ import annotations

import re

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from analytics.text.buffer import buffers
from analytics.text.clean import count_characters, join_paragraphs
from analytics.text.letters import characters, letters_of, text_digests

bodies = st.lists(st.text(alphabet="甲乙1a。！？”）“，… ", max_size=12), max_size=4).map(
    join_paragraphs
)


def naive_sentences(body: str) -> int:
    pieces = [
        re.sub(r"([。！？!?…｡][”’」』）)》】〉\"']{0,3})", "\\1\n", p) for p in body.split("\n")
    ]
    pieces = [re.sub(r"\n(?=[。！？!?…｡])", "", piece) for piece in pieces]
    return sum(bool(line) for piece in pieces for line in piece.split("\n"))


def frame(pairs: list[tuple[str, str]]) -> pl.DataFrame:
    columns = {"article_id": range(len(pairs)), "title": [a for a, _ in pairs]}
    schema = {"article_id": pl.Int64, "title": pl.String, "body": pl.String}
    return pl.DataFrame({**columns, "body": [b for _, b in pairs]}, schema=schema)


@given(st.lists(st.tuples(st.sampled_from(["", "标题", "一\n二"]), bodies), min_size=1, max_size=5))
def test_counts_per_article(pairs: list[tuple[str, str]]) -> None:
    """Sentences, paragraphs and characters equal a slow count; a title is one of each."""
    (buffer,) = buffers(frame(pairs))
    titled = [bool(title) for title, _ in pairs]
    sentences = [naive_sentences(body) + t for (_, body), t in zip(pairs, titled, strict=True)]
    paragraphs = [len(body.split("\n")) * bool(body) + bool(title) for title, body in pairs]
    assert buffer.sentence_counts.tolist() == sentences
    assert buffer.paragraph_counts.tolist() == paragraphs
    assert characters(buffer, letters_of(buffer)).to_list() == [
        count_characters(a + b) for a, b in pairs
    ]


@given(st.lists(st.tuples(st.just("题"), bodies), min_size=1, max_size=30), st.integers(1, 50))
def test_buffers_hold_every_article_once(pairs: list[tuple[str, str]], at_once: int) -> None:
    """However the articles are cut into buffers, each is in one of them, in order."""
    ids = [i for buffer in buffers(frame(pairs), at_once) for i in buffer.article_id.tolist()]
    assert ids == list(range(len(pairs)))


LONG = "各地要认真抓好物流保障工作，及时解决群众反映的困难和问题。"


def digests(*pairs: tuple[str, str]) -> list[int]:
    (buffer,) = buffers(frame(list(pairs)))
    return text_digests(buffer, letters_of(buffer)).to_list()


def test_reprints_share_a_digest() -> None:
    """Equal letters make a reprint, whatever the headline, punctuation, width or script."""
    first, second, other = digests(
        ("甲", LONG), ("乙", LONG.replace("，", ", ")), ("甲", LONG + "好")
    )
    assert first == second != other


def test_short_texts_are_nobodys_reprint() -> None:
    """Items with fewer than twenty letters, such as bare headlines, keep digests of their own."""
    first, second = digests(("简讯", ""), ("简讯", ""))
    assert first != second
