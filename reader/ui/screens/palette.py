"""Find an action by its name."""

from collections.abc import Sequence
from typing import ClassVar

from reader.ui.actions import Action, label
from reader.ui.paint import Palette, Pieces, apart
from reader.ui.screens.choosing import ChoosingScreen
from reader.view.line import Piece

_NOT_LISTED = frozenset({"palette", "bookmark.letter", "bookmark.go", "fold.level"})


class PaletteScreen(ChoosingScreen[str]):
    """Ask for an action; the answer is its id."""

    WORD: ClassVar = ":"

    def __init__(self, ink: Palette, actions: Sequence[Action]) -> None:
        super().__init__(ink)
        self._all = [action for action in actions if action.id not in _NOT_LISTED]
        self._shown = self._all

    def find(self, text: str) -> int:
        words = text.casefold().split()
        self._shown = [
            action
            for action in self._all
            if all(word in f"{action.title} {action.group} {action.help}".casefold() for word in words)
        ]
        return len(self._shown)

    def draw(self, row: int, line: int, width: int) -> Pieces:
        action = self._shown[row]
        keys = Piece("  ".join(map(label, action.keys)), "key")
        return apart((Piece(action.title, "text"),), (keys,), width)

    def choice(self, row: int) -> str:
        return self._shown[row].id
