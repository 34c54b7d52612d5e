"""What is found in everything that is known, as one types."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from textual.timer import Timer

from reader.notes.bookmark import Bookmark
from reader.session.finding import Found, Results, search
from reader.ui.actions import FOUND
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.paint import Pieces, cells, shortened
from reader.ui.ports import Host
from reader.ui.screens.listing import ListScreen
from reader.ui.widgets.hints import Hints
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.row_list import RowList
from reader.view.line import Piece
from reader.view.wrap import safe

# Seconds after a key before it is worth while to look.
_PAUSE = 0.12
_AROUND = 40  # characters before what was found
_TITLE = 30  # cells


class FoundScreen(ListScreen[Found]):
    """Type a query and choose among what it finds, thread by thread; the answer is where to go."""

    MODE = FOUND
    LINES: ClassVar = 2

    def __init__(self, host: Host, typed: str = "") -> None:
        super().__init__(host)
        self._typed = typed
        self._results = Results("")
        self._soon: Timer | None = None
        self._bookmarks: Sequence[Bookmark] = [bookmark for _, bookmark in host.session.bookmarks.all()]

    def on_mount(self) -> None:
        super().on_mount()
        self.filter(Press("filter"))
        self._look()

    # Typing

    @does("filter")
    def filter(self, press: Press) -> None:
        self.query_one(Hints).display = False
        self.mount(Prompt("find", self._typed))

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        self._typed = event.text
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(_PAUSE, self._look)

    def on_prompt_entered(self, event: Prompt.Entered) -> None:
        if self._results.typed == event.text and self._results.found:
            self.go(Press("found.go"))
        else:
            self._close_prompt()

    def on_prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        self.dismiss()

    def _look(self) -> None:
        """Look for what is typed, beside the screen; what comes later for an earlier word is dropped."""
        typed, files, bookmarks = self._typed, self.host.session.files, self._bookmarks

        def look() -> None:
            results = search(files, typed, bookmarks)
            self.app.call_from_thread(self._show, results)

        self.run_worker(look, thread=True, exclusive=True)

    def _show(self, results: Results) -> None:
        if results.typed == self._typed and self.is_mounted:
            self._results = results
            self.refill()
            self.rows.move_to(0)
            self.say(results.trouble)
            self.pressed()

    # What was found

    def fill(self, words: Sequence[str]) -> int:
        return len(self._results.found)

    def heading(self) -> tuple[Pieces, Pieces]:
        return (Piece("Found", "title"),), (Piece("in all that was ever read, the best thread first", "muted"),)

    def draw(self, row: int, line: int, width: int) -> Pieces:
        found = self._results.found[row]
        if line == 1:
            return (Piece("   ", "text"), *shortened(_words(found), max(1, width - 3)))
        above = self._results.found[row - 1] if row else None
        is_same = above is not None and (above.uri, above.title) == (found.uri, found.title)
        title = Piece("" if is_same else safe(found.title or PurePath(found.uri).name), "title")
        facts = [found.number or "post", found.author, (found.published or "")[:10]]
        about = Piece("  " + " · ".join(safe(fact) for fact in facts if fact), "number")
        room = max(8, min(width - cells((about,)), width - _TITLE))
        return (*shortened((title,), room), about)

    @does("found.go")
    def go(self, press: Press) -> None:
        if self._results.found:
            self.dismiss(self._results.found[self.rows.cursor])

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.go(Press("found.go"))


def _words(found: Found) -> Pieces:
    """Return the words around what was found, which is set off."""
    begin = max(0, found.start - _AROUND)
    before = ("…" if begin else "") + " ".join(found.text[begin : found.start].split())
    space = " " if found.text[begin : found.start][-1:].isspace() else ""
    match, after = found.text[found.start : found.end], found.text[found.end : found.end + 400]
    behind = (" " if after[:1].isspace() else "") + " ".join(after.split())
    return (Piece(safe(before + space), "muted"), Piece(safe(match), "notice"), Piece(safe(behind), "muted"))
