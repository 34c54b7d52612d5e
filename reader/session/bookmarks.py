"""The person's bookmarks, beside the documents that they are on."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reader.errors import NotesError
from reader.model import Document
from reader.notes.anchor import Anchor, Found, Targets
from reader.notes.book import Book, Books
from reader.notes.bookmark import Bookmark
from reader.notes.draft import Draft
from reader.session.collection import Collection
from reader.sources.read import STANDARD_INPUT
from reader.view.marks import Marks
from reader.view.thread import Thread


class Placed(NamedTuple):
    """A bookmark, the book that it is in, and the id of what it is on in the document, if that was found."""

    book: Book
    bookmark: Bookmark
    target: str | None


class Noted(NamedTuple):
    """What a note is on: the book that it belongs to, its anchor, and its bookmark, where there is one yet."""

    book: Book
    anchor: Anchor
    bookmark: Bookmark | None


class Bookmarks:
    """All bookmarks, which are among the person's `notes`.

    A file of them that cannot be read is told to `trouble`, a change that cannot be kept to `refused`, and all else
    goes on.
    """

    def __init__(self, notes: Path, trouble: Callable[[str], None], refused: Callable[[str], None]) -> None:
        self._books = Books(notes / "bookmarks")
        self._opened: dict[str, Book] = {}
        self._targets: dict[str, Targets] = {}
        self._named: set[str] | None = None
        self._trouble = trouble
        self._refused = refused

    def _of(self, document: Document) -> Book:
        book = self._opened.get(document.source.sha256)
        if book is None:
            book = self._opened[document.source.sha256] = self._books.of(document)
            self._report(book)
        return book

    def _targets_of(self, document: Document) -> Targets:
        """Return what can be bookmarked in a document; it takes a while to find in a long one."""
        targets = self._targets.get(document.source.sha256)
        if targets is None:
            targets = self._targets[document.source.sha256] = Targets(document)
        return targets

    def _report(self, book: Book) -> None:
        if book.read_only is not None:
            self._trouble(str(book.read_only))

    def all(self) -> list[tuple[Book, Bookmark]]:
        """Return every bookmark of every document, those last changed first."""
        books = self._books.all()
        for book in books:
            self._report(book)
        kept = [(book, bookmark) for book in books for bookmark in book.bookmarks]
        return sorted(kept, key=lambda pair: pair[1].changed, reverse=True)

    def refresh(self) -> None:
        """Read again what has changed outside of this window."""
        self._named = None
        for book in self._opened.values():
            book.refresh()

    def forget(self, document: Document) -> None:
        """Look again for what can be bookmarked in a document, for it has changed."""
        self._targets.pop(document.source.sha256, None)

    def on(self, document: Document) -> list[Placed]:
        """Return the bookmarks of a document with where they stand in it."""
        book = self._of(document)
        targets = self._targets_of(document) if book.bookmarks else None
        return [Placed(book, bookmark, targets.place(bookmark.anchor)) for bookmark in book.bookmarks if targets]

    def find(self, document: Document, bookmark: Bookmark) -> Found:
        """Find what a bookmark is on."""
        return self._targets_of(document).find(bookmark.anchor)

    def source_of(self, bookmark: Bookmark, sha256: str, uri: str, collection: Collection) -> int | None:
        """Return the number of a source with this content, or this uri, or else of another text of the same page."""
        if (source := collection.find(sha256, uri)) is not None:
            return source
        for number, holding in enumerate(collection.holdings):
            if holding.document and any(kept.id == bookmark.id for kept in self._of(holding.document).bookmarks):
                return number
        return None

    def at(self, document: Document, target: str) -> Placed | None:
        """Return the bookmark on the comment, quoted document or post with this id."""
        return next((kept for kept in self.on(document) if kept.target == target), None)

    def noted(self, document: Document, target: str) -> Noted:
        """Return what a note on the comment, quoted document or post with this id is on."""
        kept = self.at(document, target)
        if kept is not None:
            return Noted(kept.book, kept.bookmark.anchor, kept.bookmark)
        return Noted(self._of(document), self._targets_of(document).anchor(target), None)

    def noted_by(self, draft: Draft) -> Noted:
        """Return what a draft is on, also where its document is not open or gone."""
        book = self._books.named(draft.book)
        self._report(book)
        bookmark = next((kept for kept in book.bookmarks if kept.id == draft.bookmark), None)
        return Noted(book, draft.anchor, bookmark)

    def drafted(self, drafts: Iterable[Draft], document: Document) -> list[tuple[Draft, str | None]]:
        """Choose the drafts that are on a document, each with the id of what it is on, None if that is not there."""
        source = document.source
        own = {source.sha256, self._of(document).path.name, source.uri} - {STANDARD_INPUT}
        here = [draft for draft in drafts if not own.isdisjoint((draft.anchor.sha256, draft.book, draft.anchor.uri))]
        return [(draft, self._targets_of(document).place(draft.anchor)) for draft in here]

    def show(self, thread: Thread, marks: Marks, document: Document) -> None:
        """Mark the entries of a thread that have a bookmark, also on a quoted document in them."""
        marks.bookmarked[:] = bytes(len(thread))
        for kept in self.on(document):
            index = thread.index(kept.target or "")
            if index is not None:
                marks.bookmarked[index] = 1

    def by_post(self, document: Document) -> Counter[str]:
        """Count the bookmarks of a document by the id of the post that they are in."""
        if self._named is None:
            anchors = [bookmark.anchor for _, bookmark in self.all()]
            self._named = {anchor.sha256 for anchor in anchors} | {anchor.uri for anchor in anchors}
        # On a shelf of a thousand documents, few have a book; looking for it takes longer than this.
        if self._named.isdisjoint((document.source.sha256, document.source.uri)):
            return Counter()
        return Counter((kept.target or "").partition("-")[0] for kept in self.on(document))

    # Changing: each tells whether it is done

    def add(self, document: Document, target: str, *, letter: str | None = None) -> bool:
        """Set a bookmark."""
        anchor = self._targets_of(document).anchor(target)
        return self._try(lambda: self._of(document).add(Bookmark.new(anchor, mark=letter)))

    def change(self, book: Book, bookmark: Bookmark, *, letter: str) -> bool:
        """Give a bookmark another letter."""
        return self._try(lambda: book.replace(replace(bookmark, mark=letter)))

    def remove(self, book: Book, bookmark: Bookmark) -> bool:
        """Take a bookmark away."""
        return self._try(lambda: book.remove(bookmark.id))

    def put_back(self, book: Book, bookmark: Bookmark) -> bool:
        """Set a bookmark again that was taken away."""
        return self._try(lambda: book.add(bookmark))

    def _try(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except NotesError as error:
            self._refused(str(error))
            return False
        return True
