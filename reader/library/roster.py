"""What is remembered of the entries of all posts that were ever read, so that they keep their keys."""

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple, TypeVar

from reader.model import Document, Entry, EntryKey, Post
from reader.model.facts import READING
from reader.model.identify import Known
from reader.model.pairing import TELLING, KnownEntry, Trace, in_context, is_same_post, is_telling, trace

_T = TypeVar("_T")
# The document, the place of the post in it, that of the entry in the post, the key, and what the entry is known by.
_Row = tuple[int, int, int, EntryKey, Trace]

# So many telling entries of a post are looked up to find the thread that it is.
_MOST_ASKED = 200
# A post is one that was read before if such a share of the shorter of the two is in both: of its entries, this many at
# least, which together have so many letters, no more than `TELLING` of each counted.
_SHARE, _FEWEST, _LETTERS = 0.3, 2, 60
# Of so many contents that a document had one after the other, the keys are kept as they were.
_MOST_EDITIONS = 10
# What leads to entries without text.
_NO_TEXT = "empty"


def known(sql: sqlite3.Connection, document: int | None, posts: Sequence[Sequence[Trace]]) -> Known:
    """Return what is known of the posts of a source: of the one with this number, or of any that has the same posts.

    Raises `sqlite3.Error`.
    """
    taken = _taken(sql, (trace for traces in posts for trace in traces))
    row = sql.execute(
        "SELECT keys FROM edition WHERE document = ? AND content = ?", (document, _content(posts))
    ).fetchone()
    if row:
        return Known(posts=_with_keys(posts, json.loads(row[0])), taken=taken)
    rosters: list[list[KnownEntry]] = []
    elsewhere: list[list[KnownEntry]] = []
    threads: set[int] = set()
    for number, traces in enumerate(posts):
        thread = _thread_of_traces(sql, traces)
        if thread in threads:  # the same post twice on a page: its place tells which is which
            thread = None
        roster = _roster(sql, document, thread) if thread else _as_before(sql, document, number, traces)
        if thread is None and roster:
            thread = _threads_before(sql, document)[number]
        if thread:
            threads.add(thread)
        rosters.append(roster)
        elsewhere.append(_elsewhere(sql, thread, roster) if thread else [])
    return Known(posts=rosters, elsewhere=elsewhere, taken=taken)


def threads_of(sql: sqlite3.Connection, number: int | None, document: Document) -> list[int | None]:
    """Return the thread that each post of a document is, by the keys of its entries; None for one that is new.

    Keys of short texts alone say little. With those, a post is what it was when this document, `number`, was last read.
    """
    before = _threads_before(sql, number)
    if len(before) == len(document.posts) and (
        is_remembered(sql, number, document) or _has_keys(sql, number, document)
    ):
        return [before[place] for place in range(len(before))]
    threads: list[int | None] = []
    for post in document.posts:
        entries = [post, *post.comments]
        telling = [entry.key for entry in _sample(entries) if _is_telling(entry)]
        thread = _oldest(sql, "key", telling, max(1, _SHARE * len(telling)))
        if thread is None or thread in threads:
            thread = _before(sql, number, [entry.key for entry in entries])
        threads.append(None if thread in threads else thread)
    return threads


class Changes(NamedTuple):
    """How many comments of a source are new, changed and removed since it was last read."""

    new: int = 0
    changed: int = 0
    removed: int = 0

    def __str__(self) -> str:
        """Tell them as a reader would: "2 new, 1 changed"; "" where there are none."""
        return ", ".join(f"{count:,} {what}" for count, what in zip(self, self._fields, strict=True) if count)

    @classmethod
    def between(cls, before: Document, after: Document) -> "Changes":
        """Count the comments that are otherwise in another reading of a document."""
        old = {comment.key: comment.fingerprint for comment in before.comments()}
        now = {comment.key: comment.fingerprint for comment in after.comments()}
        changed = sum(key in old and old[key] != now[key] for key in now)
        return cls(len(now.keys() - old.keys()), changed, len(old.keys() - now.keys()))


class Remembered(NamedTuple):
    """The thread of each post of a document, and what changed in it."""

    threads: list[int]
    changes: Changes = Changes()


