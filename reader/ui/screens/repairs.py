"""All that the person said of a document against the program, also what has no place in it any more."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.model import Comment, Key
from reader.notes.anchor import Found
from reader.overrule.repair import Repair, told
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
_UNSURE = "unsure which"


class _Row(NamedTuple):
    repair: Repair
    found: Found
    number: str
    is_lost: bool


class RepairsScreen(ListScreen[Key]):
    """List the repairs of a source, the last one first; the answer is the key of what to go to."""

    MODE = REPAIRS

    def __init__(self, host: Host, source: int) -> None:
        super().__init__(host)
        self._source = source
        self._shown: list[_Row] = []

    def fill(self, words: Sequence[str]) -> int:
        said = self.host.session.repairs
        without_place = {repair.id for repair in said.lost(self._source)}
        self._shown = [
            self._row(repair, repair.id in without_place)
            for repair in reversed(said.on(self._source))
            if all(word in told(repair).casefold() for word in words)
        ]
        return len(self._shown)

    def _row(self, repair: Repair, is_lost: bool) -> _Row:
        found = self.host.session.repairs.find(self._source, repair.anchor)
        entry = self.host.session.collection.resolved(self._source).entry(found.key) if found.key else None
        number = entry.number if isinstance(entry, Comment) else "post" if entry else "?"
        return _Row(repair, found, "?" if is_lost else number, is_lost)

    def heading(self) -> tuple[Pieces, Pieces]:
        document = self.host.session.collection.document(self._source)
        return (Piece("What you said of ", "muted"), Piece(document.title or "this document", "title")), ()

    def draw(self, row: int, line: int, width: int) -> Pieces:
        repair, found, number, is_lost = self._shown[row]
        lost = _UNSURE if found.reason == "unsure" else _LOST
        right = Piece(lost, "error") if is_lost else Piece(repair.created[:10], "muted")
        about = (Piece(f"{number:<{_NUMBER}} ", "number"), Piece(told(repair), "text"))
        return apart(about, (right,), width)

    def _chosen(self) -> _Row | None:
        return self._shown[self.rows.cursor] if self._shown else None

    @does("repairs.go")
    def go(self, press: Press) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.found.key is not None:
            self.dismiss(chosen.found.key)
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
