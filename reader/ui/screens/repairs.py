"""All that the person said of a document against the program, also what has no place in it any more."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.notes.anchor import Targets
from reader.notes.repair import Repair, told
from reader.ui.actions import REPAIRS
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.paint import Pieces, apart
from reader.ui.ports import Host
from reader.ui.screens.listing import ListScreen
from reader.ui.widgets.row_list import RowList
from reader.view.line import Piece

_NUMBER = 7
_LOST = "no place here any more"


class _Row(NamedTuple):
    repair: Repair
    target: str
    is_lost: bool


class RepairsScreen(ListScreen[str]):
    """List the repairs of a source, the last one first; the answer is the id of what to go to."""

    MODE = REPAIRS

    def __init__(self, host: Host, source: int) -> None:
        super().__init__(host)
        self._source = source
        self._shown: list[_Row] = []

    def fill(self, words: Sequence[str]) -> int:
        inferred = self.host.session.repairs.inferred(self._source)
        repairs = self.host.session.repairs.on(self._source)
        without_place = {repair.id for repair in self.host.session.repairs.lost(self._source)}
        targets = Targets(inferred)
        self._shown = [
            _Row(repair, targets.place(repair.anchor) or "", repair.id in without_place)
            for repair in reversed(repairs)
            if all(word in told(repair).casefold() for word in words)
        ]
        return len(self._shown)

    def heading(self) -> tuple[Pieces, Pieces]:
        document = self.host.session.repairs.inferred(self._source)
        return (Piece("What you said of ", "muted"), Piece(document.title or "this document", "title")), ()

    def draw(self, row: int, line: int, width: int) -> Pieces:
        repair, target, is_lost = self._shown[row]
        number = "?" if is_lost else target.partition("-")[2] or "post"
        right = Piece(_LOST, "error") if is_lost else Piece(repair.created[:10], "muted")
        about = (Piece(f"{number:<{_NUMBER}} ", "number"), Piece(told(repair), "text"))
        return apart(about, (right,), width)

    def _chosen(self) -> _Row | None:
        return self._shown[self.rows.cursor] if self._shown else None

    @does("repairs.go")
    def go(self, press: Press) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.target:
            self.dismiss(chosen.target)
        elif chosen is not None:
            self.say("What this was about is not here any more; d takes it back")

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.go(Press("repairs.go"))
        self.pressed()

    @does("repairs.delete")
    def delete(self, press: Press) -> None:
        chosen = self._chosen()
        if chosen is not None and self.host.session.repairs.exchange(self._source, [chosen.repair], ()):
            self.refill()
            self.say("Taken back; u undoes that")

    @does("repairs.undo")
    def undo(self, press: Press) -> None:
        told = self.host.session.repairs.undo(self._source)
        self.refill()
        self.say(told)
