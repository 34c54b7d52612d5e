"""Every bookmark of every book, for people and for programs."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.notes.book import Book
from reader.notes.bookmark_form import BOOKMARKS
from reader.printable import json_line, printable, shortened

_LONGEST = 100  # characters


def as_text(books: Iterable[Book]) -> Iterator[str]:
    """Print bookmarks by document: what each is on, the beginning of its words, its tags and note."""
    for book in books:
        for number, bookmark in enumerate(book.bookmarks):
            anchor = bookmark.anchor
            if not number:
                yield printable(anchor.title or Path(anchor.uri).name)
                yield f"  {printable(anchor.uri)}"
            mark = f" '{bookmark.mark}" if bookmark.mark else ""
            tags = "".join(f" #{tag}" for tag in bookmark.tags)
            yield f"  {anchor.kind}{mark}  {printable(shortened(anchor.exact, _LONGEST))}{printable(tags)}"
            for line in bookmark.note.splitlines():
                yield f"      {printable(line)}"


def as_lines(books: Iterable[Book]) -> Iterator[str]:
    """Print bookmarks as JSON, one a line, in the shape of the files they are kept in."""
    for book in books:
        for bookmark in book.bookmarks:
            yield json_line(BOOKMARKS.plain(bookmark), default=str)
