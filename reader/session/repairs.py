"""What the person says against the program, laid over the documents."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from reader.errors import NotesError
from reader.model import EntryKey, Key, Resolved
from reader.notes.anchor import Anchor, Found
from reader.overrule.folder import RepairFile, RepairFolder
from reader.overrule.repair import Repair, told
from reader.overrule.resolve import overruled
from reader.session.collection import Collection
from reader.session.consequences import consequences
from reader.session.events import Concluded
from reader.session.targets import TargetsKept


class Watcher(Protocol):
    """Is told what changes with what the person says, by the number of the source."""

    def source_overruled(self, source: int) -> None:
        """Show a source as the person says now that it is."""

    def source_concluded(self, source: int) -> None:
        """Show what follows from what the person said of a source."""

    def trouble(self, text: str) -> None:
        """Tell of a file that cannot be read."""

    def tell(self, text: str) -> None:
        """Tell of a change that cannot be kept."""


class _Change(NamedTuple):
    taken: tuple[Repair, ...]
    put: tuple[Repair, ...]
    order: tuple[str, ...]  # the ids of all before it


class Repairs:
    """All repairs of the sources of a collection, kept among `notes`, and what was changed since the session began.

    What is said holds at once. What follows from it takes a while: `ask` is given the source, what the program believes
    of it alone, and what was said, and is to bring back `Concluded`.
    """

    def __init__(
        self,
        notes: Path,
        collection: Collection,
        targets: TargetsKept,
        ask: Callable[[int, Resolved, tuple[Repair, ...]], None],
        watcher: Watcher,
    ) -> None:
        self._files = RepairFolder(notes / "repairs")
        self._opened: dict[str, RepairFile] = {}
        self._alone: dict[int, Resolved] = {}
        self._lost: dict[int, Sequence[Repair]] = {}
        self._marked: dict[int, frozenset[EntryKey]] = {}
        self._overruled: set[int] = set()
        self._changes: defaultdict[Path, list[_Change]] = defaultdict(list)
        self._collection = collection
        self._targets = targets
        self._ask = ask
        self._watcher = watcher
        for source, holding in enumerate(collection.holdings):
            if holding.resolved is not None:
                self.take(source, holding.resolved)

    def take(self, source: int, alone: Resolved) -> None:
        """Hold what the program believes of a source, and all that was said of it, also elsewhere."""
        self._alone[source] = alone
        sha256 = alone.document.source.sha256
        if sha256 not in self._opened:
            self._opened[sha256] = self._files.open(alone)
        self._opened[sha256].refresh()
        if unreadable := self.unreadable(source):
            self._watcher.trouble(unreadable)
        self._overruled.discard(source)
        self._lay(source, alone)

    def _lay(self, source: int, believed: Resolved) -> None:
        """Lay what was said of a source over what is believed of it, and have it found out what follows."""
        repairs = self.on(source)
        if repairs:
            resolved, lost = overruled(believed, repairs)
            self._ask(source, self._alone[source], repairs)
        else:
            resolved, lost = self._alone[source], []
        self._hold(source, resolved, lost)

    def _hold(self, source: int, resolved: Resolved, lost: Sequence[Repair]) -> None:
        holding = self._collection.holdings[source]
        before = holding.resolved
        holding.resolved, self._lost[source] = resolved, lost
        # At the opening nobody has said anything just now.
        is_news = source in self._overruled
        self._marked[source] = consequences(before, resolved) if before and is_news else frozenset()

    def conclude(self, event: Concluded) -> None:
        """Show what follows from what was said, unless the document or what was said of it is another by now."""
        source = event.source
        if self._alone[source].document is event.resolved.document and self.on(source) == event.repairs:
            self._hold(source, event.resolved, event.lost)
            self._watcher.source_concluded(source)

    def on(self, source: int) -> tuple[Repair, ...]:
        """Return what was said of a source that is loaded, in order."""
        return self._of(source).notes

    def _of(self, source: int) -> RepairFile:
        return self._opened[self._alone[source].document.source.sha256]

    def _look_again(self) -> None:
        """Find out of which other sources something is said too, now that there is a new file."""
        for alone in self._alone.values():
            digest = alone.document.source.sha256
            if not self._opened[digest].notes:
                self._opened[digest] = self._files.open(alone)

    def find(self, source: int, anchor: Anchor) -> Found:
        """Find the comment, quoted document or post that a repair is about, in the source with this number.

        `anchor` describes it as it was when the person spoke. The result says whether it is there as it was, has moved
        or changed, or is lost.
        """
        return self._targets.of(self._collection.resolved(source)).find(anchor)

    def anchor(self, source: int, key: Key) -> Anchor:
        """Describe an entry of a source, to say something of it."""
        return self._targets.of(self._collection.resolved(source)).anchor(key)

    def without(self, source: int, repair: Repair) -> Resolved:
        """Return what would hold of a source that is loaded, if one thing had not been said of it."""
        others = [kept for kept in self.on(source) if kept != repair]
        return overruled(self._collection.resolved(source), others)[0]

    def lost(self, source: int) -> Sequence[Repair]:
        """Return what was said of a source that is loaded and has no place in it."""
        return self._lost[source]

    def changed(self, source: int) -> frozenset[EntryKey]:
        """Return the entries of a source that the program sees otherwise for what was said last of others."""
        return self._marked.get(source, frozenset())

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
        is_first = not file.notes
        try:
            file.exchange(*change)
        except NotesError as error:
            self._watcher.tell(str(error))
            return False
        if is_first:
            self._look_again()
        for number, holding in enumerate(self._collection.holdings):
            if number in self._alone and self._of(number).path == file.path and holding.resolved:
                self._of(number).refresh()
                self._overruled.add(number)
                self._lay(number, holding.resolved)
                self._watcher.source_overruled(number)
        return True
