"""What the program infers and what a person says about a document: layers of facts, by the key of the entry."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Literal, NamedTuple

from reader.model.document import Author
from reader.model.identity import EntryKey, QuoteKey
from reader.model.span import Fact, Span

QuoteKind = Literal["press-release", "article", "report", "speech", "letter", "tweet", "comment", "echo", "other"]
Extent = tuple[int, int]

# What importers and dialects make of a source, and what rules make of that: raise the number with every change of
# what comes out, so that nothing is shown that was understood by former ones. A layer of the program has `RULES` as its
# origin.
READING = "reading@2"
RULES = "rules@4"
# The origin of a layer that a person made, and the basis of the facts in it.
PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Fact):
    """Whom a comment answers: the key of a comment or post, or None for something outside the document.

    Where no target is sure enough, `candidates` are the likely ones, the best first.
    """

    target: EntryKey | None
    candidates: tuple[EntryKey, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Fact):
    """A document by somebody else inside a post or comment.

    `first` and `last` are indexes, inclusive, into the blocks of the entry that holds it. `named_at` points at the
    words that name the `source`. `continues` is the key of the earlier quoted document of which this is the next part.
    """

    key: QuoteKey
    first: int
    last: int
    kind: QuoteKind = "other"
    title: str | None = None
    source: str | None = None
    named_at: Span | None = None
    url: str | None = None
    continues: QuoteKey | None = None

    @property
    def extent(self) -> Extent:
        """Return the first and the last block, inclusive."""
        return self.first, self.last


class Description(NamedTuple):
    """What the program infers about a quoted document whose place a person gave."""

    kind: QuoteKind
    title: str | None
    source: str | None
    named_at: Span | None
    url: str | None


class Edge(NamedTuple):
    """What a person says about a quoted document of an entry: it was thought to stand at `was`, and stands at `now`.

    Without `was` nothing was known of it; without `now` nothing is quoted there.
    """

    was: Extent | None
    now: Extent | None


@dataclass(frozen=True, slots=True)
class Layer:
    """Facts of one origin: "rules@" and a version, or `PERSON`.

    A key that is missing says nothing; an author that is None, or an empty tuple, says that there is none. `quotes`
    are the quoted documents of an entry, all of them; `signatures` are the indexes of the blocks that only sign it;
    `edges` are what a person said about its quoted documents, in order. `descriptions` tell of quoted documents
    whose place a person gave.

    Two more may hold what follows from these, where that was worked out: `answered` has the keys of the comments that
    answer an entry, `discussed` those of the comments that discuss a quoted document, and how each does so.
    """

    origin: str
    authors: Mapping[EntryKey, Author | None] = field(default_factory=dict)
    answers: Mapping[EntryKey, tuple[Answer, ...]] = field(default_factory=dict)
    quotes: Mapping[EntryKey, tuple[Quote, ...]] = field(default_factory=dict)
    signatures: Mapping[EntryKey, frozenset[int]] = field(default_factory=dict)
    edges: Mapping[EntryKey, tuple[Edge, ...]] = field(default_factory=dict)
    descriptions: Mapping[QuoteKey, Description] = field(default_factory=dict)
    answered: Mapping[EntryKey, tuple[EntryKey, ...]] | None = None
    discussed: Mapping[QuoteKey, Mapping[EntryKey, str]] | None = None

    def joined(self, more: "Layer") -> "Layer":
        """Return a layer with the facts of both; where both speak of an entry, `more` is right."""
        both = {
            name: {**mine, **theirs} if mine and theirs else theirs or mine
            for name in (place.name for place in fields(self) if place.name != "origin")
            for mine, theirs in [(getattr(self, name), getattr(more, name))]
        }
        return Layer(self.origin, **both)
