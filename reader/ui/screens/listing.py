"""What the screens with a list have in common."""

from collections.abc import Sequence
from typing import ClassVar, Generic

from textual.app import ComposeResult

from reader.ui.actions import footer
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.paint import Pieces
from reader.ui.ports import Host
from reader.ui.screens.keyed import Answer, KeyedScreen
from reader.ui.widgets.bar import Bar
from reader.ui.widgets.hints import Hints
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.row_list import RowList
from reader.view.line import Piece


class ListScreen(KeyedScreen[Answer], Generic[Answer]):
    """A title, a list, a status line and the keys.

    A subclass says what is in the list: `fill` chooses the rows that have all the words and returns how
    many there are, `draw` says what is on a line of a row, `heading` what the title line says.
    """

    LINES: ClassVar = 1

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._words: Sequence[str] = ()
        self._said = ""

    def fill(self, words: Sequence[str]) -> int:
        """Choose the rows that have all these words, which are in lower case; return how many."""
        raise NotImplementedError

    def draw(self, row: int, line: int, width: int) -> Pieces:
        """Return what is on a line of a row."""
        raise NotImplementedError

    def heading(self) -> tuple[Pieces, Pieces]:
        """Return what the title line says at its left and right."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield Bar(self.host.ink, id="title")
        yield RowList(self.host.ink, self.draw, self.LINES)
        yield Bar(self.host.ink, id="status")
        yield Hints(self.host.ink, footer(self.MODE))

    def on_mount(self) -> None:
        self.rows.focus()
        self.refill()
        self.rows.move_to(self.first_row())

    def first_row(self) -> int:
        """Return the row to begin at."""
        return 0

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    def refill(self) -> None:
        """Fill the list anew."""
        self.rows.show(self.fill(self._words))
        self.pressed()

    def say(self, text: str) -> None:
        """Show something on the status line until the next key."""
        self._said = text

    def takes_first(self, key: str) -> bool:
        self._said = ""
        return False

    def pressed(self) -> None:
        rows = self.rows
        self.query_one("#title", Bar).show(*self.heading())
        place = f"{rows.cursor + 1} of {rows.count}" if rows.count else "Nothing here"
        narrowed = f" · only with: {' '.join(self._words)}" if self._words else ""
        said = Piece(self._said, "notice") if self._said else Piece(place + narrowed, "muted")
        pending = (Piece(f" {self.keymap.pending} ", "pending"),) if self.keymap.pending else ()
        self.query_one("#status", Bar).show((said,), pending)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        self.pressed()

    # Moving

    @does("row.next")
    def row_next(self, press: Press) -> None:
        self.rows.move_by(press.times)

    @does("row.previous")
    def row_previous(self, press: Press) -> None:
        self.rows.move_by(-press.times)

    @does("page.down")
    def page_down(self, press: Press) -> None:
        self.rows.move_by(self.rows.visible_rows * press.times)

    @does("page.up")
    def page_up(self, press: Press) -> None:
        self.rows.move_by(-self.rows.visible_rows * press.times)

    @does("half.down")
    def half_down(self, press: Press) -> None:
        self.rows.move_by(max(1, self.rows.visible_rows // 2) * press.times)

    @does("half.up")
    def half_up(self, press: Press) -> None:
        self.rows.move_by(-max(1, self.rows.visible_rows // 2) * press.times)

    @does("top")
    def top(self, press: Press) -> None:
        self.rows.move_to(0)

    @does("end")
    def end(self, press: Press) -> None:
        self.rows.move_to(self.rows.count - 1 if press.count is None else press.count - 1)

    # Filtering

    @does("filter")
    def filter(self, press: Press) -> None:
        self.query_one(Hints).display = False
        self.mount(Prompt("/", " ".join(self._words)))

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        self._words = event.text.casefold().split()
        self.refill()

    def on_prompt_stepped(self, event: Prompt.Stepped) -> None:
        self.rows.move_by(event.rows)

    def on_prompt_entered(self, event: Prompt.Entered) -> None:
        self._close_prompt()

    def on_prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        self._words = ()
        self._close_prompt()

    def _close_prompt(self) -> None:
        self.query(Prompt).remove()
        self.query_one(Hints).display = True
        self.rows.focus()
        self.refill()
