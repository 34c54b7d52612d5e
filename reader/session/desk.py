"""What lies open: one post, its folds and marks, and the window on it."""

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from reader.model import Document
from reader.session.open_document import Reading
from reader.session.window import Window
from reader.ui.widgets.thread_view import ThreadView
from reader.view.conversation import by_conversation
from reader.view.folding import Folding
from reader.view.line import Anchor, Row
from reader.view.marks import Marks
from reader.view.thread import Thread


class Spot(NamedTuple):
    """Where a reader was: the entry, and the text at the top of the screen."""

    cursor: int
    top: Anchor


class Desk:
    """The post that is read, for the actions to work on.

    `page` is its thread as the page has it, `thread` the one that is shown: that, or `conversation`. `say` shows a word
    to the reader until the next key. `before` is where they were before the last jump.
    """

    def __init__(
        self, reading: Reading, number: int, view: ThreadView, say: Callable[[str], None], conversing: bool
    ) -> None:
        self.reading = reading
        self.number = number
        self.page = Thread.of(reading.document, number)
        self.say = say
        self.view = view
        self.before: Spot | None = None
        folding = Folding(self.page)
        reading.take_up_folds(self.page, folding)
        self.lay_out(self.conversation if conversing else self.page, folding)

    def overruled(self) -> Thread:
        """Take the document as the person says that it is; return its thread, arranged like the one that is shown."""
        arranged = self.thread.is_page
        self.page = Thread.of(self.document, self.number)
        self.__dict__.pop("conversation", None)
        return self.page if arranged else self.conversation

    @cached_property
    def conversation(self) -> Thread:
        """The thread by conversation."""
        return by_conversation(self.page)

    def lay_out(self, thread: Thread, folding: Folding) -> None:
        """Show this arrangement, with these folds; the window is still on the one before."""
        self.thread = thread
        self.folding = folding.arranged(thread)
        self.marks = Marks(thread)
        self.reading.show_unread(thread, self.marks)

    @property
    def document(self) -> Document:
        """The document that the post is of."""
        return self.reading.document

    @property
    def window(self) -> Window:
        """What is on the screen; only asked for once the size of the screen is known."""
        assert self.view.window is not None
        return self.view.window

    def remember(self) -> None:
        """Note where the reader is, for coming back after a jump."""
        self.before = Spot(self.window.cursor, self.window.layout.anchor(self.window.top))

    def go(self, entry: int) -> None:
        """Jump to an entry, unfolding whatever hides it."""
        self.remember()
        if not self.folding.visible(entry):
            self.folding.reveal(entry)
        self.window.refresh()
        self.window.select(entry)

    def go_to_quote(self, entry: int, quote: int) -> None:
        """Jump to a quoted document, folded or not."""
        if not self.folding.visible(entry):
            self.folding.reveal(entry)
        self.window.refresh()
        self.window.show(self.row_of_quote(entry, quote))
        self.window.quote = quote

    def quote_here(self) -> int | None:
        """Return the number of the quoted document meant: that gone to, or the first in sight, or the first."""
        window = self.window
        if window.quote is not None:
            return window.quote
        in_sight = (line.quote for line in window.frame() if line.entry == window.cursor and line.quote is not None)
        return next(in_sight, 0 if self.thread.quotes(window.cursor) else None)

    def row_of_quote(self, entry: int, quote: int) -> Row:
        """Return the line with the title of a quoted document."""
        first = self.thread.quotes(entry)[quote].first
        row = self.window.layout.row_of(Anchor(entry, first, 0))
        lines = self.window.layout.lines_at(Row(entry, 0), row.line + 1) if row.entry == entry else []
        titles = (line.row for line in lines if line.part == "quote" and line.quote == quote)
        return Row(entry, next(titles, row.line)) if lines else row
