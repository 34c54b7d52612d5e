"""All that one voice says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.infer.voices import Place
from reader.model import Block, Comment, Post, Resolved
from reader.ui.actions import SAYINGS
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.paint import Pieces, cells, shortened
from reader.ui.ports import Host
from reader.ui.screens.listing import ListScreen
from reader.ui.status import headline
from reader.ui.widgets.row_list import RowList
from reader.view.headers import time_of
from reader.view.line import Piece
from reader.view.opening import first_words

_INDENT = Piece("   ", "text")


class _Saying(NamedTuple):
    where: Place
    entry: Post | Comment
    post: Post
    own: Sequence[Block]

    @property
    def words(self) -> str:
        """The first of the voice's own words, else what it quotes."""
        return " ".join((first_words(self.own) or first_words(self.entry.blocks)).split())


class SayingsScreen(ListScreen[Place]):
    """List what a voice says, in order; the answer is what to go to. The first in the post `here` is chosen at first.

    `documents` are by the number of their source, which places have too.
    """

    MODE = SAYINGS
    LINES = 3

    def __init__(
        self, host: Host, name: str, said: Sequence[Place], documents: Mapping[int, Resolved], here: Place
    ) -> None:
        super().__init__(host)
        self._voice = name
        self._here = here
        wanted = set(said)
        self._all = [
            saying
            for source in sorted({place.document for place in said})
            for saying in _sayings(source, documents[source])
            if saying.where in wanted
        ]
        self._shown = self._all

    def first_row(self) -> int:
        rows = (row for row, shown in enumerate(self._all) if Place(shown.where.document, shown.post.key) == self._here)
        return next(rows, 0)

    def fill(self, words: Sequence[str]) -> int:
        self._shown = [saying for saying in self._all if all(word in _searched(saying) for word in words)]
        return len(self._shown)

    def heading(self) -> tuple[Pieces, Pieces]:
        return (Piece("What ", "muted"), Piece(self._voice, "author"), Piece(" says", "muted")), ()

    def draw(self, row: int, line: int, width: int) -> Pieces:
        saying = self._shown[row]
        if line == 1:
            return (_INDENT, *shortened((Piece(saying.words, "text"),), max(1, width - cells((_INDENT,)))))
        return _first_line(saying, width) if line == 0 else ()

    @does("sayings.go")
    def go(self, press: Press) -> None:
        if self._shown:
            self.dismiss(self._shown[self.rows.cursor].where)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.go(Press("sayings.go"))


def _sayings(source: int, resolved: Resolved) -> Iterator[_Saying]:
    for post in resolved.document.posts:
        entries: Sequence[Post | Comment] = (post, *post.comments)
        for entry in entries:
            own = [block for _, block in resolved.own_blocks(entry)]
            yield _Saying(Place(source, entry.key), entry, post, own)


def _first_line(saying: _Saying, width: int) -> Pieces:
    """Draw the number and time of a comment at the left, its post at the right."""
    entry = saying.entry
    number = Piece(entry.number if isinstance(entry, Comment) else "post", "number")
    time = Piece(f" · {time_of(entry.published)}" if entry.published else "", "time")
    post = shortened((Piece(headline(saying.post), "muted"),), max(8, width - cells((number, time)) - 2))
    return (number, time, Piece(" " * max(2, width - cells((number, time, *post))), "text"), *post)


def _searched(saying: _Saying) -> str:
    return " ".join((headline(saying.post), *(block.text for block in saying.entry.blocks))).casefold()
