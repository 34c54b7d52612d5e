"""Documents made by hand for the tests of the screens."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.model import Author, Block, Comment, Dialect, Document, Post, Quote, Source, Span

PROSE = "The tide came in over the flats and nobody on the wall had thought to bring a second lamp. "


def blocks(*texts: str) -> tuple[Block, ...]:
    """Make paragraphs."""
    return tuple(Block("paragraph", text, Span(0, len(text))) for text in texts)


def author(name: str) -> Author:
    """Make an author of whom one is sure."""
    return Author(basis="byline", confidence=1.0, name=name)


def comment(number: str, *texts: str, by: str | None = None, post: str = "p1", quotes: Sequence[Quote] = ()) -> Comment:
    """Make a comment with its place in the tree taken from its number: "2.1.3"."""
    parent, _, _ = number.rpartition(".")
    within = {place: quote.id for quote in quotes for place in range(quote.first, quote.last + 1)}
    return Comment(
        id=f"{post}-{number}",
        number=number,
        depth=number.count(".") + 1,
        parent=f"{post}-{parent}" if parent else None,
        blocks=tuple(replace(block, quote=within.get(place)) for place, block in enumerate(blocks(*texts))),
        author=author(by) if by else None,
        quotes=tuple(quotes),
    )


def quote(id: str, first: int, last: int, title: str) -> Quote:
    """Make a quoted document."""
    return Quote(basis="lead-in", confidence=0.9, id=id, first=first, last=last, kind="article", title=title)


def document(*posts: Post, uri: str = "/pages/lamp.txt", dialect: str = "T3") -> Document:
    """Make a document of posts."""
    text = "\n".join(block.text for post in posts for entry in (post, *post.comments) for block in entry.blocks)
    source = Source(
        uri=uri,
        sha256=hashlib.sha256(f"{uri}{text}".encode("utf-8", "surrogatepass")).hexdigest(),
        media="text/plain",
        encoding="utf-8",
        dialect=Dialect(name=dialect, score=1.0),
        text=text,
    )
    return Document(source=source, posts=posts)


def post(*comments: Comment, title: str | None = "The lamp on the wall", text: str = PROSE, id: str = "p1") -> Post:
    """Make a post."""
    return Post(id=id, title=title, blocks=blocks(text), comments=comments)


def thread() -> Document:
    """Make a post with ten comments in a tree, two of which quote a document."""
    return document(
        post(
            comment("1", "One: " + PROSE * 3, by="Tern"),
            comment("1.1", "One one: " + PROSE, by="Plover"),
            comment("1.1.1", "One one one: " + PROSE),
            comment("1.2", "One two: " + PROSE, by="Tern"),
            comment(
                "2",
                "Two, from the harbour office:-",
                "Lamp rota. " + PROSE,
                "Second notice. " + PROSE,
                "My own word after it.",
                quotes=[quote("p1-2-q1", 1, 2, "Notice to lamp keepers")],
            ),
            comment("2.1", "Two one: " + PROSE, by="Dunlin"),
            comment("3", "Three, see https://harbour.example/rota and https://harbour.example/lamps", by="Tern"),
            comment(
                "3.1",
                "Three one:-",
                "An older paper. " + PROSE,
                quotes=[quote("p1-3.1-q1", 1, 1, "The older paper")],
            ),
            comment("3.1.1", "Three one one, with the word cormorant in it."),
            comment("4", "Four. " + PROSE * 2, by="Plover"),
        )
    )


def long_thread(count: int) -> Document:
    """Make a post with that many comments, each of which answers the one before it up to three deep."""
    return document(post(*_many(count)))


def _many(count: int) -> Iterator[Comment]:
    top = 0
    for number in range(count):
        deep = number % 3
        top += deep == 0
        yield comment(".".join([str(top), *["1"] * deep]), f"Comment {number}: " + PROSE * (1 + number % 4))


def renamed(source: Document, uri: str) -> Document:
    """Make the same document at another place."""
    return replace(source, source=replace(source.source, uri=uri, sha256=hashlib.sha256(uri.encode()).hexdigest()))


def deep_thread(depth: int) -> Document:
    """Make a chain of replies, each to the one before it."""
    comments = [
        Comment(
            id=f"p1-{level}",
            number=str(level),
            depth=level,
            parent=f"p1-{level - 1}" if level > 1 else None,
            blocks=blocks(f"Reply {level}. {PROSE}"),
        )
        for level in range(1, depth + 1)
    ]
    return document(post(*comments))
