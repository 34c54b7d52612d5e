"""What a person may say of a document, in tests: entries are named by the number of the comment, 0 for the post."""

from dataclasses import replace

from reader.model import Author, Document, Entry, Layer, Resolved
from reader.model import Extent as Blocks
from reader.notes.anchor import anchor_to
from reader.notes.passage import passage
from reader.overrule.repair import Extent, Link, Repair, Said
from tests.documents import document, resolved


def entry(read: Document, number: int) -> Entry:
    return [*read.entries()][number]


def signed(*names: str | None) -> Resolved:
    """Make a document with a comment by each of these, as the program believes."""
    read = document(*(f"Comment {number}." for number in range(1, len(names) + 1)))
    authors = {
        comment.key: Author(name=name, basis="signature", confidence=0.8)
        for comment, name in zip(read.comments(), names, strict=True)
        if name
    }
    return Resolved(read, Layer("test", authors=authors))


def say(read: Document, number: int, said: Said) -> Repair:
    return Repair.new(anchor_to(resolved(read), entry(read, number).key), said)


def link(read: Document, number: int, to: int | None) -> Repair:
    return say(read, number, Link(None if to is None else anchor_to(resolved(read), entry(read, to).key)))


def extent(read: Document, number: int, was: Blocks | None, now: Blocks | None) -> Repair:
    blocks = entry(read, number).blocks
    return say(read, number, Extent(*(pair and passage(blocks, *pair) for pair in (was, now))))


def names(known: Resolved) -> list[str | None]:
    authors = [known.author(comment) for comment in known.document.comments()]
    return [author.name if author else None for author in authors]


def quoted(known: Resolved) -> list[list[Blocks]]:
    return [[quote.extent for quote in known.quotes(entry)] for entry in known.document.entries()]


def answered(known: Resolved) -> list[list[int | None]]:
    """Return the numbers of what each comment answers."""
    keys = [entry.key for entry in known.document.entries()]
    return [
        [None if answer.target is None else keys.index(answer.target) for answer in known.answers(comment)]
        for comment in known.document.comments()
    ]


def owned(known: Resolved, number: int) -> Resolved:
    """Let the program believe that the author of a comment owns the blog."""
    key = entry(known.document, number).key
    author = known.believed.authors[key]
    assert author
    authors = {**known.believed.authors, key: replace(author, is_owner=True)}
    return Resolved(known.document, replace(known.believed, authors=authors))
