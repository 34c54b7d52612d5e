"""Say what is quoted and what is not: move the edges of a quoted document, make one, end one."""

from dataclasses import dataclass

from reader.model import PERSON, Edge, Entry, Layer, Resolved
from reader.model import Extent as Blocks
from reader.notes.passage import find, passage
from reader.overrule.repair import Extent, Repair
from reader.session.desk import Desk
from reader.session.repairs import Repairs
from reader.ui.actions import EDGING
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.view.line import TextPlace

_FIRST, _LAST = 0, 1


@dataclass(slots=True)
class _Edges:
    """A quoted document of an entry whose edges are being moved.

    `bare` is all that holds without the repair that made the quoted document what it is, if one did; `was` is its
    extent there. `now` is the extent as it has become, of which the edge `moving` moves.
    """

    entry: Entry
    bare: Resolved
    was: Blocks | None
    now: list[int]
    repair: Repair | None = None
    moving: int = _LAST

    @property
    def extent(self) -> Blocks:
        """The extent as it has become."""
        return self.now[_FIRST], self.now[_LAST]

    def resolved(self) -> Resolved:
        """Return all that holds once the edges are said to be where they are now."""
        key, said = self.entry.key, self.bare.said
        edges = (*said.edges.get(key, ()), Edge(self.was, self.extent))
        return self.bare.saying(said.joined(Layer(PERSON, edges={key: edges})))


