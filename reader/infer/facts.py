"""What the cue families hand over, and how it becomes part of a document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, TypeVar

from reader.model import Answer, Author, Block, Comment, Document, Post, Quote

Entry = Post | Comment
_E = TypeVar("_E", Post, Comment)

# The rules by which the words of a comment say who wrote it; others stand in the markup.
SIGNATURE, ADDRESSED = "signature", "addressed"
_INFERRED_AUTHORS = (SIGNATURE, ADDRESSED)
# The rules by which what is quoted is known to have been said in the page itself.
REPEATS, MARKED = "repeats", "blockquote"


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts by the id of the post or comment they are about. `signatures` holds indexes of its blocks."""

    authors: dict[str, Author] = field(default_factory=dict)
    quotes: dict[str, tuple[Quote, ...]] = field(default_factory=dict)
    signatures: dict[str, frozenset[int]] = field(default_factory=dict)
    answers: dict[str, tuple[Answer, ...]] = field(default_factory=dict)


def apply(document: Document, facts: Facts) -> Document:
    """Give `document` the facts; entries without any stay the same objects."""
    if facts == Facts():
        return document
    posts = tuple(
        replace(_entry(post, facts), comments=tuple(_entry(comment, facts) for comment in post.comments))
        for post in document.posts
    )
    return replace(document, posts=posts)


def without_conclusions(document: Document) -> Document:
    """Take out of a document all that was inferred from what is quoted in it and what is not."""
    posts = tuple(
        replace(_bare(post), comments=tuple(_bare(comment) for comment in post.comments)) for post in document.posts
    )
    return replace(document, posts=posts)


def _bare(entry: _E) -> _E:
    if entry.author and entry.author.basis in _INFERRED_AUTHORS:
        entry = replace(entry, author=None)
    if isinstance(entry, Comment) and entry.answers:
        entry = replace(entry, answers=())
    quotes = tuple(quote for quote in entry.quotes if not _is_echo(quote))
    if quotes != entry.quotes or any(block.kind == "signature" and block.quote is None for block in entry.blocks):
        kept = {quote.id for quote in quotes}
        blocks = tuple(block if block.quote in kept else plain(block) for block in entry.blocks)
        entry = replace(entry, quotes=quotes, blocks=blocks)
    return entry


def _is_echo(quote: Quote) -> bool:
    return quote.basis == REPEATS or (quote.basis == MARKED and quote.kind == "comment")


def plain(block: Block) -> Block:
    """Make a block one of the writer's own, of which nothing is known."""
    return replace(block, quote=None, kind="paragraph" if block.kind == "signature" else block.kind)


def _entry(entry: _E, facts: Facts) -> _E:
    changes: dict[str, Any] = {}
    if author := facts.authors.get(entry.id):
        changes["author"] = author
    if answers := facts.answers.get(entry.id):
        changes["answers"] = answers
    quotes = facts.quotes.get(entry.id, ())
    signatures = facts.signatures.get(entry.id, frozenset())
    if quotes or signatures:
        blocks = list(entry.blocks)
        for index in signatures:
            blocks[index] = replace(blocks[index], kind="signature")
        for quote in quotes:
            for index in range(quote.first, quote.last + 1):
                blocks[index] = replace(blocks[index], quote=quote.id)
        changes |= {"blocks": tuple(blocks), "quotes": quotes or entry.quotes}
    return replace(entry, **changes) if changes else entry


def entries(document: Document) -> list[Entry]:
    """List every post and comment, each post before its comments."""
    found: list[Entry] = []
    for post in document.posts:
        found.append(post)
        found += post.comments
    return found


def free_ids(entry: Entry) -> Iterator[str]:
    """Give ids that no quoted document of an entry has."""
    taken = {quote.id for quote in entry.quotes}
    return (id for number in count(1) if (id := f"{entry.id}-q{number}") not in taken)


def with_entries(document: Document, known: Mapping[str, Entry]) -> Document:
    """Put these posts and comments, by their ids, in the places of those of a document."""
    posts = []
    for post in document.posts:
        became = known[post.id]
        comments = (known[comment.id] for comment in post.comments)
        assert isinstance(became, Post)
        posts.append(replace(became, comments=tuple(one for one in comments if isinstance(one, Comment))))
    return replace(document, posts=tuple(posts))


def own_blocks(entry: Entry) -> list[tuple[int, Block]]:
    """List the blocks that belong to no quoted document, with their indexes."""
    return [(index, block) for index, block in enumerate(entry.blocks) if block.quote is None]
