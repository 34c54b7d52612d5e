"""The repairs of a document, and of all documents."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.notes.file import NotesFile, NotesFolder
from reader.overrule.repair import Repair

if TYPE_CHECKING:
    from reader.notes.form import Form


class RepairFile(NotesFile[Repair]):
    """The repairs in one file, in the order in which they are applied."""

    def _form(self) -> "Form[Repair]":
        from reader.overrule.form import REPAIRS

        return REPAIRS

    def exchange(self, taken: Collection[Repair], put: Collection[Repair], order: Sequence[str] = ()) -> None:
        """Take some repairs out and put others at the end, in one change.

        Those whose ids are in `order` come first, and in that order: what was taken out comes back to its place.
        """
        ids = {repair.id for repair in (*taken, *put)}
        place = {id: number for number, id in enumerate(order)}

        def exchanged(kept: tuple[Repair, ...]) -> tuple[Repair, ...]:
            now = (*(repair for repair in kept if repair.id not in ids), *put)
            return tuple(sorted(now, key=lambda repair: place.get(repair.id, len(place))))

        self.change(exchanged)


class RepairFolder(NotesFolder[RepairFile]):
    """The files of repairs in one folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, RepairFile)
