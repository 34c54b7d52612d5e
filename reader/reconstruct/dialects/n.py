"""Dialect N: the main content by resiliparse. Comments are the numbered items of an indented list.

A comment is `  1. text`, and its further lines are indented by four columns; its replies are `    1. text`, and their
further lines are indented by six. A marker alone on its line closes a comment: Reply and Delete close one at the top,
Delete closes a reply. The markers may all be missing. Then only numbers and indentation tell comments apart. A comment
that was only a link, or very short, may be lost together with its marker; the numbering then keeps the gap.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.model import Furniture, Span
from reader.reconstruct.layout.numbering import ItemNumber, Section, is_apart, section_of
from reader.reconstruct.layout.posts import with_comments, without_comments
from reader.reconstruct.layout.surroundings import navigation_tail
from reader.reconstruct.outline import EntryOutline, Outline
from reader.reconstruct.scars import Scars, once_per_text
from reader.signs.bylines import Byline
from reader.signs.lines import Segment

_STEP = 2

# A list of shorter items on average, in characters, is a list of things; one of fewer items, or one that begins
# with a higher number, is somebody's text.
_SHORTEST = 40
_FEWEST, _HIGHEST_FIRST = 2, 3
# The number of a note, behind a word or a stop.
_REFERENCE = re.compile(r"(?<=[^\W\d_](?:[^\W\d_]|[.,;:!?)”\"']))\[?(\d{1,3})\]?(?!\w)")

_MARKED = 0.98
_NUMBERED = 0.9
# Without a number and with its marker only, or the other way round.
_HALF = 0.7


class Numbered:
    """The grammar of numbered comments."""

    name = "N"

    def score(self, scars: Scars) -> float:
        """Return how much of the page the numbered list explains, in 0..1.

        That is the share of its comments that have a number, or the share of the page's controls that stand in it, if
        that is less. Without markers each further number halves the doubt.
        """
        found = _find(scars)
        if found is None:
            return 0.0
        section, comments = found.section, found.comments
        numbered = sum(comment.number is not None for comment in comments)
        if not section.markers:
            if scars.has_comments or not (scars.claims or _is_thread(scars, section, comments)):
                return 0.0
            signed = min(1.0, len(scars.bylines) / max(1, numbered))
            return (1 - signed) * _NUMBERED * (1 - 0.5**numbered)
        controls = scars.controls
        inside = sum(section.first <= marker.line < section.last and marker.place == "alone" for marker in controls)
        return (1 - scars.signed) * min(numbered / len(comments), inside / len(controls)) if comments else 0.0

    def read(self, scars: Scars) -> Outline:
        """Read the posts above the numbered list, and the comments in it."""
        found = _find(scars)
        if found is None:
            return without_comments(scars)
        furniture = list(found.furniture)
        end, claimed = _count_line(scars, found.section, furniture)
        return with_comments(scars, found.comments, furniture, first=end, claimed=claimed, stop=found.section.last)


grammar = Numbered()


@dataclass(frozen=True, slots=True)
class _NumberedList:
    """The section of the text that holds the comments, the comments, and the furniture among them."""

    section: Section
    comments: list[EntryOutline]
    furniture: list[Furniture]


# Scoring needs all that reading does.
@once_per_text
def _find(scars: Scars) -> _NumberedList | None:
    section = section_of(scars)
    furniture: list[Furniture] = []
    return _NumberedList(section, _comments(scars, section, furniture), furniture) if section else None


def _is_thread(scars: Scars, section: Section, comments: Sequence[EntryOutline]) -> bool:
    """Tell whether a numbered list is a thread and not a list in somebody's text.

    In a thread an item has replies or several paragraphs, or else most items are longer than a phrase and are no notes.
    A list that text follows is one only if it has replies and items of such a length.
    """
    numbers = [comment.number for comment in comments if comment.number is not None]
    if len(numbers) < _FEWEST or numbers[0] > _HIGHEST_FIRST:
        return False
    is_nested = any(comment.depth > 1 for comment in comments)
    if scars.lines.texts(section.last, navigation_tail(scars)):
        return is_nested and _are_long(scars, comments)
    if is_nested:
        return True
    if _are_notes(scars, comments):
        return False
    pairs = (pair for comment in comments for pair in pairwise(comment.segments))
    return any(below.line - above.line > 1 for above, below in pairs) or _are_long(scars, comments)


def _are_long(scars: Scars, comments: Sequence[EntryOutline]) -> bool:
    """Tell whether items are longer than a phrase on average."""
    words = (scars.lines.text(*segment).split() for comment in comments for segment in comment.segments)
    return sum(len(" ".join(said)) for said in words) >= _SHORTEST * len(comments)


def _are_notes(scars: Scars, comments: Sequence[EntryOutline]) -> bool:
    """Tell whether the items of a list are notes to the text above.

    They are if one leads back to the text, or if each number stands behind a word of the text: "so it is.3".
    """
    content = scars.lines.content
    ends = [content[comment.segments[-1].line] for comment in comments if comment.segments]
    if any(end.rstrip("\ufe0e").endswith("↩") for end in ends):
        return True
    above = scars.lines.texts(0, comments[0].segments[0].line) if comments[0].segments else []
    behind = {int(number) for line in above for number in _REFERENCE.findall(content[line])}
    return all(comment.number in behind for comment in comments)


def _comments(scars: Scars, section: Section, furniture: list[Furniture]) -> list[EntryOutline]:
    if section.markers:
        return _closed_by_markers(scars, section, furniture)
    return _told_by_numbers(scars, section, furniture)


def _closed_by_markers(scars: Scars, section: Section, furniture: list[Furniture]) -> list[EntryOutline]:
    """Cut the section at its markers, and where a top-level number goes on although a marker was lost."""
    comments: list[EntryOutline] = []
    current: EntryOutline | None = None
    at_top = False
    highest = 0
    replies = _marked_replies(section)
    for line in scars.lines.texts(section.first, section.last):
        marker = section.markers.get(line)
        number = section.numbers.get(line)
        begins_top = number is not None and number.indent == section.top and number.value > highest
        if marker and not (marker.kind == "delete" and at_top and current):
            span = Span(marker.start, marker.end)
            furniture.append(Furniture("marker" if marker.kind in ("both", "delete") else "label", span))
            if begins_top and number:  # "2. Replies": of this comment only the number is left
                comments.append(EntryOutline(1, number=number.value))
                current, highest = None, number.value
            if current and marker.kind in ("both", "delete"):
                current.depth = 1 if marker.kind == "both" else 2
                current.confidence = _MARKED if current.number is not None else _HALF
                current.reason = "a number and a marker" if current.number is not None else "a marker"
                current = None
            continue
        if current is None or begins_top or (at_top and line in replies):
            current = EntryOutline(
                1 if begins_top else 2, confidence=_HALF, reason="a number" if begins_top else "the text below a marker"
            )
            comments.append(current)
            at_top = begins_top
            _begin(scars, current, line, number if begins_top or _is_reply(section, number) else None, furniture)
            highest = number.value if begins_top and number else highest
        else:
            current.segments.append(Segment(scars.lines.start[line], scars.lines.end(line), line))
    return comments


def _marked_replies(section: Section) -> set[int]:
    """Find the inner numbers below which the next marker closes a reply.

    None of them can belong to a comment at the top that lost its own marker.
    """
    replies: set[int] = set()
    is_reply = False
    for line in sorted({*section.numbers, *section.markers}, reverse=True):
        marker, number = section.markers.get(line), section.numbers.get(line)
        if marker and marker.kind in ("both", "delete"):
            is_reply = marker.kind == "delete"
        elif number and is_reply and number.indent == section.top + _STEP:
            replies.add(line)
    return replies


def _is_reply(section: Section, number: ItemNumber | None) -> bool:
    return number is not None and number.indent > section.top


def _told_by_numbers(scars: Scars, section: Section, furniture: list[Furniture]) -> list[EntryOutline]:
    """Divide a section without markers at the numbers that are in sequence and stand apart."""
    comments: list[EntryOutline] = []
    highest: list[int] = []  # the last number on each level
    replies_from = _replies_from(scars, section)
    for line in scars.lines.texts(section.first, section.last):
        number = section.numbers.get(line)
        depth = 0
        if number and is_apart(scars, number):
            steps, rest = divmod(number.indent - section.top, _STEP)
            before = highest[steps] if steps < len(highest) else 0
            is_reply = line in replies_from and steps <= len(highest)
            if steps >= 0 and not rest and number.value > before and (not steps or is_reply):
                depth = steps + 1
        if depth and number:
            highest[depth - 1 :] = [number.value]
            comments.append(EntryOutline(depth, confidence=_NUMBERED, reason="a number in sequence"))
            _begin(scars, comments[-1], line, number, furniture)
        else:
            if not comments:
                comments.append(EntryOutline(1, confidence=_HALF, reason="the text above the first number"))
            comments[-1].segments.append(Segment(scars.lines.start[line], scars.lines.end(line), line))
    return comments


def _replies_from(scars: Scars, section: Section) -> set[int]:
    """Find the inner numbers that may begin replies.

    Below such a number no line goes on at the indentation of its parent's text, which is that of the number itself.
    """
    possible: set[int] = set()
    closed: set[int] = set()  # the indentations at which text goes on below
    for line in reversed(scars.lines.texts(section.first, section.last)):
        number, indent = section.numbers.get(line), scars.lines.indent[line]
        if number and indent not in closed:
            if indent > section.top:
                possible.add(line)
            closed = {other for other in closed if other <= indent}
        else:
            closed.add(indent)
    return possible


def _begin(scars: Scars, entry: EntryOutline, line: int, number: ItemNumber | None, furniture: list[Furniture]) -> None:
    """Return `entry` its first line, without the printed number."""
    start = scars.lines.start[line]
    if number:
        entry.number = number.value
        furniture.append(Furniture("number", Span(number.start, number.text)))
        start = number.text
    byline = _left_byline(scars, line)
    if byline is not None:
        entry.author, entry.published, entry.url = byline.author, byline.published, byline.url
        furniture.append(Furniture("byline", Span(start, scars.lines.end(line))))
        return
    if start < scars.lines.end(line):
        entry.segments.append(Segment(start, scars.lines.end(line), line))


def _left_byline(scars: Scars, line: int) -> Byline | None:
    """Return the byline that a tool left in an item, on the line of its number, where it took away those of others."""
    return next((byline for byline in scars.bylines if byline.first == byline.last == line), None)


def _count_line(scars: Scars, section: Section, furniture: list[Furniture]) -> tuple[int, int | None]:
    """Find "22 comments:" right above the section; the post ends there."""
    above = scars.lines.text_before(section.first)
    if above is None or above not in scars.claims:
        return section.first, None
    furniture.append(Furniture("count", Span(scars.lines.start[above], scars.lines.end(above))))
    return above, scars.claims[above]
