"""Say who wrote something: choose a voice that is known, or type a name."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key

from reader.infer.voices import Speaker
from reader.printable import counted
from reader.signs.names import name_key as voice_key
from reader.ui.paint import Palette, Pieces, apart
from reader.ui.ports import Named
from reader.ui.screens.choosing import ChoosingScreen
from reader.ui.widgets.bar import Bar
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.row_list import RowList
from reader.view.line import Piece


class _Row(NamedTuple):
    name: str | None
    about: str


class NamingScreen(ChoosingScreen[Named]):
    """Ask who wrote an entry, which is by `voice` as far as is known; no answer leaves it so."""

    WORD: ClassVar = "@"

    def __init__(self, ink: Palette, about: str, voice: Speaker | None, known: Sequence[Speaker]) -> None:
        super().__init__(ink)
        self._about = about
        self._voice = voice
        self._known = [speaker for speaker in known if speaker is not voice]
        self._everywhere = voice is not None
        self._rows: list[_Row] = []

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Bar(self.ink, id="about")
            yield Prompt(self.WORD)
            yield RowList(self.ink, self.draw)
            yield Bar(self.ink, id="keys")

    def on_mount(self) -> None:
        self._tell()

    def find(self, text: str) -> int:
        text = " ".join(text.split())
        key = voice_key(text) if text else ""
        words = text.casefold().split()
        matching = [
            speaker for speaker in self._known if all(word in " ".join(speaker.aliases).casefold() for word in words)
        ]
        matching.sort(key=lambda speaker: not speaker.name.casefold().startswith(text.casefold()))
        self._rows = [_Row(speaker.name, _size(speaker)) for speaker in matching]
        if not text:
            # First, so that who only presses Enter changes nothing.
            self._rows.insert(0, self._now())
            self._rows += [_Row(None, f"{self._about} is not signed")] if self._voice else []
        elif all(voice_key(speaker.name) != key for speaker in matching):
            # Above what only has it somewhere within.
            begun = sum(speaker.name.casefold().startswith(text.casefold()) for speaker in matching)
            same = self._voice is not None and text == self._voice.name
            self._rows.insert(begun, self._now() if same else _Row(text, "a new name"))
        return len(self._rows)

    def _now(self) -> _Row:
        return _Row(self._voice.name if self._voice else None, "as it is")

    def _tell(self) -> None:
        """Ask about what is meant, and say how to mean the other."""
        voice = self._voice
        here: Pieces = (Piece(self._about, "title"),)
        asked, otherwise = here, ""
        if voice is not None:
            count = f"all {voice.times} comments" if voice.times > 1 else "the one comment"
            theirs = (Piece(f"{count} by ", "muted"), Piece(voice.name, "author"))
            asked, otherwise = (
                (theirs, f"{self._about} alone") if self._everywhere else (here, f"{count} by {voice.name}")
            )
        self.query_one("#about", Bar).show((Piece("Who wrote ", "muted"), *asked, Piece("?", "muted")))
        tab = (Piece("   Tab", "key"), Piece(f" {otherwise}", "muted")) if otherwise else ()
        keys = (Piece("Enter", "key"), Piece(" so it is", "text"), *tab)
        self.query_one("#keys", Bar).show(keys, (Piece("Esc", "key"), Piece(" cancel", "muted")))

    def draw(self, row: int, line: int, width: int) -> Pieces:
        name, about = self._rows[row]
        called = Piece(name or "nobody known", "author" if name else "anonymous")
        return apart((called,), (Piece(about, "muted"),), width)

    def on_key(self, event: Key) -> None:
        if event.key == "tab":
            event.stop()
            self._everywhere = self._voice is not None and not self._everywhere
            self._tell()

    def choice(self, row: int) -> Named | None:
        chosen = self._rows[row]
        as_it_is = chosen == self._now()
        return None if as_it_is else Named(chosen.name, self._everywhere and chosen.name is not None)


def _size(voice: Speaker) -> str:
    return counted(voice.times, "comment")
