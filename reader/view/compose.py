"""What an entry shows when it is open, from its header to the empty line after it, before anything is wrapped."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from reader.model import Block, BlockKind, Comment, Post, Quote
from reader.view.folding import Folding
from reader.view.links import links_in
from reader.view.thread import Elsewhere, Thread
from reader.view.wrap import safe, wrap

BAR = "▎ "
AGAIN = "┊ "

_KINDS = {"press-release": "press release", "other": "quoted text"}
_SPACED = frozenset({"paragraph", "heading", "blockquote", "image", "separator"})  # an empty line between two of them
_LISTED = frozenset({"item", "list"})
_LINES_KEPT = frozenset({"signature", "list", "code", "table"})  # kinds in which a line break of the source means one
_INDENTED = frozenset({"code", "table"})  # kinds in which the spaces before a line mean something
_ROLES: dict[BlockKind, str] = {
    "paragraph": "body",
    "blockquote": "body",
    "image": "body",
    "link": "body",
    "list": "item",
    "table": "code",
}
_WRAPPED = frozenset({"text", "duplicate", "header"})  # parts that may take more than a line
_BULLET = re.compile(r"(?:[•·∙‣◦▪*–—-]|\(?(?:\d{1,3}|[a-z])[.)]) +")
_LOST = 2.9  # cells that a line of prose leaves empty at its end on average, in English


class Part(NamedTuple):
    """A run of lines of one kind: `part` is the part of its lines (see `Line`), `text` is not yet safe."""

    part: str
    role: str = ""
    text: str = ""
    block: int | None = None
    quote: int | None = None
    kind: BlockKind = "paragraph"

    def guess(self, width: int) -> int:
        """Guess the height, in lines, from the number of characters."""
        if self.part not in _WRAPPED or not self.text:
            return 1
        length = len(self.text)
        lines = 1 if length <= width else 1 + int(length / max(width - _LOST, 1))
        return lines + self.text.count("\n") if self.kind in _LINES_KEPT else lines

    def hang(self, width: int) -> int:
        """Give how far the lines of an item after the first are indented, in cells."""
        bullet = _BULLET.match(self.text) if self.kind == "item" else None
        return bullet.end() if bullet and bullet.end() * 4 <= width else 0

    def broken(self, width: int) -> list[tuple[int, int]]:
        """Break the text into lines, each by its start and end in the text."""
        text = safe(self.text)
        if self.part not in _WRAPPED:
            return [(0, len(text))]
        if self.kind not in _LINES_KEPT:
            return wrap(text, width, self.hang(width))
        lines: list[tuple[int, int]] = []
        start = 0
        for line in self.text.split("\n"):
            indent = len(line) - len(line.lstrip(" \t")) if self.kind in _INDENTED else 0
            indent = indent if indent * 2 <= width else 0
            words = start + indent
            found = wrap(text[words : start + len(line)], width - indent)
            lines.append((start, words + found[0][1]))
            lines.extend((words + first, words + last) for first, last in found[1:])
            start += len(line) + 1
        return lines


class Wrapped:
    """Hold the parts of an open entry, broken into lines of `width` cells."""

    def __init__(self, parts: list[Part], width: int) -> None:
        self.parts = parts
        self.width = width
        self.lines = [part.broken(room(part, width)) for part in parts]
        self.tops = [0, *accumulate(map(len, self.lines))]
        self.height = self.tops[-1]

    def at(self, row: int) -> tuple[int, int]:
        """Give the part that a row belongs to, and the line within the part."""
        number = bisect_right(self.tops, row) - 1
        return number, row - self.tops[number]

    def row_of(self, block: int, offset: int) -> int | None:
        """Give the row that shows a character of a block, or of the spaces after it; None if the block is not shown."""
        for number, part in enumerate(self.parts):
            if part.block == block:
                inner = bisect_right(self.lines[number], offset, key=itemgetter(0)) - 1
                return self.tops[number] + max(inner, 0)
        return None

    @cached_property
    def links(self) -> list[list[tuple[int, int, str]]]:
        """Give the addresses in each part: start, end and where they lead."""
        return [links_in(part.text) if part.part in ("text", "duplicate") else [] for part in self.parts]

    @cached_property
    def texts(self) -> list[str]:
        """Give the safe text of each part."""
        return [safe(part.text) for part in self.parts]


def guess(parts: list[Part], width: int) -> int:
    """Guess the height of an entry whose text is `width` cells wide, in lines."""
    return sum(part.guess(room(part, width)) for part in parts)


def parts(thread: Thread, index: int, folding: Folding) -> list[Part]:
    """Give the parts of an open entry, in order."""
    entry = thread.entry(index)
    removed = not isinstance(entry, Post) and entry.removed
    quotes = thread.quotes(index)
    found = list(_post_head(entry)) if isinstance(entry, Post) else [Part("header")]
    repeated = thread.duplicates(index) if folding.duplicates_shown else ()
    found.extend(_printed_again(repeated, 0))
    above: Block | None = None
    outside: int | None = None  # the quoted document that the block above belongs to
    ahead = 0
    for place, block in enumerate(entry.blocks):
        ahead += ahead < len(quotes) and quotes[ahead].last < place
        inside = ahead if ahead < len(quotes) and quotes[ahead].first <= place else None
        shut = inside is not None and folding.quote_folded(index, inside)
        if inside is not None and quotes[inside].first == place:
            if above is not None:
                found.append(Part("blank"))
            found.append(_title(thread, quotes[inside], inside, entry.blocks, shut))
        elif not shut and above is not None and not (inside == outside and _tight(above, block)):
            found.append(Part("blank", quote=inside))
        if not shut:
            found.append(_text(block, place, inside, removed))
            found.extend(_printed_again(repeated, place + 1))
        above, outside = block, inside
    if isinstance(entry, Post):
        found.extend(_post_foot(entry))
    elif not entry.blocks:
        found.append(Part("lost", "furniture", "its text was lost by the extractor"))
    found.append(Part("blank"))
    found.extend(_lost_behind(thread, index))
    return found


def _lost_behind(thread: Thread, index: int) -> Iterator[Part]:
    """Show where the source's numbering says that comments are missing before the next one."""
    following = thread.entry(index + 1) if index + 1 < len(thread) else None
    if isinstance(following, Comment) and following.lost_before:
        lost = following.lost_before
        noun = "one comment" if lost == 1 else f"{lost} comments"
        # What stands before it elsewhere than on the page is not what was lost beside.
        place = "here" if thread.is_page else f"before {following.number}"
        yield from (Part("lost", "furniture", f"{noun} lost {place} by the extractor"), Part("blank"))


