"""The record of what was read: which documents, how far, with what folded, and which comments."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from reader.errors import StateError
from reader.library import roster
from reader.library.archive_file import DAMAGED, opened, set_aside
from reader.library.former import former
from reader.model import Document, EntryKey, Fold, Post, QuoteKey, Resolved
from reader.model.identify import Known, Recall
from reader.model.pairing import Trace
from reader.sources.read import STANDARD_INPUT

ADVICE = {
    sqlite3.SQLITE_BUSY: "another window holds it; try again",
    sqlite3.SQLITE_CANTOPEN: "make its folder writable for you",
    sqlite3.SQLITE_CORRUPT: "it is set aside beside it; open this again, and a new one is begun",
    sqlite3.SQLITE_FULL: "make room on the disk",
    sqlite3.SQLITE_READONLY: "make it and its folder writable for you",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person reads: the entry that they stand on, and the text at the top of the screen.

    The top is `below` lines under the line with the character `offset` of a block of the entry `top`, or without a
    block, under its header.
    """

    entry: EntryKey
    top: EntryKey
    block: int | None = None
    offset: int = 0
    below: int = 0


class Kept(NamedTuple):
    """How a person left a document: where, with what folded, and whether by conversation, if they ever chose.

    `folds` are by the key of the post. `dropped` counts folds that were kept by position, in a source that has changed
    since, and that are given up.
    """

    place: Place | None = None
    folds: Mapping[EntryKey, frozenset[Fold]] = MappingProxyType({})
    by_conversation: bool | None = None
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """What is remembered of a document that is being opened.

    `id` is its number, and `read` has the entries that were read: for each the number of its post and its place in
    there, 0 for the post itself. `changes` counts what is otherwise than when it was last read.
    """

    id: int
    kept: Kept
    read: frozenset[tuple[int, int]]
    first_time: bool
    changes: roster.Changes


