"""What an entry shows when it is open, from its header to the empty line after it, before anything is wrapped."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import Literal, NamedTuple

from reader.model import Block, BlockKind, Comment, Post, Range
from reader.view.folding import Folding
from reader.view.links import Link, links_of
from reader.view.opening import image_marks
from reader.view.repeats import Repeat
from reader.view.thread import Thread
from reader.view.wrap import safe, wrap

BAR = "▎ "
AGAIN = "┊ "

# The kind of a block, or "signature" for one that only signs the entry.
_TextKind = BlockKind | Literal["signature"]

_SPACED = frozenset({"paragraph", "heading", "blockquote", "image", "separator"})  # an empty line between two of them
_LISTED = frozenset({"item", "list"})
_LINES_KEPT = frozenset({"signature", "list", "code", "table"})  # kinds in which a line break of the source means one
_INDENTED = frozenset({"code", "table"})  # kinds in which the spaces before a line mean something
_ROLES: dict[_TextKind, str] = {
    "paragraph": "body",
    "blockquote": "quote",
    "link": "body",
    "list": "item",
    "table": "code",
}
_WRAPPED = frozenset({"text", "duplicate", "header"})  # boxes that may take more than a line
_BULLET = re.compile(r"(?:[•·∙‣◦▪*–—-]|\(?(?:\d{1,3}|[a-z])[.)]) +")
_LOST = 2.9  # cells that a line of prose leaves empty at its end on average, in English


class Box(NamedTuple):
    """A run of lines of one kind.

    `kind` is that of its lines (see `Line`), and `text`, which headers, bylines and the titles of quoted documents have
    none of before they are drawn, is not yet safe. `of` is the kind of block that the text is,
    and `ranges` are what is marked in it.
    """

    kind: str
    role: str = ""
    text: str = ""
    block: int | None = None
    quote: int | None = None
    of: _TextKind = "paragraph"
    ranges: tuple[Range, ...] = ()

    @property
    def marks(self) -> tuple[str, str]:
        """Return what is drawn right before and right behind the text."""
        return image_marks(self.text) if self.of == "image" else ("", "")

    @property
    def is_barred(self) -> bool:
        """Whether a bar stands before its lines: they are quoted, or the page sets them off as if they were."""
        return self.kind != "quote" and (self.quote is not None or self.of == "blockquote")

    def guess(self, width: int) -> int:
        """Guess the height, in lines, from the number of characters."""
        if self.kind not in _WRAPPED or not self.text:
            return 1
        length = len(self.text) + sum(map(len, self.marks))
        lines = 1 if length <= width else 1 + int(length / max(width - _LOST, 1))
        return lines + self.text.count("\n") if self.of in _LINES_KEPT else lines

    def hang(self, width: int) -> int:
        """Return by how many cells all lines of a list item but its first are indented."""
        bullet = _BULLET.match(self.text) if self.of == "item" else None
        return bullet.end() if bullet and bullet.end() * 4 <= width else 0

    def broken(self, width: int) -> list[tuple[int, int]]:
        """Break the text into lines, each by its start and end in the text between its marks.

        Before the text itself the start is below 0, behind it the end is above its length.
        """
        before, behind = self.marks
        text = safe(self.text).join((before, behind))
        if self.kind not in _WRAPPED:
            return [(0, len(text))]
        if self.of not in _LINES_KEPT:
            lines = wrap(text, width, self.hang(width))
            return [(start - len(before), end - len(before)) for start, end in lines] if before else lines
        lines = []
        start = 0
        for line in self.text.split("\n"):
            indent = len(line) - len(line.lstrip(" \t")) if self.of in _INDENTED else 0
            indent = indent if indent * 2 <= width else 0
            words = start + indent
            broken = wrap(text[words : start + len(line)], width - indent)
            lines.append((start, words + broken[0][1]))
            lines.extend((words + first, words + last) for first, last in broken[1:])
            start += len(line) + 1
        return lines


class Wrapped:
    """Hold the boxes of an open entry, broken into lines of `width` cells."""

    def __init__(self, boxes: list[Box], width: int) -> None:
        self.boxes = boxes
        self.width = width
        self.lines = [box.broken(room(box, width)) for box in boxes]
        self.tops = [0, *accumulate(map(len, self.lines))]
        self.height = self.tops[-1]

    def at(self, row: int) -> tuple[int, int]:
        """Return the number of the box that a row belongs to, and the line within the box."""
        number = bisect_right(self.tops, row) - 1
        return number, row - self.tops[number]

    def row_of(self, block: int, offset: int) -> int | None:
        """Find the row that shows a character of a block, or of the spaces after it; None if the block is not shown."""
        for number, box in enumerate(self.boxes):
            if box.block == block:
                inner = bisect_right(self.lines[number], offset, key=itemgetter(0)) - 1
                return self.tops[number] + max(inner, 0)
        return None

    @cached_property
    def links(self) -> list[list[Link]]:
        """Return the links of each box."""
        return [links_of(box.text, box.ranges) if box.kind in ("text", "duplicate") else [] for box in self.boxes]

    @cached_property
    def texts(self) -> list[str]:
        """Return the safe text of each box."""
        return [safe(box.text) for box in self.boxes]


def guess(boxes: list[Box], width: int) -> int:
    """Guess the height of an entry whose text is `width` cells wide, in lines."""
    return sum(box.guess(room(box, width)) for box in boxes)


def boxes_of(thread: Thread, index: int, folding: Folding) -> list[Box]:
    """Lay out an open entry: return its boxes, in order."""
    entry = thread.entry(index)
    repeated = thread.duplicates(index) if folding.duplicates_shown else ()
    boxes = list(_post_head(entry)) if isinstance(entry, Post) else [Box("header")]
    boxes.extend(_printed_again(repeated, 0))
    boxes.extend(_body(thread, index, folding, repeated))
    if isinstance(entry, Post):
        boxes.extend(_post_foot(entry))
    elif not (entry.blocks or (isinstance(entry, Comment) and (entry.absent or entry.removed))):
        boxes.append(Box("lost", "furniture", "its text was lost by the extractor"))
    boxes.append(Box("blank"))
    boxes.extend(_lost_behind(thread, index))
    return boxes


def _body(thread: Thread, index: int, folding: Folding, repeated: Sequence[Repeat]) -> Iterator[Box]:
    """Lay out the blocks of an entry, with a title before each quoted document and empty lines between."""
    entry, quotes, signatures = thread.entry(index), thread.quotes(index), thread.signatures(index)
    removed = isinstance(entry, Comment) and entry.removed
    above: _TextKind | None = None
    outside: int | None = None  # the quoted document that the block above belongs to
    ahead = 0
    for place, block in enumerate(entry.blocks):
        kind: _TextKind = "signature" if place in signatures else block.kind
        ahead += ahead < len(quotes) and quotes[ahead].last < place
        inside = ahead if ahead < len(quotes) and quotes[ahead].first <= place else None
        shut = inside is not None and folding.quote_folded(index, inside)
        if inside is not None and quotes[inside].first == place:
            if above is not None:
                yield Box("blank")
            # What it says is only asked for when it is drawn: who discusses a document takes a walk over all comments.
            yield Box("quote", "fold" if shut else "quote-title", quote=inside)
        elif not shut and above is not None and not (inside == outside and _tight(above, kind)):
            yield Box("blank", quote=inside, of="blockquote" if above == kind == "blockquote" else "paragraph")
        if not shut:
            yield _text(block, kind, place, inside, removed)
            yield from _printed_again(repeated, place + 1)
        above, outside = kind, inside


def _lost_behind(thread: Thread, index: int) -> Iterator[Box]:
    """Show where the source's numbering says that comments are missing before the next one."""
    following = thread.entry(index + 1) if index + 1 < len(thread) else None
    if isinstance(following, Comment) and following.lost_before:
        lost = following.lost_before
        noun = "one comment" if lost == 1 else f"{lost} comments"
        # What stands before it elsewhere than on the page is not what was lost beside.
        place = "here" if thread.tree.is_page else f"before {following.number}"
        yield from (Box("lost", "furniture", f"{noun} lost {place} by the extractor"), Box("blank"))


