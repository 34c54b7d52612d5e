"""Every action with its keys."""

from collections.abc import Iterator, Sequence

from reader.ui.actions import (
    BOOKMARKS,
    DIALECTS,
    EDGING,
    EVIDENCE,
    FOUND,
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
    applying,
    label,
)
from reader.ui.paint import Pieces
from reader.ui.ports import Host
from reader.ui.screens.listing import ListScreen
from reader.view.line import Piece

_NAMES = {
    THREAD: "In a thread",
    SEARCHING: "In a thread, while searching",
    POINTING: "In a thread, while linking an answer",
    EDGING: "In a thread, while moving the edges of a quotation",
    HELP: "In a list, such as this one",
    SHELF: "On the shelf",
    BOOKMARKS: "In the list of bookmarks",
    LINKS: "In the list of links",
    EVIDENCE: "In what is known of a comment",
    VOICES: "In the list of voices",
    SAYINGS: "In what a voice says",
    FOUND: "In what was found",
    REPAIRS: "In the list of what you said",
    WARNINGS: "In what is known about a source",
    DIALECTS: "In the list of dialects",
}
_KEYS_WIDTH = 16


class HelpScreen(ListScreen[None]):
    """The register of actions, each once, those of the screen that it was called from first."""

    MODE = HELP

    def __init__(self, host: Host, mode: str) -> None:
        super().__init__(host)
        self._told = list(_told(mode))
        self._lines: list[Pieces] = []

    def fill(self, words: Sequence[str]) -> int:
        self._lines = list(_lines(self._told, words))
        return len(self._lines)

    def draw(self, row: int, line: int, width: int) -> Pieces:
        return self._lines[row]

    def heading(self) -> tuple[Pieces, Pieces]:
        return (Piece("Help", "title"),), (Piece("digits before a key are a count: 5j", "muted"),)


def _told(mode: str) -> Iterator[tuple[str, Action]]:
    """Yield every action with the name of a screen that has it, for somebody on the screen `mode`."""
    told: set[str] = set()
    for place in sorted(_NAMES, key=lambda place: (place != mode, place != SEARCHING or mode != THREAD)):
        for action in applying([place]):
            if action.id not in told:
                told.add(action.id)
                yield _NAMES[place], action


def _lines(told: Sequence[tuple[str, Action]], words: Sequence[str]) -> Iterator[Pieces]:
    """Yield the lines of the actions that have all the words, below the names of their screens and tasks."""
    screen = group = ""
    for name, action in told:
        searched = f"{name} {action.group} {_keys(action)} {action.title} {action.help}".casefold()
        if not all(word in searched for word in words):
            continue
        if name != screen:
            if screen:
                yield ()
            screen, group = name, ""
            yield (Piece(name, "title"),)
        if action.group != group:
            group = action.group
            yield (Piece(f"  {group}", "quote-title"),)
        about = (Piece(f"  {action.help}", "muted"),) if action.help else ()
        yield (Piece(f"    {_keys(action):<{_KEYS_WIDTH}} ", "key"), Piece(action.title, "text"), *about)


def _keys(action: Action) -> str:
    return "  ".join(map(label, action.keys))
