"""The thread on the screen, drawn line by line."""

from textual.events import Click, MouseDown, MouseMove, MouseScrollDown, MouseScrollUp, MouseUp, Resize
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from reader.session.window import Window
from reader.ui.paint import Palette
from reader.view.folding import Folding
from reader.view.line import Line, Piece, Row
from reader.view.marks import Marks
from reader.view.rows import Layout
from reader.view.thread import Thread

_MARK = Piece("▌", "cursor-mark")
_NO_MARK = Piece(" ", "text")
_THUMB = Piece("▐", "thumb")
_ANSWERED_ABOVE, _ANSWERING, _ANSWERED_BELOW = (Piece(line, "answer") for line in "┏┃┗")
_FOLLOWED = {"answer": "answer.to", "answered": "answer.from"}  # actions by the role of what was clicked
_EDGES = 3
_GUTTERS = 28
_WHEEL = 3
_NARROWEST, _WIDEST, _STEP = 40, 200, 4
_SETTLE_AT_ONCE = 200
_SETTLE_PAUSE = 0.05


class ThreadView(Widget, can_focus=True):
    """Draw the window on a thread, and take the mouse.

    `measure` is the width of the text in cells. `window` is there as soon as a thread was opened and the
    size of the screen is known. Whoever changes what is in the window calls `redraw`.
    """

    DEFAULT_CSS = "ThreadView { height: 1fr; }"

    class Ready(Message):
        """The thread that was opened before the size of the screen was known has its window now."""

    class Moved(Message):
        """The mouse has moved the window or the cursor, or folded something."""

    class LinkClicked(Message):
        """A link was clicked."""

        def __init__(self, url: str) -> None:
            super().__init__()
            self.url = url

    class Followed(Message):
        """An arrow in a header was clicked: it leads to what `action` goes to from there."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self._opened: tuple[Thread, Folding, Marks] | None = None
        self.window: Window | None = None
        self.measure = 92
        self._gutter = 0
        self.peeked: int | None = None
        self.labels: dict[tuple[int, int], str] = {}
        self._peek: list[Line] = []
        self._answered: tuple[int, int] | None = None
        self._thumb: tuple[int, int] | None = None
        self._dragging = False
        self._settling: Timer | None = None

    def open(self, thread: Thread, folding: Folding, marks: Marks) -> Window | None:
        """Show a thread from its top, and return its window; None until the size of the screen is known (`Ready`)."""
        self._opened = (thread, folding, marks)
        self._gutter = min(_GUTTERS, 2 * max(thread.tree.level))
        self.window = None
        if self.size.width:
            self._make_window()
        return self.window

    def _make_window(self) -> None:
        if self._opened is None:
            return
        thread, folding, marks = self._opened
        layout = Layout(thread, self._column(), folding, marks, measure=self.measure)
        self.window = Window(layout, self.size.height)
        if self._settling is None:
            self._settling = self.set_interval(_SETTLE_PAUSE, self._settle)
        self._settling.reset()

    def _column(self) -> int:
        """Return the width of the layout: the text's, and room for the lines at its left."""
        return max(8, min(self.size.width - _EDGES, self.measure + self._gutter))

    @property
    def _margin(self) -> int:
        return max(0, (self.size.width - _EDGES - self._column()) // 2)

    def _settle(self) -> None:
        """Make some more heights exact, so that the scroll bar comes to tell the truth."""
        if self.window is None or not self.window.layout.settle(_SETTLE_AT_ONCE):
            if self._settling is not None:
                self._settling.pause()
            self.refresh(Region(self.size.width - 1, 0, 1, self.size.height))

    def widen(self, steps: int) -> None:
        """Make the column of text wider (or, below 0, narrower)."""
        fits = max(_NARROWEST, self.size.width - _EDGES)
        self.measure = max(_NARROWEST, min(min(self.measure, fits) + steps * _STEP, _WIDEST))
        self._fit()

    def _fit(self) -> None:
        if self.window is not None:
            self.window.resize(self._column(), self.measure, self.size.height)
            if self._settling is not None:
                self._settling.reset()  # a pause after this, while `resume` would settle before the frame is drawn
            self.redraw()

    def redraw(self) -> None:
        """Draw what is in the window now."""
        if self.window is not None:
            self.window.refresh()
        self.refresh()

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        if self.window is not None:
            self._thumb = self.window.thumb()
            self._peek = self._peeked_lines(self.window)
            self._answered = self.window.answered()
        return super().render_lines(crop)

    def _peeked_lines(self, window: Window) -> list[Line]:
        if self.peeked is None:
            return []
        lines = min(window.layout.height_of(self.peeked), window.height // 2)
        return window.layout.lines_at(Row(self.peeked, 0), lines)

    def render_line(self, y: int) -> Strip:
        window, width = self.window, self.size.width
        if window is None:
            return self._palette.strip((), width)
        if y < len(self._peek):
            pieces = (Piece(" " * self._margin + "┃", "cursor-mark"), *self._peek[y].pieces)
            return self._palette.strip(pieces, width, "panel")
        frame = window.frame()
        thumb = self._thumb is not None and self._thumb[0] <= y < self._thumb[1]
        if y >= len(frame):
            return self._palette.strip((), width)
        line = frame[y]
        marked = window.marked and window.layout.row_of(window.marked)
        chosen = line.entry == window.cursor and line.row == 0
        ground = "cursor" if chosen or marked == (line.entry, line.row) else None
        strip = self._palette.strip((Piece(" " * self._margin, "text"), *self._line(line, y)), width - 1, ground)
        return Strip([*strip, *self._palette.segments((_THUMB if thumb else _NO_MARK,))], width)

    def _line(self, line: Line, y: int) -> list[Piece]:
        window = self.window
        here = window is not None and line.entry == window.cursor and not window.is_gap(line)
        pieces = [_MARK if here else self._arrow(y)]
        for number, piece in enumerate(line.pieces):
            name = self.labels.get((y, number))
            if name is not None:
                # Over the first letter, so that nothing moves.
                pieces.append(Piece(name, "hint"))
                piece = piece._replace(text=piece.text[1:])
            pieces.append(piece)
        return pieces

    def _arrow(self, y: int) -> Piece:
        """Draw one line's part of the way from the cursor's comment to the one that it answers elsewhere."""
        if self._answered is None:
            return _NO_MARK
        there, here = self._answered
        if y == there:
            return _ANSWERED_ABOVE if there < here else _ANSWERED_BELOW
        return _ANSWERING if min(there, here) < y < max(there, here) else _NO_MARK

    # The mouse

    def on_resize(self, event: Resize) -> None:
        if self.window is None and self._opened is not None:
            self._make_window()
            self.post_message(self.Ready())
        else:
            self._fit()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        event.stop()
        self._scroll(_WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        event.stop()
        self._scroll(-_WHEEL)

    def _scroll(self, lines: int) -> None:
        if self.window is not None:
            self.window.scroll(lines)
            self.post_message(self.Moved())

    def on_mouse_down(self, event: MouseDown) -> None:
        if event.x >= self.size.width - 1 and self._thumb is not None:
            self._dragging = True
            self.capture_mouse()
            self._drag(event.y)

    def on_mouse_move(self, event: MouseMove) -> None:
        if self._dragging:
            self._drag(event.y)

    def on_mouse_up(self, event: MouseUp) -> None:
        if self._dragging:
            self._dragging = False
            self.release_mouse()

    def _drag(self, y: int) -> None:
        if self.window is not None:
            self.window.drag(y)
            self.post_message(self.Moved())

    def on_click(self, event: Click) -> None:
        window = self.window
        if window is None or event.x >= self.size.width - 1 or event.y >= len(window.frame()):
            return
        line = window.frame()[event.y]
        piece = line.piece_at(event.x - self._margin - 1)
        again = line.entry == window.cursor
        window.cursor, window.quote = line.entry, line.quote
        self.post_message(self.Moved())
        if piece is not None and piece.link:
            self.post_message(self.LinkClicked(piece.link))
        elif piece is not None and piece.role in _FOLLOWED:
            self.post_message(self.Followed(_FOLLOWED[piece.role]))
        elif line.kind == "quote" and line.quote is not None:
            number = line.quote
            window.keep(lambda: window.folding.toggle_quote(line.entry, number))
        elif line.kind == "header" and (again or (piece is not None and piece.role == "fold")):
            window.keep(lambda: window.folding.toggle(line.entry))
