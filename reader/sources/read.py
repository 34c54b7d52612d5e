"""Read the bytes of one place and decode them."""

import hashlib
import sys
from dataclasses import dataclass, field
from pathlib import Path

from reader.errors import SourceError
from reader.sources.decode import Decoded, decode
from reader.sources.sniff import refuse_unreadable

STANDARD_INPUT = "-"
MERGED = " + "  # between the uris of the parts in that of a merged document


@dataclass(frozen=True, slots=True)
class Raw:
    """A source before anything is understood. `uri` is an absolute path, or "-" for standard input.

    `decoded` is what the bytes say by themselves; a format that declares its encoding has `data` to check that against.
    """

    uri: str
    sha256: str
    decoded: Decoded
    data: bytes = field(repr=False)


def read(place: str) -> Raw:
    """Read and decode `place`, a path or "-".

    Raises `SourceError` when it is missing, not a file, not permitted, empty, or not text.
    """
    if place == STANDARD_INPUT:
        name, uri = "standard input", STANDARD_INPUT
        data = sys.stdin.buffer.read() if sys.stdin else b""  # None where the shell closed it
    else:
        data, uri = _read_file(place), str(Path(place).absolute())
        name = place
    if data.strip():
        refuse_unreadable(data, name)
    decoded = decode(data)
    if not decoded.text.strip().strip("\ufeff"):
        raise SourceError("is empty: there is nothing to read", name)
    return Raw(uri, hashlib.sha256(data).hexdigest(), decoded, data)


def uri_of(place: str) -> str:
    """Return the uri of the document at `place`: a path, "-", or the places of the parts of a merged document."""
    return MERGED.join(part if part == STANDARD_INPUT else str(Path(part).absolute()) for part in parts_of(place))


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
        return place == STANDARD_INPUT or Path(place).exists()
    except (OSError, ValueError):  # too long for a path, or with a NUL in it
        return False


def _read_file(place: str) -> bytes:
    try:
        return Path(place).read_bytes()
    except FileNotFoundError as error:
        raise SourceError("no such file; check the path", place) from error
    except IsADirectoryError as error:
        raise SourceError("is a folder; name a file in it", place) from error
    except PermissionError as error:
        raise SourceError("permission denied; make the file readable for you", place) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"cannot be read: {reason}", place) from error
