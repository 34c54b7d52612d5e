"""The posts of all sources."""

from collections.abc import Callable, Iterator, Sequence
from math import inf
from typing import Any, NamedTuple

from textual.timer import Timer

from reader.model import Moment
from reader.session.collection import Holding, Where
from reader.ui.actions import SHELF
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.paint import Pieces, cells, shortened
from reader.ui.ports import Host
from reader.ui.screens.listing import ListScreen
from reader.ui.status import doubts, headline
from reader.ui.widgets.row_list import RowList
from reader.view.line import Piece
from reader.view.wrap import clip, safe


class _Row(NamedTuple):
    """A post, or a source that is not read: then `comments` is what is known of it from an earlier time, or None."""

    where: Where
    title: str
    date: Moment | None
    name: str
    comments: int | None
    unread: int
    bookmarks: int
    error: str | None
    doubtful: bool
    is_read: bool


_SORTS: Sequence[tuple[str, Callable[[_Row], Any]]] = (
    ("as given", lambda row: row.where),
    ("newest first", lambda row: -_time(row)),
    ("by title", lambda row: row.title.casefold()),
    ("most unread first", lambda row: -row.unread),
    ("most comments first", lambda row: -(row.comments or 0)),
)
_DATE, _NAME, _COUNT = 10, 24, 8
_WIDE = 100
_SOON = 0.05


class ShelfScreen(ListScreen[None]):
    """Choose a post. Titles are there at once as far as they are known; the rest comes as it is read."""

    MODE = SHELF

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._shown: list[_Row] = []
        self._rows_of: dict[int, list[_Row]] = {}
        self._sort = 0
        self._soon: Timer | None = None

    def first_row(self) -> int:
        holdings = self.host.session.collection.holdings
        return self.host.session.opened.of(0).post if len(holdings) == 1 and holdings[0].document is not None else 0

    # Filling

    def fill(self, words: Sequence[str]) -> int:
        for number, holding in enumerate(self.host.session.collection.holdings):
            if number not in self._rows_of:
                self._rows_of[number] = list(self._rows(number, holding))
        rows = (row for rows in self._rows_of.values() for row in rows)
        chosen = [row for row in rows if all(word in f"{row.title} {row.name}".casefold() for word in words)]
        self._shown = sorted(chosen, key=_SORTS[self._sort][1])
        return len(self._shown)

    def _rows(self, number: int, holding: Holding) -> Iterator[_Row]:
        known = holding.known
        if holding.resolved is None:
            title = holding.error or (known.title if known and known.title else "…")
            comments, unread = (known.comments, known.unread) if known and not holding.error else (None, 0)
            error, where = holding.error, Where(number, 0)
            yield _Row(where, title, None, holding.name, comments, unread, 0, error, doubtful=False, is_read=False)
            return
        document = holding.resolved.document
        warnings = self.host.session.warnings(number)
        unread_in = self.host.session.opened.unread_by_post(number)
        bookmarks = self.host.session.bookmarks.by_post(holding.resolved)
        for place, post in enumerate(document.posts):
            yield _Row(
                Where(number, place),
                headline(post),
                post.published,
                holding.name,
                len(post.comments),
                unread_in[place],
                bookmarks[place],
                None,
                bool(doubts(document.source.dialect, warnings)),
                is_read=True,
            )

    def source_changed(self, source: int) -> None:
        """Fill in what is now known of a source, soon, for many come one after the other."""
        self._rows_of.pop(source, None)
        if self._soon is None:
            self._soon = self.set_timer(_SOON, self._again)

    def on_screen_resume(self) -> None:
        self._rows_of.clear()
        self.host.session.bookmarks.refresh()
        if self.is_mounted:
            self._again()

    def _again(self) -> None:
        """Fill the list anew; the cursor stays on its post."""
        if self._soon is not None:
            self._soon.stop()
            self._soon = None
        chosen = self._chosen()
        self.refill()
        if chosen is not None:
            places = (row for row, shown in enumerate(self._shown) if shown.where == chosen.where)
            self.rows.move_to(next(places, self.rows.cursor))

    def _chosen(self) -> _Row | None:
        return self._shown[self.rows.cursor] if self._shown else None

    def _read(self) -> Where | None:
        """Return the chosen post if its source has been read; else say so."""
        row = self._chosen()
        if row is not None and self.host.session.collection.holdings[row.where.source].document is not None:
            return row.where
        self.say("This is not read yet")
        return None

    # Drawing

    def heading(self) -> tuple[Pieces, Pieces]:
        known = [row for row in self._shown if row.comments is not None]
        posts = "1 post" if len(known) == 1 else f"{len(known)} posts"
        facts = [posts, f"{sum(row.comments or 0 for row in known)} comments"]
        waiting = sum(1 for row in self._shown if row.comments is None and row.error is None)
        if waiting:
            facts.append(f"reading {waiting} more…")
        if self._sort:
            facts.append(_SORTS[self._sort][0])
        fresh = sum(row.unread for row in self._shown)
        right = (Piece(f"{fresh} new", "unread"),) if fresh else ()
        return (Piece("Shelf", "title"), Piece("  " + " · ".join(facts), "muted")), right

    def draw(self, row: int, line: int, width: int) -> Pieces:
        return _drawn(self._shown[row], width)

    # What can be done

    @does("shelf.open")
    def open(self, press: Press) -> None:
        row = self._chosen()
        if row is not None:
            if not row.is_read and row.error is None:
                self.say(f"Reading {row.name}…")
            self.host.navigator.read(row.where)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.open(Press("shelf.open"))
        self.pressed()

    @does("shelf.sort")
    def sort(self, press: Press) -> None:
        self._sort = (self._sort + 1) % len(_SORTS)
        self._again()
        self.say(f"Sorted: {_SORTS[self._sort][0]}")

    @does("read.all")
    def read_all(self, press: Press) -> None:
        row = self._chosen()
        if row is None or not row.is_read:
            return
        opened = self.host.session.opened.of(row.where.source)
        opened.mark(comment.key for comment in opened.document.posts[row.where.post].comments)
        opened.save()
        self.say(f"{row.unread} marked as read")
        self._rows_of.pop(row.where.source)
        self._again()

    @does("bookmarks")
    def bookmarks(self, press: Press) -> None:
        self.host.panels.show_bookmarks()

    @does("find")
    def find(self, press: Press) -> None:
        self.host.panels.show_found()

    @does("voices")
    def voices(self, press: Press) -> None:
        where = self._read()
        if where is not None:
            self.host.panels.show_voices(where, together=True)

    @does("warnings")
    def warnings(self, press: Press) -> None:
        where = self._read()
        if where is not None:
            self.host.panels.show_warnings(where, show=False)

    @does("reload")
    def reload(self, press: Press) -> None:
        row = self._chosen()
        if row is not None:
            self.say(self.host.navigator.reload(row.where, show=False))

    @does("shelf.leave")
    def leave(self, press: Press) -> None:
        self.host.leave()


