"""A session without screens, and somebody who notes down what it tells."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from queue import Queue

from reader.errors import SourceError
from reader.library.reading import Files, Load
from reader.model import Document, Entry, EntryKey, Key, Resolved
from reader.model.identify import Recall
from reader.session.collection import Collection, Where
from reader.session.documents import Documents
from reader.session.events import Event
from reader.session.session import Session
from tests.ui import samples
from tests.ui.samples import Page

WAIT = 5.0  # seconds, after which a thread has failed


class Listener:
    """Note down what a session tells, in order, and whatever else is shown or said."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, int]] = []
        self.told: list[str] = []
        self.said: list[str] = []
        self.shown: list[tuple[Where, Key | None]] = []

    def source_closing(self, source: int) -> None:
        self.heard.append(("closing", source))

    def source_changed(self, source: int) -> None:
        self.heard.append(("changed", source))

    def source_overruled(self, source: int) -> None:
        self.heard.append(("overruled", source))

    def source_concluded(self, source: int) -> None:
        self.heard.append(("concluded", source))

    def trouble(self, text: str) -> None:
        self.told.append(text)

    def tell(self, text: str) -> None:
        self.told.append(text)

    def say(self, text: str) -> None:
        self.said.append(text)

    def show(self, where: Where, target: Key | None = None) -> None:
        self.shown.append((where, target))


class Opened:
    """A session on some sources, its listener, and the events that wait to be taken.

    Pages are read at once, `files` when the session asks for them.
    """

    def __init__(
        self, folder: Path, *sources: str | Page, files: Sequence[Page] = (), load: Load | None = None
    ) -> None:
        self.listener = Listener()
        self.events: Queue[Event] = Queue()
        record = folder / "state.sqlite3"
        self.session = Session(
            Collection(list(reading(sources, record))),
            Documents(load or loading(files), Files(record)),
            record,
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

    def key(self, number: str, post: int = 0, source: int = 0) -> EntryKey:
        """Return the key of the comment with this number, or of the "post"."""
        return key_of(self.session.collection.document(source), number, post)


def reading(sources: Iterable[str | Page], record: Path) -> Iterator[str | Resolved]:
    """Give places as they are, and pages as they are read before there is a session."""
    for source in sources:
        yield source if isinstance(source, str) else _read(source, record)


def _read(page: Page, record: Path) -> Resolved:
    return Documents(loading([page]), Files(record)).read_all([page.uri])[0]


def loading(files: Sequence[Page]) -> Load:
    """Return what loads these pages by their uri, and nothing else."""

    def load(place: str, taken_for: str | None = None, recall: Recall | None = None) -> Document:
        document = samples.load(files, place, taken_for, recall)
        if document is None:
            raise SourceError("no such file", place)
        return document

    return load


def key_of(document: Document, number: str, post: int = 0) -> EntryKey:
    """Return the key of the comment with this number, or of the "post"."""
    return entry_of(document, number, post).key


def entry_of(document: Document, number: str, post: int = 0) -> Entry:
    """Return the comment with this number, or the "post"."""
    if number == "post":
        return document.posts[post]
    return next(comment for comment in document.posts[post].comments if comment.number == number)
