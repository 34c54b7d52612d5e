"""Post headings: a full date on its own line, then a title between blank lines."""

from dataclasses import dataclass

from reader.model import Furniture, Moment, Span
from reader.reconstruct.draft import EntryDraft, PostDraft, Segment
from reader.reconstruct.scars import Scars

_LONGEST_TITLE = 160
# A blog's name and tag line may stand above the first date: this many short lines, no more.
_MASTHEAD_LINES = 4
_MASTHEAD_WIDTH = 80


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a post begins: the lines of its date and its title."""

    date_line: int
    title_line: int


def headings(scars: Scars) -> list[Heading]:
    """Find the post headings of the whole text.

    All of a blog's headings are written alike, so the first one sets the shape: an article's own
    date inside a post ("04 October 2016" below a blog's "Thursday, 21 September 2017") is not a heading.
    """
    found: list[Heading] = []
    shape = None
    for line, date in sorted(scars.dates.items()):
        if shape is not None and date.shape != shape:
            continue
        title = _title_below(scars, line)
        if title is None:
            continue
        if shape is None and not _is_top(scars, line):
            return []
        shape = date.shape
        found.append(Heading(line, title))
    return found


def _title_below(scars: Scars, line: int) -> int | None:
    """Find the title of a date line: one short line, alone between blank lines, with text after it."""
    content = scars.lines.content
    if scars.lines.indent[line] or (line > 0 and content[line - 1]):
        return None
    title = scars.lines.text_from(line + 1)
    if title is None or title == line + 1 or title in scars.dates or len(content[title]) > _LONGEST_TITLE:
        return None
    if title + 1 < len(content) and content[title + 1]:
        return None
    return title


def _is_top(scars: Scars, line: int) -> bool:
    above = [content for content in scars.lines.content[:line] if content]
    return len(above) <= _MASTHEAD_LINES and all(len(content) <= _MASTHEAD_WIDTH for content in above)


def post_drafts(scars: Scars, last: int) -> tuple[list[PostDraft], list[Furniture]]:
    """Divide the lines before line `last` into posts by their headings; one post without any."""
    lines = scars.lines
    marks = headings(scars)
    marks = [heading for heading in marks if heading.title_line < last]
    furniture: list[Furniture] = []
    if not marks:
        return [PostDraft(EntryDraft(0, segments(scars, 0, last)))], furniture
    masthead = segments(scars, 0, marks[0].date_line)
    furniture += [Furniture("other", Span(segment.start, segment.end)) for segment in masthead]
    posts = []
    ends = [heading.date_line for heading in marks[1:]] + [last]
    for heading, end in zip(marks, ends, strict=True):
        date_span = Span(lines.start[heading.date_line], lines.end(heading.date_line))
        title_span = Span(lines.start[heading.title_line], lines.end(heading.title_line))
        furniture += [Furniture("date", date_span), Furniture("title", title_span)]
        moment = Moment(
            value=scars.dates[heading.date_line].date.isoformat(),
            basis="heading",
            confidence=0.99,
            evidence=(date_span,),
        )
        body = EntryDraft(0, segments(scars, heading.title_line + 1, end))
        posts.append(PostDraft(body, title=title_span, date=moment))
    return posts, furniture


def segments(scars: Scars, first: int, last: int) -> list[Segment]:
    """Give the text of the lines [first, last), whole lines as they stand."""
    content, start = scars.lines.content, scars.lines.start
    return [Segment(start[line], start[line] + len(content[line]), line) for line in scars.lines.texts(first, last)]


def count_line(scars: Scars, first: int, furniture: list[Furniture]) -> tuple[int, int | None]:
    """Find "22 comments:" above line `first`, where comments begin; the post ends there."""
    above = [line for line in scars.claims if line < first]
    if not above:
        return first, None
    line = above[-1]
    furniture.append(Furniture("count", Span(scars.lines.start[line], scars.lines.end(line))))
    furniture += [Furniture("other", Span(piece.start, piece.end)) for piece in segments(scars, line + 1, first)]
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


def navigation(scars: Scars, first: int) -> list[Furniture]:
    """Give the closing furniture from line `first` on."""
    return [
        Furniture("navigation", Span(segment.start, segment.end))
        for segment in segments(scars, first, len(scars.lines))
    ]
