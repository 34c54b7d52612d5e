"""Read sources beside the app, so that keys are answered meanwhile."""

import sys
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from threading import Condition, Thread
from typing import NamedTuple

from textual.message import Message

from reader.errors import ReaderError
from reader.infer import infer
from reader.model import Document
from reader.reconstruct.build import rebuild

# Reads a place; with the keyword `dialect` as that one, or, for None, as the best, whatever else was asked for.
Load = Callable[..., Document]
# Instead of the name of a dialect: the one that the program takes for the best.
AS_FOUND = ""


class Wish(NamedTuple):
    """A source to be read. `dialect` is what a person chose, if they did; `again` stands for a place that is gone."""

    source: int
    place: str
    dialect: str | None = None
    again: Document | None = None


class Loaded(Message):
    """A source was read as was wished, or cannot be."""

    def __init__(self, wish: Wish, document: Document | None, error: str | None) -> None:
        super().__init__()
        self.source = wish.source
        self.dialect = wish.dialect
        self.document = document
        self.error = error


class Broken(Message):
    """The reading of sources ended with a mistake of ours."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error


class Loader:
    """Read one source after the other in a thread of its own and post a message about each.

    It owns nothing of the app's. The thread is a daemon: nobody waits for it who wants to leave.
    """

    def __init__(self, load: Load, post: Callable[[Message], object]) -> None:
        self._load = load
        self._post = post
        self._waiting: deque[Wish] = deque()
        self._changed = Condition()
        self._thread: Thread | None = None

    def want(self, wish: Wish, first: bool = False) -> None:
        """Have a source read, before all others if asked so; then it is the last wish about a source that counts."""
        with self._changed:
            others = [other for other in self._waiting if other.source != wish.source]
            if first:
                self._waiting = deque((wish, *others))
            elif len(others) == len(self._waiting):
                self._waiting.append(wish)
            self._changed.notify()
        if self._thread is None:
            self._thread = Thread(target=self._run, name="loader", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        try:
            while True:
                with self._changed:
                    self._changed.wait_for(lambda: self._waiting)
                    wish = self._waiting.popleft()
                self._read(wish)
        finally:
            error = sys.exc_info()[1]
            if error is not None:
                self._post(Broken(error))

    def _read(self, wish: Wish) -> None:
        try:
            document = self._document(wish)
        except ReaderError as error:
            self._post(Loaded(wish, None, str(error)))
        else:
            self._post(Loaded(wish, document, None))

    def _document(self, wish: Wish) -> Document:
        if wish.again is not None:
            return reread(wish.again, wish.dialect or None)
        return self._load(wish.place) if wish.dialect is None else self._load(wish.place, dialect=wish.dialect or None)


def reread(document: Document, dialect: str | None) -> Document:
    """Understand the text of a document anew, as a dialect, or as the best; raises DialectError.

    What was wrong with its bytes is still so.
    """
    source = document.source
    again = rebuild(source.text, uri=source.uri, sha256=source.sha256, encoding=source.encoding, dialect=dialect)
    bytes_wrong = tuple(warning for warning in document.warnings if warning.code == "encoding")
    return infer(replace(again, warnings=(*again.warnings, *bytes_wrong)))
