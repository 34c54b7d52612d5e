"""The section of a page that holds its comments as the numbered items of an indented list."""

import re
from dataclasses import dataclass
from itertools import pairwise

from reader.reconstruct.layout.surroundings import navigation_tail
from reader.reconstruct.markers import Marker
from reader.reconstruct.scars import Scars
from reader.signs.lines import Lines

# "7. " before a comment's text. The list is indented even at the top level.
_NUMBER = re.compile(r"(\d{1,6})\.(?:\s+|$)")
_DIGITS = "0123456789"
_DEEPEST_TOP = 3
# So many lines below a list may be the page's own.
_MOST_BEHIND = 4


@dataclass(frozen=True, slots=True)
class ItemNumber:
    """A printed number that may begin a comment: [start, text) is the number, `text` where the words begin."""

    line: int
    value: int
    indent: int
    start: int
    text: int


@dataclass(frozen=True, slots=True)
class Section:
    """The lines [first, last) of the text that hold the comments, with the numbers and markers among them by line.

    `top` is the indentation, in columns, of the comments that answer no other.
    """

    first: int
    last: int
    top: int
    numbers: dict[int, ItemNumber]
    markers: dict[int, Marker]


def section_of(scars: Scars) -> Section | None:
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
    return Section(start, last, top, numbers, {line: marker for line, marker in markers.items() if line >= start})


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
    """Find the indented lines [first, last) around the first marker, or else the last ones of the text."""
    lines = scars.lines
    marked = (marker.line for marker in scars.markers if marker.kind == "both" and lines.indent[marker.line])
    seed = next(marked, None)
    last = _above_footer(scars, navigation_tail(scars)) if seed is None else seed + 1
    first = last
    for line in reversed(lines.texts(0, last)):
        if not _is_in_list(scars, line, 0):
            break
        first = line
    if seed is not None:
        while last < len(lines) and (not lines.content[last] or _is_in_list(scars, last, 0)):
            last += 1
    return first, last


def _above_footer(scars: Scars, last: int) -> int:
    """Return the line behind the list at the end of a text: a few lines of the page may stand below it."""
    for line, above in pairwise(reversed(scars.lines.texts_above(last, _MOST_BEHIND + 1))):
        if _is_in_list(scars, line, 0):
            return last
        if _is_in_list(scars, above, 0) and not scars.lines.content[line - 1]:
            return line
    return last


def _number_at(scars: Scars, line: int) -> ItemNumber | None:
    lines = scars.lines
    if not lines.indent[line] or lines.content[line][0] not in _DIGITS:
        return None
    match = _NUMBER.match(lines.content[line])
    if not match:
        return None
    start = lines.start[line]
    return ItemNumber(line, int(match.group(1)), lines.indent[line], start, start + match.end())


def _first_number(scars: Scars, numbers: dict[int, ItemNumber], top: int, marked: bool) -> int | None:
    """Find the line of the first comment.

    A list in the post may stand right above. Therefore the last number that does not go on in sequence begins the
    comments.
    """
    begins = None
    highest = 0
    for number in numbers.values():
        if number.indent != top or not (marked or is_apart(scars, number)):
            continue
        if begins is None or number.value <= highest:
            begins = number.line
        highest = number.value
    return begins


def is_apart(scars: Scars, number: ItemNumber) -> bool:
    """Tell whether a blank line stands above a number.

    Above a comment without a marker it always does, in lists that somebody typed rarely. A text that lost all its blank
    lines tells nothing by them.
    """
    return number.line == 0 or not scars.lines.content[number.line - 1] or scars.lines.is_dense
