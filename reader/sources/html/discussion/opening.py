"""Tell whether the first record is the post that the others answer, as in forums."""

from collections.abc import Sequence

from reader.sources.html.discussion.ground import Ground
from reader.sources.html.discussion.record import Record
from reader.sources.html.discussion.vocabulary import Sign
from reader.sources.html.parse import Element, Text
from reader.sources.html.tags import tags

_MUCH = 60
_AROUND = tags("nav header footer aside form")


def is_opening(ground: Ground, records: Sequence[Record], main: Element) -> bool:
    """Whether the first record opens the discussion.

    It does where the records are not called comments or answers, and little is said on the page before them.
    """
    if any(record.is_inner for record in records):
        return False
    signs = [ground.signs[record.head.position] for record in records]
    named = sum(bool(sign & Sign.COMMENT) and not sign & Sign.POST for sign in signs)
    return named * 2 < len(records) and prose_before(ground, main, records[0].start) < _MUCH


def prose_before(ground: Ground, main: Element, end: int) -> int:
    """Count the words outside links that a page says before a position, menus and heads left out."""
    nodes = ground.page.nodes
    words, position = 0, main.position
    while position < min(end, main.end + 1):
        node = nodes[position]
        if isinstance(node, Text):
            if ground.is_seen[position]:
                inside = ground.words[position + 1] - ground.words[position]
                linked = ground.linked[position + 1] - ground.linked[position]
                words += inside - linked
        elif node.tag in _AROUND and node.end < end:
            position = node.end
        position += 1
    return words
