"""The bookmarks of all documents."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from reader.notes.book import Book
from reader.notes.bookmark import Bookmark
from reader.ui.actions import BOOKMARKS
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.paint import Pieces, cells, shortened
from reader.ui.ports import Host
from reader.ui.screens.listing import ListScreen
from reader.ui.widgets.row_list import RowList
from reader.view.line import Piece

_KINDS = {"comment": "comment", "quote": "quoted document", "post": "post"}


class BookmarksScreen(ListScreen[Bookmark]):
    """List every bookmark; the answer is the one to go to."""

    MODE = BOOKMARKS
    LINES: ClassVar = 3

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._shown: list[tuple[Book, Bookmark]] = []
        self._removed: list[tuple[Book, Bookmark]] = []

    def fill(self, words: Sequence[str]) -> int:
        kept = self.host.session.bookmarks.all()
        self._shown = [pair for pair in kept if all(word in _searched(pair[1]) for word in words)]
        return len(self._shown)

    def heading(self) -> tuple[Pieces, Pieces]:
        return (Piece("Bookmarks", "title"),), (Piece("of all documents, the last changed first", "muted"),)

    def draw(self, row: int, line: int, width: int) -> Pieces:
        bookmark = self._shown[row][1]
        if line == 0:
            return _first_line(bookmark, width)
        if line == 1:
            note = " ".join(bookmark.note.split())
            shown = Piece(note, "notice") if note else Piece(f"“{bookmark.anchor.exact}”", "muted")
            return (Piece("   ", "text"), *shortened((shown,), max(1, width - 3)))
        return ()

    def _chosen(self) -> tuple[Book, Bookmark] | None:
        return self._shown[self.rows.cursor] if self._shown else None

    @does("bookmarks.open")
    def open(self, press: Press) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.dismiss(chosen[1])

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.open(Press("bookmarks.open"))

    @does("bookmarks.delete")
    def delete(self, press: Press) -> None:
        chosen = self._chosen()
        if chosen is not None and self.host.session.bookmarks.remove(*chosen):
            self._removed.append(chosen)
            self.refill()
            self.say("Deleted; u takes it back")

    @does("bookmarks.undo")
    def undo(self, press: Press) -> None:
        if not self._removed:
            self.say("Nothing was deleted here")
        elif self.host.session.bookmarks.put_back(*self._removed[-1]):
            back = self._removed.pop()[1]
            self.refill()
            self.rows.move_to(next(row for row, (_, shown) in enumerate(self._shown) if shown.id == back.id))
            self.say("Set again")

    @does("bookmarks.note")
    def note(self, press: Press) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        book, bookmark = chosen

        def write(text: str) -> None:
            if self.host.session.bookmarks.change(book, bookmark, note=text):
                self.refill()
                self.say("Note kept")
                self.pressed()

        about = f"{_KINDS[bookmark.anchor.kind]} {_number(bookmark)}"
        self.host.panels.ask_note(about, bookmark.note, write)


def _first_line(bookmark: Bookmark, width: int) -> Pieces:
    anchor = bookmark.anchor
    letter = Piece(f"{bookmark.mark or ' '}  ", "key")
    about = Piece(f"  {_KINDS[anchor.kind]} {_number(bookmark)}", "number")
    day = Piece(f"  {bookmark.changed[:10]}", "muted")
    title = Piece(anchor.title or PurePath(anchor.uri).name, "title")
    left = (letter, *shortened((title,), max(8, width - cells((letter, about, day)))), about)
    return (*left, Piece(" " * max(0, width - cells((*left, day))), "text"), day)


def _number(bookmark: Bookmark) -> str:
    """Return the number of the comment as a reader knows it: "3.1" of "p1-3.1-q1"."""
    return "".join(bookmark.anchor.target.split("-")[1:2]) if bookmark.anchor.kind != "post" else ""


def _searched(bookmark: Bookmark) -> str:
    anchor = bookmark.anchor
    return " ".join((bookmark.note, anchor.exact, anchor.title or "", anchor.uri, *bookmark.tags)).casefold()
