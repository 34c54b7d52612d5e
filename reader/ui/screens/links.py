"""All links of a post and its comments."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.model import Post
from reader.ui.actions import LINKS
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.paint import Pieces, cells, shortened
from reader.ui.ports import Host
from reader.ui.screens.listing import ListScreen
from reader.ui.status import name_of
from reader.ui.widgets.row_list import RowList
from reader.view.line import Piece
from reader.view.links import links_of
from reader.view.thread import Thread


class _Link(NamedTuple):
    entry: int
    where: str
    url: str


class LinksScreen(ListScreen[int]):
    """List the links; the answer is the entry to go to, if one was chosen."""

    MODE = LINKS

    def __init__(self, host: Host, thread: Thread) -> None:
        super().__init__(host)
        self._all = list(_links(thread))
        self._shown = self._all

    def fill(self, words: Sequence[str]) -> int:
        self._shown = [
            link for link in self._all if all(word in f"{link.where} {link.url}".casefold() for word in words)
        ]
        return len(self._shown)

    def draw(self, row: int, line: int, width: int) -> Pieces:
        link = self._shown[row]
        where = (Piece(f"  {link.where}", "muted"),)
        url = shortened((Piece(link.url, "link"),), max(8, width - cells(where)))
        return (*url, Piece(" " * max(0, width - cells(url) - cells(where)), "text"), *where)

    def heading(self) -> tuple[Pieces, Pieces]:
        return (Piece("Links", "title"),), ()

    def _chosen(self) -> _Link | None:
        return self._shown[self.rows.cursor] if self._shown else None

    @does("links.open")
    def open(self, press: Press) -> None:
        link = self._chosen()
        if link is not None:
            self.say(self.host.open_address(link.url))

    @does("links.go")
    def go(self, press: Press) -> None:
        link = self._chosen()
        if link is not None:
            self.dismiss(link.entry)

    @does("links.yank")
    def yank(self, press: Press) -> None:
        link = self._chosen()
        if link is not None:
            self.host.copy_to_clipboard(link.url)
            self.say("Copied the address")

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.open(Press("links.open"))
        self.pressed()


def _links(thread: Thread) -> Iterator[_Link]:
    """Yield each address once for each entry that names it."""
    for index in range(len(thread)):
        entry = thread.entry(index)
        where = "post" if isinstance(entry, Post) else f"{entry.number} {name_of(thread, index)}"
        urls = (link.address for block in entry.blocks for link in links_of(block.text, block.ranges))
        yield from (_Link(index, where, url) for url in dict.fromkeys(urls))
