"""Divide an archive of mail (mbox) into its messages, piece by piece."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# What begins a message: who sent it, whatever letters that has, and a date, which ends with a year or a zone. The same
# words begin sentences, so a header must follow.
_FROM = re.compile(
    rb"From (?P<sender>.*\S)?\s+(?P<date>\S.{10,}?\b\d{4}\b.{0,12}?)\s*$|From (?:\S+@\S+|MAILER-DAEMON)\s*$"
)
_HEADER = re.compile(rb"[!-9;-~]{1,76}:(?:[ \t\r\n]|$)|>From ")
# "From " within a message was escaped so: once, or once more than it was.
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
# A message beyond this holds files, which are not read.
_LONGEST = 1 << 25


class Piece(NamedTuple):
    """One message: the line that begins it in the archive, and all that follows. `is_cut` says that it goes on."""

    beginning: bytes
    data: bytes
    is_cut: bool


def is_beginning(line: bytes, following: bytes) -> bool:
    """Whether a line begins a message, by itself and the line behind it."""
    return _FROM.match(line) is not None and _HEADER.match(following) is not None


def messages_in(lines: Iterable[bytes]) -> Iterator[Piece]:
    """Give the messages of an archive, of which `lines` are all lines with their ends."""
    beginning, gathered, size = b"", list[bytes](), 0
    waiting: bytes | None = None  # a line that begins a message if a header follows it
    for line in lines:
        line = line[:-2] + b"\n" if line.endswith(b"\r\n") else line
        if waiting is not None:
            if is_beginning(waiting, line):
                if gathered or beginning:
                    yield _piece(beginning, gathered, size)
                beginning, gathered, size = waiting, [], 0
            else:
                gathered.append(waiting)
            waiting = None
        if line.startswith(b"From ") and _FROM.match(line):
            waiting = line
            continue
        size += len(line)
        if size <= _LONGEST:
            gathered.append(line)
    if waiting is not None:
        gathered.append(waiting)
    if gathered or beginning:
        yield _piece(beginning, gathered, size)


def _piece(beginning: bytes, gathered: list[bytes], size: int) -> Piece:
    return Piece(beginning, _ESCAPED.sub(rb"\1", b"".join(gathered)), size > _LONGEST)
