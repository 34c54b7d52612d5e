"""Where a search finds its words, for people and for programs."""

from collections.abc import Iterator
from typing import NamedTuple

from reader.model import Author, Block, Comment, Post, QuoteKey, Resolved
from reader.printable import json_line, printable
from reader.view.finder import Finder
from reader.view.thread import Thread

_AROUND = 50  # characters


class _Found(NamedTuple):
    """Words at [start, end) of the text of a block of a post or comment, which may be part of a quoted document."""

    entry: Post | Comment
    author: Author | None
    block: Block
    quote: QuoteKey | None
    start: int
    end: int


def as_text(place: str, resolved: Resolved, search: str) -> Iterator[str]:
    """Print the matches of a search, as in a thread: place, comment, author, time and words around, between tabs."""
    for entry, author, block, _, start, end in _found(resolved, search):
        left, right = max(0, start - _AROUND), end + _AROUND
        before, after = "…" * (left > 0), "…" * (right < len(block.text))
        number = entry.number if isinstance(entry, Comment) else "post"
        name = author.name if author else "-"
        time = entry.published.value if entry.published else "-"
        words = f"{before}{block.text[left:right]}{after}"
        yield "\t".join(printable(" ".join(part.split())) for part in (place, number, name, time, words))


def as_lines(place: str, resolved: Resolved, search: str) -> Iterator[str]:
    """Print the matches as JSON, one a line; `start` and `end` are characters of `text`, a paragraph."""
    for entry, author, block, quote, start, end in _found(resolved, search):
        found = {
            "uri": resolved.document.source.uri,
            "id": entry.key,
            "number": entry.number if isinstance(entry, Comment) else None,
            "author": author.name if author else None,
            "published": entry.published.value if entry.published else None,
            "quote": None if quote is None else str(quote),
            "text": block.text,
            "start": start,
            "end": end,
        }
        yield json_line(found)


def _found(resolved: Resolved, search: str) -> Iterator[_Found]:
    for number in range(len(resolved.document.posts)):
        thread = Thread.of(resolved, number)
        finder = Finder(thread, search)
        for index in range(len(thread)):
            if matches := finder.in_entry(index):
                entry, author, holders = thread.entry(index), thread.author(index), thread.holders(index)
                for _, block, start, end in matches:
                    yield _Found(entry, author, entry.blocks[block], holders[block], start, end)
