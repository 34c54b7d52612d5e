"""Read sources, and infer again, in a thread beside the screens, so that keys are answered meanwhile."""

import sys
import threading

from reader.errors import ReaderError
from reader.session.documents import Documents, Look, Question, Wish
from reader.session.events import Broken, Event, Loaded, Report


class Loader:
    """Do one thing after the other and report what came of each, or `Broken` and stop.

    It changes nothing of the session. Its thread is a daemon: who wants to leave waits for nothing.
    """

    def __init__(self, documents: Documents, report: Report) -> None:
        self._documents = documents
        self._report = report
        self._waiting: dict[tuple[type, int], Wish | Look | Question] = {}  # of a kind about a source, one
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def want(self, wish: Wish | Look | Question, first: bool = False) -> None:
        """Have something done, before all else if asked so; then the last wish of its kind about a source counts."""
        with self._changed:
            what = type(wish), wish.source
            if first:
                self._waiting.pop(what, None)
                self._waiting = {what: wish, **self._waiting}
            else:
                self._waiting.setdefault(what, wish)
            self._changed.notify()
        self.settle()

    def settle(self) -> None:
        """Have what was read before kept in the index, if that is not done yet."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="loader", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        try:
            self._documents.settle()
            while True:
                with self._changed:
                    self._changed.wait_for(lambda: self._waiting)
                    wish = self._waiting.pop(next(iter(self._waiting)))
                self._report(self._done(wish))
                self._documents.settle()
        finally:
            error = sys.exc_info()[1]
            if error is not None:
                self._report(Broken(error))

    def _done(self, wish: Wish | Look | Question) -> Event:
        if isinstance(wish, Question):
            return self._documents.conclude(wish)
        if isinstance(wish, Look):
            return self._documents.look(wish)
        try:
            resolved, trouble = self._documents.read(wish)
        except ReaderError as error:
            return Loaded(wish.source, None, wish.dialect, str(error))
        return Loaded(wish.source, resolved, wish.dialect, trouble=trouble)
