"""Whatever the bytes are, readers give articles or refuse in a sentence, and never hang."""

from __future__ import annotations

import os
import re
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, seed, settings
from hypothesis import strategies as st

from analytics.articles.read import Options, read_articles
from analytics.errors import SourceError
from tests.articles.made import BODY, TITLE, everything, zip_of

WHOLE = everything()
NAMES = sorted(WHOLE)
ENDINGS = [*(f"x{Path(name).suffix}" for name in NAMES), "x", "x.pdf", "20220421.doc"]
SECONDS = 5.0
SOAK = os.environ.get("TIFASCOPE_SOAK") == "1"
QUIETLY = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
SHORT = settings(max_examples=400, deadline=None, suppress_health_check=QUIETLY, database=None)
LONG = settings(max_examples=10_000, deadline=None, suppress_health_check=QUIETLY, database=None)
KNOWN = {*TITLE, *BODY, *"又一篇车次千标题日期正文某市日报"}
MOST_STRANGE = 30  # six changes of up to twelve bytes
MOJIBAKE = re.compile("[\ufffd\0]|锟斤拷|烫烫烫|Ã¤|ï»¿")

PIECES = [b"<", b">", b'"', b"'", b"\n", b"\0", b"{", b"[", b"]", b"\xff\xfe", b"&#0;", b"\x85"]
PIECES += [b"\\ud800", b"<!--", b"</html>", b"NaN", b"-1", b"\xe3\x80\x81", b"\xd7\xd6"]

splices = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.sampled_from(["drop", "double", "flip", "insert", "cut"]),
        st.binary(min_size=1, max_size=12) | st.sampled_from(PIECES),
    ),
    min_size=1,
    max_size=6,
)


def mutated(data: bytes, changes: list[tuple[float, str, bytes]]) -> bytes:
    """The bytes with some dropped, doubled, flipped, inserted or cut off."""
    for share, how, piece in changes:
        at = int(share * len(data))
        if how == "drop":
            data = data[:at] + data[at + len(piece) :]
        elif how == "double":
            data = data[:at] + data[at : at + 40 * len(piece)] * 2 + data[at + 40 * len(piece) :]
        elif how == "flip":
            data = data[:at] + piece + data[at + len(piece) :]
        elif how == "insert":
            data = data[:at] + piece + data[at:]
        elif at > len(data) // 2:
            data = data[:at]
    return data


def survives(name: str, data: bytes, known: bool = True) -> None:
    """Read the bytes under this name: articles or a SourceError, in time, as plain text.

    known: the bytes are of a file whose characters are known, a few changes aside.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        begun = time.process_time()
        try:
            batches = list(read_articles(path, Options()))
        except SourceError as error:
            assert "\n" not in str(error), error
            assert str(error).startswith(name), error
            batches = []
        assert time.process_time() - begun < SECONDS
        for batch in batches:
            assert all("\n" not in str(refusal) for refusal in batch.refused)
            whole = "".join([*batch.articles["title"], *batch.articles["body"]])
            if not MOJIBAKE.search(data.decode("utf-8", "ignore")):
                assert not MOJIBAKE.search(whole), whole
            strange = {c for c in whole if c > "\u2fff"} - KNOWN
            assert not known or len(strange) <= MOST_STRANGE, whole
        assert [p.name for p in Path(folder).iterdir()] == [name]


anything = given(name=st.sampled_from(ENDINGS), data=st.binary(max_size=2_000))
changed = given(
    of=st.sampled_from(NAMES), called=st.sampled_from([None, *ENDINGS]), changes=splices
)


@SHORT
@anything
@example(name="x", data=b"PK\3\4")
@example(name="x.json", data=b'[{"title":1e999}]')
def test_random_bytes(name: str, data: bytes) -> None:
    survives(name, data, known=False)


@SHORT
@changed
def test_changed_files(
    of: str, called: str | None, changes: list[tuple[float, str, bytes]]
) -> None:
    survives(called or of, mutated(WHOLE[of], changes))


@settings(SHORT, max_examples=100)
@changed
def test_changed_files_in_an_archive(
    of: str, called: str | None, changes: list[tuple[float, str, bytes]]
) -> None:
    survives("a.zip", zip_of([(called or of, mutated(WHOLE[of], changes)), ("b.txt", b"")]))


@pytest.mark.soak
@pytest.mark.skipif(not SOAK, reason="set TIFASCOPE_SOAK=1")
@pytest.mark.timeout(7200)
class TestSoak:
    """Twenty thousand inputs and more."""

    @seed(1)
    @LONG
    @anything
    def test_random_bytes(self, name: str, data: bytes) -> None:
        survives(name, data, known=False)

    @seed(2)
    @LONG
    @changed
    def test_changed_files(
        self, of: str, called: str | None, changes: list[tuple[float, str, bytes]]
    ) -> None:
        survives(called or of, mutated(WHOLE[of], changes))

    @seed(3)
    @settings(LONG, max_examples=4_000)
    @changed
    def test_changed_files_in_an_archive(
        self, of: str, called: str | None, changes: list[tuple[float, str, bytes]]
    ) -> None:
        survives("a.zip", zip_of([(called or of, mutated(WHOLE[of], changes)), ("b.txt", b"")]))
