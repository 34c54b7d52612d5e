"""From a place to what the program believes of the source there: out of the index, or read and inferred anew."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from reader.errors import StateError
from reader.library.archive_file import take_over
from reader.library.index.index import Index, mark_of
from reader.library.state import State
from reader.model import Document, Resolved
from reader.model.identify import Recall
from reader.paths import cache_dir, data_dir, state_dir
from reader.sources.read import MERGED, STANDARD_INPUT, uri_of

# Reads a place. With the keyword `taken_for` as that format or dialect, or, for None, as the best, whatever else was
# asked for; with the keyword `recall`, entries that were read before keep their keys.
Load = Callable[..., Document]


def load(place: str, *, taken_for: str | None = None, recall: Recall | None = None) -> Document:
    """Load the document at a place as `reader.load.load` does; the importers are imported when that is asked for."""
    from reader.load import load

    return load(place, taken_for=taken_for, recall=recall)


@dataclass(frozen=True, slots=True)
class Files:
    """The files of the library: the record of what was read, and the index; None for one that is not to be used."""

    record: Path | None = None
    index: Path | None = None


def standard_files() -> Files:
    """Name the files of the library in the person's folders; take the record over from where it was kept formerly."""
    record = data_dir() / "archive.sqlite3"
    former = state_dir() / "state.sqlite3"
    if former.exists() and not record.exists():
        take_over(former, record)
    return Files(record, cache_dir() / "index.sqlite3")


class Read(NamedTuple):
    """What the program believes of a source, and why the record of what was read was of no use, if it was of none."""

    resolved: Resolved
    trouble: str | None = None


class Reading:
    """Read sources in one thread at a time, over connections of its own to the files of the library.

    What is in the index, and has not changed since, is neither read nor inferred again. Where the record of what was
    read cannot be used, or there is none, all posts and comments are new. The index is a cache: where it cannot be
    used, everything is read.
    """

    def __init__(self, load: Load, files: Files) -> None:
        self._load = load
        self._record = files.record
        self._state: State | None = None
        self._index_path = files.index
        self._index: Index | None = None
        self._to_keep: list[tuple[Resolved, str, str | None]] = []

    def known(self, place: str, taken_for: str | None = None) -> Resolved | None:
        """Return what the index has of a source, if it has not changed since."""
        with suppress(StateError):
            index = self._opened_index()
            return index.find(uri_of(place), taken_for) if index else None
        return None

    def read(self, place: str, taken_for: str | None = None) -> Read:
        """Return what the program believes of a source, as the best or as a format or dialect; raises `ReaderError`."""
        known = self.known(place, taken_for)
        if known is not None:
            return Read(known)
        mark = mark_of(uri_of(place))
        read = self.understood(place, lambda recall: self._load(place, taken_for=taken_for, recall=recall))
        if place != STANDARD_INPUT and MERGED not in place:
            self._to_keep.append((read.resolved, mark, taken_for))
        return read

    def understood(self, place: str, load: Callable[[Recall | None], Document]) -> Read:
        """Read and infer; `load` is told what is known of the entries of earlier readings; raises `ReaderError`."""
        from reader.infer.run import infer  # what is known needs none

        trouble = None
        try:
            document = load(self._recall(place))
        except StateError as error:
            # The others are not held up by the same.
            self._record = self._state = None
            trouble = str(error)
            document = load(None)
        return Read(Resolved(document, infer(document)), trouble)

    def settle(self) -> list[int]:
        """Keep what was read in the index, now that it is shown; return the number that each has there."""
        to_keep, self._to_keep = self._to_keep, []
        with suppress(StateError):
            index = self._opened_index()
            if index is not None and to_keep:
                from reader.library.index.keeping import keep

                return [keep(index, *each) for each in to_keep]
        return []

    def remember(self, resolved: Resolved) -> None:
        """Keep what the entries of a source are known by, so that a later visit need not look at them.

        That is also due for what the index has already: the record may be newer. Raises `StateError`.
        """
        state = self._opened_state()
        if state is not None:
            state.remember(resolved)

    def kept(self, number: int) -> Resolved:
        """Return what has this number in the index, whatever became of its file since; raises `StateError`."""
        index = self._opened_index()
        if index is None:
            raise StateError("the index cannot be used")
        return index.numbered(number)

    def _opened_index(self) -> Index | None:
        if self._index is None and self._index_path is not None:
            path, self._index_path = self._index_path, None  # one that cannot be opened is not tried again
            self._index = Index(path)
        return self._index

    def _recall(self, place: str) -> Recall | None:
        state = self._opened_state()
        return state.recall(uri_of(place)) if state else None

    def _opened_state(self) -> State | None:
        if self._state is None and self._record is not None:
            self._state = State(self._record)
        return self._state
