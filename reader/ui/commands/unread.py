"""Unread comments: go from one to the next, and say what was read."""

from reader.model import EntryKey
from reader.session.desk import Desk
from reader.session.navigator import Navigator
from reader.session.progress import Progress
from reader.ui.dispatch import does
from reader.ui.keymap import Press


class Unread:
    """The unread comments of the post, and from the last of them on to the next post that has some."""

    def __init__(self, desk: Desk, progress: Progress, navigator: Navigator) -> None:
        self._desk = desk
        self._progress = progress
        self._navigator = navigator
        self._all: list[EntryKey] = []

    @does("unread.next")
    def next(self, press: Press) -> None:
        for _ in range(press.times):
            marks, here = self._desk.marks, self._leave()
            if not any(marks.unread) and self._navigator.read_unread(self._desk.where):
                return
            self._go(marks.next_unread(here), marks.next_unread(-1), "Again from the top")

    @does("unread.previous")
    def previous(self, press: Press) -> None:
        for _ in range(press.times):
            marks, here = self._desk.marks, self._leave()
            self._go(marks.previous_unread(here), marks.previous_unread(len(self._desk.thread)), "Again from the end")

    def _leave(self) -> int:
        """Be done with the comment of the cursor, and return it."""
        here = self._desk.window.cursor
        self._progress.done(here)
        return here

    def _go(self, following: int | None, around: int | None, word: str) -> None:
        if following is not None:
            self._desk.go(following)
        elif around is not None and around != self._desk.window.cursor:
            self._desk.go(around)
            self._desk.say(word)
        else:
            self._desk.say("Nothing else is unread here")

    @does("unread.context")
    def context(self, press: Press) -> None:
        desk, unread = self._desk, self._desk.marks.unread
        if not any(unread):
            desk.say("Nothing is unread here")
            return
        desk.window.keep(lambda: desk.folding.fold_around(unread))
        desk.say("Unread comments in context; zR shows everything")

    @does("read.toggle")
    def toggle(self, press: Press) -> None:
        entry = self._desk.window.cursor
        if self._desk.marks.unread[entry]:
            self._progress.read([entry])
        elif entry:
            self._progress.keep_unread(entry)
            self._desk.say("Unread again")

    @does("read.branch")
    def branch(self, press: Press) -> None:
        entry = self._desk.window.cursor
        first = max(entry, 1)
        branch = [index for index in range(first, self._desk.thread.tree.end[entry]) if self._desk.marks.unread[index]]
        self._progress.read(branch)
        following = self._desk.marks.next_unread(entry)
        if following is not None:
            self._desk.go(following)
        self._desk.say(f"{len(branch)} marked as read")

    @does("read.all")
    def all(self, press: Press) -> None:
        unread = [index for index in range(1, len(self._desk.thread)) if self._desk.marks.unread[index]]
        if unread:
            self._progress.read(unread)
            self._all = [self._desk.thread.key(index) for index in unread]
            self._desk.say(f"{len(unread)} marked as read; A again takes it back")
        elif self._all:
            for key in self._all:
                self._progress.unread(self._desk.thread.index(key) or 0)
            self._desk.say(f"{len(self._all)} unread again")
            self._all = []
        else:
            self._desk.say("Nothing is unread here")
