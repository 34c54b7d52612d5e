"""From a place to what the program believes of the document there, and to what follows from what the person says of it.

Nothing else in the session or in the screens knows how that is done. It takes a while, and is done in a thread beside
the one that owns the session.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reader.errors import StateError
from reader.infer import infer
from reader.library.state import State
from reader.model import Document, Resolved
from reader.model.identify import Recall, identify
from reader.overrule.repair import Repair
from reader.overrule.resolve import resolve
from reader.reconstruct.build import rebuild
from reader.session.events import Concluded
from reader.sources.read import uri_of

# Reads a place. With the keyword `taken_for` as that format or dialect, or, for None, as the best, whatever else was
# asked for; with the keyword `recall`, entries that were read before keep their keys.
Load = Callable[..., Document]
# Instead of the name of a dialect: the one that the program takes for the best.
AS_FOUND = ""


class Wish(NamedTuple):
    """A source to be read. `dialect` is what a person chose, if they did; `again` stands for a place that is gone."""

    source: int
    place: str
    dialect: str | None = None
    again: Document | None = None


class Read(NamedTuple):
    """What the program believes of a source, and why the record of what was read was of no use, if it was of none."""

    resolved: Resolved
    trouble: str | None


class Question(NamedTuple):
    """What follows from what a person said of a source: `alone` is what the program believes without that."""

    source: int
    alone: Resolved
    repairs: tuple[Repair, ...]


class Documents:
    """Read and infer in one thread, which keeps its own connection to the file `record` of what was read.

    Where that file cannot be used, or is None, all posts and comments are new.
    """

    def __init__(self, load: Load, record: Path | None) -> None:
        self._load = load
        self._record = record
        self._state: State | None = None

    def read(self, wish: Wish) -> Read:
        """Read a source and infer; raises `ReaderError` where it cannot be read as was wished."""
        trouble = None
        try:
            document = self._read(wish, self._recall(wish))
        except StateError as error:
            # The others are not held up by the same.
            self._record = self._state = None
            trouble = str(error)
            document = self._read(wish, None)
        return Read(Resolved(document, infer(document)), trouble)

    def conclude(self, question: Question) -> Concluded:
        """Infer again, given what a person said."""
        document, repairs = question.alone.document, question.repairs
        resolved, lost = resolve(document, repairs, question.alone.believed)
        return Concluded(question.source, resolved, lost, repairs)

    def _read(self, wish: Wish, recall: Recall | None) -> Document:
        if wish.again is not None:
            return reread(wish.again, wish.dialect or None, recall)
        if wish.dialect is None:
            return self._load(wish.place, recall=recall)
        return self._load(wish.place, taken_for=wish.dialect or None, recall=recall)

    def _recall(self, wish: Wish) -> Recall | None:
        if self._record is None:
            return None
        if self._state is None:
            self._state = State(self._record)
        return self._state.recall(uri_of(wish.place))


def read_at_once(places: Sequence[str], load: Load, record: Path | None) -> list[Resolved]:
    """Return what the program believes of the documents at these places; raises `ReaderError`.

    That the record cannot be used is told by whoever writes to it next.
    """
    documents = Documents(load, record)
    return [documents.read(Wish(source, place)).resolved for source, place in enumerate(places)]


def reread(document: Document, dialect: str | None, recall: Recall | None = None) -> Document:
    """Understand the text of a document anew, as a dialect, or as the best one for None; raises DialectError.

    What was wrong with its bytes is still so.
    """
    source = document.source
    intake = rebuild(source.text, uri=source.uri, sha256=source.sha256, encoding=source.encoding, dialect=dialect)
    again = identify(intake, recall)
    bytes_wrong = tuple(warning for warning in document.warnings if warning.code == "encoding")
    return replace(again, warnings=(*again.warnings, *bytes_wrong))
