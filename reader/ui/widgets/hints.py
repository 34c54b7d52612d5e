"""The last line: the keys that are worth knowing here."""

from collections.abc import Sequence

from textual.events import Click
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.actions import Action, label
from reader.ui.paint import Palette, cells
from reader.view.line import Piece

_ALWAYS = 2
_GAP = 2


class Hints(Widget):
    """Keys with a word each, as many as fit, the last two always; a click on one carries it out."""

    DEFAULT_CSS = "Hints { height: 1; }"

    class Chosen(Message):
        """A hint was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, palette: Palette, actions: Sequence[Action]) -> None:
        super().__init__()
        self._palette = palette
        self._actions = actions

    def show(self, actions: Sequence[Action]) -> None:
        """Name these actions from now on."""
        if list(actions) != list(self._actions):
            self._actions = actions
            self.refresh()

    def _laid_out(self) -> list[tuple[int, tuple[Piece, ...], str]]:
        """Return where each hint that fits begins, what it shows and its action."""
        hints: list[tuple[int, tuple[Piece, ...], str]] = []
        drawn = [
            (action.id, (Piece(label(action.keys[0]), "key"), Piece(" " + action.hint, "muted")))
            for action in self._actions
        ]
        always = drawn[-_ALWAYS:]
        kept = sum(cells(pieces) + _GAP for _, pieces in always)
        x = 1
        for action, pieces in drawn[:-_ALWAYS]:
            if x + cells(pieces) + _GAP + kept > self.size.width:
                break
            hints.append((x, pieces, action))
            x += cells(pieces) + _GAP
        for action, pieces in always:
            hints.append((x, pieces, action))
            x += cells(pieces) + _GAP
        return hints

    def render_line(self, y: int) -> Strip:
        line = [Piece(" ", "text")]
        for _, pieces, _ in self._laid_out():
            line += [*pieces, Piece(" " * _GAP, "text")]
        return self._palette.strip(line, self.size.width)

    def on_click(self, event: Click) -> None:
        for x, pieces, action in self._laid_out():
            if x <= event.x < x + cells(pieces):
                self.post_message(self.Chosen(action))
