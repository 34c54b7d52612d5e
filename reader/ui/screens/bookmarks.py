"""The bookmarks of all documents."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar, NamedTuple

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

_UNSURE = "unsure which"


class _Listed(NamedTuple):
    """A bookmark, or a draft in the form of one: where it is kept, what it is on, and whether that is still there."""

    kept: Book | Draft
    bookmark: Bookmark
    about: str
    state: str


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
        kept: list[tuple[Book | Draft, Bookmark]] = [(draft, _as_bookmark(draft)) for draft in session.noting.left()]
        kept += session.bookmarks.all()
        self._shown = [self._row(*pair) for pair in kept if all(word in _searched(pair[1]) for word in words)]
        return len(self._shown)

    def _row(self, kept: Book | Draft, bookmark: Bookmark) -> _Listed:
        """Say where a bookmark stands, if its document is read already."""
        session, anchor = self.host.session, bookmark.anchor
        source = session.bookmarks.source_of(bookmark, anchor.sha256, anchor.uri, session.collection)
        resolved = None if source is None else session.collection.holdings[source].resolved
        if resolved is None:
            return _Listed(kept, bookmark, called(anchor), "")
        found = session.bookmarks.find(resolved, bookmark)
        state = _UNSURE if found.reason == "unsure" else found.status
        return _Listed(kept, bookmark, called(anchor, resolved, found.key), state)

    def heading(self) -> tuple[Pieces, Pieces]:
        return (Piece("Bookmarks", "title"),), (Piece("of all documents, the last changed first", "muted"),)

    def draw(self, row: int, line: int, width: int) -> Pieces:
        bookmark = self._shown[row].bookmark
        if line == 0:
            return _first_line(self._shown[row], width)
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
            self.dismiss(chosen.bookmark)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.open(Press("bookmarks.open"))

    @does("bookmarks.delete")
    def delete(self, press: Press) -> None:
        chosen = self._chosen()
        if chosen is not None and self._remove(chosen.kept, chosen.bookmark):
            self._removed.append(chosen)
            self.refill()
            self.say("Deleted; u takes it back")

    @does("bookmarks.undo")
    def undo(self, press: Press) -> None:
        if not self._removed:
            self.say("Nothing was deleted here")
        elif self._put_back(self._removed[-1].kept, self._removed[-1].bookmark):
            back = self._removed.pop().bookmark
            self.refill()
            self.rows.move_to(next(row for row, shown in enumerate(self._shown) if shown.bookmark.id == back.id))
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
        kept, bookmark, about, _ = chosen

        def written(told: str) -> None:
            self.refill()
            self.say(told)
            self.pressed()

        noting = self.host.session.noting
        writing = noting.go_on(kept, about) if isinstance(kept, Draft) else noting.write_on(kept, bookmark, about)
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


def _first_line(listed: _Listed, width: int) -> Pieces:
    bookmark, anchor = listed.bookmark, listed.bookmark.anchor
    letter = Piece(f"{bookmark.mark or ' '}  ", "key")
    about = Piece(f"  {listed.about}", "number")
    draft = Piece("  draft, not kept" if isinstance(listed.kept, Draft) else "", "notice")
    state = Piece(f"  {listed.state}" if listed.state not in ("", "exact") else "", "notice")
    day = Piece(f"  {bookmark.changed[:10]}", "muted")
    title = Piece(anchor.title or PurePath(anchor.uri).name, "title")
    room = max(8, width - cells((letter, about, draft, state, day)))
    left = (letter, *shortened((title,), room), about, draft, state)
    return (*left, Piece(" " * max(0, width - cells((*left, day))), "text"), day)


def _searched(bookmark: Bookmark) -> str:
    anchor = bookmark.anchor
    return " ".join((bookmark.note, anchor.exact, anchor.title or "", anchor.uri, *bookmark.tags)).casefold()
