"""Go from one post to another, whether or not its source is read yet."""

from typing import Protocol

from reader.model import EntryKey, Key, Resolved
from reader.notes.bookmark import Bookmark
from reader.session.collection import Where
from reader.session.documents import AS_FOUND
from reader.session.session import Session

_GONE = "What this bookmark was on is not here any more, as far as is known"


class Reader(Protocol):
    """Shows one post after the other."""

    def show(self, where: Where, target: Key | None = None) -> None:
        """Show a post of a source that is loaded, at the comment or quoted document with this key if there is one."""

    def say(self, text: str) -> None:
        """Show something on the status line until the next key."""

    def tell(self, text: str) -> None:
        """Tell of something that cannot be done."""


class Navigator:
    """Find what the person wants to read, have it read if need be, and have it shown."""

    def __init__(self, session: Session, reader: Reader) -> None:
        self._session = session
        self._collection = session.collection
        self._reader = reader

    def read(self, where: Where) -> None:
        """Open a post, as soon as its source is loaded."""
        self._session.when_loaded(where.source, lambda: self._show(where))

    def _show(self, where: Where, target: Key | None = None) -> None:
        posts = len(self._collection.document(where.source).posts)
        self._reader.show(Where(where.source, where.post % posts), target)

    def go_to(self, source: int, target: Key | None) -> None:
        """Go to the post, comment or quoted document with this key in a source that is loaded."""
        self._show(self._collection.holder(source, target), target)

    def go_to_place(self, uri: str, key: EntryKey) -> None:
        """Go to the post or comment with this key in a source, which is read first if it is not open."""
        source = self._collection.find("", uri)
        if source is None:
            source = self._collection.add(uri)
        self._session.when_loaded(source, lambda: self.go_to(source, key))

    def go_to_bookmark(self, bookmark: Bookmark, found_in: Resolved | None = None) -> None:
        """Go to what a bookmark is on, in the document that it was found in, or in its own, which may not be open."""
        source = self._session.source_of(bookmark, found_in)
        if source is None:
            gone = "This bookmark is on a text from standard input, which is gone"
            self._reader.tell(f"{gone}: “{bookmark.anchor.exact}”")
        else:
            self._session.when_loaded(source, lambda: self._show_bookmark(source, bookmark))

    def _show_bookmark(self, source: int, bookmark: Bookmark) -> None:
        match = self._session.bookmarks.find(self._collection.resolved(source), bookmark)
        self.go_to(source, match.key)
        if match.status == "lost":
            unsure = match.reason == "unsure"
            lost = "Several things here could be what this bookmark was on" if unsure else _GONE
            self._reader.tell(f"{lost}: “{bookmark.anchor.exact}”")
        elif match.status == "changed":
            self._reader.say("Some of its words have changed since it was bookmarked")

    def turn(self, where: Where, posts: int) -> bool:
        """Go on by so many posts, as far as there are any; tell whether there was one."""
        further = self._collection.further(where, posts)
        if further != where:
            self.read(further)
        return further != where

    def read_unread(self, where: Where) -> bool:
        """Open the next post with unread comments at the first of these; tell whether there is such a post."""
        opened = self._session.opened
        following = opened.next_unread(where)
        if following is not None:
            self._session.when_loaded(following.source, lambda: self._show(following, opened.first_unread(following)))
        return following is not None

    def reload(self, where: Where, show: bool = True) -> str:
        """Read a source again, and show it where the person was; return what to tell them."""
        begun = self._session.reload(where.source, (lambda: self._show(where)) if show else None)
        return "Reading again…" if begun else "Standard input cannot be read a second time"

    def read_as(self, where: Where, dialect: str, show: bool) -> None:
        """Read a source as a dialect, or `AS_FOUND`, from now on, and show it where the person was."""

        def shown() -> None:
            if show:
                self._show(where)
            name = self._collection.document(where.source).source.dialect.name
            as_found = f"Read as the program would: dialect {name}"
            self._reader.say(as_found if dialect == AS_FOUND else f"Read as dialect {name}")

        self._session.read_as(where.source, dialect, shown)
        self._reader.say("Reading again…")
