"""How far the person is in each source, and the record that keeps it."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from reader.errors import StateError
from reader.library.shelf import Shelf
from reader.library.state import State
from reader.model import Document, EntryKey
from reader.session.collection import Collection, Where
from reader.session.events import Report
from reader.session.open_document import OpenDocument, Visiting

_LONG = 800


def unremembered(error: str) -> str:
    """Say that the record of what was read cannot be used."""
    return f"{error}; what you read now will not be remembered"


class OpenDocuments:
    """The documents of a collection's sources that are open; each is opened when it is first asked for.

    The record is the file at `path`; None, or a file that cannot be used, is one that lasts as long as the session.
    What goes wrong with it is told to `trouble`. A long document is visited in a thread of its own, which reports
    `Visited`.
    """

    def __init__(
        self,
        collection: Collection,
        path: Path | None,
        trouble: Callable[[str], None],
        report: Report,
    ) -> None:
        self._collection = collection
        self._trouble = trouble
        self._report = report
        self._of: dict[int, OpenDocument] = {}
        self._beginnings = State(None)  # what is kept of them goes over to the whole
        self._path = path
        try:
            self._state = State(path)
            if self._state.set_aside:
                aside = f"was damaged and is kept as {self._state.set_aside.name}; a new one is begun"
                trouble(f"{path}: the record of what was read {aside}")
            if any(holding.document is None for holding in collection.holdings):
                collection.remember(Shelf(self._state).all())
        except StateError as error:
            trouble(unremembered(str(error)))
            self._path, self._state = None, State(None)

    def of(self, source: int) -> OpenDocument:
        """Return the open document of a source that is loaded."""
        opened = self._of.get(source)
        if opened is None:
            resolved = self._collection.resolved(source)
            if self._collection.holdings[source].is_beginning:
                opened = self._of[source] = OpenDocument(resolved, self._beginnings, self._trouble)
                opened.visit()
                return opened
            opened = self._of[source] = OpenDocument(resolved, self._state, self._trouble)
            if self._path is not None and sum(resolved.document.counts) > _LONG:
                opened.visiting = Visiting(self._path, resolved, self._report)
                opened.visiting.start()
            else:
                opened.visit()
        return opened

    def sources(self) -> list[int]:
        """List the sources that are open."""
        return list(self._of)

    def complete(self, source: int) -> None:
        """Open the whole document of a source of which only the beginning was open, as that was left."""
        beginning = self._of.pop(source, None)
        if beginning is not None:
            self.of(source).take_over(beginning)

    def unread_by_post(self, source: int) -> list[int]:
        """Return how many comments are unread in each post of a source that is loaded, which this does not open."""
        document, opened = self._collection.document(source), self._of.get(source)
        if opened is not None:
            return [opened.unread_in(post) for post in range(len(document.posts))]
        try:
            read = self._state.read_in(document)
        except StateError as error:
            self._trouble(str(error))
            read = frozenset()
        seen = Counter(post for post, place in read if place)
        return [count - seen[number] for number, count in enumerate(document.counts)]

    def next_unread(self, where: Where) -> Where | None:
        """Return the next post after this one with unread comments, as far as is known: a new source has some."""
        counts: dict[int, list[int]] = {}
        following = self._collection.neighbour(where, 1)
        while following is not None:
            source, post = following
            holding = self._collection.holdings[source]
            if holding.document is None:
                if holding.known is None or holding.known.unread:
                    return following
            else:
                if source not in counts:
                    counts[source] = self.unread_by_post(source)
                if counts[source][post]:
                    return following
            following = self._collection.neighbour(following, 1)
        return None

    def first_unread(self, where: Where) -> EntryKey | None:
        """Return the key of the first comment of a post that is unread, as far as is known."""
        return self.of(where.source).first_unread(where.post)

    def visited(self, document: Document) -> int | None:
        """Take what a visit has found; return the number of the source, if it still has that document."""
        for source, opened in self._of.items():
            if opened.visiting is not None and opened.document is document:
                opened.visited()
                return source
        return None

    def put_down(self, source: int) -> None:
        """Close the document of a source, of which there is a newer one."""
        opened = self._of.pop(source, None)
        if opened is not None:
            opened.visited()
            opened.save()

    def save(self) -> None:
        """Write down how far the person is everywhere, as far as it is known."""
        for opened in self._of.values():
            opened.save()

    def close(self) -> None:
        """Close all documents, and let go of the record."""
        for source in list(self._of):
            self.put_down(source)
        self._state.close()
