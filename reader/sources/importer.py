"""What every importer has in common: from the bytes of one source to an intake."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from reader.model import Intake
from reader.sources.read import Raw

# Is told how many bytes of a source are read by now, and how many it has.
Progress = Callable[[int, int], None]
_WATCHING: ContextVar[Progress | None] = ContextVar("watching", default=None)


@contextmanager
def watched(progress: Progress) -> Iterator[None]:
    """Let `progress` be told how far the reading of a large source is, whoever reads it meanwhile in this thread."""
    token = _WATCHING.set(progress)
    try:
        yield
    finally:
        _WATCHING.reset(token)


def watching() -> Progress | None:
    """Return what is to be told how far the reading is, None where nobody watches."""
    return _WATCHING.get()


class Importer(Protocol):
    """One kind of source. Importers know nothing of each other; the registry of all of them is in `reader.load`."""

    @property
    def name(self) -> str:
        """Return what people call the format: "blogger-page"."""

    def recognise(self, raw: Raw) -> str | None:
        """Return in a few words why the source is of this kind, or None if it is not.

        This looks at the content, never at the name, and at no more of it than `reader.sources.sniff.HEAD` bytes
        unless everything before says that it is likely.
        """

    def read(self, raw: Raw) -> Intake:
        """Read the whole source. Raises `SourceError` where nothing of it can be read."""


class Streaming(Importer, Protocol):
    """An importer of archives that may be larger than memory: it can also give them post by post."""

    def threads(self, raw: Raw, progress: Progress | None = None) -> Iterator[Intake]:
        """Give an intake for each post with its comments, in memory that the longest thread bounds.

        A last one has no posts if there is something to say of the source as a whole: its warnings. Raises
        `SourceError` where nothing of it can be read.
        """
