"""What is remembered of the entries of all posts that were ever read, so that they keep their keys."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TypeVar

from reader.model import Document, Entry, EntryKey
from reader.model.identify import Known
from reader.model.pairing import KnownEntry, Trace, is_telling, trace

_T = TypeVar("_T")

# So many telling entries of a post are looked up to find the thread that it is.
_MOST_ASKED = 200
# A post is one that was read before if so much of what was asked for is known from there, and this many entries are.
_SHARE, _FEWEST = 0.3, 2


def known(sql: sqlite3.Connection, document: int | None, posts: Sequence[Sequence[Trace]]) -> Known:
    """Return what is known of the posts of a source: of the one with this number, or of any that has the same posts.

    Raises `sqlite3.Error`.
    """
    rosters = []
    for number, traces in enumerate(posts):
        thread = _thread_of_traces(sql, traces)
        rosters.append(_roster(sql, document, number, thread))
    return Known(posts=rosters, taken=_taken(sql, (trace for traces in posts for trace in traces)))


def threads_of(sql: sqlite3.Connection, number: int | None, document: Document) -> list[int | None]:
    """Return the thread that each post of a document is, by the keys of its entries; None for one that is new.

    Keys of short texts alone say little. With those, a post is what it was when this document, `number`, was last read.
    """
    before = dict(sql.execute("SELECT post, thread FROM document_post WHERE document = ?", (number,)))
    threads: list[int | None] = []
    for place, post in enumerate(document.posts):
        entries = [post, *post.comments]
        asked = _sample(entries)
        telling = [entry.key for entry in asked if _is_telling(entry)]
        thread, votes = _most(sql, "key", telling)
        if votes < max(1, _SHARE * len(telling)):
            thread = before.get(place) if _most(sql, "key", [entry.key for entry in asked])[1] else None
        threads.append(None if thread in threads else thread)
    return threads


def remember(sql: sqlite3.Connection, number: int, document: Document) -> list[int]:
    """Keep a document as it is read now, and every alias of its entries; return the thread of each post.

    What did not change since the last time is not written again.
    """
    rows = [
        (number, place, position, entry.key, trace(entry, entry.fingerprint))
        for place, post in enumerate(document.posts)
        for position, entry in enumerate((post, *post.comments))
    ]
    digest = _digest(rows)
    threads = [_new_thread(sql) if thread is None else thread for thread in threads_of(sql, number, document)]
    kept = sql.execute("SELECT roster FROM document WHERE id = ?", (number,)).fetchone()[0]
    if kept == digest:
        return threads
    sql.execute("DELETE FROM document_post WHERE document = ?", (number,))
    sql.executemany("INSERT INTO document_post VALUES (?, ?, ?)", [(number, *pair) for pair in enumerate(threads)])
    sql.execute("DELETE FROM reading WHERE document = ?", (number,))
    sql.executemany(
        "INSERT INTO reading VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((*place, key, *_stored(known_by)) for *place, key, known_by in rows),
    )
    sql.executemany(
        "INSERT OR IGNORE INTO alias VALUES (?, ?, ?)",
        ((value, threads[post], key) for _, post, _, key, known_by in rows for value in _values(known_by)),
    )
    _share_marks(sql, number)
    sql.execute("UPDATE document SET roster = ? WHERE id = ?", (digest, number))
    return threads


def _share_marks(sql: sqlite3.Connection, number: int) -> None:
    """Let what could not be told apart from a text that was read, and is here no more, be read too."""
    sql.execute(
        "INSERT OR IGNORE INTO mark "
        "SELECT thread, reading.key, 1 FROM reading JOIN document_post USING (document, post) "
        "JOIN alias USING (thread) JOIN mark USING (thread) "
        "WHERE document = ? AND alias.value = reading.fingerprint AND mark.key = alias.key AND mark.read "
        "AND mark.key NOT IN (SELECT key FROM reading WHERE document = ?)",
        (number, number),
    )


def _new_thread(sql: sqlite3.Connection) -> int:
    return int(sql.execute("INSERT INTO thread DEFAULT VALUES RETURNING id").fetchone()[0])


def _thread_of_traces(sql: sqlite3.Connection, traces: Sequence[Trace]) -> int | None:
    """Find the thread that a post is: by what its source calls it, by its own text, or by that of its comments."""
    if traces[0].own_id or traces[0].is_telling:
        thread, _ = _most(sql, "value", _values(traces[0]))
        if thread is not None:
            return thread
    asked = _sample([trace for trace in traces[1:] if trace.own_id or trace.is_telling])
    thread, votes = _most(sql, "value", [value for trace in asked for value in _values(trace)])
    return thread if votes >= max(_FEWEST, _SHARE * len(asked)) else None


def _most(sql: sqlite3.Connection, column: str, values: Sequence[str]) -> tuple[int | None, int]:
    """Return the thread that most of some aliases or keys lead to, and how many entries that are."""
    row = sql.execute(
        f"SELECT thread, count(DISTINCT key) AS votes FROM alias WHERE {column} IN (SELECT value FROM json_each(?)) "
        "GROUP BY thread ORDER BY votes DESC LIMIT 1",
        (json.dumps(values),),
    ).fetchone()
    return row or (None, 0)


def _is_telling(entry: Entry) -> bool:
    return entry.own_id is not None or is_telling(" ".join(block.text for block in entry.blocks[:2]))


def _roster(sql: sqlite3.Connection, document: int | None, post: int, thread: int | None) -> list[KnownEntry]:
    """Return a thread as this document last had it, else as that had it which has most of it.

    Where the thread is not known, its place in the document is what it may be known by.
    """
    row = sql.execute(
        "SELECT document, post FROM document_post JOIN reading USING (document, post) "
        "WHERE thread = ? GROUP BY document, post ORDER BY document = ? DESC, count(*) DESC LIMIT 1",
        (thread, document),
    ).fetchone()
    if row is None:
        row = (document, post)
    rows = sql.execute(
        "SELECT key, own_id, fingerprint, author, time, text FROM reading WHERE document = ? AND post = ? "
        "ORDER BY position",
        row,
    )
    return [
        KnownEntry(
            key=EntryKey(key),
            own_id=own_id,
            fingerprint=fingerprint,
            author=author,
            time=time,
            text=text.decode("utf-8", "surrogatepass"),
        )
        for key, own_id, fingerprint, author, time, text in rows
    ]


def _taken(sql: sqlite3.Connection, traces: Iterable[Trace]) -> frozenset[str]:
    """Return every key that was given to a text, or an own id, that is here again."""
    values = json.dumps([value for trace in traces for value in _values(trace)])
    rows = sql.execute("SELECT key FROM alias WHERE value IN (SELECT value FROM json_each(?))", (values,))
    return frozenset(key for (key,) in rows)


def _values(trace: Trace) -> list[str]:
    return [value for value in (trace.own_id, trace.fingerprint or "empty") if value]


def _sample(entries: Sequence[_T]) -> Sequence[_T]:
    """Return some entries from all over, or all where there are few."""
    return entries[:: max(1, len(entries) // _MOST_ASKED)]


def _digest(rows: Iterable[object]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for row in rows:
        digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _stored(known_by: Trace) -> tuple[str | None, str, str | None, str | None, bytes]:
    text = known_by.text.encode("utf-8", "surrogatepass")  # which SQLite would refuse as text
    return known_by.own_id, known_by.fingerprint, known_by.author, known_by.time, text
