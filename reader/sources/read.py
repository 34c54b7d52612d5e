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


def parts_of(place: str) -> list[str]:
    """List the places of the parts of a merged document, by its uri; any other place is its own only part."""
    return place.split(MERGED) if MERGED in place and not Path(place).exists() else [place]


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
