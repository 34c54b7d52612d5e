"""Read sources in a thread of their own, so that keys are answered meanwhile."""

import sys
import threading
from collections import deque

from reader.errors import ReaderError
from reader.session.documents import Load, Wish, read_wished
from reader.session.events import Broken, Loaded, Report


class Loader:
    """Read one source after the other and report `Loaded` for each, or `Broken` and stop.

    It changes nothing of the session. Its thread is a daemon: who wants to leave waits for nothing.
    """

    def __init__(self, load: Load, report: Report) -> None:
        self._load = load
        self._report = report
        self._waiting: deque[Wish] = deque()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def want(self, wish: Wish, first: bool = False) -> None:
        """Have a source read, before all others if asked so; then it is the last wish about a source that counts."""
        with self._changed:
            rest = [waiting for waiting in self._waiting if waiting.source != wish.source]
            if first:
                self._waiting = deque((wish, *rest))
            elif len(rest) == len(self._waiting):
                self._waiting.append(wish)
            self._changed.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="loader", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        try:
            while True:
                with self._changed:
                    self._changed.wait_for(lambda: self._waiting)
                    wish = self._waiting.popleft()
                self._report(self._read(wish))
        finally:
            error = sys.exc_info()[1]
            if error is not None:
                self._report(Broken(error))

    def _read(self, wish: Wish) -> Loaded:
        try:
            document = read_wished(self._load, wish)
        except ReaderError as error:
            return Loaded(wish.source, None, wish.dialect, str(error))
        return Loaded(wish.source, document, wish.dialect)
