"""Names and paths from visitors are not trusted."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import SourceError
from dashboard import uploads


class File(io.BytesIO):
    def __init__(self, name: str, data: bytes = b"x", size: int | None = None) -> None:
        super().__init__(data)
        self.name, self.size = name, len(data) if size is None else size


@given(st.text(max_size=300))
def test_a_name_never_leads_out(name: str) -> None:
    """Whatever it is: relative, without steps upwards, no hidden file, of bounded length."""
    path = uploads.safe_path(name)
    assert not path.is_absolute() and path.parts
    assert all(part not in ("..", ".") and not part.startswith(".") for part in path.parts)
    assert all(len(part) <= uploads.LONGEST_NAME for part in path.parts)
    assert "\x00" not in str(path)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("C:\\a\\b.csv", "C_/a/b.csv"),
        (".hidden", "hidden"),
        ("2022/04/21.txt", "2022/04/21.txt"),
        ("", "unnamed"),
        ("山西日报.txt", "山西日报.txt"),
    ],
)
def test_known_names(name: str, kept: str) -> None:
    assert uploads.safe_path(name) == Path(kept)


def test_equal_names_are_two_files(tmp_path: Path) -> None:
    paths = uploads.keep([File("a.txt", b"1"), File("a.txt", b"2")], tmp_path)
    assert sorted(path.read_bytes() for path in paths) == [b"1", b"2"]


def test_folders_are_imported_whole(tmp_path: Path) -> None:
    assert uploads.keep([File("d/1.txt"), File("d/2.txt")], tmp_path) == [tmp_path / "d"]


@pytest.mark.parametrize(
    "files",
    [
        [File("a", size=uploads.MOST_BYTES + 1)],
        [File("a")] * (uploads.MOST_FILES + 1),
    ],
    ids=["bytes", "files"],
)
def test_too_much_is_refused(files: list[File], tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="at most"):
        uploads.keep(files, tmp_path)
    assert not list(tmp_path.iterdir())


def test_folders_of_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None by default; with some, what lies below them, and no link leads out."""
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("x")
    monkeypatch.delenv("TIFASCOPE_FOLDERS", raising=False)
    with pytest.raises(SourceError):
        uploads.allowed(str(inside))
    monkeypatch.setenv("TIFASCOPE_FOLDERS", str(inside))
    assert uploads.allowed(str(inside)) == inside
    for path in (outside, f"{inside}/../out", "/", "\x00", "~", inside / "missing"):
        with pytest.raises(SourceError):
            uploads.allowed(str(path))
    (inside / "way").symlink_to(outside / "secret.txt")
    with pytest.raises(SourceError, match="way"):
        uploads.allowed(str(inside))
