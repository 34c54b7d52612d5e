"""Write a file so that nobody ever finds half of it, and nobody's change is lost."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

LOCK_SECONDS = 10.0


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Make the folder if need be, and hold it against other writers; raises `OSError`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with held(folder / ".lock", LOCK_SECONDS):
        yield


@contextmanager
def held(path: Path, seconds: float) -> Iterator[None]:
    """Hold the lock with this path, which is made if need be, after waiting for it no longer than so many seconds.

    Raises `BlockingIOError` where somebody else holds it, and `OSError` where there can be no lock. The lock is
    SQLite's on an empty file: the standard library has no other that works on every system, waits with a limit, and is
    let go when its holder is killed.
    """
    try:
        with closing(sqlite3.connect(path, timeout=seconds, isolation_level=None)) as lock:
            lock.execute("PRAGMA journal_mode = OFF")  # nothing is ever written, so no second file is needed
            lock.execute("BEGIN EXCLUSIVE")
            yield
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise BlockingIOError("another window is writing") from error
        raise OSError(f"its folder cannot be locked: {error}") from error


def is_held(path: Path) -> bool:
    """Tell whether a living program holds the lock with this path."""
    if not path.exists():
        return False
    try:
        with held(path, 0):
            return False
    except BlockingIOError:
        return True
    except OSError:  # such as in a folder where nothing may be written: nobody can hold it
        return False


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
