"""Places within archives: "mail.zip!/2014/april.mbox" is a file in a ZIP archive, "a.warc!/4096 http://…" a page."""

import os
from collections import deque
from collections.abc import Iterator
from functools import lru_cache
from io import BufferedReader
from itertools import accumulate
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from reader.errors import SourceError
from reader.sources.archives.packed import unpacked
from reader.sources.files import INSIDE, Content, in_memory, is_file, opened

_ZIP = b"PK\x03\x04", b"PK\x05\x06"
_WARC = b"WARC/"
_ENCRYPTED = 0x1
_DEEPEST = 3  # a WACZ is a ZIP archive that holds WARC files; nobody packs deeper
# What macOS puts beside every file.
_LITTER = "__MACOSX"
_GONE = "is not in the archive any more; open the archive anew"


class Member(NamedTuple):
    """A file in an archive: its place, and why it cannot be read, if it cannot."""

    place: str
    trouble: str | None = None


def divided(place: str) -> tuple[str, tuple[str, ...]]:
    """Return the path of the file at a place, and the names that lead on from there into archives."""
    path, *names = place.split(INSIDE)
    paths = list(accumulate((path, *names), lambda one, other: one + INSIDE + other))
    end = next((end for end, path in enumerate(paths) if is_file(path)), len(names))
    return paths[end], tuple(names[end:])


def content_of(place: str) -> Content:
    """Open what is at a place, and unpack it; raises `SourceError` where it cannot be."""
    path, names = divided(place)
    stream: Any = opened(path)
    packed = Path(path).stat().st_size
    for name in names:
        if not _is_zip(stream):
            return _page(stream, name, place)
        stream, packed = _file(stream, name, place)
    return Content(unpacked(stream, packed, place))


def members_of(place: str) -> Iterator[Member]:
    """Give the files in the archive at a place, also those in archives in there; nothing for what is no archive.

    Raises `SourceError` where the archive cannot be read.
    """
    waiting = deque([(place, 0)])
    while waiting:
        within, depth = waiting.popleft()
        with content_of(within).stream as stream:
            head = stream.peek(len(_WARC))
        if not head.startswith((*_ZIP, _WARC)):
            yield from [Member(within)] if within != place else []
        elif depth == _DEEPEST:
            yield Member(within, "an archive in archives, and too deep in them")
        elif head.startswith(_WARC):
            yield from _pages(within)
        else:
            for member in _files(within):
                if member.trouble is None:
                    waiting.append((member.place, depth + 1))
                else:
                    yield member


# ZIP


def _is_zip(stream: Any) -> bool:
    return bool(stream.peek(len(_ZIP[0])).startswith(_ZIP))


def _files(place: str) -> Iterator[Member]:
    """Give the files of a ZIP archive, without hidden ones and what systems put there."""
    with _as_it_is(place) as stream:
        for info in _archive(stream, place).infolist():
            parts = PurePosixPath(info.filename).parts
            if not (info.is_dir() or _LITTER in parts or any(map(_is_hidden, parts))):
                trouble = "encrypted; unpack it yourself" if info.flag_bits & _ENCRYPTED else None
                yield Member(place + INSIDE + info.filename, trouble)


def _is_hidden(name: str) -> bool:
    return name.startswith(".") and name != ".."


def _as_it_is(place: str) -> Any:
    """Open what is at a place without unpacking it, so that one can go to any position in it."""
    path, names = divided(place)
    stream: Any = opened(path)
    for name in names:
        stream, _ = _file(stream, name, place)
    return stream


def _file(stream: Any, name: str, place: str) -> tuple[Any, int]:
    """Open a file of a ZIP archive; return how many packed bytes it has, too."""
    archive = _archive(stream, place)
    try:
        return archive.open(name), archive.getinfo(name).compress_size
    except KeyError as error:
        raise SourceError(_GONE, place) from error
    except (BadZipFile, RuntimeError, NotImplementedError) as error:
        raise SourceError(f"cannot be unpacked: {error}", place) from error


def _archive(stream: Any, place: str) -> ZipFile:
    try:
        if isinstance(stream, BufferedReader):
            status = os.fstat(stream.fileno())
            return _kept(stream.name, status.st_size, status.st_mtime_ns)
        return ZipFile(stream)
    except (BadZipFile, NotImplementedError, ValueError) as error:
        raise SourceError(f"is a ZIP archive that is damaged or cut off: {error}", place) from error


@lru_cache(maxsize=2)
def _kept(path: str, _size: int, _time: int) -> ZipFile:
    """Open an archive once for all of its files: the list of them may be long."""
    return ZipFile(path)


# WARC


def _pages(place: str) -> Iterator[Member]:
    """Give the pages of a web archive, by where their records begin and by their addresses."""
    with _as_it_is(place) as stream:
        for record in _records(stream):
            address = record.headers.get("WARC-Target-URI") or ""
            if address.startswith(("http://", "https://")) and _is_read(record):
                yield Member(f"{place}{INSIDE}{record.stream_pos} {address}")


def _is_read(record: Any) -> bool:
    """Whether a record may be a source: not what styles, scripts and pictures are sent as, nor an error."""
    kind = record.http_content_type or ""
    is_other = kind.startswith(("image/", "font/", "audio/", "video/", "text/css")) or "javascript" in kind
    return not is_other and not (record.http_headers and record.http_headers.status_code not in (200, None))


def _page(stream: Any, name: str, place: str) -> Content:
    offset, _, address = name.partition(" ")
    stream.seek(int(offset) if offset.isdecimal() else 0)
    record = next(_records(stream), None)
    if record is None or record.headers.get("WARC-Target-URI") != address:
        raise SourceError(_GONE, place)
    return Content(in_memory(record.reader.read()), address, record.http_charset)


def _records(stream: Any) -> Iterator[Any]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    return iter(ArchiveIterator(stream, record_types=kinds, parse_http=True, auto_decode="all", fsspec_args=False))
