"""Find a source in the index, and keep what was understood of it."""

import sqlite3
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from reader.errors import StateError
from reader.library.connecting import connected, write_ahead
from reader.library.index import rows
from reader.library.index.fetching import Store
from reader.library.index.heads import read_source
from reader.library.index.schema import prepare
from reader.library.index.stored import StoredDocument, StoredFurniture, StoredLayer, StoredSource
from reader.model import Resolved, Span, Warning
from reader.model.facts import READING, RULES
from reader.sources.files import stamp_of

# What the index holds was read and inferred by these; anything else is read again.
UNDERSTOOD_BY = f"{READING} {RULES}"

_LONG_LOG = 1 << 22
# Another write within so many nanoseconds need not change the time of a file.
_COARSE = 2_000_000_000


def mark_of(uri: str) -> str:
    """Return what changes when somebody writes to the file of a source; "" where that cannot be told.

    That is so of a file that was written to just now: it may be again without another time.
    """
    stamp = stamp_of(uri)
    return "" if stamp and time.time_ns() - int(stamp.split()[1]) < _COARSE else stamp


class ListedPost(NamedTuple):
    """A post on the shelf: its number in its source, its title or first words, its blog and date, and its comments."""

    number: int
    title: str
    blog: str | None
    published: str | None
    comments: int


class Listed(NamedTuple):
    """A source on the shelf: what `mark_of` told of it when it was read, what of it was damaged, and its posts."""

    mark: str
    losses: list[str]
    posts: list[ListedPost]

    def is_current(self, uri: str) -> bool:
        """Whether its file is as it was when it was read."""
        return self.mark != "" and self.mark == mark_of(uri)


class Index:
    """The index in the file at `path`, which several windows and threads may use at once.

    Every method raises `StateError` where the file cannot be used. One that is damaged is removed first.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock, self._writing = threading.Lock(), threading.Lock()
        self._writer: sqlite3.Connection | None = None
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._sql = self._opened()
        except OSError as error:
            raise StateError(f"cannot make the folder of the index ({error.strerror})", str(path.parent)) from error
        except sqlite3.Error as error:
            raise StateError(f"the index cannot be used ({error})", str(path)) from error

    def _opened(self) -> sqlite3.Connection:
        try:
            return self._connected()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise
            for suffix in ("", "-wal", "-shm"):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
            return self._connected()

    def _connected(self) -> sqlite3.Connection:
        sql = connected(self.path)
        try:
            write_ahead(sql)
            sql.execute("PRAGMA synchronous = OFF")  # a cache: the worst is that it is begun anew
            sql.execute("PRAGMA foreign_keys = ON")
            prepare(sql)
        except sqlite3.Error:
            sql.close()
            raise
        return sql

    def close(self) -> None:
        """Let go of the file; what was handed out cannot be used any more."""
        if self._writer is not None:
            self._writer.close()
        self._sql.close()

    # Finding

    def find(self, uri: str, taken_for: str | None = None) -> Resolved | None:
        """Return what was understood of a source, if its file is as it was then; None where it must be read."""
        with self._explained():
            row = self._sql.execute(
                "SELECT id, head, mark FROM document "
                "WHERE uri = ? AND reading = ? AND rules = ? AND superseded IS NULL",
                (packed_uri(uri), taken_for or "", UNDERSTOOD_BY),
            ).fetchone()
        if row is None:
            return None
        number, head, mark = row
        if not mark or mark != mark_of(uri):
            return None
        return self._resolved(number, head)

    def listing(self) -> dict[str, Listed]:
        """Return what stands on the shelf, by uri: every source that was read as the best, whatever its file is now."""
        listed: dict[str, Listed] = {}
        statement = (
            "SELECT uri, mark, losses, number, post.title, blog, published, post.comments FROM document "
            "JOIN post ON document = id WHERE reading = '' AND rules = ? AND superseded IS NULL ORDER BY id, number"
        )
        for uri, mark, losses, *post in self.rows(statement, [UNDERSTOOD_BY]):
            place = uri.decode("utf-8", "surrogatepass")
            if place not in listed:
                listed[place] = Listed(mark, losses.split("\n") if losses else [], [])
            listed[place].posts.append(ListedPost(*post))
        return listed

    def numbered(self, number: int) -> Resolved:
        """Return what was understood of the source that has this number here."""
        with self._explained():
            row = self._sql.execute("SELECT head FROM document WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise StateError("the index was begun anew meanwhile; try again", str(self.path))
        return self._resolved(number, row[0])

    def rows(self, statement: str, values: list[object], archive: Path | None = None) -> list[Any]:
        """Execute a statement that only asks, and return its rows; with an `archive`, also of its tables."""
        with self._explained(), self._lock:
            if archive is None:
                return self._sql.execute(statement, values).fetchall()
            self._sql.execute("ATTACH ? AS archive", (str(archive),))
            try:
                return self._sql.execute(statement, values).fetchall()
            finally:
                self._sql.execute("DETACH archive")

    def _resolved(self, number: int, head: bytes) -> Resolved:
        store = Store(self._sql, self._lock, number)
        source, warnings, furniture, repeated, origin, title = rows.unpacked(head)

        def text() -> str:
            ((packed,),) = store.ask("SELECT text FROM document WHERE id = ?")
            return zlib.decompress(packed).decode("utf-8", "surrogatepass")

        document = StoredDocument(
            source=StoredSource.of(read_source(source), text),
            posts=store.posts,
            furniture=StoredFurniture(store, furniture),
            warnings=tuple(Warning(code, message, span and Span(*span)) for code, message, span in warnings),
        )
        # What is known of the whole need not be worked out of its parts.
        document.__dict__.update(repeated=[Span(*span) for span in repeated], title=title)
        return Resolved(document, StoredLayer.of(store, origin))

    # Changing

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Give a connection on which all that is done is done at once, while others go on reading."""
        with self._explained(), self._writing:
            if self._writer is None:
                self._writer = self._connected()
            with self._writer as sql:
                sql.execute("BEGIN IMMEDIATE")
                yield sql
            if self.path.with_name(f"{self.path.name}-wal").stat().st_size > _LONG_LOG:
                # What is left beside the file would be gone through at the next opening.
                sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StateError(f"the index cannot be used ({error})", str(self.path)) from error


def packed_uri(uri: str) -> bytes:
    """Return a uri as it is stored: a path need not be text."""
    return uri.encode("utf-8", "surrogatepass")
