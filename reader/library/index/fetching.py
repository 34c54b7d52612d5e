"""Posts and comments out of the index, fetched as they come into view.

Whoever walks over all of a document gets all of it, in batches that nothing keeps.
"""

import sqlite3
import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar, overload

from reader.errors import StateError
from reader.library.index import rows
from reader.library.index.rows import Facts
from reader.model import (
    Comment,
    EntryKey,
    Post,
)

T = TypeVar("T")

_KEPT = 4096  # entries that were fetched are kept, those used last
_BATCH = 256
DAMAGED = "the index is damaged; open this again with --rebuild, or run: reader rebuild"


class _Row(NamedTuple):
    """An entry out of the index: its number there, and what is believed of it."""

    id: int
    entry: Post | Comment
    facts: Facts


class Store:
    """Fetch the rows of the document with this `number`. Threads may share it.

    Raises `StateError` where the index is damaged, or was begun anew meanwhile.
    """

    def __init__(self, sql: sqlite3.Connection, lock: threading.Lock, document: int) -> None:
        self._sql = sql
        self._lock = lock
        self.number = document
        self._kept: OrderedDict[int, _Row] = OrderedDict()
        self._ids: dict[EntryKey, int] = {}
        self.posts = StoredPosts(self)

    def ask(self, statement: str, *values: object) -> list[Any]:
        """Return the rows of a statement whose first value is the number of the document."""
        return self.look(statement, self.number, *values)

    def look(self, statement: str, *values: object) -> list[Any]:
        """Return the rows of a statement."""
        try:
            with self._lock:
                return self._sql.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise StateError(f"{DAMAGED} ({error})") from error

    def entry(self, number: int) -> _Row:
        """Return the post or comment with this number in the index."""
        with self._lock:
            kept = self._kept.get(number)
            if kept is not None:
                self._kept.move_to_end(number)
                return kept
        found = self.ask("SELECT id, post, body FROM entry WHERE document = ? AND id = ?", number)
        if not found:
            raise StateError(DAMAGED)
        return self._keep(self._understood(*found[0]))

    def find(self, key: object) -> int | None:
        """Return the number of the entry with this key; None where there is none."""
        if not isinstance(key, str):
            return None
        number = self._ids.get(EntryKey(key))
        if number is None:
            found = self.ask("SELECT id FROM entry WHERE document = ? AND key = ?", key)
            return int(found[0][0]) if found else None
        return number

    def known(self, key: object) -> Facts:
        """Return what is believed of the entry with this key."""
        number = self.find(key)
        return rows.NOTHING if number is None else self.entry(number).facts

    def batches(self, first: int, last: int) -> Iterator[_Row]:
        """Give the entries with the numbers [first, last), in order; they are not kept."""
        for start in range(first, last, _BATCH):
            found = self.ask(
                "SELECT id, post, body FROM entry WHERE document = ? AND id >= ? AND id < ? ORDER BY id",
                start,
                min(start + _BATCH, last),
            )
            for row in found:
                yield self._understood(*row)

    def _understood(self, number: int, post: int, body: bytes) -> _Row:
        try:
            places = self.posts.places[post]
            if number == places.entry:
                return _Row(number, *rows.read_post(body, StoredComments(self, places)))
            return _Row(number, *rows.read_comment(body))
        except (ValueError, TypeError, IndexError) as error:
            raise StateError(DAMAGED) from error

    def _keep(self, row: _Row) -> _Row:
        with self._lock:
            # A post is always the same object, whoever asks for it.
            row = self._kept.setdefault(row.id, row)
            self._ids[row.entry.key] = row.id
            if len(self._kept) > _KEPT:
                _, old = self._kept.popitem(last=False)
                self._ids.pop(old.entry.key, None)
        return row


class Places(NamedTuple):
    """Where a post stands in the index: its number there, right behind which its comments are, and how many."""

    number: int
    entry: int
    comments: int


class Fetched(Sequence[T]):
    """A sequence that fetches its members; it equals any other with the same ones."""

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            if (start, stop, step) == (0, len(self), 1):
                return self
            return tuple(self._range(start, stop)) if step == 1 else tuple(map(self._at, range(start, stop, step)))
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        return self._at(place)

    def __iter__(self) -> Iterator[T]:
        return self._range(0, len(self))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash((type(self), len(self)))

    def _at(self, place: int) -> T:
        raise NotImplementedError

    def _range(self, start: int, end: int) -> Iterator[T]:
        return map(self._at, range(start, end))


class StoredComments(Fetched[Comment]):
    """The comments of a post, in reading order."""

    def __init__(self, store: Store, places: Places) -> None:
        self._store = store
        self._places = places

    def __len__(self) -> int:
        return self._places.comments

    def _at(self, place: int) -> Comment:
        return _comment(self._store.entry(self._places.entry + 1 + place))

    def _range(self, start: int, end: int) -> Iterator[Comment]:
        first = self._places.entry + 1
        return map(_comment, self._store.batches(first + start, first + end))


def _comment(row: _Row) -> Comment:
    assert isinstance(row.entry, Comment)
    return row.entry


class StoredPosts(Fetched[Post]):
    """The posts of a document, each with comments that are fetched."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @cached_property
    def places(self) -> list[Places]:
        """Where each post stands in the index."""
        found = self.store.ask("SELECT number, entry, comments FROM post WHERE document = ? ORDER BY number")
        return [Places(*row) for row in found]

    @property
    def numbers(self) -> tuple[int, int]:
        """The numbers of the entries of all posts in the index, [first, last)."""
        first, last = self.places[0], self.places[-1]
        return first.entry, last.entry + 1 + last.comments

    def holder(self, entry: int) -> int:
        """Return the number of the post that holds the entry with this number in the index, or that it is."""
        return bisect_right(self.places, entry, key=lambda places: places.entry) - 1

    def __len__(self) -> int:
        return len(self.places)

    def _at(self, place: int) -> Post:
        entry = self.store.entry(self.places[place].entry).entry
        assert isinstance(entry, Post)
        return entry
