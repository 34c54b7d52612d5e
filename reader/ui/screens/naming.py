"""Say who wrote something: choose a voice that is known, or type a name."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen

from reader.infer.voices import Voice, voice_key
from reader.paths import packaged
from reader.ui.paint import Palette, Pieces, apart
from reader.ui.widgets.bar import Bar
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.row_list import RowList
from reader.view.line import Piece


class Named(NamedTuple):
    """A name, or None for nobody known; and whether all that the voice wrote is meant, or this one entry."""

    name: str | None
    everywhere: bool


class _Row(NamedTuple):
    name: str | None
    about: str


class NamingScreen(ModalScreen[Named | None]):
    """Ask who wrote an entry, which is by `voice` as far as is known; the answer is None for leaving it so."""

    CSS_PATH: ClassVar = [packaged("styles") / "palette.tcss"]
    BINDINGS: ClassVar = []
    ALLOW_SELECT = False

    def __init__(self, ink: Palette, about: str, voice: Voice | None, known: Sequence[Voice]) -> None:
        super().__init__()
        self._ink = ink
        self._about = about
        self._voice = voice
        self._known = [one for one in known if one is not voice]
        self._everywhere = voice is not None
        self._text = ""
        self._rows: list[_Row] = []

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Bar(self._ink, id="about")
            yield Prompt("@")
            yield RowList(self._ink, self._draw)
            yield Bar(self._ink, id="keys")

    def on_mount(self) -> None:
        self.query_one("#about", Bar).show(
            (Piece("Who wrote ", "muted"), Piece(self._about, "title"), Piece("?", "muted"))
        )
        self.query_one(RowList).can_focus = False
        self._fill()

    def _fill(self) -> None:
        key = voice_key(self._text) if self._text else ""
        words = self._text.casefold().split()
        found = [one for one in self._known if all(word in " ".join(one.aliases).casefold() for word in words)]
        found.sort(key=lambda one: not one.name.casefold().startswith(self._text.casefold()))
        self._rows = [_Row(one.name, _size(one)) for one in found]
        if not self._text:
            # First, so that who only presses Enter changes nothing.
            self._rows.insert(0, self._now())
            self._rows += [_Row(None, f"{self._about} is not signed")] if self._voice else []
        elif all(voice_key(one.name) != key for one in found):
            # Above what only has it somewhere within.
            begun = sum(one.name.casefold().startswith(self._text.casefold()) for one in found)
            same = self._voice is not None and self._text == self._voice.name
            self._rows.insert(begun, self._now() if same else _Row(self._text, "a new name"))
        self.query_one(RowList).show(len(self._rows), 0)
        self._tell()

    def _now(self) -> _Row:
        return _Row(self._voice.name if self._voice else None, "as it is")

    def _tell(self) -> None:
        voice = self._voice
        scope = f"all by {voice.name}, {_size(voice)}" if voice and self._everywhere else f"{self._about} alone"
        keys = [Piece("Enter", "key"), Piece(f" for {scope}", "text")]
        if voice is not None:
            other = "this one alone" if self._everywhere else "all by this voice"
            keys += [Piece("   Tab", "key"), Piece(f" for {other}", "muted")]
        self.query_one("#keys", Bar).show((*keys, Piece("   Esc", "key"), Piece(" cancel", "muted")))

    def _draw(self, row: int, line: int, width: int) -> Pieces:
        name, about = self._rows[row]
        called = Piece(name or "nobody known", "author" if name else "anonymous")
        return apart((called,), (Piece(about, "muted"),), width)

    def on_key(self, event: Key) -> None:
        if event.key == "tab":
            event.stop()
            self._everywhere = self._voice is not None and not self._everywhere
            self._tell()

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        self._text = " ".join(event.text.split())
        self._fill()

    def on_prompt_stepped(self, event: Prompt.Stepped) -> None:
        self.query_one(RowList).move_by(event.rows)

    def on_prompt_entered(self, event: Prompt.Entered) -> None:
        self._choose()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self._choose()

    def on_prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        self.dismiss(None)

    def _choose(self) -> None:
        if not self._rows:
            return
        row = self._rows[self.query_one(RowList).cursor]
        as_it_is = row == self._now()
        self.dismiss(None if as_it_is else Named(row.name, self._everywhere and row.name is not None))


def _size(voice: Voice) -> str:
    count = len(voice.comments) + len(voice.posts)
    return "1 comment" if count == 1 else f"{count} comments"
