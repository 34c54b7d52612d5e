"""A session without screens, and somebody who notes down what it tells."""

from collections.abc import Sequence
from pathlib import Path
from queue import Queue

from reader.errors import SourceError
from reader.model import Document
from reader.session.collection import Collection, Where
from reader.session.documents import Load, reread
from reader.session.events import Event
from reader.session.session import Session

WAIT = 5.0  # seconds, after which a thread has failed


class Listener:
    """Note down what a session tells, in order, and whatever else is shown or said."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, int]] = []
        self.told: list[str] = []
        self.said: list[str] = []
        self.shown: list[tuple[Where, str | None]] = []

    def source_closing(self, source: int) -> None:
        self.heard.append(("closing", source))

    def source_changed(self, source: int) -> None:
        self.heard.append(("changed", source))

    def source_overruled(self, source: int) -> None:
        self.heard.append(("overruled", source))

    def trouble(self, text: str) -> None:
        self.told.append(text)

    def tell(self, text: str) -> None:
        self.told.append(text)

    def say(self, text: str) -> None:
        self.said.append(text)

    def show(self, where: Where, target: str | None = None) -> None:
        self.shown.append((where, target))


class Opened:
    """A session on some sources, its listener, and the events that wait to be taken."""

    def __init__(self, folder: Path, *sources: str | Document, load: Load) -> None:
        self.listener = Listener()
        self.events: Queue[Event] = Queue()
        self.session = Session(
            Collection(sources),
            load,
            folder / "state.sqlite3",
            folder,
            self.listener,
            self.events.put,
        )

    def take(self, count: int = 1) -> list[Event]:
        """Wait for so many events, hand each over, and return them."""
        events = [self.events.get(timeout=WAIT) for _ in range(count)]
        for event in events:
            self.session.take(event)
        return events


def loading(files: Sequence[Document]) -> Load:
    """Return what loads these documents by their uri, and nothing else."""

    def load(place: str, dialect: str | None = None) -> Document:
        for document in files:
            if document.source.uri == place:
                return reread(document, dialect) if dialect else document
        raise SourceError("no such file", place)

    return load
