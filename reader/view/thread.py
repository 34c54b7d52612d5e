"""One post and its comments as they are shown: their tree, and what holds of each by all that is known."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, Protocol

from reader.model import Answer, Author, Block, Comment, EntryKey, Key, Post, Quote, QuoteKey, Resolved, Span
from reader.view.answers import Answers
from reader.view.repeats import Repeat, Repeats, repeated_in
from reader.view.tree import Tree


class Elsewhere(NamedTuple):
    """What to call another place of a quoted document, how much both have in common in 0..1, and words of that here."""

    name: str
    share: float
    words: Span | None


class Quoted(Protocol):
    """What is known of the quoted documents of a thread beyond their own words. It is looked up when it is drawn."""

    @property
    def elsewhere(self) -> Mapping[QuoteKey, Sequence[Elsewhere]]:
        """Where else each quoted document stands, most alike first."""

    @property
    def discussed(self) -> Mapping[QuoteKey, Mapping[EntryKey, str]]:
        """The keys of the comments that discuss each quoted document, and how they do."""


class Unknown:
    """Nothing is known of any quoted document beyond its own words."""

    elsewhere: Mapping[QuoteKey, Sequence[Elsewhere]] = MappingProxyType({})
    discussed: Mapping[QuoteKey, Mapping[EntryKey, str]] = MappingProxyType({})


class Thread:
    """Answer what is known of the entries of a post, by their index in `tree`.

    What depends on `resolved` is never changed in place: `showing` returns a thread over another one. `quoted` tells
    what is known of the quoted documents beyond their own words; all arrangements of a thread share it.
    """

    def __init__(self, resolved: Resolved, tree: Tree, repeats: Repeats, quoted: Quoted) -> None:
        """Take what holds of a document, the entries of one of its posts, and what of them is printed twice."""
        self.resolved = resolved
        self.tree = tree
        self.post = tree.post
        self.quoted = quoted
        self.answers = Answers(tree, resolved)
        self._repeats = repeats

    @classmethod
    def of(cls, resolved: Resolved, number: int = 0, quoted: Quoted | None = None) -> "Thread":
        """Build the thread of the post with this number, counted from 0, as the page has it."""
        document = resolved.document
        tree = Tree(document.posts[number], document.shapes[number])
        return cls(resolved, tree, Repeats(tree, document.source, repeated_in(document, number)), quoted or Unknown())

    def arranged(self, parent: Sequence[int]) -> "Thread":
        """Return the entries of a page in another tree; `Tree.arranged` says how."""
        tree = self.tree.arranged(parent)
        return Thread(self.resolved, tree, self._repeats.arranged(tree), self.quoted)

    def showing(self, resolved: Resolved, quoted: Quoted | None = None) -> "Thread":
        """Return the same arrangement over another `Resolved` of the same document, and what is known by that.

        It costs next to nothing, however long the thread is: what was worked out about the tree is shared, and the
        rest is worked out anew when asked for. Indexes mean the same entries in both.
        """
        return Thread(resolved, self.tree, self._repeats, quoted or self.quoted)

    def changed_since(self, before: "Thread") -> list[int]:
        """List the entries whose quoted documents or signatures are others than in a thread of the same arrangement."""
        keys = self._with_edges() | before._with_edges()
        if self.resolved.believed is not before.resolved.believed:
            keys |= self._with_bounds() | before._with_bounds()
        places = (self.tree.index(key) for key in keys)
        return sorted(index for index in places if index is not None and self._bounds(index) != before._bounds(index))

    def __len__(self) -> int:
        """Count the entries: the post and its comments."""
        return len(self.tree)

    def entry(self, index: int) -> Post | Comment:
        """Return the post (index 0) or the comment."""
        return self.tree.entry(index)

    def key(self, index: int) -> EntryKey:
        """Return the key of the entry."""
        return self.tree.key(index)

    def index(self, key: Key) -> int | None:
        """Find the entry with this key, or the entry that holds the quoted document with this key."""
        return self.tree.index(key)

    def blocks(self, index: int) -> tuple[Block, ...]:
        """Return the blocks of the entry."""
        return self.tree.entry(index).blocks

    def author(self, index: int) -> Author | None:
        """Return who wrote the entry."""
        return self.resolved.author(self.tree.entry(index))

    def answers_of(self, index: int) -> tuple[Answer, ...]:
        """Return whom the entry answers, beside what it stands under."""
        return self.answers.of(index)

    def holders(self, index: int) -> list[QuoteKey | None]:
        """Return, for each block of the entry, the innermost quoted document that it belongs to."""
        return self.resolved.holders(self.tree.entry(index))

    def signatures(self, index: int) -> frozenset[int]:
        """Return the indexes of the blocks that only sign the entry, or a quoted document in it."""
        return self.resolved.signatures(self.tree.entry(index))

    def quotes(self, index: int) -> tuple[Quote, ...]:
        """Return the quoted documents of the entry, in order, without those that begin inside another."""
        quotes = self.resolved.quotes(self.tree.entry(index))
        if len(quotes) < 2:
            return quotes
        outermost: list[Quote] = []
        for quote in quotes:
            if not outermost or quote.first > outermost[-1].last:
                outermost.append(quote)
        return tuple(outermost)

    def duplicates(self, index: int) -> Sequence[Repeat]:
        """Return the paragraphs that are printed a second time in the entry."""
        return self._repeats.of(index)

    @cached_property
    def quoting(self) -> list[int]:
        """List the entries that hold quoted documents."""
        keys = self._with_edges() | self.resolved.believed.quotes.keys()
        places = (self.tree.index(key) for key in keys)
        return sorted(index for index in places if index is not None and self.quotes(index))

    def _with_edges(self) -> set[EntryKey]:
        return set(self.resolved.said.edges)

    def _with_bounds(self) -> set[EntryKey]:
        return {*self.resolved.believed.quotes, *self.resolved.believed.signatures}

    def _bounds(self, index: int) -> tuple[tuple[Quote, ...], frozenset[int]]:
        return self.quotes(index), self.signatures(index)
