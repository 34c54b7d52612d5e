"""What lies open: one post, its folds and marks, and the window on it."""

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from reader.infer.facts import entries
from reader.infer.voices import Place
from reader.model import Comment, Document, Post
from reader.session.collection import Where
from reader.session.session import Session
from reader.session.window import Window
from reader.view.conversation import by_conversation
from reader.view.folding import Folding
from reader.view.line import Anchor, Row
from reader.view.marks import Marks
from reader.view.thread import Elsewhere, Thread


class Spot(NamedTuple):
    """Where a reader was: the entry, and the text at the top of the screen."""

    cursor: int
    top: Anchor


class Desk:
    """The post that is read, for the actions to work on.

    `page` is its thread as the page has it, `thread` the one that is shown: that, or `conversation`. `say` shows a word
    to the reader until the next key. `before` is where they were before the last jump. Whoever shows the thread sets
    `window` as soon as the size of the screen is known, and again after another thread was laid out.
    """

    def __init__(self, session: Session, where: Where, say: Callable[[str], None]) -> None:
        self.where = where
        self.opened = session.opened.of(where.source)
        self.say = say
        self.before: Spot | None = None
        self._session = session
        self._window: Window | None = None
        self.page = Thread.of(self.document, where.post)
        folding = Folding(self.page)
        self.opened.take_up_folds(self.page, folding)
        chosen = self.opened.by_conversation
        conversing = session.by_conversation if chosen is None else chosen
        self.lay_out(self.conversation if conversing else self.page, folding)
        self._look_elsewhere()

    @cached_property
    def conversation(self) -> Thread:
        """The thread by conversation."""
        return by_conversation(self.page)

    def lay_out(self, thread: Thread, folding: Folding) -> None:
        """Show this arrangement, with these folds; the window is still on the one before."""
        self.thread = thread
        self.folding = folding.arranged(thread)
        self.marks = Marks(thread)
        self.show_unread()
        self.show_bookmarks()

    def show_unread(self) -> None:
        """Mark the comments that are unread, as far as is known by now."""
        self.opened.show_unread(self.thread, self.marks)

    def show_bookmarks(self) -> None:
        """Mark what has a bookmark now."""
        self._session.bookmarks.show(self.thread, self.marks, self.document)

    def choose_arrangement(self, conversing: bool) -> Thread:
        """Note that the person reads by conversation, here and where they never chose, or by markup; return that."""
        self._session.by_conversation = conversing
        self.opened.arranged(conversing)
        return self.conversation if conversing else self.page

    def overruled(self) -> Thread:
        """Take the document as the person says that it is; return its thread, arranged like the one that is shown."""
        arranged = self.thread.is_page
        self.page = Thread.of(self.document, self.where.post)
        self.__dict__.pop("conversation", None)
        self._look_elsewhere()
        return self.page if arranged else self.conversation

    @property
    def document(self) -> Document:
        """The document that the post is of."""
        return self.opened.document

    def opinion(self) -> Post | Comment:
        """Return the entry of the cursor as the program alone understands it."""
        entry = self.thread.entry(self.window.cursor)
        inferred = self._session.collection.inferred(self.where.source)
        return next((opinion for opinion in entries(inferred) if opinion.id == entry.id), entry)

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

    def here(self) -> Spot:
        """Return where the reader is."""
        return Spot(self.window.cursor, self.window.layout.anchor(self.window.top))

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

    def go_to(self, target: str) -> None:
        """Jump to the comment, post or quoted document with this id, if it is here."""
        entry = self.thread.index(target)
        if entry is None:
            return
        self.go(entry)
        numbers = (number for number, quote in enumerate(self.thread.quotes(entry)) if quote.id == target)
        number = next(numbers, None)
        if number is not None:
            self.go_to_quote(entry, number)

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
        row = self.window.layout.row_of(Anchor(entry, first, 0))
        lines = self.window.layout.lines_at(Row(entry, 0), row.line + 1) if row.entry == entry else []
        titles = (line.row for line in lines if line.part == "quote" and line.quote == quote)
        return Row(entry, next(titles, row.line)) if lines else row

    def next_copy(self, quote: str) -> Place | None:
        """Return the next place, after the last the first, where the quoted document with this id stands too."""
        places = [copy.place for copy in self._copies.get(quote, ())]
        here = Place(self.where.source, quote)
        return min((place for place in places if place > here), default=min(places, default=None))

    def _look_elsewhere(self) -> None:
        """Find where else the quoted documents stand."""
        collection = self._session.collection
        self._copies = collection.elsewhere(self.where)
        self.page.elsewhere.update(
            {
                id: tuple(Elsewhere(collection.name(copy.place, self.where), copy.share, copy.words) for copy in copies)
                for id, copies in self._copies.items()
            }
        )
