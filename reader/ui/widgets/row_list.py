"""A list of any length, drawn line by line."""

from collections.abc import Callable

from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.paint import Palette, Pieces
from reader.view.line import Piece

_WHEEL = 3

Draw = Callable[[int, int, int], Pieces]


class RowList(Widget, can_focus=True):
    """Rows of `lines` lines each, one of which is chosen. Of several lines the last one stands between the rows.

    `draw(row, line, width)` returns what is on a line of a row; it is asked for visible rows only.
    """

    DEFAULT_CSS = "RowList { height: 1fr; }"

    class Opened(Message):
        """The chosen row was clicked once more."""

    class Moved(Message):
        """Another row is chosen."""

    def __init__(self, palette: Palette, draw: Draw, lines: int = 1) -> None:
        super().__init__()
        self._palette = palette
        self._draw = draw
        self._lines = lines
        self.count = 0
        self.cursor = 0
        self._top = 0

    def show(self, count: int, cursor: int | None = None) -> None:
        """Draw `count` rows from now on, with the given one chosen."""
        self.count = count
        self.move_to(self.cursor if cursor is None else cursor)
        self.refresh()

    @property
    def visible_rows(self) -> int:
        """The number of whole rows that are visible."""
        return max(1, self.size.height // self._lines)

    def move_to(self, row: int) -> None:
        """Choose a row, the nearest where there is none, and bring it into view."""
        before = self.cursor
        self.cursor = max(0, min(row, self.count - 1))
        self._top = max(self.cursor - self.visible_rows + 1, min(self._top, self.cursor), 0)
        self.refresh()
        if self.cursor != before:
            self.post_message(self.Moved())

    def move_by(self, rows: int) -> None:
        """Choose the row that many further down."""
        self.move_to(self.cursor + rows)

    def render_line(self, y: int) -> Strip:
        row, line = self._top + y // self._lines, y % self._lines
        width = self.size.width
        if row >= self.count:
            return self._palette.strip((), width)
        chosen = row == self.cursor and (line + 1 < self._lines or self._lines == 1)
        mark = Piece("▌" if chosen else " ", "cursor-mark")
        return self._palette.strip((mark, *self._draw(row, line, width - 2)), width, "cursor" if chosen else None)

    def on_resize(self, event: Resize) -> None:
        self._top = max(0, min(self._top, self.count - self.visible_rows))
        self.move_to(self.cursor)

    def on_click(self, event: Click) -> None:
        row = self._top + event.y // self._lines
        if row >= self.count:
            return
        if row == self.cursor:
            self.post_message(self.Opened())
        self.move_to(row)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        event.stop()
        self._scroll(_WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        event.stop()
        self._scroll(-_WHEEL)

    def _scroll(self, rows: int) -> None:
        self._top = max(0, min(self._top + rows, self.count - self.visible_rows))
        self.move_to(max(self._top, min(self.cursor, self._top + self.visible_rows - 1)))
