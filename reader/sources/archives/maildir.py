"""Read a folder of messages, one a file (maildir), as the archive (mbox) that it would be."""

import re
import tempfile
from io import BufferedReader
from pathlib import Path
from typing import Any

from reader.errors import SourceError

_PARTS = ("cur", "new", "tmp")
_READ = ("cur", "new")
_FROM = re.compile(rb"^(>*From )", re.MULTILINE)
# A header of its own, so that a message with none begins all the same.
_BEGINNING = b"From MAILER-DAEMON\nStatus: O\n"
# What gets no name of its own on the disk up to this size.
_IN_MEMORY = 1 << 26


def is_maildir(path: Path) -> bool:
    """Whether a folder is laid out as a maildir."""
    try:
        return all((path / part).is_dir() for part in _PARTS)
    except (OSError, ValueError):  # too long for a path, or with a NUL in it
        return False


def as_archive(path: Path) -> BufferedReader:
    """Return the messages of a maildir, one behind the other, in the order of their names, which is that of arrival."""
    archive: Any = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115, whoever reads it closes it
    files = [file for part in _READ for file in (path / part).iterdir() if file.is_file()]
    for file in sorted(files, key=lambda each: each.name):
        if message := _read(file).strip(b"\r\n"):
            archive.write(_BEGINNING)
            archive.write(_FROM.sub(rb">\1", message.replace(b"\r\n", b"\n")))
            archive.write(b"\n\n")
    archive.seek(0)
    return BufferedReader(archive)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}; it is a message of this folder", str(file)) from error
