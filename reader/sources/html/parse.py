"""Parse markup into a tree of plain objects, in bounded time and memory."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from reader.sources.html import serialized
from reader.sources.html.nesting import bounded
from reader.sources.html.serialized import Tag, raw_text, tag_of, text_behind_comment, text_behind_unseen, unescaped
from reader.sources.html.tags import UNSEEN

# Elements and pieces of text. A page of 10,000 comments has 600,000.
_MOST_NODES = 1_000_000
# What the Wayback Machine puts above a page.
_TOOLBAR = frozenset(("wm-ipp-base", "wm-ipp", "wm-ipp-print", "donato"))
# A page in a frame of a frame is an advertisement.
_MOST_FRAMED = 2
_POSITION = attrgetter("position")
_NO_ATTRIBUTES: Mapping[str, str] = {}
_DISPLAY_NONE = re.compile(r"(?:^|;)\s*display\s*:\s*none\b", re.IGNORECASE)


class Text:
    """A piece of text. `position` counts all nodes of the page in the order of the document."""

    __slots__ = ("data", "parent", "position")

    def __init__(self, data: str, parent: "Element", position: int) -> None:
        self.data = data
        self.parent = parent
        self.position = position

    @property
    def end(self) -> int:
        """Return the last position of the node, which is its own."""
        return self.position


class Element:
    """An element. All nodes from `position` up to `end`, inclusive, are the element and what is in it."""

    __slots__ = ("attributes", "children", "classes", "end", "parent", "position", "tag")

    def __init__(
        self,
        tag: str,
        attributes: Mapping[str, str],
        classes: tuple[str, ...],
        parent: "Element | None",
        position: int,
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.classes = classes
        self.parent = parent
        self.position = position
        self.end = position
        self.children: list[Element | Text] = []

    def get(self, name: str) -> str:
        """Return an attribute, "" where the element has none of that name."""
        return self.attributes.get(name, "")

    def has_class(self, *names: str) -> bool:
        classes = self.classes
        if classes:
            for name in names:
                if name in classes:
                    return True
        return False

    def holds(self, other: "Element | Text") -> bool:
        """Whether `other` is this element or stands in it."""
        return self.position <= other.position <= self.end

    def ancestors(self) -> Iterator["Element"]:
        """Give the elements that this one stands in, the innermost first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    @property
    def is_hidden(self) -> bool:
        """Whether a browser shows nothing of the element, or the archive that a page was saved from put it there."""
        attributes = self.attributes
        if self.tag in UNSEEN or not attributes:
            return self.tag in UNSEEN
        if self.tag == "div" and attributes.get("id") in _TOOLBAR:
            return True
        style = attributes.get("style")
        return "hidden" in attributes or (style is not None and bool(_DISPLAY_NONE.search(style)))


Node = Element | Text


