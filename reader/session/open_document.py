"""A document that is open: which comments are unread, where the person stands, what is folded."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from reader.errors import StateError
from reader.library.state import Kept, State, Visit
from reader.library.state import Place as LastPlace
from reader.model import Document, EntryKey, Fold, QuoteKey, Resolved
from reader.printable import counted
from reader.session.events import Report, Visited
from reader.session.window import Window
from reader.view.folding import Folding
from reader.view.line import TextPlace
from reader.view.marks import Marks
from reader.view.thread import Thread

_PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class VisitResult:
    """What a visit found: which comments are unread."""

    visit: Visit
    unread: "Unread"

    @classmethod
    def of(cls, state: State, resolved: Resolved) -> "VisitResult":
        """Note in the record that the document is opened; raises StateError."""
        visit = state.visit(resolved)
        return cls(visit, Unread(resolved.document, visit.read))


class Unread:
    """The unread comments of a document: a byte for each entry of each post, 1 where it is a comment nobody read."""

    def __init__(self, document: Document, read: Iterable[tuple[int, int]]) -> None:
        self._document = document
        self.posts = [bytearray(b"\0" + b"\1" * count) for count in document.counts]
        for post, place in read:
            self.posts[post][place] = 0

    def put(self, key: EntryKey, unread: bool) -> bool:
        """Take note whether an entry is unread; tell whether that is news."""
        number = self._document.post_of[key]
        place = self._document.shapes[number].places[key]
        changes = self.posts[number][place] != unread
        self.posts[number][place] = unread
        return changes


class Visiting(threading.Thread):
    """Visit a long document in a thread of its own, over its own connection, and report `Visited` at the end."""

    def __init__(self, path: Path, resolved: Resolved, report: Report) -> None:
        super().__init__(name="visit", daemon=True)
        self._path = path
        self._resolved = resolved
        self._report = report
        self.result: VisitResult | None = None
        self.error: str | None = None

    def run(self) -> None:
        try:
            state = State(self._path)
            self.result = VisitResult.of(state, self._resolved)
            state.close()
        except StateError as error:
            self.error = str(error)
        self._report(Visited(self._resolved.document))


def _moved(fold: Fold, same: Mapping[EntryKey, EntryKey]) -> Fold | None:
    """Return a fold with the keys that its entry has in another reading, if it is there."""
    if fold.key is None:
        return fold
    if isinstance(fold.key, QuoteKey):
        entry = same.get(fold.key.entry)
        return Fold(fold.key._replace(entry=entry), fold.state) if entry else None
    key = same.get(fold.key)
    return Fold(key, fold.state) if key else None


def _untouched(document: Document) -> LastPlace:
    """Return the place of somebody who has just opened a document."""
    first = document.posts[0].key
    return LastPlace(first, first)


class OpenDocument:
    """One document while it is open, and what the record keeps of it.

    Place, folds and arrangement are known at once, what is unread as soon as `learn` was told. Changes are gathered and
    written by `save`: at leaving, at every change of post and every few seconds, never for each key. Where the
    record cannot be used, `trouble` is told and all else goes on.
    """

    def __init__(self, resolved: Resolved, state: State, trouble: Callable[[str], None]) -> None:
        self.document: Document = resolved.document
        self.visiting: Visiting | None = None
        self._resolved = resolved  # as it was when it was opened: what was folded then is found in that
        self._state = state
        self._trouble = trouble
        self._visit: Visit | None = None
        self._unread: Unread | None = None
        self._early: dict[EntryKey, bool] = {}
        self._news = ""
        self._changed: dict[EntryKey, bool] = {}
        self._kept = Kept()
        try:
            self._kept = state.kept(resolved)
        except StateError as error:
            trouble(str(error))
        if dropped := self._kept.dropped:
            kept_by_place = "kept by their place, and what stands there has changed"
            trouble(f"{self.document.source.uri}: {counted(dropped, 'fold')} given up: {kept_by_place}")
        self._saved = self._kept

    # What is unread

    def visit(self) -> None:
        """Find out at once what is unread."""
        try:
            self.learn(VisitResult.of(self._state, self._resolved))
        except StateError as error:
            self._trouble(str(error))
            self._unread = Unread(self.document, ())

    def visited(self) -> None:
        """Take what the visit in its own thread has found, waiting for it if need be."""
        visiting, self.visiting = self.visiting, None
        if visiting is None:
            return
        visiting.join(_PATIENCE)
        if visiting.result is not None:
            self.learn(visiting.result)
        elif visiting.error is not None:
            self._trouble(visiting.error)

    def learn(self, result: VisitResult) -> None:
        """Take what is unread; what the reader has marked meanwhile stays."""
        self._visit = result.visit
        self._news = "" if result.visit.first_time else str(result.visit.changes)
        self._unread = result.unread
        early, self._early = self._early, {}
        for key, read in early.items():
            self.mark([key], read)

    def news(self) -> str:
        """Tell, once, what has changed in the source since the person was here last; "" where nothing has."""
        news, self._news = self._news, ""
        return f"Since you were here last: {news}" if news else ""

    def mark(self, keys: Iterable[EntryKey], read: bool = True) -> None:
        """Mark comments as read or unread."""
        for key in keys:
            if self._unread is None:
                self._early[key] = read
            elif self._unread.put(key, not read):
                self._changed[key] = read

    def unread_in(self, post: int) -> int:
        """Count the unread comments of the post with this number, as far as is known."""
        return self._unread.posts[post].count(1) if self._unread else 0

    def first_unread(self, post: int) -> EntryKey | None:
        """Return the key of the first unread comment of the post with this number, as far as is known."""
        place = self._unread.posts[post].find(1) if self._unread else -1
        return self.document.posts[post].comments[place - 1].key if place > 0 else None

    # One post of the document

    @property
    def post(self) -> int:
        """The number of the post, from 0, in which the person was last."""
        place = self._kept.place
        return self.document.post_of.get(place.entry, 0) if place else 0

    @property
    def by_conversation(self) -> bool | None:
        """Whether the person reads the document by conversation; None if they never chose."""
        return self._kept.by_conversation

    def arranged(self, by_conversation: bool) -> None:
        """Take note of how the person reads the document."""
        self._kept = self._kept._replace(by_conversation=by_conversation)

    def show_unread(self, thread: Thread, marks: Marks) -> None:
        """Mark the unread comments of a post."""
        if self._unread is not None:
            unread = self._unread.posts[self.document.post_of[thread.post.key]]
            marks.unread[:] = unread if thread.tree.is_page else bytes([unread[place] for place in thread.tree.order])

    def take_up_folds(self, thread: Thread, folding: Folding) -> None:
        """Fold what was folded in a post."""
        folding.restore(self._kept.folds.get(thread.post.key, ()))

    def return_to_place(self, thread: Thread, window: Window) -> None:
        """Bring the window to where the post was left, if it is this one."""
        place = self._kept.place
        if place is None:
            return
        index, top = thread.index(place.entry), thread.index(place.top)
        if index is not None and top is not None:
            window.cursor = window.folding.holder(index)
            window.hold(TextPlace(top, place.block, place.offset, place.below))

    def stand(self, thread: Thread, window: Window) -> None:
        """Take note of where the reader stands, and of the text at the top of the screen."""
        top = window.held
        place = LastPlace(thread.key(window.cursor), thread.key(top.entry), top.block, top.offset, top.below)
        self._kept = self._kept._replace(place=place)

    def folded(self, thread: Thread, folding: Folding) -> None:
        """Take note of what is folded in a post."""
        self._kept = self._kept._replace(folds={**self._kept.folds, thread.post.key: folding.saved()})

    def take_over(self, beginning: "OpenDocument") -> None:
        """Take up what was done with the beginning of this document, before the whole was there.

        Its comments are the first ones of the whole. Where the person has not moved yet, the place that was kept from
        an earlier time holds.
        """
        same: dict[EntryKey, EntryKey] = {}
        for begun, whole in zip(beginning.document.posts, self.document.posts, strict=False):
            pairs = zip(chain([begun], begun.comments), chain([whole], whole.comments), strict=False)
            same.update({one.key: other.key for one, other in pairs if one.fingerprint == other.fingerprint})
        self.mark([same[key] for key in beginning.read_keys() if key in same])
        folds = {**self._kept.folds}
        for key, own in beginning._kept.folds.items():
            if key in same and own:
                folds[same[key]] = frozenset(fold for each in own if (fold := _moved(each, same)))
        place = beginning._kept.place
        if place and place.entry in same and place.top in same and place != _untouched(beginning.document):
            self._kept = self._kept._replace(place=replace(place, entry=same[place.entry], top=same[place.top]))
        self._kept = self._kept._replace(folds=folds)

    def read_keys(self) -> list[EntryKey]:
        """Return the keys of the comments that were read."""
        posts = zip(self.document.posts, self._unread.posts if self._unread else (), strict=False)
        return [
            comment.key
            for post, unread in posts
            for comment, is_unread in zip(post.comments, unread[1:], strict=True)
            if not is_unread
        ]

    # Keeping

    def save(self) -> None:
        """Write what has changed since the last time."""
        if self._visit is None:
            return
        try:
            self._write(self._visit.id)
        except StateError as error:
            self._trouble(str(error))

    def _write(self, visit: int) -> None:
        for read in (True, False):
            keys = [key for key, now in self._changed.items() if now == read]
            if keys:
                self._state.mark(visit, keys, read)
        self._changed.clear()
        now, saved = self._kept, self._saved
        if now.place is not None and now.place != saved.place:
            self._state.save_place(visit, now.place)
        for key in now.folds:
            if now.folds[key] != saved.folds.get(key, frozenset()):
                post = self.document.posts[self.document.post_of[key]]
                self._state.save_folds(visit, post, now.folds[key])
        if now.by_conversation is not None and now.by_conversation != saved.by_conversation:
            self._state.save_arrangement(visit, now.by_conversation)
        self._saved = now
