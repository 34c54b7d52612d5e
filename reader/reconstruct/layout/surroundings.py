"""What stands around comments on a page: the count of comments above them, and the navigation below them."""

from collections.abc import Iterator

from reader.model import Furniture, FurnitureKind, Span
from reader.reconstruct.scars import Scars
from reader.signs.lines import SHORT, Segment

# So many lines may stand between the count of comments and the first of them: "Sort by", a picture's place.
_MOST_BETWEEN = 4


def segments(scars: Scars, first: int, last: int) -> list[Segment]:
    """Return the text of the lines [first, last), a segment for each line that is not blank."""
    content, start = scars.lines.content, scars.lines.start
    return [Segment(start[line], start[line] + len(content[line]), line) for line in scars.lines.texts(first, last)]


def furniture_of(scars: Scars, first: int, stop: int, kind: FurnitureKind) -> Iterator[Furniture]:
    """Yield the text of the lines [first, stop) as furniture of one kind, a piece a line."""
    for segment in segments(scars, first, stop):
        yield Furniture(kind, Span(segment.start, segment.end))


def count_above(scars: Scars, line: int) -> int | None:
    """Find the nearest line above `line` that counts or heads the comments; None where there is none."""
    return max((counting for counting in scars.claims if counting < line), default=None)


def first_text(scars: Scars, line: int) -> int:
    """Find the line where the first comment begins, which is closed at or below `line`.

    It begins below the count of the comments. Where nothing counts them, the nearest text above `line` is taken.
    """
    count = count_above(scars, line)
    if count is not None:
        return count + 1
    above = scars.lines.text_before(line)
    return line if above is None else above


def count_line(scars: Scars, first: int, furniture: list[Furniture]) -> tuple[int, int | None]:
    """Find "22 comments:" above line `first`, where comments begin, and return its line and its number.

    The post ends at that line, and the count becomes furniture. Where more than a few short lines follow, the count
    stands above the post; then `first` itself is returned and no number.
    """
    line = count_above(scars, first)
    if line is None:
        return first, None
    between = segments(scars, line + 1, first)
    if len(between) > _MOST_BETWEEN or any(piece.end - piece.start > SHORT for piece in between):
        return first, None
    furniture.append(Furniture("count", Span(scars.lines.start[line], scars.lines.end(line))))
    furniture += furniture_of(scars, line + 1, first, "other")
    return line, scars.claims[line]


def navigation_tail(scars: Scars, first: int = 0) -> int:
    """Find the line, not above `first`, where the furniture at the end of the page begins: "Newer Post", "Home"."""
    lines = scars.lines
    tail = len(lines)
    for line in reversed(lines.texts(first, tail)):
        content = lines.content[line]
        if not scars.labels.is_navigation(content):
            break
        tail = line
    return tail


def page_goes_on(scars: Scars, first: int) -> int:
    """Find the line at or below `first` where the page goes on with its own furniture, or the end of the text."""
    lines = scars.lines
    furniture = (line for line in lines.texts(first, len(lines)) if scars.labels.is_navigation(lines.content[line]))
    return next(furniture, len(lines))


def navigation(scars: Scars, first: int) -> list[Furniture]:
    """Return all text from line `first` on as navigation."""
    return list(furniture_of(scars, first, len(scars.lines), "navigation"))
