"""Documents out of the index: posts, comments and facts are fetched as they come into view.

What is handed out are the types of `reader.model`; their sequences and mappings ask the index instead of holding
everything. Whoever walks over all of a document gets all of it, in batches that nothing keeps.
"""

import json
import sqlite3
import threading
import zlib
from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple, TypeVar, overload

from reader.errors import StateError
from reader.library.index import rows
from reader.library.index.rows import Facts
from reader.model import (
    Answer,
    Author,
    Comment,
    Document,
    Entry,
    EntryKey,
    Furniture,
    Layer,
    Post,
    Quote,
    QuoteKey,
    Shape,
    Source,
    Span,
)

T = TypeVar("T")

_KEPT = 4096  # entries that were fetched are kept, those used last
_BATCH = 256
_DAMAGED = "the index is damaged; open this again with --rebuild, or run: reader rebuild"


class _Row(NamedTuple):
    """An entry out of the index: its number there, and what is believed of it."""

    id: int
    entry: Post | Comment
    facts: Facts


class Store:
    """Fetch the rows of one document. Threads may share it.

    Raises `StateError` where the index is damaged, or was begun anew meanwhile.
    """

    def __init__(self, sql: sqlite3.Connection, lock: threading.Lock, document: int) -> None:
        self._sql = sql
        self._lock = lock
        self._document = document
        self._kept: OrderedDict[int, _Row] = OrderedDict()
        self._ids: dict[EntryKey, int] = {}
        self.posts = StoredPosts(self)

    def ask(self, statement: str, *values: object) -> list[Any]:
        """Execute a statement and return its rows."""
        try:
            with self._lock:
                return self._sql.execute(statement, (self._document, *values)).fetchall()
        except sqlite3.Error as error:
            raise StateError(f"{_DAMAGED} ({error})") from error

    def entry(self, number: int) -> _Row:
        """Return the post or comment with this number in the index."""
        with self._lock:
            kept = self._kept.get(number)
            if kept is not None:
                self._kept.move_to_end(number)
                return kept
        found = self.ask("SELECT id, post, body FROM entry WHERE document = ? AND id = ?", number)
        if not found:
            raise StateError(_DAMAGED)
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
            raise StateError(_DAMAGED) from error

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


class _Fetched(Sequence[T]):
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


class StoredComments(_Fetched[Comment]):
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


class StoredPosts(_Fetched[Post]):
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


class StoredFurniture(_Fetched[Furniture]):
    """What is nobody's words, unpacked when it is first asked for."""

    def __init__(self, store: Store, count: int) -> None:
        self._store = store
        self._count = count

    def __len__(self) -> int:
        return self._count

    @cached_property
    def _all(self) -> list[Furniture]:
        ((row,),) = self._store.ask("SELECT furniture FROM document WHERE id = ?")
        kinds, numbers, starts, ends = _unzipped(row)
        return [
            Furniture(kinds[kind], Span(start, end)) for kind, start, end in zip(numbers, starts, ends, strict=True)
        ]

    def _at(self, place: int) -> Furniture:
        return self._all[place]


def _unzipped(row: bytes) -> Any:
    try:
        return rows.unpacked(zlib.decompress(row))
    except (ValueError, zlib.error) as error:
        raise StateError(_DAMAGED) from error


class _Later:
    """The attribute `text` of a source: the text, or what fetches it when it is first asked for."""

    def __get__(self, source: "StoredSource | None", owner: object = None) -> Any:
        if source is None:
            raise AttributeError("text")  # so the field has no default
        text = source.__dict__["text"]
        if callable(text):
            text = source.__dict__["text"] = text()
        return text

    def __set__(self, source: "StoredSource", text: str | Callable[[], str]) -> None:
        source.__dict__["text"] = text


class StoredSource(Source):
    """A source whose text is fetched when it is first asked for."""

    text: Any = _Later()

    @classmethod
    def of(cls, fields: Mapping[str, Any], text: Callable[[], str]) -> "StoredSource":
        """Return a source with these fields and the text that is fetched by `text`."""
        later: Any = text
        return cls(**fields, text=later)


