"""Tell whether the first record is the post that the others answer, as in forums."""

from collections.abc import Sequence

from reader.sources.html.discussion.ground import Ground
from reader.sources.html.discussion.record import Record
from reader.sources.html.discussion.score import headed
from reader.sources.html.discussion.vocabulary import Sign
from reader.sources.html.parse import Element, Text
from reader.sources.html.tags import tags

_MUCH, _FEW = 60, 4
_LEVELS = 4
_AROUND = tags("nav header footer aside form")


def is_opening(ground: Ground, records: Sequence[Record], main: Element) -> bool:
    """Whether the first record opens the discussion.

    It does where the records are not called comments or answers, and little is said on the page before them.
    """
    if any(record.is_inner for record in records) or headed(ground, records[0].start):
        return False
    called = sum(_is_called(ground, record) for record in records)
    return called * 2 < len(records) and prose_before(ground, main, records[0].start) < _MUCH


def _is_called(ground: Ground, record: Record) -> bool:
    """Whether a record is called a comment or an answer, or what is in it or around it a comment."""
    sign = ground.signs[record.head.position]
    if (sign & Sign.SPOKEN and not sign & Sign.POST) or _sign(ground, record.head) & Sign.COMMENT:
        return True
    if any(_sign(ground, element) & Sign.COMMENT for element in record.elements[1:] if _says_much(ground, element)):
        return True
    around = record.head.parent
    for _ in range(_LEVELS):
        if around is None or around.tag == "body":
            return False
        if _sign(ground, around) & Sign.COMMENT:
            return True
        around = around.parent
    return False


def _says_much(ground: Ground, element: Element) -> bool:
    return ground.words[element.end + 1] - ground.words[element.position] >= _FEW


def _sign(ground: Ground, element: Element) -> int:
    """Return what its classes and its id call an element; its type is not asked, forums call every post a comment."""
    sign = Sign.NONE
    for name in (*element.classes, element.get("id")):
        told = ground.vocabulary.sign(name) if name else Sign.NONE
        sign |= Sign.NONE if told & Sign.AGAINST else told
    return sign


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
