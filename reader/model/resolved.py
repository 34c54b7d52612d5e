"""What holds of a document: the strongest of what the source says, the program believes and the person says."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from reader.model.document import Author, Block, Document, Entry
from reader.model.edges import moved
from reader.model.facts import PERSON, Answer, Layer, Quote
from reader.model.identity import EntryKey, Key, QuoteKey


class Overruled(NamedTuple):
    """What would hold of an entry without what the person says; None and () where that changes nothing."""

    author: Author | None = None
    answers: tuple[Answer, ...] = ()
    quotes: tuple[Quote, ...] = ()


class Resolved:
    """A document with its two layers. What the person `said` beats what the program `believed`, and that the source.

    Every method takes a post or comment of the document. Nothing is worked out before it is asked for.
    """

    def __init__(self, document: Document, believed: Layer, said: Layer | None = None) -> None:
        self.document = document
        self.believed = believed
        self.said = Layer(PERSON) if said is None else said
        self._quotes: dict[EntryKey, tuple[Quote, ...]] = {}

    def author(self, entry: Entry) -> Author | None:
        """Return who wrote an entry."""
        if entry.key in self.said.authors:
            return self.said.authors[entry.key]
        return self._believed_author(entry)

    def answers(self, entry: Entry) -> tuple[Answer, ...]:
        """Return whom an entry answers, beside what it stands under."""
        said = self.said.answers.get(entry.key)
        return self.believed.answers.get(entry.key, ()) if said is None else said

    def quotes(self, entry: Entry) -> tuple[Quote, ...]:
        """Return the quoted documents of an entry by where they begin, one within another after it."""
        believed = self.believed.quotes.get(entry.key, ())
        if not self.said.edges:
            return believed
        if entry.key not in self._quotes:
            self._quotes[entry.key] = tuple(map(self._completed, self._with_edges(entry, believed)))
        return self._quotes[entry.key]

    def holders(self, entry: Entry) -> list[QuoteKey | None]:
        """Return, for each block of an entry, the innermost quoted document that it belongs to."""
        holders: list[QuoteKey | None] = [None] * len(entry.blocks)
        for quote in self.quotes(entry):
            holders[quote.first : quote.last + 1] = [quote.key] * (quote.last - quote.first + 1)
        return holders

    def signatures(self, entry: Entry) -> frozenset[int]:
        """Return the indexes of the blocks that only sign the entry, or a quoted document in it."""
        return self.believed.signatures.get(entry.key, frozenset())

    def own_blocks(self, entry: Entry) -> list[tuple[int, Block]]:
        """List the blocks that belong to no quoted document, with their indexes."""
        if not self.quotes(entry):
            return list(enumerate(entry.blocks))
        holders = self.holders(entry)
        return [(index, block) for index, block in enumerate(entry.blocks) if holders[index] is None]

    def own_words(self, entry: Entry) -> list[Block]:
        """List the blocks that are what the writer says: no quoted document and no signature."""
        signatures = self.signatures(entry)
        if not signatures and not self.quotes(entry):
            return list(entry.blocks)
        return [block for index, block in self.own_blocks(entry) if index not in signatures]

    def quote(self, key: QuoteKey) -> Quote | None:
        """Find a quoted document by its key.

        If rules have moved one of its edges, the other one still tells which it is. None where it is lost.
        """
        entry = self.document.by_key.get(key.entry)
        quotes = self.quotes(entry) if entry else ()
        exact = [quote for quote in quotes if quote.key == key]
        moved_ = [quote for quote in quotes if quote.key.begins == key.begins or quote.key.ends == key.ends]
        return next(iter(exact), None) or (moved_[0] if len(moved_) == 1 else None)

    def entry(self, key: Key) -> Entry | None:
        """Find the post or comment with this key, or the one that holds the quoted document with this key."""
        return self.document.by_key.get(key.entry if isinstance(key, QuoteKey) else key)

    def overruled(self, entry: Entry) -> Overruled:
        """Return what the program believed, or the source said, where the person says otherwise of an entry."""
        author = self._believed_author(entry) if entry.key in self.said.authors else None
        answers = self.believed.answers.get(entry.key, ()) if entry.key in self.said.answers else ()
        holds = self.quotes(entry)
        quotes = tuple(quote for quote in self.believed.quotes.get(entry.key, ()) if quote not in holds)
        return Overruled(author, answers, quotes)

    def saying(self, said: Layer) -> "Resolved":
        """Return the same with something else said by the person."""
        return Resolved(self.document, self.believed, said)

    def all_quotes(self) -> Iterator[tuple[Entry, Quote]]:
        """Give every quoted document with the entry that holds it, in reading order."""
        keys = self.believed.quotes.keys() | self.said.edges.keys()
        for key in self.document.in_order(keys):
            entry = self.document.by_key[key]
            for quote in self.quotes(entry):
                yield entry, quote

    def _believed_author(self, entry: Entry) -> Author | None:
        return self.believed.authors.get(entry.key) or entry.author

    def _with_edges(self, entry: Entry, believed: tuple[Quote, ...]) -> tuple[Quote, ...]:
        quotes = believed
        for edge in self.said.edges.get(entry.key, ()):
            quotes = moved(entry, quotes, edge)
        return quotes

    def _completed(self, quote: Quote) -> Quote:
        """Return the quoted document with what is inferred about it where the person gave its place."""
        if quote.continues in self._ended:
            quote = replace(quote, continues=None)
        description = self.believed.descriptions.get(quote.key)
        if description is None or quote.basis != PERSON:
            return quote
        return replace(quote, **description._asdict())

    @cached_property
    def _ended(self) -> frozenset[QuoteKey]:
        """The quoted documents that a person said are none: nothing goes on from them."""
        ended: set[QuoteKey] = set()
        for key in self.said.edges:
            entry = self.document.by_key.get(key)
            believed = self.believed.quotes.get(key, ())
            if entry and believed:
                kept = {quote.key for quote in self._with_edges(entry, believed)}
                ended |= {quote.key for quote in believed} - kept
        return frozenset(ended)
