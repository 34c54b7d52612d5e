"""Write a note of any length."""

from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Static, TextArea

from reader.errors import NotesError
from reader.paths import packaged
from reader.session.noting import Writing
from reader.ui.paint import Palette
from reader.ui.widgets.bar import Bar
from reader.view.line import Piece
from reader.view.wrap import safe

PAUSE = 0.5  # seconds without a key, after which what was typed is on the disk
AT_LATEST = 3.0  # seconds after which it is there in any case


class NoteScreen(ModalScreen[str]):
    """Write a note; the answer is what to tell the person, "" where the note is as it was.

    Escape keeps what was written, for nothing that a person wrote may go by mistake; the screen closes only when it is
    kept. What is typed is on the disk as a draft at each pause.
    """

    CSS_PATH: ClassVar = [packaged("styles") / "note.tcss"]
    BINDINGS: ClassVar = []

    def __init__(self, ink: Palette, writing: Writing) -> None:
        super().__init__()
        self._ink = ink
        self._writing = writing
        self._saving: Timer | None = None
        self._unsaved_since: float | None = None
        self._not_saved: NotesError | None = None
        self._not_kept: NotesError | None = None

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Bar(self._ink, id="about")
            yield TextArea(self._writing.text, soft_wrap=True, show_line_numbers=False)
            yield Static(id="trouble", markup=False)
            yield Bar(self._ink, id="keys")

    def on_mount(self) -> None:
        self.query_one("#about", Bar).show((Piece("Note on ", "muted"), Piece(self._writing.about, "title")))
        self._tell()
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def on_key(self, event: Key) -> None:
        if not self.is_current:
            event.stop()  # a key that is held down comes again before the screen is gone
        elif event.key == "escape":
            event.stop()
            self._keep()
        elif event.key == "ctrl+g":
            event.stop()
            self._leave()

    def _keep(self) -> None:
        self._writing.text = self.query_one(TextArea).text
        try:
            told = self._writing.keep()
        except NotesError as error:
            self._not_kept = error
            self._save()
        else:
            self._close(told)

    def _leave(self) -> None:
        if self._not_kept is not None:
            self._save()
        if self._may_leave_draft:
            self._writing.leave()
            self._close("Not kept; B lists the draft")
        else:
            self._writing.throw_away()
            self._close("")

    @property
    def _may_leave_draft(self) -> bool:
        """Whether the person meant to keep the note, and what can be kept of it is there."""
        return self._not_kept is not None and self._writing.is_safe

    def _close(self, told: str) -> None:
        if self._saving is not None:
            self._saving.stop()
        self.dismiss(told)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        if not self.is_current:
            return
        self._writing.text = event.text_area.text
        if self._unsaved_since is None:
            self._unsaved_since = monotonic()
        if self._saving is not None:
            self._saving.stop()
        left = self._unsaved_since + AT_LATEST - monotonic()
        self._saving = self.set_timer(max(0.0, min(PAUSE, left)), self._save)

    def _save(self) -> None:
        self._unsaved_since = None
        try:
            self._writing.save()
            self._not_saved = None
        except NotesError as error:
            self._not_saved = error
        self._tell()

    def _tell(self) -> None:
        """Say in the line below the text what is wrong, and in the one below that what the keys do."""
        trouble = self.query_one("#trouble", Static)
        told = self._trouble()
        trouble.update("\n".join(safe(line) for line in told.splitlines()))
        trouble.display = bool(told)
        keep = "try again   " if self._not_kept else "keep and close   "
        leave = "leave the draft for another time" if self._may_leave_draft else "throw away the changes"
        keys = (("Esc", "key"), (f" {keep}", "muted"), ("^G", "key"), (f" {leave}", "muted"))
        self.query_one("#keys", Bar).show(tuple(Piece(text, style) for text, style in keys))

    def _trouble(self) -> str:
        if self._not_kept is not None:
            return f"Not kept: {self._not_kept.message}. Esc tries again.\n{self._not_kept.place}"
        if self._not_saved is not None:
            return f"No draft on the disk: {self._not_saved.message}. Esc keeps the note.\n{self._not_saved.place}"
        if self._writing.left is None:
            return ""
        elsewhere = "\nThe note was changed elsewhere since: Esc keeps both." if self._writing.has_conflict else ""
        day = self._writing.left.changed[:10]
        return f"A draft of {day}, not kept: Esc keeps it, ^G throws it away.{elsewhere}"