class Areas:
    """Parts of a page, asked for whether a node lies in one of them: in the time that a search takes."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for node in sorted(nodes, key=_POSITION):
            if not self._ends or node.position > self._ends[-1]:
                self._starts.append(node.position)
                self._ends.append(node.end)

    def hold(self, node: Node) -> bool:
        if not self._starts:
            return False
        place = bisect_right(self._starts, node.position) - 1
        return place >= 0 and node.position <= self._ends[place]

    def end_around(self, position: int) -> int:
        """Return where the area ends that a position lies in; the position before it where it lies in none."""
        place = bisect_right(self._starts, position) - 1
        return max(self._ends[place], position - 1) if place >= 0 else position - 1


NOWHERE = Areas(())


@dataclass(frozen=True)
class Page:
    """A parsed page: its nodes in the order of the document, the root first.

    `too_deep` counts tags that were left out for lying too deep; `is_cut` tells that the page had too many nodes.
    """

    nodes: list[Node]
    too_deep: int = 0
    is_cut: bool = False

    @property
    def root(self) -> Element:
        root = self.nodes[0]
        assert isinstance(root, Element)
        return root

    @cached_property
    def elements(self) -> list[Element]:
        """Return all elements in the order of the document."""
        return [node for node in self.nodes if isinstance(node, Element)]

    @cached_property
    def _positions(self) -> list[int]:
        return [element.position for element in self.elements]

    def within(self, element: Element) -> list[Element]:
        """Return the elements in `element`, in the order of the document, without itself."""
        first = bisect_right(self._positions, element.position)
        return self.elements[first : bisect_left(self._positions, element.end + 1)]

    def texts(self, element: Element, without: Areas = NOWHERE) -> Iterator[Text]:
        """Give the pieces of text in `element` that a browser shows, but for those in some areas."""
        position = element.position + 1
        while position <= element.end:
            node = self.nodes[position]
            if isinstance(node, Text):
                if without is NOWHERE or not without.hold(node):
                    yield node
            elif node.is_hidden:
                position = node.end
            elif without is not NOWHERE:
                position = max(position, without.end_around(position))
            position += 1

    def first(self, tag: str) -> Element | None:
        return next(iter(self.tagged(tag)), None)

    def tagged(self, tag: str) -> list[Element]:
        """Return the elements of that name in the order of the document."""
        return self._by_tag.get(tag, [])

    @cached_property
    def _by_tag(self) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = {}
        for element in self.elements:
            found.setdefault(element.tag, []).append(element)
        return found


def parse(markup: str) -> Page:
    """Parse `markup` as a browser does, also what stands in the `srcdoc` of its frames."""
    written, too_deep = _written(markup)
    top = Element("html", _NO_ATTRIBUTES, (), None, 0)
    nodes: list[Node] = [top]
    is_cut = _fill(nodes, top, written, _MOST_FRAMED)
    return Page(nodes, too_deep, is_cut)


def _written(markup: str) -> tuple[str, int]:
    """Return `markup` as the parser writes it, from <html> on, and how many tags were too deep for it."""
    from selectolax.lexbor import LexborHTMLParser  # late: text needs no parser

    limited = bounded(markup)
    root = LexborHTMLParser(limited.markup).root
    return (root.html or "") if root is not None else "", limited.too_deep


def _fill(nodes: list[Node], top: Element, written: str, frames: int) -> bool:
    """Add all of a page as `written` to `nodes`, frames in frames so deep; return whether that was too much."""
    known: dict[str, Tag] = {}
    pieces = iter(written.split("<"))
    next(pieces)
    first = next(pieces, ">").partition(">")[0]
    if top.parent is None:
        top.attributes, top.classes = tag_of(first)[2:]
    parent, position = top, len(nodes)
    for piece in pieces:
        start, end, text = piece.partition(">")
        while not end:  # a "<" may stand in a name
            start, end, text = (piece := f"{piece}<{next(pieces, '>')}").partition(">")
        tag = known.get(start)
        if tag is None:
            tag = known[start] = tag_of(start)
        kind, name, attributes, classes = tag
        if kind == serialized.END:
            if parent.tag == name and parent is not top:
                parent.end = position - 1
                parent = parent.parent or top
        elif kind == serialized.NOTHING:
            text = text_behind_comment(piece, pieces)
        else:
            if position >= _MOST_NODES:
                _close_all(nodes, parent)
                return True
            element = Element(name, attributes, classes, parent, position)
            nodes.append(element)
            parent.children.append(element)
            position += 1
            if kind == serialized.ELEMENT:
                parent = element
            elif kind == serialized.RAW:
                content, text = raw_text(name, text, pieces)
                _add_raw(nodes, element, content, frames)
                position = len(nodes)
            elif kind == serialized.UNSEEN:
                text = text_behind_unseen(name, pieces)
        if text:
            data = unescaped(text) if "&" in text else text
            each = Text(data, parent, position)
            nodes.append(each)
            parent.children.append(each)
            position += 1
    _close_all(nodes, parent)
    return False


def _add_raw(nodes: list[Node], element: Element, content: str, frames: int) -> None:
    """Add the text of a script or its like; of a frame, the page that is written in its attribute."""
    framed = element.get("srcdoc") if element.tag == "iframe" and frames else ""
    if framed:
        _fill(nodes, element, _written(framed)[0], frames - 1)
    elif content:
        text = Text(content, element, len(nodes))
        nodes.append(text)
        element.children.append(text)
    element.end = len(nodes) - 1


def _close_all(nodes: list[Node], innermost: Element) -> None:
    for element in (innermost, *innermost.ancestors()):
        element.end = len(nodes) - 1
