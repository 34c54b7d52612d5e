"""Read the bytes of one place and decode them."""

import hashlib
import io
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import BinaryIO

from reader.errors import SourceError
from reader.sources.archives.maildir import as_archive, is_maildir
from reader.sources.decode import Decoded, decode
from reader.sources.files import INSIDE, Content, in_memory, is_file, opened
from reader.sources.kinds import MHTML
from reader.sources.sniff import is_packed, is_page, unreadable

STANDARD_INPUT = "-"
MERGED = " + "  # between the uris of the parts in that of a merged document

# What a source is, is told by so many bytes of it; exports begin with tens of kilobytes of settings.
HEAD = 1 << 16
# Nobody writes an archive beyond this at once; smaller files are read once, so that digest and content agree.
_MOST_AT_ONCE = 1 << 26
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Raw:
    """A source before anything is understood. `uri` is an absolute path, or "-" for standard input.

    `head` is its first `HEAD` bytes, and `size` counts all. `content` is where they are; ask for `data` or `decoded`
    only what must be in memory as a whole, and `open` what can be read piece by piece. What was packed is unpacked;
    `damage` says what of it could not be. A copy from the web may have come with its `address` and its `charset`.
    """

    uri: str
    sha256: str
    head: bytes = field(repr=False, compare=False)
    content: bytes | Callable[[], Content] = field(repr=False, compare=False)
    size: int
    damage: str | None = None
    address: str | None = None
    charset: str | None = None

    @classmethod
    def of(cls, data: bytes, uri: str = STANDARD_INPUT) -> "Raw":
        """Make a source of bytes in memory."""
        return cls(uri, hashlib.sha256(data).hexdigest(), data[:HEAD], data, len(data))

    @property
    def is_whole(self) -> bool:
        """Whether the head is all of it."""
        return len(self.head) < HEAD

    def open(self) -> BinaryIO:
        """Open the bytes for reading; raises `SourceError` when the file is gone by now."""
        return io.BytesIO(self.content) if isinstance(self.content, bytes) else self.content().stream

    @cached_property
    def data(self) -> bytes:
        """Return all bytes."""
        if isinstance(self.content, bytes):
            return self.content
        with self.open() as file:
            return file.read()

    @cached_property
    def decoded(self) -> Decoded:
        """Return what the bytes say by themselves; a format that declares its encoding has `data` to check that."""
        return decode(self.data)


def read(place: str) -> Raw:
    """Look at what is at `place`: a path, "-", or a place in an archive; unpack it if it is packed.

    Raises `SourceError` when it is missing, not a file, not permitted, empty, or cannot be unpacked.
    """
    if place == STANDARD_INPUT:
        data = sys.stdin.buffer.read() if sys.stdin else b""  # None where the shell closed it
        return _filled(_page_of(_read(partial(_from_memory, data), STANDARD_INPUT)), "standard input")
    return _filled(_page_of(_read(partial(content_at, place), uri_of(place))), place)


def content_at(place: str) -> Content:
    """Open and unpack the bytes at a path, or at a place in an archive; raises `SourceError` where it cannot."""
    if INSIDE not in place or is_file(place):
        if is_maildir(Path(place)):
            return Content(as_archive(Path(place)))
        file = opened(place)
        if not is_packed(file.peek(8)):
            return Content(file)
        file.close()
    from reader.sources.archives.members import content_of  # late: most sources are in no archive

    return content_of(place)


def _from_memory(data: bytes) -> Content:
    stream = in_memory(data)
    if not is_packed(data):
        return Content(stream)
    from reader.sources.archives.packed import unpacked

    return Content(unpacked(stream, len(data), "standard input"))


def _read(open_it: Callable[[], Content], uri: str) -> Raw:
    stream, address, charset = open_it()
    with stream:
        data = stream.read(_MOST_AT_ONCE)
        digest = hashlib.sha256(data)
        is_all = len(data) < _MOST_AT_ONCE
        size = len(data)
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
        damage = getattr(stream.raw, "damage", None)
    content = data if is_all else open_it
    return Raw(uri, digest.hexdigest(), data[:HEAD], content, size, damage, address, charset)


def _page_of(raw: Raw) -> Raw:
    """Return the page of a web archive, or a page with the frames saved beside it; any other source as it is."""
    if unreadable(raw.head) == MHTML:
        from reader.sources.archives.mhtml import saved_page

        page = saved_page(raw.data)
        if page is None:
            raise SourceError("is a web archive (MHTML) without a page in it", raw.uri)
        made = replace(
            raw, head=page.data[:HEAD], content=page.data, size=len(page.data), damage=raw.damage or page.damage
        )
        return replace(made, address=page.address, charset=page.charset)
    if is_page(raw.head) and INSIDE not in raw.uri:
        from reader.sources.archives.frames import saved_beside, with_frames

        if find := saved_beside(Path(raw.uri)):
            return _holding(raw, with_frames(raw.data, find))
    return raw


def _holding(raw: Raw, data: bytes) -> Raw:
    return replace(raw, head=data[:HEAD], content=data, size=len(data))


def _filled(raw: Raw, name: str) -> Raw:
    is_empty = not raw.head.strip() or (raw.is_whole and not raw.decoded.text.strip().strip("\ufeff"))
    if is_empty and raw.damage:
        raise SourceError("is damaged from its beginning on; nothing of it can be unpacked", name)
    if is_empty and (raw.is_whole or not raw.data.strip()):
        raise SourceError("is empty: there is nothing to read", name)
    return raw


def uri_of(place: str) -> str:
    """Return the uri of the document at `place`: a path, "-", or the places of the parts of a merged document."""
    return MERGED.join(part if part == STANDARD_INPUT else _absolute(part) for part in parts_of(place))


def _absolute(place: str) -> str:
    """Make the path of a place absolute; what leads on into an archive stays as the archive has it."""
    path, *inside = [place] if is_file(place) else place.split(INSIDE, 1)
    return INSIDE.join((str(Path(path).absolute()), *inside))


def is_there(place: str) -> bool:
    """Whether a place still can be read, as far as its file tells; standard input cannot."""
    return all(is_file(part) or is_file(part.partition(INSIDE)[0]) for part in parts_of(place))


def parts_of(place: str) -> list[str]:
    """Return the places of the parts of a merged document, by its uri; any other place is its own only part.

    " + " may stand in the path of a part, too. Where all parts are there, the files tell where the parts begin; where
    some are gone, a part begins at each absolute path, since those of a merged document are absolute.
    """
    if MERGED not in place or _is_there(place):
        return [place]
    pieces = place.split(MERGED)
    return _parts_that_are_there(pieces) or _absolute_parts(pieces)


def _parts_that_are_there(pieces: list[str]) -> list[str]:
    """Join pieces to paths so that there is a file for each, the later ones as long as can be; none if none fit."""
    parts: list[list[str] | None] = [[]]
    for end in range(1, len(pieces) + 1):
        paths = ((parts[begin], MERGED.join(pieces[begin:end])) for begin in range(end))
        parts.append(next(([*before, path] for before, path in paths if before is not None and _is_there(path)), None))
    return parts[-1] or []


def _absolute_parts(pieces: list[str]) -> list[str]:
    first, *others = pieces
    parts = [first]
    for piece in others:
        if piece == STANDARD_INPUT or Path(piece).is_absolute():
            parts.append(piece)
        else:
            parts[-1] += MERGED + piece
    return parts


def _is_there(place: str) -> bool:
    try:
        return place == STANDARD_INPUT or Path(place).exists() or is_file(place.partition(INSIDE)[0])
    except (OSError, ValueError):  # too long for a path, or with a NUL in it
        return False
