"""All that is open: the sources, how far they are read, the bookmarks on them, and what was said of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from reader.model import Document, Resolved, Warning
from reader.notes.bookmark import Bookmark
from reader.overrule.repair import Repair
from reader.overrule.said import warnings_of
from reader.session.bookmarks import Bookmarks
from reader.session.collection import Collection
from reader.session.documents import Documents, Look, Question, Wish
from reader.session.events import Broken, Concluded, Event, Loaded, Noticed, Report, Visited
from reader.session.loading import Loader
from reader.session.noting import Noting
from reader.session.open_documents import OpenDocuments, unremembered
from reader.session.repairs import Repairs
from reader.session.targets import TargetsKept
from reader.sources.files import stamp_of
from reader.sources.read import STANDARD_INPUT

# So many sources are all read at the beginning, so that each is known in the others.
_ALL_READ = 200


class Audience(Protocol):
    """Whoever shows a session, and is told what changes in it. Sources are named by their number."""

    def source_closing(self, source: int) -> None:
        """Write down what is not written yet: a newer document takes the place of a source's."""

    def source_completing(self, source: int) -> None:
        """Note where the person is in a source of which only the beginning was there."""

    def source_completed(self, source: int) -> None:
        """Show the whole of a source of which only the beginning was there, with everything where it is."""

    def source_changed(self, source: int) -> None:
        """Show what is known of a source by now: it was read, or what is unread in it is known."""

    def source_overruled(self, source: int) -> None:
        """Show a source as the person says now that it is."""

    def source_concluded(self, source: int) -> None:
        """Show what follows from what the person said of a source: mark it, and move nothing."""

    def say(self, text: str) -> None:
        """Show a word until the next key."""

    def trouble(self, text: str) -> None:
        """Tell of something that went wrong, once however often it goes wrong."""

    def tell(self, text: str) -> None:
        """Tell of something that cannot be done."""