def _time(row: _Row) -> float:
    """Return when a post was published, in seconds, to be sorted by; what has no day is older than all else."""
    meant = row.date.interval if row.date else None
    return meant.start.timestamp() if meant else -inf


def _drawn(row: _Row, width: int) -> Pieces:
    """Draw one row: date, title, and at the right the name of the source, comments, new ones and bookmarks."""
    right: list[Piece] = []
    if width >= _WIDE:
        name = clip(safe(row.name), _NAME)
        right.append(Piece("  " + name + " " * (_NAME - cells((Piece(name, "muted"),))), "muted"))
    right.append(Piece(f"{f'★{row.bookmarks}' if row.bookmarks else '':>4}", "bookmark"))
    right.append(Piece(f"{row.comments or '':>6}", "muted"))
    right.append(Piece(f"{f'{row.unread} new' if row.unread else '':>{_COUNT}}", "unread"))
    day = row.date.date or row.date.value if row.date else ""
    date = Piece(f"{clip(safe(day), _DATE):<{_DATE}} ", "muted")
    doubt = Piece("⚠ " if row.error or row.doubtful else "  ", "error" if row.error else "notice")
    role = "error" if row.error else "muted" if row.comments is None else "title" if row.unread else "text"
    room = max(4, width - cells((date, doubt, *right)))
    title = shortened((Piece(row.title, role),), room)
    return (date, doubt, *title, Piece(" " * (room - cells(title)), "text"), *right)
