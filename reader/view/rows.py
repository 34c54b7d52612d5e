"""The lines of a thread: where each entry stands, and what each line shows.

Heights are guessed from the number of characters until an entry comes into view, and exact from then on.
So y, the number of a line counted from the top of the thread, is a moving measure: what stays put is a `Row`,
a line of an entry, and over a change of width or folds a `TextPlace`, a place in its text. Hold one of these
and ask for its y when something has been drawn.
"""

from array import array
from collections import OrderedDict
from collections.abc import Iterator
from itertools import compress

from reader.view.compose import Box, Wrapped, boxes_of, guess
from reader.view.draw import Drawing
from reader.view.finder import Finder
from reader.view.folding import HEADER, OPEN, Folding
from reader.view.heights import CHUNK, Heights
from reader.view.line import Line, Row, TextPlace
from reader.view.marks import Marks
from reader.view.thread import Thread

_KEPT = 256  # wrapped entries that are remembered
_SAMPLE = 48  # entries whose mean height stands for those that nobody has looked at
_FAR = 1000  # lines; longer ways are not walked entry by entry
_OPEN_ONLY = bytes(state == OPEN for state in range(256))


class Layout:
    """Know the height and the lines of a thread at one width, wrapping no more than what is asked for.

    `width` and `measure` are in cells; text is never wider than `measure`. `marks` and `finder` may be changed at
    any time, and folds are followed by themselves. `wrapped` counts how often an entry has been wrapped so far.
    """

    def __init__(
        self, thread: Thread, width: int, folding: Folding, marks: Marks | None = None, *, measure: int = 100
    ) -> None:
        self.thread = thread
        self.folding = folding
        self.marks = marks or Marks(thread)
        self.finder: Finder | None = None
        self.wrapped = 0
        self.width = width
        self.measure = measure
        self._drawing = Drawing(thread, folding, self.marks, width)
        self._cache: OrderedDict[tuple[int, int, bool], Wrapped] = OrderedDict()
        self._settled_to = 0
        self._start_over()
        folding.watch(self._folds_changed)

    @property
    def height(self) -> int:
        """Return the height of the whole thread in lines; in part a guess until everything is settled."""
        return self._heights.total()

    def resize(self, width: int, measure: int | None = None) -> None:
        """Take a new width; every height is a guess again. Hold a `TextPlace` over it."""
        self.width = width
        self.measure = measure or self.measure
        self._drawing.resize(width)
        self._start_over()

    def show(self, thread: Thread) -> None:
        """Draw the same entries as another `Resolved` has them; `thread` comes from `Thread.showing`.

        Only what quotes or signs otherwise than before is measured anew.
        """
        changed = thread.changed_since(self.thread)
        self.thread = thread
        self.folding.show(thread)
        self._drawing.show(thread)
        self.finder = self.finder and self.finder.showing(thread)
        for entry in changed:
            self._forget(entry)

    def locate(self, y: int) -> Row:
        """Return the line at y, with y kept inside the thread; wraps the entry that it finds."""
        entry, line = self._heights.locate(y)
        return Row(entry, min(line, self.height_of(entry) - 1))

    def y_of(self, row: Row) -> int:
        """Return the y of a line; for an entry that is hidden, of the folded entry that hides it."""
        entry, line = self._shown(row)
        return self._heights.before(entry) + line

    def top_of(self, entry: int) -> int:
        """Return the y of the entry's header line; for an entry that is hidden, of the folded entry that hides it."""
        return self._heights.before(self.folding.holder(entry))

    def height_of(self, entry: int) -> int:
        """Return the exact height of an entry in lines, with the empty line after it; 0 if it is hidden."""
        state = self.folding.shown[entry]
        if state == OPEN and not self._exact[entry]:
            self._wrapped(entry)
        return self._open[entry] if state == OPEN else state

    def step(self, row: Row, lines: int) -> Row:
        """Go down (or, below 0, up) by a number of lines; stop at the first and the last line of the thread.

        Up to 1,000 lines are counted exactly, more as heights are known.
        """
        if abs(lines) > _FAR:
            return self.locate(self.y_of(row) + lines)
        entry, line = self._shown(row)
        line += lines
        while line < 0:
            above = self.folding.previous_visible(entry)
            if above is None:
                return Row(entry, 0)
            entry = above
            line += self.height_of(entry)
        while line >= (height := self.height_of(entry)):
            below = self.folding.next_visible(entry)
            if below is None:
                return Row(entry, height - 1)
            entry = below
            line -= height
        return Row(entry, line)

    def last_top(self, count: int) -> Row:
        """Return the line to put at the top of a window of `count` lines so that the thread ends at its bottom."""
        last = self.folding.holder(len(self.thread) - 1)
        return self.step(Row(last, self.height_of(last) - 1), 1 - count)

    def place_of(self, row: Row) -> TextPlace:
        """Return the place in the text that the line shows."""
        entry, line = self._shown(row)
        if self.folding.shown[entry] == OPEN:
            wrapped = self._wrapped(entry)
            for above in range(line, -1, -1):
                number, inner = wrapped.at(above)
                block, (start, end) = wrapped.boxes[number].block, wrapped.lines[number][inner]
                # A line that holds nothing of a block but a mark is found by what stands above it.
                if block is not None and (start >= 0 or end > 0):
                    return TextPlace(entry, block, max(0, start), line - above)
        return TextPlace(entry, below=line)

    def row_of(self, place: TextPlace) -> Row:
        """Return the line that shows the place, or where it is folded away, the line that stands for it."""
        entry = self.folding.holder(place.entry)
        if entry != place.entry or self.folding.shown[entry] == HEADER:
            return Row(entry, 0)
        line: int | None = 0
        if place.block is not None:
            wrapped = self._wrapped(entry)
            line = wrapped.row_of(place.block, place.offset)
            if line is None:
                return Row(entry, self._title_row(wrapped, place))
        return Row(entry, min((line or 0) + place.below, self.height_of(entry) - 1))

    def quote_row(self, entry: int, quote: int) -> Row:
        """Return the title line of a quoted document, by its number in `thread.quotes(entry)`."""
        return self.row_of(TextPlace(entry, self.thread.quotes(entry)[quote].first, below=-1))

    def lines_at(self, row: Row, count: int) -> list[Line]:
        """Return up to `count` lines from this one on."""
        entry, first = self._shown(row)
        drawn: list[Line] = []
        below: int | None = entry
        while below is not None and len(drawn) < count:
            last = min(self.height_of(below), first + count - len(drawn))
            drawn.extend(self._draw(below, first, last))
            self._settled_to = below
            below, first = self.folding.next_visible(below), 0
        return drawn

    def lines(self, y: int, count: int) -> list[Line]:
        """Return up to `count` lines from y on."""
        return self.lines_at(self.locate(y), count)

    def line(self, y: int) -> Line:
        """Return the line at y. For a screen, ask for all its lines at once."""
        return self.lines(y, 1)[0]

    def settle(self, count: int) -> int:
        """Make up to `count` more heights exact, from the last line drawn on; give how many were. 0: all are exact."""
        done = 0
        while done < count:
            entry = self._exact.find(0, self._settled_to)
            if entry < 0:
                entry = self._exact.find(0)
                if entry < 0:
                    break
            self.wrapped += 1
            self._correct(entry, Wrapped(self._boxes(entry), self._text_width(entry)).height)
            self._settled_to = entry
            done += 1
        return done

    def _title_row(self, wrapped: Wrapped, place: TextPlace) -> int:
        """Find the line that stands for a block in a folded quoted document."""
        quotes = self.thread.quotes(place.entry)
        for number, box in enumerate(wrapped.boxes):
            if box.kind == "quote" and box.quote is not None:
                quote = quotes[box.quote]
                if quote.first <= (place.block or 0) <= quote.last:
                    return wrapped.tops[number]
        return 0

    def _shown(self, row: Row) -> Row:
        """Bring a row to a line that there is."""
        entry = self.folding.holder(row.entry)
        return Row(entry, min(row.line, self.height_of(entry) - 1) if entry == row.entry else 0)

    # Heights

    def _start_over(self) -> None:
        count = len(self.thread)
        self._cache.clear()
        self._exact = bytearray(count)
        self._open = array("i", bytes(4 * count))  # heights of open entries, exact or guessed; 0: not even guessed
        self._guessed = bytearray(-(-count // CHUNK))
        sample = range(1, count, max(1, count // _SAMPLE))
        self._mean = sum(map(self._guess_of, sample)) / len(sample) if sample else 0.0
        self._heights = Heights(count, self._guess_chunk, self._measure_chunk)

    def _guess_of(self, entry: int) -> int:
        return guess(self._boxes(entry), self._text_width(entry))

    def _guess_chunk(self, start: int, end: int) -> int:
        shown = self.folding.shown
        headers, open = shown.count(HEADER, start, end), shown.count(OPEN, start, end)
        if self._guessed[start // CHUNK]:
            return headers + sum(compress(self._open[start:end], shown[start:end].translate(_OPEN_ONLY)))
        return headers + round(open * self._mean)

    def _measure_chunk(self, start: int, end: int) -> list[int]:
        shown = self.folding.shown[start:end]
        if OPEN not in shown:
            return list(shown)
        for entry in range(start, end):
            if not self._open[entry]:
                self._open[entry] = self._guess_of(entry)
        self._guessed[start // CHUNK] = 1
        heights = self._open[start:end]
        return [height if state == OPEN else state for height, state in zip(heights, shown, strict=True)]

    def _correct(self, entry: int, height: int) -> None:
        self._open[entry] = height
        self._exact[entry] = 1
        if self.folding.shown[entry] == OPEN:
            self._heights.set(entry, height)

    def _folds_changed(self, start: int, end: int, bodies: bool) -> None:
        if bodies and end - start > 1:
            self._start_over()
            return
        if bodies:
            self._exact[start] = 0
            self._open[start] = self._guess_of(start)
        self._heights.forget(start, end)

    def _forget(self, entry: int) -> None:
        """Wrap an entry anew when it is drawn next, for what it shows has changed."""
        for key in [key for key in self._cache if key[0] == entry]:
            del self._cache[key]
        self._folds_changed(entry, entry + 1, bodies=True)

    # Wrapping and drawing

    def _text_width(self, entry: int) -> int:
        return max(1, min(self.measure, self.width - self._drawing.gutter.indent(entry)))

    def _boxes(self, entry: int) -> list[Box]:
        return boxes_of(self.thread, entry, self.folding)

    def _wrapped(self, entry: int) -> Wrapped:
        key = (entry, self.folding.folded_quotes(entry), self.folding.duplicates_shown)
        wrapped = self._cache.get(key)
        if wrapped is None:
            self.wrapped += 1
            wrapped = self._cache[key] = Wrapped(self._boxes(entry), self._text_width(entry))
            if len(self._cache) > _KEPT:
                self._cache.popitem(last=False)
        else:
            self._cache.move_to_end(key)
        if not self._exact[entry]:
            self._correct(entry, wrapped.height)
        return wrapped

    def _draw(self, entry: int, first: int, last: int) -> Iterator[Line]:
        if self.folding.shown[entry] != OPEN:
            return iter([self._drawing.folded(entry)])
        return self._drawing.open(entry, self._wrapped(entry), first, last, self.finder)
