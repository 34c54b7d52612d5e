"""Write a file so that nobody ever finds half of it, and nobody's change is lost."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

LOCK_SECONDS = 10.0


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Make the folder if need be, and hold it against other writers; raises `OSError`.

    The lock is SQLite's on an empty file: the standard library has no other that works on every system, waits with a
    limit, and is let go when its holder is killed.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(folder / ".lock", timeout=LOCK_SECONDS, isolation_level=None)) as lock:
            lock.execute("PRAGMA journal_mode = OFF")  # nothing is ever written, so no second file is needed
            lock.execute("BEGIN EXCLUSIVE")
            yield
    except sqlite3.Error as error:
        busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
        reason = "another window is writing" if busy else f"its folder cannot be locked: {error}"
        raise OSError(reason) from error


def replace_whole(path: Path, content: bytes) -> None:
    """Put the content in the place of the file at once, and return when it is on the disk; raises `OSError`.

    For one writer at a time: what a killed one left behind is overwritten by the next.
    """
    path = path.resolve()  # a link to a file kept elsewhere stays a link
    unfinished = path.with_name(f".{path.name}.tmp")
    try:
        with open(unfinished, "wb", opener=_private) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    if os.name == "posix":  # elsewhere a folder cannot be opened
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _private(path: str, flags: int) -> int:
    """Open a file that is only its owner's if it is new: what a person notes is private, whatever the umask."""
    return os.open(path, flags, 0o600)
