"""Write a note of any length."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import TextArea

from reader.paths import packaged
from reader.ui.paint import Palette
from reader.ui.widgets.bar import Bar
from reader.view.line import Piece

_KEYS = (
    Piece("Esc", "key"),
    Piece(" keep and close   ", "muted"),
    Piece("^G", "key"),
    Piece(" throw away the changes", "muted"),
)


class NoteScreen(ModalScreen[str | None]):
    """Edit a text; the answer is what it became, or None for leaving it as it was.

    Escape keeps what was written, for nothing that a person wrote may go by mistake.
    """

    CSS_PATH: ClassVar = [packaged("styles") / "note.tcss"]
    BINDINGS: ClassVar = []

    def __init__(self, ink: Palette, about: str, text: str) -> None:
        super().__init__()
        self._ink = ink
        self._about = about
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Bar(self._ink, id="about")
            yield TextArea(self._text, soft_wrap=True, show_line_numbers=False)
            yield Bar(self._ink, id="keys")

    def on_mount(self) -> None:
        self.query_one("#about", Bar).show((Piece("Note on ", "muted"), Piece(self._about, "title")))
        self.query_one("#keys", Bar).show(_KEYS)
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def on_key(self, event: Key) -> None:
        if not self.is_current:
            event.stop()  # a key that is held down comes again before the screen is gone
        elif event.key == "escape":
            event.stop()
            text = self.query_one(TextArea).text.strip()
            self.dismiss(None if text == self._text.strip() else text)
        elif event.key == "ctrl+g":
            event.stop()
            self.dismiss(None)
