"""The bookmarks of a document, and of all documents."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from reader.notes.bookmark import Bookmark
from reader.notes.file import NotesFile, NotesFolder
from reader.notes.note import now

if TYPE_CHECKING:
    from reader.notes.form import Form


class Book(NotesFile[Bookmark]):
    """The bookmarks in one file."""

    def _form(self) -> "Form[Bookmark]":
        from reader.notes.bookmark_form import BOOKMARKS

        return BOOKMARKS

    @property
    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The bookmarks in the order of the file."""
        return self.notes

    def add(self, bookmark: Bookmark) -> Bookmark:
        """Keep a bookmark as it is, also one that was removed; give it as it is kept.

        Another bookmark of this book that has its letter loses it.
        """
        return self._put(bookmark)

    def replace(self, bookmark: Bookmark) -> Bookmark:
        """Keep a bookmark in the place of the one with its id, as changed now; give it as it is kept.

        If that was removed meanwhile in another window, this one is added: what the person just wrote is not lost.
        """
        return self._put(dataclasses.replace(bookmark, changed=now()))

    def annotate(self, bookmark: Bookmark, note: str, before: str) -> Bookmark:
        """Write the note of a bookmark, which is added if the book has none on the same; give it as it is kept.

        A note that is not what it was `before` the person wrote has been changed elsewhere: then both texts are kept.
        """

        def on_it(bookmarks: tuple[Bookmark, ...]) -> Bookmark | None:
            on_same = (kept for kept in bookmarks if kept.anchor == bookmark.anchor)
            return next((kept for kept in bookmarks if kept.id == bookmark.id), next(on_same, None))

        def with_note(bookmarks: tuple[Bookmark, ...]) -> tuple[Bookmark, ...]:
            current = on_it(bookmarks) or bookmark
            both = f"{current.note}\n\n{note}".strip()
            text = note if current.note in (before, note) else both
            noted = dataclasses.replace(current, note=text, changed=now())
            return tuple(({kept.id: kept for kept in bookmarks} | {noted.id: noted}).values())

        self.change(with_note)
        kept = on_it(self.bookmarks)
        assert kept is not None
        return kept

    def remove(self, identity: str) -> Bookmark | None:
        """Take a bookmark out and give it, so that it can be added again; None when it is not there any more."""
        before = self.change(lambda bookmarks: tuple(one for one in bookmarks if one.id != identity))
        return next((one for one in before if one.id == identity), None)

    def _put(self, bookmark: Bookmark) -> Bookmark:
        def with_it(bookmarks: tuple[Bookmark, ...]) -> tuple[Bookmark, ...]:
            kept = {
                other.id: dataclasses.replace(other, mark=None)
                if bookmark.mark and other.mark == bookmark.mark
                else other
                for other in bookmarks
            }
            return tuple((kept | {bookmark.id: bookmark}).values())

        self.change(with_it)
        return next(kept for kept in self.bookmarks if kept.id == bookmark.id)


class Books(NotesFolder[Book]):
    """The books in one folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, Book)
