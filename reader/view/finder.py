"""Search within a thread: for words, whatever their case, their accents, their quotation marks and the white space between them."""

from collections.abc import Iterator
from typing import NamedTuple

from reader.view.thread import Thread


class Match(NamedTuple):
    """Where words were found: the characters [start, end) of a block of an entry. Matches sort in reading order."""

    entry: int
    block: int
    start: int
    end: int


class Finder:
    """Find words in the blocks of a thread, an entry at a time and no further than asked.

    `current` is the match that the reader stands on: `next` and `previous` set it, and it is drawn apart.
    """

    def __init__(self, thread: Thread, words: str) -> None:
        """Take the words as typed; nothing in them has a special meaning. Words without a visible character match nothing."""
        self.thread = thread
        self.words = words
        self.current: Match | None = None

    def matches(self, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """Give the matches in the entries of `range(start, end)`, in order, searching as they are asked for."""
        raise NotImplementedError

    def in_entry(self, index: int) -> tuple[Match, ...]:
        """Give the matches in one entry, in order."""
        raise NotImplementedError

    def next(self, entry: int, block: int = -1, offset: int = 0) -> Match | None:
        """Go to the first match at or after this place, from the top again if there is none; None if there is none at all."""
        raise NotImplementedError

    def previous(self, entry: int, block: int = -1, offset: int = 0) -> Match | None:
        """Go to the last match before this place, from the end again if there is none."""
        raise NotImplementedError

    def count(self, entries: int) -> int | None:
        """Search that many more entries for the total; give the number of matches, or None while some are not yet searched."""
        raise NotImplementedError

    def number(self, match: Match) -> int:
        """Give the number of the match among all, counted from 1; exact once `count` has given the total."""
        raise NotImplementedError
