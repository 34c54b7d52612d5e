"""From wrapped entries to the lines of the screen: gutter, marks, text with its links and matches."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from reader.model import Range
from reader.view import headers
from reader.view.compose import AGAIN, BAR, Box, Wrapped, room
from reader.view.finder import Finder, Match
from reader.view.folding import Folding
from reader.view.gutter import Gutter
from reader.view.line import Line, Piece
from reader.view.marks import Marks
from reader.view.thread import Thread
from reader.view.wrap import cells, clip, safe

_Extent = TypeVar("_Extent", bound=tuple[Any, ...])

# In these roles a page's emphasis shows; headings, signatures and code look otherwise already.
_PLAIN = {"body": "", "item": "", "quote": "quote-"}


class _Run(NamedTuple):
    """Characters [start, end) of a block that are drawn in a role of their own."""

    start: int
    end: int
    role: str
    address: str | None = None


class Drawing:
    """Draw the lines of entries in a window of `width` cells."""

    def __init__(self, thread: Thread, folding: Folding, marks: Marks, width: int) -> None:
        self.thread = thread
        self.folding = folding
        self.marks = marks
        self.width = width
        self.gutter = Gutter(thread.tree, width)

    def resize(self, width: int) -> None:
        """Take a new width, in cells."""
        self.width = width
        self.gutter.resize(width)

    def show(self, thread: Thread) -> None:
        """Draw the same entries as another `Resolved` has them from now on."""
        self.thread = thread

    def folded(self, entry: int) -> Line:
        """Draw an entry of which only the header is shown."""
        return Line(self._header(entry), entry, 0, "header")

    def open(self, entry: int, wrapped: Wrapped, first: int, last: int, finder: Finder | None) -> Iterator[Line]:
        """Draw the lines [first, last) of an open entry."""
        replies = self.thread.tree.answered(entry) and not self.folding.hides_replies(entry)
        bars = self.gutter.body(entry, replies)
        lead = [Piece(bars, "gutter")] if bars else []
        matches = finder.in_entry(entry) if finder else ()
        current = finder.current if finder else None
        for row in range(first, last):
            box = wrapped.boxes[wrapped.at(row)[0]]
            if box.kind == "header" and not box.text:
                yield self.folded(entry)
            elif box.kind == "byline":
                yield Line(self._byline(), entry, row, "byline")
            elif box.kind in ("text", "duplicate", "header"):
                yield self._text(entry, row, wrapped, lead, matches, current)
            else:
                yield self._other(entry, row, box, wrapped, lead)

    def _text(
        self, entry: int, row: int, wrapped: Wrapped, lead: list[Piece], matches: Sequence[Match], current: Match | None
    ) -> Line:
        number, inner = wrapped.at(row)
        box, (left, right) = wrapped.boxes[number], wrapped.lines[number][inner]
        before = [*lead, *_bar(box)]
        if inner and (hang := box.hang(room(box, wrapped.width))):
            before.append(Piece(" " * hang, box.role))
        start, end = max(left, 0), max(min(right, len(box.text)), 0)
        opening, closing = box.marks
        if left < 0:
            before.append(Piece(opening[left : min(right, 0) or None], box.role))
        runs = [_Run(each.start, each.end, _ranged(each, box.role)) for each in box.ranges if each.kind != "link"]
        runs += [_Run(*each[:2], "link", each.address) for each in _crossing(wrapped.links[number], start, end)]
        if box.block is not None:
            spans = [match[2:] for match in _crossing(matches, start, end, (entry, box.block))]
            now = current[2:] if current and current[:2] == (entry, box.block) else None
            runs += [_Run(*span, "match-current" if span == now else "match") for span in spans]
        pieces = _cut(wrapped.texts[number][start:end], box.role, start, runs)
        if right > len(box.text):
            pieces.append(Piece(closing, box.role))
        return Line((*before, *pieces), entry, row, box.kind, box.block, box.quote, start, end, len(before))

    def _other(self, entry: int, row: int, box: Box, wrapped: Wrapped, lead: list[Piece]) -> Line:
        before = [*lead, *_bar(box)]
        drawn = []
        if box.kind == "rule":
            drawn = [Piece("─" * room(box, wrapped.width), box.role)]
        elif box.kind == "quote" and box.quote is not None:
            text = headers.title(self.thread, entry, box.quote, shut=self.folding.quote_folded(entry, box.quote))
            drawn = [Piece(clip(safe(text), wrapped.width), box.role)]
        elif box.text:
            drawn = [Piece(clip(wrapped.texts[wrapped.at(row)[0]], wrapped.width), box.role)]
        return Line((*before, *drawn), entry, row, box.kind, box.block, box.quote, lead=len(before))

    def _header(self, entry: int) -> tuple[Piece, ...]:
        deep = self.thread.tree.level[entry] > self.gutter.deepest
        bars = self.gutter.header(entry)
        pieces = headers.header(self.thread, entry, self.folding, self.marks, deep=deep)
        return fit([Piece(bars, "gutter"), *pieces] if bars else pieces, self.width)

    def _byline(self) -> tuple[Piece, ...]:
        return fit(headers.byline(self.thread, self.folding, self.marks), self.width)


def fit(pieces: Iterable[Piece], width: int) -> tuple[Piece, ...]:
    """Shorten a line of pieces to `width` cells, with "…" where something is lost."""
    kept = []
    for piece in pieces:
        length = cells(piece.text)
        if length > width:
            kept.append(piece._replace(text=clip(piece.text, width)))
            break
        kept.append(piece)
        width -= length
    return tuple(kept)


def _bar(box: Box) -> list[Piece]:
    if box.kind == "duplicate":
        return [Piece(AGAIN, "furniture")]
    return [Piece(BAR, "quote-mark")] if box.is_barred else []


def _ranged(marked: Range, role: str) -> str:
    """Return the role of what the page marks as emphasis or code in a block of this role."""
    if marked.kind == "code":
        return "code"
    return f"{_PLAIN[role]}{marked.kind}" if role in _PLAIN else role


def _crossing(extents: Sequence[_Extent], start: int, end: int, within: tuple[int, ...] = ()) -> Sequence[_Extent]:
    """Choose, from sorted extents that do not overlap, those with a character in [start, end)."""
    first = bisect_right(extents, (*within, start))
    first -= first > 0 and extents[first - 1][: len(within)] == within and extents[first - 1][len(within) + 1] > start
    return extents[first : bisect_left(extents, (*within, end))]


def _cut(line: str, role: str, start: int, runs: Sequence[_Run]) -> list[Piece]:
    """Cut the safe text of a line, which begins at the character `start` of its block, at its links and matches."""
    if not runs:
        return [Piece(line, role)]
    end = start + len(line)
    edges = {start, end}
    for run in runs:
        edges.update((min(max(run.start, start), end), max(min(run.end, end), start)))
    pieces: list[Piece] = []
    for first, last in pairwise(sorted(edges)):
        here = [run for run in runs if run.start <= first < run.end]
        address = next((run.address for run in here if run.address), None)
        # Matches come after links: a match inside a link is drawn as a match, and still leads there.
        pieces.append(Piece(line[first - start : last - start], here[-1].role if here else role, address))
    return pieces
