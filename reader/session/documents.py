"""From a place to what the program believes of the document there, and to what follows from what the person says of it.

Nothing else in the session or in the screens knows how that is done. It takes a while, and is done in a thread beside
the one that owns the session.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from reader.errors import ReaderError, StateError
from reader.library.reading import Files, Load, Read, Reading
from reader.library.roster import Changes
from reader.library.workers import Worker, is_long
from reader.model import Document, Resolved
from reader.model.identify import Recall, identify
from reader.overrule.repair import Repair
from reader.overrule.resolve import resolve
from reader.session.events import Concluded, Noticed

# Instead of the name of a dialect: the one that the program takes for the best.
AS_FOUND = ""


class Wish(NamedTuple):
    """A source to be read. `dialect` is what a person chose, if they did; `again` stands for a place that is gone."""

    source: int
    place: str
    dialect: str | None = None
    again: Document | None = None


class Look(NamedTuple):
    """A source whose file has changed while it is open, as it was when it was read."""

    source: int
    place: str
    dialect: str | None
    before: Document


class Question(NamedTuple):
    """What follows from what a person said of a source: `alone` is what the program believes without that."""

    source: int
    alone: Resolved
    repairs: tuple[Repair, ...]


class Documents:
    """Read and infer in one thread at a time. Where the person chose nothing else, a source is read as `taken_for`."""

    def __init__(self, load: Load, files: Files, taken_for: str | None = None, *, worker: Worker | None = None) -> None:
        """Read what is long in a `worker`, if there is one."""
        self.files = files
        self._reading = Reading(load, files)
        self._taken_for = taken_for
        self._worker = worker

    def read(self, wish: Wish) -> Read:
        """Read a source and infer; raises `ReaderError` where it cannot be read as was wished."""
        again = wish.again
        if again is not None:
            return self._reading.understood(wish.place, lambda recall: reread(again, wish.dialect or None, recall))
        taken_for = self._taken_for if wish.dialect is None else wish.dialect or None
        if self._worker is not None and is_long(wish.place) and self._reading.known(wish.place, taken_for) is None:
            with suppress(StateError):  # without an index it is read here
                return Read(self._reading.kept(self._worker.understand(wish.place, taken_for)))
        return self._reading.read(wish.place, taken_for)

    def beginning(self, place: str) -> Resolved | None:
        """Return what the program believes of the beginning of a long source that is not known, if it tells enough."""
        if self._taken_for is not None or self._reading.known(place) is not None:
            return None
        from reader.infer.run import infer
        from reader.load import load_beginning

        document = load_beginning(place)
        return Resolved(document, infer(document)) if document else None

    def look(self, look: Look) -> Noticed:
        """Read a source again, behind what is shown of it, and tell what is otherwise."""
        try:
            after = self.read(Wish(look.source, look.place, look.dialect)).resolved.document
        except ReaderError as error:
            return Noticed(look.source, Changes(), error.message)
        return Noticed(look.source, Changes.between(look.before, after))

    def read_all(self, places: Sequence[str]) -> list[Resolved]:
        """Return what the program believes of the sources at these places; raises `ReaderError`.

        That the record cannot be used is told by whoever writes to it next.
        """
        return [self.read(Wish(source, place)).resolved for source, place in enumerate(places)]

    def settle(self) -> None:
        """Keep what was read last, now that the person sees it."""
        self._reading.settle()

    def conclude(self, question: Question) -> Concluded:
        """Infer again, given what a person said."""
        document, repairs = question.alone.document, question.repairs
        resolved, lost = resolve(document, repairs, question.alone.believed)
        return Concluded(question.source, resolved, lost, repairs)


def reread(document: Document, dialect: str | None, recall: Recall | None = None) -> Document:
    """Understand the text of a document anew, as a dialect, or as the best one for None; raises DialectError.

    What was wrong with its bytes is still so.
    """
    from reader.reconstruct.build import rebuild

    source = document.source
    intake = rebuild(source.text, uri=source.uri, sha256=source.sha256, encoding=source.encoding, dialect=dialect)
    again = identify(intake, recall)
    bytes_wrong = tuple(warning for warning in document.warnings if warning.code == "encoding")
    return replace(again, warnings=(*again.warnings, *bytes_wrong))
