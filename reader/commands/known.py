"""What the index knows of files, so that a command need not read them."""

from collections.abc import Callable
from contextlib import closing, suppress

from reader.batch import DONE, PARTLY
from reader.errors import StateError
from reader.library.index.index import Index, Listed
from reader.library.reading import Files
from reader.narration import say
from reader.sources.read import uri_of


def listing(files: Files) -> dict[str, Listed]:
    """Return what the index has, by uri; without one that can be used, nothing is known."""
    if files.index is None or not files.index.exists():
        return {}
    with suppress(StateError), closing(Index(files.index)) as index:
        return index.listing()
    return {}


class KnownFiles:
    """The files that the index has as they are now; `do` is called with each that is met."""

    def __init__(self, files: Files, do: Callable[[str, Listed], object]) -> None:
        self._known = listing(files)
        self._do = do

    def was_read(self, file: str) -> bool:
        listed = self._known.get(_uri(file)) if self._known else None
        return listed is not None and listed.is_current(file)

    def act(self, file: str) -> int:
        listed = self._known[_uri(file)]
        self._do(file, listed)
        for loss in listed.losses:
            say(f"reader: {file}: {loss}")
        return PARTLY if listed.losses else DONE


def _uri(file: str) -> str:
    return file if file.startswith("/") else uri_of(file)  # to make the paths of a whole folder absolute takes long
