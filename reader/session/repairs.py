"""What the person says against the program, laid over the documents."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from textual.message import Message

from reader.errors import NotesError
from reader.model import Document
from reader.notes.overlay import Overlay
from reader.notes.repair import Repair, told
from reader.notes.repairs import RepairFile, RepairFolder
from reader.session.collection import Collection

_LONG = 500_000  # characters of a text of which to infer again takes longer than a person notices


class _Change(NamedTuple):
    taken: tuple[Repair, ...]
    put: tuple[Repair, ...]
    order: tuple[str, ...]  # the ids of all before it


class Laid(Message):
    """What was said of a source is laid over it, with all that follows."""

    def __init__(self, source: int, inferred: Document, overlay: Overlay) -> None:
        super().__init__()
        self.source = source
        self.inferred = inferred
        self.overlay = overlay


class Repairs:
    """All repairs of the sources of a collection, kept among `notes`, and what was changed since the app began.

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
        post: Callable[[Message], object],
    ) -> None:
        self._files = RepairFolder(notes / "repairs")
        self._opened: dict[str, RepairFile] = {}
        self._overlays: defaultdict[int, Overlay] = defaultdict(Overlay)
        self._lost: dict[int, list[Repair]] = {}
        self._changes: defaultdict[Path, list[_Change]] = defaultdict(list)
        self._collection = collection
        self._changed = changed
        self._trouble = trouble
        self._refused = refused
        self._post = post
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
        overlay = self._overlays[source]
        takes_long = len(inferred.source.text) > _LONG and not overlay.is_ready(inferred, file.notes)
        holding.document, self._lost[source] = overlay.lay(inferred, file.notes, in_haste=takes_long)
        if takes_long:
            Thread(target=self._lay_beside, args=(source, inferred, file.notes), name="overlay", daemon=True).start()

    def _lay_beside(self, source: int, inferred: Document, repairs: Sequence[Repair]) -> None:
        """Infer again, beside the app, what follows from what was said of a long document."""
        overlay = Overlay()
        overlay.lay(inferred, repairs)
        self._post(Laid(source, inferred, overlay))

    def finish(self, laid: "Laid") -> None:
        """Show what follows from what was said, unless something else was said of the same meanwhile."""
        if self._collection.inferred(laid.source) is laid.inferred and laid.overlay.is_ready(
            laid.inferred, self.on(laid.source)
        ):
            self._overlays[laid.source] = laid.overlay
            self.take(laid.source, laid.inferred)
            self._changed(laid.source)

    def on(self, source: int) -> tuple[Repair, ...]:
        """Return what was said of a source that is loaded, in order."""
        return self._of(source).notes

    def _of(self, source: int) -> RepairFile:
        return self._opened[self._collection.inferred(source).source.sha256]

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
