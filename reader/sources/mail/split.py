"""Divide an archive of mail (mbox) into its messages, piece by piece."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO, NamedTuple

# What begins a message: who sent it, whatever letters that has, and a date, which ends with a year or a zone. The same
# words begin sentences, so a header must follow.
_FROM = re.compile(rb"From (?:.*\S)?\s+\S.{9,40}\b\d{4}\b.{0,12}\s*$|From (?:\S+@\S+|MAILER-DAEMON)\s*$")
_LONGEST_FROM = 400
_HEADER = re.compile(rb"[!-9;-~]{1,76}:(?:[ \t\r\n]|$)|>From ")
# Where no blank line is before it, a message is only told by a header that messages begin with.
_USUAL_HEADER = re.compile(
    rb"(?:From|Date|Subject|To|Message-ID|Return-Path|Received|Delivered-To|X-[\w-]+):", re.IGNORECASE
)
# What git writes above each patch, with the same date above all of them: a message may hold some.
_PATCH = re.compile(rb"From [0-9a-f]{40} Mon Sep 17 00:00:00 2001\s*$")
_LENGTH = re.compile(rb"Content-Length:[ \t]*(\d{1,12})\s*$", re.IGNORECASE)
# "From " within a message was escaped so: once, or once more than it was.
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
# A message beyond this holds files, which are not read.
_LONGEST = 1 << 25
_CHUNK = 1 << 20


class Piece(NamedTuple):
    """One message: the line that begins it in the archive, and all that follows. `is_cut` says that it goes on."""

    beginning: bytes
    data: bytes
    is_cut: bool


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file with "\\n" at their ends, whatever ends them there.

    What has no line's end for a megabyte comes in several pieces.
    """
    rest = b""
    while chunk := file.read(_CHUNK):
        while chunk.endswith(b"\r") and (more := file.read(1)):
            chunk += more
        *lines, rest = unified(rest + chunk).split(b"\n")
        yield from (line + b"\n" for line in lines)
        if len(rest) >= _CHUNK:
            yield rest
            rest = b""
    if rest:
        yield rest


def unified(data: bytes) -> bytes:
    """Return bytes whose lines all end in "\\n"."""
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in data else data


def is_beginning(line: bytes, following: bytes, before: bytes = b"\n") -> bool:
    """Tell whether a line begins a message, by itself and the lines around it."""
    if not line.startswith(b"From ") or len(line) > _LONGEST_FROM or not before.endswith(b"\n"):
        return False
    header = _USUAL_HEADER if before.strip() else _HEADER
    return _FROM.match(line) is not None and header.match(following) is not None


def messages_in(lines: Iterable[bytes]) -> Iterator[Piece]:
    """Yield the messages of an archive, of which `lines` are all lines with their ends."""
    message = _Gathered(b"")
    is_of_patches: bool | None = None
    before, line = b"\n", b""
    for following in chain(lines, (b"",)):
        if is_beginning(line, following, before):
            is_patch = _PATCH.match(line) is not None
            is_of_patches = is_patch if is_of_patches is None else is_of_patches
            if is_patch and not is_of_patches:
                message.add(line)
            elif message.is_within_its_length:
                message.add_possible(line)
            else:
                yield from message.pieces()
                message = _Gathered(line)
        else:
            message.add(line)
        before, line = line or before, following
    yield from message.pieces()


class _Gathered:
    """The lines of a message as they come in.

    A header may say how long the message is (mboxcl); what looks like the next message and comes earlier is none if
    the message does end there.
    """

    def __init__(self, beginning: bytes) -> None:
        self._beginning = beginning
        self._lines: list[bytes] = []
        self._size = 0
        self._is_header = True
        self._length: int | None = None
        self._end = 0
        self._possible: list[int] = []

    @property
    def is_within_its_length(self) -> bool:
        return self._size < self._end

    def add(self, line: bytes) -> None:
        self._size += len(line)
        if self._size <= _LONGEST:
            self._lines.append(line)
        if self._is_header:
            if said := _LENGTH.match(line):
                self._length = int(said[1])
            if line == b"\n":
                self._is_header = False
                end = self._size + (self._length or 0)
                self._end = end if self._length and end <= _LONGEST else 0

    def add_possible(self, line: bytes) -> None:
        """Add a line with which the next message begins if the length is wrong."""
        self._possible.append(len(self._lines))
        self.add(line)

    def pieces(self) -> Iterator[Piece]:
        """Yield the message; where its length was wrong, all the messages that were taken for its words."""
        is_right = 0 <= self._size - self._end <= len("\n\n")
        starts = [] if is_right else self._possible
        beginning, at = self._beginning, 0
        for start in (*starts, len(self._lines)):
            data = b"".join(self._lines[at:start])
            if data.strip() or beginning:
                yield Piece(beginning, _ESCAPED.sub(rb"\1", data), self._size > _LONGEST)
            beginning, at = self._lines[start] if start < len(self._lines) else b"", start + 1