def remember(sql: sqlite3.Connection, number: int, document: Document) -> Remembered:
    """Keep a document as it is read now, and every alias of its entries.

    What did not change since the last time is not written again. The old words of what did are kept as revisions.
    """
    if is_remembered(sql, number, document):
        before = _threads_before(sql, number)
        return Remembered([before[place] for place in range(len(before))])
    traces = [_traces(post) for post in document.posts]
    keys = [[entry.key for entry in (post, *post.comments)] for post in document.posts]
    rows = [
        (number, place, position, key, trace)
        for place, own in enumerate(zip(keys, traces, strict=True))
        for position, (key, trace) in enumerate(zip(*own, strict=True))
    ]
    threads = [_new_thread(sql) if thread is None else thread for thread in threads_of(sql, number, document)]
    digest = _digest((threads, *rows))
    kept, understood = sql.execute("SELECT roster, understood FROM document WHERE id = ?", (number,)).fetchone()
    sql.execute("UPDATE document SET understood = ? WHERE id = ?", (_understood(document), number))
    if kept == digest:
        return Remembered(threads)
    is_same_reading = not understood or understood.split()[1:3] == _understood(document).split()[1:3]
    changes = _revised(sql, number, document.source.sha256, rows) if is_same_reading else Changes()
    _replace_reading(sql, number, threads, rows)
    sql.execute(
        "INSERT OR REPLACE INTO edition (document, content, threads, keys) VALUES (?, ?, ?, ?)",
        (number, _content(traces), json.dumps(threads), json.dumps(keys)),
    )
    sql.execute(
        "DELETE FROM edition WHERE document = ? AND id NOT IN "
        "(SELECT id FROM edition WHERE document = ? ORDER BY id DESC LIMIT ?)",
        (number, number, _MOST_EDITIONS),
    )
    _share_marks(sql, number)
    sql.execute("UPDATE document SET roster = ? WHERE id = ?", (digest, number))
    return Remembered(threads, changes)


def _revised(sql: sqlite3.Connection, number: int, sha256: str, rows: Sequence[_Row]) -> Changes:
    """Keep the words of comments that are edited or gone, and count what changed."""
    before = dict(sql.execute("SELECT key, fingerprint FROM reading WHERE document = ? AND position", (number,)))
    now = {key: trace.fingerprint for _, _, position, key, trace in rows if position}
    changed = [key for key in now if key in before and now[key] != before[key]]
    removed = [key for key in before if key not in now]
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    sql.execute(
        "INSERT INTO revision (document, key, author, time, text, until) SELECT document, key, author, time, text, ? "
        "FROM reading WHERE document = ? AND key IN (SELECT value FROM json_each(?))",
        (at, number, json.dumps([*changed, *removed])),
    )
    changes = Changes(sum(key not in before for key in now), len(changed), len(removed))
    sql.execute(
        "INSERT INTO import (document, at, sha256, comments, new, changed, removed) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, at, sha256, len(now), *changes),
    )
    return changes if before else Changes()


def is_remembered(sql: sqlite3.Connection, number: int | None, document: Document) -> bool:
    """Tell whether a document was last read from the same bytes in the same way, without a look at its entries."""
    row = sql.execute("SELECT understood FROM document WHERE id = ?", (number,)).fetchone()
    return row is not None and row[0] == _understood(document)


def _understood(document: Document) -> str:
    source = document.source
    counts = document.counts
    return f"{source.sha256} {source.dialect.name} {READING} {len(counts)} {sum(counts)}"


def _replace_reading(sql: sqlite3.Connection, number: int, threads: Sequence[int], rows: Sequence[_Row]) -> None:
    """Put the rows of a document in the place of those that it had; what is in none of them any more is `gone`."""
    sql.execute(
        "INSERT OR REPLACE INTO gone SELECT thread, key, own_id, fingerprint, author, time, context "
        "FROM document_post JOIN reading USING (document, post) WHERE document = ? AND position",
        (number,),
    )
    sql.execute("DELETE FROM document_post WHERE document = ?", (number,))
    sql.executemany("INSERT INTO document_post VALUES (?, ?, ?)", [(number, *pair) for pair in enumerate(threads)])
    sql.execute("DELETE FROM reading WHERE document = ?", (number,))
    sql.executemany(
        "INSERT INTO reading VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((*place, key, *_stored(trace)) for *place, key, trace in rows),
    )
    sql.executemany(
        "DELETE FROM gone WHERE thread = ? AND key = ?", ((threads[post], key) for _, post, _, key, _ in rows)
    )
    sql.executemany(
        "INSERT OR IGNORE INTO alias VALUES (?, ?, ?)",
        (
            (value, threads[post], key)
            for _, post, position, key, trace in rows
            for value in _values(trace, is_post=position == 0)
        ),
    )


