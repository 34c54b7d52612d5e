"""What screens have in common that find something by what is typed, in a list below."""

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from reader.paths import packaged
from reader.ui.paint import Palette, Pieces
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.row_list import RowList

C = TypeVar("C")


class ChoosingScreen(ModalScreen[C], Generic[C]):
    """Ask for one of a list; the answer is None where none was chosen.

    A subclass says in `find` how many there are for a text, in `draw` how each looks, and in `choice` what it stands
    for; `WORD` is what the person types behind.
    """

    CSS_PATH: ClassVar = [packaged("styles") / "palette.tcss"]
    BINDINGS: ClassVar = []
    ALLOW_SELECT = False
    WORD: ClassVar[str]

    def __init__(self, ink: Palette) -> None:
        super().__init__()
        self.ink = ink

    def find(self, text: str) -> int:
        """Find what a text may mean; return how many rows there are."""
        raise NotImplementedError

    def draw(self, row: int, line: int, width: int) -> Pieces:
        """Draw a row."""
        raise NotImplementedError

    def choice(self, row: int) -> C | None:
        """Return what a row stands for."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Prompt(self.WORD)
            yield RowList(self.ink, self.draw)

    def on_mount(self) -> None:
        self.query_one(RowList).can_focus = False
        self._find("")

    def _find(self, text: str) -> None:
        self.query_one(RowList).show(self.find(text), 0)

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        self._find(event.text)

    def on_prompt_stepped(self, event: Prompt.Stepped) -> None:
        self.query_one(RowList).move_by(event.rows)

    def on_prompt_entered(self, event: Prompt.Entered) -> None:
        self._choose()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self._choose()

    def on_prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        if self.is_current:  # a key that is held down comes again before the screen is gone
            self.dismiss(None)

    def _choose(self) -> None:
        rows = self.query_one(RowList)
        if rows.count and self.is_current:
            self.dismiss(self.choice(rows.cursor))
