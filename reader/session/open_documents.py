"""How far the person is in each source, and the record that keeps it."""

from collections.abc import Callable
from pathlib import Path

from textual.message import Message

from reader.errors import StateError
from reader.library.state import State, entry_key
from reader.model import Document
from reader.session.collection import Collection, Where
from reader.session.open_document import Reading, Visiting

_LONG = 800


class Readings:
    """The readings of a collection's sources, begun when first asked for.

    The record is the file at `path`; None, or a file that cannot be used, is one that lasts as long as the app.
    What goes wrong with it is told to `trouble`. A long document is visited beside the app, with a message.
    """

    def __init__(
        self,
        collection: Collection,
        path: Path | None,
        trouble: Callable[[str], None],
        post: Callable[[Message], object],
    ) -> None:
        self._collection = collection
        self._trouble = trouble
        self._post = post
        self._of: dict[int, Reading] = {}
        self._path = path
        try:
            self._state = State(path)
            if any(holding.document is None for holding in collection.holdings):
                collection.remember(self._state.summaries())
        except StateError as error:
            trouble(f"{error}; what you read now will not be remembered")
            self._path, self._state = None, State(None)

    def of(self, source: int) -> Reading:
        """Return how far the person is in a source that is loaded."""
        reading = self._of.get(source)
        if reading is None:
            document = self._collection.document(source)
            reading = self._of[source] = Reading(document, self._state, self._trouble)
            if self._path is not None and sum(len(post.comments) for post in document.posts) > _LONG:
                reading.visiting = Visiting(self._path, document, self._post)
                reading.visiting.start()
            else:
                reading.visit()
        return reading

    def unread_by_post(self, source: int) -> list[int]:
        """Return how many comments are unread in each post of a source that is loaded, which this does not open."""
        document, reading = self._collection.document(source), self._of.get(source)
        if reading is not None:
            return [len(reading.unread_in(post)) for post in document.posts]
        if self._collection.holdings[source].known is None:
            return [len(post.comments) for post in document.posts]
        try:
            read = self._state.read_keys(document.source)
        except StateError as error:
            self._trouble(str(error))
            read = frozenset()
        return [sum(entry_key(comment) not in read for comment in post.comments) for post in document.posts]

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

    def first_unread(self, where: Where) -> str | None:
        """Return the id of the first comment of a post that is unread, as far as is known."""
        reading = self.of(where.source)
        return next(iter(reading.unread_in(reading.document.posts[where.post])), None)

    def visited(self, document: Document) -> int | None:
        """Take what was found beside the app; return the number of the source, if it is still that document."""
        for source, reading in self._of.items():
            if reading.visiting is not None and reading.visiting.document is document:
                reading.visited()
                return source
        return None

    def overrule(self, source: int, said: Document) -> None:
        """Go on reading a source as the person says that it is."""
        if source in self._of:
            self._of[source].document = said

    def put_down(self, source: int) -> None:
        """End the reading of a source, of which there is a newer document."""
        reading = self._of.pop(source, None)
        if reading is not None:
            reading.visited()
            reading.save()

    def save(self) -> None:
        """Write down how far the person is everywhere, as far as it is known."""
        for reading in self._of.values():
            reading.save()

    def close(self) -> None:
        """End all readings, and let go of the record."""
        for source in list(self._of):
            self.put_down(source)
        self._state.close()