def _share_marks(sql: sqlite3.Connection, number: int) -> None:
    """Let what could not be told apart from a text that was read, and is here no more, be read too."""
    sql.execute(
        "INSERT OR IGNORE INTO mark SELECT thread, reading.key, 1 "
        "FROM document_post JOIN reading USING (document, post) WHERE document = ? AND (thread, fingerprint) IN ("
        "SELECT mark.thread, alias.value FROM mark CROSS JOIN alias USING (thread, key) WHERE mark.read "
        "AND mark.thread IN (SELECT thread FROM document_post WHERE document = ?) "
        "AND mark.key NOT IN (SELECT key FROM reading WHERE document = ?))",
        (number, number, number),
    )


def _new_thread(sql: sqlite3.Connection) -> int:
    return int(sql.execute("INSERT INTO thread DEFAULT VALUES RETURNING id").fetchone()[0])


def _thread_of_traces(sql: sqlite3.Connection, traces: Sequence[Trace]) -> int | None:
    """Find the thread that a post is: by what its source calls it, by its own text, or by that of its comments."""
    post, comments = traces[0], traces[1:]
    if post.own_id or post.is_telling:
        thread = _oldest(sql, "value", _values(post, is_post=True), 1)
        if thread is not None:
            return thread
    asked = _sample([trace for trace in comments if not trace.removed])
    by_value = {value: trace for trace in asked for value in _values(trace)}
    rows = sql.execute(
        "SELECT thread, value FROM alias WHERE value IN (SELECT value FROM json_each(?))", (json.dumps([*by_value]),)
    )
    shared: defaultdict[int, dict[Trace, int]] = defaultdict(dict)
    for thread, value in rows:
        entry = by_value[value]
        shared[thread][entry] = TELLING if value == entry.own_id else entry.weight
    if not shared:
        return None
    best = min(shared, key=lambda thread: (-sum(shared[thread].values()), thread))
    size = sql.execute("SELECT count(DISTINCT key) FROM alias WHERE thread = ?", (best,)).fetchone()[0]
    is_enough = len(shared[best]) >= max(_FEWEST, _SHARE * min(len(asked), size))
    return best if is_enough and sum(shared[best].values()) >= _LETTERS else None


def _oldest(sql: sqlite3.Connection, column: str, values: Sequence[str], fewest: float) -> int | None:
    """Return the first thread to which some aliases or keys lead by at least so many entries."""
    row = sql.execute(
        f"SELECT thread FROM alias WHERE {column} IN (SELECT value FROM json_each(?)) "
        "GROUP BY thread HAVING count(DISTINCT key) >= ? ORDER BY thread LIMIT 1",
        (json.dumps(values), fewest),
    ).fetchone()
    return row and int(row[0])


def _before(sql: sqlite3.Connection, document: int | None, keys: Sequence[str]) -> int | None:
    """Return the thread that has most of these keys, of all that a document ever held."""
    row = sql.execute(
        "SELECT thread FROM json_each(?) AS given JOIN alias ON alias.key = given.value WHERE thread IN "
        "(SELECT each.value FROM edition, json_each(threads) AS each WHERE document = ?) "
        "GROUP BY thread ORDER BY count(DISTINCT alias.key) DESC, thread LIMIT 1",
        (json.dumps(keys), document),
    ).fetchone()
    return row and int(row[0])


def _threads_before(sql: sqlite3.Connection, document: int | None) -> dict[int, int]:
    """Return the thread of each post of a document, by its place, as it was last read."""
    return dict(sql.execute("SELECT post, thread FROM document_post WHERE document = ?", (document,)))


def _has_keys(sql: sqlite3.Connection, number: int | None, document: Document) -> bool:
    """Tell whether the entries of a document have the keys that they had when it was last read."""
    rows = sql.execute("SELECT key FROM reading WHERE document = ?", (number,))
    return {key for (key,) in rows} == document.by_key.keys()


def _is_telling(entry: Entry) -> bool:
    return entry.own_id is not None or is_telling(" ".join(block.text for block in entry.blocks[:2]))


def _roster(sql: sqlite3.Connection, document: int | None, thread: int) -> list[KnownEntry]:
    """Return a thread as this document last had it, else as that had it which has most of it."""
    row = sql.execute(
        "SELECT document, post FROM document_post JOIN reading USING (document, post) "
        "WHERE thread = ? GROUP BY document, post ORDER BY document = ? DESC, count(*) DESC LIMIT 1",
        (thread, document),
    ).fetchone()
    return _reading(sql, *row) if row else []


