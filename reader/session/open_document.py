"""A document that is open: which comments are unread, where the person stands, what is folded."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from reader.errors import StateError
from reader.library.state import Kept, State, Visit, entry_key
from reader.library.state import Place as LastPlace
from reader.model import Comment, Document, Post
from reader.session.events import Report, Visited
from reader.session.window import Window
from reader.view.folding import Folding
from reader.view.line import Anchor
from reader.view.marks import Marks
from reader.view.thread import Thread

_PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class VisitResult:
    """What a visit found: the ids of the unread comments, and the keys by which the record knows each."""

    visit: Visit
    unread: set[str]

    @classmethod
    def of(cls, state: State, document: Document) -> "VisitResult":
        """Note in the record that the document is opened; raises StateError."""
        visit = state.visit(document)
        keys, read = visit.keys, visit.read
        return cls(visit, {comment.id for comment in document.comments() if keys[comment.id] not in read})


class Visiting(threading.Thread):
    """Visit a long document in a thread of its own, over its own connection, and report `Visited` at the end."""

    def __init__(self, path: Path, document: Document, report: Report) -> None:
        super().__init__(name="visit", daemon=True)
        self._path = path
        self.document = document
        self._report = report
        self.result: VisitResult | None = None
        self.error: str | None = None

    def run(self) -> None:
        try:
            state = State(self._path)
            self.result = VisitResult.of(state, self.document)
            state.close()
        except StateError as error:
            self.error = str(error)
        self._report(Visited(self.document))


class OpenDocument:
    """One document while it is open, and what the record keeps of it.

    Place, folds and arrangement are known at once, what is unread as soon as `learn` was told. Changes are gathered and
    written by `save`: at leaving, at every change of post and every few seconds, never for each key. Where the
    record cannot be used, `trouble` is told and all else goes on.
    """

    def __init__(self, document: Document, state: State, trouble: Callable[[str], None]) -> None:
        self.document = document
        self.visiting: Visiting | None = None
        self._state = state
        self._trouble = trouble
        self._visit: Visit | None = None
        self._unread: set[str] = set()
        self._early: dict[str, bool] = {}
        self._changed: dict[str, bool] = {}
        self._kept = Kept()
        try:
            kept = state.recall(document.source)
            self._kept = kept._replace(place=kept.place and _found_again(kept.place, document))
        except StateError as error:
            trouble(str(error))
        self._saved = self._kept

    # What is unread

    def visit(self) -> None:
        """Find out at once what is unread."""
        try:
            self.learn(VisitResult.of(self._state, self.document))
        except StateError as error:
            self._trouble(str(error))
            self._unread = {comment.id for comment in self.document.comments()}

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
        self._unread = result.unread
        early, self._early = self._early, {}
        for id, read in early.items():
            self.mark([id], read)

    def mark(self, ids: Iterable[str], read: bool = True) -> None:
        """Mark comments as read or unread."""
        for id in ids:
            if self._visit is None:
                self._early[id] = read
            elif read == (id in self._unread):
                self._changed[self._visit.keys[id]] = read
            if read:
                self._unread.discard(id)
            else:
                self._unread.add(id)

    def unread_in(self, post: Post) -> list[str]:
        """Return the ids of the comments of one post that are unread."""
        return [comment.id for comment in post.comments if comment.id in self._unread]

    # One post of the document

    @property
    def post(self) -> int:
        """The number of the post, from 0, in which the person was last."""
        place = self._kept.place
        posts = enumerate(self.document.posts)
        return next((number for number, post in posts if place and _is_in(place.entry, post)), 0)

    @property
    def by_conversation(self) -> bool | None:
        """Whether the person reads the document by conversation; None if they never chose."""
        return self._kept.by_conversation

    def arranged(self, by_conversation: bool) -> None:
        """Take note of how the person reads the document."""
        self._kept = self._kept._replace(by_conversation=by_conversation)

    def show_unread(self, thread: Thread, marks: Marks) -> None:
        """Mark the unread comments of a post."""
        unread = self._unread
        marks.unread[1:] = bytes([comment.id in unread for comment in thread.comments])

    def take_up_folds(self, thread: Thread, folding: Folding) -> None:
        """Fold what was folded in a post."""
        mine = f"{thread.post.id}:"
        folding.restore(word.removeprefix(mine) for word in self._kept.folds if word.startswith(mine))

    def return_to_place(self, thread: Thread, window: Window) -> None:
        """Bring the window to where the post was left, if it is this one."""
        place = self._kept.place
        if place is None:
            return
        index, top = thread.index(place.entry), thread.index(place.top)
        if index is not None and top is not None:
            window.cursor = window.folding.holder(index)
            window.hold(Anchor(top, place.block, place.offset, place.below))

    def stand(self, thread: Thread, window: Window) -> None:
        """Take note of where the reader stands, and of the text at the top of the screen."""
        top = window.held
        entry = thread.entry(window.cursor)
        place = LastPlace(entry.id, thread.id(top.entry), top.block, top.offset, top.below, entry_key(entry))
        self._kept = self._kept._replace(place=place)

    def folded(self, thread: Thread, folding: Folding) -> None:
        """Take note of what is folded in a post; what is known of the other posts stays."""
        mine = f"{thread.post.id}:"
        others = {word for word in self._kept.folds if not word.startswith(mine)}
        folds = frozenset(others.union(mine + word for word in folding.saved()))
        self._kept = self._kept._replace(folds=folds)

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
        if now.folds != saved.folds:
            self._state.save_folds(visit, now.folds)
        if now.by_conversation is not None and now.by_conversation != saved.by_conversation:
            self._state.save_arrangement(visit, now.by_conversation)
        self._saved = now


def _found_again(place: LastPlace, document: Document) -> LastPlace:
    """Return a place with the id that the comment on which the person stood has in the document by now."""
    entries: list[Post | Comment] = [*document.posts, *document.comments()]
    if not place.key or any(entry.id == place.entry and entry_key(entry) == place.key for entry in entries):
        return place
    now = next((entry.id for entry in entries if entry_key(entry) == place.key), None)
    if now is None:
        return place
    return replace(place, entry=now, top=now) if place.top == place.entry else LastPlace(now, now, key=place.key)


def _is_in(id: str, post: Post) -> bool:
    return id == post.id or id.startswith(f"{post.id}-")
