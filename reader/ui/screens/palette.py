"""Find an action by its name."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from reader.paths import packaged
from reader.ui.actions import Action, label
from reader.ui.paint import Palette, Pieces, apart
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.row_list import RowList
from reader.view.line import Piece

_NOT_LISTED = frozenset({"palette", "bookmark.letter", "bookmark.go", "fold.level"})


class PaletteScreen(ModalScreen[str | None]):
    """Ask for an action; the answer is its id, or None."""

    CSS_PATH: ClassVar = [packaged("styles") / "palette.tcss"]
    BINDINGS: ClassVar = []
    ALLOW_SELECT = False

    def __init__(self, ink: Palette, actions: Sequence[Action]) -> None:
        super().__init__()
        self._ink = ink
        self._all = [action for action in actions if action.id not in _NOT_LISTED]
        self._found = self._all

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Prompt(":")
            yield RowList(self._ink, self._draw)

    def on_mount(self) -> None:
        self.query_one(RowList).can_focus = False
        self.query_one(RowList).show(len(self._found))

    def _draw(self, row: int, line: int, width: int) -> Pieces:
        action = self._found[row]
        keys = Piece("  ".join(map(label, action.keys)), "key")
        return apart((Piece(action.title, "text"),), (keys,), width)

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        words = event.text.casefold().split()
        self._found = [
            action
            for action in self._all
            if all(word in f"{action.title} {action.group} {action.help}".casefold() for word in words)
        ]
        self.query_one(RowList).show(len(self._found), 0)

    def on_prompt_stepped(self, event: Prompt.Stepped) -> None:
        self.query_one(RowList).move_by(event.rows)

    def on_prompt_entered(self, event: Prompt.Entered) -> None:
        self._choose()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self._choose()

    def on_prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        self.dismiss(None)

    def _choose(self) -> None:
        row = self.query_one(RowList).cursor
        self.dismiss(self._found[row].id if self._found else None)
