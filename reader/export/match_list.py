"""Where a search finds its words, for people and for programs."""

from collections.abc import Iterator
from typing import NamedTuple

from reader.model import Block, Comment, Document, Post
from reader.printable import json_line, printable
from reader.view.finder import Finder
from reader.view.thread import Thread

_AROUND = 50  # characters


class _Found(NamedTuple):
    """Words at [start, end) of the text of a block of a post or comment."""

    entry: Post | Comment
    block: Block
    start: int
    end: int


def as_text(place: str, document: Document, search: str) -> Iterator[str]:
    """Print the matches of a search, as in a thread: place, comment, author, time and words around, between tabs."""
    for entry, block, start, end in _found(document, search):
        left, right = max(0, start - _AROUND), end + _AROUND
        before, after = "…" * (left > 0), "…" * (right < len(block.text))
        number = entry.number if isinstance(entry, Comment) else "post"
        author = entry.author.name if entry.author else "-"
        time = entry.published.value if entry.published else "-"
        words = f"{before}{block.text[left:right]}{after}"
        yield "\t".join(printable(" ".join(part.split())) for part in (place, number, author, time, words))


def as_lines(place: str, document: Document, search: str) -> Iterator[str]:
    """Print the matches as JSON, one a line; `start` and `end` are characters of `text`, a paragraph."""
    for entry, block, start, end in _found(document, search):
        found = {
            "uri": document.source.uri,
            "id": entry.id,
            "author": entry.author.name if entry.author else None,
            "published": entry.published.value if entry.published else None,
            "quote": block.quote,
            "text": block.text,
            "start": start,
            "end": end,
        }
        yield json_line(found)


def _found(document: Document, search: str) -> Iterator[_Found]:
    for number in range(len(document.posts)):
        thread = Thread.of(document, number)
        for match in Finder(thread, search).matches():
            yield _Found(thread.entry(match.entry), thread.blocks(match.entry)[match.block], match.start, match.end)