def _as_before(sql: sqlite3.Connection, document: int | None, post: int, traces: Sequence[Trace]) -> list[KnownEntry]:
    """Return what stood at this place of the document, if that is still the same post, or has the same comments."""
    before = _reading(sql, document, post)
    if not before or is_same_post(before[0], traces[0]):
        return before
    shared = {entry.fingerprint for entry in before[1:]} & {trace.fingerprint for trace in traces[1:]}
    return before if len(shared) >= max(_FEWEST, len(traces) / 2) else []


def _reading(sql: sqlite3.Connection, document: int | None, post: int) -> list[KnownEntry]:
    rows = sql.execute(
        "SELECT key, own_id, fingerprint, author, time, context, text FROM reading WHERE document = ? AND post = ? "
        "ORDER BY position",
        (document, post),
    )
    return [_known_entry(*row) for row in rows]


def _elsewhere(sql: sqlite3.Connection, thread: int, roster: Sequence[KnownEntry]) -> list[KnownEntry]:
    """Return the comments of a thread that are not in one reading of it, without their texts."""
    rows = sql.execute(
        "SELECT key, max(own_id), max(fingerprint), max(author), max(time), max(context) FROM ("
        "SELECT key, own_id, fingerprint, author, time, context FROM document_post JOIN reading USING (document, post) "
        "WHERE thread = ? AND position UNION ALL "
        "SELECT key, own_id, fingerprint, author, time, context FROM gone WHERE thread = ?) "
        "WHERE key NOT IN (SELECT value FROM json_each(?)) GROUP BY key",
        (thread, thread, json.dumps([entry.key for entry in roster])),
    )
    return [_known_entry(*row) for row in rows]


def _known_entry(
    key: str,
    own_id: str | None,
    fingerprint: str,
    author: str | None,
    time: str | None,
    context: str,
    text: bytes = b"",
) -> KnownEntry:
    return KnownEntry(
        key=EntryKey(key),
        own_id=own_id,
        fingerprint=fingerprint,
        author=author,
        time=time,
        text=text.decode("utf-8", "surrogatepass"),
        context=context,
    )


def _with_keys(posts: Sequence[Sequence[Trace]], keys: Sequence[Sequence[str]]) -> list[list[KnownEntry]]:
    """Return the entries of a source that is as it was when they were given these keys."""
    return [
        [KnownEntry(key=EntryKey(key), **vars(replace(trace))) for key, trace in zip(*own, strict=True)]
        for own in zip(keys, posts, strict=True)
    ]


def _taken(sql: sqlite3.Connection, traces: Iterable[Trace]) -> frozenset[str]:
    """Return every key that was given to a text, or an own id, that is here again."""
    values = json.dumps([value for trace in traces for is_post in (False, True) for value in _values(trace, is_post)])
    rows = sql.execute("SELECT key FROM alias WHERE value IN (SELECT value FROM json_each(?))", (values,))
    return frozenset(key for (key,) in rows)


def _traces(post: Post) -> list[Trace]:
    """Return what a post and its comments are known by."""
    return [
        trace(post, post.fingerprint),
        *in_context([trace(comment, comment.fingerprint) for comment in post.comments]),
    ]


def _values(trace: Trace, is_post: bool = False) -> list[str]:
    """Return what leads to an entry; a comment that repeats the text of a post does not lead to the post."""
    values = [value for value in (trace.own_id, trace.fingerprint or _NO_TEXT) if value]
    return [f"post {value}" for value in values] if is_post else values


def _sample(entries: Sequence[_T]) -> Sequence[_T]:
    """Return some entries from all over, or all where there are few."""
    return entries[:: max(1, len(entries) // _MOST_ASKED)]


def _content(posts: Iterable[Sequence[Trace]]) -> str:
    """Return a digest of all that posts and their comments are known by."""
    return _digest(trace for traces in posts for trace in ("post", *traces))


def _digest(rows: Iterable[object]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for row in rows:
        digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _stored(trace: Trace) -> tuple[str | None, str, str | None, str | None, str, bytes]:
    text = trace.text.encode("utf-8", "surrogatepass")  # which SQLite would refuse as text
    return trace.own_id, trace.fingerprint, trace.author, trace.time, trace.context, text
