"""From a place to the document that is shown: read, rebuilt, inferred, and overlaid with what the person says.

Nothing else in the session or in the screens knows how that is done.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.infer import infer
from reader.model import Document
from reader.notes.overlay import Overlay
from reader.notes.repair import Extent, Repair
from reader.notes.requoting import Requoting
from reader.reconstruct.build import rebuild
from reader.session.events import Overlaid, Report

# Reads a place; with the keyword `dialect` as that one, or, for None, as the best, whatever else was asked for.
Load = Callable[..., Document]
# Instead of the name of a dialect: the one that the program takes for the best.
AS_FOUND = ""
_LONG = 500_000  # characters of a text of which to infer again takes longer than a person notices


class Wish(NamedTuple):
    """A source to be read. `dialect` is what a person chose, if they did; `again` stands for a place that is gone."""

    source: int
    place: str
    dialect: str | None = None
    again: Document | None = None


def read_wished(load: Load, wish: Wish) -> Document:
    """Return the document of a source, inferred; raises ReaderError where it cannot be read as was wished."""
    if wish.again is not None:
        return reread(wish.again, wish.dialect or None)
    return load(wish.place) if wish.dialect is None else load(wish.place, dialect=wish.dialect or None)


def reread(document: Document, dialect: str | None) -> Document:
    """Understand the text of a document anew, as a dialect, or as the best one for None; raises DialectError.

    What was wrong with its bytes is still so.
    """
    source = document.source
    again = rebuild(source.text, uri=source.uri, sha256=source.sha256, encoding=source.encoding, dialect=dialect)
    bytes_wrong = tuple(warning for warning in document.warnings if warning.code == "encoding")
    return infer(replace(again, warnings=(*again.warnings, *bytes_wrong)))


def requoted(inferred: Document, repairs: Iterable[Repair]) -> Document:
    """Apply only those repairs to an inferred document that say what is quoted, and infer nothing from them."""
    requoting = Requoting(repair for repair in repairs if isinstance(repair.said, Extent))
    return requoting(requoting(inferred))


class Overlays:
    """Lay what the person says over the documents of several sources, and remember for each what that took.

    Where inferring again takes long, it is done in a thread of its own, which reports `Overlaid`.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._of: defaultdict[int, Overlay] = defaultdict(Overlay)

    def lay(self, source: int, inferred: Document, repairs: Sequence[Repair]) -> tuple[Document, list[Repair]]:
        """Return the document as the person says that it is, and the repairs that have no place in it.

        What follows from the repairs of a long document is still missing in it, and comes with `Overlaid`.
        """
        overlay = self._of[source]
        takes_long = len(inferred.source.text) > _LONG and not overlay.is_ready(inferred, repairs)
        laid = overlay.lay(inferred, repairs, in_haste=takes_long)
        if takes_long:
            work = (source, inferred, repairs)
            threading.Thread(target=self._lay_beside, args=work, name="overlay", daemon=True).start()
        return laid

    def _lay_beside(self, source: int, inferred: Document, repairs: Sequence[Repair]) -> None:
        overlay = Overlay()
        overlay.lay(inferred, repairs)
        self._report(Overlaid(source, inferred, overlay))

    def accept(self, event: Overlaid, repairs: Sequence[Repair]) -> bool:
        """Use what was laid beside from now on; tell whether it is still about what the person says."""
        is_current = event.overlay.is_ready(event.inferred, repairs)
        if is_current:
            self._of[event.source] = event.overlay
        return is_current