def _printed_again(repeated: tuple[tuple[int, str], ...], blocks: int) -> Iterator[Part]:
    for before, text in repeated:
        if before == blocks:
            yield from (Part("blank"), Part("duplicate", "furniture", text))


def _text(block: Block, place: int, quote: int | None, removed: bool) -> Part:
    if block.kind == "separator":
        return Part("rule", "separator", block.text, place, quote)
    role = "removed" if removed else _ROLES.get(block.kind, block.kind)
    if quote is not None:
        role = f"quote-{role}" if role in ("heading", "signature") else "quote"
    return Part("text", role, block.text, place, quote, block.kind)


def _post_head(post: Post) -> Iterator[Part]:
    if post.title:
        yield Part("header", "title", post.title, kind="heading")
        yield Part("byline")
    else:
        yield Part("header")
    if post.blocks:
        yield Part("blank")


def _post_foot(post: Post) -> Iterator[Part]:
    found, claimed = len(post.comments), post.claimed_comments
    if found or claimed:
        noun = "comment" if max(found, claimed or 0) == 1 else "comments"
        yield Part("blank")
        yield Part("count", "count", f"{found} {noun}" if claimed in (None, found) else f"{found} of {claimed} {noun}")


def _title(thread: Thread, quote: Quote, number: int, blocks: tuple[Block, ...], shut: bool) -> Part:
    facts = [_KINDS.get(quote.kind, quote.kind), quote.source, "continued" if quote.continues else None]
    if shut:
        words = sum(len(block.text.split()) for block in blocks[quote.first : quote.last + 1])
        facts.append(f"{words:,} word{'' if words == 1 else 's'}")
    comments = len(thread.discussed.get(quote.id, ()))
    facts += [f"discussed by {comments:,}" if comments else None, _elsewhere(thread.elsewhere.get(quote.id, ()))]
    if shut or blocks[quote.first].text != quote.title:
        facts.append(quote.title)
    text = ("▸ " if shut else "❝ ") + " · ".join(fact for fact in facts if fact)
    return Part("quote", "fold" if shut else "quote-title", text, quote=number)


def _elsewhere(places: tuple[Elsewhere, ...]) -> str | None:
    if not places:
        return None
    first, more = places[0].name, len(places) - 1
    return f"also in {first} and {more:,} more" if more else f"also in {first}"


def _tight(above: Block, block: Block) -> bool:
    if block.kind == above.kind:
        return block.kind not in _SPACED
    return block.kind == "signature" or _LISTED.issuperset((above.kind, block.kind))


def room(part: Part, width: int) -> int:
    """Give the cells that the text of a part has, beside its bar."""
    barred = part.part == "duplicate" or (part.quote is not None and part.part != "quote")
    return max(width - len(BAR) if barred else width, 1)
