"""The bookmarks of all documents."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from reader.notes.book import Book
from reader.notes.bookmark import Bookmark
from reader.notes.draft import Draft
from reader.printable import counted
from reader.session.noting import called
from reader.ui.actions import BOOKMARKS
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.paint import Pieces, cells, shortened
from reader.ui.ports import Host
from reader.ui.screens.listing import ListScreen
from reader.ui.widgets.row_list import RowList
from reader.view.line import Piece

# A bookmark with the book that it is in, or a draft in the form of one.
_Listed = tuple[Book | Draft, Bookmark]


class BookmarksScreen(ListScreen[Bookmark]):
    """List every bookmark; the answer is the one to go to."""

    MODE = BOOKMARKS
    LINES: ClassVar = 3

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._shown: list[_Listed] = []
        self._removed: list[_Listed] = []

    def on_mount(self) -> None:
        if drafts := self.host.session.noting.left():
            self.say(f"{counted(len(drafts), 'note')} not kept: a goes on with a draft, d throws it away")

    def fill(self, words: Sequence[str]) -> int:
        session = self.host.session
        listed: list[_Listed] = [(draft, _as_bookmark(draft)) for draft in session.noting.left()]
        listed += session.bookmarks.all()
        self._shown = [row for row in listed if all(word in _searched(row[1]) for word in words)]
        return len(self._shown)

    def heading(self) -> tuple[Pieces, Pieces]:
        return (Piece("Bookmarks", "title"),), (Piece("of all documents, the last changed first", "muted"),)

    def draw(self, row: int, line: int, width: int) -> Pieces:
        kept, bookmark = self._shown[row]
        if line == 0:
            return _first_line(bookmark, width, isinstance(kept, Draft))
        if line == 1:
            note = " ".join(bookmark.note.split())
            shown = Piece(note, "notice") if note else Piece(f"“{bookmark.anchor.exact}”", "muted")
            return (Piece("   ", "text"), *shortened((shown,), max(1, width - 3)))
        return ()

    def _chosen(self) -> _Listed | None:
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
        if chosen is not None and self._remove(*chosen):
            self._removed.append(chosen)
            self.refill()
            self.say("Deleted; u takes it back")

    @does("bookmarks.undo")
    def undo(self, press: Press) -> None:
        if not self._removed:
            self.say("Nothing was deleted here")
        elif self._put_back(*self._removed[-1]):
            back = self._removed.pop()[1]
            self.refill()
            self.rows.move_to(next(row for row, (_, shown) in enumerate(self._shown) if shown.id == back.id))
            self.say("Set again")

    def _remove(self, kept: Book | Draft, bookmark: Bookmark) -> bool:
        if isinstance(kept, Draft):
            return self.host.session.noting.throw_away(kept)
        return self.host.session.bookmarks.remove(kept, bookmark)

    def _put_back(self, kept: Book | Draft, bookmark: Bookmark) -> bool:
        if isinstance(kept, Draft):
            return self.host.session.noting.put_back(kept)
        return self.host.session.bookmarks.put_back(kept, bookmark)

    @does("bookmarks.note")
    def note(self, press: Press) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        kept, bookmark = chosen

        def written(told: str) -> None:
            self.refill()
            self.say(told)
            self.pressed()

        noting = self.host.session.noting
        writing = noting.go_on(kept) if isinstance(kept, Draft) else noting.write_on(kept, bookmark)
        self.host.panels.ask_note(writing, written)


def _as_bookmark(draft: Draft) -> Bookmark:
    """Give a draft the form of a bookmark, to be listed and gone to like one."""
    return Bookmark(
        id=draft.bookmark or draft.id,
        anchor=draft.anchor,
        created=draft.created,
        changed=draft.changed,
        note=draft.text,
    )


def _first_line(bookmark: Bookmark, width: int, is_draft: bool) -> Pieces:
    anchor = bookmark.anchor
    letter = Piece(f"{bookmark.mark or ' '}  ", "key")
    about = Piece(f"  {called(anchor)}", "number")
    draft = Piece("  draft, not kept" if is_draft else "", "notice")
    day = Piece(f"  {bookmark.changed[:10]}", "muted")
    title = Piece(anchor.title or PurePath(anchor.uri).name, "title")
    left = (letter, *shortened((title,), max(8, width - cells((letter, about, draft, day)))), about, draft)
    return (*left, Piece(" " * max(0, width - cells((*left, day))), "text"), day)


def _searched(bookmark: Bookmark) -> str:
    anchor = bookmark.anchor
    return " ".join((bookmark.note, anchor.exact, anchor.title or "", anchor.uri, *bookmark.tags)).casefold()
