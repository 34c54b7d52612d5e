"""From wrapped entries to the lines of the screen: gutter, marks, text with its links and matches."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from reader.view import headers
from reader.view.compose import AGAIN, BAR, Part, Wrapped, room
from reader.view.finder import Finder, Match
from reader.view.folding import Folding
from reader.view.gutter import Gutter
from reader.view.line import Line, Piece
from reader.view.marks import Marks
from reader.view.thread import Thread
from reader.view.wrap import cells, clip

_Found = TypeVar("_Found", bound=tuple[Any, ...])


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
        self.gutter = Gutter(thread, width)

    def resize(self, width: int) -> None:
        """Take a new width, in cells."""
        self.width = width
        self.gutter.resize(width)

    def folded(self, entry: int) -> Line:
        """Draw an entry of which only the header is shown."""
        return Line(self._header(entry), entry, 0, "header")

    def open(self, entry: int, wrapped: Wrapped, first: int, last: int, finder: Finder | None) -> Iterator[Line]:
        """Draw the lines [first, last) of an open entry."""
        replies = self.thread.answered(entry) and not self.folding.hides_replies(entry)
        bars = self.gutter.body(entry, replies)
        lead = [Piece(bars, "gutter")] if bars else []
        matches = finder.in_entry(entry) if finder else ()
        current = finder.current if finder else None
        for row in range(first, last):
            part = wrapped.parts[wrapped.at(row)[0]]
            if part.part == "header" and not part.text:
                yield self.folded(entry)
            elif part.part == "byline":
                yield Line(self._byline(), entry, row, "byline")
            elif part.part in ("text", "duplicate", "header"):
                yield self._text(entry, row, wrapped, lead, matches, current)
            else:
                yield self._other(entry, row, part, wrapped, lead)

    def _text(
        self, entry: int, row: int, wrapped: Wrapped, lead: list[Piece], matches: Sequence[Match], current: Match | None
    ) -> Line:
        number, inner = wrapped.at(row)
        part, (start, end) = wrapped.parts[number], wrapped.lines[number][inner]
        before = [*lead, *_bar(part)]
        if inner and (hang := part.hang(room(part, wrapped.width))):
            before.append(Piece(" " * hang, part.role))
        text = wrapped.texts[number][start:end]
        runs = [
            _Run(first, last, "link", address) for first, last, address in _crossing(wrapped.links[number], start, end)
        ]
        if part.block is not None:
            spans = [match[2:] for match in _crossing(matches, start, end, (entry, part.block))]
            now = current[2:] if current and current[:2] == (entry, part.block) else None
            runs += [_Run(*span, "match-current" if span == now else "match") for span in spans]
        pieces = _cut(text, part.role, start, runs)
        return Line((*before, *pieces), entry, row, part.part, part.block, part.quote, start, end, len(before))

    def _other(self, entry: int, row: int, part: Part, wrapped: Wrapped, lead: list[Piece]) -> Line:
        before = [*lead, *_bar(part)]
        drawn = []
        if part.part == "rule":
            drawn = [Piece("─" * room(part, wrapped.width), part.role)]
        elif part.text:
            drawn = [Piece(clip(wrapped.texts[wrapped.at(row)[0]], wrapped.width), part.role)]
        return Line((*before, *drawn), entry, row, part.part, part.block, part.quote, lead=len(before))

    def _header(self, entry: int) -> tuple[Piece, ...]:
        deep = self.thread.level[entry] > self.gutter.deepest
        bars = self.gutter.header(entry)
        pieces = headers.header(self.thread, entry, self.folding, self.marks, deep=deep)
        return fit([Piece(bars, "gutter"), *pieces] if bars else pieces, self.width)

    def _byline(self) -> tuple[Piece, ...]:
        return fit(headers.byline(self.thread.post, self.folding, self.marks), self.width)


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


def _bar(part: Part) -> list[Piece]:
    if part.part == "duplicate":
        return [Piece(AGAIN, "furniture")]
    return [Piece(BAR, "quote-mark")] if part.quote is not None and part.part != "quote" else []


def _crossing(found: Sequence[_Found], start: int, end: int, within: tuple[int, ...] = ()) -> Sequence[_Found]:
    """Choose, from sorted spans that do not overlap, those with a character in [start, end)."""
    first = bisect_right(found, (*within, start))
    first -= first > 0 and found[first - 1][: len(within)] == within and found[first - 1][len(within) + 1] > start
    return found[first : bisect_left(found, (*within, end))]


def _cut(line: str, role: str, start: int, runs: Sequence[_Run]) -> list[Piece]:
    """Cut the safe text of a line, which begins at the character `start` of its block, at its links and matches."""
    if not runs:
        return [Piece(line, role)]
    end = start + len(line)
    edges = {start, end}
    for run in runs:
        edges.update((max(run.start, start), min(run.end, end)))
    pieces = []
    for first, last in pairwise(sorted(edges)):
        here = [run for run in runs if run.start <= first < run.end]
        address = next((run.address for run in here if run.address), None)
        # Matches come after links: a match inside a link is drawn as a match, and still leads there.
        pieces.append(Piece(line[first - start : last - start], here[-1].role if here else role, address))
    return pieces
