"""Divide an archive of mail (mbox) into its messages, piece by piece."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import BinaryIO, NamedTuple

# What begins a message: who sent it, whatever letters that has, and a date, which ends with a year or a zone. The same
# words begin sentences, so a header must follow.
_FROM = re.compile(
    rb"From (?:.*\S)?\s+\S.{9,40}\b\d{4}\b(?:.{0,12}| remote from \S+)\s*$|From (?:\S+@\S+|MAILER-DAEMON)\s*$"
)
_LONGEST_FROM = 400
_HEADER = re.compile(rb"[!-9;-~]{1,76}:(?:[ \t\r\n]|$)|>From ")
# Where no blank line is before it, a message is only told by a header that messages begin with.
_USUAL_HEADER = re.compile(
    rb"(?:From|Date|Subject|To|Message-ID|Return-Path|Received|Delivered-To|X-[\w-]+):", re.IGNORECASE
)
# What git writes above each patch, with the same date above all of them: a message may hold some.
_PATCH = re.compile(rb"From [0-9a-f]{40} Mon Sep 17 00:00:00 2001\s*$")
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,12})[ \t]*$", re.IGNORECASE | re.MULTILINE)
# "From " within a message was escaped so: once, or once more than it was.
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
# A message beyond this holds files, which are not read.
_LONGEST = 1 << 25
_CHUNK = 1 << 20
_LONGEST_NAME = 80
_MOST_OF_HEADER = 1 << 18
_LINES_FROM = re.compile(rb"^From ", re.MULTILINE)


class Piece(NamedTuple):
    """One message: the line that begins it in the archive, and all that follows. `is_cut` says that it goes on."""

    beginning: bytes
    data: bytes
    is_cut: bool


def stretches_of(file: BinaryIO) -> Iterator[bytes]:
    """Yield what a file holds, so that each line that begins with "From " begins a stretch and the next line is in it.

    All lines end in "\n", whatever ends them in the file.
    """
    rest = b""
    while chunk := file.read(_CHUNK):
        while chunk.endswith(b"\r") and (more := file.read(1)):
            chunk += more
        data = unified(rest + chunk)
        start = 0
        for match in _LINES_FROM.finditer(data):
            if match.start() > start:
                yield data[start : match.start()]
            start = match.start()
        # The last lines may go on in the next chunk, but what has no end for so long is no line.
        is_open = len(data) - start < _CHUNK
        cut = start if is_open else data.rfind(b"\n", start) + 1 or len(data)
        if cut > start:
            yield data[start:cut]
        rest = data[cut:]
    if rest:
        yield rest


def unified(data: bytes) -> bytes:
    """Return bytes whose lines all end in "\n"."""
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in data else data


def is_beginning(stretch: bytes, before: bytes = b"") -> bool:
    """Tell whether a message begins with a stretch, by its first two lines and the last one before it."""
    line, _, following = stretch[: _LONGEST_FROM + _LONGEST_NAME].partition(b"\n")
    if not line.startswith(b"From ") or len(line) > _LONGEST_FROM or (before and not before.endswith(b"\n")):
        return False
    header = _HEADER if not before or before.endswith(b"\n\n") or not before.strip() else _USUAL_HEADER
    return _FROM.match(line) is not None and header.match(following) is not None


def messages_in(stretches: Iterable[bytes]) -> Iterator[Piece]:
    """Yield the messages of an archive, of which `stretches` are all that it holds."""
    message = _Gathered(b"", b"")
    is_of_patches: bool | None = None
    before = b""
    for stretch in stretches:
        line, _, rest = stretch.partition(b"\n")
        if not is_beginning(stretch, before):
            message.add(stretch)
        else:
            is_patch = _PATCH.match(line) is not None
            is_of_patches = is_patch if is_of_patches is None else is_of_patches
            if is_patch and not is_of_patches:
                message.add(stretch)
            elif message.is_within_its_length:
                message.add_possible(stretch)
            else:
                yield from message.pieces()
                message = _Gathered(line, rest)
        before = stretch
    yield from message.pieces()


class _Gathered:
    """What a message holds, as it comes in.

    A header may say how long the message is (mboxcl); what looks like the next message and comes earlier is none if
    the message does end there.
    """

    def __init__(self, beginning: bytes, first: bytes) -> None:
        self._beginning = beginning
        self._stretches: list[bytes] = []
        self._size = 0
        self._possible: list[int] = []
        header, blank, _ = first.partition(b"\n\n")
        said = _LENGTH.search(header) if blank and len(header) <= _MOST_OF_HEADER else None
        end = len(header) + len(blank) + int(said[1]) if said else 0
        self._end = end if end <= _LONGEST else 0
        self.add(first)

    @property
    def is_within_its_length(self) -> bool:
        return self._size < self._end

    def add(self, stretch: bytes) -> None:
        if self._size < _LONGEST:
            self._stretches.append(stretch[: _LONGEST - self._size])
        self._size += len(stretch)

    def add_possible(self, stretch: bytes) -> None:
        """Add what the next message begins with if the length is wrong."""
        self._possible.append(len(self._stretches))
        self.add(stretch)

    def pieces(self) -> Iterator[Piece]:
        """Yield the message; where its length was wrong, all the messages that were taken for its words."""
        is_right = 0 <= self._size - self._end <= len("\n\n")
        starts = [0, *([] if is_right else self._possible), len(self._stretches)]
        for start, end in pairwise(starts):
            data = b"".join(self._stretches[start:end])
            beginning = self._beginning
            if start:
                beginning, _, data = data.partition(b"\n")
            if data.strip() or beginning:
                yield Piece(beginning, _ESCAPED.sub(rb"\1", data), self._size > _LONGEST)
