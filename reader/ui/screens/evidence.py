"""Why a comment stands where it does, who is meant, what is quoted: how each of it is known, and how surely."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from reader.model import Key
from reader.paths import packaged
from reader.ui.actions import EVIDENCE
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.paint import Pieces
from reader.ui.ports import Host
from reader.ui.screens.listing import ListScreen
from reader.ui.widgets.row_list import RowList
from reader.view.evidence import about, lines, statements
from reader.view.line import Piece
from reader.view.thread import Thread

_EDGES = 3
_WIDEST = 100
_BARS = 3
_SHARE = 0.7  # of the screen, at most; above it the comment can still be seen


class _Shown(NamedTuple):
    pieces: Pieces
    target: Key | None


class EvidenceScreen(ListScreen[Key | Press], ModalScreen[Key | Press]):
    """Lie over the lower part of the thread; the answer is the key of what to go to, or how to overrule it."""

    MODE = EVIDENCE
    CSS_PATH: ClassVar = [packaged("styles") / "evidence.tcss"]

    def __init__(self, host: Host, thread: Thread, index: int) -> None:
        """Take an entry of a thread by its index."""
        super().__init__(host)
        self._thread = thread
        self._index = index
        self._shown: list[_Shown] = []

    def compose(self) -> ComposeResult:
        with Vertical():
            yield from super().compose()

    def fill(self, words: Sequence[str]) -> int:
        width = min(self.size.width, _WIDEST)
        self._shown = list(self._drawn(max(20, width - _EDGES)))
        # The bars reach from side to side like those of the thread, the text stands where its text does.
        self.rows.styles.padding = (0, max(0, (self.size.width - width) // 2))
        most = max(_BARS + 1, int(self.size.height * _SHARE))
        self.query_one(Vertical).styles.height = min(len(self._shown) + _BARS, most)
        return len(self._shown)

    def _drawn(self, width: int) -> Iterator[_Shown]:
        text = self._thread.resolved.document.source.text
        for statement in statements(self._thread, self._index):
            for pieces in lines(statement, text, width):
                yield _Shown(pieces, statement.target)

    def on_resize(self) -> None:
        self.refill()

    def draw(self, row: int, line: int, width: int) -> Pieces:
        return self._shown[row].pieces

    def heading(self) -> tuple[Pieces, Pieces]:
        return (Piece("What is known of ", "muted"), *about(self._thread, self._index)), ()

    @does("evidence.go")
    def go(self, press: Press) -> None:
        target = self._shown[self.rows.cursor].target if self._shown else None
        if target is None:
            self.say("This line leads nowhere else")
        else:
            self.dismiss(target)

    @does("answer.link", "answer.unlink", "author")
    def overrule(self, press: Press) -> None:
        self.dismiss(press)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.go(Press("evidence.go"))
        self.pressed()
