"""What lies open: one post, its folds and marks, and the window on it."""

from collections.abc import Callable
from typing import NamedTuple

from reader.model import Document, EntryKey, Key, QuoteKey, Resolved, Warning
from reader.session.collection import Where
from reader.session.quoted import Quoted
from reader.session.session import Session
from reader.session.window import Window
from reader.view.conversation import by_conversation
from reader.view.folding import Folding
from reader.view.line import Row, TextPlace
from reader.view.marks import Marks
from reader.view.thread import Thread


class Spot(NamedTuple):
    """Where a reader was: the entry, and the text at the top of the screen."""

    cursor: int
    top: TextPlace


class Desk:
    """The post that is read, for the actions to work on.

    `page` is its thread as the page has it, `thread` the one that is shown: that, or `conversation`. `say` shows a word
    to the reader until the next key. `before` is where they were before the last jump. Whoever shows the thread sets
    `window` as soon as the size of the screen is known, and again after another thread was laid out.
    """

    def __init__(self, session: Session, where: Where, say: Callable[[str], None]) -> None:
        self.where = where
        self.opened = session.opened.of(where.source)
        self.resolved = session.collection.resolved(where.source)
        self.quoted = Quoted(session.collection, where, self.resolved)
        self.say = say
        self.before: Spot | None = None
        self._session = session
        self._window: Window | None = None
        self._conversation: Thread | None = None
        self.page = Thread.of(self.resolved, where.post, self.quoted)
        folding = Folding(self.page)
        self.opened.take_up_folds(self.page, folding)
        chosen = self.opened.by_conversation
        conversing = session.by_conversation if chosen is None else chosen
        self.lay_out(self.conversation if conversing else self.page, folding)

    @property
    def conversation(self) -> Thread:
        """The thread by conversation, by all that is known of it now."""
        if self._conversation is None:
            self._conversation = by_conversation(self.page)
        return self._conversation

    def lay_out(self, thread: Thread, folding: Folding) -> None:
        """Show this arrangement, with these folds; the window is still on the one before."""
        self.thread = thread
        self.folding = folding.arranged(thread)
        self.marks = Marks(thread)
        self.show_unread()
        self.show_bookmarks()
        self.show_changed()

    def show_unread(self) -> None:
        """Mark the comments that are unread, as far as is known by now."""
        self.opened.show_unread(self.thread, self.marks)

    def show_bookmarks(self) -> None:
        """Mark what has a bookmark now."""
        self._session.bookmarks.show(self.thread, self.marks)

    def show_changed(self) -> None:
        """Mark what the program sees otherwise since the person said something."""
        changed = self._session.repairs.changed(self.where.source)
        self.marks.changed[:] = bytes(len(self.thread))
        for key in changed:
            index = self.thread.index(key)
            if index is not None:
                self.marks.changed[index] = 1

    def choose_arrangement(self, conversing: bool) -> Thread:
        """Note that the person reads by conversation, here and where they never chose, or by markup; return that."""
        self._session.by_conversation = conversing
        self.opened.arranged(conversing)
        return self.conversation if conversing else self.page

    @property
    def document(self) -> Document:
        """The document that the post is of."""
        return self.resolved.document

    @property
    def is_beginning(self) -> bool:
        """Whether only the beginning of the document is there yet."""
        return self._session.collection.holdings[self.where.source].is_beginning

    @property
    def warnings(self) -> tuple[Warning, ...]:
        """What may be wrong with the reading of the document."""
        return self._session.warnings(self.where.source)

    def look_anew(self) -> None:
        """Show what holds of the document by now, with every entry where it is."""
        self.resolved = self._session.collection.resolved(self.where.source)
        self.show(self.resolved)
        if not self.thread.tree.is_page:
            self.page = self.page.showing(self.resolved, self.quoted)
        self._conversation = None
        self.show_bookmarks()
        self.show_changed()

    def show(self, resolved: Resolved) -> None:
        """Show what holds of the document, or would hold, with every entry where it is."""
        self.quoted = Quoted(self._session.collection, self.where, resolved)
        is_page = self.thread.tree.is_page
        self.thread = self.thread.showing(resolved, self.quoted)
        if is_page:
            self.page = self.thread
        if self._window is None:
            self.folding.show(self.thread)
        else:
            self._window.show_thread(self.thread)

    # The window

    @property
    def window(self) -> Window:
        """What is on the screen; only asked for once the size of the screen is known."""
        assert self._window is not None
        return self._window

    @window.setter
    def window(self, window: Window) -> None:
        self._window = window

    def keep(self) -> None:
        """Write down where the reader is and what is folded, if there is a window, and what was read."""
        if self._window is not None:
            self.opened.stand(self.thread, self._window)
            self.opened.folded(self.page, self.folding.arranged(self.page))
        self.opened.save()

    # Going somewhere

    def return_to_place(self) -> None:
        """Bring the window to where the post was left."""
        self.opened.return_to_place(self.thread, self.window)

    @property
    def key(self) -> EntryKey:
        """The key of the entry that the reader stands on."""
        return self.thread.key(self.window.cursor)

    def here(self) -> Spot:
        """Return where the reader is."""
        return Spot(self.window.cursor, self.window.layout.place_of(self.window.top))

    def remember(self) -> None:
        """Note where the reader is, for coming back after a jump."""
        self.before = self.here()

    def go(self, entry: int) -> None:
        """Jump to an entry, unfolding whatever hides it."""
        self.remember()
        if not self.folding.visible(entry):
            self.folding.reveal(entry)
        self.window.refresh()
        self.window.select(entry)

    def go_to(self, target: Key) -> None:
        """Jump to the comment, post or quoted document with this key, if it is here."""
        entry = self.thread.index(target)
        if entry is None:
            return
        self.go(entry)
        if isinstance(target, QuoteKey) and (quote := self.resolved.quote(target)):
            quotes = enumerate(self.thread.quotes(entry))
            # One within another has no title of its own.
            outer = (number for number, each in quotes if each.first <= quote.first <= each.last)
            number = next(outer, None)
            if number is not None:
                self.go_to_quote(entry, number)

    def target(self) -> Key:
        """Return the key of what the reader means: the quoted document that they went to, or the entry."""
        window = self.window
        if window.quote is not None:
            return self.thread.quotes(window.cursor)[window.quote].key
        return self.key

    # Quoted documents

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
        row = self.window.layout.row_of(TextPlace(entry, first, 0))
        lines = self.window.layout.lines_at(Row(entry, 0), row.line + 1) if row.entry == entry else []
        titles = (line.row for line in lines if line.kind == "quote" and line.quote == quote)
        return Row(entry, next(titles, row.line)) if lines else row
