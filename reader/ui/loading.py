"""Read sources beside the app, so that keys are answered meanwhile."""

import sys
from collections import deque
from collections.abc import Callable
from threading import Condition, Thread

from textual.message import Message

from reader.errors import ReaderError
from reader.model import Document

Load = Callable[[str], Document]


class Loaded(Message):
    """A source was read, or cannot be."""

    def __init__(self, source: int, document: Document | None, error: str | None) -> None:
        super().__init__()
        self.source = source
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
        self._waiting: deque[tuple[int, str]] = deque()
        self._changed = Condition()
        self._thread: Thread | None = None

    def want(self, source: int, place: str, first: bool = False) -> None:
        """Have a source read, before all others if asked so."""
        with self._changed:
            if (source, place) in self._waiting:
                if not first:
                    return
                self._waiting.remove((source, place))
            if first:
                self._waiting.appendleft((source, place))
            else:
                self._waiting.append((source, place))
            self._changed.notify()
        if self._thread is None:
            self._thread = Thread(target=self._run, name="loader", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        try:
            while True:
                with self._changed:
                    self._changed.wait_for(lambda: self._waiting)
                    source, place = self._waiting.popleft()
                self._read(source, place)
        finally:
            error = sys.exc_info()[1]
            if error is not None:
                self._post(Broken(error))

    def _read(self, source: int, place: str) -> None:
        try:
            document = self._load(place)
        except ReaderError as error:
            self._post(Loaded(source, None, str(error)))
        else:
            self._post(Loaded(source, document, None))
