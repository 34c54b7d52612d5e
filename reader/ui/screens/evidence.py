"""Why a comment stands where it does, who is meant, what is quoted: how each of it is known, and how surely."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from reader.model import Comment, Document, Post
from reader.paths import packaged
from reader.ui.actions import EVIDENCE
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.paint import Pieces
from reader.ui.ports import Host
from reader.ui.screens.listing import ListScreen
from reader.ui.widgets.row_list import RowList
from reader.view.evidence import about, facts, lines
from reader.view.line import Piece
from reader.view.thread import Thread

_EDGES = 3
_WIDEST = 100
_BARS = 3
_SHARE = 0.7  # of the screen, at most; above it the comment can still be seen


class _Shown(NamedTuple):
    pieces: Pieces
    target: str | None


class EvidenceScreen(ListScreen[str | Press], ModalScreen[str | Press]):
    """Lie over the lower part of the thread; the answer is the id of what to go to, or how to overrule what it says."""

    MODE = EVIDENCE
    CSS_PATH: ClassVar = [packaged("styles") / "evidence.tcss"]

    def __init__(self, host: Host, document: Document, thread: Thread, index: int, opinion: Post | Comment) -> None:
        """Take an entry of a thread of a document, and that entry as the program alone understands it."""
        super().__init__(host)
        self._opinion = opinion
        self._document = document
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
        for fact in facts(self._document, self._thread, self._index, self._opinion):
            for pieces in lines(fact, self._document.source.text, width):
                yield _Shown(pieces, fact.target)

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
