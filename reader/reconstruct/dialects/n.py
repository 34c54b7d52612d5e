"""Dialect N: the main content by resiliparse. Comments are the numbered items of an indented list.

A comment is ` 1. text`, and its further lines are indented by four columns; its replies are ` 1. text`, and their
further lines are indented by six. A marker alone on its line closes a comment: Reply and Delete close one at the top,
Delete closes a reply. The markers may all be missing. Then only numbers and indentation tell comments apart. A comment
that was only a link, or very short, may be lost together with its marker; the numbering then keeps the gap.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.model import Furniture, Span
from reader.reconstruct.layout.posts import with_comments, without_comments
from reader.reconstruct.layout.surroundings import navigation_tail
from reader.reconstruct.markers import Marker
from reader.reconstruct.outline import EntryOutline, Outline
from reader.reconstruct.scars import Scars, once_per_text
from reader.signs.lines import Lines, Segment

# "7. " before a comment's text. The list is indented even at the top level.
_NUMBER = re.compile(r"(\d{1,6})\.(?:\s+|$)")
_DIGITS = "0123456789"
_DEEPEST_TOP = 3
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


@dataclass(frozen=True, slots=True)
class _Number:
    """A printed number that may begin a comment: [start, text) is the number, `text` where the words begin."""

    line: int
    value: int
    indent: int
    start: int
    text: int


@dataclass(frozen=True, slots=True)
class _Section:
    """The lines [first, last) of the text that hold the comments, with the numbers and markers among them by line.

    `top` is the indentation, in columns, of the comments that answer no other.
    """

    first: int
    last: int
    top: int
    numbers: dict[int, _Number]
    markers: dict[int, Marker]


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
            if scars.has_comments or not (scars.claims or _is_thread(scars, comments)):
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

    section: _Section
    comments: list[EntryOutline]
    furniture: list[Furniture]


# Scoring needs all that reading does.
@once_per_text
def _find(scars: Scars) -> _NumberedList | None:
    section = _section(scars)
    furniture: list[Furniture] = []
    return _NumberedList(section, _comments(scars, section, furniture), furniture) if section else None


def _section(scars: Scars) -> _Section | None:
    """Find the section of the comments: the indented lines below "22 comments:", or else those at the end."""
    lines = scars.lines
    counted = [line for line in scars.claims if _is_list_below(scars, line)]
    if counted:
        base = lines.indent[counted[-1]]
        first = counted[-1] + 1
        below = (line for line in lines.texts(first, len(lines)) if not _is_in_list(scars, line, base))
        last = next(below, len(lines))
    else:
        base = 0
        first, last = _indented(scars)
    numbers = {line: number for line in lines.texts(first, last) if (number := _number_at(scars, line))}
    tops = [number.indent for number in numbers.values() if number.indent <= base + _DEEPEST_TOP]
    if not tops:
        return None
    markers = {
        marker.line: marker for marker in scars.markers if first <= marker.line < last and marker.place == "alone"
    }
    if not any(marker.kind == "both" for marker in markers.values()):
        markers = {}
    if not markers and not counted and first not in numbers and lines.text_before(first) is not None:
        return None  # the numbers stand in somebody's text: a list of comments begins with one, if it is all there
    top = min(tops)
    start = lines.text_from(first) if counted else _first_number(scars, numbers, top, bool(markers))
    if start is None:
        return None
    return _Section(start, last, top, numbers, {line: marker for line, marker in markers.items() if line >= start})


def _is_list_below(scars: Scars, line: int) -> bool:
    below = scars.lines.text_from(line + 1)
    return below is not None and _is_in_list(scars, below, scars.lines.indent[line])


def _is_in_list(scars: Scars, line: int, base: int) -> bool:
    """Tell whether a line belongs to the list below a heading that is indented by `base` columns.

    Where the heading is itself in a list, the numbers below it stand no deeper than it does.
    """
    indent = scars.lines.indent[line]
    return (
        indent > base
        or (indent == base and _is_rest(scars.lines, line, base))
        or (indent == base > 0 and _number_at(scars, line) is not None)
    )


def _is_rest(lines: Lines, line: int, base: int) -> bool:
    """Tell whether a line belongs to the item right above, and was set to the margin by a tool that wraps lines."""
    return line > 0 and lines.indent[line - 1] > base and lines.content[line - 1] != "" and not lines.is_dense


def _indented(scars: Scars) -> tuple[int, int]:
    """Find the indented lines [first, last) around the first marker, or else at the end of the text."""
    lines = scars.lines
    marked = (marker.line for marker in scars.markers if marker.kind == "both" and lines.indent[marker.line])
    seed = next(marked, None)
    last = navigation_tail(scars) if seed is None else seed + 1
    first = last
    for line in reversed(lines.texts(0, last)):
        if not _is_in_list(scars, line, 0):
            break
        first = line
    if seed is not None:
        while last < len(lines) and (not lines.content[last] or _is_in_list(scars, last, 0)):
            last += 1
    return first, last


def _number_at(scars: Scars, line: int) -> _Number | None:
    lines = scars.lines
    if not lines.indent[line] or lines.content[line][0] not in _DIGITS:
        return None
    match = _NUMBER.match(lines.content[line])
    if not match:
        return None
    start = lines.start[line]
    return _Number(line, int(match.group(1)), lines.indent[line], start, start + match.end())


def _first_number(scars: Scars, numbers: dict[int, _Number], top: int, marked: bool) -> int | None:
    """Find the line of the first comment.

    A list in the post may stand right above. Therefore the last number that does not go on in sequence begins the
    comments.
    """
    begins = None
    highest = 0
    for number in numbers.values():
        if number.indent != top or not (marked or _is_apart(scars, number)):
            continue
        if begins is None or number.value <= highest:
            begins = number.line
        highest = number.value
    return begins


def _is_thread(scars: Scars, comments: Sequence[EntryOutline]) -> bool:
    """Tell whether a numbered list is a thread and not a list in somebody's text.

    In a thread an item has replies or several paragraphs, or else most items are longer than a phrase and are no notes.
    """
    numbers = [comment.number for comment in comments if comment.number is not None]
    if len(numbers) < _FEWEST or numbers[0] > _HIGHEST_FIRST:
        return False
    if any(comment.depth > 1 for comment in comments):
        return True
    if _are_notes(scars, comments):
        return False
    pairs = (pair for comment in comments for pair in pairwise(comment.segments))
    if any(below.line - above.line > 1 for above, below in pairs):
        return True
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


def _is_apart(scars: Scars, number: _Number) -> bool:
    """Tell whether a blank line stands above a number.

    Above a comment without a marker it always does, in lists that somebody typed rarely. A text that lost all its blank
    lines tells nothing by them.
    """
    return number.line == 0 or not scars.lines.content[number.line - 1] or scars.lines.is_dense


def _comments(scars: Scars, section: _Section, furniture: list[Furniture]) -> list[EntryOutline]:
    if section.markers:
        return _closed_by_markers(scars, section, furniture)
    return _told_by_numbers(scars, section, furniture)


def _closed_by_markers(scars: Scars, section: _Section, furniture: list[Furniture]) -> list[EntryOutline]:
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


def _marked_replies(section: _Section) -> set[int]:
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


def _is_reply(section: _Section, number: _Number | None) -> bool:
    return number is not None and number.indent > section.top


def _told_by_numbers(scars: Scars, section: _Section, furniture: list[Furniture]) -> list[EntryOutline]:
    """Divide a section without markers at the numbers that are in sequence and stand apart."""
    comments: list[EntryOutline] = []
    highest = {1: 0, 2: 0}
    replies_from = _replies_from(scars, section)
    for line in scars.lines.texts(section.first, section.last):
        number = section.numbers.get(line)
        depth = 0
        if number and _is_apart(scars, number):
            if number.indent == section.top and number.value > highest[1]:
                depth = 1
            elif number.indent == section.top + _STEP and number.value > highest[2] and line in replies_from:
                depth = 2
        if depth and number:
            highest[depth] = number.value
            if depth == 1:
                highest[2] = 0
            comments.append(EntryOutline(depth, confidence=_NUMBERED, reason="a number in sequence"))
            _begin(scars, comments[-1], line, number, furniture)
        else:
            if not comments:
                comments.append(EntryOutline(1, confidence=_HALF, reason="the text above the first number"))
            comments[-1].segments.append(Segment(scars.lines.start[line], scars.lines.end(line), line))
    return comments


def _replies_from(scars: Scars, section: _Section) -> set[int]:
    """Find the inner numbers that may begin replies.

    Below such a number no line goes on at the indentation of its parent's text.
    """
    inner = section.top + _STEP
    possible: set[int] = set()
    closed = False
    for line in reversed(scars.lines.texts(section.first, section.last)):
        number = section.numbers.get(line)
        if number and number.indent == section.top:
            closed = False
        elif number and number.indent == inner and not closed:
            possible.add(line)
        elif scars.lines.indent[line] == inner:
            closed = True
    return possible


def _begin(scars: Scars, entry: EntryOutline, line: int, number: _Number | None, furniture: list[Furniture]) -> None:
    """Return `entry` its first line, without the printed number."""
    start = scars.lines.start[line]
    if number:
        entry.number = number.value
        furniture.append(Furniture("number", Span(number.start, number.text)))
        start = number.text
    if start < scars.lines.end(line):
        entry.segments.append(Segment(start, scars.lines.end(line), line))


def _count_line(scars: Scars, section: _Section, furniture: list[Furniture]) -> tuple[int, int | None]:
    """Find "22 comments:" right above the section; the post ends there."""
    above = scars.lines.text_before(section.first)
    if above is None or above not in scars.claims:
        return section.first, None
    furniture.append(Furniture("count", Span(scars.lines.start[above], scars.lines.end(above))))
    return above, scars.claims[above]
