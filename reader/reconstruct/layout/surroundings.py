"""What stands around comments on a page: their count above, the closing navigation below."""

from reader.model import Furniture, Span
from reader.reconstruct.scars import Scars
from reader.signs.lines import SHORT, Segment

# So many lines may stand between the count of comments and the first of them: "Sort by", a picture's place.
_MOST_BETWEEN = 4


def segments(scars: Scars, first: int, last: int) -> list[Segment]:
    """Give the text of the lines [first, last), whole lines as they stand."""
    content, start = scars.lines.content, scars.lines.start
    return [Segment(start[line], start[line] + len(content[line]), line) for line in scars.lines.texts(first, last)]


def count_line(scars: Scars, first: int, furniture: list[Furniture]) -> tuple[int, int | None]:
    """Find "22 comments:" above line `first`, where comments begin; the post ends there.

    Where more than a few short lines follow, it stands above the post, whose text they are.
    """
    above = [line for line in scars.claims if line < first]
    if not above:
        return first, None
    line = above[-1]
    between = segments(scars, line + 1, first)
    if len(between) > _MOST_BETWEEN or any(piece.end - piece.start > SHORT for piece in between):
        return first, None
    furniture.append(Furniture("count", Span(scars.lines.start[line], scars.lines.end(line))))
    furniture += [Furniture("other", Span(piece.start, piece.end)) for piece in between]
    return line, scars.claims[line]


def navigation_tail(scars: Scars, first: int = 0) -> int:
    """Find the line where the page's closing furniture begins ("Newer Post", "Home"), not above `first`."""
    lines = scars.lines
    tail = len(lines)
    for line in reversed(lines.texts(first, tail)):
        content = lines.content[line]
        if not scars.labels.is_navigation(content):
            break
        tail = line
    return tail


def page_goes_on(scars: Scars, first: int) -> int:
    """Find the line at or below `first` where the page goes on with its own furniture."""
    lines = scars.lines
    furniture = (line for line in lines.texts(first, len(lines)) if scars.labels.is_navigation(lines.content[line]))
    return next(furniture, len(lines))


def navigation(scars: Scars, first: int) -> list[Furniture]:
    """Give the closing furniture from line `first` on."""
    return [
        Furniture("navigation", Span(segment.start, segment.end))
        for segment in segments(scars, first, len(scars.lines))
    ]
