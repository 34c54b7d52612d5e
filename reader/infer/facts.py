"""What the cue families hand over, and how it becomes part of a document."""

from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from reader.model import Answer, Author, Block, Comment, Document, Post, Quote

Entry = Post | Comment
_E = TypeVar("_E", Post, Comment)


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


def own_blocks(entry: Entry) -> list[tuple[int, Block]]:
    """List the blocks that belong to no quoted document, with their indexes."""
    return [(index, block) for index, block in enumerate(entry.blocks) if block.quote is None]
