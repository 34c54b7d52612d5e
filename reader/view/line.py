"""What a line of the screen consists of, and the places that hold still while heights change."""

from typing import NamedTuple

from reader.view.wrap import cells, index_at


class Piece(NamedTuple):
    """A run of safe text with one role; `link` is an http or https address.

    Roles of header lines: gutter, level, unread, bookmark, changed, fold, number, author, owner, anonymous, time,
    doubt, removed, moved, answer, answered, hidden, preview, title, byline, count. Of text: body, heading, item,
    signature, code, image, emphasis, strong, removed, link, separator, match, match-current; furniture. Of quoted text:
    quote-mark, quote-title, fold, quote, quote-heading, quote-signature, quote-emphasis, quote-strong.
    """

    text: str
    role: str
    link: str | None = None


class Line(NamedTuple):
    """One line of the screen, at most as wide as the layout, and what it belongs to.

    `entry` is the index of the entry and `row` the line within it. `kind` says what the line is: "header" (a
    click folds the entry), "byline", "text", "rule", "quote" (the title line of a quoted document, which a click
    folds or unfolds), "duplicate", "lost" (where the extractor dropped something), "count" or "blank". `quote` is
    the number of the quoted document in `thread.quotes(entry)`. For text, `block` is the index into the blocks of
    the entry, [start, end) are the characters of the block's text that the line shows, and the first `lead` pieces
    stand before them; behind them there may be one that closes a mark.
    """

    pieces: tuple[Piece, ...]
    entry: int
    row: int
    kind: str
    block: int | None = None
    quote: int | None = None
    start: int = 0
    end: int = 0
    lead: int = 0

    @property
    def text(self) -> str:
        """Return the line as plain text."""
        return "".join(piece.text for piece in self.pieces)

    def piece_at(self, x: int) -> Piece | None:
        """Return the piece under the cell `x`, counted from 0."""
        right = 0
        for piece in self.pieces:
            right += cells(piece.text)
            if 0 <= x < right:
                return piece
        return None

    def offset_at(self, x: int) -> int | None:
        """Return the character of the block's text under the cell `x`; None where there is none."""
        if self.block is None:
            return None
        left = sum(cells(piece.text) for piece in self.pieces[: self.lead])
        offset = index_at("".join(piece.text for piece in self.pieces[self.lead :]), x - left)
        return None if offset is None or self.start + offset >= self.end else self.start + offset

    def cell_of(self, offset: int) -> int:
        """Return the cell where a character of the block's text begins, for a character that the line shows."""
        left = sum(cells(piece.text) for piece in self.pieces[: self.lead])
        return left + cells("".join(piece.text for piece in self.pieces[self.lead :])[: offset - self.start])


class Row(NamedTuple):
    """A line of an entry, counted from 0 at its header: what to hold while heights change."""

    entry: int
    line: int


class TextPlace(NamedTuple):
    """A place in the text of an entry: what to hold while the width or the folds change.

    It is `below` lines under the line with the character `offset` of the block, or without a block, under the header.
    """

    entry: int
    block: int | None = None
    offset: int = 0
    below: int = 0
