"""Say what is quoted and what is not: move the edges of a quoted document, make one, end one."""

from dataclasses import dataclass

from reader.infer.facts import Entry, entries
from reader.notes.anchor import Targets, anchor_to
from reader.notes.passage import find, passage
from reader.notes.repair import Extent, Repair
from reader.notes.requote import REPAIR, requote
from reader.session.desk import Desk
from reader.session.documents import requoted
from reader.session.repairs import Repairs
from reader.ui.actions import EDGING
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.view.line import Anchor

_FIRST, _LAST = 0, 1


@dataclass(slots=True)
class _Edges:
    """A quoted document whose edges are being moved.

    `shown` is the entry as it was before, `bare` without the repair that made the quoted document what it is, if one
    did; `was` is its extent there. `now` is the extent as it has become, of which the edge `moving` moves.
    """

    shown: Entry
    bare: Entry
    was: tuple[int, int] | None
    now: list[int]
    repair: Repair | None = None
    moving: int = _LAST


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
        return f"Quoted: {quoted} of {len(edges.bare.blocks)} · the {edge} moves"

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
        window = self._desk.window
        entry = self._desk.thread.entry(window.cursor)
        seen = (line.block for line in window.frame() if line.entry == window.cursor and line.block is not None)
        own = [place for place, block in enumerate(entry.blocks) if block.quote is None]
        first = next((place for place in seen if entry.blocks[place].quote is None), None)
        if first is None:
            self._desk.say(
                "All of this is quoted already; ! says that it is not" if entry.blocks else "Nothing to quote"
            )
            return
        last = first
        while last + 1 in own:
            last += 1
        self._edges = _Edges(entry, entry, None, [first, last])
        self._show()

    def _here(self) -> _Edges | None:
        """Find the quoted document that is meant, and whether a repair made it what it is."""
        desk = self._desk
        number = desk.quote_here()
        if number is None:
            return None
        entry = desk.thread.entry(desk.window.cursor)
        quote = desk.thread.quotes(desk.window.cursor)[number]
        now = [quote.first, quote.last]
        repair = self._maker(entry, (quote.first, quote.last)) if quote.basis == REPAIR else None
        if repair is None or not isinstance(repair.said, Extent):
            return _Edges(entry, entry, (quote.first, quote.last), now)
        others = (kept for kept in self._repairs.on(self._source) if kept != repair)
        without = requoted(self._repairs.inferred(self._source), others)
        before = next(bare for bare in entries(without) if bare.id == entry.id)
        was = find(before.blocks, repair.said.was) if repair.said.was else None
        return _Edges(entry, before, was, now, repair)

    def _maker(self, entry: Entry, extent: tuple[int, int]) -> Repair | None:
        """Find the repair by which a quoted document of an entry has its extent."""
        targets = Targets(self._desk.document)
        for repair in reversed(self._repairs.on(self._source)):
            now = repair.said.now if isinstance(repair.said, Extent) else None
            if now and targets.place(repair.anchor) == entry.id and find(entry.blocks, now) == extent:
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
        least, most = (0, last) if edges.moving == _FIRST else (first, len(edges.bare.blocks) - 1)
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
        first, last = edges.now
        entry = requote(edges.bare, edges.was, (first, last))
        index = self._put(entry)
        desk.folding.reveal(index, self._number(index, (first, last)))
        place = edges.now[edges.moving]
        offset = 0 if edges.moving == _FIRST else len(entry.blocks[place].text)
        desk.window.marked = Anchor(index, place, offset)
        desk.window.show(desk.window.layout.row_of(desk.window.marked))
        self._stand(index, (first, last))

    def _stand(self, index: int, extent: tuple[int, int] | None) -> None:
        """Let the reader stand on the quoted document with this extent, if they are at its entry."""
        if self._desk.window.cursor == index:
            self._desk.window.quote = self._number(index, extent)

    def _number(self, index: int, extent: tuple[int, int] | None) -> int | None:
        """Return the number of the quoted document of an entry with this extent, or of the one that it is in."""
        quotes = enumerate(self._desk.thread.quotes(index))
        return next((number for number, quote in quotes if extent and quote.first <= extent[0] <= quote.last), None)

    def _put(self, entry: Entry) -> int:
        """Show an entry in the place of what it was, and return its index."""
        desk = self._desk
        index = desk.thread.index(entry.id) or 0
        desk.folding.put(index, entry)
        desk.window.marked = desk.window.quote = None
        desk.window.layout.forget(index)
        desk.window.refresh()
        return index

    # Ending

    @does("edge.cancel")
    def end(self, press: Press) -> None:
        """Leave it as it was."""
        edges, self._edges = self._edges, None
        if edges is not None:
            index = self._put(edges.shown)
            self._desk.window.select(index)

    @does("edge.keep")
    def keep(self, press: Press) -> None:
        edges = self._edges
        if edges is not None:
            self._say(edges, (edges.now[_FIRST], edges.now[_LAST]), "Quoted from here to there")

    @does("quoted.not")
    def unquote(self, press: Press) -> None:
        edges = self._edges or self._here()
        if edges is None:
            self._desk.say("Nothing here is quoted, as far as is known")
        else:
            self._say(edges, None, "Not quoted")

    def _say(self, edges: _Edges, now: tuple[int, int] | None, told: str) -> None:
        """Keep the new extent, unless it is what the program has."""
        self._edges = None
        self._put(edges.shown)
        blocks = edges.bare.blocks
        put = []
        if now != edges.was:
            was_then, is_now = (pair and passage(blocks, *pair) for pair in (edges.was, now))
            put = [Repair.new(anchor_to(self._desk.document, edges.shown.id), Extent(was_then, is_now))]
        taken = [edges.repair] if edges.repair else []
        if not put and not taken:
            self._desk.say("It is as it was")
        elif self._repairs.exchange(self._source, taken, put):
            self._stand(self._desk.thread.index(edges.shown.id) or 0, now)
            self._desk.say(f"{told}; Z takes it back" if put else "As the program has it; Z takes it back")