class State:
    """The record in one SQLite file, which several windows may use at once; without a path, in memory.

    What is written has survived when a method returns, unless the machine itself fails: then the last moments may be
    lost (WAL, synchronous=NORMAL), the rest is whole. One thread uses it at a time.
    Every method raises `StateError` when the file cannot be used.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._place = str(path) if path else None
        if path:
            try:
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                raise StateError(f"cannot make the folder ({error.strerror})", str(path.parent)) from error
        # Where a file that was damaged is kept, if there was one.
        self.set_aside: Path | None = None
        with self._explained():
            try:
                self._connection = opened(path, self._place)
            except sqlite3.DatabaseError as error:
                if path is None or error.sqlite_errorcode & 0xFF not in DAMAGED:
                    raise
                self.set_aside = set_aside(path)
                self._connection = opened(path, self._place)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    # Identity

    def recall(self, uri: str) -> Recall:
        """Return what `identify` asks about the entries of the source at this place."""

        def known(sha256: str, posts: Sequence[Sequence[Trace]]) -> Known:
            with self._explained():
                return roster.known(self._connection, self._known(uri, sha256), posts)

        return known

    # Documents

    def visit(self, resolved: Resolved) -> Visit:
        """Note that a document is opened, and return what is remembered of it.

        It is known by its path, whatever it holds now: a page that was saved again. Failing that, by its content, if
        the path at which that was read is gone: a file that was moved. Standard input is known by its content. What
        was read of the same post in another document is read here too.
        """
        document = resolved.document
        source = document.source
        with self._explained(), self._connection as sql:
            sql.execute("BEGIN IMMEDIATE")
            known = self._known(source.uri, source.sha256)
            number, (threads, changes), dropped = self._remembered(sql, known, resolved)
            sql.execute("UPDATE document SET opened = ?, removed = NULL WHERE id = ?", (_now(), number))
            read = self._read(number)
            kept = self._kept(number, document, threads)
        return Visit(number, kept._replace(dropped=dropped), read, known is None, changes)

    def remember(self, resolved: Resolved) -> None:
        """Keep what the entries of a document are known by, as a visit does, although nobody opens it now."""
        source = resolved.document.source
        with self._explained(), self._connection as sql:
            sql.execute("BEGIN IMMEDIATE")
            known = self._known(source.uri, source.sha256)
            if known is None or self._is_keyed(known):  # what was kept in an old form is said at a visit
                self._remembered(sql, known, resolved)

    def _remembered(
        self, sql: sqlite3.Connection, known: int | None, resolved: Resolved
    ) -> tuple[int, roster.Remembered, int]:
        """Keep what a document is known by; return its number, what is new, and how many folds are given up."""
        document, source = resolved.document, resolved.document.source
        if known is None:
            sql.execute("INSERT INTO document (sha256, comments, opened, keyed) VALUES ('', 0, '', 1)")
            number = int(sql.execute("SELECT last_insert_rowid()").fetchone()[0])
        else:
            number = known
        dropped = self._take_over(number, resolved)
        remembered = roster.remember(sql, number, document)
        sql.execute(
            "UPDATE document SET uri = ifnull(?, uri), sha256 = ?, title = ?, comments = ? WHERE id = ?",
            (
                packed(source.uri),
                source.sha256,
                _storable(document.title),
                sum(document.counts),
                number,
            ),
        )
        return number, remembered, dropped

    def kept(self, resolved: Resolved) -> Kept:
        """Return what `visit` will return of how the document was left, at once.

        A visit has to look at every comment; the first screen of a long thread need not wait for that.
        """
        document = resolved.document
        with self._explained(), self._connection as sql:
            known = self._known(document.source.uri, document.source.sha256)
            dropped = 0
            if known is not None and not self._is_keyed(known):
                sql.execute("BEGIN IMMEDIATE")
                dropped = self._take_over(known, resolved)
            threads = roster.threads_of(sql, known, document)
            return self._kept(known, document, threads)._replace(dropped=dropped)

    def read_in(self, document: Document) -> frozenset[tuple[int, int]]:
        """Return which entries of a document were read, as a visit would, and note nothing."""
        with self._explained():
            known = self._known(document.source.uri, document.source.sha256)
            if known is not None and roster.is_remembered(self._connection, known, document):
                return self._read(known)
            threads = roster.threads_of(self._connection, known, document)
            read = self._read_keys(threads)
        return frozenset(
            (number, place)
            for number, post in enumerate(document.posts)
            for place, entry in enumerate((post, *post.comments))
            if entry.key in read
        )

    def save_place(self, visit: int, place: Place) -> None:
        """Keep where the person reads."""
        self.write(
            "UPDATE document SET place_entry = ?, place_top = ?, place_block = ?, place_offset = ?, place_line = ? "
            "WHERE id = ?",
            *(place.entry, place.top, place.block, place.offset, place.below),
            visit,
        )

    def save_folds(self, visit: int, post: Post, folds: Iterable[Fold]) -> None:
        """Keep what is folded in a post of a document, in place of what was kept before.

        An entry that another document has of the same post, and this one has not, stays as it was.
        """
        with self._explained(), self._connection as sql:
            sql.execute("BEGIN IMMEDIATE")
            row = sql.execute(
                "SELECT thread FROM document_post JOIN reading USING (document, post) "
                "WHERE document = ? AND position = 0 AND key = ?",
                (visit, post.key),
            ).fetchone()
            if row:
                self._put_folds(row[0], post, folds)

    def save_arrangement(self, visit: int, by_conversation: bool) -> None:
        """Keep how the thread is arranged."""
        self.write("UPDATE document SET by_conversation = ? WHERE id = ?", by_conversation, visit)

    def mark(self, visit: int, keys: Iterable[EntryKey], read: bool = True) -> None:
        """Mark the entries of a document with these keys as read, or as unread, all at once."""
        self.write(
            # CROSS JOIN keeps SQLite from looking through all keys for each entry.
            "INSERT INTO mark (thread, key, read) SELECT thread, reading.key, ? FROM json_each(?) AS given "
            "CROSS JOIN reading ON reading.key = given.value AND document = ? "
            "CROSS JOIN document_post USING (document, post) "
            "WHERE true ON CONFLICT DO UPDATE SET read = excluded.read",
            read,
            json.dumps(list(keys)),
            visit,
        )

    def ask(self, statement: str, *values: object) -> list[Any]:
        """Return the rows of a statement that only asks."""
        with self._explained():
            return self._connection.execute(statement, values).fetchall()

    def _known(self, uri: str, sha256: str) -> int | None:
        find = self._connection.execute
        # NULL, which stands for standard input, equals nothing.
        if row := find("SELECT id FROM document WHERE uri = ?", (packed(uri),)).fetchone():
            return int(row[0])
        same = find("SELECT id, uri FROM document WHERE sha256 = ? ORDER BY opened DESC", (sha256,))
        for known, other in same.fetchall():
            if uri == STANDARD_INPUT or other is None or _is_gone(unpacked(other)):
                return int(known)
        return None

    def _take_over(self, number: int, resolved: Resolved) -> int:
        """Bring a document from the time before keys to the form of today; return how many folds are given up."""
        sql = self._connection
        if self._is_keyed(number):
            return 0
        old = former(sql, number, resolved)
        threads, _ = roster.remember(sql, number, resolved.document)
        post_of = resolved.document.post_of
        sql.executemany(
            "INSERT OR REPLACE INTO mark VALUES (?, ?, 1)",
            ((threads[post_of[entry.key]], entry.key) for entry in old.read),
        )
        sql.execute(
            "UPDATE document SET keyed = 1, folds = '[]', place_entry = ?, place_top = ? WHERE id = ?",
            (old.place and old.place.key, old.top and old.top.key, number),
        )
        sql.execute("DELETE FROM entry WHERE document = ?", (number,))
        for post, thread in zip(resolved.document.posts, threads, strict=True):
            self._put_folds(thread, post, old.folds.get(post.key, ()))
        return old.dropped

    def _is_keyed(self, number: int) -> bool:
        row = self._connection.execute("SELECT keyed FROM document WHERE id = ?", (number,)).fetchone()
        return bool(row[0])

    def _put_folds(self, thread: int, post: Post, folds: Iterable[Fold]) -> None:
        here = [entry.key for entry in (post, *post.comments)]
        self._connection.execute(
            "DELETE FROM fold WHERE thread = ? AND (entry = '' OR entry IN (SELECT value FROM json_each(?)))",
            (thread, json.dumps(here)),
        )
        rows = ((*(key if isinstance(key, QuoteKey) else (key or "", "", "")), state) for key, state in folds)
        self._connection.executemany(
            "INSERT OR IGNORE INTO fold VALUES (?, ?, ?, ?, ?)", ((thread, *row) for row in rows)
        )

    def _read(self, number: int) -> frozenset[tuple[int, int]]:
        return frozenset(
            self._connection.execute(
                # CROSS JOIN keeps SQLite from looking for a mark for each entry.
                "SELECT reading.post, position FROM document_post CROSS JOIN mark USING (thread) "
                "CROSS JOIN reading USING (document, post, key) WHERE document = ? AND read",
                (number,),
            )
        )

    def _read_keys(self, threads: Sequence[int | None]) -> frozenset[str]:
        rows = self._connection.execute(
            "SELECT key FROM mark WHERE read AND thread IN (SELECT value FROM json_each(?))", (json.dumps(threads),)
        )
        return frozenset(key for (key,) in rows)

    def _kept(self, number: int | None, document: Document, threads: Sequence[int | None]) -> Kept:
        """Return how a document was left; one that is new, how the last other one with the same posts was."""
        row: Any = self._connection.execute(
            "SELECT place_entry, place_top, place_block, place_offset, place_line, by_conversation FROM document "
            "WHERE id = ? OR id IN "
            "(SELECT document FROM document_post WHERE thread IN (SELECT value FROM json_each(?))) "
            "ORDER BY place_entry IS NOT NULL DESC, id = ? DESC, opened DESC LIMIT 1",
            (number, json.dumps(threads), number),
        ).fetchone()
        entry, top, *rest, by_conversation = row or (None,) * 6
        place = None
        if entry is not None and entry in document.by_key:
            place = Place(entry, top if top is not None and top in document.by_key else entry, *rest)
        return Kept(
            place,
            self._folds(document, threads),
            None if by_conversation is None else bool(by_conversation),
        )

    def _folds(self, document: Document, threads: Sequence[int | None]) -> dict[EntryKey, frozenset[Fold]]:
        found: dict[EntryKey, frozenset[Fold]] = {}
        for post, thread in zip(document.post_keys, threads, strict=True):
            rows = self._connection.execute("SELECT entry, begins, ends, state FROM fold WHERE thread = ?", (thread,))
            folds = frozenset(
                Fold(QuoteKey(entry, begins, ends) if begins else EntryKey(entry) if entry else None, state)
                for entry, begins, ends, state in rows
                if not entry or entry in document.by_key
            )
            if folds:
                found[post] = folds
        return found

    def write(self, statement: str, *values: object) -> None:
        """Execute one statement, which is one transaction."""
        with self._explained():
            self._connection.execute(statement, values)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what SQLite reports into one line with the file and what to do."""
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest of the number is detail
            if code in DAMAGED and self._path is not None and self.set_aside is None:
                self.set_aside = set_aside(self._path)  # a new one is begun at the next opening
            advice = f"; {ADVICE[code]}" if code in ADVICE else ""
            raise StateError(f"the record of what was read cannot be used ({error}){advice}", self._place) from error


def packed(uri: str) -> bytes | None:
    """Return a uri as it is stored: a path on Linux may hold bytes that are no text."""
    return None if uri == STANDARD_INPUT else uri.encode("utf-8", "surrogatepass")


def unpacked(uri: bytes) -> str:
    """Return the uri that `packed` gave."""
    return uri.decode("utf-8", "surrogatepass")


def _storable(title: str | None) -> str | None:
    return title and title.encode("utf-8", "replace").decode()


def _is_gone(path: str) -> bool:
    try:
        return not Path(path).exists()
    except OSError:
        return False  # out of sight (permissions, a network folder) is not gone


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
