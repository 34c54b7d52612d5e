"""The window on a thread: which lines are on the screen, and where in them the reader stands.

A plain object over a `Layout`. What stays put is the line at the top, as an entry and a line within
it, so that nothing moves under the reader's eye when estimated heights become exact.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from reader.view.folding import OPEN
from reader.view.line import Line, Row, TextPlace
from reader.view.rows import Layout
from reader.view.thread import Thread

_OVERLAP = 2
_Done = TypeVar("_Done")


class Window:
    """Show `height` lines of a layout from the line `top` on.

    `cursor` is the entry that the reader stands on, `quote` the number of the quoted document in it that
    they went to, `marked` a place in the text that is shown as chosen. Whoever changes the layout, its folds or its
    marks calls `refresh` afterwards.
    """

    def __init__(self, layout: Layout, height: int) -> None:
        self.layout = layout
        self.thread = layout.thread
        self.folding = layout.folding
        self.height = max(1, height)
        self.top = Row(0, 0)
        self.cursor = 0
        self.quote: int | None = None
        self.marked: TextPlace | None = None
        self._frame: list[Line] | None = None
        self._held: TextPlace | None = None

    # What is seen

    def refresh(self) -> None:
        """Ask for the lines anew."""
        self._frame = None

    def frame(self) -> list[Line]:
        """Return the lines on the screen; fewer than `height` where the thread is shorter."""
        if self._frame is None:
            self._frame = self.layout.lines_at(self.top, self.height)
        return self._frame

    def y_of(self, entry: int) -> int | None:
        """Return on which line of the screen the header of an entry is, if it is."""
        for y, line in enumerate(self.frame()):
            if line.entry == entry:
                return y if line.row == 0 else None
        return None

    def answered(self) -> tuple[int, int] | None:
        """Return the lines of the screen with the header of what the cursor's entry answers elsewhere, and its own.

        What is above the screen is on line -1, what is below on line `height`. None where no words settle whom it
        answers, or the tree tells that too.
        """
        keys = (answer.target for answer in self.thread.answers.beside(self.cursor) if answer.target is not None)
        target = next((place for key in keys if (place := self.thread.index(key)) is not None), self.cursor)
        shown = self.folding.holder(target)
        return None if shown == self.cursor else (self._line_of(shown), self._line_of(self.cursor))

    def _line_of(self, entry: int) -> int:
        y = self.y_of(entry)
        return y if y is not None else -1 if Row(entry, 0) < self.top else self.height

    def seen(self) -> Iterator[int]:
        """Yield the entries of which something is on the screen."""
        last = None
        for line in self.frame():
            if line.entry != last:
                last = line.entry
                yield last

    def ended(self) -> set[int]:
        """Return the entries whose text was on the screen to its end."""
        return {
            entry for entry in self.seen() if self.folding.shown[entry] == OPEN and self._ends(entry) <= self._bottom()
        }

    def _ends(self, entry: int) -> Row:
        """Return the last line of an entry that has something on it."""
        return Row(entry, max(0, self.layout.height_of(entry) - 2))

    def _bottom(self) -> Row:
        frame = self.frame()
        return Row(frame[-1].entry, frame[-1].row) if frame else self.top

    def is_gap(self, line: Line) -> bool:
        """Tell whether a line is the empty one between an entry and the next."""
        return line.kind == "blank" and line.row + 1 == self.layout.height_of(line.entry)

    def is_above(self, entry: int) -> bool:
        """Tell whether the entry has been scrolled past."""
        return self._ends(entry) < self.top

    @property
    def at_end(self) -> bool:
        """Whether the last line of the thread is on the screen."""
        return self.top >= self.layout.last_top(self.height)

    # Moving the window

    def put(self, row: Row) -> None:
        """Bring a line to the top, as far as the thread reaches."""
        self.top = min(row, self.layout.last_top(self.height))
        self._held = None
        self.refresh()

    def scroll(self, lines: int) -> None:
        """Move the window down (or, below 0, up), and the cursor only if its entry goes out of sight."""
        self.put(self.layout.step(self.top, lines))
        self._follow()

    def scroll_pages(self, pages: float) -> None:
        """Move the window by so many heights of the screen, of which two lines stay in sight."""
        size = max(1, self.height - _OVERLAP)
        self.scroll(int(pages * size) or (1 if pages > 0 else -1))

    def to_end(self) -> None:
        """Show the end of the thread and stand on the last entry."""
        self.put(self.layout.last_top(self.height))
        self.cursor = self.folding.holder(len(self.thread) - 1)
        self.quote = None

    def _follow(self) -> None:
        seen = list(self.seen())
        if seen and self.cursor not in seen:
            self.cursor = seen[0] if self.cursor < seen[0] else seen[-1]
            self.quote = None

    # Moving the cursor

    def select(self, entry: int) -> None:
        """Stand on an entry, or on the one that it is folded into, and have it in sight.

        The window stays where it is if the whole entry is in sight; otherwise the entry begins at the top.
        """
        self.cursor = self.folding.holder(entry)
        self.quote = None
        y = self.y_of(self.cursor)
        if y is None or self._ends(self.cursor) > self._bottom():
            self.put(Row(self.cursor, 0))

    def show(self, row: Row) -> None:
        """Stand on the entry of a line and have that line in sight, a third down the screen if it was not."""
        self.cursor = row.entry
        self.quote = None
        if not self.top <= row <= self._bottom():
            self.put(self.layout.step(row, -(self.height // 3)))

    def keep(self, change: Callable[[], _Done]) -> _Done:
        """Carry out a change of folds and leave the entry of the cursor on the line of the screen where it is."""
        y = self.y_of(self.cursor)
        done = change()
        self.refresh()
        holder = self.folding.holder(self.cursor)
        if holder != self.cursor:
            self.cursor, self.quote = holder, None
        if y is None and self.top.entry == self.cursor and self.top.line < self.layout.height_of(self.cursor):
            self.put(self.top)
        else:
            self.put(self.layout.step(Row(self.cursor, 0), -(y or 0)))
        return done

    # Changes of size

    def show_thread(self, thread: Thread) -> None:
        """Show the same entries as another `Resolved` has them, and leave the entry of the cursor on its line.

        `thread` comes from `Thread.showing`.
        """
        quote = None if self.quote is None else self.thread.quotes(self.cursor)[self.quote].key

        def show() -> None:
            self.thread = thread
            self.layout.show(thread)

        self.keep(show)
        known = thread.resolved.quote(quote) if quote else None
        quotes = [each.key for each in thread.quotes(self.cursor)]
        self.quote = quotes.index(known.key) if known and known.key in quotes else None

    @property
    def held(self) -> TextPlace:
        """The text at the top; it stays the same until the window is moved, however wide the lines are."""
        return self._held or self.layout.place_of(self.top)

    def hold(self, place: TextPlace) -> None:
        """Bring this text to the top, as far as the thread reaches."""
        top = self.layout.row_of(place._replace(below=0))
        self.put(self.layout.step(top, place.below))
        self._held = place
        self._follow()

    def resize(self, width: int, measure: int, height: int) -> None:
        """Take another size and leave the text at the top where it is, however often the size changes."""
        held = self.held
        if (width, measure) != (self.layout.width, self.layout.measure):
            self.layout.resize(width, measure)
        self.height = max(1, height)
        self.hold(held)

    def thumb(self) -> tuple[int, int] | None:
        """Return the lines of the screen, [start, end), that stand for the window in the whole; None if all is seen."""
        total = self.layout.height
        if total <= self.height:
            return None
        size = max(1, self.height * self.height // total)
        room = self.height - size
        above = self.layout.y_of(self.top)
        start = room if self.at_end else min(round(above * room / max(1, total - self.height)), max(0, room - 1))
        if start == 0 and self.top > Row(0, 0) and room > 1:
            start = 1
        return start, start + size

    def drag(self, y: int) -> None:
        """Move the window to where the line `y` of the screen stands in the whole."""
        total = self.layout.height
        above = max(0, min(total - 1, y * total // self.height - self.height // 2))
        self.put(self.layout.locate(above))
        self._follow()