class Session:
    """The state of the app, without its screens.

    One thread owns it. What is done beside that thread is passed to `report`, in the thread that did it; the owner
    hands it to `take`. `documents` reads sources, `record` is the file of what was read (None: nowhere), `notes` the
    folder of what the person writes. `by_conversation` says how threads are arranged where the person never chose.
    """

    def __init__(
        self,
        collection: Collection,
        documents: Documents,
        record: Path | None,
        notes: Path,
        audience: Audience,
        report: Report,
    ) -> None:
        self.collection = collection
        self.files = documents.files
        self.by_conversation = False
        self._audience = audience
        self._loader = Loader(documents, report)
        self._expected: tuple[int, Callable[[], None]] | None = None
        trouble, tell = audience.trouble, audience.tell
        targets = TargetsKept()
        self.bookmarks = Bookmarks(notes, targets, trouble, tell)
        self.noting = Noting(notes, self.bookmarks, trouble)
        self.repairs = Repairs(notes, collection, targets, self._ask, audience)
        self.opened = OpenDocuments(collection, record, trouble, report)

    def begin(self) -> None:
        """Have the sources read that are not."""
        holdings = self.collection.holdings
        for number, holding in enumerate(holdings):
            # Of a long shelf what is known is read when it is opened.
            is_wanted = holding.document is None and (holding.known is None or len(holdings) <= _ALL_READ)
            if is_wanted or holding.is_beginning:
                self._loader.want(Wish(number, holding.place))

    def settle(self) -> None:
        """Have what was read before the session began kept in the index."""
        self._loader.settle()

    def look(self) -> None:
        """Have the sources that are open read again behind the screen if their files have changed since."""
        for source in self.opened.sources():
            holding = self.collection.holdings[source]
            stamp = stamp_of(holding.place)
            before, holding.stamp = holding.stamp, stamp
            if before is not None and stamp != before and holding.document is not None:
                self._loader.want(Look(source, holding.place, holding.dialect, holding.document))

    # What was done beside

    def take(self, event: Event) -> None:
        """Take in what was reported; raises what ended the reading of sources, if it was a mistake of ours."""
        match event:
            case Loaded():
                self._take_loaded(event)
            case Visited(document):
                source = self.opened.visited(document)
                if source is not None:
                    self._audience.source_changed(source)
            case Concluded():
                self.repairs.conclude(event)
            case Noticed(source, changes, error):
                name = self.collection.holdings[source].name
                if error is not None:
                    self._audience.say(f"{name}: {error}; what you see stays")
                elif any(changes):
                    self._audience.say(f"{name}: {changes}; r shows that")
            case Broken(error):
                raise error

    def _take_loaded(self, event: Loaded) -> None:
        holding = self.collection.holdings[event.source]
        if event.trouble is not None:
            self._audience.trouble(unremembered(event.trouble))
        if holding.is_beginning:
            self._complete(event.source, event)
        elif event.resolved is not None:
            self._audience.source_closing(event.source)
            self.opened.put_down(event.source)
            self.repairs.take(event.source, event.resolved)
            holding.error, holding.dialect = None, event.dialect
            self.collection.know(event.source)
        elif holding.resolved is None:
            holding.error = event.error
        self._audience.source_changed(event.source)
        if self._expected is not None and self._expected[0] == event.source:
            act, self._expected = self._expected[1], None
            if event.error is not None:
                self._audience.tell(event.error)
            else:
                act()

    def _complete(self, source: int, event: Loaded) -> None:
        """Take in the whole of a source of which only the beginning was there, if that is the same so far."""
        holding = self.collection.holdings[source]
        begun, whole = holding.document, event.resolved
        # Otherwise what is shown stays until the person asks for the source again.
        holding.is_beginning = False
        if whole is None or begun is None:
            self._audience.tell(f"{event.error}; what you see is its beginning")
        elif event.dialect is None and not _goes_on(begun, whole.document):
            name = whole.document.source.dialect.name
            self._audience.say(f"Read whole, this is taken for {name}: r shows it so")
        else:
            self._audience.source_completing(source)
            holding.dialect = event.dialect
            self.repairs.take(source, whole)
            self.opened.complete(source)
            self.collection.know(source)
            self._audience.source_completed(source)

    def _ask(self, source: int, alone: Resolved, repairs: tuple[Repair, ...]) -> None:
        self._loader.want(Question(source, alone, repairs), first=True)

    def warnings(self, source: int) -> tuple[Warning, ...]:
        """Return the warnings about a loaded source: those of its reading, and one for each repair without a place."""
        return self.collection.document(source).warnings + warnings_of(self.repairs.lost(source))

    # What is to be read

    def when_loaded(self, source: int, act: Callable[[], None]) -> None:
        """Do something with a source as soon as it is loaded; the last wish counts."""
        holding = self.collection.holdings[source]
        if holding.document is not None:
            act()
        elif holding.error is not None:
            self._audience.tell(holding.error)
        else:
            self._expected = source, act
            self._loader.want(Wish(source, holding.place), first=True)

    def reload(self, source: int, act: Callable[[], None] | None) -> bool:
        """Have a source read again, then do something with it; tell whether its place can be read again."""
        holding = self.collection.holdings[source]
        if holding.place == STANDARD_INPUT:
            return False
        if act is not None:
            self._expected = source, act
        self._loader.want(Wish(source, holding.place, holding.dialect), first=True)
        return True

    def read_as(self, source: int, dialect: str, act: Callable[[], None]) -> None:
        """Have a source read as a dialect, or `AS_FOUND`, from now on, then do something with it."""
        holding = self.collection.holdings[source]
        again = holding.document if holding.place == STANDARD_INPUT else None
        self._expected = source, act
        self._loader.want(Wish(source, holding.place, dialect, again), first=True)

    def source_of(self, bookmark: Bookmark, found_in: Resolved | None = None) -> int | None:
        """Return the source with what a bookmark is on: the document that it was found in, or its own.

        One that was not open is from now on. None is for a text from standard input that is gone.
        """
        about = found_in.document.source if found_in else bookmark.anchor
        source = self.bookmarks.source_of(bookmark, about.sha256, about.uri, self.collection)
        if source is None and about.uri != STANDARD_INPUT:
            source = self.collection.add(about.uri)
        return source

    # Ending

    def save(self) -> None:
        """Write down what the person is writing, and how far they are everywhere, as far as it is known."""
        self.noting.save()
        self.opened.save()

    def close(self) -> None:
        """Write down what the person is writing, and how far they are everywhere, and let go of the record."""
        self.noting.save()
        self.opened.close()


def _goes_on(begun: Document, whole: Document) -> bool:
    """Tell whether the beginning of a document is what was read as such before."""
    if begun.source.dialect.name != whole.source.dialect.name:
        return False
    comments = zip(begun.posts[0].comments, whole.posts[0].comments, strict=False)
    return all(one.fingerprint == other.fingerprint for one, other in comments)