class _Keyed(Mapping[EntryKey, T]):
    """Something about each entry with a number in [first, last), by its key; `of` works it out of the number."""

    def __init__(self, store: Store, first: int, last: int, of: Callable[[int], T]) -> None:
        self._store = store
        self._numbers = range(first, last)
        self._of = of

    def __getitem__(self, key: EntryKey) -> T:
        number = self._store.find(key)
        if number is None or number not in self._numbers:
            raise KeyError(key)
        return self._of(number)

    def __contains__(self, key: object) -> bool:
        number = self._store.find(key)
        return number is not None and number in self._numbers

    def __iter__(self) -> Iterator[EntryKey]:
        statement = "SELECT key FROM entry WHERE document = ? AND id >= ? AND id < ? ORDER BY id"
        return (key for (key,) in self._store.ask(statement, self._numbers.start, self._numbers.stop))

    def __len__(self) -> int:
        return len(self._numbers)


class StoredShape(Shape):
    """The shape of a post, which is there before its comments are fetched."""

    def __init__(self, store: Store, number: int) -> None:
        self._store = store
        self._number = number

    @cached_property
    def depths(self) -> Sequence[int]:
        ((row,),) = self._store.ask("SELECT depths FROM post WHERE document = ? AND number = ?", self._number)
        depths = array("i")
        depths.frombytes(zlib.decompress(row))
        return depths

    @cached_property
    def places(self) -> Mapping[EntryKey, int]:
        _, first, comments = self._store.posts.places[self._number]
        return _Keyed(self._store, first, first + 1 + comments, lambda number: number - first)


class StoredDocument(Document):
    """A document out of the index."""

    @cached_property
    def by_key(self) -> Mapping[EntryKey, Entry]:
        store = self._store
        return _Keyed(store, *store.posts.numbers, lambda number: store.entry(number).entry)

    @cached_property
    def post_of(self) -> Mapping[EntryKey, int]:
        store = self._store
        return _Keyed(store, *store.posts.numbers, store.posts.holder)

    def in_order(self, keys: Collection[EntryKey]) -> Sequence[EntryKey]:
        asked = "SELECT key FROM entry WHERE document = ? AND key IN (SELECT value FROM json_each(?)) ORDER BY id"
        return [key for (key,) in self._store.ask(asked, json.dumps([*keys]))] if keys else ()

    @cached_property
    def shapes(self) -> Sequence[Shape]:
        return [StoredShape(self._store, number) for number in range(len(self.posts))]

    @property
    def _store(self) -> Store:
        assert isinstance(self.posts, StoredPosts)
        return self.posts.store


class _Known(Mapping[EntryKey, T]):
    """One kind of facts that the program believes, by the key of the entry, in reading order."""

    def __init__(self, store: Store, bit: int, of: Callable[[Facts], T]) -> None:
        self._store = store
        self._bit = bit
        self._of = of

    def __getitem__(self, key: EntryKey) -> T:
        facts = self._store.known(key)
        if not facts.known & self._bit:
            raise KeyError(key)
        return self._of(facts)

    def __contains__(self, key: object) -> bool:
        return bool(self._store.known(key).known & self._bit)

    def __iter__(self) -> Iterator[EntryKey]:
        statement = "SELECT key FROM entry WHERE document = ? AND facts AND facts & ? ORDER BY id"
        return (key for (key,) in self._store.ask(statement, self._bit))

    def __len__(self) -> int:
        statement = "SELECT count(*) FROM entry WHERE document = ? AND facts AND facts & ?"
        return int(self._store.ask(statement, self._bit)[0][0])


class StoredLayer(Layer):
    """What the program believes of a document, out of the index."""

    @classmethod
    def of(cls, store: Store, origin: str) -> "StoredLayer":
        """Return the layer of this origin."""
        return cls(
            origin,
            authors=_Known[Author | None](store, rows.AUTHOR, lambda facts: facts.author),
            answers=_Known[tuple[Answer, ...]](store, rows.ANSWERS, lambda facts: facts.answers),
            quotes=_Known[tuple[Quote, ...]](store, rows.QUOTES, lambda facts: facts.quotes),
            signatures=_Known[frozenset[int]](store, rows.SIGNATURES, lambda facts: facts.signatures),
            answered=_Known[tuple[EntryKey, ...]](store, rows.ANSWERED, lambda facts: facts.answered),
            discussed=_Discussed(store),
        )


class _Discussed(Mapping[QuoteKey, Mapping[EntryKey, str]]):
    """The comments that discuss each quoted document, and how, by its key."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._holders = _Known(store, rows.DISCUSSED, lambda facts: facts.discussed)

    def __getitem__(self, key: QuoteKey) -> Mapping[EntryKey, str]:
        return self._store.known(key.entry).discussed[key]

    def __iter__(self) -> Iterator[QuoteKey]:
        return chain.from_iterable(self._holders.values())

    def __len__(self) -> int:
        return sum(map(len, self._holders.values()))
