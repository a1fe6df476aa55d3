"""Archives: zip, tar and compressed files, member by member, in memory."""

from __future__ import annotations

import stat
import tarfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, cast

from analytics.articles.readers.inflate import (
    BROKEN,
    UNREADABLE,
    Budget,
    Readable,
    TooMuchError,
    opened,
)
from analytics.articles.readers.material import MB, Material, Refused
from analytics.errors import SourceError

LARGEST_MEMBER = 500 * MB
MOST_MEMBERS = 100_000
_BOMB = "a decompression bomb: far more comes out of it than its size allows"
_JUNK = ("__MACOSX",)
Members = Iterator[Material | Refused]


def read_zip(material: Material) -> Members:
    """The files in a zip archive, each as bytes or as a refusal that names it.

    Nothing is written to disk. Names are cleaned (drive letters, leading slashes) and those
    that lead out of the archive refused, as are links, encrypted members and bombs.

    Raises:
        SourceError: it is damaged as a whole, or there are no files in it.
    """
    budget = Budget(material.size)
    names = _Names()
    try:
        with material.stream() as stream, zipfile.ZipFile(stream) as archive:
            for info in archive.infolist():
                name = names.clean(_zip_name(info))
                if info.is_dir() or names.is_junk(name):
                    continue
                if names.too_many:
                    yield Refused("", f"more than {MOST_MEMBERS:,} files; the rest was not read")
                    return
                why = names.why_not(name) or _zip_why_not(info)
                yield (
                    Refused(name, why)
                    if why
                    else _zip_member(material, archive, info, name, budget)
                )
    except SourceError:
        raise
    except UNREADABLE:
        raise material.refused("the zip archive is cut off or damaged; get it again") from None
    if not names.seen:
        raise material.refused("no files in it; nothing to import")


def read_tar(material: Material) -> Members:
    """The files in a tar archive, packed or not, as `read_zip` gives them."""
    budget = Budget(material.size)
    names = _Names()
    cut_off = False
    with material.stream() as stream:
        packed = opened(stream, material.head) if not _is_tar(material) else stream
        try:
            bounded = cast("IO[bytes]", _Bounded(packed, budget))
            archive = tarfile.open(fileobj=bounded, mode="r|")  # noqa: SIM115
            for info in archive:
                name = names.clean(info.name)
                if info.isdir() or names.is_junk(name):
                    continue
                if names.too_many:
                    yield Refused("", f"more than {MOST_MEMBERS:,} files; the rest was not read")
                    return
                why = names.why_not(name) or _tar_why_not(info)
                if why:
                    yield Refused(name, why)
                    continue
                member = archive.extractfile(info)
                data = member.read(info.size + 1) if member else b""
                if len(data) != info.size:
                    raise tarfile.ReadError
                yield Material(material.path / name, data)
        except TooMuchError:
            yield Refused("", _BOMB)
        except SourceError:
            raise
        except (tarfile.TarError, *UNREADABLE):
            cut_off = True
    if cut_off and not names.seen:
        raise material.refused("the tar archive is cut off or damaged; get it again")
    if cut_off:
        yield Refused("", "cut off or damaged after the files above; get it again")
    elif not names.seen:
        raise material.refused("no files in it; nothing to import")


def unpack(material: Material) -> Material:
    """The one file in a gzip, bzip2 or xz file; a tar archive in it is left to `read_tar`.

    Raises:
        SourceError: it is cut off, damaged, or a decompression bomb.
    """
    name = material.path.name
    for ending in (".gz", ".bz2", ".xz"):
        name = name.removesuffix(ending)
    try:
        with material.stream() as stream:
            packed = opened(stream, material.head)
            data = Budget(material.size).take(packed, material.size, LARGEST_MEMBER)
    except TooMuchError:
        raise material.refused(_BOMB) from None
    except UNREADABLE:
        raise material.refused("the compressed file is cut off or damaged; get it again") from None
    return Material(material.path.with_name(name), data)


def holds_tar(material: Material) -> bool:
    """Whether a compressed file has a tar archive in it."""
    try:
        with material.stream() as stream:
            return opened(stream, material.head).read(512)[257:262] == b"ustar"
    except UNREADABLE:
        return False


def _is_tar(material: Material) -> bool:
    return material.head[257:262] == b"ustar"


class _Bounded:
    """A stream that stops when more than the budget has come out of it."""

    def __init__(self, stream: Readable, budget: Budget) -> None:
        self._stream, self._budget = stream, budget

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self._budget.left -= len(data)
        if self._budget.left < 0:
            raise TooMuchError
        return data


class _Names:
    """The names of an archive's members, cleaned; how many there are."""

    def __init__(self) -> None:
        self.seen = 0
        self._counts: Counter[str] = Counter()

    @property
    def too_many(self) -> bool:
        self.seen += 1
        return self.seen > MOST_MEMBERS

    def clean(self, name: str) -> str:
        """The name with / between its parts; a repeated one is numbered."""
        plain = "".join(c for c in name.replace("\\", "/") if c.isprintable())
        if plain[1:3] == ":/":
            plain = plain[3:]
        plain = plain.strip("/") or "nameless"
        self._counts[plain] += 1
        count = self._counts[plain]
        if count == 1:
            return plain
        path = PurePosixPath(plain)
        return path.with_name(f"{path.stem} ({count}){path.suffix}").as_posix()

    def is_junk(self, name: str) -> bool:
        """Whether it is a folder's settings, as file walks skip them too."""
        parts = PurePosixPath(name).parts
        return bool(parts) and (
            parts[0] in _JUNK or (parts[-1][0] == "." and parts[-1].strip(".") != "")
        )

    @staticmethod
    def why_not(name: str) -> str:
        parts = name.split("/")
        if ".." in parts:
            return "its name leads out of the archive; pack it again under its own folder"
        return "its name is too long" if len(name) > 1_000 else ""


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: zip programs wrote UTF-8 or GBK where the format says CP437."""
    if info.flag_bits & 0x800:
        return info.orig_filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.orig_filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def _zip_why_not(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & 1:
        return "protected by a password; unpack it and give the files"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a symbolic link, not a file"
    return ""


def _zip_member(
    material: Material, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, budget: Budget
) -> Material | Refused:
    try:
        with archive.open(info) as member:
            data = budget.take(member, info.compress_size, LARGEST_MEMBER)
    except TooMuchError:
        return Refused(name, _BOMB)
    except NotImplementedError:
        return Refused(name, "compressed in a way that can't be read; pack it as plain zip")
    except (*BROKEN, RuntimeError, ValueError):
        return Refused(name, "cut off or damaged inside the archive; get it again")
    return Material(material.path / name, data)


def _tar_why_not(info: tarfile.TarInfo) -> str:
    if info.issym() or info.islnk():
        return "a link, not a file"
    if not info.isfile():
        return "a device, not a file"
    return "too large for one file of articles" if info.size > LARGEST_MEMBER else ""
