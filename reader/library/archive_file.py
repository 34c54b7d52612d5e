"""The file of the archive: opened, set aside where it is damaged, taken over from where it was kept formerly."""

import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from reader.errors import StateError
from reader.library.connecting import connected, write_ahead
from reader.library.schema import migrate

# SQLite's codes for a file that is damaged or no database.
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def opened(path: Path | None, place: str | None) -> sqlite3.Connection:
    """Open the file, or a record in memory, and bring it to the form of today; `place` is its name in messages.

    Raises `StateError` for a file of a newer program, `sqlite3.Error` for one that cannot be used.
    """
    connection = connected(path)
    try:
        migrate(connection, place)
        write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
    except (sqlite3.Error, StateError):
        connection.close()
        raise
    return connection


def set_aside(path: Path) -> Path:
    """Give a damaged file, and what belongs to it, another name; return that.

    Raises `StateError` where that is not permitted.
    """
    aside = path.with_name(f"{path.name}.damaged-{datetime.now(UTC):%Y-%m-%dT%H%M%S}")
    try:
        for suffix in ("", "-wal", "-shm"):
            part = path.with_name(path.name + suffix)
            if part.exists():
                part.rename(aside.with_name(aside.name + suffix))
    except OSError as error:
        raise StateError(f"is damaged, and cannot be set aside ({error.strerror})", str(path)) from error
    return aside


def take_over(former: Path, path: Path) -> None:
    """Copy the record to where it is kept now, whole or not at all; what fails is tried again the next time."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    with suppress(sqlite3.Error, OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(former)) as source, closing(sqlite3.connect(unfinished)) as target:
            source.backup(target)
        unfinished.replace(path)
        former.rename(former.with_name(f"{former.name}.moved"))
