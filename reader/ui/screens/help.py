"""Every action with its keys."""

from collections.abc import Iterator, Sequence

from reader.ui.actions import (
    ACTIONS,
    BOOKMARKS,
    DIALECTS,
    EDGING,
    EVIDENCE,
    HELP,
    LINKS,
    POINTING,
    REPAIRS,
    SAYINGS,
    SEARCHING,
    SHELF,
    THREAD,
    VOICES,
    WARNINGS,
    Action,
    label,
)
from reader.ui.paint import Pieces
from reader.ui.screens.listing import ListScreen
from reader.view.line import Piece

_NAMES = {
    THREAD: "In a thread",
    SEARCHING: "In a thread, while searching",
    POINTING: "In a thread, while linking an answer",
    EDGING: "In a thread, while moving the edges of a quotation",
    SHELF: "On the shelf",
    BOOKMARKS: "In the list of bookmarks",
    LINKS: "In the list of links",
    EVIDENCE: "In what is known of a comment",
    VOICES: "In the list of voices",
    SAYINGS: "In what a voice says",
    REPAIRS: "In the list of what you said",
    WARNINGS: "In what is known about a source",
    DIALECTS: "In the list of dialects",
    HELP: "In this help",
}
_KEYS_WIDTH = 16


class HelpScreen(ListScreen[None]):
    """The register of actions, those of the screen that it was called from first."""

    MODE = HELP

    def __init__(self, mode: str) -> None:
        super().__init__()
        self._lines = list(_lines(mode))

    def fill(self, words: Sequence[str]) -> int:
        return len(self._lines)

    def draw(self, row: int, line: int, width: int) -> Pieces:
        return self._lines[row]

    def heading(self) -> tuple[Pieces, Pieces]:
        return (Piece("Help", "title"),), (Piece("digits before a key are a count: 5j", "muted"),)


def _lines(mode: str) -> Iterator[Pieces]:
    """Give the lines of the help for somebody on the screen `mode`."""
    for name in sorted(_NAMES, key=lambda name: (name != mode, name != SEARCHING or mode != THREAD)):
        yield (Piece(_NAMES[name], "title"),)
        group = ""
        for action in (action for action in ACTIONS if name in action.where):
            if action.group != group:
                group = action.group
                yield (Piece(f"  {group}", "quote-title"),)
            yield _line(action)
        yield ()


def _line(action: Action) -> Pieces:
    keys = "  ".join(map(label, action.keys))
    about = (Piece(f"  {action.help}", "muted"),) if action.help else ()
    return (Piece(f"    {keys:<{_KEYS_WIDTH}} ", "key"), Piece(action.title, "text"), *about)
