"""The lines of a thread: where each entry stands, and what a line shows.

Heights are estimated from the number of characters until an entry comes into view, and exact from then on.
So y, the number of a line counted from the top of the thread, is a moving measure: what stays put is a `Row`,
an entry and a line within it, or an `Anchor`, a place in its text. Hold one of these and ask for its y.
"""

from typing import NamedTuple

from reader.view.finder import Finder
from reader.view.folding import Folding
from reader.view.marks import Marks
from reader.view.thread import Thread


class Piece(NamedTuple):
    """A run of text with one role; `link` is an http or https address.

    Roles: gutter, number, author, owner, anonymous, time, level, unread, bookmark, removed, doubt, fold, preview;
    title, byline, count; body, heading, item, signature, code, separator, link; quote-mark, quote-title, quote,
    quote-heading, quote-signature; furniture; match, match-current.
    """

    text: str
    role: str
    link: str | None = None


class Line(NamedTuple):
    """One line of the screen, at most as wide as the layout, and what it belongs to.

    `entry` is the index of the entry, `row` the line within it. `part` says what it is: "header" (where a
    click folds), "title", "byline", "text", "quote" (the title line of a quoted document, open or folded: a click folds it),
    "rule", "duplicate", "count" or "blank". `quote` is the number of the quoted document in `thread.quotes(entry)`.
    For text, `block` is the index into the blocks of the entry, [`start`, `end`) the characters of the block's text
    that the line shows, and the first `lead` pieces stand before them (gutter, marks).
    """

    pieces: tuple[Piece, ...]
    entry: int
    row: int
    part: str
    block: int | None = None
    quote: int | None = None
    start: int = 0
    end: int = 0
    lead: int = 0

    @property
    def text(self) -> str:
        """Give the line as plain text."""
        return "".join(piece.text for piece in self.pieces)

    def piece_at(self, x: int) -> Piece | None:
        """Give the piece under the cell `x`, counted from 0."""
        raise NotImplementedError

    def offset_at(self, x: int) -> int | None:
        """Give the character of the block's text under the cell `x`, or None where there is none."""
        raise NotImplementedError


class Row(NamedTuple):
    """A line of an entry, counted from 0 at its header: what to hold while heights change."""

    entry: int
    line: int


class Anchor(NamedTuple):
    """A place in the text: what to hold while the width or the folds change. Without a block, the line `offset`."""

    entry: int
    block: int | None
    offset: int


class Layout:
    """Know the height and the lines of a thread at one width, wrapping no more than what is asked for.

    `width` and `measure` are in cells; text is never wider than `measure`. `marks` and `finder` may be changed at any
    time; folds are followed by themselves. `wrapped` counts the entries that have been wrapped so far.
    """

    def __init__(
        self, thread: Thread, width: int, folding: Folding, marks: Marks | None = None, *, measure: int = 100
    ) -> None:
        self.thread = thread
        self.width = width
        self.folding = folding
        self.marks = marks or Marks(thread)
        self.measure = measure
        self.finder: Finder | None = None
        self.wrapped = 0

    @property
    def height(self) -> int:
        """Give the height of the whole thread in lines; partly an estimate until everything is settled."""
        raise NotImplementedError

    def resize(self, width: int, measure: int | None = None) -> None:
        """Take a new width; every height is an estimate again. Hold an `Anchor` over it."""
        raise NotImplementedError

    # Places

    def locate(self, y: int) -> Row:
        """Give the entry and the line within it at y, kept inside the thread."""
        raise NotImplementedError

    def y_of(self, row: Row) -> int:
        """Give the y of a line; for an entry that is hidden, of the folded entry that hides it."""
        raise NotImplementedError

    def top_of(self, entry: int) -> int:
        """Give the y of the entry's header line; for an entry that is hidden, of the folded entry that hides it."""
        raise NotImplementedError

    def height_of(self, entry: int) -> int:
        """Give the exact height of an entry in lines, with the empty line after it; 0 if it is hidden."""
        raise NotImplementedError

    def step(self, row: Row, lines: int) -> Row:
        """Go down (or, below 0, up) by a number of lines, counted exactly; stop at the first and the last line."""
        raise NotImplementedError

    def last_top(self, count: int) -> Row:
        """Give the line to put at the top of a window of `count` lines so that the thread ends at its bottom."""
        raise NotImplementedError

    def anchor(self, row: Row) -> Anchor:
        """Give the place in the text that the line shows."""
        raise NotImplementedError

    def row_of(self, anchor: Anchor) -> Row:
        """Give the line that shows the place, or where it is folded away, the line that stands for it."""
        raise NotImplementedError

    # Lines

    def lines_at(self, row: Row, count: int) -> list[Line]:
        """Give up to `count` lines from this one on."""
        raise NotImplementedError

    def lines(self, y: int, count: int) -> list[Line]:
        """Give up to `count` lines from y on."""
        raise NotImplementedError

    def line(self, y: int) -> Line:
        """Give the line at y; ask for a screen at once where you can (`lines_at`)."""
        raise NotImplementedError

    def settle(self, count: int) -> int:
        """Make up to `count` more heights exact, nearest first after the last line drawn; give how many were. 0: all are."""
        raise NotImplementedError
