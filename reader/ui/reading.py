"""How far a person has read: which comments of a document are unread, where they stand, what is folded."""

from collections.abc import Callable, Iterable

from reader.errors import StateError
from reader.library.state import Place, State, Visit
from reader.model import Document, Post
from reader.ui.window import Window
from reader.view.folding import Folding
from reader.view.line import Row
from reader.view.marks import Marks
from reader.view.thread import Thread


class Reading:
    """One document while it is read, and what the record keeps of it.

    Changes are gathered and written by `save`: at leaving, at every change of post and every few seconds,
    never for each key. Where the record cannot be used, `trouble` is told once and the reading goes on.
    """

    def __init__(self, document: Document, state: State, trouble: Callable[[str], None]) -> None:
        self.document = document
        self._state = state
        self._trouble = trouble
        self._visit: Visit | None = None
        try:
            self._visit = state.visit(document)
        except StateError as error:
            trouble(str(error))
        read = self._visit.read if self._visit else frozenset[str]()
        keys = self._visit.keys if self._visit else {}
        self._unread = {comment.id for comment in document.comments() if keys.get(comment.id, "") not in read}
        self._kept: frozenset[str] = self._visit.folds if self._visit else frozenset()
        self._place = self._visit.place if self._visit else None
        self._saved_place = self._place
        self._saved_folds = self._kept
        self._changed: dict[str, bool] = {}

    @property
    def first_time(self) -> bool:
        """Whether the document was never opened before."""
        return self._visit is None or self._visit.first_time

    @property
    def unread(self) -> int:
        """The number of comments of the whole document that are unread."""
        return len(self._unread)

    def unread_in(self, post: Post) -> int:
        """Return the number of comments of one post that are unread."""
        return sum(comment.id in self._unread for comment in post.comments)

    # One post of it

    @property
    def post(self) -> int:
        """The number of the post, from 0, in which the person was last."""
        posts = enumerate(self.document.posts)
        return next((number for number, post in posts if self._place and _is_in(self._place.entry, post)), 0)

    def take_up(self, thread: Thread, folding: Folding, marks: Marks) -> None:
        """Bring folds and unread marks of a post to where they were left."""
        mine = f"{thread.post.id}:"
        folding.restore(word.removeprefix(mine) for word in self._kept if word.startswith(mine))
        for index in range(1, len(thread)):
            marks.unread[index] = thread.id(index) in self._unread

    def return_to_place(self, thread: Thread, window: Window) -> None:
        """Bring the window to where the post was left, if it is this one."""
        index = None if self._place is None else thread.index(self._place.entry)
        if index is None or self._place is None:
            return
        line = min(self._place.line, max(0, window.layout.height_of(index) - 1))
        window.put(Row(index, line) if line >= 0 else window.layout.step(Row(index, 0), line))
        window.cursor = window.folding.holder(index)

    def stand(self, thread: Thread, window: Window) -> None:
        """Take note of where the reader stands: the entry, and how far above or below its header the screen begins."""
        y = window.y_of(window.cursor)
        line = -y if y is not None else window.top.line
        self._place = Place(thread.id(window.cursor), line)

    def folded(self, thread: Thread, folding: Folding) -> None:
        """Take note of what is folded in a post; what is known of the other posts stays."""
        mine = f"{thread.post.id}:"
        others = {word for word in self._kept if not word.startswith(mine)}
        self._kept = frozenset(others.union(mine + word for word in folding.saved()))

    # Read and unread

    def mark(self, ids: Iterable[str], read: bool = True) -> None:
        """Mark comments as read or unread."""
        keys = self._visit.keys if self._visit else {}
        for id in ids:
            if read == (id not in self._unread):
                continue
            if read:
                self._unread.discard(id)
            else:
                self._unread.add(id)
            if id in keys:
                self._changed[keys[id]] = read

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
        if self._place is not None and self._place != self._saved_place:
            self._state.save_place(visit, self._place)
            self._saved_place = self._place
        if self._kept != self._saved_folds:
            self._state.save_folds(visit, self._kept)
            self._saved_folds = self._kept


def _is_in(id: str, post: Post) -> bool:
    return id == post.id or id.startswith(f"{post.id}-")
