"""Which entries are unread, have a bookmark, or are seen otherwise since the reader said something: a byte each."""

from reader.view.thread import Thread


class Marks:
    """Hold the marked entries of a thread; write `marks.unread[i] = 1` or `0` freely.

    `changed` are those that the program sees otherwise since the reader said something of others.
    """

    def __init__(self, thread: Thread) -> None:
        self.unread = bytearray(len(thread))
        self.bookmarked = bytearray(len(thread))
        self.changed = bytearray(len(thread))

    def unread_in(self, start: int, end: int) -> int:
        """Count the unread entries of `range(start, end)`."""
        return self.unread.count(1, start, end)

    def next_unread(self, index: int) -> int | None:
        """Return the first unread entry after this one."""
        place = self.unread.find(1, index + 1)
        return place if place >= 0 else None

    def previous_unread(self, index: int) -> int | None:
        """Return the last unread entry before this one."""
        place = self.unread.rfind(1, 0, max(index, 0))
        return place if place >= 0 else None

    def next_bookmarked(self, index: int) -> int | None:
        """Return the first entry with a bookmark after this one."""
        place = self.bookmarked.find(1, index + 1)
        return place if place >= 0 else None
