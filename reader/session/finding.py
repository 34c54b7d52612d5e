"""Search in everything that is known, while the person types."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

from reader.errors import ReaderError
from reader.library.index.index import Index
from reader.library.reading import Files
from reader.library.search.find import Scope, find
from reader.library.search.query import QueryError, parse
from reader.model import Comment, EntryKey, QuoteKey
from reader.notes.bookmark import Bookmark
from reader.sources.read import is_there

# More than a person looks through; who gets so many types another word.
_MOST = 200


class Found(NamedTuple):
    """A post or comment that was found: where it is, and the characters [start, end) of a text with what was typed."""

    uri: str
    title: str | None
    key: EntryKey
    number: str | None
    author: str | None
    published: str | None
    text: str
    start: int
    end: int


class Results(NamedTuple):
    """What was found for what was typed, thread by thread, or why that cannot be understood or answered."""

    typed: str
    found: Sequence[Found] = ()
    trouble: str = ""


def search(files: Files, typed: str, bookmarks: Collection[Bookmark]) -> Results:
    """Look for what was typed; it may be done in any thread."""
    if not typed.strip():
        return Results(typed)
    if files.index is None or not files.index.exists():
        return Results(typed, trouble="Nothing is kept yet, so nothing can be found")
    keys = {_entry(bookmark) for bookmark in bookmarks}
    noted = {_entry(bookmark) for bookmark in bookmarks if bookmark.note}
    archive = files.record if files.record and files.record.exists() else None
    try:
        with closing(Index(files.index)) as index:
            scope = Scope(bookmarked=keys, noted=noted, archive=archive)
            return Results(typed, list(_found(index, typed, scope)))
    except QueryError as error:
        return Results(typed, trouble=error.reason)
    except ReaderError as error:
        return Results(typed, trouble=str(error))


def _entry(bookmark: Bookmark) -> EntryKey:
    key = bookmark.anchor.key
    return EntryKey("") if key is None else key.entry if isinstance(key, QuoteKey) else key


def _found(index: Index, typed: str, scope: Scope) -> Iterator[Found]:
    for thread in find(index, parse(typed), scope, _MOST):
        if not is_there(thread.uri):
            continue
        for hit in thread.hits:
            yield Found(
                thread.uri,
                thread.post.title,
                hit.entry.key,
                hit.entry.number if isinstance(hit.entry, Comment) else None,
                hit.author.name if hit.author else None,
                hit.entry.published.value if hit.entry.published else None,
                hit.text,
                hit.start,
                hit.end,
            )
