"""What a search has found, for people and for programs."""

from collections.abc import Iterator

from reader.library.search.find import Hit, ThreadHits
from reader.model import Comment
from reader.notes.bookmark import Bookmark
from reader.printable import json_line, printable, shortened

_AROUND = 50  # characters
_TITLE = 100


def as_text(thread: ThreadHits) -> Iterator[str]:
    """Print a thread with what was found in it: number, author, time and the words around, between tabs."""
    title = shortened(thread.post.title, _TITLE) if thread.post.title else "-"
    yield f"{printable(thread.uri)}\t{printable(title)}"
    for hit in thread.hits:
        name = hit.author.name if hit.author else "-"
        time = hit.entry.published.value if hit.entry.published else "-"
        yield "  " + "\t".join(
            printable(" ".join(part.split())) for part in (_number(hit) or "post", name, time, _words(hit))
        )


def _words(hit: Hit) -> str:
    left, right = max(0, hit.start - _AROUND), max(hit.end, hit.start + 1) + _AROUND
    before, after = "…" * (left > 0), "…" * (right < len(hit.text))
    return f"{before}{hit.text[left:right]}{after}"


def _number(hit: Hit) -> str | None:
    return hit.entry.number if isinstance(hit.entry, Comment) else None


def as_lines(thread: ThreadHits) -> Iterator[str]:
    """Print what was found in a thread as JSON, one a line; `start` and `end` are characters of `text`, a paragraph."""
    for hit in thread.hits:
        yield json_line(
            {
                "uri": thread.uri,
                "title": thread.post.title,
                "id": hit.entry.key,
                "number": _number(hit),
                "author": hit.author.name if hit.author else None,
                "published": hit.entry.published.value if hit.entry.published else None,
                "quote": None if hit.quote is None else str(hit.quote),
                "text": hit.text,
                "start": hit.start,
                "end": hit.end,
            }
        )


def note_as_text(bookmark: Bookmark) -> str:
    """Print a note with the place and the words that it is on, between tabs."""
    parts = (bookmark.anchor.uri, shortened(bookmark.anchor.exact, _TITLE), bookmark.note)
    return "\t".join(printable(" ".join(part.split())) for part in parts)


def note_as_line(bookmark: Bookmark) -> str:
    """Print a note as JSON on one line."""
    anchor = bookmark.anchor
    return json_line({"uri": anchor.uri, "exact": anchor.exact, "note": bookmark.note, "tags": list(bookmark.tags)})
