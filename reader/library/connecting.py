"""Connect to a file of the library."""

import sqlite3
import time
from pathlib import Path

BUSY_SECONDS = 5.0
_PAUSE = 0.01


def connected(path: Path | None) -> sqlite3.Connection:
    """Connect to a file, or to one in memory; another thread may use the connection. Raises `sqlite3.Error`."""
    return sqlite3.connect(path or ":memory:", timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)


def write_ahead(sql: sqlite3.Connection) -> None:
    """Have what is written to the file go into a log beside it, so that others read meanwhile. Raises `sqlite3.Error`.

    While another program does the same to a new file, SQLite refuses at once instead of waiting as it does elsewhere.
    """
    patient_until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            sql.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > patient_until:
                raise
            time.sleep(_PAUSE)
        else:
            return
