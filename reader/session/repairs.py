"""What the person says against the program, laid over the documents."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from reader.errors import NotesError
from reader.model import Document
from reader.notes.repair import Repair, told
from reader.notes.repairs import RepairFile, RepairFolder
from reader.session.collection import Collection
from reader.session.documents import Overlays
from reader.session.events import Overlaid, Report


class _Change(NamedTuple):
    taken: tuple[Repair, ...]
    put: tuple[Repair, ...]
    order: tuple[str, ...]  # the ids of all before it


class Repairs:
    """All repairs of the sources of a collection, kept among `notes`, and what was changed since the session began.

    After a change, `changed` is told the number of each source that it is about. A file that cannot be read is told
    to `trouble`, a change that cannot be kept to `refused`, and the reading goes on.
    """

    def __init__(
        self,
        notes: Path,
        collection: Collection,
        changed: Callable[[int], None],
        trouble: Callable[[str], None],
        refused: Callable[[str], None],
        report: Report,
    ) -> None:
        self._files = RepairFolder(notes / "repairs")
        self._opened: dict[str, RepairFile] = {}
        self._overlays = Overlays(report)
        self._lost: dict[int, list[Repair]] = {}
        self._changes: defaultdict[Path, list[_Change]] = defaultdict(list)
        self._collection = collection
        self._changed = changed
        self._trouble = trouble
        self._refused = refused
        for source, holding in enumerate(collection.holdings):
            if holding.document is not None:
                self.take(source, holding.document)

    def take(self, source: int, inferred: Document) -> None:
        """Hold a document as the program inferred it for a source, with all that was said of it, also elsewhere."""
        sha256 = inferred.source.sha256
        file = self._opened[sha256] = self._opened.get(sha256) or self._files.of(inferred)
        file.refresh()
        if file.read_only is not None:
            self._trouble(str(file.read_only))
        holding = self._collection.holdings[source]
        holding.inferred = inferred
        holding.document, self._lost[source] = self._overlays.lay(source, inferred, file.notes)

    def finish(self, event: Overlaid) -> None:
        """Show what follows from what was said, unless the document or what was said of it is another by now."""
        if self.inferred(event.source) is event.inferred and self._overlays.accept(event, self.on(event.source)):
            self.take(event.source, event.inferred)
            self._changed(event.source)

    def inferred(self, source: int) -> Document:
        """Return the document of a source that is loaded, without what was said of it."""
        return self._collection.inferred(source)

    def on(self, source: int) -> tuple[Repair, ...]:
        """Return what was said of a source that is loaded, in order."""
        return self._of(source).notes

    def _of(self, source: int) -> RepairFile:
        return self._opened[self.inferred(source).source.sha256]

    def lost(self, source: int) -> list[Repair]:
        """Return what was said of a source that is loaded and has no place in it."""
        return self._lost[source]

    def unreadable(self, source: int) -> str | None:
        """Return why what was said of a source that is loaded cannot be read, if it cannot."""
        error = self._of(source).read_only
        return None if error is None else str(error)

    def exchange(self, source: int, taken: Iterable[Repair], put: Iterable[Repair]) -> bool:
        """Take repairs of a source back and keep others; tell whether it is done."""
        change = _Change(tuple(taken), tuple(put), tuple(repair.id for repair in self.on(source)))
        done = self._exchange(source, change._replace(order=()))
        if done:
            self._changes[self._of(source).path].append(change)
        return done

    def undo(self, source: int) -> str:
        """Undo the last change to the repairs of a source; return what to tell the person."""
        changes = self._changes[self._of(source).path]
        if not changes:
            return "Nothing to take back since you began; R lists all that you said"
        taken, put, order = changes[-1]
        if not self._exchange(source, _Change(put, taken, order)):
            return ""
        changes.pop()
        return f"Taken back: {told(put[0])}" if put else f"Said again: {told(taken[0])}"

    def _exchange(self, source: int, change: _Change) -> bool:
        file = self._of(source)
        try:
            file.exchange(*change)
        except NotesError as error:
            self._refused(str(error))
            return False
        for number, holding in enumerate(self._collection.holdings):
            if holding.inferred is not None and self._of(number).path == file.path:
                self.take(number, holding.inferred)
                self._changed(number)
        return True
