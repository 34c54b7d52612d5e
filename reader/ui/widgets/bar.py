"""One line with something at its left and something at its right."""

from textual.strip import Strip
from textual.widget import Widget

from reader.ui.paint import Palette, Pieces, cells, shortened
from reader.view.line import Piece


class Bar(Widget):
    """A title or status line; `show` says what is on it. The left gives way where both do not fit."""

    DEFAULT_CSS = "Bar { height: 1; }"

    def __init__(self, palette: Palette, ground: str = "panel", id: str | None = None) -> None:
        super().__init__(id=id)
        self._palette = palette
        self._ground = ground
        self._left: Pieces = ()
        self._right: Pieces = ()

    def show(self, left: Pieces, right: Pieces = ()) -> None:
        """Draw these from now on."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        right = shortened(self._right, max(0, width - 2))
        room = max(0, width - 2 - cells(right) - (1 if right else 0))
        left = shortened(self._left, room)
        gap = Piece(" " * max(0, width - 2 - cells(left) - cells(right)), "text")
        edge = Piece(" ", "text")
        return self._palette.strip((edge, *left, gap, *right, edge), width, self._ground)