class Edging:
    """Move the edges of quoted documents. `mode` is that of the keys meanwhile."""

    def __init__(self, desk: Desk, repairs: Repairs) -> None:
        self._desk = desk
        self._repairs = repairs
        self._source = desk.where.source
        self._edges: _Edges | None = None

    @property
    def mode(self) -> str | None:
        """The mode of the keys."""
        return EDGING if self._edges else None

    @property
    def prompt(self) -> str:
        """What is being moved, for the status line."""
        edges = self._edges
        if edges is None:
            return ""
        first, last = edges.now
        quoted = f"paragraph {first + 1}" if first == last else f"paragraphs {first + 1}–{last + 1}"
        edge = "end" if edges.moving == _LAST else "beginning"
        return f"Quoted: {quoted} of {len(edges.entry.blocks)} · the {edge} moves"

    # Beginning

    @does("edges")
    def begin(self, press: Press) -> None:
        edges = self._here()
        if edges is None:
            self._desk.say('No quoted document here; " makes one')
        else:
            self._edges = edges
            self._show()

    @does("quoted")
    def make(self, press: Press) -> None:
        """Begin with what is in sight of the entry's own words, to the next quoted document or the end."""
        desk, window = self._desk, self._desk.window
        entry = desk.thread.entry(window.cursor)
        seen = (line.block for line in window.frame() if line.entry == window.cursor and line.block is not None)
        own = {place for place, _ in desk.resolved.own_blocks(entry)}
        first = next((place for place in seen if place in own), None)
        if first is None:
            desk.say("All of this is quoted already; ! says that it is not" if entry.blocks else "Nothing to quote")
            return
        last = first
        while last + 1 in own:
            last += 1
        self._edges = _Edges(entry, desk.resolved, None, [first, last])
        self._show()

    def _here(self) -> _Edges | None:
        """Find the quoted document that is meant, and whether a repair made it what it is."""
        desk = self._desk
        number = desk.quote_here()
        if number is None:
            return None
        entry = desk.thread.entry(desk.window.cursor)
        quote = desk.thread.quotes(desk.window.cursor)[number]
        now = list(quote.extent)
        repair = self._maker(entry, quote.extent) if quote.basis == PERSON else None
        if repair is None or not isinstance(repair.said, Extent):
            return _Edges(entry, desk.resolved, quote.extent, now)
        was = find(entry.blocks, repair.said.was) if repair.said.was else None
        return _Edges(entry, self._repairs.without(self._source, repair), was, now, repair)

    def _maker(self, entry: Entry, extent: Blocks) -> Repair | None:
        """Find the repair by which a quoted document of an entry has its extent."""
        for repair in reversed(self._repairs.on(self._source)):
            now = repair.said.now if isinstance(repair.said, Extent) else None
            is_there = now is not None and find(entry.blocks, now) == extent
            if is_there and self._repairs.find(self._source, repair.anchor).key == entry.key:
                return repair
        return None

    # Moving

    @does("edge.next")
    def next(self, press: Press) -> None:
        self._move(press.times)

    @does("edge.previous")
    def previous(self, press: Press) -> None:
        self._move(-press.times)

    def _move(self, blocks: int) -> None:
        edges = self._edges
        if edges is None:
            return
        first, last = edges.now
        least, most = (0, last) if edges.moving == _FIRST else (first, len(edges.entry.blocks) - 1)
        place = max(least, min(most, edges.now[edges.moving] + blocks))
        if place == edges.now[edges.moving]:
            at_edge = "One paragraph at least is quoted; ! says that none is" if first == last else "No further here"
            self._desk.say(at_edge)
        edges.now[edges.moving] = place
        self._show()

    @does("edge.other")
    def other(self, press: Press) -> None:
        if self._edges is not None:
            self._edges.moving = _FIRST if self._edges.moving == _LAST else _LAST
            self._show()

    def _show(self) -> None:
        """Draw the quoted document as it has become, with the edge that moves in sight."""
        edges, desk = self._edges, self._desk
        if edges is None:
            return
        index = self._try(edges.entry, edges.resolved())
        desk.folding.reveal(index, self._number(index, edges.extent))
        place = edges.now[edges.moving]
        offset = 0 if edges.moving == _FIRST else len(edges.entry.blocks[place].text)
        desk.window.marked = TextPlace(index, place, offset)
        desk.window.show(desk.window.layout.row_of(desk.window.marked))
        self._stand(index, edges.extent)

    def _stand(self, index: int, extent: Blocks | None) -> None:
        """Let the reader stand on the quoted document with this extent, if they are at its entry."""
        if self._desk.window.cursor == index:
            self._desk.window.quote = self._number(index, extent)

    def _number(self, index: int, extent: Blocks | None) -> int | None:
        """Return the number of the quoted document of an entry with this extent, or of the one that it is in."""
        quotes = enumerate(self._desk.thread.quotes(index))
        return next((number for number, quote in quotes if extent and quote.first <= extent[0] <= quote.last), None)

    def _try(self, entry: Entry, resolved: Resolved) -> int:
        """Show what would hold of a document, and return the index of an entry in it."""
        desk = self._desk
        desk.show(resolved)
        desk.window.marked = desk.window.quote = None
        return desk.thread.index(entry.key) or 0

    # Ending

    @does("edge.cancel")
    def end(self, press: Press) -> None:
        """Leave it as it was."""
        edges, self._edges = self._edges, None
        if edges is not None:
            index = self._try(edges.entry, self._desk.resolved)
            self._desk.window.select(index)

    @does("edge.keep")
    def keep(self, press: Press) -> None:
        edges = self._edges
        if edges is not None:
            self._say(edges, edges.extent, "Quoted from here to there")

    @does("quoted.not")
    def unquote(self, press: Press) -> None:
        edges = self._edges or self._here()
        if edges is None:
            self._desk.say("Nothing here is quoted, as far as is known")
        else:
            self._say(edges, None, "Not quoted")

    def _say(self, edges: _Edges, now: Blocks | None, told: str) -> None:
        """Keep the new extent, unless it is what the program has."""
        self._edges = None
        entry = edges.entry
        self._try(entry, self._desk.resolved)
        put = []
        if now != edges.was:
            was_then, is_now = (pair and passage(entry.blocks, *pair) for pair in (edges.was, now))
            put = [Repair.new(self._repairs.anchor(self._source, entry.key), Extent(was_then, is_now))]
        taken = [edges.repair] if edges.repair else []
        if not put and not taken:
            self._desk.say("It is as it was")
        elif self._repairs.exchange(self._source, taken, put):
            self._stand(self._desk.thread.index(entry.key) or 0, now)
            self._desk.say(f"{told}; Z takes it back" if put else "As the program has it; Z takes it back")
