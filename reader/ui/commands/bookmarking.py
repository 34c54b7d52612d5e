"""Bookmarks and notes on what one reads."""

from reader.model import Comment, Key
from reader.notes.book import Book
from reader.notes.bookmark import Bookmark
from reader.session.bookmarks import Bookmarks
from reader.session.desk import Desk
from reader.session.navigator import Navigator
from reader.session.noting import Noting
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.ports import Lists, Questions
from reader.ui.status import name_of


class Bookmarking:
    """Set, find and annotate bookmarks on the comment, the post, or the quoted document that one went to."""

    def __init__(
        self,
        desk: Desk,
        bookmarks: Bookmarks,
        noting: Noting,
        navigator: Navigator,
        questions: Questions,
        lists: Lists,
    ) -> None:
        self._desk = desk
        self._bookmarks = bookmarks
        self._noting = noting
        self._navigator = navigator
        self._questions = questions
        self._lists = lists
        self._removed: dict[Key, tuple[Book, Bookmark]] = {}

    @does("bookmark.toggle")
    def toggle(self, press: Press) -> None:
        target = self._desk.target()
        kept = self._bookmarks.at(self._desk.resolved, target)
        if kept is not None:
            if self._bookmarks.remove(kept.book, kept.bookmark):
                self._removed[target] = kept.book, kept.bookmark
                self._desk.say("Bookmark removed; M sets it again" + (", with its note" if kept.bookmark.note else ""))
        elif target in self._removed:
            if self._bookmarks.put_back(*self._removed.pop(target)):
                self._desk.say("Bookmark set again")
        elif self._bookmarks.add(self._desk.resolved, target):
            self._desk.say("Bookmark set; a writes a note")
        self._desk.show_bookmarks()

    @does("bookmark.letter")
    def letter(self, press: Press) -> None:
        target = self._desk.target()
        kept = self._bookmarks.at(self._desk.resolved, target)
        if kept is not None:
            done = self._bookmarks.change(kept.book, kept.bookmark, letter=press.argument)
        else:
            done = self._bookmarks.add(self._desk.resolved, target, letter=press.argument)
        if done:
            self._desk.say(f"Bookmark {press.argument} set; '{press.argument} comes back to it")
        self._desk.show_bookmarks()

    @does("bookmark.go")
    def go(self, press: Press) -> None:
        marked = (kept for kept in self._bookmarks.on(self._desk.resolved) if kept.bookmark.mark == press.argument)
        kept = next(marked, None)
        if kept is None:
            self._desk.say(f"No bookmark {press.argument} in this document; B lists all")
        else:
            self._navigator.go_to_bookmark(kept.bookmark, self._desk.resolved)

    @does("note")
    def note(self, press: Press) -> None:
        target = self._desk.target()
        thread, window = self._desk.thread, self._desk.window
        entry = thread.entry(window.cursor)
        about = (
            f"comment {entry.number}, {name_of(thread, window.cursor)}" if isinstance(entry, Comment) else "the post"
        )
        if window.quote is not None:
            about = f"a document quoted in {about}"

        def written(told: str) -> None:
            self._bookmarks.refresh()
            self._desk.show_bookmarks()
            self._desk.say(told)

        self._questions.ask_note(self._noting.write(self._desk.resolved, target, about), written)

    @does("bookmarks")
    def list(self, press: Press) -> None:
        self._lists.show_bookmarks()
