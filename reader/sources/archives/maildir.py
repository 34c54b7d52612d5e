"""Read a folder of messages, one a file (maildir), as the archive (mbox) that it would be."""

import re
import tempfile
from io import BufferedReader
from pathlib import Path
from typing import Any

_PARTS = ("cur", "new", "tmp")
_READ = ("cur", "new")
_FROM = re.compile(rb"^(>*From )", re.MULTILINE)
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
        archive.write(b"From MAILER-DAEMON\n")
        archive.write(_FROM.sub(rb">\1", file.read_bytes().replace(b"\r\n", b"\n")))
        archive.write(b"\n\n")
    archive.seek(0)
    return BufferedReader(archive)
