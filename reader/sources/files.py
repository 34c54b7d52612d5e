"""Open files, with errors that say what to do."""

from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from reader.errors import SourceError

# Between the path of an archive and the name of a file in it.
INSIDE = "!/"
# A browser saves the pictures, styles and frames of NAME.html in the folder NAME_files beside it.
ASSETS = "_files"


class Content(NamedTuple):
    """The bytes at a place, and what an archive of the web tells of them: their address and their encoding."""

    stream: BufferedReader
    address: str | None = None
    charset: str | None = None


def stamp_of(place: str) -> str:
    """Return what changes when somebody writes to the file of a source; "" where there is none."""
    try:
        stat = Path(place.partition(INSIDE)[0]).stat()
    except (OSError, ValueError):
        return ""
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ino}"


def opened(path: str) -> BufferedReader:
    """Open a file; raises `SourceError` where it cannot be."""
    try:
        if Path(path).is_dir():
            raise SourceError("is a folder; name a file in it", path)
        return Path(path).open("rb")
    except FileNotFoundError as error:
        raise SourceError("no such file; check the path", path) from error
    except PermissionError as error:
        raise SourceError("permission denied; make the file readable for you", path) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"cannot be read: {reason}", path) from error


def in_memory(data: bytes) -> BufferedReader:
    """Open bytes as if they were a file."""
    stream: Any = BytesIO(data)
    return BufferedReader(stream)


def is_file(path: str) -> bool:
    """Whether there is a file at a path; a text that cannot be a path is none."""
    try:
        return Path(path).is_file()
    except (OSError, ValueError):  # too long for a path, or with a NUL in it
        return False
