"""The record of what was read: which documents, how far, with what folded, and which comments."""

import hashlib
import json
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from reader.errors import StateError
from reader.library.schema import migrate
from reader.model import Comment, Document, Post, Source
from reader.sources.read import STANDARD_INPUT

BUSY_SECONDS = 5.0
ADVICE = {
    sqlite3.SQLITE_BUSY: "another window holds it; try again",
    sqlite3.SQLITE_CANTOPEN: "make its folder writable for you",
    sqlite3.SQLITE_CORRUPT: "move it away, and a new one is begun",
    sqlite3.SQLITE_FULL: "make room on the disk",
    sqlite3.SQLITE_NOTADB: "move it away, and a new one is begun",
    sqlite3.SQLITE_READONLY: "make it and its folder writable for you",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person reads: the comment or post that they stand on, and the text at the top of the screen.

    The top is `below` lines under the line with the character `offset` of a block of the comment or post `top`, or
    without a block, under its header. Comments and posts are known by their ids, and `entry` by its `entry_key` too, as
    far as that was kept.
    """

    entry: str
    top: str
    block: int | None = None
    offset: int = 0
    below: int = 0
    key: str = ""


class Kept(NamedTuple):
    """How a person left a document: where, with what folded, and whether by conversation, if they ever chose.

    Place and folds were kept as they stood: they may name entries that the document has no more.
    """

    place: Place | None = None
    folds: frozenset[str] = frozenset()
    by_conversation: bool | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """What is remembered of a document that is being opened.

    `keys` gives the `entry_key` of each comment and post by its id; `read` holds the keys that were read.
    """

    id: int
    kept: Kept
    read: frozenset[str]
    keys: Mapping[str, str]
    first_time: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """A document as it was when it was last opened, at `opened` (UTC, ISO 8601)."""

    uri: str
    sha256: str
    title: str | None
    comments: int
    unread: int
    opened: str


def entry_key(entry: Comment | Post) -> str:
    """Digest the text of an entry, so that a read mark finds it on a page that was saved or flattened again.

    Unicode forms and white space do not count; case does. Entries of one document with equal texts share a key, and
    so a mark: who has read "Agreed." has read it wherever it stands. An ordinal would tell them apart only until one
    more is posted before them; then every mark would silently pass to a neighbour.
    """
    text = " ".join(block.text for block in entry.blocks).strip()
    if "  " in text or not text.isprintable():  # no white space is printable but " ": most texts need no splitting
        text = " ".join(text.split())
    text = unicodedata.normalize("NFC", text)
    # 64 bits: among 100,000 comments, one chance in 3,000,000,000 that two unequal ones share a mark.
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class State:
    """The record in one SQLite file, which several windows may use at once; without a path, in memory.

    What is written has survived when a method returns, unless the machine itself fails: then the last moments may be
    lost (WAL, synchronous=NORMAL), the rest is whole. Every method raises `StateError` when the file cannot be used.
    """

    def __init__(self, path: Path | None) -> None:
        self._place = str(path) if path else None
        if path:
            try:
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                raise StateError(f"cannot make the folder ({error.strerror})", str(path.parent)) from error
        with self._explained():
            self._connection = sqlite3.connect(path or ":memory:", timeout=BUSY_SECONDS, isolation_level=None)
        try:
            with self._explained():
                migrate(self._connection, self._place)
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = NORMAL")
        except StateError:
            self._connection.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def visit(self, document: Document) -> Visit:
        """Note that a document is opened, and give what is remembered of it.

        It is known by its path, whatever it holds now: a page that was saved again. Failing that, by its content, if
        the path at which that was read is gone: a file that was moved. Standard input is known by its content.
        """
        source = document.source
        entries: list[Comment | Post] = [*document.posts, *document.comments()]
        keys = {entry.id: entry_key(entry) for entry in entries}
        comments = Counter(keys[comment.id] for comment in document.comments())
        with self._explained(), self._connection as sql:
            sql.execute("BEGIN IMMEDIATE")
            known = self._known(source)
            if known is None:
                sql.execute("INSERT INTO document (sha256, comments, opened) VALUES ('', 0, '')")
            visit = sql.execute("SELECT ifnull(?, last_insert_rowid())", (known,)).fetchone()[0]
            sql.execute(
                "UPDATE document SET uri = ifnull(?, uri), sha256 = ?, title = ?, comments = ?, opened = ? "
                "WHERE id = ?",
                (_packed(source.uri), source.sha256, _storable(document.title), comments.total(), _now(), visit),
            )
            read = self._compare(visit, comments)
            kept = self._kept(visit)
        return Visit(visit, kept, read, keys, known is None)

    def recall(self, source: Source) -> Kept:
        """Give what `visit` will give of how the document was left, at once, and note nothing.

        A visit has to read every comment; the first screen of a long thread need not wait for that.
        """
        with self._explained():
            known = self._known(source)
            return Kept() if known is None else self._kept(known)

    def read_keys(self, source: Source) -> frozenset[str]:
        """Give the keys of the entries of a document that were read, and note nothing."""
        with self._explained():
            rows = self._connection.execute("SELECT key FROM entry WHERE document = ? AND read", (self._known(source),))
            return frozenset(key for (key,) in rows)

    def save_place(self, visit: int, place: Place) -> None:
        """Keep where the person reads."""
        self._write(
            "UPDATE document SET place_entry = ?, place_top = ?, place_block = ?, place_offset = ?, place_line = ?, "
            "place_key = ? WHERE id = ?",
            *(place.entry, place.top, place.block, place.offset, place.below, place.key),
            visit,
        )

    def save_folds(self, visit: int, ids: Collection[str]) -> None:
        """Keep which entries and quoted documents are folded, in place of those kept before."""
        self._write("UPDATE document SET folds = ? WHERE id = ?", json.dumps(sorted(ids)), visit)

    def save_arrangement(self, visit: int, by_conversation: bool) -> None:
        """Keep how the thread is arranged."""
        self._write("UPDATE document SET by_conversation = ? WHERE id = ?", by_conversation, visit)

    def mark(self, visit: int, keys: Iterable[str], read: bool = True) -> None:
        """Mark the entries with these keys as read, or as unread, all at once."""
        self._write(
            "INSERT INTO entry (document, key, read) SELECT ?, value, ? FROM json_each(?) WHERE true "
            "ON CONFLICT DO UPDATE SET read = excluded.read",
            visit,
            read,
            json.dumps(list(keys)),
        )

    def summaries(self) -> list[Summary]:
        """List the documents that can be opened again by their uri, the last opened first."""
        with self._explained():
            rows = self._connection.execute(
                "SELECT uri, sha256, title, document.comments, "
                "ifnull(sum(entry.comments) FILTER (WHERE NOT read), 0), opened "
                "FROM document LEFT JOIN entry ON entry.document = document.id "
                "WHERE uri IS NOT NULL GROUP BY document.id ORDER BY opened DESC"
            ).fetchall()
        return [Summary(_unpacked(uri), *rest) for uri, *rest in rows]

    def _known(self, source: Source) -> int | None:
        find = self._connection.execute
        # NULL, which stands for standard input, equals nothing.
        if row := find("SELECT id FROM document WHERE uri = ?", (_packed(source.uri),)).fetchone():
            return int(row[0])
        same = find("SELECT id, uri FROM document WHERE sha256 = ? ORDER BY opened DESC", (source.sha256,))
        for known, uri in same.fetchall():
            if source.uri == STANDARD_INPUT or uri is None or _is_gone(_unpacked(uri)):
                return int(known)
        return None

    def _kept(self, document: int) -> Kept:
        entry, *top, folds, by_conversation = self._connection.execute(
            "SELECT place_entry, ifnull(place_top, place_entry), place_block, place_offset, place_line, "
            "place_key, folds, by_conversation FROM document WHERE id = ?",
            (document,),
        ).fetchone()
        place = None if entry is None else Place(entry, *top)
        return Kept(place, frozenset(json.loads(folds)), None if by_conversation is None else bool(by_conversation))

    def _compare(self, document: int, comments: Mapping[str, int]) -> frozenset[str]:
        """Bring the comments on record to those that the document has now; give the keys that were read."""
        sql = self._connection
        rows = sql.execute("SELECT key, comments, read FROM entry WHERE document = ?", (document,)).fetchall()
        if {key: count for key, count, _ in rows if count} != comments:
            sql.execute("UPDATE entry SET comments = 0 WHERE document = ?", (document,))
            sql.execute(
                "INSERT INTO entry (document, key, comments) SELECT ?, key, value FROM json_each(?) WHERE true "
                "ON CONFLICT DO UPDATE SET comments = excluded.comments",
                (document, json.dumps(comments)),
            )
            # A read mark outlives its comment: what is taken down and put back is not new.
            sql.execute("DELETE FROM entry WHERE document = ? AND NOT comments AND NOT read", (document,))
        return frozenset(key for key, _, read in rows if read)

    def _write(self, statement: str, *values: object) -> None:
        """Execute one statement, which outside `visit` is one transaction."""
        with self._explained():
            self._connection.execute(statement, values)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what SQLite reports into one line with the file and what to do."""
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest of the number is detail
            advice = f"; {ADVICE[code]}" if code in ADVICE else ""
            raise StateError(f"the record of what was read cannot be used ({error}){advice}", self._place) from error


def _packed(uri: str) -> bytes | None:
    """Give a uri as it is stored: a path on Linux may hold bytes that are no text."""
    return None if uri == STANDARD_INPUT else uri.encode("utf-8", "surrogatepass")


def _unpacked(uri: bytes) -> str:
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
