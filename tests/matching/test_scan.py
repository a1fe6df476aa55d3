"""Matching against a naive oracle, for any text and any lexicon."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.lexicon.slogan import Lexicon, Slogan
from analytics.matching.scan import scan
from analytics.matching.terms import scan_term
from analytics.text.fold import fold_form
from tests.matching import naive

LETTERS = "动态清零外内防"
NOISE = "，、；,;“”‘’「」《》 　\t\n。！动態內Ａａa1１·—"
texts = st.text(alphabet=LETTERS + NOISE, max_size=60)
words = st.text(alphabet=LETTERS, min_size=1, max_size=3)
forms = st.builds(
    lambda parts, joint: joint.join(parts),
    st.lists(words, min_size=1, max_size=3),
    st.sampled_from(["、", "，", "；", ""]),
)


def lexicon_of(rows: list[list[str]]) -> Lexicon:
    """A lexicon of those rows, without forms that are too short or fold alike."""
    seen: set[str] = set()
    slogans = []
    for row in rows:
        kept = []
        for form in row:
            letters = fold_form(form).letters
            if len(letters) >= 2 and letters not in seen:
                seen.add(letters)
                kept.append(form)
        if kept:
            slogans.append(Slogan(kept[0], tuple(kept)))
    return Lexicon(tuple(slogans))


lexicons = st.lists(st.lists(forms, min_size=1, max_size=3), min_size=1, max_size=6).map(lexicon_of)

# few letters and long forms: much overlaps, and nothing is short enough for the edge check
long_forms = st.text(alphabet="清零", min_size=4, max_size=7)
dense_lexicons = st.lists(st.lists(long_forms, min_size=1, max_size=4), min_size=1, max_size=5).map(
    lexicon_of
)


@st.composite
def questions(
    draw: st.DrawFn, lexicons: st.SearchStrategy[Lexicon], noise: str
) -> tuple[str, Lexicon]:
    """A lexicon, and a text in which its forms stand whole, cut short and run together."""
    lexicon = draw(lexicons)
    forms = [form for slogan in lexicon for form in slogan.forms] or ["无"]
    form = st.sampled_from(forms)
    spaced = form.map("“".join)
    cut = st.tuples(form, st.integers(1, 3)).map(lambda pair: pair[0][pair[1] :])
    pieces = st.one_of(form, form, cut, spaced, st.text(alphabet=noise, max_size=4))
    return "".join(draw(st.lists(pieces, max_size=10))), lexicon


dense = questions(dense_lexicons, "清零，“\n")
mixed = questions(lexicons, LETTERS + NOISE)


def frame(*texts: tuple[str, str]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "article_id": range(len(texts)),
            "title": [title for title, _ in texts],
            "body": [body for _, body in texts],
        },
        schema={"article_id": pl.Int64, "title": pl.String, "body": pl.String},
    )


@settings(max_examples=400)
@given(mixed)
def test_hits_equal_the_naive_oracle(question: tuple[str, Lexicon]) -> None:
    """For any text and lexicon the sets of (slogan, start, end) are equal."""
    text, lexicon = question
    found = scan(frame(("", text)), lexicon).to_pylist()
    assert {(h["slogan"], h["start"], h["end"]) for h in found} == naive.hits(text, lexicon)
    assert len(found) == len(naive.hits(text, lexicon))


@given(st.lists(st.tuples(texts, texts), max_size=4), lexicons)
def test_articles_and_fields_do_not_mix(pairs: list[tuple[str, str]], lexicon: Lexicon) -> None:
    """Scanning many articles at once finds in each field what scanning it alone does."""
    found = scan(frame(*pairs), lexicon).to_pylist()
    for article, pair in enumerate(pairs):
        for field, text in enumerate(pair):
            here = [h for h in found if (h["article_id"], h["field"]) == (article, field)]
            assert {(h["slogan"], h["start"], h["end"]) for h in here} == naive.hits(text, lexicon)


@settings(max_examples=300)
@given(dense)
def test_overlapping_forms_equal_the_naive_oracle(question: tuple[str, Lexicon]) -> None:
    """Where everything overlaps, the leftmost and then the longest of a slogan still stays."""
    text, lexicon = question
    found = scan(frame(("", text)), lexicon).to_pylist()
    assert [(h["slogan"], h["start"], h["end"]) for h in found] == sorted(
        naive.hits(text, lexicon), key=lambda hit: (hit[1], -hit[2], hit[0])
    )


@settings(max_examples=300)
@given(dense)
def test_nested_is_inside_a_longer_hit_of_another_slogan(question: tuple[str, Lexicon]) -> None:
    """`nested` agrees with comparing every hit with every other one, off-sense ones apart."""
    text, lexicon = question
    found = scan(frame(("", text)), lexicon).to_pylist()
    on_sense = {(h["slogan"], h["start"], h["end"]) for h in found if h["on_sense"]}
    for h in found:
        key = (h["slogan"], h["start"], h["end"])
        assert h["nested"] == (key in naive.nested(on_sense | {key}))


@given(texts, st.text(alphabet=LETTERS + "，、a", min_size=1, max_size=4))
def test_a_term_is_a_plain_string_of_the_folded_text(text: str, term: str) -> None:
    """Counting a term equals str.count on each line without quotation marks and spaces."""
    lines = "".join(naive.alike(c) for c in text if c not in naive.SKIPPED).split("\n")
    wanted = "".join(naive.alike(c) for c in term)
    found = scan_term(frame(("", text)), term)
    assert found.num_rows == sum(line.count(wanted) for line in lines)


@given(mixed)
def test_the_matched_text_folds_to_a_form(question: tuple[str, Lexicon]) -> None:
    """Cutting a hit out of the text by its offsets gives the form that it names."""
    text, lexicon = question
    for h in scan(frame(("", text)), lexicon).to_pylist():
        form = lexicon[h["slogan"]].forms[h["form"]]
        assert fold_form(text[h["start"] : h["end"]]).letters == fold_form(form).letters
        assert text[h["start"]] not in naive.SKIPPED | naive.BETWEEN_PARTS
