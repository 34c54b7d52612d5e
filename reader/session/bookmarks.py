"""The person's bookmarks, beside the documents that they are on."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reader.errors import NotesError
from reader.model import Key, QuoteKey, Resolved
from reader.notes.anchor import Anchor, Found
from reader.notes.book import Book, Books
from reader.notes.bookmark import Bookmark
from reader.notes.draft import Draft
from reader.session.collection import Collection
from reader.session.targets import TargetsKept
from reader.sources.read import STANDARD_INPUT
from reader.view.marks import Marks
from reader.view.thread import Thread


class Placed(NamedTuple):
    """A bookmark, the book that it is in, and the key of what it is on in the document, if that was found."""

    book: Book
    bookmark: Bookmark
    target: Key | None


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

    def __init__(
        self, notes: Path, targets: TargetsKept, trouble: Callable[[str], None], refused: Callable[[str], None]
    ) -> None:
        self._folder = notes / "bookmarks"
        self._books = Books(self._folder)
        self._known = self._files()
        self._opened: dict[str, Book] = {}
        self._targets = targets
        self._trouble = trouble
        self._refused = refused

    def _of(self, resolved: Resolved) -> Book:
        digest = resolved.document.source.sha256
        book = self._opened.get(digest)
        if book is None:
            book = self._opened[digest] = self._books.open(resolved)
            self._report(book)
        return book

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
        for book in self._opened.values():
            book.refresh()
        files = self._files()
        if files != self._known:
            # A book that was made since may be on the same page as a document that has none.
            self._known = files
            self._opened = {digest: book for digest, book in self._opened.items() if book.bookmarks}

    def _files(self) -> set[Path]:
        return set(self._folder.glob("*.yaml"))

    def on(self, resolved: Resolved) -> list[Placed]:
        """Return the bookmarks of a document with where they stand in it."""
        book = self._of(resolved)
        return [Placed(book, bookmark, self.find(resolved, bookmark).key) for bookmark in book.bookmarks]

    def find(self, resolved: Resolved, bookmark: Bookmark) -> Found:
        """Find what a bookmark is on."""
        return self._targets.of(resolved).find(bookmark.anchor)

    def source_of(self, bookmark: Bookmark, sha256: str, uri: str, collection: Collection) -> int | None:
        """Return the number of a source with this content, or this uri, or else of another text of the same page."""
        if (source := collection.find(sha256, uri)) is not None:
            return source
        for number, holding in enumerate(collection.holdings):
            if holding.resolved and any(kept.id == bookmark.id for kept in self._of(holding.resolved).bookmarks):
                return number
        return None

    def at(self, resolved: Resolved, target: Key) -> Placed | None:
        """Return the bookmark on the comment, quoted document or post with this key."""
        return next((kept for kept in self.on(resolved) if kept.target == target), None)

    def noted(self, resolved: Resolved, target: Key) -> Noted:
        """Return what a note on the comment, quoted document or post with this key is on."""
        kept = self.at(resolved, target)
        if kept is not None:
            return Noted(kept.book, kept.bookmark.anchor, kept.bookmark)
        return Noted(self._of(resolved), self._targets.of(resolved).anchor(target), None)

    def noted_by(self, draft: Draft) -> Noted:
        """Return what a draft is on, also where its document is not open or gone."""
        book = self._books.named(draft.book)
        self._report(book)
        bookmark = next((kept for kept in book.bookmarks if kept.id == draft.bookmark), None)
        return Noted(book, draft.anchor, bookmark)

    def drafted(self, drafts: Iterable[Draft], resolved: Resolved) -> list[tuple[Draft, Key | None]]:
        """Choose the drafts that are on a document, each with the key of what it is on, None if that is not there."""
        source = resolved.document.source
        own = {source.sha256, self._of(resolved).path.name, source.uri} - {STANDARD_INPUT}
        here = [draft for draft in drafts if not own.isdisjoint((draft.anchor.sha256, draft.book, draft.anchor.uri))]
        return [(draft, self._targets.of(resolved).place(draft.anchor)) for draft in here]

    def show(self, thread: Thread, marks: Marks) -> None:
        """Mark the entries of a thread that have a bookmark, also on a quoted document in them."""
        marks.bookmarked[:] = bytes(len(thread))
        for kept in self.on(thread.resolved):
            index = None if kept.target is None else thread.index(kept.target)
            if index is not None:
                marks.bookmarked[index] = 1

    def by_post(self, resolved: Resolved) -> Counter[int]:
        """Count the bookmarks of a document by the number of the post that they are in, from 0."""
        targets = (kept.target for kept in self.on(resolved) if kept.target is not None)
        entries = (target.entry if isinstance(target, QuoteKey) else target for target in targets)
        return Counter(resolved.document.post_of[entry] for entry in entries)

    # Changing: each tells whether it is done

    def add(self, resolved: Resolved, target: Key, *, letter: str | None = None) -> bool:
        """Set a bookmark."""
        anchor = self._targets.of(resolved).anchor(target)
        return self._try(lambda: self._of(resolved).add(Bookmark.new(anchor, mark=letter)))

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