def _printed_again(repeated: Sequence[Repeat], blocks: int) -> Iterator[Box]:
    for repeat in repeated:
        if repeat.blocks == blocks:
            yield from (Box("blank"), Box("duplicate", "furniture", repeat.text))


def _text(block: Block, kind: _TextKind, place: int, quote: int | None, removed: bool) -> Box:
    if kind == "separator":
        return Box("rule", "separator", block.text, place, quote)
    role = "removed" if removed else _ROLES.get(kind, kind)
    if quote is not None:
        role = f"quote-{role}" if role in ("heading", "signature") else "quote"
    return Box("text", role, block.text, place, quote, kind, block.ranges)


def _post_head(post: Post) -> Iterator[Box]:
    if post.title:
        yield Box("header", "title", post.title, of="heading")
        yield Box("byline")
    else:
        yield Box("header")
    if post.blocks:
        yield Box("blank")


def _post_foot(post: Post) -> Iterator[Box]:
    count, claimed = len(post.comments), post.claimed_comments
    if count or claimed:
        noun = "comment" if max(count, claimed or 0) == 1 else "comments"
        yield Box("blank")
        yield Box("count", "count", f"{count} {noun}" if claimed in (None, count) else f"{count} of {claimed} {noun}")


def _tight(above: _TextKind, kind: _TextKind) -> bool:
    if kind == above:
        return kind not in _SPACED
    return kind == "signature" or _LISTED.issuperset((above, kind))


def room(box: Box, width: int) -> int:
    """Return the cells that the text of a box has, beside its bar."""
    return max(width - len(BAR) if box.is_barred or box.kind == "duplicate" else width, 1)
