"""Documents and layers out of the index: their sequences and mappings ask the index instead of holding everything."""

import json
import zlib
from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from reader.errors import StateError
from reader.library.index import rows
from reader.library.index.fetching import DAMAGED, Fetched, Store, StoredPosts
from reader.library.index.rows import Facts
from reader.library.words import LEFT_OUT, pieces
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
    Resolved,
    Shape,
    Source,
    Span,
)

T = TypeVar("T")

# More rows of letters hardly tell more texts apart.
_PIECES = 3


class StoredFurniture(Fetched[Furniture]):
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
        raise StateError(DAMAGED) from error


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
        store = self.store
        return _Keyed(store, *store.posts.numbers, lambda number: store.entry(number).entry)

    @cached_property
    def post_of(self) -> Mapping[EntryKey, int]:
        store = self.store
        return _Keyed(store, *store.posts.numbers, store.posts.holder)

    def in_order(self, keys: Collection[EntryKey]) -> Sequence[EntryKey]:
        asked = "SELECT key FROM entry WHERE document = ? AND key IN (SELECT value FROM json_each(?)) ORDER BY id"
        return [key for (key,) in self.store.ask(asked, json.dumps([*keys]))] if keys else ()

    @cached_property
    def counts(self) -> Sequence[int]:
        return [places.comments for places in self.store.posts.places]

    @cached_property
    def post_keys(self) -> Sequence[EntryKey]:
        asked = "SELECT key FROM post JOIN entry ON entry.id = post.entry WHERE post.document = ? ORDER BY number"
        return [key for (key,) in self.store.ask(asked)]

    @cached_property
    def shapes(self) -> Sequence[Shape]:
        return [StoredShape(self.store, number) for number in range(len(self.posts))]

    def may_hold(self, number: int, words: str, places: range) -> bytes | None:
        """As `Document.may_hold`, by the table of words."""
        looked_for = pieces(words)[:_PIECES]
        if not looked_for:
            return None
        first = self.store.posts.places[number].entry + places.start
        # LIKE looks through a text several times faster than instr, and for capitals in vain.
        columns = ("own", "quote", "post", "title")
        has = [f"({' OR '.join(f'{column} LIKE ?{at}' for column in columns)})" for at in range(4, 4 + len(looked_for))]
        statement = (
            f"SELECT rowid FROM words WHERE rowid BETWEEN ?1 AND ?2 AND {' AND '.join(has)} "
            "UNION SELECT rowid FROM words WHERE words MATCH ?3 AND rowid BETWEEN ?1 AND ?2"
        )
        values = (first, first + len(places) - 1, LEFT_OUT, *(f"%{piece}%" for piece in looked_for))
        held = bytearray(len(places))
        for (entry,) in self.store.look(statement, *values):
            held[entry - first] = 1
        return bytes(held)

    @property
    def store(self) -> Store:
        """What fetches its rows."""
        assert isinstance(self.posts, StoredPosts)
        return self.posts.store


def number_of(resolved: Resolved) -> int | None:
    """Return the number in the index of what came out of it; None for what did not."""
    return resolved.document.store.number if isinstance(resolved.document, StoredDocument) else None


def entry_of(document: Document, number: int) -> Post | Comment:
    """Return the post or comment of a document out of the index that has this number there."""
    assert isinstance(document, StoredDocument)
    return document.store.entry(number).entry


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
