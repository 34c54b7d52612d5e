"""What counts as read: what was on the screen to its end and was then scrolled past, or was acted on."""

from collections.abc import Iterable

from reader.model import EntryKey
from reader.session.desk import Desk
from reader.view.folding import OPEN


class Progress:
    """Watch the window from one key to the next, and mark comments as read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._tree = desk.thread.tree
        self._cursor = desk.window.cursor
        self._open = False
        self._ended: set[int] = set()
        self._kept_unread: set[EntryKey] = set()

    def moved(self) -> None:
        """Compare with the last time: an open comment that was left or folded was read, and so was one that went by."""
        window = self._desk.window
        if self._tree is not self._desk.thread.tree:  # arranged otherwise since
            self._tree, self._open, self._ended = self._desk.thread.tree, False, set()
        for entry in self._ended:
            if window.is_above(entry):
                self.done(entry)
        is_open = self._desk.folding.shown[window.cursor] == OPEN
        if self._open and (window.cursor != self._cursor or not is_open):
            self.done(self._cursor)
        self._cursor, self._open, self._ended = window.cursor, is_open, window.ended()

    def left(self) -> None:
        """Count as read what the reader has before them when they leave: the comment they stand on, and the end."""
        window = self._desk.window
        for entry in window.ended() if window.at_end else ():
            self.done(entry)
        if self._desk.folding.shown[window.cursor] == OPEN:
            self.done(window.cursor)

    def done(self, entry: int) -> None:
        """Mark an entry as read unless the reader wants it unread."""
        if self._desk.thread.key(entry) not in self._kept_unread:
            self.read([entry])

    def read(self, entries: Iterable[int]) -> None:
        """Mark entries as read."""
        unread = self._desk.marks.unread
        entries = [entry for entry in entries if unread[entry]]
        for entry in entries:
            unread[entry] = 0
        keys = [self._desk.thread.key(entry) for entry in entries]
        self._kept_unread.difference_update(keys)
        self._desk.opened.mark(keys)

    def unread(self, entry: int) -> None:
        """Mark an entry as unread."""
        self._desk.marks.unread[entry] = 1
        self._desk.opened.mark([self._desk.thread.key(entry)], read=False)

    def keep_unread(self, entry: int) -> None:
        """Mark an entry as unread, and leave it so even if it is left or scrolled past."""
        self.unread(entry)
        self._kept_unread.add(self._desk.thread.key(entry))
